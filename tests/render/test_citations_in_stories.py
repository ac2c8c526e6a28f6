"""What a story cites is shown where it was cited, as on pages: small numbers, which the list below the text repeats."""

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.load import load
from macros.render.macro import draw
from macros.render.view import View
from tests.support.shown import rewrite

REGISTER = "data/registers/nights.yml"


def update(root: Path, number: int) -> LexborNode:
    """An update of the first action, as the register shows it."""
    view = View(load(root), date(2021, 12, 31))
    return LexborHTMLParser(draw("register", view, "progress/register/")).css("#NI-01 .update")[number]


def cites(node: LexborNode) -> list[tuple[str, str]]:
    return [(each.text(), each.attributes["href"].partition("#")[2]) for each in node.css("sup.cite a")]


def listed(node: LexborNode) -> str:
    return node.css_first(".facts").text().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("note", "words", "numbers", "below"),
    [
        ("It began [^X002]. It ends.", "It began 1. It ends.", ["X002"], "Fact 1 X002"),
        (
            "It began [^X003][^X001]. It ends [^X003].",
            "It began 2 1. It ends 2.",
            ["X003", "X001", "X003"],
            "Facts 1 X001, 2 X003",
        ),
        (
            "[^X001-X003] It & <they> began.",
            "1 2 3 It & <they> began.",
            ["X001", "X002", "X003"],
            "Facts 1 X001, 2 X002, 3 X003",
        ),
        ("See [^hours] and [^ this [^X001].", "See [^hours] and [^ this 1.", ["X001"], "Fact 1 X001"),
    ],
)
def test_a_note_shows_each_citation_at_its_words(full: Path, note: str, words: str, numbers: list[str], below: str):
    rewrite(full, REGISTER, ("note: The advice is being written [^X001].", f"note: '{note}'"))
    shown = update(full, 0)
    (told,) = (each for each in shown.css("p") if each.css("sup.cite"))
    assert told.text() == words
    assert [fact for _, fact in cites(told)] == numbers
    assert listed(shown) == below


def test_evidence_numbers_its_own_facts(full: Path):
    rewrite(
        full,
        REGISTER,
        ("limits: It does not show where babies slept.", "limits: It does not show where babies slept [^X005]."),
    )
    shown = update(full, 2).css_first(".evidence")
    assert cites(shown) == [("1", "X003"), ("2", "X005")]
    assert listed(shown) == "Facts 1 X003, 2 X005"


def test_a_list_below_a_text_without_citations_has_no_numbers(full: Path):
    assert listed(update(full, 2)) == "Fact X003"


def test_what_nobody_typed_cites_nothing(full: Path):
    rewrite(
        full,
        REGISTER,
        ("planned: 2020-12\n        due: 2021-01-31", "due: 2021-01-31"),
        ("status: in-progress", "status: complete"),
    )
    shown = update(full, 0).css_first(".evidence")
    assert "Reported as complete" in shown.text() and cites(shown) == []
