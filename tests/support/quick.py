"""What makes the tests quick and changes none of them: folders in memory, and texts that the checker reads once."""

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from macros.disclosure import patterns
from macros.library import load
from macros.library.source import Document
from macros.library.text_files import read_text
from macros.rules import addresses

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30  # bytes that the folders of a run may take
Read = Callable[[Path, str], Document]


def write_to_memory() -> None:
    """Put what tests write into memory, where there is room and programs may run: making files and removing them is half of a test."""
    if not MEMORY.is_dir() or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC or shutil.disk_usage(MEMORY).free < ROOM:
        return
    for name in ("TMPDIR", "PYTEST_DEBUG_TEMPROOT"):
        os.environ.setdefault(name, str(MEMORY))
    tempfile.tempdir = None  # it is asked for again


def remember() -> None:
    """Let the checker of this process remember the files that it read, their names, and the pages that it drew.

    Most tests change one file of forty. What the checker makes of the others depends on their text and name alone, and
    nobody changes it afterwards.
    """
    load.read_yaml, load.read_page = map(_by_text, (load.read_yaml, load.read_page))
    in_name = patterns._in_name
    patterns._in_name = cache(lambda name: list(in_name(name)))
    addresses.convert = cache(addresses.convert)


def _by_text(read: Read) -> Read:
    """Return `read`, which then reads a text under its name once; what cannot be read is refused anew each time."""
    known: dict[tuple[str, str], Document] = {}

    def remembered(root: Path, path: str) -> Document:
        text = read_text(root, path)
        if (path, text) not in known:
            known[path, text] = read(root, path)
        return known[path, text]

    return remembered
