"""Issue forms as GitHub sends them, for the tests of the command that reads them."""

import json
from datetime import date
from pathlib import Path

from macros.editing.issue_form import Outcome, take_in
from macros.editing.issue_form.form import load_forms, read_answers
from tests.support.generator import TODAY

PROJECT = Path(__file__).parents[2]
SENT = Path(__file__).parents[1] / "fixtures" / "forms"
FORMS = {form.name: form for form in load_forms(PROJECT)}
REGISTER = "data/registers/nights.yml"


def event(root: Path, name: str, title: str | None = None, above: str = "", **answers: str) -> Path:
    """Return GitHub's event file for the form in tests/fixtures/forms/ of this name, with other answers where given.

    `above` is put before the first question.
    """
    payload = json.loads((SENT / f"{name}.json").read_text(encoding="utf-8"))
    known, _ = read_answers(FORMS[name], payload["issue"]["body"].replace("\r\n", "\n"))
    known |= answers
    payload["issue"]["body"] = above + "\n\n".join(
        f"### {question.label}\n\n{known[question.id] or '_No response_'}" for question in FORMS[name].questions
    )
    payload["issue"]["title"] = payload["issue"]["title"] if title is None else title
    path = root / "event.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    return path


def outcome_of(root: Path, name: str, today: date = TODAY, **answers: str) -> Outcome:
    return take_in(root, event(root, name, **answers), today)


def named(outcome: Outcome) -> list[str]:
    """Return the labels that the reply names."""
    return [line.split("**")[1] for line in outcome.reply.splitlines() if line.startswith("- **")]


def label(name: str, question: str) -> str:
    return next(each.label for each in FORMS[name].questions if each.id == question)
