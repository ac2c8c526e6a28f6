"""Rules of publication: nothing withheld leaks, and nothing is dated in the future. The value is never printed.

The model itself sees to it that a withheld record has no field beyond the closed list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from macros.disclosure.attachments import all_texts
from macros.library.commits import LARGEST
from macros.library.library import Library, PageFile
from macros.library.problem import Problem
from macros.records.dates import EDate, ReportDay, ends_after
from macros.records.record import Record
from macros.rules.registry import Found, coded, of_pages

REFERS = "this refers to a review that is withheld; take the reference out"
LEARNING = "learning-published"  # of a review whose report is not
NAMED = "this name refers to a review that is withheld; give it another name"
_SPANS = ("completed", "period")  # that are over; others may be plans, or are compared with the report (EVI rules)
_DASHES = "\N{SOFT HYPHEN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{ZERO WIDTH SPACE}\N{WORD JOINER}"
_BETWEEN = rf"(?:[-_*\s{_DASHES}]|%20|&[#\w]+;|</?\w+>)+"  # what may stand for a hyphen of an id
_NEVER = re.compile(r"(?!)")


def mention(names: Iterable[str]) -> re.Pattern:
    """Return a pattern of these ids, in capitals or not, with hyphens, spaces or underscores."""
    forms = [_BETWEEN.join(map(re.escape, name.split("-"))) for name in names]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])", re.IGNORECASE) if forms else _NEVER


def is_own_line(path: str, line: str) -> bool:
    """Return whether the line gives a record of data/reviews.yml its id, as that of a notice does."""
    return path.endswith("data/reviews.yml") and bool(re.fullmatch(r"\s*(?:-\s+)?id:\s*\S+\s*", line))


def lines_with(found: re.Pattern, text: str) -> list[int]:
    """Return the numbers of the lines on which a mention starts, each once."""
    return list(dict.fromkeys(text.count("\n", 0, each.start()) + 1 for each in found.finditer(text)))


@coded("PUB001")
def nothing_refers_to_withheld(library: Library, today: date) -> Iterator[Problem]:
    """No file or name of one refers to a withheld review, but its notice and a register of the board's edition."""
    found = mention(library.withheld)
    own = {library.where(review, "id") for review in library.withheld.values() if library.is_placed(review)}
    for path, text in _texts(library) if library.withheld else ():
        for line in lines_with(found, text):
            if (path, line) not in own and not _is_the_boards(library, path):
                yield Problem(path, line, REFERS, is_quiet=True)
    paths = {PurePosixPath(path) for path in library.files}
    for place in sorted(paths | {folder for each in paths for folder in each.parents}):
        if found.search(place.name) and not _is_the_boards(library, str(place)):
            yield Problem(str(place), 1, NAMED, is_quiet=True)


def _is_the_boards(library: Library, path: str) -> bool:
    return library.private and path.startswith("data/registers/")


def _texts(library: Library) -> Iterator[tuple[str, str]]:
    """Yield every text of the library with its path, also those in a picture or a PDF, visible or not."""
    texts = library.documents | library.texts
    yield from ((path, document.text) for path, document in texts.items())
    for path in library.files:
        full = library.root / path
        if path in texts or not (full.is_file() and full.resolve().is_relative_to(library.root.resolve())):
            continue
        if full.stat().st_size <= LARGEST:
            yield from ((path, " ".join(text.split())) for text in all_texts(full.read_bytes()))


@coded("PUB002")
def withheld_facts_stay_in_the_notice(library: Library, today: date) -> Iterator[Problem]:
    """A withheld review's reason and sentence name no theme, finding or action."""
    themes = [entry.label.lower() for entry in library.entries("themes").values()]
    for review in library.withheld.values():
        for field in ("reason", "sentence"):
            text = getattr(review, field)
            if any(theme in text.lower() for theme in themes) or any(action in text for action in library.actions):
                names = f"the `{field}` of a withheld review names a theme or an action"
                message = f"{names}; say nothing of what it was about"
                yield replace(library.problem(review, (field,), message), is_quiet=True)


@of_pages("PUB003")
def sensitive_pages_are_not_kept_offline(library: Library, page: PageFile) -> Iterator[Found]:
    """A page that somebody at risk may open is never offered to be kept on a device."""
    if page.record.sensitive and page.offline:
        both = "`offline` and `sensitive` are both true, and a sensitive page is never kept on a device"
        yield ("offline",), f"{both}; take `offline` out"


@coded("PUB004")
def nothing_is_dated_in_the_future(library: Library, today: date) -> Iterator[Problem]:
    """A page, update, report, review, check of a number or entry of what is gone has no date after today."""
    pages = (page.record for page in library.pages.values())
    told = (*library.actions.values(), *library.contacts.values(), *library.withheld.values(), *library.gone)
    for record in filter(None, (*pages, *told, library.counts, library.site)):
        for keys in _in_future(record, today):
            message = f"`{keys[-1]}` lies in the future; write when it happened, or leave it out until then"
            yield library.problem(record, keys, message)


def _in_future(record: Record, today: date, before: tuple = ()) -> Iterator[tuple]:
    """Yield the keys of each day that is yet to come, though it tells what has happened, here and in records inside."""
    for name, value in record:
        many = isinstance(value, tuple)
        for number, each in enumerate(value if many else (value,)):
            keys = (*before, name, number) if many else (*before, name)
            first = each.when.first if isinstance(each, ReportDay) else each
            is_day = isinstance(first, date) and first > today and name != "review_by"
            if is_day or (isinstance(first, EDate) and name in _SPANS and ends_after(first, today)):
                yield keys
            elif isinstance(each, Record):
                yield from _in_future(each, today, keys)


@coded("PUB005")
def learning_is_published_by_the_board(library: Library, today: date) -> Iterator[Problem]:
    """What is told of a review whose report is not published, the board itself has published."""
    agencies = library.entries("agencies") if library.vocabulary else {}
    boards = {name for name, each in agencies.items() if re.search("board|partnership", each.label, re.IGNORECASE)}
    own = library.site.adopted_by if library.site else None
    for review in library.reviews.values():
        source = library.sources.get(review.source or "")
        is_its_own = source and (source.agency in boards or source.publisher == own)
        if review.publication == LEARNING and not is_its_own:
            advice = "add `source:` with the id of a source that the board itself published"
            yield library.problem(review, ("publication",), f"`publication` is {LEARNING}; {advice}")
