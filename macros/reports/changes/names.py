"""Name records and their values in sentences, and decide which of their words can be repeated.

Records are untrusted: they are quoted.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_origin

from macros.disclosure.patterns import find_in_name, mask
from macros.library.library import Library
from macros.library.source import Document
from macros.records.dates import in_words
from macros.records.fields import VOCABULARY
from macros.records.model import Fact
from macros.records.record import NOT_STATED, Record, name_of, nested_types
from macros.records.references import mark
from macros.records.text import lower_first
from macros.records.words import WORDS
from macros.reports.report_text import one_line, shorten
from macros.rules import personal_data, publication

LONGEST = 600  # characters of a quotation; a list needs no more, and says that there is more
NOT_REPEATED = "[not repeated here: it holds something that the rules of disclosure or publication refuse or list]"
_NAME = re.compile(r"[^\s/]*[-_][^\s/]*")
_REFUSED = (*personal_data.RULES, publication.nothing_refers_to_withheld)
# Field: the list of the vocabulary that explains its words.
_WORDS = {"agreed": "agreed", "status": "statuses", "effect": "effects", "strength": "strengths"}


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
        """Return `text` in one line and not too long, or NOT_REPEATED where a rule would refuse or list it.

        Of an id, an address or the name of a file, only what certainly points at a person is left out.
        """
        self._guard.documents = {"said": Document("said", one_line(text))}
        if any(True for rule in _REFUSED for _ in rule(self._guard, date.min)):
            return NOT_REPEATED
        return _NAME.sub(lambda part: mask(part.group(), find_in_name(part.group())), shorten(text, LONGEST))

    def quoted(self, text: str) -> str:
        """Return `text` in quotation marks, where it can be repeated."""
        safe = self.safe(text)
        return safe if safe == NOT_REPEATED else f'"{safe}"'

    def label(self, name: str, entry: str) -> str:
        """Return the label of an entry of the vocabulary, for the middle of a sentence."""
        entries = self.now.entries(name) if self.now.vocabulary else {}
        label = entries[entry].label if entry in entries else entry
        is_name = label[1:] != label[1:].lower()  # of an organisation, say
        return self.safe(label if is_name else lower_first(label))

    def reference(self, name: str) -> str:
        """Return the name of a finding, review, source, action or fact."""
        if named := self._findings.get(name) or self.now.reviews.get(name) or self.now.sources.get(name):
            return self.quoted(name_of(named))
        fact = self.now.facts.get(name)
        if fact and fact.source in self.now.sources:
            return f"{name} of {self.reference(fact.source)}"
        return self.safe(name)

    def value(self, kind: type[Record], name: str, value: Any) -> str:
        """Return a value of the field `name`: days in words, entries by label, records by name, text in quotes."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return in_words(value)
        if not isinstance(value, str):
            return str(value)
        if value == NOT_STATED:
            return "not stated"
        if name == "number":
            is_mobile = value.replace(" ", "").startswith(("07", "+447"))
            return "[a mobile number: make sure that it is no person's own]" if is_mobile else value
        if name in _WORDS:
            return self.label(_WORDS[name], value)
        if kind is Fact and name == "checked":
            return lower_first(WORDS["checked"][value])
        if ref := mark(kind, name):
            return self.label(VOCABULARY[ref.kind], value) if ref.kind in VOCABULARY else self.reference(value)
        return value.replace("-", " ") if is_closed(kind, name, value) else self.quoted(value)


def is_closed(kind: type[Record], name: str, value: Any) -> bool:
    """Return whether this value of a field is no text of its author's: a number, a day, an id, or a word of a list."""
    if not isinstance(value, str) or mark(kind, name):
        return True
    return any(get_origin(each) is Literal for each in nested_types(kind.model_fields[name].annotation))
