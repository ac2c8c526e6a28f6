"""Records as flat tables, for spreadsheets and programs.

What is derived has a name of its own: position_ and reading_.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from macros.analysis import scrutiny
from macros.library.library import PageFile
from macros.records.dates import EDate, ReportDay
from macros.records.record import NOT_STATED
from macros.records.references import facts_in
from macros.render.download_columns import Table, Value, described
from macros.render.labels import LABELS
from macros.render.view import View

Row = dict[str, Any]
HOME = "data/v1/"  # where the files are, below the site's root
# The tables that are JSON files too.
AS_JSON = ("actions", "updates", "reviews", "briefings", "guidance", "facts", "vocabulary")
# Labels of ids that this site or its records define, outside the vocabulary of a library.
_DERIVED = ("stages", "lateness", "evidence", "checked", "measured", "publication", "finding_kinds")


def tables(view: View, readings: dict) -> list[Table]:
    """Every table of what had been reported by the day of `view`; `readings` says how each page reads, by address."""
    made = {
        "actions": _actions(view),
        "updates": _updates(view),
        "evidence": _evidence(view),
        "reviews": _findings(view),
        "briefings": _pages(view.briefings, readings),
        "guidance": _pages(view.guidance, readings),
        "facts": _facts(view),
        "vocabulary": _vocabulary(view),
    }
    return [_table(name, rows) for name, rows in made.items()]


def _table(name: str, rows: Iterable[Row]) -> Table:
    """The table `name`, which takes of each row what its columns are named for."""
    title, columns = described(name)
    return Table(name, title, columns, [{each.name: flat(row.get(each.name)) for each in columns} for row in rows])


def flat(value: Any) -> Value:
    """A value as a cell holds it: lists joined by spaces, partial dates in EDTF."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value.exactly if isinstance(value, ReportDay) else value.edtf if isinstance(value, EDate) else value


def _actions(view: View) -> Iterator[Row]:
    for found in view.positions.values():
        late = view.lateness[found.action.id]
        told = ("owner", "agreed", "status", "effect", "stage", "due", "planned", "reported")
        cells = {f"position_{each}": getattr(found, each) for each in told} | {
            "position_late": late.kind,
            "position_days_late": late.days or None,
            "position_evidence": found.strongest,
            "position_limits": next((item.limits for _, item in scrutiny.measured([found])), None),
            "address": f"progress/register/#{found.action.id}",
        }
        yield dict(found.action) | cells


def _updates(view: View) -> Iterator[Row]:
    for name, found in view.positions.items():
        for number, update in enumerate(found.updates, 1):
            yield dict(update) | {"action": name, "number": number}


def _evidence(view: View) -> Iterator[Row]:
    for row in _updates(view):
        for item in row["evidence"]:
            yield dict(item) | {"action": row["action"], "update": row["number"]}


def _findings(view: View) -> Iterator[Row]:
    for review, finding in view.findings.values():
        names = {"review": review.id, "review_title": review.title, "finding": finding.id}
        yield dict(review) | dict(finding) | names


def _facts(view: View) -> Iterator[Row]:
    """The facts that the exported records cite."""
    library = view.library
    cite = [each.action for each in view.positions.values()] + [finding for _, finding in view.findings.values()]
    used = facts_in([*cite, *filter(None, [library.counts])])
    for fact in library.facts.values():
        if fact.id in used:
            source = library.sources[fact.source].title
            yield dict(fact) | {"source": source, "address": f"about/sources/#{fact.id}"}


def _vocabulary(view: View) -> Iterator[Row]:
    """Every id that a column with a list may hold, by list."""
    for name, entries in view.library.vocabulary or ():
        for each in entries:
            yield dict(each) | {"list": name}
    yield {"list": "agencies", "id": NOT_STATED, "label": "Not stated", "meaning": "The source does not say."}
    for name in _DERIVED:
        for own, label in LABELS[name].items():
            yield {"list": name, "id": own, "label": label}


def _pages(pages: Iterable[PageFile], readings: dict) -> Iterator[Row]:
    for page in pages:
        cells = dict(page.record) | {"id": page.id, "address": page.url}
        if read := readings.get(page.url):
            grade = round(read.grade, 1)
            cells |= {"reading_words": read.words, "reading_seconds": read.seconds, "reading_grade": grade}
        if signed := getattr(page.record, "signed_off", None):
            cells |= {"signed_off_by": signed.by, "signed_off_on": signed.on}
        yield cells
