"""Records put into the text of a file: what was there stays, what is new reads as it was meant, or a person is asked to do it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.editing.yaml_insert import NeedsManualEdit, append, write
from macros.library.source import parse_yaml


def put(text: str, *keys, item: str | dict = "- b: d\n") -> str:
    return append(parse_yaml("x.yml", text), keys or ("a",), item).text


LINES = st.text(
    st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), include_characters="\n :-#'\"{}[]&*!|>%@`?,"
    ),
    min_size=1,
)


FILES = [
    "a:\n  - b: c\n",
    "x:\n# y\na:\n- b: |\n    c\n\n# z\nq: r",
    "a:\n    - b:\n      - c\n    # end\nd: e\n",
    "x: y\n",
]


@given(LINES.map(str.strip).filter(bool), st.sampled_from(FILES))
def test_any_text_comes_back_as_it_was_and_no_line_is_lost(typed, text):
    record = {"b": typed, "facts": ["S001", "S002"]}
    result = put(text, item=record)
    assert yaml.load(result, Loader=yaml.BaseLoader)["a"] == [
        *yaml.load(text, Loader=yaml.BaseLoader).get("a", ()),
        record,
    ]
    rest = iter(result.split("\n"))
    assert all(line in rest for line in text.rstrip("\n").split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  - b: |\n      c\n# about q\nq: r\n", "a:\n  - b: |\n      c\n  - b: d\n# about q\nq: r\n"),
        (
            "a:\n  - b: c # of c\n    # e:\n\n    # f:\n\n  # the end\n",
            "a:\n  - b: c # of c\n    # e:\n\n    # f:\n  - b: d\n\n  # the end\n",
        ),
        ("a:\n- b: c\n  # e:\n", "a:\n- b: c\n  # e:\n- b: d\n"),
        ("a:  [ ] # none yet\r\nq: r", "a: # none yet\r\n  - b: d\r\nq: r"),
        ("a: []", "a:\n  - b: d\n"),
        ("q: r\n# a:\n", "q: r\n# a:\na:\n  - b: d\n"),
        ("q: \u0085 r\na:\n  - b: 'c\n\n      c'\nz: y\n", "q: \u0085 r\na:\n  - b: 'c\n\n      c'\n  - b: d\nz: y\n"),
    ],
)
def test_an_item_is_inserted_at_the_end_of_its_list(text, expected):
    assert put(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a:\n  - b: c\n    # e:\n\n  # the other\n  - b: f\n",
            "a:\n  - b: c\n    # e:\n    e:\n      - b: d\n\n  # the other\n  - b: f\n",
        ),
        ("a:\n  - e: []\n    b: c\n", "a:\n  - e:\n      - b: d\n    b: c\n"),
    ],
)
def test_a_list_inside_a_record_is_made_or_begun(text, expected):
    assert put(text, "a", 0, "e") == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: [{b: c}]\n",
        "a: [ # none\n  ]\n",
        "a:\nq: r\n",
        "a: {}\n",
        "a: c\n",
        "{a: [], q: r}\n",
        "a:\n  - b: c\n...\n",
        "a:\n  - b: |\n      c",
        "a:\n  - b: c\na:\n  - b: e\n",
    ],
)
def test_what_cannot_be_added_to_is_left_to_a_person(text):
    with pytest.raises(
        NeedsManualEdit,
        match="^`a` in x.yml has a form that cannot be added to; copy data/generated/blank/a.yml there by hand$",
    ):
        put(text)


def test_text_that_would_read_as_more_than_one_item_is_not_put_in():
    with pytest.raises(NeedsManualEdit):
        put("a:\n  - b: c\n", item="- b: d\n- b: e\n")


def test_nothing_is_written_where_one_file_cannot_be(tmp_path):
    (tmp_path / "old").write_text("old", encoding="utf-8")
    for other, fault, words in (
        ("old/new", OSError, "old/new"),
        ("../new", NeedsManualEdit, "^../new is a link to a place outside the folder; nothing was written$"),
    ):
        with pytest.raises(fault, match=words):
            write(tmp_path, {"old": "new", other: "new"})
        assert [path.name for path in Path(tmp_path).iterdir()] == ["old"]
        assert (tmp_path / "old").read_text(encoding="utf-8") == "old"
