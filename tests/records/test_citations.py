"""Citations: what a text cites, where it says so, and what is wrong with a mark."""

import pytest

from macros.records.citations import cited, cited_ids

KNOWN = {"S030", "S031", "S033", "C001", "P01"}


def test_ids_come_in_order_each_once_with_their_places() -> None:
    text = "Held [^S031][^C001]. Held again [^S031]."
    assert cited_ids(text, KNOWN) == ["S031", "C001"]
    assert [text[each.start : each.end] for each in cited(text, KNOWN)] == ["[^S031]", "[^C001]", "[^S031]"]


def test_a_range_holds_every_fact_that_exists_in_it() -> None:
    assert cited_ids("Held [^S030-S033].", KNOWN) == ["S030", "S031", "S033"]


@pytest.mark.parametrize("label", ["S030–S033", "S030 - S033", "S030\u2011S033", "S030-033", "s030-s033"])
def test_another_spelling_of_a_range_is_told_the_one_there_is_and_what_it_cites(label: str) -> None:
    [found] = cited(f"Held [^{label}].", KNOWN)
    assert found.fault == f'"{label}" is not how a citation is written; write [^S030-S033]'
    assert found.ids == ("S030", "S031", "S033")


def test_a_colon_may_follow_a_citation_within_a_line() -> None:
    assert cited_ids("Held, as told [^S031]: twice.", KNOWN) == ["S031"]


def test_an_unknown_fact_or_end_of_a_range_is_handed_on_by_its_id() -> None:
    assert cited_ids("[^S099] [^S030-S040]", KNOWN) == ["S099", "S030", "S040"]


@pytest.mark.parametrize("label", ["S033-S030", "S030-C001", "S030-S030", "P01-P002", "S030, S031", "s030", "S030-33"])
def test_what_is_meant_as_a_citation_and_is_none_says_so(label: str) -> None:
    [found] = cited(f"Held [^{label}].", KNOWN)
    assert label in found.fault


@pytest.mark.parametrize(
    "text", ["[^1]", "[^note]", "[^S030]: a definition", r"\[^S030]", "S030", "[S030]", "[^S0301234]"]
)
def test_other_marks_are_no_citations(text: str) -> None:
    assert cited(text, KNOWN) == []
