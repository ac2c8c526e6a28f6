"""What scrutiny asks first: each list by its rule, on records made for the purpose and on a register of 200 invented actions."""

from datetime import date

import pytest

from macros.analysis import derive, scrutiny
from macros.analysis.lateness import lateness
from macros.library.load import load
from macros.records.model import Action
from macros.render.view import View
from tests.support.generator import write_library

ON = date(2021, 9, 1)


def action(name: str, *updates: dict, **more) -> Action:
    first = {"reported": "2020-01-01", "agreed": "yes", "status": "not-started", "effect": "not-tested"}
    told = [first | updates[0], *updates[1:]] if updates else [first]
    return Action(id=name, what=f"Do {name}", theme="t", answers=("not-stated",), owner="o", updates=told, **more)


def positions(*actions: Action) -> list[derive.Position]:
    return derive.positions(actions, ON)


STATEMENT = {"kind": "statement", "what": "It is so."}


@pytest.mark.parametrize(
    ("update", "kind"),
    [
        ({"status": "not-known", "effect": "not-known"}, "not-said"),
        ({"status": "not-known", "effect": "claimed"}, "claimed"),
        ({"status": "in-progress", "effect": "not-known"}, "not-looked"),
        ({"status": "in-progress", "effect": "test-planned"}, "test-planned"),
        ({"status": "complete", "effect": "claimed", "evidence": [STATEMENT]}, "claimed"),
        (
            {
                "status": "complete",
                "effect": "claimed",
                "evidence": [{"kind": "outcome", "what": "x", "figures": "2 in 2026, 5 in 2025"}],
            },
            "measured",
        ),
        ({"status": "complete", "effect": "not-tested", "evidence": [STATEMENT]}, "untested"),
        (
            {
                "status": "complete",
                "effect": "not-tested",
                "evidence": [{"kind": "audit", "measured": "records", "what": "x"}],
            },
            None,
        ),
        ({"status": "complete", "effect": "no-change", "evidence": [STATEMENT]}, None),
        ({"status": "in-progress", "effect": "not-tested"}, None),
        ({"status": "not-started", "effect": "not-tested"}, None),
        ({"status": "stopped", "effect": "claimed", "reason": "x", "risk_accepted_by": "y"}, "claimed"),
        ({"status": "stopped", "reason": "x", "risk_accepted_by": "y"}, None),
    ],
)
def test_why_something_is_open(update, kind):
    assert scrutiny.open_kind(positions(action("AA-01", update))[0]) == kind


def test_open_since_the_day_its_state_was_first_reported():
    (found,) = positions(
        action(
            "AA-01",
            {"status": "in-progress"},
            {"reported": "2020-03-01", "effect": "test-planned"},
            {"reported": "2020-06-01", "note": "Still waiting."},
            {"reported": "2020-09-01", "status": "in-progress", "effect": "test-planned"},
        )
    )
    assert scrutiny.open_since(found) == date(2020, 3, 1)


def test_open_questions_are_in_order_with_those_who_find_out():
    found = scrutiny.open_questions(
        positions(
            action("AA-01", {"status": "complete", "evidence": [STATEMENT]}),
            action("AA-02", {"reported": "2020-02-01", "status": "in-progress", "effect": "test-planned"}),
            action("AA-03", {"status": "in-progress", "effect": "test-planned"}),
            action("AA-04", finds_out=("AA-02",)),
        )
    )
    assert [(each.kind, each.found.action.id) for each in found] == [
        ("test-planned", "AA-03"),
        ("test-planned", "AA-02"),
        ("untested", "AA-01"),
    ]
    assert [[one.action.id for one in each.finders] for each in found] == [[], ["AA-04"], []]


def test_an_action_rests_on_its_strongest_evidence_since_it_was_reopened():
    found = positions(
        action("AA-01"),
        action(
            "AA-02", {"status": "complete", "evidence": [STATEMENT, {"kind": "reach", "what": "x", "figures": "3"}]}
        ),
        action("AA-03", {"status": "complete", "evidence": [{"kind": "audit", "measured": "records", "what": "x"}]}),
        action(
            "AA-04",
            {
                "status": "complete",
                "evidence": [
                    {"kind": "audit", "measured": "records", "what": "x"},
                    {"kind": "audit", "measured": "practice", "what": "x"},
                ],
            },
        ),
        action(
            "AA-05",
            {"status": "complete", "evidence": [{"kind": "outcome", "what": "x", "figures": "2"}]},
            {"reported": "2020-05-01", "status": "in-progress"},
        ),
    )
    assert [each.strongest for each in found] == ["none", "reach", "audit-records", "audit-practice", "none"]


