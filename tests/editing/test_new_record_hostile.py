"""What is typed for a new record: any text is read back as it was typed, or refused with a sentence."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.cli import main
from macros.editing import blank
from macros.editing.new_record import new
from macros.editing.questions import FORMS
from macros.library.load import load
from macros.library.problem import Refused
from macros.library.source import read_page
from tests.editing.test_new_record import IDS, NEEDED, REGISTER, away_from_a_terminal, options
from tests.editing.test_new_record_files import contents
from tests.support.generator import TODAY

HOSTILE = [
    "a: b",
    "a # b",
    "# a",
    'a "quoted" one',
    "it's",
    "'",
    '"',
    "{a",
    "[a",
    "a]",
    "&a",
    "*a",
    "!a",
    "|",
    "> a",
    "- a",
    "? a",
    "%a",
    "@a",
    "`a`",
    "yes",
    "012",
    "12:30",
    "~",
    "null",
    "=",
    "---",
    "...",
    "a:",
    "<b onclick='x()'>bold</b>",
    "<!-- a -->",
    "../../etc/passwd",
    "a\\nb",
    "a, b",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u05d0\u200f\u05d1",
    "a\u00a0b",
    "caf\u00e9 \U0001f600",
    "$title ${title} %s {0}",
]


# One writer serves every form: each text is tried in one of them, in the next form each time; in all with `make test-all`.
TRIED = [
    pytest.param(kind, text, marks=() if at % len(FORMS) == place else pytest.mark.all)
    for at, text in enumerate(HOSTILE)
    for place, kind in enumerate(FORMS)
]


@pytest.mark.parametrize(("kind", "text"), TRIED)
def test_any_text_is_read_back_as_it_was_typed(kind, text, full):
    field = FORMS[kind][0].name
    given = NEEDED[kind] | {field: text, "id": IDS[kind]} | ({"summary": text} if kind != "action" else {})
    new(full, kind, given, TODAY)
    library = load(full)
    assert library.problems == []
    records = {"action": library.actions, "review": library.reviews} | {
        name: library.of_kind(name) for name in ("briefing", "guidance")
    }
    record = records[kind][IDS[kind]]
    assert getattr(getattr(record, "record", record), field) == text
    if kind != "action":
        folder = {"review": "reviews", "briefing": "briefings", "guidance": "guidance"}[kind]
        assert read_page(full, f"docs/{folder}/{IDS[kind]}.md").data["summary"] == text


UNSEEN = "there is a character that cannot be seen; delete the answer and type it again, without pasting"
BRACKETS = "two brackets stand together that call a program when a page is made; put a space between them"
REFUSED = {
    "two\nlines": "the answer has several lines; write it in one",
    "two\tparts": "there is a tab in the answer; put a space in its place",
    **dict.fromkeys(("two\u2028lines", "a\x00b", "a\u200fb", "\ufeffa", "a\u202eb", "a\udce9b", "a\x85b"), UNSEEN),
    **dict.fromkeys(("{{ show_totals() }}", "{% raw %}", "{# a #}"), BRACKETS),
    "x" * 5000: "the answer has 5,000 characters, and the most is 200 (about 33 words); shorten it",
    "999 000 0018": "this is an NHS number; take it out",
    "Ring 01632 960001": "this is a telephone number; take it out, or keep the number of a service in data/contacts.yml and show it with show_contacts",
    "Ask Dr Example": "this is a person's name with a title; write the role instead",
    "What held-back was about": "this refers to a review that is withheld; take the reference out",
    "   ": "an answer is needed here",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("kind", FORMS)
def test_what_could_not_be_published_is_refused_with_a_sentence(kind, text, full, monkeypatch, capsys):
    away_from_a_terminal(monkeypatch)
    before = contents(full)
    field = FORMS[kind][0].name
    assert main(options(kind, full, **{field: text})) == 2
    assert capsys.readouterr().err == f"--{field}: {REFUSED[text]}\n"
    assert contents(full) == before


@pytest.mark.parametrize("name", ["../../x", "A b", "x" * 300 + "/", "-a", "a--b", "a.md", ""])
def test_an_id_never_leads_out_of_its_folder(name, full):
    before = contents(full)
    with pytest.raises(Refused, match="^--id: "):
        new(full, "briefing", NEEDED["briefing"] | {"id": name}, TODAY)
    assert contents(full) == before


def test_a_title_without_letters_of_an_address_is_asked_for_an_id(full):
    with pytest.raises(Refused, match="^--id is missing. Which id shall it have?"):
        new(full, "guidance", NEEDED["guidance"] | {"title": "\u05e9\u05dc\u05d5\u05dd"}, TODAY)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"answers": "not-stated,nights"}, "--answers: not-stated stands alone, or not at all"),
        ({"owner": "midwive"}, '--owner: "midwive" is not among them; did you mean "midwives"?'),
        ({"theme": "0"}, '--theme: "0" is not among them; they are safe-nights, telling-others'),
        ({"theme": "3"}, '--theme: "3" is not among them; they are safe-nights, telling-others'),
        ({"answers": "held-back"}, '--answers: "held-back" is not among them'),
        ({"status": "merged"}, '--status: "merged" is not among them'),  # worked out, never written
    ],
)
def test_only_what_may_be_chosen_is_taken(full, given, message):
    with pytest.raises(Refused, match=f"^{re.escape(message)}"):
        new(full, "action", NEEDED["action"] | given, TODAY)


def test_a_library_whose_lists_cannot_be_read_must_be_checked_first(full):
    (full / "data/vocabulary.yml").write_text("themes: [", encoding="utf-8")
    with pytest.raises(
        Refused, match="data/site.yml or data/vocabulary.yml cannot be read; `python -m macros check` says why"
    ):
        new(full, "review", NEEDED["review"], TODAY)


def test_without_a_register_the_blank_is_named(full):
    (full / REGISTER).unlink()
    with pytest.raises(
        Refused,
        match="there is no register in data/registers/ that can be read; start one from data/generated/blank/action.yml",
    ):
        new(full, "action", NEEDED["action"], TODAY)


def test_until_a_partnership_adopts_the_site_nobody_keeps_its_pages(full):
    site = full / "data/site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("adopted_by: Exampleshire Safeguarding Partnership\n", ""),
        encoding="utf-8",
    )
    new(full, "guidance", {name: text for name, text in NEEDED["guidance"].items() if name != "owner"}, TODAY)
    assert load(full).pages["guidance/asking-again/"].record.owner == "not yet adopted"


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1))
def test_yaml_of_any_text_is_that_text(text):
    assert yaml.load(f"  - id: {blank.scalar(text)}\n", yaml.CBaseLoader) == [{"id": text}]
    assert yaml.load(f"ids: {blank.scalar([text, text])}\n", yaml.CBaseLoader) == {"ids": [text, text]}
