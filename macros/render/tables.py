"""Records as flat tables, for spreadsheets and programs.

What is derived has a name of its own: position_ and reading_.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from macros.analysis import scrutiny
from macros.library.library import PageFile
from macros.records.dates import EDate, ReportDay
from macros.records.fields import CHECKED
from macros.records.record import NOT_STATED, Record
from macros.records.references import facts_in
from macros.render import columns
from macros.render.columns import Column, Table, Value
from macros.render.html import render
from macros.render.labels import EVIDENCE_LABELS, FINDING_LABELS, LATE_LABELS, PUBLICATION_LABELS, STAGE_LABELS
from macros.render.macro import macro
from macros.render.view import View

Row = dict[str, Value]
HOME = "data/v1/"  # where the files are, below the site's root
# The tables that are JSON files too.
AS_JSON = ("actions", "updates", "reviews", "briefings", "guidance", "facts", "vocabulary")
_DERIVED = {  # ids that this site or its records define, outside the vocabulary of a library
    "stages": STAGE_LABELS,
    "lateness": LATE_LABELS,
    "evidence": EVIDENCE_LABELS,
    "checked": CHECKED,
    "measured": {"records": "What was written down", "practice": "What staff or families did"},
    "publication": PUBLICATION_LABELS,
    "finding_kinds": FINDING_LABELS,
}


def tables(view: View, readings: dict) -> list[Table]:
    """Every table of what had been reported by the day of `view`; `readings` says how each page reads, by address."""
    made = (
        ("actions", "Actions, each with its position", columns.ACTIONS, _actions(view)),
        ("updates", "What was reported of each action", columns.UPDATES, _updates(view)),
        ("evidence", "What shows it", columns.EVIDENCE, _evidence(view)),
        ("reviews", "Findings of the reviews that the source speaks of", columns.FINDINGS, _findings(view)),
        ("briefings", "Briefings", columns.BRIEFINGS, _pages(columns.BRIEFINGS, view.briefings, readings)),
        ("guidance", "Guidance", columns.GUIDANCE, _pages(columns.GUIDANCE, view.guidance, readings)),
        ("facts", "Facts that these records rest on", columns.FACTS, _facts(view)),
        ("vocabulary", "What each id in these files means", columns.VOCABULARY, _vocabulary(view)),
    )
    return [_table(*each) for each in made]


def _table(name: str, title: str, wanted: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    """A table whose rows have a cell for each column, in their order."""
    empty = dict.fromkeys(each.name for each in wanted)
    return Table(name, title, wanted, [empty | row for row in rows])


@macro("show_downloads")
def downloads(view: View, here: str) -> str:
    """The files to take away, and what their columns hold."""
    return render("downloads.html", here, tables=tables(view, {}), as_json=AS_JSON, home=HOME)


def flat(value: Any) -> Value:
    """A value as a cell holds it: lists joined by spaces, partial dates in EDTF."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value.exactly if isinstance(value, ReportDay) else value.edtf if isinstance(value, EDate) else value


def _fields(wanted: tuple[Column, ...], record: Record) -> Row:
    """The cells that are fields of `record`."""
    return {each.name: flat(getattr(record, each.name)) for each in wanted if hasattr(record, each.name)}


def _actions(view: View) -> Iterator[Row]:
    for found in view.positions.values():
        late = view.lateness[found.action.id]
        told = ("agreed", "status", "effect", "stage", "due", "planned", "reported")
        cells = {f"position_{each}": flat(getattr(found, each)) for each in told} | {
            "position_late": late.kind,
            "position_days_late": late.days or None,
            "position_evidence": found.strongest,
            "position_limits": next((item.limits for _, item in scrutiny.measured([found])), None),
            "address": f"progress/register/#{found.action.id}",
        }
        yield _fields(columns.ACTIONS, found.action) | cells


def _updates(view: View) -> Iterator[Row]:
    for name, found in view.positions.items():
        for number, update in enumerate(found.updates, 1):
            yield _fields(columns.UPDATES, update) | {"action": name, "number": number}


def _evidence(view: View) -> Iterator[Row]:
    for name, found in view.positions.items():
        for number, update in enumerate(found.updates, 1):
            for item in update.evidence:
                yield _fields(columns.EVIDENCE, item) | {"action": name, "update": number}


def _findings(view: View) -> Iterator[Row]:
    for review, finding in view.findings.values():
        names: Row = {"review": review.id, "review_title": review.title, "finding": finding.id}
        yield _fields(columns.FINDINGS, review) | _fields(columns.FINDINGS, finding) | names


def _facts(view: View) -> Iterator[Row]:
    """The facts that the exported records cite."""
    library = view.library
    cite = [each.action for each in view.positions.values()] + [finding for _, finding in view.findings.values()]
    used = facts_in([*cite, *filter(None, [library.counts])])
    for fact in library.facts.values():
        if fact.id in used:
            source = library.sources[fact.source].title
            yield _fields(columns.FACTS, fact) | {"source": source, "address": f"about/sources/#{fact.id}"}


def _vocabulary(view: View) -> Iterator[Row]:
    """Every id that a column with a list may hold, by list."""
    for name, entries in view.library.vocabulary or ():
        for each in entries:
            yield {"list": name, "id": each.id, "label": each.label, "meaning": each.meaning}
    yield {"list": "agencies", "id": NOT_STATED, "label": "Not stated", "meaning": "The source does not say."}
    for name, labels in _DERIVED.items():
        for own, label in labels.items():
            yield {"list": name, "id": own, "label": label}


def _pages(wanted: tuple[Column, ...], pages: Iterable[PageFile], readings: dict) -> Iterator[Row]:
    for page in pages:
        cells = _fields(wanted, page.record) | {"id": page.id, "address": page.url}
        if read := readings.get(page.url):
            grade = round(read.grade, 1)
            cells |= {"reading_words": read.words, "reading_seconds": read.seconds, "reading_grade": grade}
        if signed := getattr(page.record, "signed_off", None):
            cells |= {"signed_off_by": signed.by, "signed_off_on": signed.on}
        yield cells
