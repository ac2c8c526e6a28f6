"""The columns of the files to take away, written once for the files, their descriptions and their schemas."""

from dataclasses import dataclass
from datetime import date

Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and its type: string, integer, number or date.

    What it holds ends with the list of the vocabulary, in square brackets, that has the label of each id in it.
    """

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
    theme: id of its theme [themes]
    answers: ids of the findings or reviews it answers, or not-stated
    owner: id of the agency or role that acts, or not-stated [agencies]
    partners: ids of others who act with the owner [agencies]
    strength: how strongly it changes what people do [strengths]
    finds_out: ids of actions or themes about which it is to find out
    position_agreed: was it agreed? (derived, on the day of the position) [agreed]
    position_status: is it done? (derived) [statuses]
    position_effect: did it make a difference? (derived) [effects]
    position_stage: the furthest of these that holds (derived) [stages]
    position_late: whether it is late (derived) [lateness]
    position_days_late integer: days late at the last report (derived)
    position_due: the due date that holds (EDTF, derived)
    position_planned: the intended date that holds (EDTF, derived)
    position_evidence: the strongest evidence that stands (derived) [evidence]
    position_limits: what the newest audit or outcome that stands does not show (derived)
    position_reported date: the last day on which anything was reported (derived)
    address: page below the site's root
""")
UPDATES = _columns("""
    action: id of the action
    number integer: which update of the action it is, from 1
    reported date: the day it was reported
    on: when it happened (EDTF)
    agreed: was the action agreed? [agreed]
    status: is it done? [statuses]
    effect: did it make a difference? [effects]
    note: what was reported
    planned: an intention (EDTF)
    due: a commitment (EDTF)
    reason: why a due date moved, or why it was stopped
    risk_accepted_by: role that accepted the risk of stopping
    facts: ids of the facts it rests on
""")
EVIDENCE = _columns("""
    action: id of the action
    update integer: which update reported it, from 1
    kind: kind of evidence [evidence_kinds]
    what: what was said, shown or measured
    measured: for an audit: records or practice [measured]
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
    publication: whether it is published [publication]
    finding: id of the finding
    text: what was found
    same_as: ids of findings of other reviews that ask for the same
    facts: ids of the facts it rests on
""")
PAGES = """
    id: permanent id
    title: title of the page
    summary: what it holds
    theme: id of its theme [themes]
    audience: ids of audiences [audiences]
    owner: role that keeps it
    {dates}
    review_by date: day by which it must be looked at again
    reading_words integer: words on the finished page (derived)
    reading_seconds integer: seconds aloud (derived)
    reading_grade number: Flesch-Kincaid grade (derived)
    address: page below the site's root
"""
BRIEFINGS = _columns(
    PAGES.format(dates="reviews: ids of the reviews it draws on\n    published date: day of publication")
)
FACTS = _columns("""
    id: permanent id
    statement: the fact, in this site's own words
    source: title of the source
    at: where in the source
    checked: how it was checked [checked]
    note: a caution to those who use it
    address: page below the site's root
""")
VOCABULARY = _columns("""
    list: name of the list, as columns give it in square brackets
    id: the id
    label: the words that readers see
    meaning: what it means
""")
GUIDANCE = _columns(
    PAGES.format(
        dates="checked date: day on which its sources were last checked\n    signed_off_by: role that signed it off\n    signed_off_on date: day of the sign-off"
    )
)
