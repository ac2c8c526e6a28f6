"""When an action was complete, where it is told more than once; and why a date moved, where that was told before."""

from datetime import date
from itertools import pairwise

import pytest

from macros.analysis import derive, lateness
from macros.rules import run
from tests.analysis.test_derive import AUDIT, SAID, action
from tests.support.generator import TODAY
from tests.support.shown import rewrite

OPEN = {"status": "in-progress", "due": "2021-03-31"}
WAITING = {"status": "awaiting-acceptance"}
DONE = {"status": "complete", "evidence": [SAID]}


def told(*updates: dict) -> derive.Position:
    days = ({"reported": f"2021-{number:02d}-15", **each} for number, each in enumerate((OPEN, *updates), 1))
    return derive.position(action(*days), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("updates", "kind", "days"),
    [
        (
            [DONE | {"on": "2021-02-10"}, DONE | {"on": "2021-05-20", "reported": "2021-06-15"}],
            "done-late",
            50,
        ),  # the later report corrects it
        ([DONE | {"on": "2021-02-10"}, DONE], "done-on-time", 49),
        ([DONE | {"on": "2021-02-10"}, {"note": "Told again.", "on": "2021-03"}], "done-on-time", 49),
        ([DONE | {"on": "2021-02"}, DONE | {"on": "2021-02-10"}], "done-on-time", 49),  # more exactly
        ([DONE | {"on": "2021-02-10"}, DONE | {"on": "2021-02"}], "done-on-time", 49),  # less exactly
        ([DONE, DONE | {"on": "2021-02-10"}], "done-on-time", 49),
        (
            [DONE | {"on": "2021-02-10"}, {"status": "in-progress"}, DONE | {"on": "2021-04-10"}],
            "closed",
            0,
        ),  # opened again
        ([WAITING | {"on": "2021-02-10"}, DONE | {"on": "2021-03-14", "reported": "2021-05-15"}], "done-on-time", 49),
        ([WAITING, DONE | {"reported": "2021-06-15"}], "done-on-time", 44),  # accepted late, done by its date
        ([WAITING | {"reported": "2021-04-10"}, DONE | {"on": "2021-04-09", "reported": "2021-06-15"}], "done-late", 9),
        ([WAITING | {"on": "2021-02-10"}, {"status": "in-progress"}, DONE | {"on": "2021-04-10"}], "done-late", 10),
        ([DONE | {"on": "2021-02-10"}, WAITING], "waiting", 0),
    ],
)
def test_the_day_of_completion_is_the_last_that_was_told_of_it(updates, kind, days):
    found = lateness.lateness(told(*updates))
    assert (found.kind, found.days) == (kind, days)


def test_an_audit_on_the_strength_of_which_it_is_accepted_is_no_baseline():
    found = told(WAITING | {"on": "2021-02-10"}, DONE | {"evidence": [AUDIT | {"on": "2021-02-20"}]})
    assert (found.stage, found.baseline) == ("done-tested", ())
    assert told(WAITING | {"on": "2021-02-10"}, DONE | {"evidence": [AUDIT | {"on": "2021-02"}]}).baseline == ()
    assert len(told(WAITING | {"on": "2021-02-10"}, DONE | {"evidence": [AUDIT | {"on": "2021-01"}]}).baseline) == 1


WITHDRAWN = {"due": "withdrawn", "reason": "Guidance is awaited."}
WORDS = {"due": "when the guidance is out", "reason": "Guidance is awaited."}


@pytest.mark.parametrize(
    ("updates", "reasons"),
    [
        ([WITHDRAWN, {"due": "2021-12-31"}], ["Guidance is awaited.", "Guidance is awaited."]),
        ([WITHDRAWN, {"note": "Nothing new."}, {"due": "2021-12-31"}], ["Guidance is awaited."] * 2),
        ([WITHDRAWN, {"due": "2021-12-31", "reason": "It came."}], ["Guidance is awaited.", "It came."]),
        ([WITHDRAWN, {"due": "2021-12-31"}, {"due": "2022-03-31"}], ["Guidance is awaited."] * 2 + [None]),
        ([WORDS, {"due": "2021-12-31"}], ["Guidance is awaited."] * 2),
        ([WORDS, {"due": "within a year"}], ["Guidance is awaited.", None]),
        ([WITHDRAWN, {"due": "2021-03-31"}], ["Guidance is awaited."]),  # the same day again
    ],
)
def test_a_date_that_was_taken_back_has_its_reason_when_it_is_set_again(updates, reasons):
    found = lateness.moves(told(*updates).action, date(2021, 12, 31))
    assert [each.reason for each in found] == reasons
    assert all(before.update.reported < after.update.reported for before, after in pairwise(found))


REGISTER = "data/registers/nights.yml"
AGAIN = "      - reported: 2021-08-01\n        on: {}\n        status: complete\n{}        source: Minutes of August\n"


@pytest.mark.parametrize(
    ("on", "more", "is_asked"),
    [
        ("2021-07-20", "", True),
        ("2021-05", "", True),
        ("2021-07-20", "        reason: The last session was held in July.\n", False),
        ("2021-06-12", "", False),
        ("2021", "", False),
        ("spring to summer 2021", "", False),
    ],
)
def test_another_day_of_completion_needs_a_reason(full, on, more, is_asked):
    rewrite(full, REGISTER, ("  - id: NI-02", f"{AGAIN.format(on, more)}  - id: NI-02"))
    assert [each.code for each in run.check(full, TODAY)[1] if each.code == "EVI007"] == ["EVI007"] * is_asked
