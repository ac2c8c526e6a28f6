"""Compare two records of one type, field by field. Pure, and formats nothing: sentences.py does."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.analysis.derive import Move
from macros.records.model import Evidence, SignedOff, Update
from macros.records.record import Record

# What a person must look at, the most urgent first.
PRIORITIES = (
    *("exception", "publication", "sign-off", "effect", "action", "guidance", "briefing", "review", "contact"),
    *("page", "fact", "source", "word", "site", "file", "form"),
)


@dataclass(frozen=True)
class Change:
    """A record that differs.

    `what`: new, gone, changed, order (the same records in another order), or unread and was-unread: it cannot be read
    now, or could not then. `name` is what readers call it now, empty where it is gone or withheld. `priority` is one of
    PRIORITIES.
    """

    kind: str
    id: str
    what: str
    priority: str
    name: str = ""
    parts: tuple = ()


@dataclass(frozen=True)
class FieldDiff:
    """A field with another value. `before` is None for a new record, and for a field that had no value."""

    name: str
    before: object
    now: object


@dataclass(frozen=True)
class ListDiff:
    """A list that gained or lost items; where both are empty, its items are in another order or number."""

    name: str
    added: tuple = ()
    gone: tuple = ()


@dataclass(frozen=True)
class NestedDiff:
    """A changed record inside another: its field, the record as it is now, and what changed in it."""

    name: str
    now: Record
    parts: tuple


@dataclass(frozen=True)
class EffectRaised:
    """An effect reported to be better than before.

    `shown`: whether an audit of practice or an outcome with figures shows it.
    """

    before: str | None
    now: str
    shown: bool


@dataclass(frozen=True)
class EffectUnknown:
    """Something was done or reported, and no evidence shows whether it made a difference."""


@dataclass(frozen=True)
class DueMoved:
    """A due date that moved, once or several times, by updates that are new."""

    moves: tuple[Move, ...]


@dataclass(frozen=True)
class UpdateAdded:
    """A new update. `late`: it is dated before the last one that was there already."""

    update: Update
    late: bool


@dataclass(frozen=True)
class UpdateRewritten:
    """An earlier update that changed, although a log is not rewritten: somebody must look. No parts: it is gone."""

    before: Update
    parts: tuple


@dataclass(frozen=True)
class TextDiff:
    """A page's text: headings of changed and new sections and before removed ones, words added and taken out.

    `statements`: the new paragraphs, items and rows of a page that changed.
    """

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone_after: tuple[str, ...]
    words_added: int
    words_gone: int
    statements: tuple[str, ...]


@dataclass(frozen=True)
class AfterSignOff:
    """A page whose words changed while its sign-off stayed as it was."""

    signed_off: SignedOff


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes by priority, then by kind and id."""
    return sorted(changes, key=lambda change: (PRIORITIES.index(change.priority), change.kind, change.id))


def diff_fields(before: Record | None, now: Record, skip: tuple[str, ...] = ()) -> tuple:
    """Return what differs, in the order of the fields; for a new record, all but defaults.

    Leaves out the fields in `skip`.
    """
    parts = []
    for name in type(now).model_fields:
        new = getattr(now, name)
        old = getattr(before, name) if before else () if isinstance(new, tuple) else None
        if name in skip or old == new or (before is None and new == type(now).model_fields[name].default):
            continue
        if isinstance(new, tuple):
            parts += diff_lists(name, old, new)
        elif isinstance(old, Record) and isinstance(new, Record) and not isinstance(new, SignedOff):
            parts.append(NestedDiff(name, new, diff_fields(old, new)))
        else:
            parts.append(FieldDiff(name, old, new))
    return tuple(parts)


def diff_lists(name: str, before: tuple, now: tuple) -> list:
    """Return what differs between two lists; records in them are matched by their key."""
    olds, news = ({item_key(item): item for item in items} for items in (before, now))
    added = tuple(item for key, item in news.items() if key not in olds)
    gone = tuple(item for key, item in olds.items() if key not in news)
    parts = [ListDiff(name, added, gone)] if added or gone else []
    parts += [
        NestedDiff(name, item, diff_fields(olds[key], item))
        for key, item in news.items()
        if key in olds and olds[key] != item
    ]
    return parts or [ListDiff(name)] if before != now else []


def item_key(item: object) -> object:
    """Return the key of an item: its first field, such as an id, day or label, or the whole item."""
    if not isinstance(item, Record) or isinstance(item, Evidence):
        return item
    return getattr(item, next(iter(type(item).model_fields)))
