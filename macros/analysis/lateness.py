"""Whether actions are late, or were when they were done, and how their due dates moved.

Pure, like derive.py. An action is judged by the last report of it, and by the day of the position.
"""

from dataclasses import dataclass
from datetime import date

from macros.analysis.derive import Position
from macros.analysis.dials import fold
from macros.records.dates import EDate
from macros.records.fields import WITHDRAWN
from macros.records.model import Action, Update


@dataclass(frozen=True)
class Lateness:
    """`kind` is one of these below; `days` behind the date, or before it where the action was done on time.

    `is_least`: no day is known, and so many days are the fewest that it can have been.

    late: its date was past at the last report of it. unreported: its date has passed since, so that nobody knows.
    unclear: the last report may be from after its date, or is, and does not say whether it had been done by then.
    done-late, done-on-time: completed behind its date or by it; done-unclear: the source does not say which. waiting:
    done, not yet accepted. reopened, withdrawn, in-words, no-date: there is no date by which to judge.
    """

    kind: str
    days: int = 0
    is_least: bool = False


def lateness(position: Position) -> Lateness:
    """Return whether an action is late, or was when it was done: judged by the last report of it, and by the day."""
    due = position.due
    if not position.is_open:
        span = position.done if position.status == "complete" else None
        return _kept(due.last, *span) if due and span else Lateness("closed")
    if position.status == "awaiting-acceptance":
        return Lateness("waiting")
    if due is None:
        without = "reopened" if position.reopened and position.old_due else "no-date"
        said = "withdrawn" if position.due_said == WITHDRAWN else "in-words"
        return Lateness(said if position.due_said else without)
    earliest = position.updates[-1].reported.when.first  # of a report that gives no day, the first it can have been
    if due.last < earliest and position.status != "not-known":
        return Lateness("late", (earliest - due.last).days, earliest < position.reported)
    if due.last >= position.on:
        return Lateness("not-due")
    return Lateness("unclear" if due.last < position.reported else "unreported", (position.on - due.last).days)


def _kept(due: date, earliest: date, latest: date) -> Lateness:
    if latest <= due:
        return Lateness("done-on-time", (due - latest).days, earliest < latest)
    is_late = earliest > due
    return Lateness("done-late", (earliest - due).days, earliest < latest) if is_late else Lateness("done-unclear")


@dataclass(frozen=True)
class Move:
    """A due date that changed: in which update, from which date, to what (a date, words, or "withdrawn"), and why."""

    update: Update
    before: EDate
    after: EDate | str
    reason: str | None  # of the update; or, where it gives none, why the date before had been taken back

    @property
    def is_slip(self) -> bool:
        """Whether it moved to a later day."""
        return isinstance(self.after, EDate) and self.after.last > self.before.last


def moves(action: Action, on: date) -> list[Move]:
    """Return every change of the due date reported up to a day, in order.

    A date with the same last day is the same date, given more exactly. What is opened again starts without a date.
    After a withdrawal, a new date is compared with the one before.
    """
    moved, before, due, reopened, why = [], None, None, None, None
    known = sorted((update for update in action.updates if update.reported <= on), key=lambda update: update.reported)
    for update, dials in zip(known, fold(known), strict=True):
        after = dials["due"]
        if dials["reopened"] != reopened and after != WITHDRAWN:
            before, due = None, None
        reopened = dials["reopened"]
        is_date = isinstance(after, EDate)
        is_same = after == due or (is_date and before and after.last == before.last)
        if after and before and not is_same:
            moved.append(Move(update, before, after, update.reason or (why if is_date else None)))
        why = None if is_date else update.reason or why
        before = None if after is None else after if is_date else before
        due = after
    return moved
