"""JSON Schemas of the JSON files in data/v1/, made from the columns and models that these files are written from."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from macros.records import model
from macros.records.beside import beside
from macros.render.download_columns import Column, Table

HEAD: dict[str, dict] = beside(__file__)  # what stands above the records in each file


def schemas(tables: list[Table]) -> dict[str, dict]:
    """The schema of each JSON file by its name: records for actions and reviews, rows for the other `tables`."""
    made = {table.name: _schema({table.name: _list(_whole(_properties(table.columns)))}, {}) for table in tables}
    action, defs = _record(model.Action)
    columns = next(table.columns for table in tables if table.name == "actions")
    action["properties"] |= _properties(each for each in columns if each.name.startswith("position_"))
    made["actions"] = _schema({"actions": _list(action)}, defs)
    (review, defs), (counts, _), (notice, _) = map(_record, (model.Review, model.Counts, model.WithheldReview))
    made["reviews"] = _schema({"counts": {"anyOf": [counts, {"type": "null"}]}, "reviews": _list(review)}, defs)
    notices = _object({"note": {"type": "string"}, "records": _list(notice)})
    made["reviews"]["properties"]["notices"] = notices  # not required: only where there are any
    return made


def _schema(content: dict, defs: dict) -> dict:
    shape = _whole(HEAD | content) | ({"$defs": defs} if defs else {})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | shape


def _record(kind: Any) -> tuple[dict, dict]:
    """The schema of a record as it is written, and of what it holds; dates are days or EDTF."""
    made = TypeAdapter(kind).json_schema(mode="serialization")
    return made, made.pop("$defs", {})


def _properties(columns: Iterable[Column]) -> dict[str, dict]:
    return {column.name: _type(column.type) | {"description": column.about} for column in columns}


def _type(name: str) -> dict:
    return {"type": ["string", "null"], "format": "date"} if name == "date" else {"type": [name, "null"]}


def _object(properties: dict) -> dict:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _whole(properties: dict) -> dict:
    """An object that has every one of these properties."""
    return _object(properties) | {"required": list(properties)}


def _list(items: dict) -> dict:
    return {"type": "array", "items": items}
