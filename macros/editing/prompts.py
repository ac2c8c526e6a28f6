"""Ask the questions for a new record, match what was typed to an option, and refuse what cannot be published."""

from collections.abc import Callable
from difflib import get_close_matches
from itertools import chain

from pydantic import TypeAdapter, ValidationError

from macros.editing.answers import faults
from macros.editing.choices import IS_TAKEN, MADE, choices, used_ids
from macros.editing.questions import FORMS, Question
from macros.library.error_messages import WORDS
from macros.library.library import Library
from macros.library.problem import Refused
from macros.records import fields
from macros.records.record import NOT_STATED
from macros.rules import run

_PUBLIC = "What you answer is meant for a public site: nothing unpublished, nothing about a person."
NOTICE = f"{_PUBLIC} Ctrl-C stops, and writes nothing.\n\n"
LONGEST = 200  # characters of an answer: as many as a summary may have


def ask_questions(kind: str, library: Library, given: dict[str, str], ask: Callable[[str], str] | None) -> dict:
    """Return the answers to the questions of `kind`, by name: text, or a tuple of ids where several may be chosen.

    `given` has the answers given as options. What is missing is asked with `ask`, again and again until it can be
    accepted; without `ask`, the first thing missing or wrong raises Refused.
    """
    talks = bool(ask) and any(each.name not in given and each.default is None and not each.made for each in FORMS[kind])
    answers: dict = {}
    notice = NOTICE
    for question in FORMS[kind]:
        possible = choices(question, library)
        unasked = MADE[question.made](library, answers) if question.made else question.default
        if question.choices and not possible and question.default != "":
            remedy = "add the first one to data/vocabulary.yml"
            raise Refused(f"--{question.name}: there is nothing to choose from yet; {remedy}")
        is_asked = talks and not question.made and not (question.choices and not possible)
        typed, fault = given.get(question.name, None if is_asked else unasked), ""
        while question.name not in answers:
            if typed is None:
                if not ask:
                    raise Refused(f"--{question.name} is missing. {_prompt(question, possible, None)}")
                typed = ask(f"\n{notice}{fault}{_prompt(question, possible, unasked)}\n> ").strip() or unasked or ""
                notice = ""
            try:
                answers[question.name] = _read(question, possible, typed, kind, library)
            except Refused as error:
                if not ask:
                    raise Refused(f"--{question.name}: {error}") from None
                unasked = None if typed == unasked else unasked
                typed, fault = None, f"Not taken: {error}.\n"
    return answers


def _prompt(question: Question, possible: dict[str, str], unasked: str | None) -> str:
    lines = [question.words]
    lines += [f"  {number}  {name}: {meaning}" for number, (name, meaning) in enumerate(possible.items(), 1)]
    how = f"Give the number or the word{'; several with commas between them' if question.many else ''}."
    lines.append(how if possible else f"For example: {question.example}")
    if unasked is not None:
        lines.append(f"Without an answer it is: {unasked or 'nothing'}")
    return "\n".join(lines)


def _read(question: Question, possible: dict[str, str], typed: str, kind: str, library: Library) -> str | tuple:
    """Return the answer that is meant by what was typed. Raises Refused."""
    if not typed.strip():
        if question.default != "":
            raise Refused("an answer is needed here")
        return () if question.many else ""
    if question.choices:
        return _chosen(question, typed, possible)
    text = _plain(typed.strip(), library)
    return _free(text, kind, library) if question.name == "id" else text


def _chosen(question: Question, typed: str, possible: dict[str, str]) -> str | tuple:
    """Return the id, or ids, that are named by number or by word. Raises Refused."""
    names = list(possible)
    by_word_or_number = {str(number): name for number, name in enumerate(names, 1)} | {name: name for name in names}
    chosen = []
    for part in filter(None, map(str.strip, typed.split(","))) if question.many else [typed.strip()]:
        if part not in by_word_or_number:
            near = get_close_matches(part, names, 1, 0.5)
            advice = f'did you mean "{near[0]}"?' if near else f"they are {', '.join(names) or 'none'}"
            raise Refused(f'"{part[:60]}" is not among them; {advice}')
        chosen.append(by_word_or_number[part])
    if question.many and len(chosen) > 1 and NOT_STATED in chosen:
        raise Refused(f"{NOT_STATED} stands alone, or not at all")
    return tuple(dict.fromkeys(chosen)) if question.many else chosen[0]


def _plain(text: str, library: Library) -> str:
    """Return `text` if it can be published: one line of visible characters, without personal data. Raises Refused."""
    personal = (problem.message for problem in run.of_texts(library, {"answer": text}))
    for fault in chain(faults(text, LONGEST), personal):
        raise Refused(fault)
    return text


def _free(name: str, kind: str, library: Library) -> str:
    """Return `name` if it has the form of an id, and no record has or ever had it. Raises Refused."""
    form = "ActionId" if kind == "action" else "Id"
    try:
        TypeAdapter(getattr(fields, form)).validate_python(name)
    except ValidationError:
        raise Refused(f'"{name}" is not an id; write {WORDS["fields"][form]}') from None
    if name in used_ids(library, kind):
        raise Refused(f'the id "{name}" {IS_TAKEN}')
    return name
