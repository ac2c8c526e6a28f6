"""What each command takes, as arguments.yml tells."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from macros.editing.questions import FORMS
from macros.records.beside import beside

_DESCRIPTION = "Check a library of learning and build its site."


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2017-01-12') from None


_TYPES = {"path": Path, "day": _day, "number": int}


def parser() -> argparse.ArgumentParser:
    """The parser of all commands: `command` is the name of the one that was given, `kind` the kind of a new record."""
    whole = argparse.ArgumentParser(prog="python -m macros", description=_DESCRIPTION)
    commands = whole.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    told = beside(__file__)
    made = {name: _add(commands, name, each["help"], each["takes"]) for name, each in told.items()}
    kinds = made["new"].add_subparsers(title="kinds", dest="kind", required=True, metavar="KIND")
    for kind, form in FORMS.items():
        asked = {f"--{each.name}": f"{each.words} For example: {each.example}" for each in form}
        answers = {name: {"metavar": "TEXT", "help": words} for name, words in asked.items()}
        _add(kinds, kind, f"a new {kind}", told["new"]["each"] | answers)
    return whole


def _add(commands: Any, name: str, words: str, takes: dict[str, dict[str, Any]]) -> argparse.ArgumentParser:
    """Add the command `name`; `today` is the day of today where it is not given."""
    made = commands.add_parser(name, help=words)
    for each, told in takes.items():
        kind = {"type": _TYPES[told["type"]]} if "type" in told else {}
        made.add_argument(each, **told | kind)
    made.set_defaults(today=date.today())
    return made
