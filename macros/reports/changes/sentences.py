"""Describe what changed in a record, in one line: each kind of part has a small function."""

from collections.abc import Callable
from datetime import date

from macros.analysis.derive import EVIDENCE_ORDER
from macros.records.dates import in_words
from macros.records.text import lower_first
from macros.reports.changes.diff import (
    AfterSignOff,
    Change,
    DueMoved,
    EffectRaised,
    EffectUnknown,
    FieldDiff,
    ListDiff,
    NestedDiff,
    TextDiff,
    UpdateAdded,
    UpdateRewritten,
    item_key,
)
from macros.reports.changes.names import FIELDS, LISTS, REFERENCES, RecordNames

MOST_SAID = 8  # paragraphs of one page that are quoted
_CLOSED = (*LISTS, "source")  # whose former value can be repeated


def describe(words: RecordNames, change: Change) -> str:
    """Return what changed in a record, in one line without its name."""
    return "; ".join(_texts(words, change, change.parts))


def _texts(words: RecordNames, change: Change, parts: tuple) -> list[str]:
    return [text for part in parts if (text := _PARTS[type(part)](words, change, part))]


def _label(part: FieldDiff | ListDiff | NestedDiff) -> str:
    return FIELDS.get(part.name, part.name.replace("_", " "))


def _field(words: RecordNames, change: Change, part: FieldDiff) -> str:
    label = _label(part)
    if part.now is None:
        return _TAKEN_OUT.get(part.name, f"{label}: taken out")
    if part.name in _SPECIAL:
        return _SPECIAL[part.name](words, change, part)
    now = words.value(change.kind, part.name, part.now)
    if part.before is None:
        return f"{label}: {now}"
    if part.now == change.name:
        return f"it has a new {'wording' if part.name == 'what' else part.name}"
    is_closed = not isinstance(part.before, str) or _is_closed(change.kind, part.name)
    return (
        f"{label}: {words.value(change.kind, part.name, part.before)} -> {now}" if is_closed else f"{label}: now {now}"
    )


def _is_closed(kind: str, name: str) -> bool:
    """Return whether a field's values come from a closed list, so that the former one can be repeated."""
    if name in ("owner", "checked"):
        return kind == {"owner": "action", "checked": "fact"}[name]
    return name in _CLOSED


def _status(words: RecordNames, change: Change, part: FieldDiff) -> str:
    """Return the status with the strongest new evidence for it."""
    now = words.label("statuses", part.now)
    was = "" if part.before is None else f"{words.label('statuses', part.before)} -> "
    shown = [
        item for each in change.parts if isinstance(each, ListDiff) and each.name == "evidence" for item in each.added
    ]
    best = max(shown, key=lambda item: (EVIDENCE_ORDER.index(item.kind), item.measured == "practice"), default=None)
    measured = f" (of {best.measured})" if best and best.measured else ""
    on = (
        "" if part.now != "complete" else f", on {best.kind} evidence{measured}" if best else ", with no evidence added"
    )
    return f"{was}{now}{on}"


def _number(words: RecordNames, change: Change, part: FieldDiff) -> str:
    """Return the new number of a service, never the former one. A mobile number may be a person's own."""
    digits = part.now.replace(" ", "")
    is_mobile = digits.startswith(("07", "+447"))
    warning = "it starts like a mobile telephone's: make sure that it is no person's own"
    now = warning if is_mobile else f"it is {part.now}"
    return f"{'the number changed' if part.before else 'number added'}; {now}; ring it before you approve"


def _signed_off(words: RecordNames, change: Change, part: FieldDiff) -> str:
    before = " (a sign-off stood there before)" if part.before else ""
    return f"signed off {words.value(change.kind, part.name, part.now)}{before}"


def _adopted(words: RecordNames, change: Change, part: FieldDiff) -> str:
    return f"it now says that it is adopted and published by {words.quoted(part.now)}; ask them before you approve"


def _sensitive(words: RecordNames, change: Change, part: FieldDiff) -> str:
    return "marked as sensitive" if part.now else "no longer marked as sensitive: somebody at risk may open it"


def _offline(words: RecordNames, change: Change, part: FieldDiff) -> str:
    return "readers may now keep it on their device" if part.now else "readers can no longer keep it on their device"


def _statement(words: RecordNames, change: Change, part: FieldDiff) -> str:
    return words.quoted(part.now) if part.before is None else f"it now says: {words.quoted(part.now)}"


_TAKEN_OUT = {
    "number": "the number was taken out",
    "signed_off": "the sign-off was withdrawn",
    "adopted_by": "it is adopted by nobody now, and every page says that it is independent",
}
_SPECIAL: dict[str, Callable] = {
    "status": _status,
    "number": _number,
    "signed_off": _signed_off,
    "adopted_by": _adopted,
    "sensitive": _sensitive,
    "offline": _offline,
    "statement": _statement,
    "publication": lambda words, change, part: " -> ".join(
        each.replace("-", " ") for each in (part.before, part.now) if each
    ),
    "register": lambda words, change, part: f"it stands in the register {words.quoted(part.now)} now",
}


