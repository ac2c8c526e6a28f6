"""The page on taking something down, followed to the letter on a throw-away repository: its own commands, in its order."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.test_commit_history import FRONT, PAGE, Repository, repository  # noqa: F401 (its fixtures too)

BRIEFING, TITLE = "docs/briefings/homes-by-the-sea.md", "Homes by the sea"
INDEX, GONE = "docs/briefings/index.md", "data/gone.yml"
# The entry in data/gone.yml stands among others: what the file was goes, and the copy beside the words comes back.
PLACES = {"ADDRESS": "../origin.git", "PATH-OF-THE-FILE": f"{BRIEFING} --path {GONE}"}


@pytest.fixture(scope="module")
def commands(project: Path) -> list[list[str]]:
    """The commands of each block of the page, as it gives them."""
    text = (
        (project / "docs/contribute/take-something-down.md")
        .read_text(encoding="utf-8")
        .partition("## What the owner must do")[2]
    )
    return [block.strip().splitlines() for block in re.findall(r"^```sh\n(.*?)```", text, re.DOTALL | re.MULTILINE)]


@pytest.fixture
def origin(repository: Repository, tmp_path: Path) -> Path:
    """A repository in which a briefing was changed, led to, replaced another, and also lies on a second branch and in messages."""
    run(tmp_path, "git -C full switch --quiet main")
    text = (
        (repository.root / "docs/briefings/nights.md")
        .read_text(encoding="utf-8")
        .replace("title: Nights", f"title: {TITLE}")
    )
    index = (repository.root / INDEX).read_text(encoding="utf-8")
    gone = (repository.root / "data/gone.yml").read_text(encoding="utf-8")
    repository.commit(f"Add {TITLE}", **{BRIEFING: text, INDEX: f"{index}\nRead [{TITLE}](homes-by-the-sea.md).\n"})
    repository.commit(
        "Replace one",
        **{
            "data/gone.yml": f"{gone}  - kind: briefing\n    id: homes\n    day: 2021-05-01\n    instead: homes-by-the-sea\n"
        },
    )
    repository.commit(f"Correct {TITLE.upper()}", **{BRIEFING: f"{text}\nMore.\n"})
    repository.branch("other")
    repository.commit("Another page", **{PAGE: f"{FRONT}See [it](../briefings/homes-by-the-sea.md).\n"})
    run(tmp_path, "git -C full switch --quiet main && git clone --quiet --mirror full origin.git")
    return tmp_path / "origin.git"


def run(folder: Path, command: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )  # as a person types it


def mend(folder: Path, said: str) -> None:
    """Take out what the checker names: the line, or where it stands in an entry of a list, that line of the entry."""
    named = {(found[1], int(found[2])) for found in re.finditer(r"^(\S+?):(\d+):(?! \w+ warning)", said, re.MULTILINE)}
    for path, number in sorted(named, reverse=True):  # from below, so that the numbers hold
        lines = (folder / path).read_text(encoding="utf-8").split("\n")
        del lines[number - 1]
        (folder / path).write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.all
def test_the_page_ends_in_a_site_that_builds_and_a_history_that_has_never_held_it(commands, origin, tmp_path):
    work, copy = tmp_path / "work", tmp_path / "work" / "purge"
    work.mkdir()
    entry = run(origin, f"git show main:{GONE}").stdout.partition("  - kind: briefing\n    id: homes\n")[0]
    (work / "words").write_text(f"{TITLE}\nhomes-by-the-sea\n", encoding="utf-8")
    clone, purge, check, build, look, push = commands
    said = []
    for command in (*clone, *purge):
        for place, meant in PLACES.items():
            command = command.replace(place, meant)
        done = run(copy if command.startswith("git filter-repo") else work, command)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout + done.stderr)
    assert "First Changed Commit" in said[-1] and not (copy / GONE).exists()
    (copy / GONE).write_text(entry, encoding="utf-8")
    first = run(copy, check[0])
    assert first.returncode == 1 and "bring" not in first.stdout
    mend(copy, first.stdout + run(copy, check[1]).stdout)
    assert run(copy, check[0]).returncode == 0 and run(copy, check[1]).stdout == ""
    for command in (*build, look[0]):
        done = run(copy, command)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (copy / "site/index.html").is_file() and not (copy / "site/briefings/homes-by-the-sea").exists()
    assert run(copy, look[1]).stdout == "" and run(copy, look[2]).stdout == "0\n"
    assert run(copy, push[0]).returncode == 0
    # What the host has now: neither the file nor a word of it, on any branch, in any message.
    told = run(origin, "git log --all --format=%B --name-only -p").stdout
    assert (
        not re.search("homes.by.the.sea|removed.here|id: homes", told, re.IGNORECASE)
        and "other" in run(origin, "git branch").stdout
    )
    assert run(work, "git clone --quiet ../origin.git after").returncode == 0
    for more in ("", " --history"):
        assert run(work / "after", f"python -m macros check{more}").returncode == 0


def test_a_branch_from_before_is_refused_afterwards(commands, origin, tmp_path):
    run(tmp_path, "git clone --quiet origin.git before && git -C before switch --quiet --create more main")
    before = Repository.__new__(Repository)
    before.root = tmp_path / "before"
    before.commit("More", **{PAGE: f"{FRONT}Nothing.\n"})
    run(tmp_path, "git clone --quiet --no-local origin.git purge")
    done = run(
        tmp_path / "purge",
        f"git filter-repo --sensitive-data-removal --invert-paths --path {BRIEFING} && git push --force --mirror origin",
    )
    assert done.returncode == 0, done.stderr
    run(before.root, "git fetch --quiet --force origin")
    done = run(before.root, "python -m macros check --history")
    assert (done.returncode, done.stdout) == (
        1,
        "This branch was begun before main was rewritten; begin again from main.\n",
    )
