"""Compare two versions of an action: its position and what shows it, then what was typed. Pure."""

from collections.abc import Iterator
from datetime import date

from macros.analysis.derive import UNHELPFUL, Position, positions
from macros.records.model import Action, Update
from macros.records.record import NOT_STATED
from macros.reports.changes.diff import diff, diff_field
from macros.reports.changes.names import RecordNames

# How much an effect claims; one that is higher than before is looked at first.
_RISES = {"claimed": 1, "mixed": 2, "improved": 3}
_DIALS = ("agreed", "status", "superseded_by", "merged_into", "effect", "planned_said", "due_said")
_SHOWN = "an audit of practice or an outcome with figures"


def compare_action(names: RecordNames, before: Action | None, now: Action) -> tuple[str, list[str]]:
    """Return "effect" where the effect rose, else "", and what differs, the position first."""
    *olds, new = positions([before, now] if before else [now], date.max)
    old = olds[0] if olds else None
    is_raised = _RISES.get(new.effect, 0) > _RISES.get(old.effect if old else "", 0)
    return "effect" if is_raised else "", [*_position(names, old, new, is_raised), *diff(names, before, now)]


def _position(names: RecordNames, old: Position | None, new: Position, is_raised: bool) -> Iterator[str]:
    """Yield what is new of where an action stands, and whether anything shows it. A new one says it in its updates."""
    if old and old.action.owner not in (NOT_STATED, new.action.owner):
        yield "who acted first was written over: to keep it, leave it, and add an update with `owner:`"
    for name in _DIALS if old else ():
        was, is_now = getattr(old, name), getattr(new, name)
        if was != is_now:
            yield diff_field(names, Update, name.removesuffix("_said"), was, is_now)
    if is_raised:
        shown = f"shown by {_SHOWN}" if new.shows_effect else f"WITHOUT {_SHOWN}: nothing shows it yet"
        yield f"more difference than before, {shown}"
    is_done = new.status == "complete" and not (old and old.status == "complete")
    if is_done or new.standing != (old.standing if old else ()):
        is_known = new.shows_effect or new.effect in (*_RISES, *UNHELPFUL)
        strongest = new.strongest.replace("audit-", "audit of ")
        rest = "" if is_known else "; nothing says yet whether children are better off"
        yield f"its strongest evidence: {strongest}{rest}"
