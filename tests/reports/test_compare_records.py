"""What changed in a record or a page, and the sentence made of it: each case edits a copy of the good library."""

import pytest

from tests.support.comparison import ALLOW, BRIEFING, CONTACTS, FACTS, GUIDANCE, REVIEWS, SIGNED, SITE, WORDS

CASES = {
    "a review's publication": (
        [(REVIEWS, "publication: published", "publication: not-stated")],
        "publication",
        "Review telling: published -> not stated.",
    ),
    "a finding": (
        [(REVIEWS, "Advice was not passed on.", "Advice was kept.")],
        "review",
        'Review telling: finding telling-advice: text: now "Advice was kept."',
    ),
    "the counts": (
        [(REVIEWS, "published: 2", "published: 3")],
        "publication",
        "How many reviews the source counts: published: 2 -> 3.",
    ),
    "adopted": (
        [(SITE, "adopted_by: Exampleshire Safeguarding Partnership", "adopted_by: Elsewhere")],
        "sign-off",
        'The site: it now says that it is adopted and published by "Elsewhere"; ask them before you approve.',
    ),
    "adopted no more": (
        [(SITE, "adopted_by: Exampleshire Safeguarding Partnership\n", "")],
        "sign-off",
        "The site: it is adopted by nobody now, and every page says that it is independent.",
    ),
    "a limit": ([(SITE, "words_most: 750", "words_most: 900")], "site", "The site: limits: words most: 750 -> 900."),
    "a heading": (
        [(SITE, "- Background", "- Before")],
        "site",
        'The site: headings added: "Before"; headings taken out: 1.',
    ),
    "a report": ([(SITE, "  - on: 2021-09-01\n", "")], "site", "The site: reports taken out: 1."),
    "what a report asks": (
        [(SITE, "asked to note", "asked to accept")],
        "site",
        'The site: reports 1 March 2021: asked added: "Members are asked to accept the report."; asked taken out: 1.',
    ),
    "a number": (
        [(CONTACTS, "01632 960001", "01632 960002")],
        "contact",
        'Contact "The front door": the number changed; it is 01632 960002; ring it before you approve.',
    ),
    "a mobile": (
        [(CONTACTS, "01632 960001", "07700 900123")],
        "contact",
        "Contact \"The front door\": the number changed; it starts like a mobile telephone's: make sure that it is no person's own; ring it before you approve.",
    ),
    "a number taken out": (
        [(CONTACTS, "    number: 01632 960001\n", "")],
        "contact",
        'Contact "The front door": the number was taken out.',
    ),
    "a fact": (
        [(FACTS, "Invented fact number 1 of the tests.", "Another fact.")],
        "fact",
        'Fact X001: it now says: "Another fact."',
    ),
    "how a fact was checked": (
        [(FACTS, "checked: memory", "checked: read-primary")],
        "fact",
        "Fact X003: checked: not seen: check before relying on it -> read on the publisher's own page (an archived copy, often in part).",
    ),
    "a source": (
        [("data/sources.yml", "date: 1 March 2021", "date: 2 March 2021")],
        "source",
        'Source REPORT: date: now "2 March 2021".',
    ),
    "a term": (
        [("data/glossary.yml", "A family doctor.", "A doctor.")],
        "word",
        'Term "General practitioner": meaning: now "A doctor."',
    ),
    "a label": (
        [(WORDS, "label: Safe nights", "label: Safer nights")],
        "word",
        'Word "Safer nights": it has a new label.',
    ),
    "a meaning": (
        [(WORDS, "How babies and children sleep.", "How they sleep.")],
        "word",
        'Word "Safe nights": meaning: now "How they sleep."',
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
        "word",
        "The order of themes: they stand in another order.",
    ),
    "a sign-off withdrawn": (
        [(GUIDANCE, SIGNED, "")],
        "sign-off",
        'Guidance "Asking about nights": the sign-off was withdrawn.',
    ),
    "a sign-off by another": (
        [(GUIDANCE, "  by: Named doctor", "  by: Named nurse")],
        "sign-off",
        'Guidance "Asking about nights": signed off by Named nurse on 1 March 2021 (a sign-off stood there before).',
    ),
    "words after the sign-off": (
        [(GUIDANCE, "- Ask every family.", "- Ask each family twice.")],
        "sign-off",
        'Guidance "Asking about nights": its words changed and it still says that it was signed off by Named doctor on 1 March 2021: ask whoever signed it to look again; '
        '1 section ("Do this") changed (3 words added, 2 taken out); it now says: "Ask each family twice."',
    ),
    "to be checked again": (
        [(GUIDANCE, "review_by: 2021-12-31", "review_by: 2022-12-31")],
        "guidance",
        'Guidance "Asking about nights": to be checked again by: 31 December 2021 -> 31 December 2022.',
    ),
    "not for offline": (
        [(GUIDANCE, "offline: true", "offline: false")],
        "guidance",
        'Guidance "Asking about nights": readers can no longer keep it on their device.',
    ),
    "sensitive no more": (
        [(BRIEFING, "sensitive: true", "sensitive: false")],
        "briefing",
        'Briefing "Nights": no longer marked as sensitive: somebody at risk may open it.',
    ),
    "a section of a briefing": (
        [(BRIEFING, 'show_changes("safe-nights")', 'show_changes("telling-others")')],
        "briefing",
        'Briefing "Nights": 1 section ("What has changed") changed (0 words added, 0 taken out).',
    ),
    "a section renamed": (
        [(BRIEFING, "## Talk about it", "## Talk of it")],
        "briefing",
        'Briefing "Nights": 1 section ("Talk of it") added, a section was taken out after "What we do not know yet" (1 word added, 1 taken out).',
    ),
    "a citation and an address": (
        [(BRIEFING, "Ask each time.\n\n##", "Ask [them](https://www.example.org/ask). [^X002]\n\n##")],
        "briefing",
        'Briefing "Nights": 1 section (the part before the first heading) changed (1 word added, 2 taken out); it now says: "Ask them."; '
        'sources added: X002 of "An invented report"; web addresses added: https://www.example.org/ask.',
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
        'New exception for docs/guidance/asking.md: it lets something stand that the rules refuse, for this reason: "Another inn." '
        "Look at the text itself before you approve: data/disclosure-allow.yml, line 3.",
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
        "Exception for docs/guidance/asking.md: the exception is gone; the rules apply there again.",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_change_is_one_sentence(reported, case):
    edits, care, words = case
    assert reported(*edits) == [(care, words)]
