"""`check --fix`: what nobody sees goes, what is drawn and recorded stays, and no other byte of any file changes."""

import json
import random
from pathlib import Path

import pytest

from macros.cli import main
from macros.editing.mend_characters import mend
from macros.library.library import Library
from macros.library.load import load
from macros.library.markdown_html import convert
from macros.rules import run
from tests.support.generator import TODAY, copy_good

SOWN = "\u200b\u2060\ufeff\u200d\u00ad\u2028\u2029\x85\x0b\u180e\u2063"
GONE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u200d\u00ad\u180e\u2063"))
PAGE = "docs/about/index.md"


def drawn(root: Path) -> dict[str, str]:
    """The HTML of every page, as far as anybody can see it."""
    bodies = {path: path.read_bytes().decode().split("---", 2)[2] for path in root.glob("docs/**/*.md")}
    html = {str(path): convert(body, lambda _: "").html for path, body in bodies.items()}
    return {name: " ".join(text.translate(GONE).split()) for name, text in html.items()}


def recorded(library: Library) -> dict[str, str]:
    """The records of every file, in characters that can be seen."""
    data = {path: json.dumps(document.data, ensure_ascii=False) for path, document in library.documents.items()}
    return {path: text.translate(GONE) for path, text in data.items()}


def sow(root: Path, seed: int) -> int:
    """Put such characters into the words of every page and record; how many."""
    chance, number = random.Random(seed), 0
    for path in sorted([*root.glob("docs/**/*.md"), *root.glob("data/**/*.yml")]):
        text = path.read_bytes().decode()
        places = [at for at in range(1, len(text) - 1) if text[at - 1 : at + 1].isalpha()]
        for at in sorted(chance.sample(places, min(9, len(places))), reverse=True):
            text = f"{text[:at]}{chance.choice(SOWN)}{text[at:]}"
            number += 1
        path.write_bytes(text.encode())
    return number


def is_the_same_when_mended(root: Path) -> None:
    """Assert that mending a library with such characters sown into it changes nothing that anybody can see."""
    assert list(mend(root)) == []
    assert sow(root, 1) > 50
    library = load(root)
    before = drawn(root), recorded(library)
    assert sum(int(line.split(" mended ")[1].split()[0]) for line in mend(root)) > 50
    assert (drawn(root), recorded(load(root))) == before


@pytest.mark.parametrize("name", ["full", "paths"])
def test_pages_and_records_are_the_same_before_and_after(name: str, tmp_path: Path):
    is_the_same_when_mended(copy_good(name, tmp_path / name))


def test_what_is_mended_is_told_by_file_and_number(full: Path, capsys):
    page = full / PAGE
    before = {path: path.read_bytes() for path in full.rglob("*") if path.is_file()}
    text = page.read_text(encoding="utf-8") + "\nSafe\u200bguarding\u2028is for\u00ad all.\n"
    page.write_bytes(("\ufeff" + text).replace("\n", "\r\n").encode())
    page.chmod(0o640)
    assert main(["check", "--root", str(full), "--today", str(TODAY), "--fix"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{PAGE}: mended 3 of 3 characters that nobody sees"
    wanted = "\ufeff" + text.replace("\u200b", "").replace("\u2028", " ").replace("\u00ad", "")
    assert page.read_bytes().decode() == wanted.replace("\n", "\r\n")
    assert page.stat().st_mode & 0o777 == 0o640
    after = {path: path.read_bytes() for path in full.rglob("*") if path.is_file()}
    assert [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)] == [page]
    assert list(mend(full)) == []


@pytest.mark.parametrize(
    "text", ["\u200b- one\n\u200b- two", "\u2060## Why", "one\r- two", "<d\u200biv>", "[a\u2060b]\n\n[ab]: x"]
)
def test_what_would_change_the_page_is_left(full: Path, text: str):
    page = full / PAGE
    page.write_bytes((page.read_text(encoding="utf-8") + f"\na\u200bb\n\n{text}\n").encode())
    (line,) = mend(full)
    left = 1 + sum(text.count(odd) for odd in SOWN + "\r")
    assert line.startswith(f"{PAGE}: mended 1 of {left} characters that nobody sees; without the others")
    assert page.read_bytes().decode().endswith(f"\nab\n\n{text}\n")


@pytest.mark.parametrize("start", ["\ufeff\ufeff", "\u200b"])
def test_a_mark_that_hides_the_front_matter_is_mended(full: Path, start: str):
    page = full / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(start + text, encoding="utf-8")
    assert len(list(mend(full))) == 1
    assert page.read_text(encoding="utf-8-sig") == text and run.check(full, TODAY)[1] == []


def test_line_ends_of_records_are_mended(full: Path):
    path = full / "data/registers/nights.yml"
    path.write_bytes(path.read_bytes().replace(b"The advice is", "The\u2028advice\ris".encode()))
    assert list(mend(full)) == ["data/registers/nights.yml: mended 2 of 2 characters that nobody sees"]
    assert b"note: The advice is being written.\n" in path.read_bytes()
    assert run.check(full, TODAY)[1] == []


def test_only_the_files_named_are_mended(full: Path):
    for name in (PAGE, "docs/search.md"):
        (full / name).write_text((full / name).read_text(encoding="utf-8") + "a\u200bb\n", encoding="utf-8")
    assert [line.partition(":")[0] for line in mend(full, [full / PAGE])] == [PAGE]


@pytest.mark.parametrize("more", [["--history"], ["--format", "json"]])
def test_with_what_it_makes_no_sense(full: Path, more: list[str], capsys):
    assert main(["check", "--root", str(full), "--fix", *more]) == 2


@pytest.mark.parametrize(
    "lines",
    [
        "- one\u2028- two",
        "1. one\u20282. two",
        "Look.\u2029## What else",
        "A\x0b| b |",
        "One\u2028\u2022 two",
        "a) b\u2028b) c",
    ],
)
def test_a_line_that_may_have_been_an_item_is_left_to_its_author(full: Path, lines: str):
    page = full / PAGE
    page.write_text(page.read_text(encoding="utf-8") + f"\n{lines}\n\nSafe\u200bguarding.\n", encoding="utf-8")
    assert [*mend(full)] == [
        f"{PAGE}: mended 1 of 2 characters that nobody sees; without the others the page would change: "
        "delete them by hand"
    ]
    assert page.read_text(encoding="utf-8").endswith(f"\n{lines}\n\nSafeguarding.\n")


def test_a_soft_hyphen_makes_no_macro_of_its_page_a_fault(full: Path):
    page = full / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nSafe\u00adguarding is a duty. [^X001]\n", encoding="utf-8")
    assert run.check(full, TODAY)[1] == []
