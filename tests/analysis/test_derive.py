"""Positions, lateness, slips and changes, on a small register with a slip, a reversal and a stopped action."""

from datetime import date, timedelta

import pytest

from macros.analysis import derive, lateness, totals
from macros.library.library import Library
from macros.records.model import Action, Register

AUDIT = {"kind": "audit", "what": "records read", "measured": "records"}
PRACTICE = {"kind": "audit", "what": "visits watched", "measured": "practice", "compared_with": "the year before"}
SAID = {"kind": "statement", "what": "the board says so"}
START = date(2020, 1, 1)


def action(*updates: dict, name: str = "AA-01") -> Action:
    first = {"agreed": "yes", "status": "not-started", "effect": "not-tested"}
    told = [{**(first if number == 0 else {}), **update} for number, update in enumerate(updates)]
    return Action(id=name, what="Do it", theme="safe-nights", answers="not-stated", owner="not-stated", updates=told)


def day(number: int) -> date:
    return START + timedelta(days=number)


def library(*actions: Action) -> Library:
    found = Library(root=None, actions={each.id: each for each in actions})
    found.registers["data/registers/a.yml"] = Register(title="A", source="A", actions=actions)
    return found


STORY = action(
    {"reported": "2020-01-01", "due": "2020-06-30"},
    {"reported": "2020-04-01", "status": "in-progress", "due": "2020-09", "reason": "late start"},
    {"reported": "2020-10-01", "status": "complete", "evidence": [SAID, AUDIT]},
    {"reported": "2021-01-01", "status": "in-progress", "effect": "no-change"},
    {"reported": "2021-06-01", "status": "complete", "evidence": [SAID]},
    {"reported": "2021-09-01", "effect": "improved", "evidence": [PRACTICE]},
)


@pytest.mark.parametrize(
    ("on", "status", "effect", "stage"),
    [
        ("2020-01-01", "not-started", "not-tested", "not-started"),
        ("2020-03-31", "not-started", "not-tested", "not-started"),
        ("2020-04-01", "in-progress", "not-tested", "in-progress"),
        ("2020-10-01", "complete", "not-tested", "done-tested"),
        ("2021-01-01", "in-progress", "no-change", "in-progress"),
        ("2021-06-01", "complete", "no-change", "done-untested"),
        ("2021-09-01", "complete", "improved", "improved"),
        ("2030-01-01", "complete", "improved", "improved"),
    ],
)
def test_position_folds_what_was_reported_by_then(on, status, effect, stage):
    found = derive.position(STORY, date.fromisoformat(on))
    assert (found.status, found.effect, found.stage) == (status, effect, stage)


def test_before_the_first_report_there_is_no_position():
    assert derive.position(STORY, date(2019, 12, 31)) is None


def test_an_audit_from_before_a_reversal_counts_no_more_but_is_not_forgotten():
    found = derive.position(STORY, date(2021, 6, 1))
    assert [item.kind for item in found.standing] == ["statement"]
    assert [item.kind for item in found.evidence] == ["statement", "audit", "statement"]


def test_reopening_resets_the_effect():
    told = [
        {"reported": "2020-02-01", "status": "complete", "effect": "improved", "evidence": [PRACTICE]},
        {"reported": "2020-03-01", "status": "in-progress"},
    ]
    again = [*told, {"reported": "2020-04-01", "status": "complete", "evidence": [SAID]}]
    found = [
        derive.position(action({"reported": "2020-01-01"}, *again), date(2020, month, 1)) for month in (1, 2, 3, 4)
    ]
    assert [(each.effect, each.stage) for each in found] == [
        ("not-tested", "not-started"),
        ("improved", "improved"),
        ("not-tested", "in-progress"),
        ("not-tested", "done-untested"),
    ]
    kept = action(
        {"reported": "2020-01-01"},
        *told,
        {"reported": "2020-04-01", "effect": "claimed"},
        {"reported": "2020-05-01", "status": "complete"},
    )
    assert derive.position(kept, date(2020, 5, 1)).effect == "claimed"  # said after it was reopened


def test_done_is_not_embedded_and_reach_is_not_effect():
    reach = action(
        {
            "reported": "2020-01-01",
            "status": "complete",
            "evidence": [{"kind": "reach", "what": "people came", "figures": "140"}],
        }
    )
    found = derive.position(reach, START)
    assert (found.stage, found.effect, found.strongest) == (
        "done-untested",
        "not-tested",
        "reach",
    )


