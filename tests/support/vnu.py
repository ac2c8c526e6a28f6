"""The Nu HTML checker, a file that Java runs."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support import packages, system

VERSION = json.loads((packages.LOCKS / "vnu" / "package.json").read_text(encoding="utf-8"))["dependencies"]["vnu-jar"]
KINDS = (".html", ".svg", ".css")


def ensure(project: Path) -> Path:
    """Return the path of vnu.jar, after fetching it and installing Java where they are missing.

    Ends the run with one sentence where that fails.
    """
    jar = packages.ensure(project, "vnu") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not _runs(jar) and (not system.install("default-jre-headless") or not _runs(jar)):
        pytest.exit(packages.NEEDS.format(what="Java 17 or newer", packages="default-jre-headless"), returncode=1)
    return jar


def check(jar: Path, folder: Path) -> list[dict]:
    """Return the checker's messages on every page, SVG picture and style sheet below `folder`, except Pagefind's own."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in KINDS and "pagefind" not in path.parts)
    # Options after the paths are silently ignored.
    options = [
        "--also-check-css",
        "--also-check-svg",
        "--asciiquotes",
        "--exit-zero-always",
        "--stdout",
        "--format",
        "json",
    ]
    done = subprocess.run(
        ["java", "-jar", str(jar), *options, *map(str, paths)], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)["messages"]


def _runs(jar: Path) -> bool:
    return system.runs("java", "-jar", str(jar), "--version")
