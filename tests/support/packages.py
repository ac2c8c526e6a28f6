"""Programs from npm, fetched into .cache/ once; npm compares them with the locks in tests/fixtures/npm/."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support import system

LOCKS = Path(__file__).parents[1] / "fixtures" / "npm"
FILES = ("package.json", "package-lock.json")
NEEDS = "{what} is needed by the tests, and it was not installed; type: sudo apt-get install {packages}"
FETCH = "{name} was not fetched; with a connection to the internet, type: npm ci --ignore-scripts --prefix {folder}"


def ensure(project: Path, name: str) -> Path:
    """The folder of a lock's packages, fetched if it is not as the lock says. Ends the run with a sentence on failure."""
    folder = _folder(project, name)
    if not is_there(project, name):
        half = folder.with_name(f"{name}-{os.getpid()}")  # two workers may fetch at once: the first one's is used
        _fetch(half, name)
        if not is_there(project, name):
            shutil.rmtree(folder, ignore_errors=True)
            half.rename(folder)
        shutil.rmtree(half, ignore_errors=True)
    return folder / "node_modules"


def is_there(project: Path, name: str) -> bool:
    """Whether it was fetched, from the lock as it is now."""
    folder = _folder(project, name)
    return all(
        (folder / file).is_file() and (folder / file).read_bytes() == (LOCKS / name / file).read_bytes()
        for file in FILES
    )


def _folder(project: Path, name: str) -> Path:
    return project / ".cache" / "npm" / name


def _fetch(folder: Path, name: str) -> None:
    """Put what the lock names into `folder`. No script of a package runs: vnu-jar's would fetch a Java of its own."""
    if not shutil.which("npm") and not system.install("nodejs", "npm"):
        pytest.exit(NEEDS.format(what="npm", packages="nodejs npm"), returncode=1)
    folder.mkdir(parents=True)
    for file in FILES:
        shutil.copyfile(LOCKS / name / file, folder / file)
    npm = shutil.which("npm") or "npm"
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder))
    if not system.fetches(npm, "ci", *options):
        shutil.rmtree(folder)
        pytest.exit(FETCH.format(name=name, folder=folder), returncode=1)
