"""Find what maintainers should look at next: what is past its date or soon will be, and what nobody has done yet.

Pure: takes a library and a day, and returns small records. dead_links.py asks what the cited addresses answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import BaseModel

from macros.analysis.derive import positions, review_due
from macros.analysis.lateness import all_lateness
from macros.analysis.scrutiny import late
from macros.library.library import Library
from macros.records.dates import in_words
from macros.records.model import Contact, Guidance, Page
from macros.records.record import name_of

SOON = 30  # days before its last day from which a record is listed


@dataclass(frozen=True)
class LinkStatus:
    """What an outside address answered, and where it is cited, as `path:line`.

    `answer` is in our own words. `address`, and `moved`, the new address of a page that has gone for good, are
    untrusted.
    """

    address: str
    places: tuple[str, ...]
    ok: bool
    answer: str
    moved: str = ""


@dataclass(frozen=True)
class DueItem:
    """One thing to do: its kind, its place as `path:line`, its title, and a note in our own words.

    `new_address`, `place` and `title` are untrusted.
    """

    kind: str
    place: str
    title: str
    note: str = ""
    new_address: str = ""


@dataclass(frozen=True)
class DueReport:
    """All there is to do on a day.

    `asked` is the number of addresses asked, or None; `faults` is the number of the checker's problems.
    """

    today: date
    items: tuple[DueItem, ...]
    asked: int | None
    faults: int

    @property
    def due(self) -> int:
        """The number of things to do."""
        return len(self.items) + self.faults


def find_due(library: Library, today: date, answers: Sequence[LinkStatus] | None = None) -> DueReport:
    """Return what is due in `library` on the day `today`.

    `answers` are those of the addresses it cites, if they were asked.
    """
    items = [*_by_date(library, today), *_unreported(library, today), *_not_done(library), *_addresses(answers or ())]
    asked = None if answers is None else len(answers)
    return DueReport(today, tuple(items), asked, len(library.problems))


def _by_date(library: Library, today: date) -> Iterator[DueItem]:
    """Yield records whose last day is past, or is one of the next SOON days, the earliest first."""
    records = [(by, record) for record in library.dated if (by := _last_day(library, record))]
    for by, record in sorted(records, key=lambda pair: pair[0]):
        if by <= today + timedelta(days=SOON):
            kind = "past" if by < today else "soon"
            yield DueItem(kind, _place(library, record, "review_by"), name_of(record), f"by {in_words(by)}")


def _unreported(library: Library, today: date) -> Iterator[DueItem]:
    """Yield actions whose due date has passed, and of which nothing was reported since."""
    for each in late(positions(library.actions.values(), today), all_lateness(library, today), "unreported"):
        note = f"due {each.found.due}, {each.days} days ago; last reported {in_words(each.found.reported)}"
        yield DueItem("unreported", _place(library, each.found.action, "id"), each.found.action.what, note)


def _last_day(library: Library, record: Page | Contact) -> date | None:
    return review_due(library, record) if isinstance(record, Contact) else getattr(record, "review_by", None)


def _not_done(library: Library) -> Iterator[DueItem]:
    """Yield numbers that nobody has rung, and guidance that nobody has signed off."""
    for contact in library.contacts.values():
        if contact.number and not contact.checked:
            yield DueItem("not-rung", _place(library, contact, "number"), contact.service)

    for page in library.pages.values():
        if isinstance(page.record, Guidance) and not page.record.signed_off:
            yield DueItem("not-signed-off", _place(library, page.record, "title"), page.record.title)


def _addresses(answers: Sequence[LinkStatus]) -> Iterator[DueItem]:
    for answer in answers:
        for place in answer.places:
            if not answer.ok:
                yield DueItem("no-answer", place, answer.address, answer.answer)
            elif answer.moved:
                yield DueItem("moved", place, answer.address, new_address=answer.moved)


def _place(library: Library, record: BaseModel, field: str) -> str:
    return "{}:{}".format(*library.where(record, field))
