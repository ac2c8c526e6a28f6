"""MkDocs' own commands: they build the same site, and what was safe with ours is safe with them."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

from macros.library.library import PRIVATE_MARK
from macros.publish.output_folder import MARK
from macros.publish.pipeline import build
from tests.project.test_os_errors import git, refuse
from tests.publish.test_addresses_of_the_site import change
from tests.publish.test_build import content
from tests.support.generator import TODAY


def mkdocs(root: Path, command: str, *options: str) -> Result:
    """What a command of MkDocs ended with, and all that it said."""
    logging.getLogger("mkdocs.commands.build").filters.clear()  # it says nothing twice in one process
    done = CliRunner().invoke(cli, [command, "-f", str(root / "mkdocs.yml"), *options])
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert [path.name for path in root.iterdir() if path.name.startswith(".site-")] == []
    return done


def set_up(root: Path, more: str) -> None:
    """Add lines to mkdocs.yml."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(more)


@pytest.fixture
def built(minimal: Path) -> Path:
    """A small library with a site that stands for its last one."""
    (minimal / "site").mkdir()
    (minimal / "site" / MARK).write_text("last", encoding="utf-8")
    return minimal


def is_untouched(root: Path) -> bool:
    return content(root / "site") == {MARK: b"last"}


def test_mkdocs_build_gives_the_site_of_our_own_command(full: Path, tmp_path: Path):
    build(full, tmp_path / "ours", None, max(TODAY, TODAY.today()))
    done = mkdocs(full, "build", "-d", str(tmp_path / "theirs"))
    assert done.exit_code == 0 and "Built 31 pages into" in done.output
    assert content(tmp_path / "theirs") == content(tmp_path / "ours")


def test_it_is_installed_where_mkdocs_looks_for_it_and_runs_no_file_of_the_library(minimal: Path):
    for name in ("main.py", "macros.py", "calendar.py", "main/__init__.py"):
        (minimal / name).parent.mkdir(exist_ok=True)
        (minimal / name).write_text("open('was-run', 'w').close()\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=minimal, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (minimal / "site" / "index.html").exists() and not (minimal / "was-run").exists()


@pytest.mark.all
def test_properdocs_builds_the_same_site(full: Path, tmp_path: Path):
    """As a process: importing it puts it in the place of MkDocs."""
    for engine in ("mkdocs", "properdocs"):
        command = [sys.executable, "-m", engine, "build", "-q", "-f", str(full / "mkdocs.yml")]
        subprocess.run([*command, "-d", str(tmp_path / engine)], check=True)
    assert content(tmp_path / "properdocs") == content(tmp_path / "mkdocs")
    change(full, "mkdocs.yml", "guidance/index.md", "guidance/indx.md")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "guidance/indx.md" in done.stderr and not (full / "site").exists()


@pytest.mark.parametrize("quiet", [["-q"], []])
@pytest.mark.parametrize("strict", [["--strict"], ["--no-strict"]])
def test_a_warning_leaves_the_last_site_also_where_it_is_hidden(built: Path, quiet: list[str], strict: list[str]):
    change(built, "mkdocs.yml", "guidance/index.md", "guidance/indx.md")
    done = mkdocs(built, "build", *quiet, *strict)
    assert done.exit_code == 1 and is_untouched(built)
    assert "guidance/indx.md" in done.output and "The build stopped at: build." in done.output


def test_what_the_checker_refuses_leaves_the_last_site(built: Path):
    (built / "data" / "glossary.yml").write_text("", encoding="utf-8")
    done = mkdocs(built, "build", "-q")
    assert (
        done.exit_code == 1 and "data/glossary.yml:1: FIL002 the file is empty" in done.output and is_untouched(built)
    )


@pytest.mark.parametrize("name", ["mkdocs.utils.write_file", "macros.publish.downloads.write"])
def test_a_full_disk_leaves_the_last_site_and_is_explained(built: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr(name, refuse(28))
    done = mkdocs(built, "build")
    assert done.exit_code == 1 and "the disk is full; free some space" in done.output and is_untouched(built)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("data", "people's own files, from which the site is made, are there"),
        (".", "should not be within the 'site_dir'"),
        (".git/site", "folders whose names start with a dot belong to programs"),
        ("mine", "it holds files that no build made"),
    ],
)
def test_no_folder_is_emptied(minimal: Path, name: str, said: str):
    (minimal / "mine").mkdir()
    (minimal / "mine" / "diary.txt").write_text("x", encoding="utf-8")
    before = content(minimal)
    done = mkdocs(minimal, "build", "-d", str(minimal / name))
    assert done.exit_code == 1 and said in done.output and content(minimal) == before


