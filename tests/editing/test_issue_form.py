"""Issue forms: the files GitHub shows, and what good answers make."""

from pathlib import Path
from typing import get_args

import pytest
import yaml

from macros.cli import main
from macros.editing.issue_form import take_in
from macros.editing.issue_form.edit import FINDING, UPDATE, option_id
from macros.editing.issue_form.form import FOLDER
from macros.editing.yaml_insert import write
from macros.library.source import read_yaml
from macros.records.beside import LOADER
from macros.records.fields import Derived
from tests.support.generator import TODAY
from tests.support.sent import FORMS, PROJECT, REGISTER, SENT, event, label, named, outcome_of

FILES = {name: yaml.load((PROJECT / FOLDER / f"{name}.yml").read_text(encoding="utf-8"), LOADER) for name in FORMS}


# The forms themselves


@pytest.mark.parametrize("name", FORMS)
def test_a_form_says_first_that_it_is_public_and_gives_the_private_way(name):
    warning, box = FILES[name]["body"][:2]
    assert warning["attributes"]["value"].startswith("**What you send here is public at once")
    assert "`SECURITY.md`" in warning["attributes"]["value"]
    assert (box["type"], [each["required"] for each in box["attributes"]["options"]]) == ("checkboxes", ["true"])
    assert f"contains(github.event.issue.body, '### {box['attributes']['label']}')" in (
        PROJECT / ".github/workflows/form.yml"
    ).read_text(encoding="utf-8")


def test_taking_down_asks_for_nothing_that_can_be_typed():
    assert {item["type"] for item in FILES["takedown"]["body"]} == {"markdown", "checkboxes", "dropdown"}


@pytest.mark.parametrize(
    ("name", "question", "entries"),
    [
        ("update-action", "agreed", "agreed"),
        ("update-action", "status", "statuses"),
        ("update-action", "effect", "effects"),
        ("update-action", "kind", "evidence_kinds"),
    ],
)
def test_choices_are_the_vocabulary_s(name, question, entries):
    vocabulary = read_yaml(PROJECT, "data/vocabulary.yml").data[entries]
    options = next(each.options for each in FORMS[name].questions if each.id == question)
    vocabulary = [entry for entry in vocabulary if entry["id"] not in get_args(Derived)]
    assert [option_id(option) for option in options] == [entry["id"] for entry in vocabulary]
    assert [option.partition(" (")[0] for option in options] == [entry["label"] for entry in vocabulary]


@pytest.mark.parametrize(("question", "entries"), [("theme", "themes"), ("audience", "audiences")])
def test_a_briefing_s_choices_are_the_labels_of_the_vocabulary(question, entries):
    options = next(each.options for each in FORMS["propose-briefing"].questions if each.id == question)
    assert list(options) == [entry["label"] for entry in read_yaml(PROJECT, "data/vocabulary.yml").data[entries]]


def test_every_field_that_is_written_is_a_question_of_its_form():
    for name, fields in (("update-action", UPDATE), ("add-finding", FINDING)):
        ids = [question.id for question in FORMS[name].questions]
        assert set(fields) <= set(ids)
        assert len(set(ids)) == len({question.label for question in FORMS[name].questions}) == len(ids)


# What good answers make


def test_an_update_is_put_at_the_end_and_nothing_else_changes(root):
    before = (root / REGISTER).read_text(encoding="utf-8")
    assert main(["intake", str(SENT / "update-action.json"), "--root", str(root), "--today", str(TODAY)]) == 0
    after = (root / REGISTER).read_text(encoding="utf-8")
    block = """\
      - reported: 2021-09-15
        on: 2021-08
        status: complete
        effect: not-tested
        note: "The poster was printed after all: one for each surgery. [^X001][^X003]"
        evidence:
          - document: A copy of the poster, headed "Safe nights".
            by: The board
            limits: It does not show that anyone reads it.
        source: Minutes of the board, September 2021
"""
    assert after == before.replace(
        "        risk_accepted_by: Chair of the board\n", f"        risk_accepted_by: Chair of the board\n{block}"
    )
    assert main(["check", "--root", str(root), "--today", str(TODAY)]) == 0


def test_a_finding_is_put_with_its_review(root, capsys):
    before = (root / "data/reviews.yml").read_text(encoding="utf-8")
    assert main(["intake", str(SENT / "add-finding.json"), "--root", str(root), "--today", str(TODAY)]) == 0
    block = """\
      - id: telling-nobody-asked
        text: "Nobody asked the surgery: everyone thought that another had."
        source: The review, page 3
        same_as: [nights-advice]
        facts: [X004]
"""
    assert (root / "data/reviews.yml").read_text(encoding="utf-8") == before.replace(
        "        facts: X004\n", f"        facts: X004\n{block}"
    )
    capsys.readouterr()
    assert main(["check", "--root", str(root), "--today", str(TODAY)]) == 0
    assert "no problems" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["update-action", "add-finding"])
def test_the_same_form_twice_changes_nothing_more(root, name):
    assert main(["intake", str(SENT / f"{name}.json"), "--root", str(root), "--today", str(TODAY)]) == 0
    once = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    outcome = take_in(root, SENT / f"{name}.json", TODAY)
    assert (outcome.is_valid, outcome.files) == (True, {})
    assert "holds exactly this already" in outcome.reply
    assert main(["intake", str(SENT / f"{name}.json"), "--root", str(root), "--today", str(TODAY)]) == 0
    assert {path: path.read_bytes() for path in once} == once


