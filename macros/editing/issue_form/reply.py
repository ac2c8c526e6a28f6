"""Replies to the sender of a form, in Markdown.

They repeat nothing that was typed, except a plain word or date in quotation marks.
"""

import re

from macros.editing.issue_form.edit import Edit
from macros.editing.issue_form.form import TITLE, WHOLE, Fault, Form

_FIELD = re.compile(r"`(\w+)(?:: ?(\w*))?`")
_HARMLESS = re.compile(r"[\w ,-]{1,40}|[\d./ :-]{1,20}")
_ACTING = re.compile(r"[@<>\[\]*#\\]")  # what could become a link, a tag, or a call to a person
# What only somebody who edits the file can do, and what the sender can do instead.
_IN_THE_FILE = re.compile(
    r"this update was reported on \S+, before the one above it \((\S+)\); put the updates in the order reported"
)
_BY_FORM = (
    r"this is before the last report of this action (\1); correct the day, or, if it is right, say so in a comment below: "
    "a maintainer then puts the update in its place in the file"
)
_ADDING = re.compile(r"add (?:it to data/[\w./]+|its record), or ")
ATTACHED = (
    "a file is attached here, and nobody has looked into it; take it out, and say in words what it shows. Its address opens it even "
    "then: only the host can delete the file, which the owner of the repository asks for"
)
_PUBLIC = (
    "**It is public already, and so are its earlier versions.** Take it out of the form now, without saying here what it was. Then tell the "
    "owner of the repository in private, so that it can be removed from the history too: the file `SECURITY.md` tells the way."
)
_AGAIN = 'To change an answer, choose "Edit" at the top of this issue. Leave the lines that begin with ### as they are. The form is then read again.'
MAINTAINER = "A maintainer compares it with the source that you named before anything is published."
NOT_HERE = (
    "Something here may not be published. Please tell the owner of the repository in private; `SECURITY.md` says how.\n"
)
BY_HAND = f"Thank you. The form is filled in well, but this record is written in a way that only a person can add to.\n\nA maintainer adds it by hand. {MAINTAINER}\n"
NO_FORM = (
    "This issue does not hold the answers of a form, so nothing was done with it. "
    'Choose "New issue" and one of the forms, and please close this one.\n'
)
# Replies to forms that change no file.
ACKNOWLEDGEMENTS = {
    "something-wrong": f"Thank you. A maintainer looks at the page and answers here. {MAINTAINER}\n",
    "propose-briefing": "Thank you. A maintainer takes this on and answers here. No page is made from a form alone: a briefing has seven headings, and each "
    "statement in it cites a fact and its source.\n",
    "takedown": "Thank you. Write nothing more here. Tell the owner of the repository in private which page or file it is, and which line: the file "
    "`SECURITY.md` tells the way. If you have done so already, there is nothing else for you to do.\n\nIf a child is in immediate danger, ring 999.\n",
}


def proposed(edit: Edit, record: str) -> str:
    """Return the reply when the edit was made; `record` is the id of the action or review, as the library has it."""
    what = "an update at the end of" if "updates" in edit.keys else "a finding at the end of"
    return (
        f"Thank you. This makes {what} `{record}` in `{edit.path}`. The checker has read the whole library with it, and found nothing wrong.\n\n"
        f"It is a proposal. {MAINTAINER}\n\n{_AGAIN}\n"
    )


def already(record: str) -> str:
    """Return the reply when the same record is there already."""
    return f"Thank you. `{record}` holds exactly this already, so nothing was changed.\n"


def wrong(form: Form, faults: list[Fault]) -> str:
    """Return the reply to invalid answers: each by the form's own label, what is wrong, and what to write instead."""
    labels = {TITLE: "The title", WHOLE: "The form as a whole"} | {each.id: each.label for each in form.questions}
    faults = sorted(set(faults), key=lambda fault: ([*labels].index(fault.question), fault.message))
    private = [fault for fault in faults if fault.private]
    number = len({fault.question for fault in private or faults})
    count = "One answer needs" if number == 1 else f"{number} answers need"
    lines = [
        f"- **{labels[fault.question]}** {fault.message[:1].upper()}{fault.message[1:]}{'' if fault.message.endswith('?') else '.'}"
        for fault in private or faults
    ]
    opening = f"Thank you. {count} to be changed before this can go further. Nothing was written."
    parts = [opening, "\n".join(lines), *([_PUBLIC] if private else []), _AGAIN]
    return "\n\n".join(parts) + "\n"


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
    return _ACTING.sub("", _FIELD.sub(named, _ADDING.sub("", _IN_THE_FILE.sub(_BY_FORM, message))))
