"""Records as flat tables, for spreadsheets and programs. What is derived has a name of its own: position_ and reading_."""

from collections.abc import Iterable, Iterator
from typing import Any

from macros.analysis import derive, scrutiny
from macros.records.dates import EDate
from macros.records.fields import NOT_STATED
from macros.render.columns import (
    ACTIONS,
    BRIEFINGS,
    EVIDENCE,
    FACTS,
    FINDINGS,
    GUIDANCE,
    UPDATES,
    VOCABULARY,
    Column,
    Table,
    Value,
)
from macros.render.html import render
from macros.render.pages import CHECKED
from macros.render.progress import STAGE_LABELS
from macros.render.register import LATE_LABELS
from macros.render.scrutiny import RUNG_LABELS
from macros.render.view import View, action_facts

HOME = "data/v1/"  # where the files are, below the site's root
AS_JSON = (
    "actions",
    "updates",
    "reviews",
    "briefings",
    "guidance",
    "facts",
    "vocabulary",
)  # the tables that are JSON files too
_DERIVED = {  # ids that this site or its records define, outside the vocabulary of a library
    "stages": STAGE_LABELS,
    "lateness": LATE_LABELS,
    "evidence": RUNG_LABELS,
    "checked": CHECKED,
    "measured": {"records": "What was written down", "practice": "What staff or families did"},
    "publication": {"published": "Published", NOT_STATED: "The source does not say"},
}


def tables(view: View, readings: dict) -> list[Table]:
    """Every table of what had been reported by the day of `view`; `readings` tells how each page reads, by its address."""
    positions = view.positions.values()
    return [
        Table("actions", "Actions, each with its position", ACTIONS, [_action(view, each) for each in positions]),
        Table(
            "updates",
            "What was reported of each action",
            UPDATES,
            [_told(each, number, update) for each in positions for number, update in enumerate(each.updates, 1)],
        ),
        Table("evidence", "What shows it", EVIDENCE, list(_evidence(positions))),
        Table("reviews", "Findings of the reviews that the source speaks of", FINDINGS, list(_findings(view))),
        Table("briefings", "Briefings", BRIEFINGS, [_page(BRIEFINGS, page, readings) for page in view.briefings]),
        Table("guidance", "Guidance", GUIDANCE, [_page(GUIDANCE, page, readings) for page in view.guidance]),
        Table("facts", "Facts that these records rest on", FACTS, list(_facts(view))),
        Table("vocabulary", "What each id in these files means", VOCABULARY, list(_vocabulary(view))),
    ]


def downloads(view: View, here: str) -> str:
    """The files to take away, and what their columns hold."""
    return render("downloads.html", here, tables=tables(view, {}), as_json=AS_JSON, home=HOME)


def flat(value: Any) -> Value:
    """A value as a cell holds it: lists joined by spaces, partial dates in EDTF."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value.edtf if isinstance(value, EDate) else value


def _fields(columns: tuple[Column, ...], record: Any) -> dict[str, Value]:
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
        "position_evidence": scrutiny.rung(found),
        "position_limits": next((item.limits for _, item in scrutiny.measured([found])), None),
        "position_reported": found.reported,
        "address": f"progress/register/#{found.action.id}",
    }


def _told(found: derive.Position, number: int, update: Any) -> dict[str, Value]:
    return _fields(UPDATES, update) | {"action": found.action.id, "number": number}


def _evidence(positions: Iterable[derive.Position]):
    for found in positions:
        for number, update in enumerate(found.updates, 1):
            for item in update.evidence:
                yield _fields(EVIDENCE, item) | {"action": found.action.id, "update": number}


def _findings(view: View):
    for review in view.library.reviews.values():
        for finding in review.findings:
            yield {
                "review": review.id,
                "review_title": review.title,
                "speaks_of": review.speaks_of,
                "publication": review.publication,
                "finding": finding.id,
                "text": finding.text,
                "same_as": flat(finding.same_as),
                "facts": flat(finding.facts),
            }


def _facts(view: View) -> Iterator[dict[str, Value]]:
    """The facts that the exported records cite."""
    library = view.library
    used = {name for each in view.positions.values() for name in action_facts(each.action)}
    used |= {name for _, finding in view.findings.values() for name in finding.facts}
    used |= set(library.counts.facts) if library.counts else set()
    for fact in library.facts.values():
        if fact.id in used:
            yield _fields(FACTS, fact) | {
                "source": library.sources[fact.source].title,
                "address": f"about/sources/#{fact.id}",
            }


def _vocabulary(view: View) -> Iterator[dict[str, Value]]:
    """Every id that a column with a list may hold, by list."""
    for name, entries in view.library.vocabulary:
        yield from ({"list": name, "id": each.id, "label": each.label, "meaning": each.meaning} for each in entries)
    yield {"list": "agencies", "id": NOT_STATED, "label": "Not stated", "meaning": "The source does not say."}
    for name, labels in _DERIVED.items():
        yield from ({"list": name, "id": each, "label": label} for each, label in labels.items())


def _page(columns: tuple[Column, ...], page: Any, readings: dict) -> dict[str, Value]:
    read, signed = readings.get(page.url), getattr(page.record, "signed_off", None)
    cells = _fields(columns, page.record) | {"id": page.id, "address": page.url}
    if read:
        cells |= {"reading_words": read.words, "reading_seconds": read.seconds, "reading_grade": round(read.grade, 1)}
    return cells | ({"signed_off_by": signed.by, "signed_off_on": signed.on} if signed else {})