@pytest.mark.parametrize(
    ("due", "judged_on", "reported", "expected"),
    [
        ("2020-06-30", "2020-06-29", "2020-06-29", ("not-due", 0)),
        ("2020-06-30", "2020-06-30", "2020-06-30", ("not-due", 0)),
        ("2020-06-30", "2020-07-01", "2020-07-01", ("late", 1)),
        ("2020-06", "2020-06-30", "2020-06-30", ("not-due", 0)),
        ("2020-06", "2020-07-01", "2020-07-01", ("late", 1)),
        ("2020", "2020-12-31", "2020-12-31", ("not-due", 0)),
        ("2020", "2021-01-01", "2021-01-01", ("late", 1)),
        ("2020-06-30", "2020-07-01", "2020-06-30", ("unreported", 1)),
        ("2020-06-30", "2020-06-30", "2020-01-01", ("not-due", 0)),
        ("2020-06-30", "2025-01-01", "2020-07-31", ("late", 31)),
        (None, "2025-01-01", "2025-01-01", ("no-date", 0)),
    ],
)
def test_late_is_judged_the_day_after_by_the_last_report_of_the_action(due, judged_on, reported, expected):
    first = {"reported": "2020-01-01", **({"due": due} if due else {})}
    found = derive.position(action(first, {"reported": reported, "note": "x"}), date.fromisoformat(judged_on))
    late = lateness.lateness(found)
    assert (late.kind, late.days) == expected


@pytest.mark.parametrize(
    ("due", "told", "expected"),
    [
        ("2021-06-30", "2021", ("unclear", 184)),  # told before its date, or after it
        ("2020-12-31", "2021", ("late", 1)),
        ("2021-06-30", "2021-09", ("late", 63)),
        ("2021-06-30", "autumn 2021", ("late", 63)),
        ("2021-09-15", "2021-09", ("unclear", 107)),
        ("2021-09", "2021-09", ("unreported", 92)),
        ("2022", "2021", ("not-due", 0)),
    ],
)
def test_by_a_report_that_gives_no_day_nothing_is_late_that_may_not_have_been(due, told, expected):
    found = derive.position(action({"reported": "2020-01-01", "due": due}, {"reported": told}), date(2021, 12, 31))
    late = lateness.lateness(found)
    assert (late.kind, late.days) == expected


def test_what_was_open_in_a_year_may_have_been_done_in_it():
    told = ({"reported": "2021", "due": "2021-06-30"}, {"reported": "2022-03-01", "status": "complete"})
    assert lateness.lateness(derive.position(action(*told), date(2022, 3, 1))).kind == "done-unclear"


def test_what_is_closed_is_not_late():
    closed = {
        "reported": "2020-01-01",
        "due": "2020-01-01",
        "status": "stopped",
        "reason": "x",
        "risk_accepted_by": "x",
        "evidence": [SAID],
    }
    found = derive.position(action(closed), date(2021, 1, 1))
    assert lateness.lateness(found).kind == "closed"


def test_slips_have_their_reasons():
    (move,) = lateness.moves(STORY, date(2021, 1, 1))
    assert (move.before.text, move.after.text, move.update.reason, move.is_slip) == (
        "2020-06-30",
        "2020-09",
        "late start",
        True,
    )
    assert lateness.moves(STORY, date(2020, 3, 31)) == []
    earlier = action(
        {"reported": "2020-01-01", "due": "2020-06-30"}, {"reported": "2020-02-01", "due": "2020-05-31", "reason": "x"}
    )
    assert [each.is_slip for each in lateness.moves(earlier, START.replace(year=2021))] == [False]


def test_what_is_opened_again_with_a_new_date_has_not_slipped():
    told = ({"status": "in-progress", "due": "2020-06-30"}, {"status": "complete"}, {"status": "in-progress"})
    first, done, again = ({"reported": f"2020-0{number}-01", **each} for number, each in enumerate(told, 1))
    new = {"due": "2020-09-30"}
    later = {"reported": "2020-04-01"}
    assert lateness.moves(action(first, done, again | new), date(2021, 1, 1)) == []
    assert lateness.moves(action(first, done, again, later | new), date(2021, 1, 1)) == []
    (move,) = lateness.moves(action(first, done, again | new, later | {"due": "2020-12-31"}), date(2021, 1, 1))
    assert (move.before.text, move.after.text) == ("2020-09-30", "2020-12-31")


def test_changes_between_two_days_leave_the_first_day_out():
    found = derive.changes(library(STORY), date(2020, 4, 1), date(2021, 1, 1))
    assert [update.reported.isoformat() for _, update in found] == ["2020-10-01", "2021-01-01"]


def test_totals_count_each_action_once():
    stopped = action(
        {"reported": "2020-01-01", "status": "stopped", "reason": "x", "risk_accepted_by": "y"}, name="AA-02"
    )
    late = action(
        {"reported": "2020-01-01", "due": "2020-02-01"}, {"reported": "2020-03-01", "note": "x"}, name="AA-03"
    )
    found = derive.positions((STORY, stopped, late), date(2020, 3, 1))
    total = totals.totals(found, {each.action.id: lateness.lateness(each) for each in found})
    assert (total.actions, total.done, total.tested, total.lates["late"], total.undated) == (3, 0, 0, 1, 1)
    assert sum(total.stages.values()) == sum(total.statuses.values()) == sum(total.effects.values()) == 3


def test_as_at_is_the_last_report_up_to_the_day():
    found = library(STORY)
    assert derive.as_at(found) == date(2021, 9, 1)
    assert derive.as_at(found, date(2021, 5, 31)) == date(2021, 1, 1)
    assert derive.as_at(found, date(2019, 1, 1)) is None
    assert derive.as_at(Library(root=None)) is None
