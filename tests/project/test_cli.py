"""The commands as a person runs them: exit codes and formats."""

import itertools
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import main
from macros.reports import result
from tests.support.generator import TODAY

REGISTER = "data/registers/nights.yml"


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


def test_a_python_without_the_libraries_says_which_one_to_use(project):
    program = [sys.executable, "-S", "-m", "macros", "check"]  # without what is installed
    done = subprocess.run(program, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("This Python lacks ")
    assert "type `make site` once, and then `.venv/bin/python -m macros`" in done.stderr
    assert "Traceback" not in done.stderr


def spoil(root: Path) -> None:
    path = root / REGISTER
    path.write_text(path.read_text(encoding="utf-8").replace("owner: board", "owner: bord"), encoding="utf-8")


def test_help_loads_neither_the_models_nor_the_rules():
    program = "import sys, macros.cli as cli; cli.arguments_parser(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"pydantic", "macros.rules.run"} & set(done.stdout.split()) == set()


def test_a_good_library_exits_0(full, capsys):
    assert main(["check", "--root", str(full), "--today", str(TODAY)]) == 0
    assert capsys.readouterr().out == "Checked 3 actions, 2 reviews, 14 pages: no problems.\n"


def test_a_problem_exits_1_and_is_named_by_file_and_line(full, capsys):
    spoil(full)
    assert main(["check", "--root", str(full), "--today", str(TODAY)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f'{REGISTER}:38: REF001 there is no agency "bord"; did you mean "board"?',
        "Checked 3 actions, 2 reviews, 14 pages: 1 problem, 0 warnings.",
    ]


def test_warnings_alone_exit_0(full, capsys):
    assert main(["check", "--root", str(full), "--today", "2022-06-01"]) == 0
    assert "warning: this was to be looked at again by 31 December 2021" in capsys.readouterr().out


def test_github_format_annotates_and_escapes(full, capsys):
    page = full / "docs" / "guidance" / "asking.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("theme: safe-nights", "theme: '100%, safe: nights'"), encoding="utf-8"
    )
    assert main(["check", "--root", str(full), "--today", str(TODAY), "--format", "github"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert line.startswith(
        '::error file=docs/guidance/asking.md,line=7,col=1,title=FLD005::`theme` is "100%25, safe: nights"'
    )


def test_json_format(full, capsys):
    spoil(full)
    main(["check", "--root", str(full), "--today", str(TODAY), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"actions": 3, "reviews": 2, "pages": 14}
    (problem,) = found["problems"]
    assert [problem[name] for name in ("path", "line", "column", "severity", "code")] == [
        REGISTER,
        38,
        5,
        "error",
        "REF001",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--root", "{empty}", "check"],
        ["check", "--root", "{empty}"],
        ["check", "--format", "xml"],
        ["build", "--on", "12.01.2017"],
        [],
    ],
)
def test_wrong_usage_exits_2_with_a_sentence(tmp_path, capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main([argument.format(empty=tmp_path) for argument in arguments])
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_without_mkdocs_yml_is_named(tmp_path):
    done = run("check", "--root", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert '"." holds no mkdocs.yml; give the folder that holds mkdocs.yml, docs/ and data/ with --root' in done.stderr


@pytest.mark.parametrize("change", ["data", "docs", "day", "deleted"])
def test_any_change_is_checked_again(full, change):
    before = result.check(full, TODAY)
    day = TODAY
    if change == "data":
        spoil(full)
    elif change == "docs":
        page = full / "docs" / "search.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nRing the SENCO.\n", encoding="utf-8")
    elif change == "deleted":
        (full / "docs" / "search.md").unlink()
    else:
        day = TODAY.replace(year=2023)
    assert result.check(full, day) != before


def test_a_folder_that_cannot_be_written_to_is_checked_all_the_same(full):
    (full / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    assert result.check(full, TODAY).problems == ()


RUINS = (
    lambda content: b"",
    lambda content: content[: len(content) // 2],
    lambda content: b"\x00\xff{{%&*\n\t- :",
    lambda content: b"[]",
    lambda content: b"a: b",
    lambda content: b"---\n---\n",
    lambda content: b"---\ntitle:\n---\n",
)


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.all)])
def test_no_input_ends_in_a_traceback(full, step):
    """Every file of the library in turn is emptied, cut in half, or replaced by noise; in steps of five, or in all of these ways."""
    paths = sorted([*full.rglob("*.yml"), *full.rglob("*.md")])
    for path, ruin in list(itertools.product(paths, RUINS))[::step]:
        content = path.read_bytes()
        path.write_bytes(ruin(content))
        assert main(["check", "--root", str(full), "--today", str(TODAY)]) in (0, 1), path
        path.write_bytes(content)


def test_schema_writes_the_schemas_and_the_blanks(full, capsys):
    shutil.rmtree(full / "data" / "generated" / "schema", ignore_errors=True)
    assert main(["schema", "--root", str(full)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 14 + 11
    assert len(list((full / "data" / "generated" / "schema").glob("*.json"))) == 14
    assert len(list((full / "data" / "generated" / "blank").iterdir())) == 11


def test_without_the_seven_headings_no_blank_is_written(full, capsys):
    (full / "data" / "site.yml").unlink()
    assert main(["schema", "--root", str(full)]) == 1
    assert "data/site.yml cannot be read" in capsys.readouterr().err
    assert not (full / "data" / "generated" / "blank").exists()
