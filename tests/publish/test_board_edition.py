"""The board's own edition: it says what it is on every page, and not a word of it reaches the public site."""

import gzip
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from macros.cli import main
from macros.library.library import PRIVATE_MARK
from macros.library.load import load
from macros.publish.pipeline import BuildFailed
from macros.publish.verify import verify
from tests.support import pango
from tests.support.built import build, build_whole
from tests.support.generator import TODAY, copy_good

SECRETS = ("ZQ-77", "quetzalfinch", "Ornithological", "2020-11-17", "17 November 2020", "987654321")
REGISTER = """# yaml-language-server: $schema=../schema/register.json
title: Ornithological matters
source: REPORT
actions:
  - id: ZQ-77
    what: Count the quetzalfinch
    theme: safe-nights
    answers: held-back
    owner: board
    updates:
      - reported: 2020-11-17
        status: in-progress
        note: It was counted 987654321 times [^X001].
"""


def with_private(folder: Path) -> Path:
    """Write the private folder; returns it."""
    path = folder / "data" / "registers" / "held-back.yml"
    path.parent.mkdir(parents=True)
    path.write_text(REGISTER, encoding="utf-8")
    return folder


@pytest.fixture
def private(tmp_path) -> Path:
    return with_private(tmp_path / "private")


def everything(folder: Path) -> str:
    """Every name and every byte of every file, packed ones unpacked, as text."""
    found = []
    for path in sorted(folder.rglob("*")):
        found.append(path.relative_to(folder).as_posix())
        if path.is_file():
            raw = path.read_bytes()
            found.append(raw.decode("latin-1"))
            if raw[:2] == b"\x1f\x8b":
                found.append(gzip.decompress(raw).decode("utf-8", "replace"))
            if path.suffix == ".xlsx":
                with zipfile.ZipFile(path) as book:
                    found += [book.read(name).decode("utf-8") for name in book.namelist()]
    return "\n".join(found)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The public site before and after the board built its own, and that: three folders in one; and what was said."""
    folder = tmp_path_factory.mktemp("editions")
    root = copy_good("full", folder / "full")
    build(root, folder / "before", None, TODAY)
    said = build(root, folder / "board", None, TODAY, private=with_private(folder / "private"))
    assert "Built" in build(root, root / "site", None, TODAY)  # with what the others left in .cache
    return folder, said


def test_the_boards_edition_says_what_it_is_and_the_public_site_holds_no_word_of_it(editions):
    folder, said = editions
    board, full = folder / "board", folder / "full"
    assert said.startswith("Not for publication: ")
    pages = list(board.rglob("*.html"))
    assert pages and all("Not for publication." in page.read_text(encoding="utf-8") for page in pages)
    assert (board / PRIVATE_MARK).exists() and all(
        'content="noindex"' in page.read_text(encoding="utf-8") for page in pages
    )
    assert [secret for secret in SECRETS if secret not in everything(board)] == [
        "Ornithological"
    ]  # the name of a register stands on no page
    assert [
        secret for secret in SECRETS if secret in everything(full)
    ] == []  # the site, its index and downloads, and what is kept beside it
    assert not (full / "site" / PRIVATE_MARK).exists()
    assert load(full).private is False


@pytest.mark.all
def test_what_is_taken_from_the_boards_edition_says_so_too(full, private, tmp_path):
    """The card as a file of its own, and every PDF."""
    pango.ensure()
    page = full / "docs" / "guidance" / "asking.md"
    page.write_text(
        page.read_text(encoding="utf-8")
        .replace("## Do this\n", '<div class="gp-card" markdown>\n\n## Do this\n')
        .replace("## Why", "</div>\n\n## Why"),
        encoding="utf-8",
    )
    build_whole(full, tmp_path / "board", None, TODAY, private=private)
    card = tmp_path / "board" / "guidance" / "asking" / "card.html"
    assert "Not for publication" in card.read_text(encoding="utf-8")
    papers = {
        path.name: "".join(side.extract_text() for side in PdfReader(path).pages)
        for path in (tmp_path / "board").rglob("*.pdf")
    }
    assert {"card.pdf", "nights.pdf", "pack.pdf"} <= set(papers)
    assert [name for name, text in papers.items() if "Not for publication" not in text] == []


def test_the_public_site_is_the_same_whether_or_not_the_board_has_built_its_own(editions):
    folder, _ = editions
    assert everything(folder / "before") == everything(folder / "full" / "site")


def test_the_public_checker_still_refuses_the_reference(full, private):
    shutil.copy(private / "data" / "registers" / "held-back.yml", full / "data" / "registers")
    with pytest.raises(BuildFailed, match="this refers to a review that is withheld"):
        build(full, full / "site", None, TODAY)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "data/registers/nights.yml",
            '"data/registers/nights.yml" stands in both folders; give the private file another name',
        ),
        ("docs/secret.md", '"docs/secret.md" stands in the private folder, which may hold only .yml files'),
        ("data/site.yml", '"data/site.yml" stands in the private folder'),
    ],
)
def test_a_private_folder_adds_and_changes_nothing(full, private, tmp_path, name, said):
    (private / name).parent.mkdir(parents=True, exist_ok=True)
    (private / name).write_text("x", encoding="utf-8")
    with pytest.raises(BuildFailed) as fault:
        build(full, tmp_path / "board", None, TODAY, private=private)
    assert said in str(fault.value) and not (tmp_path / "board").exists()


def test_a_private_folder_that_is_not_there_is_refused(full, tmp_path):
    with pytest.raises(BuildFailed, match="there is no folder .*; give the private folder with --with"):
        build(full, tmp_path / "board", None, TODAY, private=tmp_path / "nowhere")


def test_what_is_marked_is_refused_by_whatever_publishes(full, project):
    (full / PRIVATE_MARK).write_text("", encoding="utf-8")
    with pytest.raises(BuildFailed, match="marks this folder as not for publication"):
        build(full, full / "site", None, TODAY)
    workflows = [path.read_text(encoding="utf-8") for path in (project / ".github" / "workflows").glob("*.yml")]
    assert workflows and not [text for text in workflows if "--with" in text or "not-for-publication" in text.lower()]


def test_it_is_built_nowhere_that_is_published_and_no_commit_can_bring_it_along(full, private, capsys, monkeypatch):
    monkeypatch.setattr("macros.publish.pdf.available", lambda: False)
    command = ["build", "--root", str(full), "--with", str(private), "--today", str(TODAY)]
    for name in ("site", "public", "docs", "site/board"):
        assert main([*command, "--out", str(full / name)]) == 1
        assert "The site cannot go to" in capsys.readouterr().err and not (full / name / PRIVATE_MARK).exists()
    assert main(command) == 0
    subprocess.run(["git", "-C", str(full), "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "-C", str(full), "ls-files", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "data/site.yml" in listed and "not-for-publication" not in listed
    with pytest.raises(BuildFailed, match="the board's own edition is there"):
        build(full, full / "not-for-publication", None, TODAY)


def test_a_kill_leaves_nothing_of_it_outside_the_folder_that_the_next_start_removes(
    full, private, tmp_path, monkeypatch
):
    """All that is private is written below one folder, which git ignores."""
    made = []
    monkeypatch.setattr(
        "macros.publish.plugin.end",
        lambda build: made.append((build.view.library.root, build.made.parent, everything(build.made.parent))),
    )
    build(full, tmp_path / "board", None, TODAY, private=private)
    ((root, aside, held),) = made
    assert (
        root.parent == aside
        and aside.parent == tmp_path
        and "quetzalfinch" in held
        and (aside.exists(), (tmp_path / "board").exists()) == (False, False)
    )


def test_a_page_that_is_marked_wrongly_stops_either_edition(editions):
    folder, _ = editions
    problems = verify(folder / "board", load(folder / "full"))[1]
    assert any("it is marked as not for publication, and this site is public" in each for each in problems)
