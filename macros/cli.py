"""What each command does and prints."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from macros.arguments import parser as arguments_parser
from macros.editing.questions import FORMS
from macros.library import os_errors
from macros.library.git import GitError
from macros.reports import check_report
from macros.rules import result


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 when all is well, 1 for problems; wrong usage ends with 2. Raises BrokenPipeError."""
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
    parser = arguments_parser()
    options = parser.parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        parser.error(
            f'"{options.root}" holds no mkdocs.yml; give the folder that holds mkdocs.yml, docs/ and data/ with --root'
        )
    if options.command in _PUBLISHED and (
        line := result.silence(options.root, getattr(options, "today", date.today()))
    ):
        print(line)
        return 1
    return _COMMANDS[options.command](options)


def _print(work: Callable[[], str], failure: type[Exception], code: int) -> int:
    """Print what `work` returns; where it fails, say why and return `code`."""
    try:
        print(work())
    except failure as fault:
        print(fault, file=sys.stderr)
        return code
    return 0


def _check(options: argparse.Namespace) -> int:
    if options.since is not None and not options.history:
        print("--since goes with --history; give both, or neither", file=sys.stderr)
        return 2
    if options.history and options.files:
        print("--history looks through the commits; name no files with it", file=sys.stderr)
        return 2
    if options.explain:
        return _print(lambda: check_report.explain(options.explain), result.Unknown, 2)
    if options.fix and (options.history or options.format != "text"):
        print("--fix mends the files as they are; give neither --history nor --format with it", file=sys.stderr)
        return 2
    if options.review and (options.history or result.in_public()):
        print("--review shows words that may point at a person; run it on your own computer, alone", file=sys.stderr)
        return 2
    try:
        if options.review:
            from macros.editing.confirm import review

            for line in review(options.root, input if sys.stdin.isatty() else None):
                print(line)
        if options.fix:
            from macros.editing.mend_characters import mend

            for line in mend(options.root, options.files):
                print(line)
        found = (
            result.look_back(options.root, options.since)
            if options.history
            else result.check(options.root, options.today, options.files)
        )
    except result.Unknown as fault:
        print(fault, file=sys.stderr)
        return 2
    except GitError as fault:
        print(f"The history cannot be looked through: {fault}", file=sys.stderr)
        return 2
    print(check_report.format_result(found, options.format))
    return 1 if found.errors else 0


def _build(options: argparse.Namespace) -> int:
    from macros.publish.pipeline import BuildFailed, build

    out = options.out or (options.root / "not-for-publication" if options.private else None)
    make = partial(build, options.root, out, options.on, options.today, options.since, options.private)
    return _print(make, BuildFailed, 1)


def _serve(options: argparse.Namespace) -> int:
    from mkdocs.__main__ import cli

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    address = ["-a", f"127.0.0.1:{options.port}"] if options.port else []
    return cli.main(["serve", "-f", str(options.root / "mkdocs.yml"), *address], "mkdocs")


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
    from macros.records.generated import FOLDER
    from macros.records.json_schema import SCHEMAS, schema

    site = load(options.root).site
    if not site:
        print("data/site.yml cannot be read; `python -m macros check` says why", file=sys.stderr)
        return 1
    texts = {f"schema/{name}.json": schema(name) for name in SCHEMAS}
    for name, text in (texts | {f"blank/{name}": text for name, text in blanks(site.headings).items()}).items():
        path = options.root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0


def _new(options: argparse.Namespace) -> int:
    from macros.editing.new_record import InvalidAnswer, new

    given = {
        question.name: text for question in FORMS[options.kind] if (text := getattr(options, question.name)) is not None
    }
    ask = input if sys.stdin.isatty() else None
    try:
        return _print(lambda: new(options.root, options.kind, given, options.today, ask), InvalidAnswer, 2)
    except (EOFError, KeyboardInterrupt):
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 2


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

    return _print(lambda: publish(options.root, options.folder, options.today), NotPublished, 1)


def _changes(options: argparse.Namespace) -> int:
    from macros.reports.changes.changes_since import changes_since

    try:
        print(changes_since(options.root, options.since, options.format))
    except GitError as fault:
        print(f"{fault}.", file=sys.stderr)
        return 2
    return 0


_COMMANDS = {
    "build": _build,
    "changes": _changes,
    "check": _check,
    "fresh": _fresh,
    "intake": _intake,
    "new": _new,
    "public": _public,
    "schema": _schema,
    "serve": _serve,
}
_PUBLISHED = ("build", "changes", "check", "fresh", "public")  # a workflow shows to anybody what these print
