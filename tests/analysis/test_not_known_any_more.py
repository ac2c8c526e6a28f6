"""What was said to be done and is in doubt is not opened again; and nothing is late that may have been done."""

import pytest

from macros.analysis import derive, lateness, scrutiny
from macros.records.dates import in_words
from macros.records.model import Action
from tests.analysis.test_scrutiny import positions

AUDIT = {"kind": "audit", "what": "Files", "measured": "records"}
DONE = {"status": "complete", "on": "2020-11-30", "due": "2020-12-31"}


def told(*updates: dict) -> derive.Position:
    days = ({"reported": f"2021-0{number}-01", **each} for number, each in enumerate(updates, 1))
    (found,) = positions(
        Action(id="AA-01", what="Do it", theme="t", answers=("not-stated",), owner="o", updates=tuple(days))
    )
    return found


@pytest.mark.parametrize("ended", ["complete", "closed", "stopped"])
def test_what_is_not_known_any_more_was_not_opened_again(ended):
    found = told(DONE | {"status": ended}, {"status": "not-known"})
    assert (found.reopened, str(found.due)) == (None, "31 December 2020")
    assert lateness.lateness(found).kind == "unclear"


def test_what_is_under_way_after_doubt_was_opened_again():
    found = told(DONE, {"status": "not-known"}, {"status": "in-progress"})
    assert in_words(found.reopened) == "1 March 2021" and lateness.lateness(found).kind == "reopened"
    assert told({"status": "in-progress"}, {"status": "not-known"}, {"status": "in-progress"}).reopened is None


def test_what_may_have_been_done_is_not_called_late():
    assert lateness.lateness(told({"status": "not-known", "due": "2020-12-31"})) == lateness.Lateness("unclear", 244)
    assert lateness.lateness(told({"status": "not-known", "due": "2021-06-30"})).kind == "unreported"
    by_year = told({"status": "in-progress", "due": "2020-06-30"}, {"reported": "2021-06", "due": "2021-06-15"})
    assert lateness.lateness(by_year).kind == "unclear"  # told before its date or after it


def test_it_is_asked_what_was_done_of_what_nobody_knows():
    found = [told(DONE, {"status": "not-known"})]
    assert [each.rule for each in scrutiny.questions(found, [])] == ["unreported"]
    assert scrutiny.late(found, "unclear") == found


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        ([AUDIT], "looked"),
        ([AUDIT | {"on": "2020-01"}], "not-looked"),
        ([{"kind": "survey", "what": "x"}], "not-looked"),
    ],
)
def test_beside_an_audit_nobody_says_that_it_is_not_known_whether_anyone_looked(evidence, kind):
    found = told(DONE, {"effect": "not-known", "evidence": evidence})
    assert scrutiny.open_kind(found) == kind
    assert next(each.rule for each in scrutiny.questions([found], scrutiny.open_questions([found]))) == kind
