"""What a record may say as plain text, though it looks a little like Markdown."""

from pathlib import Path

import pytest

from tests.rules.test_rules import found

LAWFUL = {
    "signs in a sentence": "'2 * 3 * 4 is < 25 and > 20 - as ever - for A_B_C, [sic] [2] and (a) 1. or 2.'",
    "a citation": "'It was told in two places.[^X001]'",
    "an address": "https://www.example.org/_a_/*b*/index.html",
    "an address in a sentence": "See https://www.example.org/ for more.",
    "several lines": "|\n          It was late. In all,\n          2016 was the year - as said.\n          (1) of two.",
}


@pytest.mark.parametrize("text", LAWFUL.values(), ids=LAWFUL)
def test_plain_words_are_left_in_peace(full: Path, text: str):
    register = full / "data" / "registers" / "nights.yml"
    known, rest = register.read_text(encoding="utf-8").split("The advice is being written [^X001].")
    register.write_text(f"{known}{text}{rest}", encoding="utf-8")
    assert found(full) == []
