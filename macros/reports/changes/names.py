"""Name records in sentences, and decide which of their words can be repeated.

Records are untrusted: they are quoted.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from macros.library.library import Library
from macros.library.source import Document
from macros.records.dates import in_words
from macros.records.fields import CHECKED, VOCABULARY
from macros.records.model import Evidence, Fact, Finding, SignedOff
from macros.records.record import NOT_STATED, Record, name_of
from macros.records.references import mark
from macros.records.site_settings import Report, Told
from macros.records.text import lower_first
from macros.reports.plain_text import one_line
from macros.rules import personal_data, publication

LONGEST = 600  # characters of a quotation; a list needs no more, and says that there is more
NOT_REPEATED = "[not repeated here: it holds something that the rules of disclosure or publication refuse or list]"
_REFUSED = (*personal_data.RULES, publication.nothing_refers_to_withheld)
# Field: the list of the vocabulary that explains its words.
_WORDS = {"agreed": "agreed", "status": "statuses", "effect": "effects", "strength": "strengths"}
_EVIDENCE = {
    "statement": "a statement",
    "document": "a document",
    "reach": "a figure of reach",
    "self-assessment": "a self-assessment",
    "survey": "a survey of staff",
    "audit": "an audit",
    "inspection": "an inspection",
    "families": "what children and families said",
    "outcome": "an outcome",
}


class RecordNames:
    """The names of records in sentences, and which of their words can be repeated.

    `hidden` are the ids of withheld reviews, and of the findings that a review had before it was withheld: that a link
    to one was taken out would give it away too.
    """

    def __init__(self, before: Library, now: Library) -> None:
        self.before, self.now = before, now
        self._findings = now.findings
        earlier = [before.reviews[key] for key in now.withheld if key in before.reviews]
        self.hidden = {*now.withheld, *(finding.id for review in earlier for finding in review.findings)}
        withheld = {key: each for key, each in {**before.withheld, **now.withheld}.items() if key not in now.reviews}
        self._guard = Library(now.root, withheld=withheld)
        self.safe = lru_cache(maxsize=None)(self._safe)

    def _safe(self, text: str) -> str:
        """Return `text` in one line and not too long, or NOT_REPEATED where a rule would refuse or list it."""
        short = one_line(text)
        self._guard.documents = {"said": Document("said", short)}
        if any(True for rule in _REFUSED for _ in rule(self._guard, date.min)):
            return NOT_REPEATED
        if len(short) <= LONGEST:
            return short
        return f"{short[:LONGEST].rpartition(' ')[0]} ... [{len(short.split())} words in all]"

    def quoted(self, text: str) -> str:
        """Return `text` in quotation marks, where it can be repeated."""
        safe = self.safe(text)
        return safe if safe == NOT_REPEATED else f'"{safe}"'

    def label(self, name: str, entry: str) -> str:
        """Return the label of an entry of the vocabulary, for the middle of a sentence."""
        if entry == NOT_STATED and name != "agreed":
            return "not stated"
        entries = self.now.entries(name) if self.now.vocabulary else {}
        return self.safe(lower_first(entries[entry].label) if entry in entries else entry)

    def reference(self, name: str) -> str:
        """Return the name of a finding, review, source, action or fact."""
        if named := self._findings.get(name) or self.now.reviews.get(name) or self.now.sources.get(name):
            return self.quoted(name_of(named))
        fact = self.now.facts.get(name)
        if fact and fact.source in self.now.sources:
            return f"{name} of {self.reference(fact.source)}"
        return "not stated" if name == NOT_STATED else self.safe(name)

    def value(self, kind: type[Record], name: str, value: Any) -> str:
        """Return a value of the field `name`: days in words, entries by label, records by name, text in quotes."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return in_words(value)
        if isinstance(value, Record):
            return self._record(value)
        if not isinstance(value, str):
            return str(value)
        if name in _WORDS:
            return self.label(_WORDS[name], value)
        if kind is Fact and name == "checked":
            return lower_first(CHECKED[value])
        ref = mark(kind, name)
        if ref and ref.kind in VOCABULARY:
            return self.label(VOCABULARY[ref.kind], value)
        return self.reference(value) if ref else self.quoted(value)

    def _record(self, record: Record) -> str:
        if isinstance(record, Evidence):
            return self.evidence(record)
        if isinstance(record, SignedOff):
            return f"by {self.safe(record.by)} on {in_words(record.on)}"
        if isinstance(record, Finding | Told):
            return self.quoted(record.text)
        if isinstance(record, Report):
            told = [("asked", each) for each in record.asked] + [("said", each) for each in record.said]
            return "; ".join((in_words(record.on), *(f"{word} {self.quoted(each.text)}" for word, each in told)))
        return ", ".join(self.value(type(record), name, value) for name, value in record if value)

    def evidence(self, item: Evidence) -> str:
        """Return the kind of evidence, what was measured, and the figures."""
        unit = f" {item.unit}" if item.figures and item.unit else ""
        words = {
            "figures": f"{item.figures or ''}{unit}",
            "compared with": item.compared_with,
            "sample": item.sample,
            "by": item.by,
            "what it does not show:": item.limits,
        }
        details = [f"{word} {self.safe(text)}" for word, text in words.items() if text]
        listed = "; ".join([str(item.on), *details] if item.on else details)
        measured = f" of {item.measured}" if item.measured else ""
        return f"{_EVIDENCE[item.kind]}{measured}: {self.quoted(item.what)}{f' ({listed})' if listed else ''}"
