"""What each command takes."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from macros.editing.questions import FORMS
from macros.reports.check_report import FORMATS

_DESCRIPTION = "Check a library of learning and build its site."
_PRINTED: dict[str, Any] = {"choices": ("text", "markdown"), "default": "text", "help": "how to print it"}
_FOLDER: dict[str, Any] = {"type": Path, "metavar": "DIR"}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2017-01-12') from None


_DAY: dict[str, Any] = {"type": _day, "metavar": "DATE"}


def parser() -> argparse.ArgumentParser:
    """The parser of all commands: `command` is the name of the one that was given, `kind` the kind of a new record."""
    whole = argparse.ArgumentParser(prog="python -m macros", description=_DESCRIPTION)
    command = whole.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND").add_parser
    rooted = argparse.ArgumentParser(add_help=False)
    rooted.add_argument("--root", **_FOLDER, default=Path(), help="folder with mkdocs.yml, docs/ and data/")
    dated = argparse.ArgumentParser(add_help=False, parents=[rooted])
    dated.add_argument("--today", **_DAY, default=date.today(), help="judge dates of pages by this day (for tests)")

    check = command("check", parents=[dated], help="check every record and page")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="print only the problems of these files")
    check.add_argument("--fix", action="store_true", help="first take out characters that nobody sees or needs")
    check.add_argument(
        "--review", action="store_true", help="first ask which words that may point at a person may stand"
    )
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print what was found")
    check.add_argument("--explain", metavar="CODE", help="print instead the rule with this code, such as REF002")
    check.add_argument("--history", action="store_true", help="look instead through the commits that main lacks")
    check.add_argument("--since", metavar="REV", help="with --history: those that this branch, tag or commit lacks")

    build = command("build", parents=[dated], help="check, build, index and verify the site")
    build.add_argument("--out", **_FOLDER, help="where the site goes (`site_dir` of mkdocs.yml, or site/)")
    build.add_argument("--on", **_DAY, help="show the registers as they stood on this day")
    build.add_argument("--since", **_DAY, help="in the scrutiny pack, tell what has changed since this day")
    build.add_argument(
        "--with", **_FOLDER, dest="private", help="lay this private folder over it: the board's own edition"
    )

    serve = command("serve", parents=[rooted], help="show the site on 127.0.0.1 and build it again at each change")
    serve.add_argument("--port", type=int, help="in place of the port that `dev_addr` in mkdocs.yml gives, or 8000")
    command("schema", parents=[rooted], help="write schemas, blank records and the list of fields from the models")

    new = command("new", help="write a new record, to be filled in")
    kinds = new.add_subparsers(title="kinds", dest="kind", required=True, metavar="KIND")
    for kind, form in FORMS.items():
        of_kind = kinds.add_parser(kind, parents=[dated], help=f"a new {kind}")
        for question in form:
            words = f"{question.words} For example: {question.example}"
            of_kind.add_argument(f"--{question.name}", metavar="TEXT", help=words)

    intake = command("intake", parents=[dated], help="turn an issue form's answers into an edit of the right file")
    intake.add_argument("form", type=Path, metavar="FORM.json", help="the file that GitHub writes about the issue")
    intake.add_argument("--answer", type=Path, metavar="FILE", help="write here what the sender is told")

    fresh = command("fresh", parents=[dated], help="tell what is past its date, never rung, or not signed off")
    fresh.add_argument("--links", action="store_true", help="also ask every outside address whether it still answers")
    fresh.add_argument("--format", **_PRINTED)

    command("ready", parents=[dated], help="tell what is still open before the site goes live")

    public = command("public", parents=[dated], help="write the checked tree as a new repository of one commit")
    public.add_argument("folder", **_FOLDER, help="a new or empty folder outside the project")

    changes = command("changes", parents=[rooted], help="tell in sentences what changed for readers")
    changes.add_argument("--since", required=True, metavar="REV_OR_DATE", help="since a revision, or the end of a day")
    changes.add_argument("--format", **_PRINTED)
    return whole
