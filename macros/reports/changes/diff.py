"""What two records of one kind differ in, field by field. Pure, and formats nothing: words for it stand in render/changed.py."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.analysis.derive import Move
from macros.records.model import Evidence, SignedOff, Update
from macros.records.record import Record

# Kinds of care, what a person must look at first.
CARE = (
    "exception",
    "publication",
    "sign-off",
    "effect",
    "action",
    "guidance",
    "briefing",
    "review",
    "contact",
    "page",
    "fact",
    "source",
    "word",
    "site",
    "file",
    "form",
)


@dataclass(frozen=True)
class Change:
    """One record that differs.

    `what`: new, gone, changed, order (the same records in another order), or unread and was-unread: it cannot be read now, or
    could not then. `name` is what readers call it now, empty where it is gone or withheld. `care` is one of CARE.
    """

    kind: str
    id: str
    what: str
    care: str
    name: str = ""
    parts: tuple = ()


@dataclass(frozen=True)
class Field:
    """A field that holds another value. `before` is None for a new record, and where nothing was said."""

    name: str
    before: object
    now: object


@dataclass(frozen=True)
class Listed:
    """A list that gained or lost items; where both are empty, it holds them in another order or number."""

    name: str
    added: tuple = ()
    gone: tuple = ()


@dataclass(frozen=True)
class Inside:
    """A record inside another that changed in itself: in which field, the record as it is now, and what of it changed."""

    name: str
    now: Record
    parts: tuple


@dataclass(frozen=True)
class Rose:
    """An effect said to be better than before. `shown`: whether an audit of practice or an outcome with figures stands behind it."""

    before: str | None
    now: str
    shown: bool


@dataclass(frozen=True)
class NotShown:
    """Something was done or shown, and nothing that stands shows whether it made a difference."""


@dataclass(frozen=True)
class Moved:
    """A due date that moved, once or several times, by updates that are new."""

    moves: tuple[Move, ...]


@dataclass(frozen=True)
class New:
    """A new update. `late`: it is dated before the last one that stood there already."""

    update: Update
    late: bool


@dataclass(frozen=True)
class Rewritten:
    """An update that had been told already and now says something else; a log is not rewritten, so somebody must look. No parts: it is gone."""

    before: Update
    parts: tuple


@dataclass(frozen=True)
class Text:
    """A page's text: headings of sections that changed or are new, those after which one was taken out, words added and taken out.

    `said`: the paragraphs, items and rows of a page that changed which did not stand there before.
    """

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone_after: tuple[str, ...]
    words_added: int
    words_gone: int
    said: tuple[str, ...]


@dataclass(frozen=True)
class AfterSignOff:
    """A page whose words changed while its sign-off stayed as it was."""

    signed_off: SignedOff


def in_order(found: Iterable[Change]) -> list[Change]:
    """Changes by care, then by kind and id."""
    return sorted(found, key=lambda change: (CARE.index(change.care), change.kind, change.id))


def fields(before: Record | None, now: Record, skip: tuple[str, ...] = ()) -> tuple:
    """What differs, in the order of the fields; for a new record, all that it says beyond what is so by default. Fields named in `skip` are left to the caller."""
    found = []
    for name in type(now).model_fields:
        new = getattr(now, name)
        old = getattr(before, name) if before else () if isinstance(new, tuple) else None
        if name in skip or old == new or (before is None and new == type(now).model_fields[name].default):
            continue
        if isinstance(new, tuple):
            found += listed(name, old, new)
        elif isinstance(old, Record) and isinstance(new, Record) and not isinstance(new, SignedOff):
            found.append(Inside(name, new, fields(old, new)))
        else:
            found.append(Field(name, old, new))
    return tuple(found)


def listed(name: str, before: tuple, now: tuple) -> list:
    """What differs between two lists; records in them are known again by what names them."""
    olds, news = ({named(item): item for item in items} for items in (before, now))
    added = tuple(item for key, item in news.items() if key not in olds)
    gone = tuple(item for key, item in olds.items() if key not in news)
    found = [Listed(name, added, gone)] if added or gone else []
    found += [
        Inside(name, item, fields(olds[key], item)) for key, item in news.items() if key in olds and olds[key] != item
    ]
    return found or [Listed(name)] if before != now else []


def named(item: object) -> object:
    """What names an item of a list: its first field, such as its id, day or label; the whole of it where that does not tell it apart."""
    if not isinstance(item, Record) or isinstance(item, Evidence):
        return item
    return getattr(item, next(iter(type(item).model_fields)))
