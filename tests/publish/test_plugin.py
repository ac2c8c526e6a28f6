"""MkDocs' own commands: they build the same site, and what was safe with ours is safe with them."""

import logging
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from selectolax.lexbor import LexborHTMLParser

from macros.library.library import PRIVATE_MARK
from macros.publish.output_folder import MARK
from tests.project.test_os_errors import git
from tests.publish.test_addresses_of_the_site import change
from tests.publish.test_build import content
from tests.support.built import build_whole
from tests.support.generator import TODAY


def mkdocs(root: Path, command: str, *options: str) -> Result:
    """What a command of MkDocs ended with, and all that it said."""
    logging.getLogger("mkdocs.commands.build").filters.clear()  # it says nothing twice in one process
    done = CliRunner().invoke(cli, [command, "-f", str(root / "mkdocs.yml"), *options])
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert [path.name for path in root.iterdir() if path.name.startswith(".site-")] == []
    return done


@pytest.fixture
def built(minimal: Path) -> Path:
    """A small library with a site that stands for its last one."""
    (minimal / "site").mkdir()
    (minimal / "site" / MARK).write_text("last", encoding="utf-8")
    return minimal


def is_untouched(root: Path) -> bool:
    return content(root / "site") == {MARK: b"last"}


def test_mkdocs_build_gives_the_site_of_our_own_command(full: Path, tmp_path: Path):
    build_whole(full, tmp_path / "ours", None, max(TODAY, TODAY.today()))
    done = mkdocs(full, "build", "-d", str(tmp_path / "theirs"))
    assert done.exit_code == 0 and "Built 31 pages into" in done.output
    assert content(tmp_path / "theirs") == content(tmp_path / "ours")


@pytest.mark.all
def test_it_is_installed_where_mkdocs_looks_for_it_and_runs_no_file_of_the_library(minimal: Path):
    for name in ("main.py", "calendar.py", "main/__init__.py"):
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


class Other(BasePlugin):
    """A plugin that nobody listed, which changes pages as they are written, and files of the finished site."""

    def on_post_page(self, output: str, **more) -> str:
        return output.replace("<h1", "<h1 lang='en'")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        (Path(config.site_dir) / "other.txt").write_text("x", encoding="utf-8")


@pytest.mark.parametrize(("priority", "verified"), [(0, True), (-200, False)])
def test_what_is_published_is_what_was_verified_whatever_other_plugins_do(built: Path, priority: int, verified: bool):
    config = load_config(str(built / "mkdocs.yml"))
    other = type("Other", (Other,), {"on_post_build": event_priority(priority)(Other.on_post_build)})()
    config.plugins["other"] = other
    if verified:
        run_mkdocs(config)
        assert "<h1 lang=" in (built / "site/index.html").read_text(encoding="utf-8")
        assert (built / "site/other.txt").exists()
        return
    with pytest.raises(SystemExit) as stopped:
        run_mkdocs(config)
    assert "the plugin other would change the site after it was verified" in str(stopped.value.__context__)
    assert is_untouched(built)


def test_what_mkdocs_has_a_field_for_is_on_every_page_as_it_was_written(full: Path):
    change(full, "mkdocs.yml", "site_name: Learning in Exampleshire", "site_name: Learning & <b>")
    change(full, "mkdocs.yml", "copyright: ©", "copyright: © A & <b>")
    change(full, "mkdocs.yml", "- About:", '- "A & <b>":')
    change(full, "mkdocs.yml", "site_dir: site", "site_dir: public")
    build_whole(full, None, None, TODAY, with_pdfs=False)
    assert (full / "public" / "robots.txt").exists() and not (full / "site").exists()
    tree = LexborHTMLParser((full / "public" / "404.html").read_text(encoding="utf-8"))
    assert tree.css_first("title").text() == "Page not found – Learning & <b>"
    assert tree.css_first("meta[name=author]").attributes["content"] == "The board's business manager"
    assert tree.css_first("meta[name=description]").attributes["content"].startswith("What reviews in Exampleshire")
    assert "© A & <b> Exampleshire" in tree.css_first("footer.site-foot").text()
    assert tree.css(".site-nav a")[-1].text() == "A & <b>"


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


def test_a_port_in_use_is_said_before_anything_is_built(built: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = mkdocs(built, "serve", "-a", f"127.0.0.1:{port}")
    assert done.exit_code == 1 and f"the port {port} is in use" in done.output
    assert f"--port {port + 1}`" in done.output and "pages" not in done.output
