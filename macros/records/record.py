"""What all records share. No input or output here."""

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

NOT_STATED = "not-stated"
_NOT_STATED = (NOT_STATED, (NOT_STATED,))

# Fields by which readers know a record: the first of these that it has.
_NAMES = ("title", "service", "full", "label", "statement", "what", "name", "text")


class Misread(str):
    """A value of which something is lost, or to which something was added: one problem says so, and no other."""


class Unreadable(Exception):
    """A field was read that is typed wrongly: what would be said of it may not hold once it is mended."""


class Record(BaseModel):
    """What all records share: an unknown field is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _is_written(cls, value: Any, info: ValidationInfo) -> Any:
        """A field that is named has a value; one that may be left out is then not named, in a file at least."""
        if value is None:
            raise ValueError("empty")
        field = cls.model_fields[info.field_name or ""]
        is_left_out = field.default in (None, *_NOT_STATED) and NOT_STATED not in words_in(field.annotation)
        if info.context is not None and is_left_out and value in (*_NOT_STATED, [NOT_STATED]):
            raise PydanticCustomError("sentence", f"`{info.field_name}` is not stated where it is absent; leave it out")
        return value

    if not TYPE_CHECKING:  # or every name would count as that of a field

        def __getattr__(self, name: str) -> Any:
            """Only an unfinished record has a field without a value: see unfinished.py."""
            if name in type(self).model_fields:
                raise Unreadable
            return super().__getattr__(name)

    @classmethod
    def written(cls) -> dict[str, FieldInfo]:
        """The fields as they are written in a file, by name."""
        return dict(cls.model_fields)


def field(text: str, default: Any = ..., **more: Any) -> Any:
    """A field with its line of the field guide."""
    return Field(default, description=text, **more)


def name_of(record: Record) -> str:
    """What readers call a record; empty for one that has no name."""
    return next((getattr(record, name) for name in _NAMES if hasattr(record, name)), "")


def nested_types(annotation: Any) -> list:
    """The annotation of a field and every type inside it, the outer ones first."""
    return [annotation, *(each for inner in getattr(annotation, "__args__", ()) for each in nested_types(inner))]


def words_in(annotation: Any) -> tuple[str, ...]:
    """The closed list of words that a field may hold; empty for one that may hold others."""
    return next((get_args(each) for each in nested_types(annotation) if get_origin(each) is Literal), ())


def record_in(annotation: Any) -> type[Record] | None:
    """The kind of record that a field holds, alone or in a list; None where it holds values."""
    kinds = (each for each in nested_types(annotation) if isinstance(each, type) and issubclass(each, Record))
    return next(kinds, None)
