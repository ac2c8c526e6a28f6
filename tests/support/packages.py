"""Checkers that come from npm, fetched into .cache/ once; npm compares them with the hashes in tests/fixtures/npm/package-lock.json."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support import system

LOCK = Path(__file__).parents[1] / "fixtures" / "npm"
FILES = ("package.json", "package-lock.json")
NEEDS = "{what} is needed by the tests, and it could not be installed; type: sudo apt-get install {packages}"
FETCH = "The checkers of pages could not be fetched; with a connection to the internet, type: npm ci --ignore-scripts --prefix {folder}"


def ensure(project: Path) -> Path:
    """The folder of the packages, fetched if it is not as the lock says. Ends the run with one sentence where that fails."""
    folder = project / ".cache" / "npm"
    if not _is_from_lock(folder):
        half = folder.with_name(f"npm-{os.getpid()}")  # two workers may fetch at once: the first one's is used
        _fetch(half)
        if not _is_from_lock(folder):
            shutil.rmtree(folder, ignore_errors=True)
            half.rename(folder)
        shutil.rmtree(half, ignore_errors=True)
    return folder / "node_modules"


def _fetch(folder: Path) -> None:
    """Put what the lock names into `folder`. No script of a package runs: vnu-jar's would fetch a Java of its own."""
    if not shutil.which("npm"):
        print("No npm is installed: installing it, to fetch the checkers of pages.", flush=True)
        if not system.install("nodejs", "npm"):
            pytest.exit(NEEDS.format(what="npm", packages="nodejs npm"), returncode=1)
    folder.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(LOCK / name, folder / name)
    if not system.runs(
        shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)
    ):
        shutil.rmtree(folder)
        pytest.exit(FETCH.format(folder=folder), returncode=1)


def _is_from_lock(folder: Path) -> bool:
    return all(
        (folder / name).is_file() and (folder / name).read_bytes() == (LOCK / name).read_bytes() for name in FILES
    )
