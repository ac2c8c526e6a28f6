"""List the files below a folder, and refuse what is no readable file or folder, or is hidden. No link is followed."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from macros.library.problem import Problem
from macros.library.text_files import LINK, SAY

# What operating systems and editors leave behind. It is not read, checked or published; .gitignore has the same names.
SYSTEM_FILES = re.compile(
    r"\.DS_Store|\._.*|\.(?:Spotlight-V100|Trashes|Trash-\d+|fseventsd|AppleDouble|directory|fuse_hidden.*|nfs.*)"
    r"|\..*\.kate-swp|\.goutputstream-.*|~WR[A-Z]\d+\.tmp"
    r"|Icon\r|__MACOSX|Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|\.~lock\..*#|.*~|\..*\.sw[a-p]|\.#.*|#.*#|4913"
    r"|\.(?:idea|vscode|vs|obsidian|editorconfig|gitkeep|gitignore|gitattributes)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:ya?ml|md|txt|csv|json|pdf|png|jpe?g|webp)$", re.IGNORECASE)


def walk(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the path of every file in a folder of `root` and below, with the reason why it is refused, or ""."""
    if folder and (root / folder).is_symlink():
        yield folder, LINK
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: (entry.is_dir(follow_symlinks=False), entry.name))
    except FileNotFoundError:
        return
    except OSError:
        yield folder, SAY["no_entry"]
        return
    for entry in entries:
        path = f"{folder}/{entry.name}".lstrip("/")
        if SYSTEM_FILES.fullmatch(entry.name):
            continue
        if entry.is_symlink():
            yield path, LINK
        elif entry.name.startswith("."):
            yield path, SAY["dot"]
        elif entry.is_dir() and _FILE_NAME.search(entry.name):
            yield path, SAY["folder"]
        elif entry.is_dir():
            yield from walk(root, path)
        else:
            yield path, "" if entry.is_file() else SAY["neither"]


def shadows(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file that `python -m macros` would run in place of an engine that lies elsewhere."""
    for path in ("macros.py", "macros/__init__.py"):
        if (root / path).is_file() and not (root / "macros" / "library" / "load.py").is_file():
            yield Problem(path, 1, SAY["shadow"], code="FIL011")
