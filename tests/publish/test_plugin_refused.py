"""MkDocs' own commands refuse what ours refuse, and leave the last site as it was."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

from macros.library.markdown_parser import PARSER
from tests.project.test_os_errors import refuse
from tests.publish.test_addresses_of_the_site import change
from tests.publish.test_build import content
from tests.publish.test_plugin import built, is_untouched, mkdocs  # noqa: F401 (its fixtures too)


@pytest.mark.parametrize("quiet", [["-q"], []])
@pytest.mark.parametrize("strict", [["--strict"], ["--no-strict"]])
def test_a_warning_leaves_the_last_site_also_where_it_is_hidden(built: Path, quiet: list[str], strict: list[str]):
    change(built, "mkdocs.yml", "guidance/index.md", "progress/themes/indx.md")
    done = mkdocs(built, "build", *quiet, *strict)
    assert done.exit_code == 1 and is_untouched(built)
    assert "progress/themes/indx.md" in done.output and "The build stopped at: build." in done.output


def test_what_the_checker_refuses_leaves_the_last_site(built: Path):
    (built / "data" / "glossary.yml").write_text("", encoding="utf-8")
    done = mkdocs(built, "build", "-q")
    assert (
        done.exit_code == 1 and "data/glossary.yml:1: FIL002 the file is empty" in done.output and is_untouched(built)
    )


def test_a_page_that_says_something_else_than_its_pull_request_leaves_the_last_site(
    built: Path, monkeypatch: pytest.MonkeyPatch
):
    page = built / "docs/about/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nAsk **every** time.\n", encoding="utf-8")
    line = len(page.read_text(encoding="utf-8").splitlines())
    monkeypatch.setitem(PARSER.renderer.rules, "strong_open", lambda *_: "**")
    done = mkdocs(built, "build")
    assert done.exit_code == 1 and is_untouched(built)
    assert (
        f'about/index.md:{line}: the finished page does not show "Ask every time." here as GitHub does' in done.output
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
    ("old", "new", "said"),
    [
        (
            "strict: true",
            "use_directory_urls: false",
            "`use_directory_urls` cannot be set here: addresses are permanent",
        ),
        (
            "strict: true",
            "exclude_docs: about/*",
            "`exclude_docs` cannot be set here: every page in docs/ is published",
        ),
        ("strict: true", "docs_dir: data", "`docs_dir` cannot be set here: pages are read from docs/"),
        ("strict: true", "markdown_extensions: [footnotes]", "`markdown_extensions` cannot be set here: pages are"),
        ("strict: true", "hooks: [hook.py]", "`hooks` cannot be set here: a file that MkDocs runs is not checked"),
        ("strict: true", "INHERIT: data/base.yml", "`INHERIT` cannot be set here: the checker reads this file alone"),
        ("[macros, learning]", "[learning]", "the two plugins that make this site, `macros` without settings"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_one_sentence(built: Path, old: str, new: str, said: str):
    (built / "hook.py").write_text("", encoding="utf-8")
    (built / "data" / "base.yml").write_text("copyright: A\n", encoding="utf-8")
    change(built, "mkdocs.yml", old, new)
    done = mkdocs(built, "build")
    assert done.exit_code == 1 and said in done.output and is_untouched(built)


@pytest.mark.parametrize("options", [["--theme", "readthedocs"], ["--no-directory-urls"]])
def test_no_option_of_mkdocs_overrules_the_settings(built: Path, options: list[str]):
    done = mkdocs(built, "build", *options)
    assert done.exit_code == 1 and "leave out --" in done.output and is_untouched(built)


def test_no_other_file_replaces_the_settings(built: Path):
    shutil.copy(built / "mkdocs.yml", built / "other.yml")
    done = CliRunner().invoke(cli, ["build", "-f", str(built / "other.yml")])
    assert done.exit_code == 1 and "leave out --config-file" in done.output and is_untouched(built)
