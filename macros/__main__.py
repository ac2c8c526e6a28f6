"""The command line: python -m macros check | build | serve | schema."""

import sys

from macros.cli import main

if __name__ == "__main__":
    sys.exit(main())
