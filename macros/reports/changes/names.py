"""Name records in sentences, and decide which of their words can be repeated.

Records are untrusted: they are quoted.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from macros.library.library import Library
from macros.library.source import Document
from macros.records.dates import in_words
from macros.records.fields import CHECKED, NOT_STATED
from macros.records.model import Evidence, Finding, SignedOff
from macros.records.record import Record
from macros.records.site_settings import Door, Report, Told
from macros.records.text import lower_first
from macros.reports.plain_text import one_line
from macros.rules import personal_data, publication

LONGEST = 600  # characters of a quotation; a list needs no more, and says that there is more
NOT_REPEATED = "[not repeated here: it holds something that the rules of disclosure or publication refuse]"
_REFUSED = (*personal_data.RULES, publication.nothing_refers_to_withheld)
LISTS = {  # field: list of the vocabulary that it chooses from
    "agreed": "agreed",
    "status": "statuses",
    "effect": "effects",
    "strength": "strengths",
    "theme": "themes",
    "themes": "themes",
    "partners": "agencies",
    "owner": "agencies",
    "audience": "audiences",
}
REFERENCES = ("answers", "reviews", "same_as", "finds_out", "facts", "cites", "settings")
_KINDS = {
    "statement": "a statement",
    "document": "a document",
    "reach": "a figure of reach",
    "audit": "an audit",
    "outcome": "an outcome",
}


FIELDS = {  # what a field is called in a sentence, where its own name does not say it
    "agreed": "agreed",
    "effect": "difference made",
    "due": "due date",
    "planned": "intended, not a commitment",
    "on": "when it happened",
    "what": "what will be done",
    "also": "what readers call it",
    "review_by": "to be checked again by",
    "checked": "checked",
    "at": "place in the source",
    "facts": "facts it rests on",
    "speaks_of": "how many reviews it speaks of",
    "same_as": "asks for the same as",
    "finds_out": "finds out whether it helped",
    "adopted_by": "adopted by",
    "published": "published",
    "withheld": "withheld, as the source counts",
    "exit_address": '"Exit this page" leads to',
    "doors": "links of the home page",
    "words_a_minute": "words read in a minute",
    "full": "full form",
    "risk_accepted_by": "risk accepted by",
    "reported": "the day it was told",
    "settings": "settings changed",
    "findings": "finding",
}


class RecordNames:
    """The names of records in sentences, and which of their words can be repeated."""

    def __init__(self, before: Library, now: Library) -> None:
        self.now = now
        self._findings = {finding.id: finding for review in now.reviews.values() for finding in review.findings}
        withheld = {key: each for key, each in {**before.withheld, **now.withheld}.items() if key not in now.reviews}
        self._guard = Library(now.root, withheld=withheld)
        self.safe = lru_cache(maxsize=None)(self._safe)

    def _safe(self, text: str) -> str:
        """Return `text` in one line and not too long, or NOT_REPEATED where a rule would refuse it."""
        short = one_line(text)
        self._guard.documents = {"said": Document("said", short)}
        if any(True for rule in _REFUSED for _ in rule(self._guard, date.min)):
            return NOT_REPEATED
        return (
            short
            if len(short) <= LONGEST
            else f"{short[:LONGEST].rpartition(' ')[0]} ... [{len(short.split())} words in all]"
        )

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
        """Return the name of a finding, review, action or fact."""
        if name in self._findings:
            return self.quoted(self._findings[name].text)
        if name in self.now.reviews:
            return self.quoted(self.now.reviews[name].title)
        if name in self.now.facts and self.now.facts[name].source in self.now.sources:
            return f"{name} of {self.quoted(self.now.sources[self.now.facts[name].source].title)}"
        return "not stated" if name == NOT_STATED else self.safe(name)

    def value(self, kind: str, name: str, value: Any) -> str:
        """Return the value of a field: days in words, entries by label, text in quotation marks."""
        if value is None:
            return "none"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return in_words(value)
        if isinstance(value, SignedOff):
            return f"by {self.safe(value.by)} on {in_words(value.on)}"
        if not isinstance(value, str):
            return self.item(name, value) if isinstance(value, Record) else str(value)
        if name in LISTS and (name != "owner" or kind == "action"):
            return self.label(LISTS[name], value)
        if name == "source" and value in self.now.sources:
            return self.quoted(self.now.sources[value].title)
        if kind == "fact" and name == "checked":
            return lower_first(CHECKED[value])
        return self.reference(value) if name in REFERENCES else value if name == "publication" else self.quoted(value)

    def item(self, name: str, item: Any) -> str:
        """Return an item of a list."""
        if isinstance(item, Evidence):
            return self.evidence(item)
        if isinstance(item, Finding):
            return self.quoted(item.text)
        if isinstance(item, Report):
            return "; ".join(
                (
                    in_words(item.on),
                    *(f"{word} {self.quoted(each.text)}" for word in ("asked", "said") for each in getattr(item, word)),
                )
            )
        if isinstance(item, Door):
            return f"{self.quoted(item.label)}, {self.quoted(item.text)}, which leads to {self.safe(item.page)}"
        if isinstance(item, Told):
            return self.quoted(item.text)
        return (
            ", ".join(self.value("", key, value) for key, value in item if value)
            if isinstance(item, Record)
            else self.value("action", name, item)
        )

    def evidence(self, item: Evidence) -> str:
        """Return the kind of evidence, what was measured, and the figures."""
        more = (
            ("figures", item.figures),
            ("sample", item.sample),
            ("by", item.by),
            ("what it does not show:", item.limits),
        )
        details = "; ".join(
            [str(item.on)] * bool(item.on) + [f"{word} {self.safe(text)}" for word, text in more if text]
        )
        measured = f" of {item.measured}" if item.measured else ""
        return f"{_KINDS[item.kind]}{measured}: {self.quoted(item.what)}{f' ({details})' if details else ''}"
