"""Compare two records of one type, field by field, as the fields of the models tell."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.records.beside import beside
from macros.records.record import Record
from macros.reports.changes.names import RecordNames, is_closed

WORDS: dict[str, dict[str, str]] = beside(__file__)
_ELSEWHERE = ("id", "actions", "withheld")  # told as changes of their own, or never


@dataclass(frozen=True)
class Change:
    """A record that differs, with what differs as one line.

    `kind` and `id` are what it is called. `what`: new, gone, changed, or unread and was-unread: it cannot be read now,
    or could not then. `priority` is one of the headings in diff.yml. `name` is what readers call it, where that has not
    changed.
    """

    kind: str
    id: str
    what: str
    priority: str
    name: str = ""
    text: str = ""


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes by priority, then by kind and id."""
    priorities = list(WORDS["headings"])
    return sorted(changes, key=lambda change: (priorities.index(change.priority), change.kind, change.id))


def diff(names: RecordNames, before: Record | None, now: Record, skip: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what differs, in the order of the fields, without those in `skip`; for a new record, all but defaults."""
    for name, field in type(now).model_fields.items():
        old, new = getattr(before, name, None), getattr(now, name)
        if name in (*_ELSEWHERE, *skip) or old == new or (before is None and new == field.default):
            continue
        if isinstance(new, tuple):
            yield from _list(names, type(now), name, old or (), new)
        elif isinstance(old, Record) and isinstance(new, Record):
            yield from _nested(names, _label(name), old, new)
        else:
            yield diff_field(names, type(now), name, old, new)


def diff_field(names: RecordNames, kind: type[Record], name: str, old: Any, new: Any) -> str:
    """Return what to say of a field with another value: the former one too where it is of a closed list."""
    if new is None:
        return f"{_label(name)}: taken out"
    care = _care(name)
    was = "" if old is None else f"{_value(names, kind, name, old)} -> " if is_closed(kind, name, old) else "now "
    return f"{_label(name)}: {was}{_value(names, kind, name, new)}{care}"


def diff_items(name: str, added: list[str], gone: list[str] | int, is_new: bool = False) -> Iterator[str]:
    """Yield what a list gained and lost, the latter as a number where its words cannot be repeated."""
    if added:
        yield f"{name}{'' if is_new else ' added'}: {', '.join(added)}"
    if gone:
        yield f"{name} taken out: {gone if isinstance(gone, int) else ', '.join(gone)}"


def _label(name: str) -> str:
    return WORDS["labels"].get(name, name.replace("_", " "))


def _care(name: str) -> str:
    """Return what to do about a field that changed, to stand behind it; empty where there is nothing."""
    return f" ({care})" if (care := WORDS["care"].get(name)) else ""


def _list(names: RecordNames, kind: type[Record], name: str, old: tuple, new: tuple) -> Iterator[str]:
    """Yield what differs between two lists. A record in both is the one with the same first field."""
    olds, news = Counter(old), Counter(new)
    left, fresh = (_by_first(names, each) for each in (olds - news, news - olds))
    care = _care(name)
    for key in [key for key in fresh if key in left]:
        was, item = left.pop(key), fresh.pop(key)
        which = f"{_label(name)} {names.value(*_first(kind, name, item))}"
        yield from (f"{text}{care}" for text in _nested(names, which, was, item))
    places = [_first(kind, name, item) for item in left.values()]
    gone = [f"{names.value(*place)}{care}" for place in places if is_closed(*place)]
    added = [_value(names, kind, name, item) for item in fresh.values()]
    yield from diff_items(_label(name), added, gone or len(left), not old)
    if olds == news:
        yield f"{_label(name)}: in another order"


def _by_first(names: RecordNames, items: Counter) -> dict[tuple, Any]:
    """Return the items that may be named, by their first field and a number where several share it."""
    keyed: dict[tuple, Any] = {}
    seen: Counter = Counter()
    for item in items.elements():
        if item not in names.hidden:
            *_, first = _first(Record, "", item)
            keyed[first, seen[first]] = item
            seen[first] += 1
    return keyed


def _first(kind: type[Record], name: str, item: Any) -> tuple[type[Record], str, Any]:
    """Return the first field of a record in a list: its kind, its name, its value; for other items the list's own."""
    if not isinstance(item, Record):
        return kind, name, item
    first = next(iter(type(item).model_fields))
    return type(item), first, getattr(item, first)


def _nested(names: RecordNames, which: str, old: Record, new: Record) -> Iterator[str]:
    if texts := list(diff(names, old, new)):
        yield f"{which}: {', '.join(texts)}"


def _value(names: RecordNames, kind: type[Record], name: str, value: Any) -> str:
    """Return a value in words: of a record its first field, and the others in brackets but for the facts it cites."""
    place = _first(kind, name, value)
    rest = "; ".join(diff(names, None, value, (place[1], "facts"))) if isinstance(value, Record) else ""
    return names.value(*place) + (f" ({rest})" if rest else "")
