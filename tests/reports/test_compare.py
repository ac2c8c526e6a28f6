"""What differs between two libraries, and the sentences made of it: each case edits a copy of the good library, by exact words."""

from pathlib import Path

import pytest

from macros.library.load import load
from macros.reports.changes import compare
from macros.reports.changes.names import RecordNames
from macros.reports.changes.report import sentence
from tests.support.generator import copy_good

REGISTER, REVIEWS, SITE, CONTACTS = (
    "data/registers/nights.yml",
    "data/reviews.yml",
    "data/site.yml",
    "data/contacts.yml",
)
FACTS, WORDS, ALLOW = "data/facts/report.yml", "data/vocabulary.yml", "data/disclosure-allow.yml"
GUIDANCE, BRIEFING = "docs/guidance/asking.md", "docs/briefings/nights.md"
TOLD = "      - reported: 2020-09-01\n        agreed: not-stated\n        status: not-known\n        effect: not-known\n        source: Minutes of the board of Exampleshire\n        facts: X004\n"
STOPPED = "        reason: The leaflet does the same.\n        risk_accepted_by: Chair of the board\n"
SIGNED = "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory):
    return load(copy_good("full", tmp_path_factory.mktemp("before")))


@pytest.fixture
def told(good, full: Path):
    """A function that makes edits (file, text, other text) in a copy and tells what changed: the kind of care and the sentence of each."""

    def tell(*edits: tuple[str, str, str]) -> list[tuple[str, str]]:
        for name, find, write in edits:
            path = full / name
            text = path.read_text(encoding="utf-8")
            assert text.count(find) >= 1, find
            path.write_text(text.replace(find, write, 1), encoding="utf-8")
        now = load(full)
        words = RecordNames(good, now)
        return [(change.priority, ": ".join(sentence(words, change))) for change in compare.compare(good, now)]

    return tell


def update(*lines: str) -> tuple[str, str, str]:
    """An edit that adds an update to the last action."""
    return REGISTER, TOLD, TOLD + "      - " + "\n        ".join(lines) + "\n"


def test_nothing_changed(good, full):
    assert compare.compare(good, load(full)) == []


