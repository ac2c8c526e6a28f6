"""The command line: python -m macros check | build | serve | schema."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder that the command was started in: a library may hold a file called calendar.py
    from macros.cli import main

    sys.exit(main())
