"""Derive positions, lateness, moved dates, totals and changes from the records.

Pure: every function takes the date it is about, and none formats anything. Derived here and stored nowhere: position,
embedded, stage, lateness, moves (slips), totals, as-at date, changes, and the day by which a number must be called
again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from macros.analysis.fold import baseline, fold, standing
from macros.library.library import Library
from macros.records.dates import EDate
from macros.records.model import Action, Contact, Evidence, Update

# The stage of an action for a reader who asks "did anything get better?", furthest first.
STAGES = ("improved", "done-tested", "done-untested", "in-progress", "not-started", "stopped", "not-known")
EVIDENCE_ORDER = ("statement", "document", "reach", "audit", "outcome")


@dataclass(frozen=True)
class Position:
    """An action on a day: the fold of the updates reported on or before it."""

    action: Action
    on: date
    updates: tuple[Update, ...]
    agreed: str
    status: str
    effect: str
    planned: EDate | None
    due: EDate | None
    evidence: tuple[Evidence, ...]  # all that was ever reported, in order
    standing: tuple[Evidence, ...]  # what counts for it: see fold.py
    baseline: tuple[Evidence, ...]  # audits and outcomes of how things were before it was complete

    @cached_property
    def embedded(self) -> bool:
        """Complete, with an audit that counts for it."""
        return self.status == "complete" and any(item.kind == "audit" for item in self.standing)

    @cached_property
    def stage(self) -> str:
        """One of STAGES."""
        if self.status != "complete":
            return self.status
        if self.effect == "improved" and any(map(shows_effect, self.standing)):
            return "improved"
        return "done-tested" if any(item.kind in ("audit", "outcome") for item in self.standing) else "done-untested"

    @property
    def is_open(self) -> bool:
        """Whether it is neither complete nor stopped."""
        return self.status not in ("complete", "stopped")

    @property
    def on_records_only(self) -> bool:
        """Whether every audit that counts looked at records, not at practice, and no outcome was reported."""
        return not any(item.measured == "practice" or item.kind == "outcome" for item in self.standing)

    @property
    def reported(self) -> date:
        """The last day on which anything was reported about it."""
        return self.updates[-1].reported

    @property
    def newest_figures(self) -> tuple[Evidence, ...]:
        """The evidence that counts and has figures, from the last report that gave any."""
        counted = {id(item) for item in self.standing if item.figures}
        given = (tuple(item for item in update.evidence if id(item) in counted) for update in reversed(self.updates))
        return next(filter(None, given), ())

    @property
    def strongest(self) -> str | None:
        """The strongest kind of evidence that counts, or None."""
        return max((item.kind for item in self.standing), key=EVIDENCE_ORDER.index, default=None)


def position(action: Action, on: date) -> Position | None:
    """Return the position of `action` on a day; None where nothing had been reported by then."""
    known = sorted((update for update in action.updates if update.reported <= on), key=lambda update: update.reported)
    if not known:
        return None
    evidence = tuple(item for update in known for item in update.evidence)
    first, *_, dials = (next(fold(known)), *fold(known))
    # What the absence of a dial in the first update says is told in words from here on.
    known[0] = known[0].model_copy(update={"agreed": first["agreed"], "effect": first["effect"]})
    return Position(
        action, on, tuple(known), evidence=evidence, standing=standing(known), baseline=baseline(known), **dials
    )


def positions(actions: Iterable[Action], on: date) -> list[Position]:
    """Return the positions on a day of the actions that had been reported by then, in the order given."""
    return [each for action in actions if (each := position(action, on))]


def shows_effect(item: Evidence) -> bool:
    """Return whether it can show that an action made a difference: an audit of practice, or an outcome with figures."""
    return (item.kind == "audit" and item.measured == "practice") or (item.kind == "outcome" and bool(item.figures))


def as_at(library: Library, on: date | None = None) -> date | None:
    """Return the last day up to `on` on which anything was reported; without `on`, the last of all.

    None for empty registers.
    """
    return last_report(library.actions.values(), on or date.max)


def last_report(actions: Iterable[Action], on: date) -> date | None:
    """Return the last day up to `on` on which anything was reported of these actions."""
    days = (update.reported for action in actions for update in action.updates)
    return max((day for day in days if day <= on), default=None)


@dataclass(frozen=True)
class Lateness:
    """`kind`: no-date (cannot be judged), closed, not-due, late (by `days`), or unreported.

    unreported: due after the register's last report, so that nobody knows.
    """

    kind: str
    days: int = 0


def lateness(position: Position, last: date) -> Lateness:
    """Return whether an action is late.

    `last` is its register's last report: nothing is called late after it, as nobody knows.
    """
    if not position.is_open:
        return Lateness("closed")
    if position.due is None:
        return Lateness("no-date")
    judged = min(position.on, last)
    if position.due.last < judged:
        return Lateness("late", (judged - position.due.last).days)
    return Lateness("unreported" if position.due.last < position.on else "not-due")


@dataclass(frozen=True)
class Move:
    """A due date that changed: when that was reported, from which date to which, and why."""

    reported: date
    before: EDate
    after: EDate
    reason: str | None

    @property
    def is_slip(self) -> bool:
        """Whether it moved to a later day."""
        return self.after.last > self.before.last


def moves(action: Action, on: date) -> list[Move]:
    """Return every change of the due date reported up to a day, in order."""
    moved, due = [], None
    for update in sorted(action.updates, key=lambda update: update.reported):
        if update.reported > on or update.due is None:
            continue
        if due is not None and update.due.last != due.last:
            moved.append(Move(update.reported, due, update.due, update.reason))
        due = update.due
    return moved


@dataclass
class Totals:
    """Counts of actions. `stages`, `agreed`, `statuses` and `effects` count by id."""

    actions: int = 0
    embedded: int = 0
    late: int = 0
    undated: int = 0  # without a due date, so that nobody can say whether they are late
    records_only: int = 0  # done and audited, but only by audits of what was written down
    stages: Counter = field(default_factory=Counter)
    agreed: Counter = field(default_factory=Counter)
    statuses: Counter = field(default_factory=Counter)
    effects: Counter = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """Complete, tested or not."""
        return self.statuses["complete"]

    @property
    def tested(self) -> int:
        """Complete, with an audit or an outcome."""
        return self.stages["improved"] + self.stages["done-tested"]


def totals(counted: Iterable[Position], lates: dict[str, Lateness]) -> Totals:
    """Return the totals of these positions; `lates` has the lateness of each by the action's id."""
    total = Totals()
    for each in counted:
        late = lates[each.action.id]
        total.actions += 1
        total.embedded += each.embedded
        total.late += late.kind == "late"
        total.undated += each.due is None
        total.records_only += each.stage == "done-tested" and each.on_records_only
        total.stages[each.stage] += 1
        total.agreed[each.agreed] += 1
        total.statuses[each.status] += 1
        total.effects[each.effect] += 1
    return total


def all_lateness(library: Library, on: date) -> dict[str, Lateness]:
    """Return the lateness on a day of every action reported by then, by its id."""
    lates: dict[str, Lateness] = {}
    for register in library.registers.values():
        if last := last_report(register.actions, on):
            lates |= {each.action.id: lateness(each, last) for each in positions(register.actions, on)}
    return lates


def changes(library: Library, since: date, on: date) -> list[tuple[Action, Update]]:
    """Return what was reported after `since` and up to `on`, by day, then in the order of the registers."""
    reported = ((action, update) for action in library.actions.values() for update in action.updates)
    recent = (pair for pair in reported if since < pair[1].reported <= on)
    return sorted(recent, key=lambda pair: pair[1].reported)


def review_due(library: Library, contact: Contact) -> date | None:
    """Return the last day on which a called number counts as checked: `review_by`, or the site's limit if sooner."""
    if not (contact.number and contact.checked and library.site):
        return contact.review_by
    limit = contact.checked + timedelta(days=library.site.limits.checked_days)
    return min(limit, contact.review_by or limit)
