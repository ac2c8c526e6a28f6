"""The command line: python -m macros check | build | serve | schema."""

import os
import signal
import sys


def run() -> int:
    """Run the command that was typed. Returns its exit code: 1 where it was stopped, or cannot write its output."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to end, it clears up as at Ctrl-C
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(errors="backslashreplace")  # a console that lacks a letter shows its number instead
    try:
        from macros.cli import main

        code = main()
    except ModuleNotFoundError as error:
        told = "type `make site` once, and then `.venv/bin/python -m macros` in place of `python -m macros`"
        raise SystemExit(f"This Python lacks {error.name}; {told}.") from None
    except KeyboardInterrupt:
        print("\nStopped. What was there before is still there; run the command again to finish.", file=sys.stderr)
        code = 1
    except BrokenPipeError:  # as in `... | head`: whoever reads has seen enough
        code = 1
    try:
        print(end="", flush=True)
    except OSError:
        # Where Python leaves at the end what it still holds.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder that the command was started in: a library may hold a file called calendar.py
    sys.exit(run())
