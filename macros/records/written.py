"""From what people write in a register to the record it means: kinds of evidence as keys, facts cited in the texts."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from pydantic import ValidationInfo, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from macros.records.citations import cited, cited_ids
from macros.records.fields import EvidenceKind
from macros.records.record import Record, field
from macros.records.words import WORDS

KINDS = get_args(EvidenceKind)
_CITING = {"what", "note", "reason", "figures", "sample", "compared_with", "limits"}
_KIND = "each item of evidence begins with its kind and what was found, as in `reach: 40 people`; the kinds are {}"
_FACTS = "facts are cited in the text, as in [^S030] or [^S030-S033]; take the line `facts` out"


class InRegister(Record):
    """An update or a piece of evidence, which stands in a file in other fields than its own."""

    @model_validator(mode="before")
    @classmethod
    def _of_a_file(cls, raw: Any, info: ValidationInfo) -> Any:
        is_evidence = "kind" in cls.model_fields
        if info.context is None or not isinstance(raw, dict | str if is_evidence else dict):
            return raw
        return (evidence if is_evidence else update)(raw, info.context)

    @classmethod
    def written(cls) -> dict[str, FieldInfo]:
        """The fields as a file has them: each kind of evidence is one, and facts are cited in the texts."""
        names = KINDS if "kind" in cls.model_fields else ()
        kinds = {name: field(WORDS["kinds_of_evidence"][name], None) for name in names}
        own = {name: each for name, each in cls.model_fields.items() if name not in ("kind", "what", "facts")}
        return kinds | own


def update(raw: dict, known: Collection[str]) -> dict:
    """The update that the fields of a file mean, with every fact cited in it and its evidence. Raises ValueError."""
    return _with_facts(raw, known, sorted({*_cited_in(raw, known)}))


def evidence(raw: dict | str, known: Collection[str]) -> dict:
    """The evidence that the fields of a file mean. Raises ValueError for none of the kinds, or several."""
    kinds = [name for name in KINDS if name in raw] if isinstance(raw, dict) else []
    if isinstance(raw, str) or len(kinds) != 1 or not isinstance(raw[kinds[0]], str) or {"kind", "what"} & raw.keys():
        raise PydanticCustomError("sentence", _KIND.format(", ".join(KINDS)))
    rest = {name: value for name, value in raw.items() if name not in kinds}
    told = {"kind": kinds[0], "what": raw[kinds[0]]} | rest
    return _with_facts(told, known, dict.fromkeys(_cited_in(told, known)))


def _with_facts(told: dict, known: Collection[str], facts: Collection[str]) -> dict:
    if "facts" in told:
        raise PydanticCustomError("sentence", _FACTS)
    texts = {name: _without_marks(told[name], known) for name in _CITING & told.keys() if isinstance(told[name], str)}
    return told | texts | ({"facts": tuple(facts)} if facts else {})


def _without_marks(text: str, known: Collection[str]) -> str:
    """The text without its citations, but for those that are wrong: the text is refused for them."""
    for mark in reversed(cited(text, known)):
        if not mark.fault:
            text = text[: mark.start].rstrip() + text[mark.end :]
    return text


def _cited_in(part: Any, known: Collection[str]) -> Iterator[str]:
    if isinstance(part, str):
        yield from cited_ids(part, known)
    elif isinstance(part, Mapping):
        part = [value for name, value in part.items() if name not in ("on", "by", "source")]
    for each in part if isinstance(part, list) else ():
        yield from _cited_in(each, known)
