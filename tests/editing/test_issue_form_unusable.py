"""What is no answer to a form at all: other issues, other files, and a folder without forms."""

import json
import shutil

import pytest

from macros.cli import main
from macros.editing.issue_form import take_in
from macros.editing.issue_form.form import FOLDER
from tests.support.generator import TODAY
from tests.support.sent import SENT, event, named


def test_a_question_that_was_deleted_or_moved_is_named(root):
    path = event(root, "update-action")
    told = json.loads(path.read_text(encoding="utf-8"))
    body = told["issue"]["body"]
    told["issue"]["body"] = body.replace("### Is it done?", "")
    path.write_text(json.dumps(told), encoding="utf-8")
    outcome = take_in(root, path, TODAY)
    assert named(outcome) == ["Is it done?"] and "with ### before it, or fill in a new form" in outcome.reply
    told["issue"]["body"] = (
        body.replace("### Is it done?", "### X")
        .replace("### What was told?", "### Is it done?")
        .replace("### X", "### What was told?")
    )
    path.write_text(json.dumps(told), encoding="utf-8")
    assert named(take_in(root, path, TODAY)) == ["The form as a whole"]


def test_a_form_that_was_sent_before_a_question_was_added_is_read(root):
    path = event(root, "update-action")
    whole, told = take_in(root, path, TODAY), json.loads(path.read_text(encoding="utf-8"))
    newer = "### Which action replaces it?\n\n_No response_\n\n"
    assert whole.is_valid and newer in told["issue"]["body"]
    for left in ("", "_No response_\n\n"):  # as GitHub writes an older form, and with the line of the question deleted
        body = told["issue"]["body"].replace(newer, left)
        path.write_text(json.dumps({"issue": told["issue"] | {"body": body}}), encoding="utf-8")
        assert take_in(root, path, TODAY) == whole


@pytest.mark.parametrize(
    "issue",
    [
        {"title": "x", "body": None},
        {"title": None, "body": "Hello"},
        {"title": "x", "body": "### Before you send\n\n- [x] yes"},
    ],
)
def test_an_issue_that_is_no_form_is_answered_in_words(root, issue):
    path = root / "event.json"
    path.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    outcome = take_in(root, path, TODAY)
    assert (outcome.is_valid, outcome.files) == (False, {})
    assert outcome.reply.startswith("This issue does not hold the answers of a form")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"issue": 1}',
        b'{"issue": {"title": [], "body": 5}}',
        b"\xff\xfe",
        b"[" * 100_000,
        None,
    ],
)
def test_wrong_usage_exits_2_in_one_sentence(root, capsys, content):
    path = root / "event.json"
    if content is not None:
        path.write_bytes(content)
    assert main(["intake", str(path), "--root", str(root)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "event.json" in said.err


@pytest.mark.parametrize("gone", [FOLDER, "docs"])
def test_a_folder_without_forms_or_pages_exits_2(root, capsys, gone):
    shutil.rmtree(root / gone)
    assert main(["intake", str(SENT / "update-action.json"), "--root", str(root)]) == 2
    assert f"{gone}/" in capsys.readouterr().err


def test_a_form_s_file_that_cannot_be_read_exits_2(root, capsys):
    (root / FOLDER / "takedown.yml").write_text("body: [", encoding="utf-8")
    assert main(["intake", str(SENT / "update-action.json"), "--root", str(root)]) == 2
    assert "takedown.yml" in capsys.readouterr().err
