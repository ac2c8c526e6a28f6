"""Characters that nobody sees: which are named, what they are called, and what a text is without them."""

import pytest

from macros.library.characters import called, looks_like, readable, unseen

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
    ],
)
def test_a_text_without_them(text: str, plain: str):
    assert list(unseen(text)) and readable(text) == plain


def test_names():
    assert called("\u0430", 3) == "character 3 of this line (U+0430, Cyrillic small letter a)"
    assert called("\r", 1) == "character 1 of this line (U+000D, carriage return)"
    assert looks_like("\u2013", 2).endswith("(U+2013, en dash) only looks like a hyphen; type a hyphen in its place")
