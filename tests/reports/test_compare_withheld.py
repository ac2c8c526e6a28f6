"""What a report of changes leaves out: notices of withheld reviews, what the rules refuse, and words that were taken out."""

from pathlib import Path

import pytest

from macros.reports.changes.names import NOT_REPEATED
from tests.support.comparison import (
    ACTION,
    BRIEFING,
    CONTACTS,
    FACTS,
    GUIDANCE,
    NOTICE,
    REGISTER,
    REVIEWS,
    SITE,
    WORDS,
    update,
)


def test_a_review_that_becomes_withheld_is_not_mentioned(reported, full: Path):
    """Nor its title, its findings, its page, or that others no longer refer to it: each would tell what it was about."""
    (full / "docs/reviews/nights.md").unlink()
    whole = (full / REVIEWS).read_text(encoding="utf-8")
    record = whole[whole.index("  - id: nights") : whole.index("  - id: telling")]
    notice = (
        "notices:\n  - id: nights\n    completed: 2019\n    reason: A court asked for it.\n    sentence: It goes on.\n"
    )
    found = reported(
        (REVIEWS, record, ""),
        (REVIEWS, "notices:\n", notice),
        (REVIEWS, "        same_as: nights-advice\n", ""),
        (BRIEFING, "reviews: nights\n", ""),
        (REGISTER, "    answers: nights-advice\n", ""),
        (REGISTER, "    answers: nights\n", ""),
        (SITE, "words_most: 750", "words_most: 751"),
    )
    assert [text for _, text in found if "answers" not in text] == [
        "Site data/site.yml: limits: words most: 750 -> 751."
    ]
    assert not any(
        word in text
        for _, text in found
        for word in ("Advice was given once", "review about nights", "nights-advice", "court")
    )


@pytest.mark.parametrize(
    "edit",
    [
        (REVIEWS, NOTICE, ""),
        (REVIEWS, "  withheld: 1", "  withheld: 2"),
        (REVIEWS, "Work on what it recommends goes on.", "Work on secrets goes on."),
        (
            REVIEWS,
            "  - id: held-back",
            "  - id: hidden\n    completed: 2020\n    reason: Because.\n    sentence: It goes on.\n  - id: held-back",
        ),
    ],
    ids=["gone", "counted", "changed", "new"],
)
def test_a_notice_that_is_added_changed_or_removed_is_not_mentioned(reported, edit):
    assert reported(edit) == []


@pytest.mark.parametrize("name", ["late", "held-back"])
def test_what_was_withheld_and_is_published_is_a_new_review(reported, name):
    found = reported(
        (REVIEWS, NOTICE, ""),
        (REVIEWS, "reviews:\n", f"reviews:\n  - id: {name}\n    title: The late review\n    publication: published\n"),
    )
    assert found == [("publication", f'New review {name}: title: "The late review"; publication: published.')]


@pytest.mark.parametrize(
    "text",
    [
        "Ring Mrs Invented.",
        "Write to them@example.org.",
        "Born 3 March 2015.",
        "See 01632 960 999.",
        "It is held-back that says so.",
    ],
)
def test_what_the_rules_refuse_is_not_repeated(reported, text):
    (_, said), *_ = reported(update("reported: 2021-01-01", f"note: {text}"))
    assert said == f"{ACTION}updates added: 1 January 2021 (note: {NOT_REPEATED})."


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (REVIEWS, "id: telling-advice", "id: mrs-zeldane"),
        (CONTACTS, "id: front-door", "id: mrs-zeldane"),
        (WORDS, "id: board", "id: mrs-zeldane"),
        (REGISTER, "owner: board", "owner: mrs-zeldane"),
        (REGISTER, "answers: nights-advice", "answers: mrs-zeldane"),
        (GUIDANCE, "## Why", "## See https://www.example.org/news/mrs-zeldane\n\n## Why"),
    ],
    ids=["finding", "contact", "agency", "owner", "unknown", "address"],
)
def test_a_name_that_is_written_as_an_id_is_not_repeated(reported, path, old, new):
    said = " ".join(text for _, text in reported((path, old, new)))
    assert "zeldane" not in said and "\u2026" in said


def test_a_name_in_the_address_of_a_page_or_the_path_of_a_file_is_not_repeated(reported, full: Path):
    (full / "docs/my notes").mkdir()
    (full / "docs/my notes/mrs-zeldane.md").write_text("---\ntitle: New\nsummary: New.\n---\n", encoding="utf-8")
    assert [text for _, text in reported()] == ['New page my notes/\u2026/: title: "New"; summary: "New."']


def test_words_that_were_taken_out_are_not_repeated(reported):
    """They may have been taken out because nobody should read them."""
    found = reported(
        (GUIDANCE, "- Ask every family.", "- Ask."),
        (REVIEWS, "Advice was not passed on.", "It was not."),
        (FACTS, "Invented fact number 2", "Fact 2"),
        (WORDS, "Who is told, and when.", "Who is told."),
        (CONTACTS, "Day and night", "By day"),
        ("data/glossary.yml", "    also: family doctor\n", ""),
    )
    assert len(found) == 6
    assert not any(
        word in text
        for _, text in found
        for word in ("every family", "passed on", "Invented fact", "and when", 'night"', "family doctor")
    )
