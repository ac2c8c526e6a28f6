"""Edits of the good library, for the tests of what `changes` reports."""

REGISTER, REVIEWS, SITE, CONTACTS = (
    "data/registers/nights.yml",
    "data/reviews.yml",
    "data/site.yml",
    "data/contacts.yml",
)
FACTS, WORDS, ALLOW = "data/facts/report.yml", "data/vocabulary.yml", "data/disclosure-allow.yml"
GUIDANCE, BRIEFING = "docs/guidance/asking.md", "docs/briefings/nights.md"
LAST_UPDATE = "      - reported: 2020-09-01\n        status: not-known\n        effect: not-known\n        note: Nothing is known of it [^X004].\n        source: Minutes of the board of Exampleshire\n"
SIGNED = "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n"
NOTICE = "notices:\n  - id: held-back\n    completed: 2020-06\n    reason: It is not published while an investigation goes on.\n    sentence: Work on what it recommends goes on.\n"
ACTION = 'Action TE-01 "Tell the surgery when help begins": '


def update(*lines: str) -> tuple[str, str, str]:
    """An edit that adds an update to the last action."""
    return REGISTER, LAST_UPDATE, LAST_UPDATE + "      - " + "\n        ".join(lines) + "\n"