def _listed(words: RecordNames, change: Change, part: ListDiff) -> str:
    label = _label(part)
    if not part.added and not part.gone:
        return "its sections stand in another order" if part.name == "sections" else f"{label}: in another order"
    if part.name == "evidence":
        added = "; ".join(f"{words.evidence(item)}" for item in part.added)
        return "; ".join(
            ([f"added: {added}"] if added else []) + ([f"evidence taken out: {len(part.gone)}"] if part.gone else [])
        )
    label = {"cites": "sources", "links": "web addresses"}.get(part.name, label)
    added = ", ".join(words.item(part.name, item) if part.name != "links" else words.safe(item) for item in part.added)
    if not part.gone:
        return f"{label}: {added}" if change.what == "new" or part.name == "settings" else f"{label} added: {added}"
    gone = (
        ", ".join(words.item(part.name, item) for item in part.gone)
        if part.name in (*LISTS, *REFERENCES)
        else str(len(part.gone))
    )
    return f"{f'{label} added: {added}; ' if added else ''}{label} taken out: {gone}"


def _inside(words: RecordNames, change: Change, part: NestedDiff) -> str:
    name = item_key(part.now)
    which = (
        f" {name if hasattr(part.now, 'id') else words.value('', part.name, name)}"
        if isinstance(name, (str, date)) and part.name not in ("limits", "search")
        else ""
    )
    parts = ", ".join(_texts(words, change, part.parts))
    return f"{_label(part)}{which}: {parts}"


def _rose(words: RecordNames, change: Change, part: EffectRaised) -> str:
    was = "" if part.before is None else f"{words.label('effects', part.before)} -> "
    now = words.label("effects", part.now)
    if part.shown:
        return f"difference made: {was}{now}, with an audit of practice or an outcome with figures"
    return f"difference made: {was}{now}, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet"


def _moved(words: RecordNames, change: Change, part: DueMoved) -> str:
    texts = []
    for move in part.moves:
        reason = (
            f"because {lower_first(words.safe(move.reason).rstrip('.'))}" if move.reason else "and no reason is given"
        )
        texts.append(f"from {move.before} to {move.after}, {reason}")
    return f"due date moved {', then '.join(texts)}"


def _new(words: RecordNames, change: Change, part: UpdateAdded) -> str:
    update = part.update
    more = [words.quoted(update.note)] if update.note else []
    if update.status == "stopped":
        more += [f"why: {words.quoted(update.reason)}"] if update.reason else ["no reason is given"]
        more += (
            [f"risk accepted by {words.safe(update.risk_accepted_by)}"]
            if update.risk_accepted_by
            else ["nobody is named who accepted the risk"]
        )
    elif update.reason and not update.due:
        more.append(f"why: {words.quoted(update.reason)}")
    late = ", dated before what had been told already" if part.late else ""
    return f"told on {in_words(update.reported)}{late}{': ' if more else ''}{', '.join(more)}" if more or late else ""


def _rewritten(words: RecordNames, change: Change, part: UpdateRewritten) -> str:
    day = in_words(part.before.reported)
    if not part.parts:
        return f"an earlier update, of {day}, was taken out (a log is not rewritten: ask why)"
    parts = ", ".join(_texts(words, change, part.parts))
    return f"an earlier update, of {day}, was changed (a log is not rewritten: ask why): {parts}"


def _text(words: RecordNames, change: Change, part: TextDiff) -> str:
    if change.what == "new":
        own = tuple(
            each for each in part.new if each and each not in (words.now.site.headings if words.now.site else ())
        )
        return _counted(part.words_added, "word") + (f", under {_some(words, own, 'heading')}" if own else "")
    texts = [f"{_some(words, part.changed, 'section')} changed"] if part.changed else []
    texts += [f"{_some(words, part.new, 'section')} added"] if part.new else []
    texts += [
        f"a section was taken out after {words.quoted(last) if last else 'the start'}" for last in part.gone_after
    ]
    quotations = [words.quoted(each) for each in part.statements[:MOST_SAID]] + (
        [f"and {len(part.statements) - MOST_SAID} more"] if len(part.statements) > MOST_SAID else []
    )
    now = f"; it now says: {', '.join(quotations)}" if quotations else ""
    return f"{', '.join(texts)} ({_counted(part.words_added, 'word')} added, {part.words_gone} taken out){now}"


def _some(words: RecordNames, headings: tuple[str, ...], noun: str) -> str:
    named_ones = ", ".join(words.quoted(each) if each else "the part before the first heading" for each in headings)
    return f"{_counted(len(headings), noun)} ({named_ones})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _after_sign_off(words: RecordNames, change: Change, part: AfterSignOff) -> str:
    return f"its words changed and it still says that it was signed off {words.value('', '', part.signed_off)}: ask whoever signed it to look again"


_PARTS: dict[type, Callable] = {
    FieldDiff: _field,
    ListDiff: _listed,
    NestedDiff: _inside,
    EffectRaised: _rose,
    DueMoved: _moved,
    UpdateAdded: _new,
    UpdateRewritten: _rewritten,
    TextDiff: _text,
    AfterSignOff: _after_sign_off,
    EffectUnknown: lambda words, change, part: "nothing says yet whether children are better off",
}
