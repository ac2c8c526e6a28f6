"""Answers to the questions of a form, from options and, where a person sits there, by asking; none is taken that could not be published."""

import unicodedata
from collections.abc import Callable
from difflib import get_close_matches

from pydantic import TypeAdapter, ValidationError

from macros import rules
from macros.editing.questions import FORMS, IS_TAKEN, Question, used_ids
from macros.library.library import Library
from macros.library.source import INVISIBLE
from macros.records import fields
from macros.rules import structure

NOTICE = "What you answer is meant for a public site: nothing unpublished, nothing about a person. Ctrl-C stops, and writes nothing.\n\n"
LONGEST = 200  # characters of an answer: as many as a summary may have
_IDS = {"action": (fields.ActionId, "two to four capitals, a hyphen and two to four digits, such as CS-05")}
_PAGE_ID = (fields.Id, "small letters, digits and single hyphens, such as safer-sleep")


class InvalidAnswer(Exception):
    """An answer that cannot be taken; the text says what to write instead."""


def ask_questions(kind: str, library: Library, given: dict[str, str], ask: Callable[[str], str] | None) -> dict:
    """The answers to the form of `kind`, by name: text, or a tuple of ids where several may be chosen.

    `given` holds what the options said. What is missing is asked with `ask`, and asked again until it can be taken;
    without `ask` the first thing missing or wrong raises InvalidAnswer.
    """
    talks = bool(ask) and any(question.name not in given and question.default is None for question in FORMS[kind])
    answers: dict = {}
    notice = NOTICE
    for question in FORMS[kind]:
        default = question.default(library, answers) if question.default else None
        raw, fault = given.get(question.name), ""
        if question.choices and not question.choices(library):
            if default != "":
                raise InvalidAnswer(
                    f"--{question.name}: there is nothing to choose from yet; add the first one to data/vocabulary.yml"
                )
            answers[question.name] = ()
        while question.name not in answers:
            if raw is None and (default is None or fault or (talks and question.asked)):
                if not ask:
                    raise InvalidAnswer(f"--{question.name} is missing. {_prompt(question, library, None)}")
                raw = ask(f"\n{notice}{fault}{_prompt(question, library, default)}\n> ").strip() or None
                notice = ""
            try:
                answers[question.name] = _read(question, raw, default, kind, library)
            except InvalidAnswer as refused:
                if not ask:
                    raise InvalidAnswer(f"--{question.name}: {refused}") from None
                default = None if raw is None else default
                raw, fault = None, f"Not taken: {refused}.\n"
    return answers


def _prompt(question: Question, library: Library, default: str | None) -> str:
    choices = question.choices(library) if question.choices else {}
    lines = [
        question.words,
        *(f"  {number}  {name}: {meaning}" for number, (name, meaning) in enumerate(choices.items(), 1)),
    ]
    if choices:
        lines.append(
            "Give the number or the word; several with commas between them."
            if question.many
            else "Give the number or the word."
        )
    else:
        lines.append(f"For example: {question.example}")
    if default is not None:
        lines.append(f"Without an answer it is: {default or 'nothing'}")
    return "\n".join(lines)


def _read(question: Question, raw: str | None, default: str | None, kind: str, library: Library):
    """The answer that `raw`, or without it the default, comes to. Raises InvalidAnswer."""
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
    """The id, or ids, that `raw` names by number or by word."""
    names = list(choices)
    parts = [part.strip() for part in raw.split(",") if part.strip()] if question.many else [raw.strip()]
    found = []
    for part in parts:
        if part not in choices and not (part.isascii() and part.isdigit() and 0 < int(part) <= len(names)):
            near = get_close_matches(part, names, 1, 0.5)
            raise InvalidAnswer(
                f'"{part[:60]}" is not among them; '
                + (f'did you mean "{near[0]}"?' if near else f"they are {', '.join(names)}")
            )
        found.append(part if part in choices else names[int(part) - 1])
    if question.many and len(found) > 1 and fields.NOT_STATED in found:
        raise InvalidAnswer(f"{fields.NOT_STATED} stands alone, or not at all")
    return tuple(dict.fromkeys(found)) if question.many else found[0]


def _plain(text: str, library: Library) -> str:
    """`text` if it can stand in a public record: one line, of letters that can be seen, that points at nobody."""
    if len(text) > LONGEST:
        raise InvalidAnswer(
            f"this is {len(text):,} characters long, and the most is {LONGEST}; the rest has its place in the page or record itself"
        )
    if len(text.splitlines()) > 1 or any(_unseen(letter) for letter in text):
        raise InvalidAnswer("there is a line break, or a character that cannot be seen; type it again in one line")
    for problem in rules.of_texts(
        library, {"answer": text}, structure.braces_are_macros
    ):  # the other rules need the whole record
        raise InvalidAnswer(problem.message)
    return text


def _unseen(letter: str) -> bool:
    """Control characters, those that turn the direction of text, halves of characters, and breaks of lines and paragraphs."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Cn", "Zl", "Zp") or bool(INVISIBLE.match(letter))


def _free(name: str, kind: str, library: Library) -> str:
    """`name` if it has the form of an id, and no record has or ever had it."""
    form, words = _IDS.get(kind, _PAGE_ID)
    try:
        TypeAdapter(form).validate_python(name)
    except ValidationError:
        raise InvalidAnswer(f'"{name}" is not an id; write {words}') from None
    if name in used_ids(library, kind):
        raise InvalidAnswer(f'the id "{name}" {IS_TAKEN}')
    return name
