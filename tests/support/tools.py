"""The programs that tests need: `make test` and `make test-all` have them installed before any test runs.

With TOOLS=no nothing is installed: what is missing is named, and the command fails.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.publish import pdf
from tests.browser import chromium, engines
from tests.support import packages, pango, system, vnu

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Tool:
    """A program, what needs it, whether it is there, and what brings it or ends the run with a sentence."""

    name: str
    why: str
    is_there: Callable[[], bool]
    bring: Callable[[], object]


ALWAYS = (
    Tool("Chromium without a window", "the tests in a browser", chromium.is_there, chromium.bring),
    Tool("Pango", "the tests of PDFs", pdf.available, pango.ensure),
    Tool(
        "Readability (npm, 40 KB)",
        "the tests of readers' views",
        lambda: packages.is_there(PROJECT, "readability"),
        lambda: packages.ensure(PROJECT, "readability"),
    ),
)
WHOLE = (
    Tool(
        "Java and the Nu HTML checker (npm, 30 MB)",
        "the tests of valid HTML",
        lambda: bool(shutil.which("java")) and packages.is_there(PROJECT, "vnu"),
        lambda: vnu.ensure(PROJECT),
    ),
    Tool(
        "WPE WebKit",
        "the tests in a browser as old as Safari 16",
        lambda: bool(shutil.which("WPEWebDriver")),
        engines.need_webkit,
    ),
    Tool(
        "Firefox ESR",
        "the tests of what Firefox prints",
        lambda: bool(shutil.which("firefox-esr")),
        engines.need_firefox,
    ),
)


def main(arguments: list[str]) -> int:
    """Have what is missing installed, a line for each; `all` for `make test-all`. Gives back 0, or 1."""
    missing = [tool for tool in (ALWAYS + WHOLE if "all" in arguments else ALWAYS) if not tool.is_there()]
    for tool in missing:
        if not system.may_install():
            print(f"Missing: {tool.name}, for {tool.why}", file=sys.stderr)
            continue
        print(f"Installing {tool.name}, for {tool.why}", flush=True)
        try:
            tool.bring()
        except (RuntimeError, pytest.exit.Exception) as fault:
            print(fault, file=sys.stderr)
            return 1
    if missing and not system.may_install():
        print("TOOLS=no: nothing was installed, and no test was run.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
