"""Wrong answers to issue forms: each is named by the form's own label, with what to write instead."""

import pytest

from macros.editing.issue_form.edit import UPDATE
from macros.editing.issue_form.reply import for_sender
from macros.library.problem import Problem
from macros.rules import run
from tests.support.sent import FORMS, REGISTER, label, named, outcome_of

TOLD = "- **On which day was this told?** "


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"action": "NI-20"}, '- **Which action?** There is no action with this id; did you mean "NI-02"?'),
        (
            {"action": "../../../etc/passwd"},
            "- **Which action?** There is no action with this id; write the id letter by letter: it stands in front of the action in the register.",
        ),
        ({"reported": "15/09/2021"}, f"{TOLD}Did you mean 15 September 2021? If so, write 2021-09-15."),
        (
            {"reported": "12/10/2021"},
            "- **On which day was this told?** Did you mean 2021-10-12 (12 October 2021), or 2021-12-10 (10 December 2021)? Write the one you mean.",
        ),
        ({"reported": "2021-02-30"}, f"{TOLD}There is no such day; check the month and the day."),
        (
            {"reported": "2022-01-01"},
            "- **On which day was this told?** This lies in the future; write when it happened, or leave it out until then.",
        ),
        (
            {"reported": "2020-01-01", "happened": ""},
            "- **On which day was this told?** This is before the last report of this action (2020-09-01); correct the day, "
            "or, if it is right, say so in a comment below: a maintainer then puts the update in its place in the file.",
        ),
        (
            {"due": "2010-11"},
            "- **By when must it have happened?** Did you mean November 2010, or 2010/11 (April 2010 to March 2011)? Write the one you mean.",
        ),
        (
            {"due": "end of March"},
            "- **By when must it have happened?** This is not a date, because the year is missing; write it too, such as 20 April 2017 or "
            "April 2017.",
        ),
        (
            {"due": "[ongoing](https://example.org)"},
            "- **By when must it have happened?** By when? write a date, or a time such as within six months; or leave it out.",
        ),
        (
            {"effect": "Improved"},
            "- **Did it make a difference?** This is improved, but there is no audit with “What did the audit look at?” (practice), inspection, "
            "answers of families or outcome with “Which figures are given?”; add one, or write claimed.",
        ),
        (
            {"kind": "Audit"},
            "- **What was said, shown or measured, exactly?** An audit says what it measured; add “What did the audit look at?” (records) or “What did the audit look at?” (practice).",
        ),
        ({"kind": ""}, "- **What kind of evidence is it?** Choose a kind, because you told of evidence."),
        (
            {"what": ""},
            "- **What was said, shown or measured, exactly?** Say what shows it, because you told of evidence.",
        ),
        (
            {"status": "Finished"},
            "- **Is it done?** This is none of the choices; write one of them: Planned (not-started), In progress, On hold, Done, waiting for acceptance (awaiting-acceptance), Done (complete), Closed, Stopped, Not known.",
        ),
        (
            {"facts": "X001, X999"},
            '- **On which facts does it rest?** There is no fact "X999"; write one of the 6 that exist.',
        ),
        (
            {"facts": "@everyone"},
            "- **On which facts does it rest?** This is not of the right form; write ids with commas between, such as S060, S061.",
        ),
        (
            {"facts": "X001, @" + "a" * 90},
            "- **On which facts does it rest?** This is not of the right form; write ids with commas between, such as S060, S061.",
        ),
        ({"note": ""}, "- **What was told?** There is no answer; write one."),
        ({"note": "The MASH said so."}, '- **What was told?** The glossary lacks "MASH"; write the words in full.'),
        (
            {"note": "{{ show_totals() }}"},
            "- **What was told?** Two brackets stand together that call a program when a page is made; put a space between them.",
        ),
        ({"source": "one\ntwo"}, "- **Where can everybody read it?** The answer has several lines; write it in one."),
        (
            {"public": "- [ ] All of this"},
            "- **Before you send** The box is not ticked; tick it if it is so. If it is not, empty the answers and close this issue: "
            "what was sent stays public in the history of its edits, so tell the owner of the repository in private.",
        ),
    ],
)
def test_a_wrong_answer_is_named_by_its_label(root, answers, expected):
    outcome = outcome_of(root, "update-action", **answers)
    assert [line for line in outcome.reply.splitlines() if line.startswith("- ")] == [expected]
    assert (outcome.is_valid, outcome.files) == (False, {})


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"review": "nigths"}, '- **Which review?** There is no review with this id; did you mean "nights"?'),
        (
            {"finding": "../../x"},
            "- **What shall its id be?** This is not of the right form; write small letters, digits and single hyphens, such as safer-sleep.",
        ),
        (
            {"finding": "nights-advice"},
            "- **What shall its id be?** This id is taken, or was once, and stays with what it stood for; choose another.",
        ),
        (
            {"finding": "telling"},
            "- **What shall its id be?** This id is taken, or was once, and stays with what it stood for; choose another.",
        ),
        (
            {"facts": "none yet"},
            '- **On which facts does it rest?** This is "none"; write one or two capitals and two to four digits, such as S060.\n'
            '- **On which facts does it rest?** This is "yet"; write one or two capitals and two to four digits, such as S060.',
        ),
        (
            {"same_as": "unheard-of"},
            '- **Which other findings ask for the same thing?** There is no finding "unheard-of"; write one of the 3 that exist.',
        ),
    ],
)
def test_a_wrong_finding_is_named_by_its_label(root, answers, expected):
    outcome = outcome_of(root, "add-finding", **answers)
    assert "\n".join(line for line in outcome.reply.splitlines() if line.startswith("- ")) == expected
    assert (outcome.is_valid, outcome.files) == (False, {})


