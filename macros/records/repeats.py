"""Find what a list in a record holds twice."""

from collections.abc import Iterator

from pydantic import BaseModel


def repeated(record: BaseModel, keys: tuple) -> Iterator[tuple[tuple, tuple]]:
    """Yield where a list in a record holds what it holds already, on whatever facts it rests, and where it does first.

    What has an id is not meant: whether that is used twice, others see.
    """
    for name, values in record:
        items = [_content(value) for value in values] if isinstance(values, tuple) else []
        for number, item in enumerate(items):
            if (first := items.index(item)) < number:
                yield (*keys, name, number), (*keys, name, first)
            elif isinstance(value := values[number], BaseModel):
                yield from repeated(value, (*keys, name, number))


def _content(value: object) -> object:
    """Return a value, or what a record says: its fields but for the facts. A record with an id is like no other."""
    if not isinstance(value, BaseModel):
        return value
    return id(value) if hasattr(value, "id") else [each for each in value if each[0] != "facts"]
