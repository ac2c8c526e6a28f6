"""What all records share. No input or output here."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """What all records share: an unknown field is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def field(text: str, default: Any = ..., **more: Any) -> Any:
    """A field with its line of the field guide."""
    return Field(default, description=text, **more)


def nested_types(annotation: Any) -> list:
    """The annotation of a field and every type inside it, the outer ones first."""
    return [annotation, *(each for inner in getattr(annotation, "__args__", ()) for each in nested_types(inner))]


def record_in(annotation: Any) -> type[Record] | None:
    """The kind of record that a field holds, alone or in a list; None where it holds values."""
    kinds = (each for each in nested_types(annotation) if isinstance(each, type) and issubclass(each, Record))
    return next(kinds, None)
