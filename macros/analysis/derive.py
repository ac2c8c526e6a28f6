"""What follows from the records: positions, lateness, slips, totals, changes, and who links to what.

Pure: each function takes the date it speaks of, and none formats anything. What is worked out here and nowhere
stored: position, embedded, stage, lateness, moves (slips), totals, as-at date, changes, uses of a fact, the day by which a number must be rung again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from macros.analysis.fold import baseline, folded, standing
from macros.library.library import Library
from macros.records.dates import EDate
from macros.records.model import Action, Contact, Evidence, Register, Update

# Where an action stands for a reader who asks "did anything get better?", furthest first.
STAGES = ("improved", "done-tested", "done-untested", "in-progress", "not-started", "stopped", "not-known")
EVIDENCE_ORDER = ("statement", "document", "reach", "audit", "outcome")


@dataclass(frozen=True)
class Position:
    """An action as it stood on a day: the fold of the updates reported on or before it."""

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
    def on_records_only(self) -> bool:
        """Whether all that stands of audits looked at records, not at practice, and nothing tells of outcomes."""
        return not any(item.measured == "practice" or item.kind == "outcome" for item in self.standing)

    @property
    def reported(self) -> date:
        """The last day on which anything was told of it."""
        return self.updates[-1].reported

    @property
    def newest_figures(self) -> tuple[Evidence, ...]:
        """Of the evidence that stands, what has figures and was given by the last report that gave any."""
        counted = {id(item) for item in self.standing if item.figures}
        given = (tuple(item for item in update.evidence if id(item) in counted) for update in reversed(self.updates))
        return next(filter(None, given), ())

    @property
    def strongest(self) -> str | None:
        """The strongest kind of evidence that stands, or None."""
        return max((item.kind for item in self.standing), key=EVIDENCE_ORDER.index, default=None)


def position(action: Action, on: date) -> Position | None:
    """The position of `action` on a day; None where nothing had been reported by then."""
    known = sorted((update for update in action.updates if update.reported <= on), key=lambda update: update.reported)
    if not known:
        return None
    evidence = tuple(item for update in known for item in update.evidence)
    *_, dials = folded(known)
    return Position(
        action, on, tuple(known), evidence=evidence, standing=standing(known), baseline=baseline(known), **dials
    )


def positions(actions: Iterable[Action], on: date) -> list[Position]:
    """The positions on a day of those actions that had been reported by then, in the order given."""
    return [found for action in actions if (found := position(action, on))]


def shows_effect(item: Evidence) -> bool:
    """Whether it can show that an action made a difference: an audit of practice, or an outcome with figures."""
    return (item.kind == "audit" and item.measured == "practice") or (item.kind == "outcome" and bool(item.figures))


def as_at(library: Library, on: date | None = None) -> date | None:
    """The last day up to `on` on which anything was reported; without `on`, the last of all. None for empty registers."""
    days = (update.reported for action in library.actions.values() for update in action.updates)
    return max((day for day in days if on is None or day <= on), default=None)


def last_report(register: Register, on: date) -> date | None:
    """The last day up to `on` on which anything in this register was reported."""
    days = (update.reported for action in register.actions for update in action.updates)
    return max((day for day in days if day <= on), default=None)


@dataclass(frozen=True)
class Lateness:
    """`kind`: no-date (cannot be judged), closed, not-due, late (by `days`), or unreported: due after the last report."""

    kind: str
    days: int = 0


def lateness(found: Position, last: date) -> Lateness:
    """Whether an action is late. `last` is its register's last report: after it nobody knows, so nothing is called late."""
    if found.status in ("complete", "stopped"):
        return Lateness("closed")
    if found.due is None:
        return Lateness("no-date")
    judged = min(found.on, last)
    if found.due.last < judged:
        return Lateness("late", (judged - found.due.last).days)
    return Lateness("unreported" if found.due.last < found.on else "not-due")


@dataclass(frozen=True)
class Move:
    """A due date that changed: when it was told, from which date to which, and why."""

    reported: date
    before: EDate
    after: EDate
    reason: str | None

    @property
    def is_slip(self) -> bool:
        """Whether it moved to a later day."""
        return self.after.last > self.before.last


def moves(action: Action, on: date) -> list[Move]:
    """Every change of the due date reported up to a day, in order."""
    found, due = [], None
    for update in sorted(action.updates, key=lambda update: update.reported):
        if update.reported > on or update.due is None:
            continue
        if due is not None and update.due != due:
            found.append(Move(update.reported, due, update.due, update.reason))
        due = update.due
    return found


@dataclass
class Totals:
    """How many actions stand where. `stages`, `agreed`, `statuses` and `effects` count by id."""

    actions: int = 0
    embedded: int = 0
    late: int = 0
    undated: int = 0  # no due date, so that nobody can say whether they are or were late
    records_only: int = 0  # done and tested, but only by audits of what was written down
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


def totals(found: Iterable[Position], lates: dict[str, Lateness]) -> Totals:
    """Totals of these positions; `lates` holds the lateness of each by the action's id."""
    total = Totals()
    for each in found:
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
    """The lateness on a day of every action reported by then, by its id."""
    found: dict[str, Lateness] = {}
    for register in library.registers.values():
        last = last_report(register, on)
        found |= {each.action.id: lateness(each, last) for each in positions(register.actions, on)}
    return found


def changes(library: Library, since: date, on: date) -> list[tuple[Action, Update]]:
    """What was reported after `since` and up to `on`, by day, then in the order of the registers."""
    told = [
        (action, update)
        for action in library.actions.values()
        for update in action.updates
        if since < update.reported <= on
    ]
    return sorted(told, key=lambda pair: pair[1].reported)


def ring_again(library: Library, contact: Contact) -> date:
    """The last day on which a number that somebody rang still counts as checked: `review_by`, or the site's limit if that is sooner."""
    limit = contact.checked + timedelta(days=library.site.limits.checked_days)
    return min(limit, contact.review_by or limit)
