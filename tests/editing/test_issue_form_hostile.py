"""Hostile answers to issue forms: exactly what was typed is written, or the answer is refused by its label."""

import json

import pytest

from macros.editing.issue_form import take_in, write
from macros.editing.issue_form.form import LONGEST
from macros.editing.issue_form.reply import NOT_HERE
from macros.library.source import read_yaml
from tests.support.generator import TODAY
from tests.support.sent import FORMS, REGISTER, event, label, named, outcome_of

NHS = "999 000 0000"


@pytest.mark.parametrize(
    "typed",
    [
        "key: value - &a *a",
        "&a *a",
        "*a",
        "!!python/object/apply:os.system ['id']",
        "---\nkept: yes\n...",
        "- a\n- b: c",
        "# not a comment",
        "a # b",
        'It\'s "both"',
        "'quoted'",
        "<script>alert(1)</script>",
        "$(id) `id` ; rm -rf / && ${Home}",
        "**bold** [x](https://www.example.org) ![](x)",
        "| pipe",
        "> fold",
        "### Not a question of the form\n\nmore",
        "no",
        "~",
        "012",
        "null",
        "{a: b}",
        "[a, b]",
        "ends with a colon:",
        "Naïve café – “quoted” £5",
        "a\n\n    code\n  less",
        "@everyone closes #1",
        "%Tag",
        "`tick",
        "? question",
        ": colon",
        "=",
        "<<",
        "a\\n\\tb",
        "x\n# y\n  - z",
        "_No response_ is what I typed",
        "☃ 🎈 שלום",
        "x" * LONGEST,
    ],
)
def test_hostile_text_is_written_exactly_as_it_was_typed(root, typed):
    before = (root / REGISTER).read_text(encoding="utf-8")
    outcome = outcome_of(root, "update-action", note=typed)
    assert outcome.is_valid, outcome.reply
    write(root, outcome)
    assert read_yaml(root, REGISTER).data["actions"][1]["updates"][-1]["note"] == typed
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
    assert (outcome.is_valid, outcome.files, named(outcome)) == (False, None, ["What was told?"])
    assert said in outcome.reply
    assert typed not in outcome.reply


@pytest.mark.parametrize("name", FORMS)
def test_an_nhs_number_is_refused_in_every_answer_of_every_form_and_never_repeated(root, name):
    for question in FORMS[name].questions:
        outcome = outcome_of(root, name, **{question.id: NHS})
        assert (outcome.is_valid, outcome.files, named(outcome)) == (False, None, [question.label])
        assert "this is an NHS number; take it out".lower() in outcome.reply.lower()
        assert "It is public already" in outcome.reply
        assert NHS not in outcome.reply
    outcome = take_in(root, event(root, name, title=f"About {NHS}"), TODAY)
    assert (outcome.is_valid, named(outcome)) == (False, ["The title"])
    assert NHS not in outcome.reply


@pytest.mark.parametrize(
    "typed", ["Mr Example said so.", "Write to a.b@example.org.", "Ring 01632 960123.", "A child aged 5.", "ZZ99 9ZZ"]
)
def test_personal_data_is_refused_alone_and_never_repeated(root, typed):
    outcome = outcome_of(root, "something-wrong", wrong=typed, fault="Nothing")
    assert (outcome.is_valid, named(outcome)) == (False, [label("something-wrong", "wrong")])
    assert typed not in outcome.reply


@pytest.mark.parametrize("typed", ["It is held-back.", "HELD BACK", f"held_back, {NHS}"])
def test_of_a_withheld_review_not_even_the_question_is_named(root, typed):
    outcome = outcome_of(root, "something-wrong", wrong=typed, fault="Nothing")
    assert (outcome.is_valid, outcome.files, outcome.reply) == (False, None, NOT_HERE)


def test_a_number_in_a_form_that_cannot_be_parsed_is_not_repeated(root):
    doubled = f"{NHS}\n\n### Is it done?\n\nx"
    outcome = outcome_of(root, "update-action", note=doubled)
    assert (outcome.is_valid, named(outcome)) == (False, ["The form as a whole"])
    assert NHS not in outcome.reply


def test_a_question_of_the_form_inside_an_answer_is_refused(root):
    outcome = outcome_of(root, "update-action", note="x\n\n### Is it done?\n\nStopped")
    assert (outcome.is_valid, outcome.files, named(outcome)) == (False, None, ["Is it done?"])
    assert "stands more than once" in outcome.reply


def test_line_ends_of_windows_are_no_part_of_an_answer(root):
    path = event(root, "update-action", note="one\ntwo")
    told = json.loads(path.read_text(encoding="utf-8"))
    told["issue"]["body"] = told["issue"]["body"].replace("\n", "\r\n")
    path.write_text(json.dumps(told), encoding="utf-8")
    write(root, take_in(root, path, TODAY))
    assert read_yaml(root, REGISTER).data["actions"][1]["updates"][-1]["note"] == "one\ntwo"
