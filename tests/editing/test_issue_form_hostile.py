"""Hostile answers to issue forms: exactly what was typed is written, or the answer is refused by its label."""

import json

import pytest

from macros.editing.issue_form import take_in
from macros.editing.issue_form.form import LONGEST
from macros.editing.issue_form.phrases import PHRASES
from macros.editing.yaml_insert import write
from macros.library.source import read_yaml
from tests.support.generator import TODAY
from tests.support.sent import FORMS, REGISTER, event, label, named, outcome_of

NHS = "999 000 0000"


HOSTILE = [
    "key: value - &a *a",
    "!!python/object/apply:os.system ['id']",
    "--- !x\nkept: yes\n...",
    "a # b",
    "$(id) `id ; rm -rf / && ${Home}",
    "| pipe",
    "012",
    "ends with a colon:",
    "Naïve café – “quoted” £5",
    "a\n\n    code\n  less",
    "@everyone closes #1",
    "<<",
    "a <5 of 14> b",
    "2 * 3 * 4",
    "x" * LONGEST,
]
MORE = [
    "&a *a",
    "*a",
    'It\'s "both"',
    "'quoted'",
    "no",
    "null",
    "{a: b}",
    "[a, b]",
    "%Tag",
    "`tick",
    "? question",
    ": colon",
    "=",
    "a\\n\\tb",
    "☃ 🎈 שלום",
    "#1 of two",
    ">90%",
    "snake_case_name",
    "No response came from 3 surgeries",
    "None of them came.",
]


@pytest.mark.parametrize("typed", [*HOSTILE, *(pytest.param(typed, marks=pytest.mark.all) for typed in MORE)])
def test_hostile_text_is_written_exactly_as_it_was_typed(root, typed):
    before = (root / REGISTER).read_text(encoding="utf-8")
    outcome = outcome_of(root, "update-action", note=typed)
    assert outcome.is_valid, outcome.reply
    write(root, outcome.files)
    assert read_yaml(root, REGISTER).data["actions"][1]["updates"][-1]["note"] == f"{typed} [^X001][^X003]"
    assert [*outcome.files] == [REGISTER]
    first, rest = before.split("  - id: TE-01\n")
    assert outcome.files[REGISTER].startswith(first)
    assert outcome.files[REGISTER].endswith(f"  - id: TE-01\n{rest}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a\tb", "There is a tab in the answer"),
        ("a\u202eb", "cannot be seen"),
        ("a\u200bb", "cannot be seen"),
        ("a\u2066b\u2069", "cannot be seen"),
        ("a\x00b", "cannot be seen"),
        ("a\u2028b", "cannot be seen"),
        ("a\x85b", "cannot be seen"),
        ("\ud800", "cannot be seen"),
        ("a\ufeffb", "cannot be seen"),
        ("a\rb", "cannot be seen"),
        ("x" * 1_000_000, "The answer has 1,000,000 characters, and the most is 3,000 (about 500 words); shorten it."),
    ],
)
def test_text_that_cannot_be_trusted_is_refused_by_its_label(root, typed, said):
    outcome = outcome_of(root, "update-action", note=typed)
    assert (outcome.is_valid, outcome.files, named(outcome)) == (False, {}, ["What was told?"])
    assert said in outcome.reply
    assert typed not in outcome.reply


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("See [the minutes](https://www.example.org/minutes).", "a link in brackets"),
        ("![](x)", "a link in brackets"),
        ("See https://www.example.org/minutes.", "a web address"),
        ("See www.example.org.", "a web address"),
        ("The board **agreed**.", "bold or slanting text"),
        ("The board _agreed_ this.", "bold or slanting text"),
        ("We did:\n\n- one thing\n- another", "a list"),
        ("We did\n1. one thing", "a list"),
        ("• one thing", "a bullet"),
        ("| Month | People |\n| --- | --- |\n| May | 40 |", "a table"),
        ("### Not a question of the form\n\nmore", "a heading, a quotation or a block"),
        ("> quoted", "a heading, a quotation or a block"),
        ("```\ncode\n```", "a heading, a quotation or a block"),
        ("The <b>board</b>", "an HTML tag"),
        ("Told as `planned`.", "code between two `"),
        ("Health &amp; care, &#163;5", "an entity of HTML, such as &amp;,"),
        (r"Told \[^X001].", r"a \ before a sign"),
        (r"2 \* 3", r"a \ before a sign"),
        ("Told (^X001).", "a ^ outside of [^C001]"),
        ("Told [^X001.", "a ^ outside of [^C001]"),
        ("First\n\n---\n\nsecond", "a line of dashes"),
        ("<script>alert(1)</script>", "an HTML tag"),
        ("<https://www.example.org/>", "an address between < and >"),
    ],
)
def test_signs_that_would_be_printed_are_refused_by_their_label(root, typed, sign):
    outcome = outcome_of(root, "update-action", note=typed)
    assert (outcome.is_valid, {*named(outcome)}) == (False, {"What was told?"})
    assert f"There is {sign}, which would be printed as typed; write plain sentences" in outcome.reply


