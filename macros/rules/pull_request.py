"""Rules of a pull request, the only ones that compare with main: ids that vanish, notices of withheld reviews that stay,
commits that tell.

- it was begun from main as it is now, and not from a history that was rewritten since;
- no id of main is lost without an entry in data/gone.yml;
- no commit refers to a review that is withheld here or on main: in its message, its files, their names or its branch.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from macros.analysis.gone import entries, ids
from macros.disclosure.attachments import all_texts
from macros.library import commits, snapshot
from macros.library.git import GitError
from macros.library.library import Library
from macros.library.load import GONE, load
from macros.library.problem import Problem
from macros.rules.commit_history import texts_beside
from macros.rules.publication import LEARNING, NAMED, REFERS, is_own_line, lines_with, mention
from macros.rules.registry import coded
from macros.rules.run import redacted

REWRITTEN = "This branch was begun before main was rewritten; begin again from main."
ALONE = "No id was compared with main: this is main itself, or main is not here or began elsewhere."
NOTICE = "main has a notice under this id; the review is a new record under an id of its own, and nothing links the two"
REVIEW = "main has a review under this id; a notice has an id of its own, and is never made in place of a review"

UNCHANGED = "learning that is published without its report is a new record, and every notice of main stays as it is"


@dataclass(frozen=True)
class Comparison:
    """The result of comparing a pull request with main: problems, or one sentence in place of all else."""

    problems: tuple[Problem, ...] = ()
    refused: str = ""
    was_made: bool = False  # False where there is no main to compare with
    brings_notice: bool = False  # then nothing else may be said in public: it would lead to what the notice is about


def compare(root: Path) -> Comparison:
    """Return the problems of a pull request that follow from main. Raises GitError."""
    found, main = commits.commits(root, None), commits.main_commit(root)
    if main is None:
        return Comparison()
    if commits.predates_rewrite(root, main):
        return Comparison(refused=REWRITTEN)
    base, now, before = commits.merge_base(root, main), load(root), Library(root)
    with suppress(GitError), snapshot.extract(root, base or main) as folder:  # main may have had no library yet
        before = load(folder)
    problems = list(_ids_of_notices(before, now)) or list(vanished(before, now) if base else ())
    problems += mentions(root, {*before.withheld, *now.withheld}, found)
    is_new = not {*now.withheld} <= {*before.withheld}
    told = tuple(replace(redacted(each), is_quiet=each.is_quiet or is_new) for each in problems)
    return Comparison(told, was_made=base is not None, brings_notice=is_new)


@coded("REQ001")
def _ids_of_notices(before: Library, now: Library) -> Iterator[Problem]:
    """A notice and a review never have the same id, one after the other; learning takes no notice's place."""
    for olds, news, message in ((before.withheld, now.reviews, NOTICE), (before.reviews, now.withheld, REVIEW)):
        for name in olds.keys() & news.keys():
            path, line = now.where(news[name], "id")
            yield Problem(path, line, message, is_quiet=True)
    is_new = any(each.publication == LEARNING and name not in before.reviews for name, each in now.reviews.items())
    if is_new and any(now.withheld.get(name) != each for name, each in before.withheld.items()):
        yield Problem("data/reviews.yml", 1, UNCHANGED, is_here=False, is_quiet=True)


@coded("REQ002")
def vanished(before: Library, now: Library) -> Iterator[Problem]:
    """A record of main is here under its id, or has its entry in data/gone.yml; an entry of main stays there."""
    olds, news, gone = ids(before), ids(now), entries(now)
    for kind, name in [*((kind, name) for kind, records in olds.items() for name in records), *entries(before)]:
        if name in news[kind] or (kind, name) in gone or {name, name.rpartition("/")[2]} & now.broken:
            continue
        near = get_close_matches(name, [each for each in news[kind] if each not in olds[kind]], 1, 0.5)
        changed = f' (is "{near[0]}" the same one?)' if near else ""
        advice = f"bring it back under this id, or write an entry for it in {GONE}"
        message = f'the {kind} "{name}" of main is not here{changed}; {advice}'
        # Of a review that is gone nothing is said in public: somebody may have withheld it.
        yield Problem(GONE, 1, message, is_here=(now.root / GONE).is_file(), is_quiet=kind == "review")


@coded("REQ003")
def mentions(root: Path, names: set[str], found: list[commits.Commit]) -> Iterator[Problem]:
    """Wherever these commits, or what goes with them, refer to a review whose id is among the names."""
    pattern = mention(names)
    for place, text in dict.fromkeys(texts_beside(root, found)) if names else ():
        if pattern.search(text):
            yield Problem(place, 1, NAMED, is_here=False, is_quiet=True)
    for commit, added in commits.with_contents(root, found if names else []):
        for line in lines_with(pattern, commit.message):
            yield _problem(commit, "message of a commit", line, REFERS)
        for change in commit.changes:
            if change.is_new_name and pattern.search(change.path):
                yield _problem(commit, change.path, 1, NAMED)
        for each in added:
            yield from (_problem(commit, each.path, line, REFERS) for line in _lines_of(pattern, each))


def _lines_of(pattern: re.Pattern, added: commits.Added) -> Iterator[int]:
    """Yield the line of each mention that a commit adds to a file; a notice may name its own id."""
    if added.lines is None:
        if any(pattern.search(" ".join(text.split())) for text in all_texts(added.raw or b"")):
            yield 1
        return
    for place in lines_with(pattern, "\n".join(line for _, line in added.lines)):
        number, line = added.lines[place - 1]
        if not is_own_line(added.path, line):
            yield number


def _problem(commit: commits.Commit, path: str, line: int, message: str) -> Problem:
    return Problem(path, line, f"in commit {commit.id[:7]}: {message}", is_here=False, is_quiet=True)
