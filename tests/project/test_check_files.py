"""`check FILE...`, as a person types it and as the hook for pre-commit runs it."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from macros.cli import main
from macros.reports.result import NAMED_ALONE
from tests.support.generator import TODAY

PAGE, REGISTER = "docs/guidance/asking.md", "data/registers/nights.yml"
SAID = {
    PAGE: f'{PAGE}:26: REF002 there is no fact "X093"; add its record to data/facts/, or write one of the 6 that exist',
    REGISTER: f'{REGISTER}:38: REF001 there is no agency "bord"; did you mean "board"?',
}


@pytest.fixture
def spoilt(full: Path) -> Path:
    """The good library with a mistake in a page and one in a register."""
    for path, find, write in (
        (PAGE, "[^X003]", "[^X093]"),
        (REGISTER, "owner: board", "owner: bord"),
    ):
        text = (full / path).read_text(encoding="utf-8")
        (full / path).write_text(text.replace(find, write, 1), encoding="utf-8")
    return full


def told(root: Path, capsys: pytest.CaptureFixture, *files: str) -> tuple[int, list[str]]:
    code = main(["check", "--root", str(root), "--today", str(TODAY), *(str(root / file) for file in files)])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("files", [[PAGE], [REGISTER], [PAGE, REGISTER], [PAGE, "mkdocs.yml"]])
def test_only_the_problems_of_the_files_named_are_shown(spoilt: Path, capsys, files: list[str]):
    code, lines = told(spoilt, capsys, *files)
    assert code == 1
    assert sorted(lines[:-1]) == sorted(SAID[file] for file in files if file in SAID)
    assert lines[-1].endswith(NAMED_ALONE)


def test_a_file_without_a_mistake_is_fine_among_others_that_have_some(spoilt: Path, capsys):
    assert told(spoilt, capsys, "data/site.yml") == (
        0,
        [f"Checked 3 actions, 2 reviews, 14 pages: no problems. {NAMED_ALONE}"],
    )


def test_a_mistake_that_only_the_whole_library_shows_is_reported(full: Path, capsys):
    (full / "docs/about/index.md").unlink()
    (full / "docs/assets/a.md").write_text("", encoding="utf-8")
    code, lines = told(full, capsys, "docs/assets/a.md")
    assert (code, lines[0].partition(";")[0]) == (1, "docs/assets/a.md:1: FIL002 the file is empty")


@pytest.mark.parametrize("name", ["docs/.hidden.md", "docs/linked.md", "docs/assets/999 123 4567.csv"])
def test_a_file_that_is_refused_may_be_named(full: Path, capsys, name: str):
    path = full / name
    path.symlink_to(full / PAGE) if "linked" in name else path.write_text("month\n", encoding="utf-8")
    code, lines = told(full, capsys, name)
    assert code == 1 and len(lines) == 2


def test_so_may_a_file_in_a_folder_that_is_refused(full: Path, capsys):
    (full / "docs/999 123 4567").mkdir()
    (full / "docs/999 123 4567/a.csv").write_text("month\n", encoding="utf-8")
    code, lines = told(full, capsys, "docs/999 123 4567/a.csv")
    assert code == 1 and [line.partition(" in this name")[0] for line in lines[:-1]] == ["docs/…:1: PER009"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("docs/none.md", 'there is no file "{}"; write the path from the folder that you are in'),
        ("docs/guidance", '"{}" is not part of the library; name files in its data/ and docs/'),
        ("../outside.md", '"{}" is not part of the library; name files in its data/ and docs/'),
    ],
)
def test_what_is_no_file_of_the_library_is_wrong_usage(full: Path, capsys, name: str, sentence: str):
    (full.parent / "outside.md").touch()
    assert main(["check", "--root", str(full), str(full / PAGE), str(full / name)]) == 2
    assert capsys.readouterr() == ("", sentence.format(full / name) + "\n")


def test_files_do_not_go_with_the_history(full: Path, capsys):
    assert main(["check", "--root", str(full), "--history", str(full / PAGE)]) == 2
    assert capsys.readouterr().err == "--history looks through the commits; name no files with it\n"


HOOK = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]


def hooked(name: str) -> bool:
    return bool(re.search(HOOK["files"], name)) and not re.search(HOOK["exclude"], name)


def test_the_hook_is_one_that_pre_commit_can_run():
    assert {name: HOOK[name] for name in ("id", "language", "pass_filenames")} == {
        "id": "check-learning",
        "language": "python",
        "pass_filenames": True,
    }


def test_the_hook_is_given_the_files_of_a_library_and_no_others():
    assert all(map(hooked, (PAGE, REGISTER, "docs/assets/a.pdf", "data/site.yml", "mkdocs.yml")))
    assert not any(
        map(
            hooked,
            ("README.md", "docs.yml", "theme/mkdocs.yml", "tests/data/a.yml", "docs/.gitkeep", "macros/docs/a.py"),
        )
    )


@pytest.mark.parametrize(("file", "code"), [(PAGE, 1), ("data/site.yml", 0)])
def test_the_entry_of_the_hook_checks_the_files_of_a_commit(spoilt: Path, file: str, code: int):
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "python"
    command = [sys.executable, *arguments, file]
    done = subprocess.run(command, cwd=spoilt, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert (SAID[PAGE] in done.stdout.splitlines()) == bool(code)
