"""Derive where an action stands on a day, from its updates and evidence; what was reported since; when a record is due.

Pure: every function takes the date it is about, and none formats anything. Derived here and stored nowhere: position,
stage, lateness, moves (slips), totals, as-at date, changes, and the day by which a number must be called
again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from macros.analysis.dials import TESTS, Span, fold, weighed
from macros.library.library import Library
from macros.records.dates import EDate
from macros.records.model import Action, Contact, Evidence, Page, Update

EMERGENCY = ("999", "112")  # numbers that nobody rings to try them
UNHELPFUL = ("worse", "no-change", "mixed")  # effects that were measured, and did not help or not all of it
# The stages that each chart has a shape for.
COMMON_STAGES = ("improved", "done-tested", "done-untested", "in-progress", "not-started", "not-known")
OPEN = ("awaiting-acceptance", "in-progress", "on-hold", "not-started", "not-known")  # statuses of what is still to do
EVIDENCE_LEVELS = (  # strongest first
    *("outcome", "families", "audit-practice", "inspection", "audit-records"),
    *("survey", "self-assessment", "reach", "document", "statement", "none"),
)


@dataclass(frozen=True)
class Position:
    """An action on a day: the fold of the updates reported on or before it."""

    action: Action
    on: date
    updates: tuple[Update, ...]
    agreed: str
    status: str  # as reported; of an open action that will not be done for itself, one of the derived words
    effect: str
    owner: str  # who acts, as last told
    planned_said: EDate | str | None  # as written: a date, words, or withdrawn
    due_said: EDate | str | None
    reopened: date | None  # when it was opened again, and the date that it had before
    old_due: EDate | str | None
    done: Span | None  # when it can have been completed: the first and the last day
    superseded_by: str | None
    merged_into: str | None
    evidence: tuple[Evidence, ...]  # all that was ever reported, in order
    standing: tuple[Evidence, ...]  # what counts for it: see dials.py
    baseline: tuple[Evidence, ...]  # audits and outcomes of how things were before it was complete

    @cached_property
    def shows_effect(self) -> bool:
        """Whether evidence that counts shows what difference the action made."""
        return any(shows_effect(item, self.evidence) for item in self.standing)

    @cached_property
    def stage(self) -> str:
        """How far it is: one of the stages that macros/render/labels.yml has, furthest first."""
        if self.status != "complete":
            return self.status
        if self.effect == "improved" and self.shows_effect:
            return "improved"
        if not any(item.kind in TESTS for item in self.standing):
            return "done-untested"
        return self.effect if self.effect in UNHELPFUL else "done-tested"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, or to be accepted as done."""
        return self.status in OPEN

    @property
    def due(self) -> EDate | None:
        """The due date that holds; None where there is none, or only in words."""
        return self.due_said if isinstance(self.due_said, EDate) else None

    @property
    def planned(self) -> EDate | None:
        """The intended date that holds; None where there is none, or only in words."""
        return self.planned_said if isinstance(self.planned_said, EDate) else None

    @property
    def owners(self) -> set[str]:
        """Who acts, and who acted before."""
        return {self.action.owner, *(update.owner for update in self.updates if update.owner)}

    @property
    def finds_out(self) -> tuple[str, ...]:
        """The actions and themes about which it is to find out, unless that was withdrawn."""
        return () if any(update.finds_out for update in self.updates) else self.action.finds_out

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
    def strongest(self) -> str:
        """The strongest evidence that counts, one of EVIDENCE_LEVELS."""
        return min(map(level, self.standing), key=EVIDENCE_LEVELS.index, default="none")


def position(action: Action, on: date) -> Position | None:
    """Return the position of `action` on a day; None where nothing had been reported by then."""
    known = sorted((update for update in action.updates if update.reported <= on), key=lambda update: update.reported)
    if not known:
        return None
    evidence = tuple(item for update in known for item in update.evidence)
    first, *_, dials = (next(fold(known)), *fold(known))
    # What the absence of a dial in the first update says is told in words from here on.
    known[0] = known[0].model_copy(update={"agreed": first["agreed"], "effect": first["effect"]})
    dials |= {f"{name}_said": dials.pop(name) for name in ("planned", "due")}
    dials["owner"] = dials["owner"] or action.owner
    derived = {"superseded": dials["superseded_by"], "merged": dials["merged_into"], "refused": dials["agreed"] == "no"}
    if dials["status"] in OPEN:
        dials["status"] = next((name for name, holds in derived.items() if holds), dials["status"])
    counts, baseline = weighed(known, dials)
    del dials["begins"], dials["begun"]
    return Position(action, on, tuple(known), evidence=evidence, standing=counts, baseline=baseline, **dials)


def positions(actions: Iterable[Action], on: date) -> list[Position]:
    """Return the positions on a day of the actions that had been reported by then, in the order given."""
    return [each for action in actions if (each := position(action, on))]


def level(item: Evidence) -> str:
    """Return which of EVIDENCE_LEVELS it is: its kind, of an audit with what was measured."""
    return f"audit-{item.measured or 'records'}" if item.kind == "audit" else item.kind


def can_show_effect(item: Evidence) -> bool:
    """Return whether it is of a kind that can show a difference; an outcome can with figures."""
    is_strong = EVIDENCE_LEVELS.index(level(item)) <= EVIDENCE_LEVELS.index("inspection")
    return is_strong and (item.kind != "outcome" or bool(item.figures))


def shows_effect(item: Evidence, evidence: Iterable[Evidence]) -> bool:
    """Return whether it can show a difference and is compared: by itself, or with other `evidence` on its question."""
    others = (each for each in evidence if each is not item and (each.kind, each.what) == (item.kind, item.what))
    return can_show_effect(item) and bool(item.compared_with or any(others))


def as_at(library: Library, on: date | None = None) -> date | None:
    """Return the last day up to `on` on which anything was reported; without `on`, the last of all.

    None for empty registers.
    """
    days = (update.reported for action in library.actions.values() for update in action.updates)
    return max((day for day in days if day <= (on or date.max)), default=None)


def changes(library: Library, since: date, on: date) -> list[tuple[Action, Update]]:
    """Return what was reported after `since` and up to `on`, by day, then in the order of the registers."""
    reported = ((action, update) for action in library.actions.values() for update in action.updates)
    recent = (pair for pair in reported if since < pair[1].reported <= on)
    return sorted(recent, key=lambda pair: pair[1].reported)


def review_due(library: Library, record: Page | Contact) -> date | None:
    """Return the last day on which a record counts as checked: `review_by`, or for a called number the site's limit.

    The limit holds where it is sooner.
    """
    by = getattr(record, "review_by", None)
    if not (isinstance(record, Contact) and record.number and record.checked and library.site):
        return by
    limit = record.checked + timedelta(days=library.site.limits.checked_days)
    return min(limit, by or limit)
