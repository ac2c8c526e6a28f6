"""Files as people leave them: text-only values, places, and bad input that ends in a sentence, never a traceback."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.library.problem import InvalidDocument
from macros.library.source import Document, read_page, read_yaml
from macros.library.text_files import LARGEST, read_text
from macros.records.model import Page
from macros.rules import run
from tests.support.generator import TODAY

ELSEWHERE = "1: a word starts with &, * or !, which YAML reads as a sign for a value from elsewhere; write the value itself, or put quotation marks around the text"
REGISTER = "data/registers/nights.yml"


def read(folder: Path, text: str | bytes) -> Document:
    (folder / "a.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(folder, "a.yml")


def said(folder: Path, text: str | bytes) -> str:
    with pytest.raises(InvalidDocument) as fault:
        read(folder, text)
    (problem,) = fault.value.problems
    return f"{problem.line}: {problem.message}"


def test_values_mean_what_was_typed(tmp_path):
    found = read(tmp_path, "a: no\nb: 012\nc: 12:30\nd: 2017-01-12\ne: 1e3\nf: ~\ng: ''\nh:\ni: [yes, null]\n")
    assert found.data == {
        "a": "no",
        "b": "012",
        "c": "12:30",
        "d": "2017-01-12",
        "e": "1e3",
        "f": "~",
        "g": "",
        "h": None,
        "i": ["yes", "null"],
    }


def test_places_of_keys_items_and_what_is_missing(tmp_path):
    found = read(tmp_path, "actions:\n  - id: A\n    updates:\n      - reported: x\n        note: y\n  - id: B\n")
    assert found.place("actions", 0, "updates", 0, "note") == (5, 9)
    assert found.place("actions", 1) == (6, 5)
    assert found.place("actions", 1, "owner") == (6, 5)
    assert found.place() == (1, 1)


def test_places_in_front_matter_count_from_the_top_of_the_file(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\nsummary: B\n---\n\nBody\n", encoding="utf-8")
    page = read_page(tmp_path, "a.md")
    assert page.place("summary") == (3, 1)
    assert (page.body, page.body_line) == ("\nBody\n", 5)


def test_windows_line_ends_and_a_byte_order_mark(tmp_path):
    (tmp_path / "a.md").write_bytes("\ufeff---\r\ntitle: A\r\n---\r\nBody\r\n".encode())
    page = read_page(tmp_path, "a.md")
    assert page.data == {"title": "A"} and page.body_line == 4


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a:\n\tb: c\n", "2: there is a tab at the start of the line; use spaces instead"),
        (
            "a: b\nc d\ne: f\n",
            "2: a colon is missing after the name of a field; write `name: value`; where the text above goes on, start the line two spaces further in",
        ),
        ("", "1: the file is empty; write its records, or delete the file"),
        ("# only a comment\n", "1: the file is empty; write its records, or delete the file"),
        (b"a: b\nc: caf\xe9\n", "2: the file is not saved as UTF-8; save it again with the encoding UTF-8"),
        (
            "a: b\n" * (LARGEST // 5 + 1),
            "1: the file is 2.0 MB long, and the limit is 2 MB; split it into several files",
        ),
        ("a: &x [b]\nc: *x\n", ELSEWHERE),
        ("a: *x\n", ELSEWHERE),
        ("a: 'b\nc: d\n", "1: a quotation mark or bracket is opened and never closed; close it"),
        ("[" * 20_000, None),
        ("a: " + "{b: " * 5000, None),
    ],
)
def test_bad_files_end_in_a_sentence(tmp_path, text, sentence):
    found = said(tmp_path, text)
    assert "Error" not in found and "Traceback" not in found
    assert sentence is None or found == sentence


@pytest.mark.parametrize("odd", ["\u202e", "\u200b", "\ufeff", "\u2028", "\x85", "\x0c", "\r", "\ue000"])
def test_characters_that_nobody_sees_are_named_and_move_no_line(tmp_path, odd):
    found = read(tmp_path, f"a: b{odd}c\nd: 'e{odd} f'\ng: h\n")
    assert [(each.line, each.column, each.code) for each in found.problems] == [(1, 5, "FIL006"), (2, 6, "FIL006")]
    assert all(f"(U+{ord(odd):04X}, " in each.message for each in found.problems)
    assert found.place("g") == (3, 1) and found.data["g"] == "h"


def test_a_page_is_read_without_soft_hyphens(tmp_path):
    text = "---\ntitle: Safe\u00adguarding\n---\n[Safe\u00adguarding](in\u00addex.md)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    page = read_page(tmp_path, "a.md")
    assert page.body == "[Safeguarding](index.md)\n" and page.problems == []
    assert Page(title=page.data["title"], summary="A").title == "Safeguarding"


def test_a_file_of_a_very_old_mac_has_its_lines(tmp_path):
    found = read(tmp_path, "a: b\rc: d\r")
    assert found.data == {"a": "b", "c": "d"}
    assert [each.line for each in found.problems] == [1]


@pytest.mark.parametrize(
    "text", ["a: \u00a0b\u00a0\n", "a: b\u00a0\n", "a: [\u00a0b]\n", "a: '\u00a0b'\n", "? 'x\u00a0y'\n: b\n"]
)
def test_a_space_that_is_none_is_taken_where_it_does_no_harm(tmp_path, text):
    found = read(tmp_path, text)
    assert found.problems == [] and "b" in str(found.data)


@pytest.mark.parametrize(
    "line",
    [
        "status of the child was not told.",
        "status complete.",
        "due in June 2016",
        "effect on practice",
        "on 12 January 2017",
        "kind of evidence",
        "agreed yes and no",
        "owner - the board",
        "published in 2015",
        "- 5 degrees",
    ],
)
def test_an_ordinary_text_may_go_on_in_the_next_line_and_a_quoted_one_in_any(tmp_path, line):
    quoted = read(tmp_path, f'a: "What was told of the\n  {line}"\nb: c\n')
    assert (quoted.data["a"], quoted.problems) == (f"What was told of the {line}", [])
    plain = read(tmp_path, f"a: What was told of the\n  {line}\nb: c\n")
    assert plain.data["a"] == f"What was told of the {line}"
    assert bool(plain.problems) == line.startswith("-")


@pytest.mark.parametrize(
    "line",
    [
        "due 2016-06",
        "due 2016",
        "due:2016-06",
        "due - 2016-06",
        "status complete",
        "agreed yes",
        "sensitive true",
        "facts [S001, S002]",
        "* an item",
        "• an item",
        "publication published",
    ],
)
def test_a_text_swallows_no_field_and_no_item(tmp_path, line):
    for before, number in (("a: What was told\n", 2), ("a: What was told\n\n  of it\n", 4)):
        found = read(tmp_path, f"{before}  {line}\nb: c\n")
        assert [(problem.line, problem.code) for problem in found.problems] == [(number, "YML008")]


def test_an_alias_bomb_is_refused_at_its_first_line(tmp_path):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert said(tmp_path, "\n".join(lines)).startswith("1: a word starts with &, * or !")


def test_text_with_stars_and_ampersands_is_fine(tmp_path):
    assert read(tmp_path, "a: salt & pepper\nb: 2 * 3\nc: '*'\n").data == {"a": "salt & pepper", "b": "2 * 3", "c": "*"}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"title: caf\xe9", 1),
        (b"\t", 1),
        (b"- a\n- b\n", 1),
        (b"just text", 1),
        (b"title: x\n" * 300_000, 1),
        (b"&a *a", 1),
    ],
)
def test_a_ruined_register_is_one_problem(full: Path, content: bytes, line: int):
    """Not one for each action that can no longer be found."""
    text = (full / REGISTER).read_bytes()
    (full / REGISTER).write_bytes(content + (b"\n# " + text.replace(b"\n", b"\n# ")) if content else content)
    found = run.check(full, TODAY)[1]
    about_register = [problem for problem in found if problem.path == REGISTER]
    assert [problem.line for problem in about_register] == [line]


def test_a_page_that_is_not_text(full: Path):
    (full / "docs" / "guidance" / "asking.md").write_bytes(b"\xff\xfe\x00")
    assert (
        "docs/guidance/asking.md:1: FIL004 the file is not saved as UTF-8; save it again with the encoding UTF-8"
        in map(str, run.check(full, TODAY)[1])
    )


def test_missing_file(tmp_path):
    with pytest.raises(InvalidDocument, match="the file is missing"):
        read_text(tmp_path, "data/site.yml")


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="\x85\u2028\u2029\ufeff"), max_size=30
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(PLAIN, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_as_text(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("yaml")
    text = yaml.dump(data, Dumper=yaml.SafeDumper, allow_unicode=True, default_style='"', sort_keys=False)
    found = read(folder, text)
    assert found.data == data
    for number, key in enumerate(data):
        line, _ = found.place(key)
        assert line >= number + 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("bytes")
    try:
        read(folder, content)
    except InvalidDocument as fault:
        assert all(problem.message and problem.line >= 1 for problem in fault.problems)


@pytest.mark.parametrize(("line", "is_left"), [("=======", False), ("=======\n\n>>>>>>> other", True)])
def test_seven_signs_under_a_heading_are_no_conflict_by_themselves(tmp_path, line, is_left):
    (tmp_path / "a.md").write_text(f"---\ntitle: A\n---\n\nDo this\n{line}\n", encoding="utf-8")
    if is_left:
        with pytest.raises(InvalidDocument, match="merge conflict"):
            read_page(tmp_path, "a.md")
    else:
        assert read_page(tmp_path, "a.md").problems == []
