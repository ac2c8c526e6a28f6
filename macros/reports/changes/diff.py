"""Tell what differs between two records of one type, field by field."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_origin

from macros.records.model import Evidence, SignedOff
from macros.records.record import Record, name_of, nested_types
from macros.records.references import mark
from macros.reports.changes.names import RecordNames

# Priority: its heading in the report. What a person must look at, the most urgent first.
HEADINGS = {
    "exception": "Look first: exceptions to the disclosure rules",
    "publication": "What is published",
    "sign-off": "Who answers for it",
    "effect": "Said to have made more difference than before",
    "action": "Actions",
    "guidance": "Guidance",
    "briefing": "Briefings",
    "review": "Reviews and findings",
    "contact": "Whom to ring",
    "page": "Other pages",
    "fact": "Facts",
    "source": "Sources",
    "word": "Words explained",
    "site": "The site itself",
    "file": "Pictures and downloads",
    "form": "Changed in comments or spacing only",
}
FIELDS = {  # what a field is called in a sentence, where its own name does not say it
    "effect": "difference made",
    "due": "due date",
    "planned": "intended, not a commitment",
    "on": "when it happened",
    "what": "what will be done",
    "also": "what readers call it",
    "review_by": "to be checked again by",
    "at": "place in the source",
    "facts": "facts it rests on",
    "speaks_of": "how many reviews it speaks of",
    "same_as": "asks for the same as",
    "finds_out": "finds out whether it helped",
    "exit_address": '"Exit this page" leads to',
    "doors": "links of the home page",
    "words_a_minute": "words read in a minute",
    "full": "full form",
    "reported": "the day it was told",
    "findings": "finding",
}
_ELSEWHERE = ("id", "actions", "updates", "adopted_by", "withheld")  # told as changes of their own, or never


@dataclass(frozen=True)
class Change:
    """A record that differs, with what differs as one line without its name.

    `what`: new, gone, changed, order (the same records in another order), or unread and was-unread: it cannot be read
    now, or could not then. `name` is what readers call it now, empty where it is gone or withheld. `priority` is one of
    HEADINGS.
    """

    kind: str
    id: str
    what: str
    priority: str
    name: str = ""
    text: str = ""


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes by priority, then by kind and id."""
    priorities = list(HEADINGS)
    return sorted(changes, key=lambda change: (priorities.index(change.priority), change.kind, change.id))