@pytest.mark.parametrize("name", ["something-wrong", "propose-briefing", "takedown"])
def test_other_forms_are_answered_in_words(root, name):
    outcome = take_in(root, SENT / f"{name}.json", TODAY)
    assert (outcome.is_valid, outcome.files) == (True, {})
    assert outcome.reply.startswith("Thank you.")


def test_the_answer_goes_into_a_file_when_asked(root, tmp_path, capsys):
    told = tmp_path / "answer.md"
    assert (
        main(["intake", str(event(root, "update-action", action="NI-77")), "--root", str(root), "--answer", str(told)])
        == 1
    )
    assert capsys.readouterr().out == ""
    assert told.read_text(encoding="utf-8").startswith("Thank you. One answer needs to be changed")


def test_a_file_that_cannot_be_written_is_named_in_one_sentence(root, monkeypatch, capsys):
    def full_disk(self, content):
        raise OSError(28, "No space left on device")

    outcome = take_in(root, SENT / "update-action.json", TODAY)
    monkeypatch.setattr("macros.editing.issue_form.take_in", lambda *asked: outcome)
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    assert main(["intake", str(SENT / "update-action.json"), "--root", str(root)]) == 1
    assert capsys.readouterr().err == f'"{REGISTER}": the disk is full; free some space, and run the command again\n'


def test_a_form_that_is_edited_later_is_read_as_edited(root):
    wrong = outcome_of(root, "update-action", reported="15 September")
    assert (wrong.is_valid, wrong.files, named(wrong)) == (False, {}, [label("update-action", "reported")])
    right = outcome_of(root, "update-action")
    other = outcome_of(root, "update-action", note="One poster was printed.")
    assert "one for each surgery" in right.files[REGISTER]
    assert "one for each surgery" not in other.files[REGISTER]


def test_every_part_of_an_update_that_people_need_can_be_told(root):
    path = root / REGISTER
    path.write_text(path.read_text(encoding="utf-8").replace("owner: board", "owner: board\n    finds_out: NI-01"))
    dated = outcome_of(
        root, "update-action", action="NI-01", reported="2021-09-14", due="2021-12-31", status="In progress"
    )
    write(root, dated.files)
    told = outcome_of(
        root,
        "update-action",
        action="NI-01",
        status="Closed",
        effect="Got worse (worse)",
        kind="Outcome",
        figures="9.1",
        unit="days",
        better="lower",
        compared_with="2.5 days in 2019",
        due="withdrawn",
        planned="within six months of publication",
        reason="National guidance is awaited.",
        ordinary_work_of="The training team",
        merged_into="NI-02",
    )
    added = told.files[REGISTER]
    for line in (
        "unit: days",
        "better: lower",
        "due: withdrawn",
        "ordinary_work_of: The training team",
        "effect: worse",
    ):
        assert f"{line}\n" in added, line
    assert "planned: within six months of publication\n" in added and "merged_into: NI-02\n" in added
    finding = outcome_of(root, "add-finding", kind_of_finding="It is good practice (good-practice)")
    assert "kind: good-practice\n" in finding.files["data/reviews.yml"]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_marks_and_comments_of_the_file_stay(root, ending):
    path = root / REGISTER
    text = (
        path.read_text(encoding="utf-8").replace("  - id: TE-01\n", "\n  # The last one.\n  - id: TE-01\n").rstrip("\n")
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ending).encode())
    for action in ("NI-02", "TE-01"):
        before = path.read_bytes().decode()
        outcome = outcome_of(root, "update-action", action=action)
        write(root, outcome.files)
        after = path.read_bytes().decode()
        added = "".join(
            line for line in after.splitlines(keepends=True) if line not in before.splitlines(keepends=True)
        )
        assert added.startswith(f"      - reported: 2021-09-15{ending}") or before in after
        assert after.count("\n") - after.count("\r\n") == (0 if ending == "\r\n" else after.count("\n"))
        assert after.count("\ufeff") == 1
    assert "# The last one." in after


def test_a_record_in_brackets_is_left_to_a_person(root):
    path = root / REGISTER
    text = path.read_text(encoding="utf-8")
    start = text.index("    updates:\n", text.index("TE-01"))
    path.write_text(
        text[:start]
        + "    updates: [{reported: 2020-09-01, agreed: not-stated, status: not-known, effect: not-known}]\n",
        encoding="utf-8",
    )
    outcome = outcome_of(root, "update-action", action="TE-01")
    assert (outcome.is_valid, outcome.files) == (True, {})
    assert "A maintainer adds it by hand." in outcome.reply


def test_a_file_that_would_read_differently_is_left_to_a_person(root):
    path = root / REGISTER
    path.write_text(
        path.read_text(encoding="utf-8").rstrip("\n") + "\n        note: |\n          No line end follows",
        encoding="utf-8",
    )
    outcome = outcome_of(root, "update-action", action="TE-01")
    assert (outcome.is_valid, outcome.files) == (True, {})
    assert "A maintainer adds it by hand." in outcome.reply


@pytest.mark.parametrize("typed", ["[^X001], [^X003]", "X001; X003", "X001 X003"])
def test_facts_may_be_copied_as_a_page_cites_them(root: Path, typed: str):
    assert "each surgery. [^X001][^X003]" in outcome_of(root, "update-action", facts=typed).files[REGISTER]
