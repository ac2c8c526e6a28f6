"""`check --fix`: write texts without unseen characters, where nothing that is read or drawn changes by it."""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import yaml

from macros.disclosure.patterns import redact
from macros.editing import yaml_insert
from macros.library.characters import can_be_mended, readable, unseen
from macros.library.load import TEXTS, load
from macros.library.markdown_html import convert
from macros.library.problem import InvalidDocument
from macros.library.source import FRONT
from macros.library.text_files import read_text
from macros.records.beside import LOADER

# A line of another program that may have been meant as an item, a heading or a row: only its author knows.
_NEW_LINE = re.compile(r"[\x0b\x0c\x85\u2028\u2029]\s*(?:[^\w\s]|\w+[.)])")
_REST = "; without the others the page would change: delete them by hand"


def mend(root: Path, files: Collection[Path] = ()) -> Iterator[str]:
    """Mend every text of the library in `root`, or those named; yield a line for each file. Raises OSError."""
    library, named = load(root), {file.resolve() for file in files}
    for path in library.files:
        if not path.endswith(TEXTS) or (named and (root / path).resolve() not in named):
            continue
        try:
            text = read_text(root, path)
        except InvalidDocument:
            continue  # the check says why
        if not (before := _count(text)):
            continue
        mended = _mended(text, path, is_read=path in library.documents)
        if (left := _count(mended)) < before:
            yaml_insert.write(root, {path: mended})
        yield f"{redact(path)}: mended {before - left} of {before} characters that nobody sees{_REST if left else ''}"


def _count(text: str) -> int:
    return text.count("\u00ad") + sum(can_be_mended(each.group()) for each in unseen(text.replace("\u00ad", "")))


def _clean(text: str) -> str:
    return readable(text.replace("\u00ad", ""))


def _mended(text: str, path: str, is_read: bool) -> str:
    """Return the text without such characters: all at once or, where that changes anything, those of each line."""
    before = _meaning(text, path, is_read)
    for part in (text, *re.split("(?<=\n)", text)):
        trial = text if _NEW_LINE.search(part) else text.replace(part, _clean(part))
        after = _meaning(trial, path, is_read) if trial != text else before
        if all(old in (None, new) for old, new in zip(before, after, strict=True)):
            text = trial
    return text


def _meaning(text: str, path: str, is_read: bool) -> tuple[str | None, str | None]:
    """Return the records in a file and the page that is drawn of it; None for what cannot be read."""
    front = FRONT.match(text) if path.endswith(".md") else None
    page = front and _squeezed(convert(text[front.end() :], lambda address: _clean(unquote(address))).html)
    fields = front[1] if front else text if path.endswith(".yml") else ""
    records = None
    with suppress(yaml.YAMLError):
        if is_read and fields:
            records = _squeezed(json.dumps(yaml.load(fields, LOADER), ensure_ascii=False))
    return records, page


def _squeezed(text: str) -> str:
    return " ".join(_clean(text).split())
