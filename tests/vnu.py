"""The Nu HTML checker, a file that Java runs; npm fetches it into .cache/ and compares it with the hash in tests/npm/package-lock.json."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import system

LOCK = Path(__file__).parent / "npm"
FILES = ("package.json", "package-lock.json")
VERSION = json.loads((LOCK / "package.json").read_text(encoding="utf-8"))["dependencies"]["vnu-jar"]
NEEDS = "The tests of valid HTML need {what}, and it could not be installed; type: sudo apt-get install {packages}"
FETCH = "The checker of valid HTML could not be fetched; with a connection to the internet, type: npm ci --ignore-scripts --prefix {folder}"
KINDS = (".html", ".svg", ".css")


def ensure(project: Path) -> Path:
    """The path of vnu.jar; fetches it, and installs npm and Java, where they are missing. Ends the run with one sentence where that fails.

    One test file asks for it, and one worker runs a whole file, so no two fetch at once.
    """
    folder = project / ".cache" / "npm"
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not (jar.is_file() and _is_from_lock(folder)):
        _fetch(folder)
    if not _runs(jar):
        print("No Java is installed that runs the checker of HTML: installing one.", flush=True)
        if not system.install("default-jre-headless") or not _runs(jar):
            pytest.exit(NEEDS.format(what="Java 17 or newer", packages="default-jre-headless"), returncode=1)
    return jar


def check(jar: Path, folder: Path) -> list[dict]:
    """What the checker says, in its own fields, of every page, SVG picture and style sheet below `folder`, but not of Pagefind's own."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in KINDS and "pagefind" not in path.parts)
    # Options that stand behind the paths are passed over in silence.
    options = ["--also-check-css", "--also-check-svg", "--asciiquotes", "--exit-zero-always", "--stdout", "--format", "json"]
    done = subprocess.run(["java", "-jar", str(jar), *options, *map(str, paths)], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return json.loads(done.stdout)["messages"]


def _fetch(folder: Path) -> None:
    """Put what the lock names into `folder`. No script of the package runs: it would fetch a Java of its own."""
    if not shutil.which("npm"):
        print("No npm is installed: installing it, to fetch the checker of HTML.", flush=True)
        if not system.install("nodejs", "npm"):
            pytest.exit(NEEDS.format(what="npm", packages="nodejs npm"), returncode=1)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(LOCK / name, folder / name)
    if not system.runs(shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)):
        pytest.exit(FETCH.format(folder=folder), returncode=1)


def _is_from_lock(folder: Path) -> bool:
    return all((folder / name).is_file() and (folder / name).read_bytes() == (LOCK / name).read_bytes() for name in FILES)


def _runs(jar: Path) -> bool:
    return system.runs("java", "-jar", str(jar), "--version")
