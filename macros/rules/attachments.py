"""Rules of the files beside pages: their kinds and sizes, and that they hold nothing hidden.

Values are never printed: hidden content is named by its kind.
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import PurePosixPath

from macros.disclosure.allowed import refused
from macros.disclosure.attachments import KINDS, PICTURES, find_faults, find_metadata, kind_of
from macros.disclosure.metadata import ADVICE
from macros.disclosure.patterns import find
from macros.disclosure.pdfs import pdf_page_texts
from macros.disclosure.sealed_files import ENGINE, INSTEAD, POINTER, SEALED, files_elsewhere, why_sealed
from macros.disclosure.strip_metadata import DamagedFile, strip
from macros.library import commits
from macros.library.library import Library, PageFile
from macros.library.markdown import blocks
from macros.library.problem import Problem
from macros.library.text_files import LINK
from macros.records import generated
from macros.records.site_settings import Limits
from macros.rules.registry import Found, coded, of_pages

_RECORDS = "registers belong in data/registers/ and facts in data/facts/, as .yml files"
_WANTED = "a picture may be PNG, JPEG or WebP, and a file to take away PDF or CSV"
_SMALLER = "save it smaller, 2,000 dots wide at most"
_MANY = ("data/registers", "data/facts")  # folders that hold any number of files
# What programs add to a name.
_ADDED = re.compile(r"(?:\.(?:ya?ml|txt|bak|old|orig)| ?\(\d+\)| - copy|[ _-]copy)+$", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|gif|svg)", re.IGNORECASE)


@coded("ATT001")
def files_are_read(library: Library, today: date) -> Iterator[Problem]:
    """Every file in data/ is one that records are read from, one that a command writes, or the field guide."""
    for path in library.files:
        if path.startswith("data/") and path not in library.expected | {"data/README.md", *generated.FILES}:
            meant = _meant(library, path)
            if meant in library.files:
                more = f', and "{meant}" is there already; put what is new into that one, and delete this one'
            elif meant:
                more = f'; rename it to "{meant}"'
            else:
                more = f"; {_RECORDS}; move it there or to docs/assets/, or delete it"
            sealed = SEALED.get(PurePosixPath(path).suffix.lower())
            yield Problem(path, 1, sealed or f"nothing reads this file{more}")


def _meant(library: Library, path: str) -> str | None:
    """Return the path under which the file would be read, if its name is close to one."""
    name, suffix = _ADDED.sub("", PurePosixPath(path).name), PurePosixPath(path).suffix.lower()
    if suffix and not _ADDED.fullmatch(suffix):
        return None
    for folder in _MANY:
        if path.startswith(f"{folder}/"):
            return f"{folder}/{name}.yml"
    known = {PurePosixPath(each).stem: each for each in library.expected if each.count("/") == 1}
    near = get_close_matches(name.lower(), known, 1, 0.8)
    return known[near[0]] if near else None


@coded("ATT002")
def kinds_of_files(library: Library, today: date) -> Iterator[Problem]:
    """A file in docs/ is a page, a picture or a file to take away; its kind can be checked and is that of its name."""
    for path in beside_pages(library):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in KINDS:
            why = INSTEAD.get(suffix, f"this kind of file is not published here; {_WANTED}")
            yield Problem(path, 1, why.format(page=PurePosixPath(path).with_suffix(".md")))
        elif KINDS[suffix] != "CSV" and (raw := _raw(library, path)) is not None:
            kind, ends = kind_of(raw), f"the name ends in {suffix}, and the content is"
            if kind is None:
                yield Problem(path, 1, f"{ends} no {KINDS[suffix]}; save it again as {KINDS[suffix]}")
            elif kind != KINDS[suffix]:
                ending = next(ending for ending, each in KINDS.items() if each == kind)
                yield Problem(path, 1, f"{ends} {kind}; let the name end in {ending}")
            else:
                yield from (Problem(path, 1, why) for why in list(find_faults(raw, kind)) or _damage(raw, kind))


def _damage(raw: bytes, kind: str) -> list[str]:
    """Why no clean copy of the file can be made for the site, if so."""
    try:
        strip(raw, kind)
    except DamagedFile:
        return [f"the file breaks off, or is not built as {kind} is; open it and save it again as {kind}"]
    return []


@coded("ATT003")
def sizes_of_files(library: Library, today: date) -> Iterator[Problem]:
    """A picture and a file to take away stay below the limits in data/site.yml, for readers on a slow line."""
    for path in beside_pages(library):
        size, most = (library.root / path).stat().st_size, _most(library, path)
        if size > most:
            advice = _SMALLER if _is_picture(path) else "leave pages or pictures out of it"
            message = f"the file is {size / 1000:,g} KB long, and the limit is {most / 1000:,g} KB; {advice}"
            yield Problem(path, 1, message)


@coded("ATT004")
def nothing_is_hidden_in_files(library: Library, today: date) -> Iterator[Problem]:
    """No picture or PDF holds unseen who made it, where or with what, a remark, or a text that a rule refuses."""
    for path in library.files:
        if raw := _raw(library, path):
            yield from (Problem(path, 1, message) for message in _hidden(library, path, raw))


def _hidden(library: Library, path: str, raw: bytes) -> Iterator[str]:
    """Yield what is wrong with the metadata of a picture or a PDF; nothing for a file of another kind."""
    kind = kind_of(raw)
    for item in find_metadata(raw, kind) if kind else ():
        advice = ADVICE.get(item.what, ADVICE["other"]) if kind == "PDF" else "put a screenshot of it here instead"
        found = refused(library, path, find(item.text, path))
        says = {f"{item.what} ({each.message.partition('; ')[0]})" for each in found}
        for what in sorted(says) if item.text else [item.what]:
            yield f"the file holds {what}, which anybody can read; {advice}"


@coded("ATT005")
def pdfs_hold_no_personal_data(library: Library, today: date) -> Iterator[Problem]:
    """No page of a PDF holds what the rules of disclosure see, laid over with black or not."""
    for path in library.files:
        yield from (Problem(path, 1, message) for message in _on_pages(library, path, _raw(library, path) or b""))


def _on_pages(library: Library, path: str, raw: bytes) -> Iterator[str]:
    for number, text in enumerate(pdf_page_texts(raw) if kind_of(raw) == "PDF" else (), 1):
        yield from (f"on page {number}: {each.message}" for each in refused(library, path, find(text, path)))


@coded("ATT007")
def nothing_is_sealed(library: Library, today: date) -> Iterator[Problem]:
    """Anywhere in the folder, a file can be looked into and holds nothing that the rules of disclosure refuse."""
    for path, document in (library.documents | library.texts).items():
        if path.startswith(("data/", "docs/")) and (why := why_sealed(path, document.text.encode())):
            yield Problem(path, 1, why)
    for path in files_elsewhere(library.root):
        if (full := library.root / path).is_symlink() or full.is_dir():
            yield Problem(path, 1, LINK if full.is_symlink() else POINTER)
            continue
        raw = full.read_bytes() if full.stat().st_size <= commits.LARGEST else None
        yield from (Problem(path, 1, message) for message in messages_of_file(library, path, raw))
        is_known = path in library.texts or path in library.documents
        is_other = not (is_known or path.startswith(ENGINE) or kind_of(raw or b""))
        text = commits.decode_text(raw or b"") if is_other else ""  # the rest is read as what it is
        for found in refused(library, path, find(text or "", path)):
            yield Problem(path, (text or "").count("\n", 0, found.start) + 1, found.message)


def messages_of_file(library: Library, path: str, raw: bytes | None) -> Iterator[str]:
    """Yield why a file may lie nowhere, or what is wrong with a picture or a PDF; nothing for a text.

    `raw` is None for a file that is too large to be read.
    """
    if raw is None:
        yield f"the file is larger than {commits.LARGEST / 1e6:.0f} MB and was not looked through; delete it"
    elif why := why_sealed(path, raw):
        yield why
    elif kind := kind_of(raw):
        parts = (find_faults(raw, kind), _hidden(library, path, raw), _on_pages(library, path, raw))
        yield from dict.fromkeys(message for part in parts for message in part)


@of_pages("ATT006")
def pictures_are_described(library: Library, page: PageFile) -> Iterator[Found]:
    """A picture in a page has a text that says what it shows, for those who do not see it: none is mere decoration."""
    for line, token, _ in (each for block in blocks(page.document) for each in block.tokens):
        text = token.content.strip()
        if token.type == "image" and (not text or _FILE_NAME.fullmatch(text)):
            advice = "say between the square brackets what it shows, as in ![A chart of ...](chart.png)"
            yield line, f"the picture has no text for those who do not see it; {advice}"


def beside_pages(library: Library) -> list[str]:
    """Return the files of docs/ that go into the site as they are."""
    return [path for path in library.files if path.startswith("docs/") and not path.endswith(".md")]


def _is_picture(path: str) -> bool:
    return KINDS.get(PurePosixPath(path).suffix.lower()) in PICTURES


def _most(library: Library, path: str) -> int:
    limits = library.site.limits if library.site else Limits()
    return limits.picture_bytes if _is_picture(path) else limits.download_bytes


def _raw(library: Library, path: str) -> bytes | None:
    """Return the content of a picture or a PDF; None for text, and for a file that is too large (which is reported)."""
    full = library.root / path
    if path in library.documents or path in library.texts or full.stat().st_size > _most(library, path):
        return None
    return full.read_bytes()
