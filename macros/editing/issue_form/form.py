"""Read an issue form: its answers, by the ids of the form's own questions.

The questions are in the form's file alone. GitHub writes an issue as `### Label`, a blank line and the answer, for each
question in turn. An answer may contain lines that start with ### too: only the form's own labels, each once and in
order, separate the answers.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.editing.answers import faults
from macros.editing.issue_form.phrases import PHRASES
from macros.library.problem import InvalidDocument, Refused
from macros.library.source import read_yaml
from macros.rules.markdown_in_records import ADDRESS, signs

FOLDER = ".github/ISSUE_TEMPLATE"
LONGEST = 3000  # characters of one answer: more than any note in a register, and far less than would break a page
TITLE, WHOLE = "(title)", "(whole)"  # in place of the id of a question: the title of the issue, and the form as a whole
# What people write where they have nothing to say; of a choice, only what GitHub writes itself.
_NO_WORDS = (
    r"no response|n\W{0,3}[ak]|none|nil|nothing|tb[acd]|unknown|do(?: no|n\W?)t know|pending|to follow|(?:as|see) above"
    r"|not (?:applicable|available|given|known|stated|sure|yet)"
)
_MARKS = r"[\s_.,:;?!/~()*…“”‘’–—-]*"
_NOTHING = re.compile(rf"{_MARKS}(?:(?:{_NO_WORDS}){_MARKS})*", re.IGNORECASE)
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)  # GitHub shows it to nobody, and so does the site
_LINKS = {"a link in brackets", ADDRESS}
_IN_A_SOURCE = {ADDRESS, "bold or slanting text"}  # of what only an address may hold


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form. `kind` is GitHub's: input, textarea, dropdown or checkboxes."""

    id: str
    label: str
    kind: str
    required: bool
    options: tuple[str, ...]
    multiple: bool


@dataclass(frozen=True)
class Form:
    """A form: the name of its file without the ending, and its questions in order."""

    name: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong with an answer.

    `question` is its id, TITLE or WHOLE; `private` marks text that nobody should read.
    """

    question: str
    message: str
    private: bool = False


def load_forms(root: Path) -> list[Form]:
    """Return every issue form of the folder. Raises Refused where there is none."""
    forms = [_form(root, path) for path in sorted((root / FOLDER).glob("*.yml")) if path.name != "config.yml"]
    if not forms:
        raise Refused(f'"{root}" holds no issue forms; they belong in {FOLDER}/')
    return forms


def _form(root: Path, path: Path) -> Form:
    try:
        asked = [item for item in read_yaml(root, f"{FOLDER}/{path.name}").data["body"] if item["type"] != "markdown"]
        return Form(path.stem, tuple(_question(item) for item in asked))
    except (InvalidDocument, KeyError, TypeError, AttributeError):
        why = "is not an issue form that can be read; bring back the one that was there"
        raise Refused(f'"{FOLDER}/{path.name}" {why}') from None


def _question(item: dict) -> FormQuestion:
    attributes = item["attributes"]
    options = tuple(each["label"] if isinstance(each, dict) else each for each in attributes.get("options", ()))
    required = item["type"] == "checkboxes" or item.get("validations", {}).get("required") == "true"
    many = attributes.get("multiple") == "true"
    return FormQuestion(item["id"], attributes["label"], item["type"], required, options, many)


def read_event(event: Path) -> tuple[str, str]:
    """Return the title and body of the issue in GitHub's event file. Raises Refused for any other file."""
    try:
        issue = json.loads(event.read_text(encoding="utf-8"))["issue"]
        title, body = issue.get("title") or "", issue.get("body") or ""
        if not (isinstance(title, str) and isinstance(body, str)):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        why = "cannot be read as the file that GitHub writes about an issue; give that one"
        raise Refused(f'"{event}" {why}') from None
    return title, body.replace("\r\n", "\n")


def identify(forms: list[Form], body: str) -> Form | None:
    """Return the form with most of its labels in the body; None for one label, which all forms share."""
    lines = {line.rstrip() for line in body.split("\n")}
    counts = {form.name: sum(f"### {question.label}" in lines for question in form.questions) for form in forms}
    best = max(forms, key=lambda form: counts[form.name] / len(form.questions))
    return best if counts[best.name] > 1 else None


def read_answers(form: Form, body: str) -> tuple[dict[str, str], list[Fault]]:
    """Return the answers by id, empty ones too, and what is wrong with each by itself.

    As WHOLE comes what is no part of an answer and public all the same: the text above the first question, and remarks
    between <!-- and -->. No answers if they cannot be told apart.
    """
    lines = body.split("\n")
    labels = [f"### {question.label}" for question in form.questions]
    places = [[number for number, line in enumerate(lines) if line.rstrip() == label] for label in labels]
    pairs = list(zip(form.questions, places, strict=True))
    # A form that was sent before a question was added lacks it, and is read all the same where it needs no answer.
    lacking = [each for each, found in pairs if not found and (each.required or {*each.options} & {*lines})]
    faults = [Fault(each.id, PHRASES["missing"]) for each in lacking]
    faults += [Fault(each.id, PHRASES["twice"]) for each, found in pairs if len(found) > 1]
    asked = [(question, found[0]) for question, found in pairs if found]
    starts = [start for _, start in asked]
    if not faults and starts != sorted(starts):
        faults = [Fault(WHOLE, PHRASES["order"])]
    if faults:
        return {}, faults
    answers = {WHOLE: "\n".join(lines[: starts[0]])} | {question.id: "" for question in form.questions}
    for (question, start), end in zip(asked, (*starts[1:], len(lines)), strict=True):
        typed = "\n".join(lines[start + 1 : end])
        answers[WHOLE] = "\n\n".join((answers[WHOLE], *_REMARK.findall(typed)))
        text = _REMARK.sub("", typed)
        text = re.sub(r"[^\S\n]+$", "", text, flags=re.MULTILINE).strip()  # YAML has no block with blanks at its ends
        answers[question.id] = "" if _NOTHING.fullmatch(text) and text not in question.options else text
    return answers, [Fault(each.id, message) for each in form.questions for message in _faults(each, answers[each.id])]


def markup(question: FormQuestion, answer: str) -> Iterator[Fault]:
    """Yield a fault for each kind of sign in the text of a record that readers would see as it was typed."""
    may_hold = _IN_A_SOURCE if question.id == "source" else set()
    for name in signs(answer, question.kind == "textarea"):
        if name not in may_hold:
            place = ', and an address alone under "Where can everybody read it?"' if name in _LINKS else ""
            yield Fault(question.id, f"there is {name}, which would be printed as typed; write plain sentences{place}")


def _faults(question: FormQuestion, answer: str) -> Iterator[str]:
    """Yield what is wrong with an answer by itself."""
    if question.kind == "checkboxes":
        if sum(line.lower().startswith("- [x]") for line in answer.split("\n")) < len(question.options):
            yield PHRASES["not_ticked"]
        return
    if question.required and not answer:
        yield "there is no answer; write one"
    yield from faults(answer, LONGEST, has_lines=question.kind != "input")
    chosen = answer.split(", ") if question.multiple else [answer]
    if question.kind == "dropdown" and answer and any(each not in question.options for each in chosen):
        yield f"this is none of the choices; write one of them: {', '.join(question.options)}"