def test_everything_wrong_is_named_at_once_in_the_order_of_the_form(root):
    outcome = outcome_of(root, "update-action", reported="soon", happened="later", effect="Improved", facts="X999")
    assert named(outcome) == [label("update-action", each) for each in ("reported", "effect", "happened", "facts")]
    assert outcome.reply.startswith("Thank you. 4 answers need to be changed")


def test_everything_is_named_in_one_round_each_with_what_to_write(root):
    outcome = outcome_of(
        root,
        "update-action",
        action="The one about posters",
        reported="soon",
        note="- one thing\n- another",
        status="Stopped",
        kind="Audit",
        what="",
        due="2010-11",
        facts="X999, none",
    )
    wrong = ("action", "reported", "note", "status", "what", "due", "facts")
    asked = [question.id for question in FORMS["update-action"].questions]
    assert {*named(outcome)} == {label("update-action", each) for each in wrong}
    assert named(outcome) == sorted(named(outcome), key=[label("update-action", each) for each in asked].index)


@pytest.mark.parametrize(
    "typed",
    [
        "NI-02 Print a poster",
        "ni-02",
        "Action NI-02: print a poster",
        "NI‑02",
        "#ni-02",
        "(NI-02)",
        "NI-02 / NI-02",
        "https://example.org/progress/register/#NI-02",
        "https://example.org/progress/NI-02/",
    ],
)
def test_an_action_is_found_by_its_id_inside_the_answer(root, typed):
    outcome = outcome_of(root, "update-action", action=typed)
    assert outcome.is_valid and "at the end of `NI-02`" in outcome.reply


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("NI-01 and NI-02", "One action for each form; keep one id here, and fill in a form for each of the others."),
        ("NI-02, ZZ-99", "One action for each form; keep one id here, and fill in a form for each of the others."),
        ("NI02", 'There is no action with this id; did you mean "NI-02"?'),
        (
            "ZZ-99",
            "There is no action with this id; write the id letter by letter: it stands in front of the action in the register.",
        ),
    ],
)
def test_no_action_is_guessed(root, typed, advice):
    outcome = outcome_of(root, "update-action", action=typed)
    assert f"- **Which action?** {advice}" in outcome.reply.splitlines()


@pytest.mark.parametrize(
    "typed", ["telling", "The review about telling others", "https://example.org/reviews/telling/#x"]
)
def test_a_review_is_found_by_its_id_title_or_address(root, typed):
    assert outcome_of(root, "add-finding", review=typed).is_valid
    assert "did you mean" not in outcome_of(root, "add-finding", review="The one of last year").reply


@pytest.mark.parametrize(
    "typed", ["N/A", "n/a", "none", "-", "tbc", "N/K", "Not applicable", "unknown.", "_No response_", "…", "Don’t know"]
)
def test_an_answer_that_says_nothing_is_none(root, typed):
    optional = ("happened", "planned", "due", "reason", "risk", "figures", "sample", "gathered", "facts")
    outcome = outcome_of(root, "update-action", **dict.fromkeys(optional, typed))
    assert outcome.files == outcome_of(root, "update-action", **dict.fromkeys(optional, "")).files
    outcome = outcome_of(root, "update-action", note=typed, status="Stopped", reason=typed, risk=typed)
    assert {*named(outcome)} == {label("update-action", each) for each in ("note", "status")}


def test_what_is_wrong_elsewhere_is_not_put_on_an_answer(root, monkeypatch):
    def odd(library, today):
        if len(library.actions["NI-02"].updates) > 1:
            yield Problem(REGISTER, 99, "a line below is wrong")
            yield Problem("data/site.yml", 1, "another file is wrong")

    monkeypatch.setattr(run, "RULES", (*run.RULES, odd))
    assert named(outcome_of(root, "update-action")) == ["The form as a whole"] * 2


def test_nothing_in_a_message_can_act():
    assert for_sender(FORMS["update-action"], UPDATE, "note", "x", 'it is <b>"[x](y)" @all #1') == 'it is b"x(y)" all 1'


def test_old_problems_of_the_library_are_not_the_sender_s(root):
    page = root / "docs/guidance/asking.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nRing the SENCO.\n", encoding="utf-8")
    assert outcome_of(root, "update-action").is_valid


@pytest.mark.parametrize("other", [{"action": "NI-20"}, {"status": "Finished"}])
def test_days_that_are_none_are_named_beside_what_else_is_wrong(root, other):
    outcome = outcome_of(root, "update-action", reported="15/09/2021", due="2010-11", **other)
    assert (
        "- **On which day was this told?** Did you mean 15 September 2021? If so, write 2021-09-15."
        in outcome.reply.splitlines()
    )
    assert named(outcome) == sorted(
        {label("update-action", each) for each in ("reported", "due", *other)}, key=outcome.reply.index
    )
    assert len(named(outcome)) == 3


def test_small_letters_name_an_action_too(root):
    assert outcome_of(root, "update-action", action="te-01").is_valid
