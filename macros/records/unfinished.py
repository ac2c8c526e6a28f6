"""Records with wrong fields: all else in them is read, so that the rules judge it in the same round.

Nothing false may be said of them. So a field that is wrong, or may be meant by a wrong name, has no value: a rule that
asks for it is stopped by Unreadable, and what it said before did not depend on it.
"""

from collections.abc import Collection
from functools import cache
from types import SimpleNamespace
from typing import Annotated, Any

from pydantic import TypeAdapter

from macros.records.record import Misread, Record, record_in


def unfinished(kind: type[Record], raw: object, facts: Collection[str] = ()) -> Record:
    """Return `raw` as a record of `kind` without a value for what is wrong in it; `facts` are those that exist."""
    try:
        told = kind._of_a_file(raw, SimpleNamespace(context=facts)) if hasattr(kind, "_of_a_file") else raw
    except ValueError:
        told = None
    told = told if isinstance(told, dict) else dict.fromkeys(kind.model_fields)
    absent = kind.model_fields.keys() - told.keys() - {"facts"}  # which are cited under names that are wrong too
    wrong = absent if told.keys() - kind.model_fields.keys() else set()  # a name that is wrong may mean any of these
    record = kind.model_construct({*told})
    for name, value in told.items():
        try:
            vars(record)[name] = _value(kind, name, value, facts)
        except (KeyError, ValueError):
            wrong.add(name)
    if any("kind" not in vars(each) for each in vars(record).get("evidence", ())):
        wrong.add("source")  # it may rest on more facts than are seen, and so on other sources
    for name in wrong:
        vars(record).pop(name, None)
    return record


def _value(kind: type[Record], name: str, raw: Any, facts: Collection[str]) -> Any:
    """Return the value of a field. Raises KeyError or ValueError where it is wrong."""
    if (inner := record_in(kind.model_fields[name].annotation)) and isinstance(raw, list) and raw:
        return tuple(unfinished(inner, each, facts) for each in raw)
    if inner or isinstance(raw, Misread):
        raise ValueError
    typed = kind._is_written(raw, SimpleNamespace(field_name=name, context=facts))
    return _reader(kind, name).validate_python(typed, context=facts)


@cache  # to make one takes longer than to read a hundred records
def _reader(kind: type[Record], name: str) -> TypeAdapter:
    form: Any = Annotated[kind.model_fields[name].annotation, kind.model_fields[name]]
    return TypeAdapter(form)
