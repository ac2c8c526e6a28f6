"""A Chromium for the browser tests: one that is installed, or one that is installed now. Never a silent skip."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import system

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HELP = "The browser tests need Chromium, and it was not installed; type: sudo apt-get install chromium"
# Background traffic of the browser itself would count as requests to other hosts.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def find() -> str | None:
    """The path of an installed browser; installs one where there is none; None for Playwright's own.

    Raises RuntimeError with one sentence that says what to type.
    """
    if path := _installed():
        return path
    if system.fetches(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"):
        return None
    system.install("chromium")
    if path := _installed():
        return path
    raise RuntimeError(HELP)


def is_there() -> bool:
    """Whether a browser is installed, Playwright's own among them."""
    if _installed():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def version() -> str:
    """The name and version of the installed browser, as it tells them: "Chromium 120"."""
    told = subprocess.run([_installed() or "chromium", "--version"], capture_output=True, text=True, check=True).stdout
    return re.match(r"[A-Za-z ]+\d+", told).group()


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)
