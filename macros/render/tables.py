"""Records as flat tables, for spreadsheets and programs. What is derived has a name of its own: position_ and reading_."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros import answers, derive
from macros.dates import EDate
from macros.render.html import render
from macros.render.view import View
from macros.schema import SCHEMAS

AS_JSON = ("actions", "updates", "reviews", "briefings", "guidance")  # the tables that are JSON files too
Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and its type: string, integer, number or date."""

    name: str
    about: str
    type: str = "string"


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row stands for, its columns, and its rows as dicts by column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Value]]


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of `name [type]: what it holds`."""
    made = []
    for line in text.strip().splitlines():
        name, _, about = line.strip().partition(": ")
        name, _, kind = name.partition(" ")
        made.append(Column(name, about, kind or "string"))
    return tuple(made)


ACTIONS = _columns("""
    id: permanent id
    what: what will be done
    theme: id of its theme
    answers: ids of the findings or reviews it answers, or not-stated
    owner: id of the agency or role that acts, or not-stated
    partners: ids of others who act with the owner
    strength: how strongly it changes what people do
    finds_out: ids of actions or themes about which it is to find out
    position_agreed: was it agreed? (derived, on the day of the position)
    position_status: is it done? (derived)
    position_effect: did it make a difference? (derived)
    position_stage: the furthest of these that holds (derived)
    position_late: late, not-due, unreported, no-date or closed (derived)
    position_days_late integer: days late at the last report (derived)
    position_due: the due date that holds (derived)
    position_planned: the intended date that holds (derived)
    position_evidence: the strongest evidence that stands (derived)
    position_reported date: the last day on which anything was told (derived)
    address: page below the site's root
""")
UPDATES = _columns("""
    action: id of the action
    number integer: which update of the action it is, from 1
    reported date: the day it was told
    on: when it happened (EDTF)
    agreed: was the action agreed?
    status: is it done?
    effect: did it make a difference?
    note: what was told
    planned: an intention (EDTF)
    due: a commitment (EDTF)
    reason: why a due date moved, or why it was stopped
    risk_accepted_by: role that accepted the risk of stopping
    facts: ids of the facts it rests on
""")
EVIDENCE = _columns("""
    action: id of the action
    update integer: which update told it, from 1
    kind: kind of evidence
    what: what was said, shown or measured
    measured: for an audit: records or practice
    figures: the figures, with their unit
    sample: size and kind of the sample; empty where not stated
    on: when it was gathered (EDTF)
    by: who gathered it
    limits: what it does not show
    facts: ids of the facts it rests on
""")
FINDINGS = _columns("""
    review: id of the review
    review_title: what readers call it
    speaks_of integer: how many reviews the record stands for
    publication: published, or not-stated where the source does not say
    finding: id of the finding
    text: what was found
    same_as: ids of findings of other reviews that ask for the same
    facts: ids of the facts it rests on
""")
PAGES = """
    id: permanent id
    title: title of the page
    summary: what it holds
    theme: id of its theme
    audience: ids of audiences
    owner: role that keeps it
    {dates}
    review_by date: day by which it must be looked at again
    reading_words integer: words on the finished page (derived)
    reading_seconds integer: seconds aloud (derived)
    reading_grade number: Flesch-Kincaid grade (derived)
    address: page below the site's root
"""
BRIEFINGS = _columns(PAGES.format(dates="reviews: ids of the reviews it draws on\n    published date: day of publication"))
GUIDANCE = _columns(PAGES.format(dates="checked date: day on which its sources were last checked\n    signed_off_by: role that signed it off\n    signed_off_on date: day of the sign-off"))


def tables(view: View, readings: dict) -> list[Table]:
    """Every table of what had been reported by the day of `view`; `readings` tells how each page reads, by its address."""
    positions = view.positions.values()
    return [
        Table("actions", "Actions, each with its position", ACTIONS, [_action(view, each) for each in positions]),
        Table("updates", "What was told of each action", UPDATES, [_told(each, number, update) for each in positions for number, update in enumerate(each.updates, 1)]),
        Table("evidence", "What shows it", EVIDENCE, list(_evidence(positions))),
        Table("reviews", "Findings of the reviews that the source names", FINDINGS, list(_findings(view))),
        Table("briefings", "Briefings", BRIEFINGS, [_page(BRIEFINGS, page, readings) for page in view.briefings]),
        Table("guidance", "Guidance", GUIDANCE, [_page(GUIDANCE, page, readings) for page in view.guidance]),
    ]


def downloads(view: View, here: str) -> str:
    """The files to take away, and what their columns hold."""
    return render("downloads.html", here, tables=tables(view, {}), as_json=AS_JSON, schemas=SCHEMAS)


def flat(value) -> Value:
    """A value as a cell holds it: lists joined by spaces, partial dates as written."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value.text if isinstance(value, EDate) else value


def _fields(columns: tuple[Column, ...], record) -> dict[str, Value]:
    """The cells that are fields of `record`."""
    return {column.name: flat(getattr(record, column.name)) for column in columns if hasattr(record, column.name)}


def _action(view: View, found: derive.Position) -> dict[str, Value]:
    late = view.lateness[found.action.id]
    return _fields(ACTIONS, found.action) | {
        "position_agreed": found.agreed,
        "position_status": found.status,
        "position_effect": found.effect,
        "position_stage": found.stage,
        "position_late": late.kind,
        "position_days_late": late.days if late.kind == "late" else None,
        "position_due": flat(found.due),
        "position_planned": flat(found.planned),
        "position_evidence": answers.rung(found),
        "position_reported": found.reported,
        "address": f"progress/register/#{found.action.id}",
    }


def _told(found: derive.Position, number: int, update) -> dict[str, Value]:
    return _fields(UPDATES, update) | {"action": found.action.id, "number": number}


def _evidence(positions: Iterable[derive.Position]):
    for found in positions:
        for number, update in enumerate(found.updates, 1):
            for item in update.evidence:
                yield _fields(EVIDENCE, item) | {"action": found.action.id, "update": number}


def _findings(view: View):
    for review in view.library.reviews.values():
        for finding in review.findings:
            yield {"review": review.id, "review_title": review.title, "speaks_of": review.speaks_of, "publication": review.publication,
                   "finding": finding.id, "text": finding.text, "same_as": flat(finding.same_as), "facts": flat(finding.facts)}  # fmt: skip


def _page(columns: tuple[Column, ...], page, readings: dict) -> dict[str, Value]:
    read, signed = readings.get(page.url), getattr(page.record, "signed_off", None)
    cells = _fields(columns, page.record) | {"id": page.id, "address": page.url}
    if read:
        cells |= {"reading_words": read.words, "reading_seconds": read.seconds, "reading_grade": round(read.grade, 1)}
    return cells | ({"signed_off_by": signed.by, "signed_off_on": signed.on} if signed else {})
