"""Compare two versions of an action: its position, its evidence, and what is new in its log. Pure."""

from collections import Counter, defaultdict, deque
from datetime import date

from macros.analysis import derive
from macros.records.model import Action, Update
from macros.reports.changes.diff import (
    DueMoved,
    EffectRaised,
    EffectUnknown,
    FieldDiff,
    ListDiff,
    UpdateAdded,
    UpdateRewritten,
    diff_fields,
)

# How much an effect claims; one that is higher than before is looked at first.
_RISES = {"claimed": 1, "mixed": 2, "improved": 3}


def action_parts(before: Action | None, now: Action) -> tuple:
    """Return what differs, the position first; for a new action, all its fields."""
    old, new = before and derive.position(before, date.max), derive.position(now, date.max)
    log = _log(before.updates, now.updates) if before else [UpdateAdded(update, False) for update in now.updates]
    others = (
        diff_fields(before, now, skip=("id", "updates"))
        if before
        else diff_fields(None, now, skip=("id", "what", "updates"))
    )
    shown = tuple(item for part in log if isinstance(part, UpdateAdded) for item in part.update.evidence)
    return (
        *_dials(old, new),
        *([ListDiff("evidence", shown)] if shown else []),
        *_effect_unknown(old, new, shown),
        *_dates(old, new),
        *log,
        *others,
    )


def _dials(old: derive.Position | None, new: derive.Position) -> list:
    parts = []
    for name in ("agreed", "status", "effect"):
        was, is_now = getattr(old, name) if old else None, getattr(new, name)
        if was != is_now:
            rose = name == "effect" and _RISES.get(is_now, 0) > _RISES.get(was, 0)
            parts.append(
                EffectRaised(was, is_now, any(map(derive.shows_effect, new.standing)))
                if rose
                else FieldDiff(name, was, is_now)
            )
    return parts


def _effect_unknown(old: derive.Position | None, new: derive.Position, shown: tuple) -> list:
    """Return EffectUnknown where there is new evidence, or the action is now done, but its difference is not known."""
    is_told = shown or (new.status == "complete" and (not old or old.status != "complete"))
    is_known = any(map(derive.shows_effect, new.standing)) or new.effect in (
        "claimed",
        "mixed",
        "improved",
        "no-change",
    )
    return [EffectUnknown()] if is_told and not is_known else []


def _dates(old: derive.Position | None, new: derive.Position) -> list:
    known = {(move.before, move.after) for move in derive.moves(old.action, date.max)} if old else set()
    moves = tuple(move for move in derive.moves(new.action, date.max) if old and (move.before, move.after) not in known)
    parts = [DueMoved(moves)] if moves else []
    for name in ("due", "planned"):
        was, is_now = getattr(old, name) if old else None, getattr(new, name)
        if was != is_now and not (name == "due" and moves and moves[-1].after == is_now):
            parts.append(FieldDiff(name, was, is_now))
    return parts


def _log(before: tuple[Update, ...], now: tuple[Update, ...]) -> list:
    """Return new updates, and earlier ones that changed or are gone, matched by day, then by place."""
    known = Counter(before)
    fresh = {}
    for place, update in enumerate(now):
        if known[update]:
            known[update] -= 1
        else:
            fresh[place] = update
    missing = _missing(before, known)
    pairs = _by_day(missing, fresh)
    pairs += [(missing.pop(place), fresh.pop(place)) for place in sorted(missing.keys() & fresh.keys())]
    last = max(update.reported for update in before)
    parts = [
        UpdateRewritten(old, diff_fields(old, new)) for old, new in sorted(pairs, key=lambda pair: pair[0].reported)
    ]
    parts += [UpdateRewritten(old, ()) for old in missing.values()]
    parts = [UpdateAdded(update, update.reported < last) for update in fresh.values()] + parts
    return parts or ([ListDiff("updates")] if before != now else [])


def _missing(before: tuple[Update, ...], left: Counter) -> dict[int, Update]:
    """Return the updates that are gone, by their place."""
    missing = {}
    for place in reversed(range(len(before))):
        if left[before[place]]:
            left[before[place]] -= 1
            missing[place] = before[place]
    return dict(sorted(missing.items()))


def _by_day(missing: dict[int, Update], fresh: dict[int, Update]) -> list[tuple[Update, Update]]:
    """Return pairs of a missing and a new update of the same day, and remove them from both."""
    days = defaultdict(deque)
    for place, update in fresh.items():
        days[update.reported].append(place)
    paired = [(place, days[update.reported].popleft()) for place, update in missing.items() if days[update.reported]]
    return [(missing.pop(old), fresh.pop(new)) for old, new in paired]
