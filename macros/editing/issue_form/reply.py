"""Replies to the sender of a form, in Markdown.

They repeat nothing that was typed, except a plain word or date in quotation marks.
"""

import re

from macros.editing.issue_form.form import TITLE, WHOLE, Fault, Form
from macros.editing.issue_form.phrases import PHRASES

_FIELD = re.compile(r"`(\w+)(?:: ?(\w*))?`")
_HARMLESS = re.compile(r"[\w ,-]{1,40}|[\d./ :-]{1,20}")
_ACTING = re.compile(r"[@<>\[\]*#\\]")  # what could become a link, a tag, or a call to a person
# What only somebody who edits the file can do.
_IN_THE_FILE = re.compile(
    r"this update was reported on \S+, before the one above it \((\S+)\); put the updates in the order reported"
)
_ADDING = re.compile(r"add (?:it to data/[\w./]+|its record(?: to the list `\w+` of data/[\w.]+)?), or ")


def told(phrase: str, **parts: str) -> str:
    """Return a reply by its name in phrases.yml, with its parts filled in."""
    return PHRASES[phrase].format(again=PHRASES["again"], **parts)


def wrong(form: Form | None, faults: list[Fault]) -> str:
    """Return the reply to invalid answers: each by the form's own label, what is wrong, and what to write instead."""
    questions = form.questions if form else ()
    labels = {TITLE: "The title", WHOLE: "The form as a whole"} | {each.id: each.label for each in questions}
    private = [fault for fault in faults if fault.private]
    shown = sorted(set(private or faults), key=lambda fault: ([*labels].index(fault.question), fault.message))
    number = len({fault.question for fault in shown})
    count = "One answer needs" if number == 1 else f"{number} answers need"
    lines = [
        f"- **{labels[fault.question]}** {fault.message[:1].upper()}{fault.message[1:]}{'' if fault.message.endswith('?') else '.'}"
        for fault in shown
    ]
    public = f"\n\n{PHRASES['public']}" if private else ""
    return told("wrong", count=count, lines="\n".join(lines) + public)


def for_sender(form: Form, fields: dict[str, tuple], question: str, typed: str, message: str) -> str:
    """Return a message of the checker with the form's labels for fields, and without `typed` text that could act."""
    labels = {each.id: each.label for each in form.questions}

    def named(match: re.Match) -> str:
        name, value = match.groups()
        if fields.get(question, ("",))[-1] == name:
            return "this"
        asked = [each for each, keys in fields.items() if keys[-1] == name]
        asked = asked or [each for each, keys in fields.items() if name in keys]
        return f"“{labels[asked[0]]}”" + (f" ({value})" if value else "") if asked else match.group()

    for part in (typed, *typed.replace(",", " ").split()):
        value = f"{part[:60]}..." if len(part) > 60 else part  # as the checker shortens it
        if not _HARMLESS.fullmatch(part):
            instead = "not of the right form" if f'is "{value}"' in message else "what you wrote"
            message = message.replace(f'"{value}"', instead)
    return _ACTING.sub("", _FIELD.sub(named, _ADDING.sub("", _IN_THE_FILE.sub(PHRASES["too_early"], message))))