def test_in_public_one_line_is_printed_of_what_may_not_be_published(full: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")
    change(full, "docs/about/index.md", "[Glossary]", "Of held-back: [Glossary]")
    done = mkdocs(full, "build")
    assert done.exit_code == 1 and "Something here may not be published." in done.output
    assert "held-back" not in done.output and "docs/about" not in done.output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("use_directory_urls: false\n", "`use_directory_urls` cannot be set here: addresses are permanent"),
        ("exclude_docs: about/*\n", "`exclude_docs` cannot be set here: every page in docs/ is published"),
        ("draft_docs: about/*\n", "`draft_docs` cannot be set here"),
        ("docs_dir: data\n", "`docs_dir` cannot be set here: pages are read from docs/"),
        ("markdown_extensions: [footnotes]\n", "`markdown_extensions` cannot be set here: pages are GitHub Flavored"),
        ("hooks: [hook.py]\n", "`hooks` cannot be set here: a file that MkDocs runs is not checked"),
        ("plugins: [learning]\n", "the plugin that draws records is missing; write `plugins: [macros, learning]`"),
        ("plugins: [macros: {module_name: hook}, learning]\n", "the plugin macros takes no settings here"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_one_sentence(built: Path, more: str, said: str):
    (built / "hook.py").write_text("", encoding="utf-8")
    change(built, "mkdocs.yml", "plugins: [macros, learning]", "")
    set_up(built, more if "plugins" in more else f"plugins: [macros, learning]\n{more}")
    done = mkdocs(built, "build")
    assert done.exit_code == 1 and f"mkdocs.yml: {said}" in done.output and is_untouched(built)


def test_redirects_are_written_in_one_place(built: Path):
    config = load_config(str(built / "mkdocs.yml"))
    config.plugins["redirects"] = BasePlugin()
    with pytest.raises(SystemExit) as stopped:
        run_mkdocs(config)
    assert "write what was renamed in data/gone.yml" in str(stopped.value.__context__) and is_untouched(built)


def test_pages_that_mkdocs_would_leave_out_are_published(minimal: Path):
    (minimal / "docs" / "templates").mkdir()
    (minimal / "docs" / "templates" / "letter.md").write_text(
        "---\ntitle: A\nsummary: A.\n---\n\nA.\n", encoding="utf-8"
    )
    with (minimal / "docs" / "about" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\n[A](../templates/letter.md)\n")
    assert mkdocs(minimal, "build").exit_code == 0
    assert (minimal / "site" / "templates" / "letter" / "index.html").exists()


def test_no_state_of_one_build_stays_for_the_next(minimal: Path):
    """MkDocs keeps one object of the plugin for all builds of a process."""
    for name, works in (("one", True), ("two", False), ("three", True)):
        config = load_config(str(minimal / "mkdocs.yml"), site_dir=str(minimal / name))
        if not works:
            (minimal / "data" / "glossary.yml").rename(minimal / "away")
            with pytest.raises(SystemExit):
                run_mkdocs(config)
            (minimal / "away").rename(minimal / "data" / "glossary.yml")
        else:
            run_mkdocs(config)
            assert config.site_dir == str(minimal / name)  # as `gh-deploy` reads it
        assert (minimal / name).exists() == works and config.plugins["learning"].build is None


class Test_gh_deploy:
    @pytest.fixture
    def published(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        found: list[str] = []
        monkeypatch.setattr("ghp_import.ghp_import", lambda folder, **more: found.append(folder))
        return found

    def test_keeps_no_history(self, minimal: Path, published: list[str], monkeypatch: pytest.MonkeyPatch):
        git(minimal, "init", "-q")
        monkeypatch.chdir(minimal)
        done = mkdocs(minimal, "gh-deploy")
        assert done.exit_code == 1 and "add --no-history" in done.output and not published
        assert mkdocs(minimal, "gh-deploy", "--no-history", "--ignore-version").exit_code == 0
        assert published == [str(minimal / "site")] and (minimal / "site" / "index.html").exists()

    def test_never_publishes_the_boards_edition(self, minimal: Path, published: list[str]):
        (minimal / PRIVATE_MARK).touch()
        done = mkdocs(minimal, "gh-deploy", "--no-history")
        assert done.exit_code == 1 and "marks this folder as not for publication" in done.output and not published
