"""The page on taking something down, followed to the letter on a throw-away repository: its own commands, in its order."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.test_commit_history import FRONT, PAGE, Repository, repository  # noqa: F401 (its fixtures too)

FOLLOWED = "docs/contribute/take-something-down.md"
FORM = ".github/ISSUE_TEMPLATE/update-action.yml"
INDEX, ABOUT, CONTRIBUTE = (f"docs/{name}/index.md" for name in ("briefings", "about", "contribute"))
GONE = "data/gone.yml"
FIRST, SECOND = "Homes by the sea", "Boats on the lake"


@pytest.fixture
def origin(root: Path, repository: Repository, project: Path, tmp_path: Path) -> Path:
    """The host of a library that holds the page and the issue forms, and a briefing that is to go."""
    run(tmp_path, "git -C full switch --quiet main && git -C full branch --quiet --delete work")
    shutil.copy(project / FOLLOWED, root / FOLLOWED)
    contribute = (root / CONTRIBUTE).read_text(encoding="utf-8")
    repository.commit("The page and the forms", **{CONTRIBUTE: f"{contribute}\n[It](take-something-down.md)\n"})
    run(tmp_path, "git clone --quiet --mirror full origin.git")
    plant(tmp_path / "origin.git", FIRST, tmp_path / "first")
    return tmp_path / "origin.git"


def commands(text: str) -> list[list[str]]:
    """The commands of each block of the page, as it gives them."""
    told = text.partition("## What the owner must do")[2]
    return [block.strip().splitlines() for block in re.findall(r"^```sh\n(.*?)```", told, re.DOTALL | re.MULTILINE)]


def address(title: str) -> str:
    return title.lower().replace(" ", "-")


def entry(title: str) -> str:
    """What says that the briefing replaced another. It stands among others, and has none of its words."""
    return f"  - kind: briefing\n    id: {title.split()[0].lower()}\n    day: 2021-05-01\n    instead: "


def plant(origin: Path, title: str, folder: Path) -> None:
    """Send a briefing that was changed, led to, replaced another, and is also on a second branch, in messages and a note."""
    run(folder.parent, f"git clone --quiet {origin} {folder}")
    clone = Repository.__new__(Repository)
    clone.root = folder

    def read(path: str) -> str:
        return (folder / path).read_text(encoding="utf-8")

    briefing = f"docs/briefings/{address(title)}.md"
    text = read("docs/briefings/nights.md").replace("title: Nights", f"title: {title}")
    link = f"{read(INDEX)}\nRead [{title}]({address(title)}.md).\n"
    clone.commit(f"Add {title}", **{briefing: text, INDEX: link})
    clone.commit("Replace one", **{GONE: f"{read(GONE)}{entry(title)}{address(title)}\n"})
    clone.commit("Give an example", **{FORM: re.sub("placeholder: .*", f"placeholder: {title}", read(FORM), count=1)})
    clone.commit(f"Correct {title.upper()}", **{briefing: f"{text}\nMore.\n"})
    run(folder, f"git tag -m 'With {title}' with-{title[0]} && git notes --ref {title[0]} add -m 'See {title}'")
    clone.branch(f"other-{title[0]}")
    clone.commit("Another page", **{ABOUT: f"{read(ABOUT)}\nSee [it](../briefings/{address(title)}.md).\n"})
    passes(folder, "git push --quiet origin 'refs/heads/*' 'refs/tags/*' 'refs/notes/*'")


def run(folder: Path, command: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )  # as a person types it


def passes(folder: Path, command: str) -> str:
    done = run(folder, command)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def mend(folder: Path, said: str) -> None:
    """Take out what the checker names: the line, or where it stands in an entry of a list, that line of the entry."""
    named = {(found[1], int(found[2])) for found in re.finditer(r"^(\S+?):(\d+):(?! \w+ warning)", said, re.MULTILINE)}
    for path, number in sorted(named, reverse=True):  # from below, so that the numbers hold
        lines = (folder / path).read_text(encoding="utf-8").split("\n")
        del lines[number - 1]
        (folder / path).write_text("\n".join(lines), encoding="utf-8")


def take_down(origin: Path, title: str, work: Path) -> None:
    """Follow the page as the host has it."""
    copy = work / "purge"
    work.mkdir()
    gone = run(origin, f"git show main:{GONE}").stdout.partition(entry(title))[0]
    (work / "words").write_text(f"{title}\n{address(title)}\n", encoding="utf-8")
    clone, purge, check, build, look, push = commands(run(origin, f"git show main:{FOLLOWED}").stdout)
    meant = {"ADDRESS": str(origin), "PATH-OF-THE-FILE": f"docs/briefings/{address(title)}.md --path {GONE}"}
    said = []
    for command in (*clone, *purge):
        for place, value in meant.items():
            command = command.replace(place, value)
        said.append(passes(copy if command.startswith("git filter-repo") else work, command))
    assert "First Changed Commit" in said[-1] and not (copy / GONE).exists()
    for branch in sorted(run(copy, "git branch --format='%(refname:short)'").stdout.split(), key="main".__eq__):
        passes(copy, f"git switch --quiet {branch}")
        (copy / GONE).write_text(gone, encoding="utf-8")
        first = run(copy, check[0]).stdout
        assert "bring" not in first
        mend(copy, first + run(copy, check[1]).stdout)
        passes(copy, check[0])
        assert run(copy, check[1]).stdout == ""
        for command in build[:2]:
            passes(copy, command)
    for command in (*build[2:], look[0]):
        passes(copy, command)
    assert (copy / "site/index.html").is_file() and not (copy / "site/briefings" / address(title)).exists()
    assert run(copy, look[1]).stdout == "" and run(copy, look[2]).stdout == "0\n"
    passes(copy, push[0])


@pytest.mark.all
def test_the_page_ends_in_a_site_that_builds_and_a_history_that_has_never_held_it(origin, tmp_path):
    page = run(origin, f"git show main:{FOLLOWED}").stdout
    take_down(origin, FIRST, tmp_path / "work")
    plant(origin, SECOND, tmp_path / "second")
    take_down(origin, SECOND, tmp_path / "again")
    # What the host has now: neither a file nor a word of them, in any commit, message, tag or note.
    told = run(origin, "git log --all --format=%B --name-only -p && git for-each-ref --format='%(contents)'").stdout
    assert not re.search(r"by.the.sea|on.the.lake|id: (homes|boats)|\(../briefings/\.md", told, re.IGNORECASE)
    mark = (tmp_path / "work/replace").read_text(encoding="utf-8").splitlines()[0].partition("==>")[2]
    assert mark and mark not in told
    # The page is what it was, and on no branch is a line left of which only the words went.
    branches = run(origin, "git branch --format='%(refname:short)'").stdout.split()
    assert {"main", "other-B", "other-H"} <= set(branches)
    for branch in branches:
        assert run(origin, f"git show {branch}:{FOLLOWED}").stdout == page
        assert not re.search(r"placeholder: *$", run(origin, f"git show {branch}:{FORM}").stdout, re.MULTILINE)
    passes(tmp_path, "git clone --quiet origin.git after")
    for more in ("", " --history"):
        passes(tmp_path / "after", f"python -m macros check{more}")


def test_no_file_of_the_project_has_the_mark_that_the_page_puts_in_the_place_of_words(project):
    page = (project / FOLLOWED).read_text(encoding="utf-8")
    marked = next(command for block in commands(page) for command in block if "git grep -n" in command)
    assert run(project, marked).stdout == ""


def test_a_branch_from_before_is_refused_afterwards(origin, tmp_path):
    run(tmp_path, "git clone --quiet origin.git before && git -C before switch --quiet --create more main")
    before = Repository.__new__(Repository)
    before.root = tmp_path / "before"
    before.commit("More", **{PAGE: f"{FRONT}Nothing.\n"})
    run(tmp_path, "git clone --quiet --no-local origin.git purge")
    briefing = f"docs/briefings/{address(FIRST)}.md"
    passes(tmp_path / "purge", f"git filter-repo --sensitive-data-removal --invert-paths --path {briefing}")
    passes(tmp_path / "purge", "git push --force --mirror origin")
    run(before.root, "git fetch --quiet --force origin")
    done = run(before.root, "python -m macros check --history")
    assert (done.returncode, done.stdout) == (
        1,
        "This branch was begun before main was rewritten; begin again from main.\n",
    )