ACTION = 'TE-01: "Tell the surgery when help begins": '
CASES = {
    "done, on document evidence": (
        [
            update(
                "reported: 2021-01-01",
                "status: complete",
                "evidence:",
                "  - kind: document",
                "    what: The form.",
                "    facts: X001",
            )
        ],
        "action",
        ACTION
        + 'not known -> complete, on document evidence; added: a document: "The form."; nothing says yet whether children are better off.',
    ),
    "an audit of records": (
        [
            update(
                "reported: 2021-01-01",
                "evidence:",
                "  - kind: audit",
                "    measured: records",
                "    what: What was written.",
                "    figures: 9 of 10",
                "    limits: Not what was done.",
            )
        ],
        "action",
        ACTION
        + 'added: an audit of records: "What was written." (figures 9 of 10; what it does not show: Not what was done.); nothing says yet whether children are better off.',
    ),
    "done with no evidence": (
        [update("reported: 2021-01-01", "status: complete")],
        "action",
        ACTION + "not known -> complete, with no evidence added; nothing says yet whether children are better off.",
    ),
    "claimed": (
        [update("reported: 2021-01-01", "effect: claimed")],
        "effect",
        ACTION
        + "difference made: not known -> claimed, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet.",
    ),
    "improved, shown": (
        [
            update(
                "reported: 2021-01-01",
                "effect: improved",
                "evidence:",
                "  - kind: outcome",
                "    what: Babies sleep in cots.",
                "    figures: 3 of 4",
            )
        ],
        "effect",
        ACTION
        + 'difference made: not known -> improved, with an audit of practice or an outcome with figures; added: an outcome: "Babies sleep in cots." (figures 3 of 4).',
    ),
    "an outcome without figures shows nothing": (
        [
            update(
                "reported: 2021-01-01",
                "effect: improved",
                "evidence:",
                "  - kind: outcome",
                "    what: Babies sleep in cots.",
            )
        ],
        "effect",
        ACTION
        + "difference made: not known -> improved, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet; "
        'added: an outcome: "Babies sleep in cots."',
    ),
    "an effect that fell": (
        [
            (
                REGISTER,
                "            facts: [X003]\n",
                "            facts: [X003]\n      - reported: 2021-08-01\n        effect: no-change\n",
            )
        ],
        "action",
        'NI-01: "Repeat the advice at every visit": difference made: improved -> no change.',
    ),
    "a due date, then moved twice": (
        [
            (
                REGISTER,
                TOLD,
                TOLD
                + "      - {reported: 2021-01-01, due: 2021-06}\n      - {reported: 2021-02-01, due: 2021-09, reason: The form was late.}\n"
                "      - {reported: 2021-03-01, due: 2021-12-31}\n",
            )
        ],
        "action",
        ACTION
        + "due date moved from June 2021 to September 2021, because the form was late, then from September 2021 to 31 December 2021, and no reason is given.",
    ),
    "told": (
        [update("reported: 2021-01-01", "note: They will ask.")],
        "action",
        ACTION + 'told on 1 January 2021: "They will ask."',
    ),
    "told late": (
        [update("reported: 2020-01-01", "note: They asked.")],
        "action",
        ACTION + 'told on 1 January 2020, dated before what had been told already: "They asked."',
    ),
    "stopped": (
        [update("reported: 2021-01-01", "status: stopped", "reason: No money.", "risk_accepted_by: The chair")],
        "action",
        ACTION + 'not known -> stopped; told on 1 January 2021: why: "No money.", risk accepted by The chair.',
    ),
    "stopped without a word": (
        [update("reported: 2021-01-01", "status: stopped")],
        "action",
        ACTION
        + "not known -> stopped; told on 1 January 2021: no reason is given, nobody is named who accepted the risk.",
    ),
    "an earlier update rewritten": (
        [(REGISTER, "note: The advice is being written.", "note: The advice was written.")],
        "action",
        'NI-01: "Repeat the advice at every visit": an earlier update, of 1 September 2020, was changed (a log is not rewritten: ask why): note: now "The advice was written."',
    ),
    "an earlier status rewritten": (
        [(REGISTER, TOLD, TOLD.replace("status: not-known", "status: in-progress"))],
        "action",
        ACTION
        + "not known -> in progress; an earlier update, of 1 September 2020, was changed (a log is not rewritten: ask why): not known -> in progress.",
    ),
    "the day of an earlier update rewritten": (
        [(REGISTER, "reported: 2021-03-01", "reported: 2021-03-02")],
        "action",
        'NI-01: "Repeat the advice at every visit": an earlier update, of 1 March 2021, was changed (a log is not rewritten: ask why): '
        "the day it was told: 1 March 2021 -> 2 March 2021.",
    ),
    "an earlier update taken out": (
        [
            (
                REGISTER,
                "      - reported: 2021-03-01\n        due: 2021-06-30\n        reason: The leaflet was late from the printer.\n",
                "",
            )
        ],
        "action",
        'NI-01: "Repeat the advice at every visit": due date: 30 June 2021 -> 31 January 2021; an earlier update, of 1 March 2021, was taken out (a log is not rewritten: ask why).',
    ),
    "an owner": (
        [(REGISTER, "owner: not-stated", "owner: board")],
        "action",
        ACTION + "owner: not stated -> the board.",
    ),
    "partners": (
        [(REGISTER, "partners: [surgeries]", "partners: [board]")],
        "action",
        'NI-01: "Repeat the advice at every visit": partners added: the board; partners taken out: surgeries.',
    ),
    "what it answers": (
        [(REGISTER, "answers: not-stated", "answers: telling-advice")],
        "action",
        ACTION + 'answers added: "Advice was not passed on."; answers taken out: not stated.',
    ),
    "what will be done": (
        [(REGISTER, "Print a poster", "Print two posters")],
        "action",
        'NI-02: "Print two posters": it has a new wording.',
    ),
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
        [(BRIEFING, "Ask each time.\n\n##", 'Ask [them](https://www.example.org/ask). {{ show_cite("X002") }}\n\n##')],
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
def test_one_change_is_one_sentence(told, case):
    edits, care, words = case
    assert told(*edits) == [(care, words)]
