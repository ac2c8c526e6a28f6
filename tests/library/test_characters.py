"""Characters that nobody sees: which are named, what they are called, and what a text is without them."""

import pytest

from macros.library.characters import called, looks_like, readable, unseen
from macros.library.error_messages import name_look_alike
from macros.library.problem import Problem
from macros.library.source import Document

NEEDED = {
    "Windows' line ends": "one\r\ntwo",
    "joiners of other scripts": "می\u200cخواهم",
    "a family": "👨\u200d👩\u200d👧 ❤\ufe0f",
    "the flag of a region": "🏴\U000e0067\U000e0062\U000e007f",
    "a soft hyphen in a word": "safe\u00adguarding",
    "marks of direction between two scripts": "שלום\u200f, \u200ehello",
    "a tab": "a\tb",
}


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_a_language_needs_is_left_in_peace(text: str):
    assert list(unseen(text)) == [] and readable(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("safe\u200bguarding", "safeguarding"),
        ("safe\u200dguarding", "safeguarding"),
        ("\ufeffone", "one"),
        ("one\u2028two\n", "one two\n"),
        ("one\rtwo\n", "one two\n"),
        ("one\rtwo\r", "one\ntwo\n"),
        ("01632 960\u00ad123", "01632 960123"),
        ("01632\u00ad 960123", "01632 960123"),
        ("\U000e0041a", "\U000e0041a"),
        ("\ue000 a", "\ue000 a"),
        ("safe\u034fguarding", "safeguarding"),
        ("one\u2800two", "one\u2800two"),
    ],
)
def test_a_text_without_them(text: str, plain: str):
    assert list(unseen(text)) and readable(text) == plain


@pytest.mark.parametrize(
    ("value", "place"), [("t\u0435lling", 5), ("2020\u201312", 8), ("\u0442\u0435\u043c\u0430", 0), ("caf\u00e9", 0)]
)
def test_a_character_that_looks_like_another_is_named_in_the_value_that_a_message_shows(value: str, place: int):
    problem = Problem("a.yml", 2, f'there is no theme "{value}"; did you mean "x"?')
    named = name_look_alike(problem, {"a.yml": Document("a.yml", f"a: b\nc: {value}\n")})
    assert (named != problem) == bool(place)
    if place:
        assert named.column == place and f"? Character {place} of this line (U+" in named.message


def test_names():
    assert called("\u0430", 3) == "character 3 of this line (U+0430, Cyrillic small letter a)"
    assert called("\r", 1) == "character 1 of this line (U+000D, carriage return)"
    assert looks_like(" \u2013 a", 2).endswith("(U+2013, en dash) only looks like a hyphen; type a hyphen in its place")
    assert looks_like("\u00a0\u00a0a", 1).endswith(
        "type a space in its place, and for each other one before the first word"
    )
    assert looks_like("a:\u00a0b\u00a0c", 3).endswith("type a space in its place")  # in a text they may stand
