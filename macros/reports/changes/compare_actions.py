"""Compare two versions of an action: its position, its evidence, and what is new in its log. Pure."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import date

from macros.analysis.derive import EVIDENCE_LEVELS, UNHELPFUL, Position, level, positions
from macros.analysis.lateness import Move, moves
from macros.records.dates import in_words
from macros.records.fields import WITHDRAWN
from macros.records.model import Action, Evidence, Update
from macros.records.text import lower_first
from macros.reports.changes.diff import diff, diff_field
from macros.reports.changes.names import RecordNames

# How much an effect claims; one that is higher than before is looked at first.
_RISES = {"claimed": 1, "mixed": 2, "improved": 3}
_KNOWN = (*_RISES, *UNHELPFUL)


def compare_action(names: RecordNames, before: Action | None, now: Action) -> tuple[str, list[str]]:
    """Return "effect" where the effect rose, else "action", and what differs, the position first."""
    *olds, new = positions([before, now] if before else [now], date.max)
    old = olds[0] if olds else None
    is_raised = _RISES.get(new.effect, 0) > _RISES.get(old.effect if old else "", 0)
    fresh, log = _log(names, before.updates if before else (), now.updates)
    evidence = [item for update in fresh for item in update.evidence]
    texts = list(_dials(names, old, new, evidence, is_raised))
    texts += [f"added: {'; '.join(map(names.evidence, evidence))}"] if evidence else []
    is_told = evidence or (new.status == "complete" and not (old and old.status == "complete"))
    if is_told and not new.shows_effect and new.effect not in _KNOWN:
        texts.append("nothing says yet whether children are better off")
    texts += [*_dates(names, old, new), *log, *diff(names, before, now, skip=() if before else ("what",))]
    return "effect" if is_raised else "action", texts


def _dials(
    names: RecordNames, old: Position | None, new: Position, evidence: list[Evidence], is_raised: bool
) -> Iterator[str]:
    for name in ("agreed", "status", "superseded_by", "merged_into", "effect"):
        was, is_now = getattr(old, name, None), getattr(new, name)
        if was == is_now:
            continue
        text = diff_field(names, Update, name, was, is_now)
        if name == "status" and is_now == "complete":
            text += f", {_basis(evidence)}"
        if name == "effect" and is_raised:
            shown = "with an audit of practice or an outcome with figures"
            text += (
                f", {shown}" if new.shows_effect else f", {shown.replace('with', 'WITHOUT', 1)}: nothing shows it yet"
            )
        yield text


def _basis(evidence: list[Evidence]) -> str:
    """Return the strongest new evidence for what is complete."""
    if not evidence:
        return "with no evidence added"
    best = min(evidence, key=lambda item: EVIDENCE_LEVELS.index(level(item)))
    return f"on {best.kind} evidence{f' (of {best.measured})' if best.measured else ''}"


def _dates(names: RecordNames, old: Position | None, new: Position) -> Iterator[str]:
    known = {(move.before, move.after) for move in moves(old.action, date.max)} if old else set()
    fresh = [move for move in moves(new.action, date.max) if old and (move.before, move.after) not in known]
    if fresh:
        moved = ", then ".join(_moved(names, move) for move in fresh)
        yield f"due date {moved.replace(', then moved', ', then')}"
    for name in ("due", "planned"):
        was, is_now = getattr(old, f"{name}_said", None), getattr(new, f"{name}_said")
        if was != is_now and not (name == "due" and fresh and fresh[-1].after == is_now):
            yield diff_field(names, Update, name, was, is_now)


def _moved(names: RecordNames, move: Move) -> str:
    because = f"because {lower_first(names.safe(move.reason).rstrip('.'))}" if move.reason else "and no reason is given"
    if move.after == WITHDRAWN:
        return f"withdrawn (it was {move.before}), {because}"
    return f"moved from {move.before} to {names.safe(str(move.after))}, {because}"


def _log(names: RecordNames, before: Sequence[Update], now: Sequence[Update]) -> tuple[list[Update], list[str]]:
    """Return the new updates, and what to say of them and of earlier ones that changed or are gone.

    They are matched by day, then by place.
    """
    fresh, missing = _lacking(now, before), _lacking(before, now)
    pairs = _by_day(missing, fresh)
    pairs += [(missing.pop(place), fresh.pop(place)) for place in sorted(missing.keys() & fresh.keys())]
    last = max((update.reported for update in before), default=date.min)
    texts = [text for update in fresh.values() if (text := _added(names, update, update.reported < last))]
    why = "(a log is not rewritten: ask why)"
    for old, new in sorted(pairs, key=lambda pair: pair[0].reported):
        changed = ", ".join(diff(names, old, new))
        texts.append(f"an earlier update, of {in_words(old.reported)}, was changed {why}: {changed}")
    texts += [f"an earlier update, of {in_words(old.reported)}, was taken out {why}" for old in missing.values()]
    if before and before != now and not (fresh or pairs or missing):
        texts.append("updates: in another order")
    return list(fresh.values()), texts


def _lacking(these: Sequence[Update], others: Sequence[Update]) -> dict[int, Update]:
    """Return the updates that the others lack, by their place."""
    left = Counter(others)
    lacking = {}
    for place, update in enumerate(these):
        if left[update]:
            left[update] -= 1
        else:
            lacking[place] = update
    return lacking


def _by_day(missing: dict[int, Update], fresh: dict[int, Update]) -> list[tuple[Update, Update]]:
    """Return pairs of a missing and a new update of the same day, and remove them from both."""
    days: dict[date, deque[int]] = defaultdict(deque)
    for place, update in fresh.items():
        days[update.reported].append(place)
    paired = [(place, days[update.reported].popleft()) for place, update in missing.items() if days[update.reported]]
    return [(missing.pop(old), fresh.pop(new)) for old, new in paired]


def _added(names: RecordNames, update: Update, is_late: bool) -> str:
    """Return what a new update tells in words; empty where it does not."""
    more = [names.quoted(update.note)] if update.note else []
    if update.reason and (update.status == "stopped" or not update.due):
        more.append(f"why: {names.quoted(update.reason)}")
    if update.ordinary_work_of:
        more.append(f"now ordinary work of {names.safe(update.ordinary_work_of)}")
    if update.status == "stopped":
        role = update.risk_accepted_by
        more += [] if update.reason else ["no reason is given"]
        more += [f"risk accepted by {names.safe(role)}" if role else "nobody is named who accepted the risk"]
    late = ", dated before what had been told already" if is_late else ""
    return f"told on {in_words(update.reported)}{late}{': ' if more else ''}{', '.join(more)}" if more or late else ""
