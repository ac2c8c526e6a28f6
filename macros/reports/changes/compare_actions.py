"""What differs in an action: where it stands, what shows it, and what its log tells that it did not tell before. Pure."""

from collections import Counter, defaultdict, deque
from datetime import date

from macros.analysis import derive
from macros.records.model import Action, Update
from macros.reports.changes.diff import Field, Listed, Moved, New, NotShown, Rewritten, Rose, fields

# How much is said by an effect; one that stands higher than before is looked at with care.
_RISES = {"claimed": 1, "mixed": 2, "improved": 3}


def action_parts(before: Action | None, now: Action) -> tuple:
    """What differs, the position first; for a new action, all that it says."""
    old, new = before and derive.position(before, date.max), derive.position(now, date.max)
    log = _log(before.updates, now.updates) if before else [New(update, False) for update in now.updates]
    said = fields(before, now, skip=("id", "updates")) if before else fields(None, now, skip=("id", "what", "updates"))
    shown = tuple(item for part in log if isinstance(part, New) for item in part.update.evidence)
    return (
        *_dials(old, new),
        *([Listed("evidence", shown)] if shown else []),
        *_not_shown(old, new, shown),
        *_dates(old, new),
        *log,
        *said,
    )


def _dials(old: derive.Position | None, new: derive.Position) -> list:
    found = []
    for name in ("agreed", "status", "effect"):
        was, is_now = getattr(old, name) if old else None, getattr(new, name)
        if was != is_now:
            rose = name == "effect" and _RISES.get(is_now, 0) > _RISES.get(was, 0)
            found.append(
                Rose(was, is_now, any(map(derive.shows_effect, new.standing))) if rose else Field(name, was, is_now)
            )
    return found


def _not_shown(old: derive.Position | None, new: derive.Position, shown: tuple) -> list:
    """Where evidence came in, or it is done now: whether the difference it made is still not known."""
    is_told = shown or (new.status == "complete" and (not old or old.status != "complete"))
    is_known = any(map(derive.shows_effect, new.standing)) or new.effect in (
        "claimed",
        "mixed",
        "improved",
        "no-change",
    )
    return [NotShown()] if is_told and not is_known else []


def _dates(old: derive.Position | None, new: derive.Position) -> list:
    known = {(move.before, move.after) for move in derive.moves(old.action, date.max)} if old else set()
    moves = tuple(move for move in derive.moves(new.action, date.max) if old and (move.before, move.after) not in known)
    found = [Moved(moves)] if moves else []
    for name in ("due", "planned"):
        was, is_now = getattr(old, name) if old else None, getattr(new, name)
        if was != is_now and not (name == "due" and moves and moves[-1].after == is_now):
            found.append(Field(name, was, is_now))
    return found


def _log(before: tuple[Update, ...], now: tuple[Update, ...]) -> list:
    """New updates, and those that were told already and are changed or gone: known again by their day, then by their place."""
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
    found = [Rewritten(old, fields(old, new)) for old, new in sorted(pairs, key=lambda pair: pair[0].reported)]
    found += [Rewritten(old, ()) for old in missing.values()]
    found = [New(update, update.reported < last) for update in fresh.values()] + found
    return found or ([Listed("updates")] if before != now else [])


def _missing(before: tuple[Update, ...], left: Counter) -> dict[int, Update]:
    """The updates that stand there no more, by their place."""
    found = {}
    for place in reversed(range(len(before))):
        if left[before[place]]:
            left[before[place]] -= 1
            found[place] = before[place]
    return dict(sorted(found.items()))


def _by_day(missing: dict[int, Update], fresh: dict[int, Update]) -> list[tuple[Update, Update]]:
    """Pairs of what is missing and what is new on the same day, taken out of both."""
    days: defaultdict[date, deque[int]] = defaultdict(deque)
    for place, update in fresh.items():
        days[update.reported].append(place)
    paired = [(place, days[update.reported].popleft()) for place, update in missing.items() if days[update.reported]]
    return [(missing.pop(old), fresh.pop(new)) for old, new in paired]
