"""What changed in a record or a page, and the sentence made of it: each case edits a copy of the good library."""

import pytest

from tests.support.comparison import ALLOW, BRIEFING, CONTACTS, FACTS, GUIDANCE, REVIEWS, SIGNED, SITE, WORDS

CASES = {
    "a review's publication": (
        [(REVIEWS, "publication: published", "publication: not-stated")],
        "publication",
        'Review telling "The review about telling others": publication: published -> not stated.',
    ),
    "a finding": (
        [(REVIEWS, "Advice was not passed on.", "Advice was kept.")],
        "review",
        'Review telling "The review about telling others": findings "telling-advice": text: now "Advice was kept."',
    ),
    "the counts": (
        [(REVIEWS, "published: 2", "published: 3")],
        "publication",
        "Number of reviews: published: 2 -> 3.",
    ),
    "adopted": (
        [(SITE, "adopted_by: Exampleshire Safeguarding Partnership", "adopted_by: Elsewhere")],
        "sign-off",
        'Site data/site.yml: adopted by: now "Elsewhere" (ask them before you approve).',
    ),
    "adopted no more": (
        [(SITE, "adopted_by: Exampleshire Safeguarding Partnership\n", "")],
        "sign-off",
        "Site data/site.yml: adopted by: taken out.",
    ),
    "a limit": (
        [(SITE, "words_most: 750", "words_most: 900")],
        "site",
        "Site data/site.yml: limits: words most: 750 -> 900.",
    ),
    "a heading": (
        [(SITE, "- Background", "- Before")],
        "site",
        'Site data/site.yml: headings added: "Before"; headings taken out: 1.',
    ),
    "a report": (
        [(SITE, "  - on: 2021-09-01\n", "")],
        "site",
        "Site data/site.yml: reports taken out: 1 September 2021.",
    ),
    "what a report asks": (
        [(SITE, "asked to note", "asked to accept")],
        "site",
        'Site data/site.yml: reports 1 March 2021: asked added: "Members are asked to accept the report.", asked taken out: 1.',
    ),
    "a number": (
        [(CONTACTS, "01632 960001", "01632 960002")],
        "contact",
        'Contact front-door "The front door": number: now 01632 960002 (ring it before you approve).',
    ),
    "a mobile": (
        [(CONTACTS, "01632 960001", "07700 900123")],
        "contact",
        'Contact front-door "The front door": number: now [a mobile number: make sure that it is no person\'s own] (ring it before you approve).',
    ),
    "a number taken out": (
        [(CONTACTS, "    number: 01632 960001\n", "")],
        "contact",
        'Contact front-door "The front door": number: taken out.',
    ),
    "a fact": (
        [(FACTS, "Invented fact number 1 of the tests.", "Another fact.")],
        "fact",
        'Fact X001: statement: now "Another fact."',
    ),
    "how a fact was checked": (
        [(FACTS, "checked: memory", "checked: read-primary")],
        "fact",
        'Fact X003 "Invented fact number 3 of the tests.": checked: not seen: check before relying on it -> read on the publisher\'s own page (an archived copy, often in part).',
    ),
    "a source": (
        [("data/sources.yml", "date: 1 March to 31 December 2021", "date: 2 March 2021")],
        "source",
        'Source REPORT "An invented report": date: now "2 March 2021".',
    ),
    "a term": (
        [("data/glossary.yml", "A family doctor.", "A doctor.")],
        "term",
        'Term GP "General practitioner": meaning: now "A doctor."',
    ),
    "a label": (
        [(WORDS, "label: Safe nights", "label: Safer nights")],
        "term",
        'Vocabulary data/vocabulary.yml: themes "safe-nights": label: now "Safer nights".',
    ),
    "a meaning": (
        [(WORDS, "How babies and children sleep.", "How they sleep.")],
        "term",
        'Vocabulary data/vocabulary.yml: themes "safe-nights": meaning: now "How they sleep."',
    ),
    "the order of themes": (
        [
            (WORDS, "  - id: telling-others\n    label: Telling others\n    meaning: Who is told, and when.\n", ""),
            (
                WORDS,
                "  - id: safe-nights\n",
                "  - id: telling-others\n    label: Telling others\n    meaning: Who is told, and when.\n  - id: safe-nights\n",
            ),
        ],
        "term",
        "Vocabulary data/vocabulary.yml: themes: in another order.",
    ),
    "a sign-off withdrawn": (
        [(GUIDANCE, SIGNED, "")],
        "sign-off",
        'Page guidance/asking/ "Asking about nights": signed off: taken out.',
    ),
    "a sign-off by another": (
        [(GUIDANCE, "  by: Named doctor", "  by: Named nurse")],
        "sign-off",
        'Page guidance/asking/ "Asking about nights": signed off: by: now "Named nurse".',
    ),
    "words after the sign-off": (
        [(GUIDANCE, "- Ask every family.", "- Ask each family twice.")],
        "sign-off",
        'Page guidance/asking/ "Asking about nights": its words changed and it still says that it was signed off by Named doctor on 1 March 2021: ask whoever signed it to look again; sections changed: "Do this"; passages added: "Ask each family twice."; passages taken out: 1.',
    ),
    "to be checked again": (
        [(GUIDANCE, "review_by: 2021-12-31", "review_by: 2022-12-31")],
        "guidance",
        'Page guidance/asking/ "Asking about nights": review by: 31 December 2021 -> 31 December 2022.',
    ),
    "not for offline": (
        [(GUIDANCE, "offline: true", "offline: false")],
        "guidance",
        'Page guidance/asking/ "Asking about nights": offline: yes -> no.',
    ),
    "sensitive no more": (
        [(BRIEFING, "sensitive: true", "sensitive: false")],
        "briefing",
        'Page briefings/nights/ "Nights": sensitive: yes -> no (somebody at risk may open it).',
    ),
    "a section of a briefing": (
        [(BRIEFING, 'show_actions(theme="safe-nights")', 'show_actions(theme="telling-others")')],
        "briefing",
        'Page briefings/nights/ "Nights": sections changed: "What has changed".',
    ),
    "a section renamed": (
        [(BRIEFING, "## Talk about it", "## Talk of it")],
        "briefing",
        'Page briefings/nights/ "Nights": sections changed: "Talk of it"; sections taken out: 1.',
    ),
    "a section without words taken out": (
        [(BRIEFING, '## What has changed\n\n{{ show_actions(theme="safe-nights") }}\n\n', "")],
        "briefing",
        'Page briefings/nights/ "Nights": sections taken out: 1.',
    ),
    "a citation and an address": (
        [(BRIEFING, "Ask each time.\n\n##", "Ask [them](https://www.example.org/ask). [^X002]\n\n##")],
        "briefing",
        'Page briefings/nights/ "Nights": sections changed: the part before the first heading; passages added: "Ask them."; sources added: X002 of "An invented report"; web addresses added: https://www.example.org/ask.',
    ),
    "a new exception": (
        [
            (
                ALLOW,
                "allowed:\n",
                "allowed:\n  - value: Lady Luck\n    where: docs/guidance/asking.md\n    reason: Another inn.\n",
            )
        ],
        "exception",
        'New exception for docs/guidance/asking.md: something may stand that the rules refuse, for this reason: "Another inn."; look at the text itself before you approve: data/disclosure-allow.yml, line 3.',
    ),
    "an exception gone": (
        [
            (
                ALLOW,
                "  - value: Lady Godiva\n    where: docs/guidance/asking.md\n    reason: The name of an inn, not of a person in a review.\n",
                "  []\n",
            )
        ],
        "exception",
        "Exception for docs/guidance/asking.md: it is gone; the rules apply there again.",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_change_is_one_sentence(reported, case):
    edits, care, words = case
    assert reported(*edits) == [(care, words)]


def test_of_many_passages_eight_are_quoted_and_every_address_is_told(reported):
    """A new address may be where nobody should be sent, so none is left out."""
    words = "".join(f"Look [here, {number}](https://www.example.org/{number}).\n\n" for number in range(10))
    ((_, told),) = reported((BRIEFING, "## Background\n\n", f"## Background\n\n{words}"))
    assert told.count("Look here") == 8 and "and 2 more" in told
    assert all(f"https://www.example.org/{number}" in told for number in range(10))


def test_a_record_that_is_gone_is_called_gone_though_another_of_its_file_cannot_be_read(reported, full):
    facts = (full / FACTS).read_text(encoding="utf-8")
    last = facts[facts.index("  - id: X006") :]
    found = reported((FACTS, last, ""), (FACTS, "checked: memory", "checked: perhaps"))
    assert [text for _, text in found] == [
        "Fact X003: it cannot be read as it stands now; `python -m macros check` says why.",
        "Fact X006: it is gone.",
    ]
