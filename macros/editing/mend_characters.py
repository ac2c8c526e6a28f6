"""Take characters that nobody sees out of the texts of a library, where nothing that is read or drawn changes by it."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

import yaml

from macros.disclosure.patterns import redact
from macros.editing import yaml_insert
from macros.library.characters import can_be_mended, readable, unseen
from macros.library.library import Library
from macros.library.load import TEXTS
from macros.library.markdown_html import convert
from macros.library.source import FRONT, InvalidDocument, read_text
from macros.library.yaml_errors import LOADER

_BY_HAND = "; others would change what is drawn if they went: delete them by hand"


def mend(library: Library, files: Collection[Path] = ()) -> Iterator[str]:
    """Mend every text of a library, or those named; yield a line for each file that was written. Raises OSError."""
    named = {file.resolve() for file in files}
    for path in library.files:
        if not path.endswith(TEXTS) or (named and (library.root / path).resolve() not in named):
            continue
        try:
            text = read_text(library.root, path)
        except InvalidDocument:
            continue  # the check says why
        mended = _mended(text, path, is_read=path in library.documents)
        if (left := _count(mended)) < (before := _count(text)):
            yaml_insert.write(library.root, {path: mended})
        if before:
            yield f"{redact(path)}: mended {before - left} characters that cannot be seen{_BY_HAND if left else ''}"


def _count(text: str) -> int:
    return text.count("\u00ad") + sum(can_be_mended(each.group()) for each in unseen(text.replace("\u00ad", "")))


def _clean(text: str) -> str:
    return readable(text.replace("\u00ad", ""))


def _mended(text: str, path: str, is_read: bool) -> str:
    """Return the text without such characters: of each line, where this changes nothing."""
    lines = re.split("(?<=\n)", text)
    if not _count(text):
        return text
    before = _meaning(text, path, is_read)
    if _is_same(before, _meaning(_clean(text), path, is_read)):
        return _clean(text)
    for number, line in enumerate(lines):
        trial = [*lines[:number], _clean(line), *lines[number + 1 :]]
        if _count(line) and _is_same(before, _meaning("".join(trial), path, is_read)):
            lines = trial
    return "".join(lines)


def _is_same(before: tuple[str | None, str | None], after: tuple[str | None, str | None]) -> bool:
    return all(old in (None, new) for old, new in zip(before, after, strict=True))


def _meaning(text: str, path: str, is_read: bool) -> tuple[str | None, str | None]:
    """Return the records in a file and the page that is drawn of it; None for what cannot be read."""
    front = FRONT.match(text) if path.endswith(".md") else None
    page = front and _squeezed(convert(text[front.end() :], lambda address: _clean(unquote(address))).html)
    fields = front[1] if front else text if path.endswith(".yml") else ""
    try:
        return _squeezed(json.dumps(yaml.load(fields, LOADER), ensure_ascii=False)) if is_read else None, page
    except yaml.YAMLError:
        return None, page


def _squeezed(text: str) -> str:
    return " ".join(_clean(text).split())
