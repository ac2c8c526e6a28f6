"""How much of a sentence is looked at: whoever sends an endless one keeps no check busy for hours."""

import pytest

from macros.disclosure.plain_text import plain


def test_an_endless_sentence_is_read_as_far_as_a_person_would():
    text = "they said that " * 10_000
    before, after = plain(text).sentence(70_000, 70_004)
    assert 100 < len(before) <= 500 and 100 < len(after) <= 500


def test_an_ordinary_sentence_is_read_whole():
    text = f"It began. {'They said that, ' * 20}and it was 14. It ended."
    at = text.index("14")
    before, after = plain(text).sentence(at, at + 2)
    assert before.startswith("They said") and after == "."


@pytest.mark.parametrize(
    "typed",
    [
        "a\\\nb",
        "a  \nb",
        "a\\ \nb",
        "a<br>\nb",
        "a <br> b",
        "a<BR /><br>\nb",
        'a<br class="x">b',
        "a&#10;b",
        "a\nb",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_break_in_a_line_is_a_blank_to_readers(typed: str, end: str):
    assert plain(typed.replace("\n", end)).text == "a b"
