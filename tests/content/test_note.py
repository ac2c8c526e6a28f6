"""The position on 12 January 2017 is that of the briefing note: every fact of progress in its place, nothing added, nothing upgraded.

It stays so whatever is reported later: nothing here reads an update of another day, or an action that the note does not have.
"""

import re
from datetime import date

import pytest

from macros.analysis import derive
from macros.library.load import load
from macros.records.references import facts_in
from macros.render.view import View

REPORTED = date(2017, 1, 12)
# Lines A01 to A21 of the note: action, the facts it rests on, status, effect, strongest evidence (None: nothing but what is planned).
LINES = {
    "TR-01": ("S030-S034", "complete", "not-tested", "reach"),
    "TR-02": ("S035-S037", "not-started", "not-tested", None),
    "TR-03": ("S038-S041", "complete", "not-tested", "statement"),
    "IS-01": ("S042-S044", "complete", "not-tested", "statement"),
    "IS-02": ("S045-S046", "in-progress", "not-tested", None),
    "IS-03": ("S048-S050", "in-progress", "test-planned", None),
    "IS-04": ("S051-S051", "not-started", "not-tested", None),
    "CS-01": ("S054-S054", "complete", "not-tested", "statement"),
    "CS-02": ("S055-S061", "complete", "claimed", "audit-records"),
    "CS-03": ("S062-S067", "complete", "not-tested", "statement"),
    "CS-04": ("S068-S069", "in-progress", "not-tested", "statement"),
    "VF-01": ("S070-S077", "in-progress", "not-tested", "reach"),
    "SE-01": ("S081-S086", "complete", "claimed", "statement"),
    "SE-02": ("S087-S087", "complete", "claimed", "statement"),
    "SE-03": ("S080-S080", "not-known", "not-known", None),
    "SE-04": ("S088-S089", "in-progress", "not-tested", None),
    "SE-05": ("S090-S092", "complete", "not-tested", "statement"),
    "EF-01": ("S093-S095", "complete", "not-tested", "statement"),
    "EF-02": ("S096-S096", "in-progress", "not-tested", None),
    "AS-01": ("S097-S101", "not-started", "not-tested", None),
    "AS-02": ("S102-S104", "not-started", "not-tested", None),
}
# The figures and dates of the note's lines; each stands in the record of its action.
FIGURES = {
    "TR-01": ["three", "over 140", "late 2015 to early 2016"],
    "TR-02": ["December 2016 to 2017"],
    "IS-04": ["January"],
    "CS-02": ["2015", "100%", "2016"],
    "CS-03": ["autumn 2016"],
    "VF-01": ["0 to 5", "more than 300"],
    "SE-01": ["10 more people", "6 are social workers", "1 is a dedicated health professional", "other three"],
    "SE-04": ["18"],
    "AS-02": ["January 2017"],
}
# S099 stands among the note's next steps but claims something of the co-sleeping work: it is recorded there, with CS-02.
ELSEWHERE = {"S099"}
SPELT = {"6": "Six", "1": "One"}


@pytest.fixture(scope="module")
def view(project):
    return View(load(project), REPORTED)


def told(found: derive.Position) -> set[str]:
    """Ids of the facts on which an action rested on that day."""
    return facts_in([found.action.model_copy(update={"updates": found.updates})])


def words_of(action) -> str:
    texts = [action.what]
    for update in action.updates[: len(derive.position(action, REPORTED).updates)]:
        texts += [update.note or "", str(update.on or ""), str(update.planned or "")]
        for item in update.evidence:
            texts += [item.what, item.figures or "", item.limits or "", str(item.on or "")]
    return " ".join(texts)


def test_the_register_holds_the_notes_lines_and_no_more(view):
    assert set(view.positions) == set(LINES)
    assert view.as_at == REPORTED
    assert {update.reported for found in view.positions.values() for update in found.updates} == {REPORTED}


@pytest.mark.parametrize("name", LINES)
def test_status_effect_evidence_and_facts(view, name):
    span, status, effect, strongest = LINES[name]
    found = view.positions[name]
    assert (found.status, found.effect, found.strongest) == (status, effect, strongest or "none")
    first, last = (int(part[1:]) for part in span.split("-"))
    assert {f"S{number:03d}" for number in range(first, last + 1)} - ELSEWHERE <= set(told(found))


@pytest.mark.parametrize("name", FIGURES)
def test_figures_and_dates_are_the_notes(view, name):
    said = words_of(view.library.actions[name]).lower()
    assert [figure for figure in FIGURES[name] if figure.lower() not in said] == []


@pytest.mark.parametrize("name", LINES)
def test_no_figure_comes_from_anywhere_else(view, name):
    """Every number in an action's words stands in a fact that it cites, or is a date that one of these gives."""
    action = view.library.actions[name]
    words = re.sub(r"[A-Z]{2}-\d{2}", "", words_of(action))
    given = " ".join(
        view.library.facts[fact].statement + " " + (view.library.facts[fact].note or "")
        for fact in told(view.positions[name])
    )
    unknown = {
        number for number in re.findall(r"\d+", words) if number not in given and SPELT.get(number, number) not in given
    }
    # The note gives no year for its "January"; the record reads it from the note's date and says that it does.
    assert unknown <= ({"2017"} if "gives no year" in words else set())


def test_no_due_date_is_invented_so_lateness_cannot_be_judged(view):
    assert {late.kind for late in view.lateness.values()} == {"no-date", "closed"}
    assert [name for name, found in view.positions.items() if found.due] == []


def test_one_audit_and_it_is_of_records(view):
    audits = [
        (each.action.id, item)
        for each in view.positions.values()
        for item in each.evidence
        if item.kind in ("audit", "outcome")
    ]
    assert [(name, item.measured, item.figures, item.on.text, item.sample) for name, item in audits] == [
        ("CS-02", "records", "100%", "2016", None)
    ]


def test_nothing_is_shown_to_have_improved(view):
    assert view.totals().effects["improved"] == 0
    assert (view.totals().actions, view.totals().done, view.totals().tested) == (21, 10, 1)


def test_answers_are_not_stated_unless_the_note_says_as_a_result_or_prompted(view):
    stated = {
        name: view.library.actions[name].answers
        for name in LINES
        if view.library.actions[name].answers != ("not-stated",)
    }
    assert stated == {
        "CS-01": ("co-sleeping-risk",),
        "CS-02": ("co-sleeping-risk",),
        "CS-03": ("co-sleeping-risk",),
        "SE-03": ("cse-strategy-impact",),
        "SE-05": ("cse",),
    }


def test_on_the_day_before_nothing_had_been_reported(view):
    assert derive.as_at(view.library, date(2017, 1, 11)) is None
