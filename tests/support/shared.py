"""Folders that one worker makes and all workers of a run read: the sites that most tests use."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

# Two sweeps of all pages, each made by one worker: the tests that judge one have its name in their own.
SWEEPS = ("seen at a desk", "seen on a phone")


def made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `name` of this run, which `make` fills for the first worker that asks; others wait for it."""
    own = temporary.getbasetemp()
    run = own.parent if own.name.startswith("popen-") else own  # a worker's own folder lies in that of the run
    folder = run / name
    with FileLock(run / f"{name}.lock"):
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)  # half of one, of a worker that failed
            make(folder)
            (folder / "made").touch()
    return folder
