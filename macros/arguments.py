"""What each command takes."""

import argparse
from datetime import date
from pathlib import Path

from macros.editing.questions import FORMS
from macros.reports.check_report import FORMATS


def parser() -> argparse.ArgumentParser:
    """The parser of all commands: `command` is the name of the one that was given, `kind` the kind of a new record."""
    whole = argparse.ArgumentParser(
        prog="python -m macros", description="Check a library of learning and build its site."
    )
    commands = whole.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="folder with mkdocs.yml, docs/ and data/"
    )
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument(
        "--today", type=_day, default=date.today(), metavar="DATE", help="judge dates of pages by this day (for tests)"
    )

    check = commands.add_parser("check", parents=[shared, dated], help="check every record and page")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="print only the problems of these files")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print what was found")
    check.add_argument("--explain", metavar="CODE", help="print instead the rule with this code, such as REF002")
    check.add_argument(
        "--history",
        action="store_true",
        help="look instead through the commits that the branch main lacks, for what points at a person",
    )
    check.add_argument(
        "--since", metavar="REV", help="with --history: through those that this branch, tag or commit lacks"
    )
    build = commands.add_parser("build", parents=[shared, dated], help="check, build, index and verify the site")
    build.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site goes (`site_dir` of mkdocs.yml, or site/)"
    )
    build.add_argument("--on", type=_day, metavar="DATE", help="show the registers as they stood on this day")
    build.add_argument(
        "--since", type=_day, metavar="DATE", help="in the scrutiny pack, tell what has changed since this day"
    )
    build.add_argument(
        "--with",
        dest="private",
        type=Path,
        metavar="DIR",
        help="lay this private folder over it: the board's own edition, not for publication",
    )
    serve = commands.add_parser(
        "serve", parents=[shared], help="show the site on 127.0.0.1 and build it again at each change"
    )
    serve.add_argument("--port", type=int, help="in place of the port that `dev_addr` in mkdocs.yml gives, or 8000")
    commands.add_parser(
        "schema", parents=[shared], help="write data/generated/schema/ and data/generated/blank/ from the models"
    )
    kinds = commands.add_parser("new", help="write a new record, to be filled in").add_subparsers(
        title="kinds", dest="kind", required=True, metavar="KIND"
    )
    for kind, form in FORMS.items():
        new = kinds.add_parser(kind, parents=[shared, dated], help=f"a new {kind}")
        for question in form:
            new.add_argument(
                f"--{question.name}", metavar="TEXT", help=f"{question.words} For example: {question.example}"
            )
    intake = commands.add_parser(
        "intake", parents=[shared, dated], help="turn an issue form's answers into an edit of the right file"
    )
    intake.add_argument(
        "form", type=Path, metavar="FORM.json", help="the event file that GitHub writes about the issue"
    )
    intake.add_argument(
        "--answer", type=Path, metavar="FILE", help="write what the sender is told here, not on the screen"
    )
    fresh = commands.add_parser(
        "fresh", parents=[shared, dated], help="tell what is past its date, never rung, or not signed off"
    )
    fresh.add_argument("--links", action="store_true", help="also ask every outside address whether it still answers")
    fresh.add_argument("--format", choices=("text", "markdown"), default="text", help="how to print it")
    words = "write the checked tree as a new repository of one commit"
    public = commands.add_parser("public", parents=[shared, dated], help=words)
    public.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder outside the project")
    changes = commands.add_parser(
        "changes", parents=[shared], help="tell in sentences what changed for readers since a revision or a day"
    )
    changes.add_argument(
        "--since",
        required=True,
        metavar="REV_OR_DATE",
        help="a revision of git, or a day for the branch as it was at its end",
    )
    changes.add_argument("--format", choices=("text", "markdown"), default="text", help="how to print it")
    return whole


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2017-01-12') from None
