"""A Chromium for the browser tests: one that is installed, or one that is installed now. Never a silent skip."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import system

SHELL = "chromium-headless-shell"  # Chromium without a window, which opens a page in a third of the time
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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
    return bring()


def bring() -> str | None:
    """Install a headless shell where there is a package of it, or any browser where there is none yet. As `find`."""
    if (system.offers(SHELL) and system.install(SHELL)) or _installed():
        return _installed()
    if system.fetches(sys.executable, "-m", "playwright", "install", "--with-deps", "--only-shell", "chromium"):
        return None
    system.install("chromium")
    if path := _installed():
        return path
    raise RuntimeError(HELP)


def is_there() -> bool:
    """Whether a browser is installed, Playwright's own among them, and a headless shell if that may be had."""
    if shutil.which(SHELL):
        return True
    if _installed():
        return not system.may_install() or not system.offers(SHELL)
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def version() -> str:
    """The name and version of the installed browser, as it tells them: "Chromium 120"."""
    told = subprocess.run([_installed() or "chromium", "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"[A-Za-z ]+\d+", told).group()


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)
