"""Positions, lateness, slips and changes, on a small register with a slip, a reversal and a stopped action."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.analysis import derive
from macros.library.library import Library
from macros.records.model import Action, Register

AUDIT = {"kind": "audit", "what": "records read", "measured": "records"}
PRACTICE = {"kind": "audit", "what": "visits watched", "measured": "practice"}
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
    ("on", "status", "effect", "embedded", "stage"),
    [
        ("2020-01-01", "not-started", "not-tested", False, "not-started"),
        ("2020-03-31", "not-started", "not-tested", False, "not-started"),
        ("2020-04-01", "in-progress", "not-tested", False, "in-progress"),
        ("2020-10-01", "complete", "not-tested", True, "done-tested"),
        ("2021-01-01", "in-progress", "no-change", False, "in-progress"),
        ("2021-06-01", "complete", "no-change", False, "done-untested"),
        ("2021-09-01", "complete", "improved", True, "improved"),
        ("2030-01-01", "complete", "improved", True, "improved"),
    ],
)
def test_position_folds_what_was_reported_by_then(on, status, effect, embedded, stage):
    found = derive.position(STORY, date.fromisoformat(on))
    assert (found.status, found.effect, found.embedded, found.stage) == (status, effect, embedded, stage)


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
        ("2020-01/2020-03", "2020-02", True),
        ("2020-01/2020-03", "2020-02/2020-04", False),
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
    assert found.embedded == (kind["kind"] == "audit" and not is_baseline)
    assert (found.strongest, found.stage in ("improved", "done-tested")) == (
        ("statement", False) if is_baseline else (kind["kind"], True)
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
    assert bool(found.baseline) == is_baseline != found.embedded


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
    assert (len(found.baseline), found.embedded) == (1, True)


def test_done_is_not_embedded_and_reach_is_not_effect():
    reach = action(
        {
            "reported": "2020-01-01",
            "status": "complete",
            "evidence": [{"kind": "reach", "what": "people came", "figures": "140"}],
        }
    )
    found = derive.position(reach, START)
    assert (found.embedded, found.stage, found.effect, found.strongest) == (
        False,
        "done-untested",
        "not-tested",
        "reach",
    )


@pytest.mark.parametrize(
    ("due", "judged_on", "last", "expected"),
    [
        ("2020-06-30", "2020-06-29", "2020-06-29", ("not-due", 0)),
        ("2020-06-30", "2020-06-30", "2020-06-30", ("not-due", 0)),
        ("2020-06-30", "2020-07-01", "2020-07-01", ("late", 1)),
        ("2020-06", "2020-06-30", "2020-06-30", ("not-due", 0)),
        ("2020-06", "2020-07-01", "2020-07-01", ("late", 1)),
        ("2020", "2020-12-31", "2020-12-31", ("not-due", 0)),
        ("2020", "2021-01-01", "2021-01-01", ("late", 1)),
        ("2020-06-30", "2020-07-01", "2020-06-30", ("unreported", 0)),
        ("2020-06-30", "2020-06-30", "2020-01-01", ("not-due", 0)),
        ("2020-06-30", "2025-01-01", "2020-07-31", ("late", 31)),
        (None, "2025-01-01", "2025-01-01", ("no-date", 0)),
    ],
)
def test_late_is_judged_the_day_after_and_never_past_the_last_report(due, judged_on, last, expected):
    found = derive.position(
        action({"reported": "2020-01-01", **({"due": due} if due else {})}), date.fromisoformat(judged_on)
    )
    late = derive.lateness(found, date.fromisoformat(last))
    assert (late.kind, late.days) == expected


@pytest.mark.parametrize("status", ["complete", "stopped"])
def test_what_is_closed_is_not_late(status):
    closed = {
        "reported": "2020-01-01",
        "due": "2020-01-01",
        "status": status,
        "reason": "x",
        "risk_accepted_by": "x",
        "evidence": [SAID],
    }
    found = derive.position(action(closed), date(2021, 1, 1))
    assert derive.lateness(found, date(2021, 1, 1)).kind == "closed"


def test_slips_are_kept_with_their_reasons():
    (move,) = derive.moves(STORY, date(2021, 1, 1))
    assert (move.before.text, move.after.text, move.reason, move.is_slip) == (
        "2020-06-30",
        "2020-09",
        "late start",
        True,
    )
    assert derive.moves(STORY, date(2020, 3, 31)) == []
    earlier = action(
        {"reported": "2020-01-01", "due": "2020-06-30"}, {"reported": "2020-02-01", "due": "2020-05-31", "reason": "x"}
    )
    assert [each.is_slip for each in derive.moves(earlier, START.replace(year=2021))] == [False]


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
    found = library(STORY, stopped, late)
    on = date(2020, 3, 1)
    total = derive.totals(derive.positions(found.actions.values(), on), derive.all_lateness(found, on))
    assert (total.actions, total.done, total.tested, total.late, total.undated) == (3, 0, 0, 1, 1)
    assert sum(total.stages.values()) == sum(total.statuses.values()) == sum(total.effects.values()) == 3


def test_as_at_is_the_last_report_up_to_the_day():
    found = library(STORY)
    assert derive.as_at(found) == date(2021, 9, 1)
    assert derive.as_at(found, date(2021, 5, 31)) == date(2021, 1, 1)
    assert derive.as_at(found, date(2019, 1, 1)) is None
    assert derive.as_at(Library(root=None)) is None


UPDATES = st.lists(
    st.fixed_dictionaries(
        {"reported": st.integers(0, 40).map(lambda number: day(number).isoformat())},
        optional={
            "status": st.sampled_from(["not-started", "in-progress", "complete", "not-known"]),
            "effect": st.sampled_from(["not-tested", "claimed", "mixed"]),
            "agreed": st.sampled_from(["yes", "no", "not-stated"]),
            "due": st.integers(0, 80).map(lambda number: day(number).isoformat()),
            "evidence": st.lists(st.sampled_from([SAID, AUDIT, PRACTICE]), max_size=2),
        },
    ),
    min_size=1,
    max_size=8,
).map(lambda told: sorted(told, key=lambda update: update["reported"]))


@given(UPDATES, st.lists(st.integers(-1, 45), min_size=1, max_size=6))
def test_position_is_the_fold_of_the_updates_whatever_the_order_of_the_calls(updates, days):
    told = action(*updates)
    for number in days:
        found = derive.position(told, day(number))
        known = [update for update in told.updates if update.reported <= day(number)]
        if not known:
            assert found is None
            continue
        for name in ("status", "agreed", "due"):
            values = [getattr(update, name) for update in known if getattr(update, name) is not None]
            assert getattr(found, name) == (values[-1] if values else None)
        assert found.evidence == tuple(item for update in known for item in update.evidence)
        recent = list(found.evidence[len(found.evidence) - len(found.standing) - len(found.baseline) :])
        for item in found.standing + found.baseline:
            recent.remove(item)
        assert recent == []
        assert {item.kind for item in found.baseline} <= {"audit", "outcome"} and (
            found.baseline == () or found.status == "complete"
        )
        assert found.embedded == (found.status == "complete" and any(item.kind == "audit" for item in found.standing))
        assert found.stage in derive.STAGES


@given(UPDATES, st.integers(0, 40), st.integers(0, 45))
def test_what_is_reported_later_never_changes_an_earlier_position(updates, cut, on):
    told, then = action(*updates), day(min(cut, on))
    earlier = [update for update in updates if update["reported"] <= then.isoformat()]
    if earlier:
        before, after = derive.position(action(*earlier), then), derive.position(told, then)
        assert (before.status, before.effect, before.due, before.standing) == (
            after.status,
            after.effect,
            after.due,
            after.standing,
        )
