"""JSON Schemas of the files in data/, made from the models: editors complete and check by them."""

import json

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from macros.records import model, site_settings
from macros.records.record import Record

# Name of the schema: the model of the whole file.
SCHEMAS: dict[str, type[Record]] = {
    "site": site_settings.Site,
    "vocabulary": model.Vocabulary,
    "facts": model.Facts,
    "sources": model.Sources,
    "reviews": model.Reviews,
    "register": model.Register,
    "contacts": model.Contacts,
    "glossary": model.Glossary,
    "disclosure-allow": model.DisclosureAllow,
    "gone": model.GoneRecords,
    "tested": site_settings.Tested,
    "briefing": model.Briefing,
    "guidance": model.Guidance,
    "page": model.Page,
}


class _AsWritten(GenerateJsonSchema):
    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of the value: a field that may be left out is not written without one."""
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Return the schema of a list: one of ids or texts accepts one value without a dash, as the models do."""
        many = super().tuple_schema(schema)
        return {"anyOf": [many, many["items"]]} if many["items"].get("type") == "string" else many


def schema(name: str) -> str:
    """One schema as JSON text. Where a list may be a single value, it says so; no field may be empty."""
    body = SCHEMAS[name].model_json_schema(schema_generator=_AsWritten)
    for kind in (model.Action, model.Update, model.Evidence) if name == "register" else ():
        _as_written(body["$defs"][kind.__name__], kind)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | body
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _as_written(part: dict, kind: type[Record]) -> None:
    """The fields of a record as a file has them; the theme of an action may stand at the top of the file."""
    texts = {"type": "string", "minLength": 1}
    part["properties"] = {
        name: part["properties"].get(name) or texts | {"description": each.description}
        for name, each in kind.written().items()
    }
    part["required"] = [each for each in part.get("required", ()) if each in part["properties"] and each != "theme"]
