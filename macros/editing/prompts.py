"""Get answers to the questions of a form, from options or by asking, and accept none that cannot be published."""

import unicodedata
from collections.abc import Callable
from difflib import get_close_matches

from pydantic import TypeAdapter, ValidationError

from macros.editing.questions import FORMS, IS_TAKEN, Question, used_ids
from macros.library.characters import unseen
from macros.library.library import Library
from macros.library.problem import Refused
from macros.records import fields
from macros.rules import run, structure

_PUBLIC = "What you answer is meant for a public site: nothing unpublished, nothing about a person."
NOTICE = f"{_PUBLIC} Ctrl-C stops, and writes nothing.\n\n"
LONGEST = 200  # characters of an answer: as many as a summary may have
_IDS = {"action": (fields.ActionId, "two to four capitals, a hyphen and two to four digits, such as CS-05")}
_PAGE_ID = (fields.Id, "small letters, digits and single hyphens, such as safer-sleep")


class InvalidAnswer(Refused):
    """An answer that cannot be accepted; the text says what to write instead."""


def ask_questions(kind: str, library: Library, given: dict[str, str], ask: Callable[[str], str] | None) -> dict:
    """Return the answers to the form of `kind`, by name: text, or a tuple of ids where several may be chosen.

    `given` has the answers given as options. What is missing is asked with `ask`, again and again until it can be
    accepted; without `ask`, the first thing missing or wrong raises InvalidAnswer.
    """
    talks = bool(ask) and any(question.name not in given and question.default is None for question in FORMS[kind])
    answers: dict = {}
    notice = NOTICE
    for question in FORMS[kind]:
        default = question.default(library, answers) if callable(question.default) else question.default
        raw, fault = given.get(question.name), ""
        if question.choices and not question.choices(library):
            if default != "":
                remedy = "add the first one to data/vocabulary.yml"
                raise InvalidAnswer(f"--{question.name}: there is nothing to choose from yet; {remedy}")
            answers[question.name] = ()
        while question.name not in answers:
            if raw is None and (default is None or fault or (talks and not callable(question.default))):
                if not ask:
                    raise InvalidAnswer(f"--{question.name} is missing. {_prompt(question, library, None)}")
                raw = ask(f"\n{notice}{fault}{_prompt(question, library, default)}\n> ").strip() or None
                notice = ""
            try:
                answers[question.name] = _read(question, raw, default, kind, library)
            except InvalidAnswer as error:
                if not ask:
                    raise InvalidAnswer(f"--{question.name}: {error}") from None
                default = None if raw is None else default
                raw, fault = None, f"Not taken: {error}.\n"
    return answers


def _prompt(question: Question, library: Library, default: str | None) -> str:
    choices = question.choices(library) if question.choices else {}
    lines = [question.words]
    lines += [f"  {number}  {name}: {meaning}" for number, (name, meaning) in enumerate(choices.items(), 1)]
    how = f"Give the number or the word{'; several with commas between them' if question.many else ''}."
    lines.append(how if choices else f"For example: {question.example}")
    if default is not None:
        lines.append(f"Without an answer it is: {default or 'nothing'}")
    return "\n".join(lines)


def _read(question: Question, raw: str | None, default: str | None, kind: str, library: Library):
    """Return the answer that `raw`, or without it the default, stands for. Raises InvalidAnswer."""
    text = (default if raw is None else raw) or ""
    if not text.strip():
        if default != "":
            raise InvalidAnswer("an answer is needed here")
        return () if question.many else ""
    if question.choices:
        return _chosen(question, text, question.choices(library))
    text = _plain(text.strip(), library)
    return _free(text, kind, library) if question.name == "id" else text


def _chosen(question: Question, raw: str, choices: dict[str, str]):
    """Return the id, or ids, that `raw` names by number or by word. Raises InvalidAnswer."""
    names = list(choices)
    parts = [part.strip() for part in raw.split(",") if part.strip()] if question.many else [raw.strip()]
    chosen = []
    for part in parts:
        if part not in choices and not (part.isascii() and part.isdigit() and 0 < int(part) <= len(names)):
            near = get_close_matches(part, names, 1, 0.5)
            advice = f'did you mean "{near[0]}"?' if near else f"they are {', '.join(names)}"
            raise InvalidAnswer(f'"{part[:60]}" is not among them; {advice}')
        chosen.append(part if part in choices else names[int(part) - 1])
    if question.many and len(chosen) > 1 and fields.NOT_STATED in chosen:
        raise InvalidAnswer(f"{fields.NOT_STATED} stands alone, or not at all")
    return tuple(dict.fromkeys(chosen)) if question.many else chosen[0]


def _plain(text: str, library: Library) -> str:
    """Return `text` if it can be published: one line of visible characters, without personal data.

    Raises InvalidAnswer.
    """
    if len(text) > LONGEST:
        remedy = "the rest has its place in the page or record itself"
        raise InvalidAnswer(f"this is {len(text):,} characters long, and the most is {LONGEST}; {remedy}")
    is_odd = any(unicodedata.category(letter) in ("Cc", "Cs", "Cn") for letter in text)
    if is_odd or len(text.splitlines()) > 1 or any(unseen(text)):
        raise InvalidAnswer("there is a line break, or a character that cannot be seen; type it again in one line")
    # The other rules need the whole record.
    for problem in run.of_texts(library, {"answer": text}, structure.braces_are_macros):
        raise InvalidAnswer(problem.message)
    return text


def _free(name: str, kind: str, library: Library) -> str:
    """Return `name` if it has the form of an id, and no record has or ever had it. Raises InvalidAnswer."""
    form, words = _IDS.get(kind, _PAGE_ID)
    try:
        TypeAdapter(form).validate_python(name)
    except ValidationError:
        raise InvalidAnswer(f'"{name}" is not an id; write {words}') from None
    if name in used_ids(library, kind):
        raise InvalidAnswer(f'the id "{name}" {IS_TAKEN}')
    return name
