"""What each command does and prints."""

import argparse
import os
import sys
from pathlib import Path

from macros.arguments import parser as arguments_parser
from macros.editing.questions import FORMS
from macros.library import os_errors
from macros.library.git import GitError
from macros.library.problem import Refused
from macros.reports import check_report, result


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 when all is well, 1 for problems; wrong usage ends with 2. Raises BrokenPipeError."""
    try:
        Path.cwd()  # a folder that is deleted while somebody is in it makes every path wrong
        code = _run(arguments)
        print(end="", flush=True)
        return code
    except BrokenPipeError:
        raise
    except Refused as fault:
        print(fault, file=sys.stderr)
        return fault.exit_code
    except OSError as error:
        print(os_errors.in_words(error), file=sys.stderr)
        return 1


def _run(arguments: list[str] | None) -> int:
    parser = arguments_parser()
    options = parser.parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        remedy = "give the folder that holds mkdocs.yml, docs/ and data/ with --root"
        parser.error(f'"{options.root}" holds no mkdocs.yml; {remedy}')
    if options.command in _PUBLISHED and (line := result.silence(options.root, options.today)):
        print(line)
        return 1
    return _COMMANDS[options.command](options) or 0


def _check(options: argparse.Namespace) -> int:
    if options.since is not None and not options.history:
        raise Refused("--since goes with --history; give both, or neither")
    if options.history and options.files:
        raise Refused("--history looks through the commits; name no files with it")
    if options.explain:
        print(check_report.explain(options.explain))
        return 0
    if options.fix and (options.history or options.format != "text"):
        raise Refused("--fix mends the files as they are; give neither --history nor --format with it")
    if options.review and (options.history or result.in_public()):
        raise Refused("--review shows words that may point at a person; run it on your own computer, alone")
    if options.review:
        from macros.editing.confirm import review

        for line in review(options.root, input if sys.stdin.isatty() else None):
            print(line)
    if options.fix:
        from macros.editing.mend_characters import mend

        for line in mend(options.root, options.files):
            print(line)
    if options.history:
        found = result.look_back(options.root, options.since)
    else:
        found = result.check(options.root, options.today, options.files)
    print(check_report.format_result(found, options.format))
    return 1 if found.errors else 0


def _build(options: argparse.Namespace) -> None:
    from macros.publish.pipeline import Wanted, build

    options.out = options.out or (options.root / "not-for-publication" if options.private else None)
    wanted = Wanted(options.today, options.on, options.since, options.private, options.out)
    print(build(options.root, wanted))


def _serve(options: argparse.Namespace) -> int:
    from mkdocs.__main__ import cli

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    address = ["-a", f"127.0.0.1:{options.port}"] if options.port else []
    return cli.main(["serve", "-f", str(options.root / "mkdocs.yml"), *address], "mkdocs")


def _intake(options: argparse.Namespace) -> int:
    from macros.editing.issue_form import take_in
    from macros.editing.yaml_insert import write

    if options.answer and options.answer.exists():
        raise Refused(f'"{options.answer}" is there already; give a new name with --answer')
    outcome = take_in(options.root, options.form, options.today)
    write(options.root, outcome.files)
    if options.answer:
        options.answer.write_text(outcome.reply, encoding="utf-8")
    else:
        print(outcome.reply, end="")
    return 0 if outcome.is_valid else 1


def _schema(options: argparse.Namespace) -> int:
    from macros.editing import field_guide
    from macros.editing.blank import blanks
    from macros.editing.yaml_insert import write
    from macros.library.load import load
    from macros.records.generated import FOLDER
    from macros.records.json_schema import SCHEMAS, schema

    site = load(options.root).site
    if not site:
        print("data/site.yml cannot be read; `python -m macros check` says why", file=sys.stderr)
        return 1
    texts = {f"{FOLDER}/schema/{name}.json": schema(name) for name in SCHEMAS}
    texts |= {f"{FOLDER}/blank/{name}": text for name, text in blanks(site.headings).items()}
    if (guide := options.root / field_guide.PAGE).is_file():
        texts[field_guide.PAGE] = field_guide.with_tables(guide.read_text(encoding="utf-8"))
    write(options.root, texts)
    print(*(options.root / path for path in texts), sep="\n")
    return 0


def _new(options: argparse.Namespace) -> None:
    from macros.editing.new_record import new

    given = {each.name: text for each in FORMS[options.kind] if (text := getattr(options, each.name)) is not None}
    ask = input if sys.stdin.isatty() else None
    try:
        print(new(options.root, options.kind, given, options.today, ask))
    except (EOFError, KeyboardInterrupt):
        raise Refused("\nStopped; nothing was written.") from None


def _fresh(options: argparse.Namespace) -> None:
    from macros.library.load import load
    from macros.reports import dead_links
    from macros.reports.due import find_due
    from macros.reports.due_text import format_due

    library = load(options.root)
    answers = dead_links.check_addresses(dead_links.cited_addresses(library)) if options.links else None
    print(format_due(find_due(library, options.today, answers), options.format))


def _public(options: argparse.Namespace) -> None:
    from macros.publish.public_copy import publish

    print(publish(options.root, options.folder, options.today))


def _ready(options: argparse.Namespace) -> int:
    from macros.reports.ready import ready

    checked = result.check(options.root, options.today)
    if checked.errors or not checked.library:
        print("First correct the mistakes that `python -m macros check` names.")
        return 1
    is_ready, said = ready(checked.library, options.today)
    print(said)
    return 0 if is_ready else 1


def _changes(options: argparse.Namespace) -> None:
    from macros.reports.changes.changes_since import changes_since

    try:
        print(changes_since(options.root, options.since, options.format))
    except GitError as fault:
        raise Refused(f"{fault}.") from None


_COMMANDS = {
    each.__name__.removeprefix("_"): each
    for each in (_build, _changes, _check, _fresh, _intake, _new, _public, _ready, _schema, _serve)
}
_PUBLISHED = ("build", "changes", "check", "fresh", "public", "ready")  # a workflow shows to anybody what these print
