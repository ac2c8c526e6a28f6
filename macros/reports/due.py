"""Find what maintainers should look at next: what is past its date or soon will be, and what nobody has done yet.

Pure: takes a library and a day, and returns small records. dead_links.py asks what the cited addresses answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import BaseModel

from macros.analysis.derive import EMERGENCY, positions, review_due
from macros.analysis.lateness import lateness
from macros.analysis.scrutiny import late
from macros.library.library import Library
from macros.records.dates import in_words
from macros.records.model import Guidance
from macros.records.record import name_of

SOON = 30  # days before its last day from which a record is listed


@dataclass(frozen=True)
class DueItem:
    """One thing to do: its kind, its place as `path:line`, its title, and a note. All but the kind is untrusted."""

    kind: str
    place: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class DueReport:
    """All there is to do on a day.

    `asked` says whether the cited addresses were asked; `faults` is the number of the checker's problems.
    """

    today: date
    items: tuple[DueItem, ...]
    asked: bool
    faults: int


def find_due(library: Library, today: date, answers: Sequence[DueItem] | None = None) -> DueReport:
    """Return what is due in `library` on the day `today`.

    `answers` are what dead_links.py found of the addresses it cites, if they were asked.
    """
    items = [*_by_date(library, today), *_unreported(library, today), *_not_done(library), *(answers or ())]
    return DueReport(today, tuple(items), answers is not None, len(library.problems))


def _by_date(library: Library, today: date) -> Iterator[DueItem]:
    """Yield records whose last day is past, or is one of the next SOON days, the earliest first."""
    records = [(by, record) for record in library.dated if (by := review_due(library, record))]
    for by, record in sorted(records, key=lambda pair: pair[0]):
        if by <= today + timedelta(days=SOON):
            kind = "past" if by < today else "soon"
            yield DueItem(kind, place(library, record, "review_by"), name_of(record), f"by {in_words(by)}")


def _unreported(library: Library, today: date) -> Iterator[DueItem]:
    """Yield actions whose due date has passed, and of which nobody knows whether they were done by then."""
    for each in late(positions(library.actions.values(), today), "unreported", "unclear"):
        note = f"due {each.due}, {lateness(each).days} days ago; last reported {in_words(each.reported)}"
        yield DueItem("unreported", place(library, each.action, "id"), each.action.what, note)


def _not_done(library: Library) -> Iterator[DueItem]:
    """Yield numbers that nobody has called, and guidance that nobody has signed off."""
    for contact in library.contacts.values():
        if contact.number and contact.number not in EMERGENCY and not contact.checked:
            yield DueItem("not-rung", place(library, contact, "number"), contact.service)
    for page in library.pages.values():
        if isinstance(page.record, Guidance) and not page.record.signed_off:
            yield DueItem("not-signed-off", place(library, page.record, "title"), page.record.title)


def place(library: Library, record: BaseModel, field: str) -> str:
    """Return where a field of a record stands, as `path:line`."""
    return "{}:{}".format(*library.where(record, field))
