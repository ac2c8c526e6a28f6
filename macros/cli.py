"""What the commands take and print. The only place that asks what day it is."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from macros.editing.questions import FORMS
from macros.library import os_errors
from macros.library.git import GitError
from macros.reports import check_report
from macros.rules import report


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Gives back 0 when all is well, 1 for problems; wrong usage ends with 2. Raises BrokenPipeError where nobody reads on."""
    try:
        Path.cwd()  # a folder that is deleted while somebody is in it makes every path wrong
        code = _run(arguments)
        print(end="", flush=True)
        return code
    except BrokenPipeError:
        raise
    except OSError as error:
        print(os_errors.in_words(error), file=sys.stderr)
        return 1


def _run(arguments: list[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        parser.error(
            f'"{options.root}" holds no mkdocs.yml; give the folder that holds mkdocs.yml, docs/ and data/ with --root'
        )
    if options.run in _PUBLISHED and (line := report.silence(options.root, getattr(options, "today", date.today()))):
        print(line)
        return 1
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Check a library of learning and build its site."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
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
    check.add_argument("--format", choices=check_report.FORMATS, default="text", help="how to print what was found")
    check.add_argument("--explain", metavar="CODE", help="print instead the rule with this code, such as REF002")
    check.add_argument(
        "--history",
        action="store_true",
        help="look instead through the commits that the branch main lacks, for what points at a person",
    )
    check.add_argument(
        "--since", metavar="REV", help="with --history: through those that this branch, tag or commit lacks"
    )
    check.set_defaults(run=_check)
    build = commands.add_parser("build", parents=[shared, dated], help="check, build, index and verify the site")
    build.add_argument("--out", type=Path, metavar="DIR", help="where the site goes (site/ in the folder)")
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
    build.set_defaults(run=_build)
    serve = commands.add_parser(
        "serve", parents=[shared], help="show the site on 127.0.0.1 and build it again at each change"
    )
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)
    schema = commands.add_parser(
        "schema", parents=[shared], help="write data/generated/schema/ and data/generated/blank/ from the models"
    )
    schema.set_defaults(run=_schema)
    kinds = commands.add_parser("new", help="write a new record, to be filled in").add_subparsers(
        title="kinds", required=True, metavar="KIND"
    )
    for kind, form in FORMS.items():
        new = kinds.add_parser(kind, parents=[shared, dated], help=f"a new {kind}")
        for question in form:
            new.add_argument(
                f"--{question.name}", metavar="TEXT", help=f"{question.words} For example: {question.example}"
            )
        new.set_defaults(run=_new, kind=kind)
    intake = commands.add_parser(
        "intake", parents=[shared, dated], help="turn an issue form's answers into an edit of the right file"
    )
    intake.add_argument(
        "form", type=Path, metavar="FORM.json", help="the event file that GitHub writes about the issue"
    )
    intake.add_argument(
        "--answer", type=Path, metavar="FILE", help="write what the sender is told here, not on the screen"
    )
    intake.set_defaults(run=_intake)
    fresh = commands.add_parser(
        "fresh", parents=[shared, dated], help="tell what is past its date, never rung, or not signed off"
    )
    fresh.add_argument("--links", action="store_true", help="also ask every outside address whether it still answers")
    fresh.add_argument("--format", choices=("text", "markdown"), default="text", help="how to print it")
    fresh.set_defaults(run=_fresh)
    words = "write the checked tree as a new repository of one commit"
    public = commands.add_parser("public", parents=[shared, dated], help=words)
    public.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder outside the project")
    public.set_defaults(run=_public)
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
    changes.set_defaults(run=_changes)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2017-01-12') from None


def _check(options: argparse.Namespace) -> int:
    if options.since is not None and not options.history:
        print("--since goes with --history; give both, or neither", file=sys.stderr)
        return 2
    if options.history and options.files:
        print("--history looks through the commits; name no files with it", file=sys.stderr)
        return 2
    try:
        if options.explain:
            print(check_report.explain(options.explain))
            return 0
        found = (
            report.look_back(options.root, options.since)
            if options.history
            else report.check(options.root, options.today, options.files)
        )
    except report.Unknown as fault:
        print(fault, file=sys.stderr)
        return 2
    except GitError as fault:
        print(f"The history cannot be looked through: {fault}", file=sys.stderr)
        return 2
    print(check_report.format_result(found, options.format))
    return 1 if found.errors else 0


def _build(options: argparse.Namespace) -> int:
    from macros.publish.pipeline import BuildFailed, build

    out = options.out or options.root / ("not-for-publication" if options.private else "site")
    try:
        print(build(options.root, out, options.on, options.today, options.since, options.private))
    except BuildFailed as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _serve(options: argparse.Namespace) -> int:
    from mkdocs.__main__ import cli

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return cli.main(["serve", "-f", str(options.root / "mkdocs.yml"), "-a", f"127.0.0.1:{options.port}"], "mkdocs")


def _intake(options: argparse.Namespace) -> int:
    from macros.editing.issue_form import InvalidForm, take_in, write
    from macros.editing.yaml_insert import NeedsManualEdit

    if options.answer and options.answer.exists():
        print(f'"{options.answer}" is there already; give a new name with --answer', file=sys.stderr)
        return 2
    try:
        outcome = take_in(options.root, options.form, options.today)
        write(options.root, outcome)
    except (InvalidForm, NeedsManualEdit) as fault:
        print(fault, file=sys.stderr)
        return 2
    if options.answer:
        options.answer.write_text(outcome.reply, encoding="utf-8")
    else:
        print(outcome.reply, end="")
    return 0 if outcome.is_valid else 1


def _schema(options: argparse.Namespace) -> int:
    from macros.editing.blank import blanks
    from macros.library.load import load
    from macros.records.json_schema import write, write_texts

    site = load(options.root).site
    if not site:
        print("data/site.yml cannot be read; `python -m macros check` says why", file=sys.stderr)
        return 1
    for path in (
        *write(options.root / "data" / "generated" / "schema"),
        *write_texts(options.root / "data" / "generated" / "blank", blanks(site.headings)),
    ):
        print(path)
    return 0


def _new(options: argparse.Namespace) -> int:
    from macros.editing.new_record import InvalidAnswer, new

    given = {
        question.name: text for question in FORMS[options.kind] if (text := getattr(options, question.name)) is not None
    }
    try:
        print(new(options.root, options.kind, given, options.today, input if sys.stdin.isatty() else None))
    except InvalidAnswer as fault:
        print(fault, file=sys.stderr)
        return 2
    except (EOFError, KeyboardInterrupt):
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 2
    return 0


def _fresh(options: argparse.Namespace) -> int:
    from macros.library.load import load
    from macros.reports import dead_links
    from macros.reports.due import find_due as due
    from macros.reports.due_text import format_due

    library = load(options.root)
    answers = dead_links.check_addresses(dead_links.cited_addresses(library)) if options.links else None
    print(format_due(due(library, options.today, answers), options.format))
    return 0


def _public(options: argparse.Namespace) -> int:
    from macros.publish.public_copy import NotPublished, publish

    try:
        print(publish(options.root, options.folder, options.today))
    except NotPublished as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _changes(options: argparse.Namespace) -> int:
    from macros.reports.changes.command import changes_since

    try:
        print(changes_since(options.root, options.since, options.format))
    except GitError as fault:
        print(f"{fault}.", file=sys.stderr)
        return 2
    return 0


_PUBLISHED = (_check, _build, _fresh, _public, _changes)  # commands whose output a workflow shows to anybody