def test_the_source_may_be_an_address_and_reaches_the_record(root):
    outcome = outcome_of(root, "update-action", source="https://www.example.org/minutes_of_may_2021")
    assert "        source: https://www.example.org/minutes_of_may_2021\n" in outcome.files[REGISTER]


def test_a_remark_is_dropped_and_looked_at_all_the_same(root):
    outcome = outcome_of(root, "update-action", note="The board <!-- who told:\n Jamie --> agreed.<!-- open")
    assert "note: The board  agreed. [^X001][^X003]\n" in outcome.files[REGISTER]
    outcome = outcome_of(root, "update-action", note=f"The board agreed. <!-- {NHS} -->")
    assert (outcome.is_valid, named(outcome)) == (False, ["The form as a whole"])
    assert NHS not in outcome.reply and "It is public already" in outcome.reply


ABOVE = ("{}\n\n", "## {}\n\n", "#### Before you send\n{}\n", "<!-- {} -->\n", "| {} |\n")


@pytest.mark.parametrize(("name", "above"), [*zip(FORMS, ABOVE, strict=True)])
def test_what_is_put_above_the_first_question_is_looked_at_as_an_answer_is(root, name, above):
    for typed, said in (
        (NHS, "this is an NHS number; take it out"),
        ("[plan.xlsx](https://github.com/user-attachments/files/1/plan.xlsx)", PHRASES["PER013"]),
    ):
        outcome = outcome_of(root, name, above=above.format(typed))
        assert (outcome.is_valid, outcome.files, named(outcome)) == (False, {}, ["The form as a whole"])
        assert said.lower() in outcome.reply.lower() and "It is public already" in outcome.reply
        assert typed not in outcome.reply
    outcome = outcome_of(root, name, above=above.format("It is held-back."))
    assert (outcome.is_valid, outcome.files, outcome.reply) == (False, {}, PHRASES["not_here"])
    assert outcome_of(root, name, above=above.format("Good morning.")) == outcome_of(root, name)


@pytest.mark.parametrize("name", FORMS)
def test_what_is_put_below_the_last_question_belongs_to_its_answer(root, name):
    last = FORMS[name].questions[-1]
    for below in (NHS, f"##### Below\n\n{NHS}", f"* * *\n{NHS}"):
        outcome = outcome_of(root, name, **{last.id: f"_No response_\n\n{below}"})
        assert (outcome.is_valid, outcome.files, named(outcome)) == (False, {}, [last.label])


def test_a_remark_that_one_answer_opens_hides_nothing_of_the_next(root):
    outcome = outcome_of(root, "something-wrong", page="About <!-- it", wrong=f"<!--> {NHS} -->")
    assert (outcome.is_valid, named(outcome)) == (False, ["The form as a whole"])
    assert NHS not in outcome.reply


