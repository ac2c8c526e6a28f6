"""Find files that nobody can look into, anywhere in a content folder: workbooks, office files, archives, mails ..."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from macros.disclosure.attachments import kind_of
from macros.library.folder import SYSTEM_FILES
from macros.library.git import GitError, git_text
from macros.records.beside import beside

_TOLD = beside(__file__)
LISTED, POINTER, _TABLES = _TOLD["listed"], _TOLD["pointer"], _TOLD["tables"]
# File extension: what is wrong with the kind, and what to write instead; the second with those that belong elsewhere.
SEALED = {f".{suffix}": why for why, suffixes in _TOLD["kinds"].items() for suffix in suffixes}
INSTEAD = SEALED | {f".{suffix}": why for why, suffixes in _TOLD["elsewhere"].items() for suffix in suffixes}
_STARTS, _LINES, _POINTS = ("|".join(_TOLD[each]).encode() for each in ("starts", "lines", "points"))
_HEAD, _CONTROLS = rb"\A(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*", rb"[\0-\x08\x0e-\x1a\x1c-\x1f]"
_NO_TEXT = re.compile(b"(?im)%b(?:%b)|^(?:%b)|%b" % (_HEAD, _STARTS, _LINES, _CONTROLS))
_FONTS = (b"wOFF", b"wOF2")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ENGINE = ("macros/", "tests/")
_MADE = ("pyvenv.cfg", ".built-by-learning", "CACHEDIR.TAG")  # what marks a folder that a program has made


def why_sealed(path: str, raw: bytes) -> str:
    """Return why nobody can look into a file, and what to do; empty for a text, a font, and what can be read."""
    if re.match(_POINTS, raw):
        return POINTER
    is_font = raw[:4] in _FONTS and int.from_bytes(raw[8:12]) == len(raw)
    if is_font or LISTED.get(path) == sha256(raw).hexdigest():
        return ""
    if kind_of(raw):
        return _TOLD["unlisted"] if path.startswith(ENGINE) else ""
    if path.lower().endswith(".csv") and (found := re.search(_TABLES["form"].encode(), raw)):
        return _TABLES[found.lastgroup]
    plain = raw.decode("utf-16", "replace").encode() if raw.startswith(_UTF_16) else raw
    unread = _TOLD["unread"] if _NO_TEXT.search(plain) else ""
    return unread if path in LISTED else SEALED.get(PurePosixPath(path).suffix.lower(), unread)


def files_elsewhere(root: Path) -> Iterator[str]:
    """Yield the path of each file of a content folder outside data/ and docs/ that a commit holds, or could hold.

    What a build has made there is passed over, until somebody commits it. A link is one of them, wherever it leads, and
    so is a folder that is another repository, in data/ and docs/ too.
    """
    paths: Iterable[str] = _walk(root)
    with suppress(GitError):  # which is no repository
        others = git_text(root, "ls-files", "-zo", "--exclude-standard").split("\0")
        own = (path for path in others if not _is_made(root, PurePosixPath(path)))
        paths = {*git_text(root, "ls-files", "-zc").split("\0"), *own}
    for path in map(PurePosixPath, paths):
        full = root / path
        is_ours = path.parts[:1] not in (("data",), ("docs",)) and not SYSTEM_FILES.fullmatch(path.name)
        if (is_ours and (full.is_file() or full.is_symlink())) or (path.name and full.is_dir()):
            yield str(path)


def _is_made(root: Path, path: PurePosixPath) -> bool:
    """Return whether a program has made the folder that the file is in; people's own may be hidden too."""
    marks = ((root / folder / mark).exists() for folder in [*path.parents][:-1] for mark in _MADE)
    return path.parts[:1] == (".cache",) or any(marks)


def _walk(root: Path) -> Iterator[str]:
    for folder, names, files in os.walk(root):
        visible = [each for each in names if each == ".github" or not each.startswith((".", "__"))]
        names[:] = [each for each in visible if not any(Path(folder, each, mark).exists() for mark in _MADE)]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in files)
