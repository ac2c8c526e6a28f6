"""Which files of a folder are read, refused or passed over: nothing that was not checked is published, nothing is skipped in silence."""

import os
import subprocess
from pathlib import Path

import pytest

from macros.library.folder import walk
from macros.library.load import load
from macros.library.text_files import LINK
from macros.publish.board_edition import overlay
from macros.publish.failures import BuildFailed
from macros.publish.source_files import contents
from macros.render.view import View
from macros.reports import result
from macros.rules import run
from tests.rules.test_rules import found
from tests.support.generator import TODAY

# Where a link is put, and where it leads.
LINKS = {
    "docs/files": "../../outside",
    "docs/repository": "../.git",
    "docs/loop": ".",
    "docs/up": "..",
    "docs/self": "self",
    "docs/assets/none.png": "gone.png",
    "docs/assets/inside.png": "nights.png",
    "docs/guidance/again.md": "asking.md",
    "docs/system": "/etc",
    "data/registers/again.yml": "nights.yml",
    "data/registers/more": "../facts",
    "data/away.yml": "../../outside/secret.yml",
}
LEFT_BEHIND = (
    ".DS_Store",
    "._asking.md",
    "Thumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "asking.md~",
    ".asking.md.swp",
    ".#asking.md",
    "#asking.md#",
    "4913",
    ".directory",
    "~$plan.docx",
    ".~lock.plan.odt#",
    ".gitkeep",
    ".nfs0001",
    ".asking.md.kate-swp",
    ".goutputstream-4X2Y31",
    "~WRL0001.tmp",
    ".idea/workspace.xml",
    ".vscode/settings.json",
    ".obsidian/app.json",
    "__MACOSX/._asking.md",
)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yml").write_text("quetzal: 1\n", encoding="utf-8")
    (tmp_path / "outside" / "secret.txt").write_text("quetzal\n", encoding="utf-8")
    return tmp_path / "outside"


def staged(root: Path) -> str:
    """The name and the content of everything that a build of `root` would be made of."""
    return "\n".join(f"{path} {content!r}" for path, content in sorted(contents(View(load(root))).items()))


@pytest.mark.parametrize("name", LINKS)
def test_every_link_is_refused_and_nothing_behind_it_is_read_or_staged(full: Path, outside: Path, name: str):
    before = staged(full)
    (full / ".git").mkdir()
    (full / ".git" / "quetzal").write_text("quetzal\n", encoding="utf-8")
    (full / name).symlink_to(LINKS[name])
    assert found(full) == [f"{name}:1: FIL005 {LINK}"]
    assert staged(full) == before


@pytest.mark.parametrize("name", ["docs", "data", "data/facts", "docs/guidance", "data/glossary.yml", "data/gone.yml"])
def test_what_every_library_holds_may_be_no_link_either(full: Path, tmp_path: Path, name: str):
    (full / name).rename(tmp_path / "moved")
    (full / name).symlink_to(tmp_path / "moved")
    assert f"{name}:1: FIL005 {LINK}" in found(full)


def test_a_link_is_found_where_the_last_answer_was_good(full: Path):
    (full / "docs" / "empty").mkdir()
    assert not result.check(full, TODAY).errors
    (full / "docs" / "empty").rmdir()
    (full / "docs" / "empty").symlink_to("assets")
    assert [str(each) for each in result.check(full, TODAY).problems] == [f"docs/empty:1: FIL005 {LINK}"]
    (full / "docs" / "empty").unlink()
    (full / "docs" / "assets" / "nights.csv").rename(full / "nights.csv")
    (full / "docs" / "assets" / "nights.csv").symlink_to(full / "nights.csv")
    assert f"docs/assets/nights.csv:1: FIL005 {LINK}" in [str(each) for each in result.check(full, TODAY).problems]


@pytest.mark.parametrize("folder", ["docs", "docs/guidance", "docs/assets", "data", "data/registers"])
def test_what_programs_leave_behind_is_passed_over(full: Path, folder: str):
    before = staged(full)
    for name in LEFT_BEHIND:
        (full / folder / name).parent.mkdir(exist_ok=True)
        (full / folder / name).write_bytes(b"quetzal \xff")
    assert found(full) == []
    assert staged(full) == before


def test_git_ignores_what_is_passed_over(project: Path):
    names = [f"docs/{name}" for name in LEFT_BEHIND if name != ".gitkeep"]  # which is there to be sent
    ignored = subprocess.run(
        ["git", "-C", str(project), "check-ignore", "--no-index", *names], capture_output=True, text=True, check=False
    )
    assert ignored.stdout.replace('"', "").splitlines() == names


def test_what_is_neither_file_nor_folder_is_refused(full: Path):
    os.mkfifo(full / "docs" / "pipe.png")
    assert found(full) == ["docs/pipe.png:1: FIL008 this is neither a file nor a folder; delete it"]


def test_a_missing_folder_holds_nothing(tmp_path: Path):
    assert list(walk(tmp_path, "docs")) == []
    (tmp_path / "docs").write_text("a file\n", encoding="utf-8")
    assert list(walk(tmp_path, "docs")) == [
        ("docs", "this folder cannot be opened; put a folder here that you have the right to read")
    ]


@pytest.mark.parametrize(
    ("name", "target"),
    [("data/facts/more.yml", "secret.yml"), ("data/registers/more", ""), ("data", "."), ("docs", ".")],
)
def test_a_link_in_the_private_folder_is_refused(full: Path, outside: Path, tmp_path: Path, name: str, target: str):
    private = tmp_path / "private"
    (private / name).parent.mkdir(parents=True, exist_ok=True)
    (private / name).symlink_to(outside / target)
    with pytest.raises(BuildFailed, match=f'^"{name}" cannot be part of this edition: {LINK}'):
        overlay(full, private, tmp_path / "both")


def test_the_boards_edition_holds_no_more_than_what_is_read(full: Path, tmp_path: Path):
    (tmp_path / "private").mkdir()
    for name in (".DS_Store", "Thumbs.db"):
        (tmp_path / "private" / name).write_bytes(b"quetzal")
        (full / "docs" / name).write_bytes(b"quetzal")
    overlay(full, tmp_path / "private", tmp_path / "both")
    assert found(tmp_path / "both") == []
    assert not [path for path in (tmp_path / "both").rglob("*") if path.name in (".DS_Store", "Thumbs.db")]
    (full / "docs" / "files").symlink_to("..")
    with pytest.raises(BuildFailed, match='^"docs/files" cannot be part of this edition'):
        overlay(full, tmp_path / "private", tmp_path / "again")


def test_links_out_of_the_folder_are_refused(full: Path, tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text("title: secret\n", encoding="utf-8")
    (outside / "secret.png").write_bytes(b"secret")
    (full / "data" / "registers" / "linked.yml").symlink_to(outside / "secret.yml")
    (full / "docs" / "linked.png").symlink_to(outside / "secret.png")
    (full / "docs" / "folder").symlink_to(outside)
    found = [str(problem) for problem in run.check(full, TODAY)[1]]
    sentence = "this is a link to another place; put the file or the folder itself here instead"
    assert found == [
        f"{path}:1: FIL005 {sentence}" for path in ("data/registers/linked.yml", "docs/folder", "docs/linked.png")
    ]