@pytest.mark.parametrize("typed", [NHS, "[a](https://github.com/user-attachments/files/1/a.xlsx)"])
def test_what_is_sent_without_a_form_is_looked_at_too(root, typed):
    path = root / "event.json"
    path.write_text(
        json.dumps({"issue": {"title": "Update", "body": f"### Before you send\n\n{typed}"}}), encoding="utf-8"
    )
    outcome = take_in(root, path, TODAY)
    assert (outcome.is_valid, named(outcome)) == (False, ["The form as a whole"])
    assert "It is public already" in outcome.reply and typed not in outcome.reply


@pytest.mark.parametrize("name", FORMS)
def test_an_nhs_number_is_refused_in_every_answer_of_every_form_and_never_repeated(root, name):
    for question in FORMS[name].questions:
        outcome = outcome_of(root, name, **{question.id: NHS})
        assert (outcome.is_valid, outcome.files, named(outcome)) == (False, {}, [question.label])
        assert "this is an NHS number; take it out".lower() in outcome.reply.lower()
        assert "It is public already" in outcome.reply
        assert NHS not in outcome.reply
    outcome = take_in(root, event(root, name, title=f"About {NHS}"), TODAY)
    assert (outcome.is_valid, named(outcome)) == (False, ["The title"])
    assert NHS not in outcome.reply


@pytest.mark.parametrize(
    "typed", ["Mr Example said so.", "Write to a.b@example.org.", "Ring 01632 960123.", "Her son, aged 5.", "ZZ99 9ZZ"]
)
def test_personal_data_is_refused_alone_and_never_repeated(root, typed):
    outcome = outcome_of(root, "something-wrong", wrong=typed, fault="Nothing")
    assert (outcome.is_valid, named(outcome)) == (False, [label("something-wrong", "wrong")])
    assert typed not in outcome.reply


@pytest.mark.parametrize("typed", ["It is held-back.", "HELD BACK", f"held_back, {NHS}"])
def test_of_a_withheld_review_not_even_the_question_is_named(root, typed):
    outcome = outcome_of(root, "something-wrong", wrong=typed, fault="Nothing")
    assert (outcome.is_valid, outcome.files, outcome.reply) == (False, {}, PHRASES["not_here"])


def test_a_number_in_a_form_that_cannot_be_parsed_is_not_repeated(root):
    doubled = f"{NHS}\n\n### Is it done?\n\nx"
    outcome = outcome_of(root, "update-action", note=doubled)
    assert (outcome.is_valid, named(outcome)) == (False, ["The form as a whole"])
    assert NHS not in outcome.reply


def test_a_question_of_the_form_inside_an_answer_is_refused(root):
    outcome = outcome_of(root, "update-action", note="x\n\n### Is it done?\n\nStopped")
    assert (outcome.is_valid, outcome.files, named(outcome)) == (False, {}, ["Is it done?"])
    assert "stands more than once" in outcome.reply


def test_blanks_at_the_end_of_a_line_are_no_part_of_an_answer(root):
    note = "one  \ntwo <!-- three -->\nfour\u00a0\nfive"
    write(root, outcome_of(root, "update-action", note=note).files)
    written = read_yaml(root, REGISTER).data["actions"][1]["updates"][-1]["note"]
    assert written == "one\ntwo\nfour\nfive [^X001][^X003]"


def test_line_ends_of_windows_are_no_part_of_an_answer(root):
    path = event(root, "update-action", note="one\ntwo")
    told = json.loads(path.read_text(encoding="utf-8"))
    told["issue"]["body"] = told["issue"]["body"].replace("\n", "\r\n")
    path.write_text(json.dumps(told), encoding="utf-8")
    write(root, take_in(root, path, TODAY).files)
    assert read_yaml(root, REGISTER).data["actions"][1]["updates"][-1]["note"] == "one\ntwo [^X001][^X003]"
