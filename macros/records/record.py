"""What all records share. No input or output here."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """What all records share: an unknown field is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, arbitrary_types_allowed=True)


def about(text: str, default: Any = ..., **more: Any) -> Any:
    """A field with its line of the field guide."""
    return Field(default, description=text, **more)
