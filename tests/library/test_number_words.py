"""Numbers in sentences: what is one, and which."""

import re

import pytest

from macros.library.number_words import NUMBER, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("no", 0), ("One", 1), ("fourteen", 14), ("Twenty", 20), ("twenty-one", 21), ("ninety-nine", 99), ("21", 21)],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, number: int):
    assert re.fullmatch(NUMBER, text, re.IGNORECASE) and number_in(text) == number


@pytest.mark.parametrize("text", ["two-fold", "oneself", "twenty-ten", "2nd", "none", "six-monthly"])
def test_part_of_a_word_is_none(text: str):
    assert not re.match(NUMBER, text, re.IGNORECASE)