def test_what_has_no_day_by_which_it_is_done_is_asked_about():
    found = positions(
        action("AA-01", {"due": "within six months of publication"}),
        action("AA-02", {"due": "2020-06"}, {"reported": "2020-02-01", "due": "withdrawn", "reason": "x"}),
        action("AA-03", {"status": "complete", "due": "2020-06"}, {"reported": "2020-02-01", "status": "in-progress"}),
        action("AA-04", {"due": "2022-06"}),
    )
    (asked,) = scrutiny.questions(found, [])
    assert (asked.rule, [each.action.id for each in asked.about]) == ("new-date", ["AA-03", "AA-02", "AA-01"])


def test_questions_are_raised_by_rule_and_in_order():
    slipped = [{"reported": f"2020-0{month}-01", "due": f"2020-1{month - 1}", "reason": "x"} for month in (2, 3)]
    slipped += [{"reported": "2021-09-01", "note": "It goes on."}]
    all_ = positions(
        action("AA-01", {"due": "2020-10"}, *slipped),
        action("AA-02", {"status": "not-known", "effect": "not-known"}),
        action("AA-03", {"status": "complete", "effect": "claimed", "evidence": [STATEMENT]}),
        action("AA-04", {"status": "complete", "evidence": [STATEMENT]}),
    )
    found = scrutiny.late(all_, "late")
    assert [(each.action.id, lateness(each).days) for each in found] == [("AA-01", 244)]
    asked = scrutiny.questions(all_, scrutiny.open_questions(all_))
    assert [(each.rule, [one.action.id for one in each.about]) for each in asked] == [
        ("late", ["AA-01"]),
        ("slipping", ["AA-01"]),
        ("not-said", ["AA-02"]),
        ("claimed", ["AA-03"]),
        ("untested", ["AA-03", "AA-04"]),
    ]
    assert scrutiny.questions([], []) == []


def test_the_timeline_is_in_order_and_leaves_out_what_was_meant_for_closed_actions():
    found = scrutiny.timeline(
        positions(
            action(
                "AA-01",
                {
                    "status": "complete",
                    "on": "2020-05",
                    "due": "2020-04",
                    "evidence": [{"kind": "audit", "measured": "records", "what": "x", "on": "2019"}],
                },
            ),
            action("AA-02", {"due": "2021-01", "planned": "2020-03-02"}),
        )
    )
    assert [(event.when.text, event.kind, event.found.action.id) for event in found] == [
        ("2019", "measured", "AA-01"),
        ("2020-03-02", "intended", "AA-02"),
        ("2020-05", "happened", "AA-01"),
        ("2021-01", "due", "AA-02"),
    ]


def test_repeats_are_found_from_either_side(full):
    library = load(full)
    assert [[finding.id for _, finding in group] for group in scrutiny.repeats(library)] == [
        ["nights-advice", "telling-advice"]
    ]


def test_two_findings_of_one_review_are_not_asked_twice(full):
    path = full / "data/reviews.yml"
    again = "      - id: nights-again\n        text: Again.\n        same_as: nights-advice\n        facts: X001\n"
    text = path.read_text(encoding="utf-8").replace("        same_as: nights-advice\n", "")
    path.write_text(text.replace("    findings:\n", f"    findings:\n{again}", 1), encoding="utf-8")
    assert scrutiny.repeats(load(full)) == []


@pytest.fixture(scope="module")
def busy(tmp_path_factory) -> View:
    return View(load(write_library(tmp_path_factory.mktemp("busy") / "library", briefings=50, seed=11)))


def test_on_two_hundred_actions_every_list_keeps_its_rule(busy):
    all_ = list(busy.positions.values())
    assert len(all_) > 150
    late = scrutiny.late(all_, "late")
    assert late and late == sorted(late, key=lambda each: -lateness(each).days) and all(each.due for each in late)
    assert {each.action.id for each in late} == {name for name, each in busy.lateness.items() if each.kind == "late"}
    opens = scrutiny.open_questions(all_)
    assert {each.kind for each in opens} >= {"untested"}
    assert not [each for each in opens if each.found.status == "stopped" or each.since > each.found.on]
    assert [each.rule for each in scrutiny.questions(all_, opens)] == [
        *("late", "unreported", "unhelpful", "new-date", "untested")
    ]
    assert [event.when.last for event in scrutiny.timeline(all_)] == sorted(
        event.when.last for event in scrutiny.timeline(all_)
    )
    assert {each.action.id for found in busy.by_agency.values() for each in found} <= set(busy.positions)
