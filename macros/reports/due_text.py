"""Format the report of what is due, as text for a terminal and as Markdown for an issue."""

from collections.abc import Iterator

from macros.disclosure.patterns import find, mask, redact
from macros.records.beside import beside
from macros.records.dates import in_words
from macros.reports.due import DueReport
from macros.reports.report_text import Section, format_report, shorten

NOTHING = "Nothing is due."  # the whole first line then; a workflow looks for it
UNDATED = "Never in this report: sources, facts, and pages that have no date by which to look at them again."
LONGEST = 60_000  # bytes of an issue; GitHub takes 65,536 characters
TITLE = 200  # characters of untrusted text; the place says where the rest is
# Kind of what is due, in the order of the report: its heading, and what to do.
SECTIONS: dict[str, dict[str, str]] = beside(__file__)


def format_due(report: DueReport, form: str) -> str:
    """Return the report as `text` or as `markdown`."""
    rows: dict[str, list[tuple[str, str]]] = {kind: [] for kind in SECTIONS}
    for due in report.items:
        text = ", ".join(shorten(mask(each, find(each)), TITLE) for each in (due.title, due.note) if each)
        rows[due.kind].append((redact(due.place), text))
    sections = (Section(**SECTIONS[kind], rows=found) for kind, found in rows.items() if found)
    return format_report(form, _head(report), sections, LONGEST)


def _head(report: DueReport) -> Iterator[str]:
    due = len(report.items) + report.faults
    yield NOTHING if not due else f"{due} {'thing is' if due == 1 else 'things are'} due."
    yield f"As at {in_words(report.today)}. Addresses were {'' if report.asked else 'not '}asked."
    if report.faults:
        yield f"Problems in the records: {report.faults}. Run `make check`; what could not be read is not here."
    yield UNDATED
