"""What all records share. No input or output here."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

# Fields by which readers know a record: the first of these that it has.
_NAMES = ("title", "service", "full", "label", "statement", "what", "name", "text")


class Record(BaseModel):
    """What all records share: an unknown field is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _is_written(cls, value: Any) -> Any:
        """A field that is named has a value; one that may be left out is then not named."""
        if value is None:
            raise ValueError("empty")
        return value


def field(text: str, default: Any = ..., **more: Any) -> Any:
    """A field with its line of the field guide."""
    return Field(default, description=text, **more)


def name_of(record: Record) -> str:
    """What readers call a record; empty for one that has no name."""
    return next((getattr(record, name) for name in _NAMES if hasattr(record, name)), "")


def nested_types(annotation: Any) -> list:
    """The annotation of a field and every type inside it, the outer ones first."""
    return [annotation, *(each for inner in getattr(annotation, "__args__", ()) for each in nested_types(inner))]


def record_in(annotation: Any) -> type[Record] | None:
    """The kind of record that a field holds, alone or in a list; None where it holds values."""
    kinds = (each for each in nested_types(annotation) if isinstance(each, type) and issubclass(each, Record))
    return next(kinds, None)