def diff(names: RecordNames, before: Record | None, now: Record, skip: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what differs, in the order of the fields; for a new record, all but defaults.

    Leaves out the fields in `skip`, and what is told as a change of its own.
    """
    kind = type(now)
    for name, field in kind.model_fields.items():
        new = getattr(now, name)
        old: Any = getattr(before, name) if before else () if isinstance(new, tuple) else None
        if name in (*_ELSEWHERE, *skip) or old == new or (before is None and new == field.default):
            continue
        if isinstance(new, tuple):
            yield from _list(names, kind, name, old, new, is_new=before is None)
        elif isinstance(old, Record) and isinstance(new, Record) and not isinstance(new, SignedOff):
            yield from _nested(names, _label(name), old, new)
        elif old and new == name_of(now) and name not in ("text", *_SPECIAL):
            yield f"it has a new {'wording' if name == 'what' else name}"
        else:
            yield diff_field(names, kind, name, old, new)


def diff_field(names: RecordNames, kind: type[Record], name: str, old: Any, new: Any) -> str:
    """Return what to say of a field with another value: the former one too where it is of a closed list."""
    if new is None:
        return _TAKEN_OUT.get(name, f"{_label(name)}: taken out")
    if name in _SPECIAL:
        return _SPECIAL[name](names, old, new)
    told = names.value(kind, name, new)
    if old is None:
        return f"{_label(name)}: {told}"
    types = nested_types(kind.model_fields[name].annotation)
    is_closed = not isinstance(old, str) or mark(kind, name) or any(get_origin(each) is Literal for each in types)
    return f"{_label(name)}: {f'{names.value(kind, name, old)} ->' if is_closed else 'now'} {told}"


def diff_items(label: str, added: Iterable[str], gone: Iterable[str] | int, is_new: bool = False) -> str:
    """Return what a list gained and lost, the latter as a number where its words cannot be repeated."""
    listed = gone if isinstance(gone, int) else ", ".join(gone)
    texts = [f"{label}{'' if is_new else ' added'}: {', '.join(added)}"] if added else []
    return "; ".join([*texts, f"{label} taken out: {listed}"] if listed else texts)


def _label(name: str) -> str:
    return FIELDS.get(name, name.replace("_", " "))


def _list(names: RecordNames, kind: type[Record], name: str, old: tuple, new: tuple, is_new: bool) -> Iterator[str]:
    """Yield what differs between two lists; records in them are matched by their key."""
    olds, news = ({_key(item): item for item in items} for items in (old, new))
    added = [item for key, item in news.items() if key not in olds]
    gone = [item for key, item in olds.items() if key not in news]
    added_names, gone_names = (
        [names.value(kind, name, item) for item in items if item not in names.hidden] for items in (added, gone)
    )
    if added_names or gone_names:
        is_named = mark(kind, name) is not None
        yield diff_items(_label(name), added_names, gone_names if is_named else len(gone_names), is_new)
    changed = [(key, item) for key, item in news.items() if key in olds and olds[key] != item]
    for key, item in changed:
        which = key if hasattr(item, "id") else names.value(type(item), next(iter(type(item).model_fields)), key)
        yield from _nested(names, f"{_label(name)} {which}", olds[key], item)
    if not (added or gone or changed):
        yield f"{_label(name)}: in another order"


def _nested(names: RecordNames, label: str, old: Record, new: Record) -> Iterator[str]:
    if texts := list(diff(names, old, new)):
        yield f"{label}: {', '.join(texts)}"


def _key(item: object) -> Any:
    """Return the key of an item: its first field, such as an id, day or label, or the whole item."""
    if not isinstance(item, Record) or isinstance(item, Evidence):
        return item
    return getattr(item, next(iter(type(item).model_fields)))


def _number(names: RecordNames, old: str | None, new: str) -> str:
    """Return the new number of a service, never the former one. A mobile number may be a person's own."""
    is_mobile = new.replace(" ", "").startswith(("07", "+447"))
    warning = "it starts like a mobile telephone's: make sure that it is no person's own"
    said = "the number changed" if old else "number added"
    return f"{said}; {warning if is_mobile else f'it is {new}'}; ring it before you approve"


_TAKEN_OUT = {
    "number": "the number was taken out",
    "signed_off": "the sign-off was withdrawn",
    "adopted_by": "it is adopted by nobody now, and every page says that it is independent",
}
_SPECIAL: dict[str, Callable[[RecordNames, Any, Any], str]] = {
    "number": _number,
    "status": lambda names, old, new: " -> ".join(names.label("statuses", each) for each in (old, new) if each),
    "publication": lambda names, old, new: " -> ".join(each.replace("-", " ") for each in (old, new) if each),
    "signed_off": lambda names, old, new: (
        f"signed off {names.value(SignedOff, '', new)}{' (a sign-off stood there before)' if old else ''}"
    ),
    "adopted_by": lambda names, old, new: (
        f"it now says that it is adopted and published by {names.quoted(new)}; ask them before you approve"
    ),
    "sensitive": lambda names, old, new: (
        "marked as sensitive" if new else "no longer marked as sensitive: somebody at risk may open it"
    ),
    "offline": lambda names, old, new: f"readers {'may now' if new else 'can no longer'} keep it on their device",
    "statement": lambda names, old, new: f"{'it now says: ' if old else ''}{names.quoted(new)}",
}
