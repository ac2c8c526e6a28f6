"""References between records, as the marks on their fields tell: see Ref in fields.py."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from macros.records.fields import Ref
from macros.records.record import Record, record_in


class Reference(NamedTuple):
    """An id that a record gives of another: the kind of that one, the keys that lead to the id, and the id."""

    kind: str
    keys: tuple[str | int, ...]
    id: str


def references(record: Record, *kinds: str, before: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """The references to these kinds in `record` and the records inside it. `before` are the keys that lead to it."""
    for name, ref in _marked(type(record), kinds):
        value, keys = vars(record).get(name), (*before, name)
        if value is None or (ref and value == type(record).model_fields[name].default):
            continue  # left out, not stated, or not known
        many = isinstance(value, tuple)
        for number, each in enumerate(value if many else (value,)):
            place = (*keys, number) if many else keys
            if ref:
                yield Reference(ref.kind, place, each)
            elif isinstance(each, Record):
                yield from references(each, *kinds, before=place)


def facts_in(records: Iterable[Record]) -> set[str]:
    """The ids of the facts that these records rest on."""
    return {each.id for record in records for each in references(record, "fact")}


def mark(kind: type[Record], name: str) -> Ref | None:
    """How a field of a kind of record is marked; None where it holds no ids of others."""
    return next((each for each in kind.model_fields[name].metadata if isinstance(each, Ref)), None)


@cache
def _marked(record: type[Record], kinds: tuple[str, ...]) -> list[tuple[str, Ref | None]]:
    """The fields of a record that refer to these kinds, with their marks; with None those that hold such records."""
    found = []
    for name, field in record.model_fields.items():
        ref, inner = mark(record, name), record_in(field.annotation)
        if ref.kind in kinds if ref else inner and _marked(inner, kinds):
            found.append((name, ref))
    return found
