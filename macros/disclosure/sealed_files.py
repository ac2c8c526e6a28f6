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

_OFFICE = "an office file holds names of its writers and deleted text; save it as PDF"
_WORKBOOK = "a workbook can hold programs and hidden sheets; save it as CSV"
_MAIL = "a mail holds addresses, and whatever was attached to it; put in only what readers need, as a page or a PDF"
_ARCHIVE = "an archive can hold any file, unseen; unpack it, and put in only what readers need"
_PICTURE = "browsers do not show this kind of picture; save it as PNG or JPEG"
# File extension: what is wrong with the kind, and what to write instead.
SEALED = {
    suffix: why
    for suffixes, why in (
        (".svg", "a drawing in SVG can hold a program; save it as PNG"),
        (".gif", "a picture in GIF has few colours, or moves; save it as PNG"),
        (".doc .docx .docm .odt .fodt .rtf .ppt .pptx .pptm .odp .odg .pub .one .pages .key .vsd .vsdx", _OFFICE),
        (".xls .xlsx .xlsm .xlsb .ods .fods .numbers .mdb .accdb", _WORKBOOK),
        (".heic .heif .avif .jxl .jp2 .tif .tiff .bmp .psd .ai .eps .dng .emf .wmf .ico", _PICTURE),
        (".zip .7z .rar .tar .gz .tgz .bz2 .xz .zst", _ARCHIVE),
        (".eml .emlx .msg .oft .pst .mbox .mht .mhtml .vcf", _MAIL),
    )
    for suffix in suffixes.split()
}
POINTER = (
    "this is a pointer of Git LFS: the file itself is public, and was not looked through; put it here, or delete this"
)
_UNREAD = "the file is of a kind that cannot be looked into; save it as PDF, CSV or PNG, or delete it"
_NOT_LISTED = "beside the engine's code only listed files are no text; let a test make it, or add it to LISTED"
POINTERS = re.compile(rb"version https://(?:git-lfs\.github|hawser\.github)\.com/spec/")
_NO_TEXT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:\{\\rtf|<svg|<\?mso|BEGIN:VCARD|-----BEGIN PGP MESSAGE|"
    rb"(?:MIME-Version|Received|Return-Path|Message-ID|Delivered-To): )|[\0-\x08\x0e-\x1a\x1c-\x1f]"
)
_FONTS = (b"wOFF", b"wOF2")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENGINE = ("macros/", "tests/")
_NIGHTS = "bbc546967e39000c1be5dd688eba87f66c2f574ce8e47eb4d6d0643cb3e931bc"
# The engine's own files that are no text, or drawings: path and SHA-256. Earlier paths serve the history. A template of
# a drawing is text, and changes as text does.
LISTED = {
    ".github/how-a-page-is-made.svg": "794cee602f20fdf2a15c0542aecf859f96a84d031a22d09d54635651af4518c4",
    "macros/publish/theme/assets/images/mark.svg": "1c35ef8105ed6b1f5936d9898a13d61327ccb36460eb4cee15a220d151aeb2c5",
    "macros/render/templates/chart.svg": "",
    "macros/theme/assets/images/mark.svg": "1c35ef8105ed6b1f5936d9898a13d61327ccb36460eb4cee15a220d151aeb2c5",
    "tests/fixtures/good/full/docs/assets/nights.png": _NIGHTS,
    "tests/good/full/docs/assets/nights.png": _NIGHTS,
}
_MADE = ("pyvenv.cfg", ".built-by-learning", "CACHEDIR.TAG")  # what marks a folder that a program has made


def why_sealed(path: str, raw: bytes) -> str:
    """Return why nobody can look into a file, and what to do; empty for a text, a font, and what can be read."""
    if POINTERS.match(raw):
        return POINTER
    if raw[:4] in _FONTS or LISTED.get(path) == sha256(raw).hexdigest():
        return ""
    if kind_of(raw):
        return _NOT_LISTED if path.startswith(_ENGINE) else ""
    unread = "" if raw.startswith(_UTF_16) or not _NO_TEXT.search(raw) else _UNREAD
    return unread if path in LISTED else SEALED.get(PurePosixPath(path).suffix.lower(), unread)


def files_elsewhere(root: Path) -> Iterator[str]:
    """Yield the path of each file of a content folder outside data/ and docs/ that a commit holds, or could hold.

    What a build has made there is passed over, until somebody commits it.
    """
    paths: Iterable[str] = _walk(root)
    with suppress(GitError):  # which is no repository
        others = git_text(root, "ls-files", "-zo", "--exclude-standard").split("\0")
        own = (path for path in others if not _is_made(root, PurePosixPath(path)))
        paths = {*git_text(root, "ls-files", "-zc").split("\0"), *own}
    for path in map(PurePosixPath, paths):
        full = root / path
        is_ours = path.parts[:1] not in (("data",), ("docs",)) and not SYSTEM_FILES.fullmatch(path.name)
        if is_ours and full.is_file() and not full.is_symlink():
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
