"""Which evidence is a baseline: gathered before the action was complete."""

from datetime import date

import pytest

from macros.analysis import derive
from macros.records.model import Evidence
from tests.analysis.test_derive import AUDIT, PRACTICE, SAID, action


@pytest.mark.parametrize("kind", [AUDIT, PRACTICE, {"kind": "outcome", "what": "fewer", "figures": "2, 5 before"}])
@pytest.mark.parametrize(
    ("completed", "gathered", "is_baseline"),
    [
        (None, "2020-05-31", True),  # completed on the day of its report, 1 June 2020
        (None, "2020-06-01", False),
        (None, None, False),
        ("2020-03-10", "2020-03-09", True),
        ("2020-03-10", "2020-03-10", False),
        ("2020-03-10", "2020-03-11", False),
        ("2020-03-10", "2020-02", True),
        ("2020-03-10", "2020-03", False),  # a month counts from its last day
        ("2020-03", "2020-03-30", True),
        ("2020-03", "2020-03-31", False),
        ("2020-01 to 2020-03", "2020-02", True),
        ("2020-01 to 2020-03", "2020-02 to 2020-04", False),
        ("2020", "2020-05", True),  # a year that is not over counts from the day of the report
        ("2020", "2020", False),
    ],
)
def test_evidence_from_before_completion_is_a_baseline(kind, completed, gathered, is_baseline):
    update = {
        "reported": "2020-06-01",
        "status": "complete",
        "effect": "improved",
        "evidence": [SAID, kind | ({"on": gathered} if gathered else {})],
    }
    found = derive.position(
        action({"reported": "2020-01-01"}, update | ({"on": completed} if completed else {})), date(2020, 6, 1)
    )
    assert [item.kind for item in found.baseline] == [kind["kind"]] * is_baseline
    assert len(found.evidence) == 2 and len(found.standing) == 2 - is_baseline
    assert (found.strongest, found.stage in ("improved", "done-tested")) == (
        ("statement", False) if is_baseline else (derive.level(Evidence(**kind)), True)
    )


@pytest.mark.parametrize(
    ("reported", "is_baseline"), [("2020-05-31", True), ("2020-06-01", False), ("2020-06-02", False)]
)
def test_evidence_without_a_day_of_its_own_goes_by_its_report(reported, is_baseline):
    updates = [
        {"reported": reported, "evidence": [AUDIT]},
        {"reported": "2020-06-01", "status": "complete", "evidence": [SAID]},
    ]
    found = derive.position(
        action({"reported": "2020-01-01"}, *sorted(updates, key=lambda each: each["reported"])), date(2020, 7, 1)
    )
    assert bool(found.baseline) == is_baseline != (found.stage == "done-tested")


@pytest.mark.parametrize(
    ("first", "gathered", "is_baseline"),
    [
        ("not-started", "2019-12-01", True),
        ("not-started", "2020-01-01", True),  # on the day of that report
        ("not-started", "2020-01-02", False),
        ("in-progress", "2019-12-01", False),  # nobody says when it began
    ],
)
def test_evidence_from_before_it_was_begun_is_a_baseline(first, gathered, is_baseline):
    begun = {"reported": "2020-02-01", "status": "in-progress", "evidence": [PRACTICE | {"on": gathered}]}
    found = derive.position(action({"reported": "2020-01-01", "status": first}, begun), date(2020, 3, 1))
    assert (len(found.baseline), found.strongest) == ((1, "none") if is_baseline else (0, "audit-practice"))


def test_work_that_is_not_complete_has_no_baseline_and_the_first_completion_counts():
    begun = (
        {"reported": "2020-01-01", "status": "in-progress", "evidence": [AUDIT]},
        {"reported": "2020-02-01", "status": "complete", "evidence": [SAID]},
    )
    assert derive.position(action(*begun), date(2020, 1, 1)).baseline == ()
    restated = action(
        *begun, {"reported": "2020-03-01", "evidence": [PRACTICE]}, {"reported": "2020-04-01", "status": "complete"}
    )
    found = derive.position(restated, date(2020, 4, 1))
    assert (len(found.baseline), found.stage) == (1, "done-tested")
