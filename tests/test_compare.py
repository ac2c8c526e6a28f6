"""What differs between two libraries, and the sentences made of it: each case edits a copy of the good library, by exact words."""

import dataclasses
from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros import compare
from macros.dates import EDate, parse
from macros.load import load
from macros.model import Evidence
from macros.record import Record
from macros.render.changed import sentence
from macros.render.changed_names import NOT_REPEATED, Words
from tests.generator import copy_good

REGISTER, REVIEWS, SITE, CONTACTS = "data/registers/nights.yml", "data/reviews.yml", "data/site.yml", "data/contacts.yml"
FACTS, WORDS, ALLOW = "data/facts/report.yml", "data/vocabulary.yml", "data/disclosure-allow.yml"
GUIDANCE, BRIEFING = "docs/guidance/asking.md", "docs/briefings/nights.md"
TOLD = "      - reported: 2020-09-01\n        agreed: not-stated\n        status: not-known\n        effect: not-known\n        facts: X004\n"
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
        words = Words(good, now)
        return [(change.care, ": ".join(sentence(words, change))) for change in compare.compare(good, now)]

    return tell


def update(*lines: str) -> tuple[str, str, str]:
    """An edit that adds an update to the last action."""
    return REGISTER, TOLD, TOLD + "      - " + "\n        ".join(lines) + "\n"


def test_nothing_changed(good, full):
    assert compare.compare(good, load(full)) == []


ACTION = 'TE-01: "Tell the surgery when help begins": '
CASES = {
    "done, on document evidence": (
        [update("reported: 2021-01-01", "status: complete", "evidence:", "  - kind: document", "    what: The form.", "    facts: X001")],
        "action", ACTION + 'not known -> complete, on document evidence; added: a document: "The form."; nothing says yet whether children are better off.',
    ),
    "an audit of records": (
        [update("reported: 2021-01-01", "evidence:", "  - kind: audit", "    measured: records", "    what: What was written.", "    figures: 9 of 10", "    limits: Not what was done.")],
        "action", ACTION + 'added: an audit of records: "What was written." (figures 9 of 10; what it does not show: Not what was done.); nothing says yet whether children are better off.',
    ),
    "done with no evidence": ([update("reported: 2021-01-01", "status: complete")], "action", ACTION + "not known -> complete, with no evidence added; nothing says yet whether children are better off."),
    "claimed": (
        [update("reported: 2021-01-01", "effect: claimed")],
        "effect", ACTION + "difference made: not known -> claimed, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet.",
    ),
    "improved, shown": (
        [update("reported: 2021-01-01", "effect: improved", "evidence:", "  - kind: outcome", "    what: Babies sleep in cots.", "    figures: 3 of 4")],
        "effect", ACTION + 'difference made: not known -> improved, with an audit of practice or an outcome with figures; added: an outcome: "Babies sleep in cots." (figures 3 of 4).',
    ),
    "an outcome without figures shows nothing": (
        [update("reported: 2021-01-01", "effect: improved", "evidence:", "  - kind: outcome", "    what: Babies sleep in cots.")],
        "effect", ACTION + "difference made: not known -> improved, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet; "
        'added: an outcome: "Babies sleep in cots."',
    ),
    "an effect that fell": (
        [(REGISTER, "            facts: [X003]\n", "            facts: [X003]\n      - reported: 2021-08-01\n        effect: no-change\n")],
        "action", 'NI-01: "Repeat the advice at every visit": difference made: improved -> no change.',
    ),
    "a due date, then moved twice": (
        [(REGISTER, TOLD, TOLD + "      - {reported: 2021-01-01, due: 2021-06}\n      - {reported: 2021-02-01, due: 2021-09, reason: The form was late.}\n"
                                 "      - {reported: 2021-03-01, due: 2021-12-31}\n")],
        "action", ACTION + "due date moved from June 2021 to September 2021, because the form was late, then from September 2021 to 31 December 2021, and no reason is given.",
    ),
    "told": ([update("reported: 2021-01-01", "note: They will ask.")], "action", ACTION + 'told on 1 January 2021: "They will ask."'),
    "told late": ([update("reported: 2020-01-01", "note: They asked.")], "action", ACTION + 'told on 1 January 2020, dated before what had been told already: "They asked."'),
    "stopped": (
        [update("reported: 2021-01-01", "status: stopped", "reason: No money.", "risk_accepted_by: The chair")],
        "action", ACTION + 'not known -> stopped; told on 1 January 2021: why: "No money.", risk accepted by The chair.',
    ),
    "stopped without a word": (
        [update("reported: 2021-01-01", "status: stopped")],
        "action", ACTION + "not known -> stopped; told on 1 January 2021: no reason is given, nobody is named who accepted the risk.",
    ),
    "an earlier update rewritten": (
        [(REGISTER, "note: The advice is being written.", "note: The advice was written.")],
        "action", 'NI-01: "Repeat the advice at every visit": an earlier update, of 1 September 2020, was changed (a log is not rewritten: ask why): note: now "The advice was written."',
    ),
    "an earlier status rewritten": (
        [(REGISTER, TOLD, TOLD.replace("status: not-known", "status: in-progress"))],
        "action", ACTION + "not known -> in progress; an earlier update, of 1 September 2020, was changed (a log is not rewritten: ask why): not known -> in progress.",
    ),
    "the day of an earlier update rewritten": (
        [(REGISTER, "reported: 2021-03-01", "reported: 2021-03-02")],
        "action", 'NI-01: "Repeat the advice at every visit": an earlier update, of 1 March 2021, was changed (a log is not rewritten: ask why): '
        "the day it was told: 1 March 2021 -> 2 March 2021.",
    ),
    "an earlier update taken out": (
        [(REGISTER, "      - reported: 2021-03-01\n        due: 2021-06-30\n        reason: The leaflet was late from the printer.\n", "")],
        "action", 'NI-01: "Repeat the advice at every visit": due date: 30 June 2021 -> 31 January 2021; an earlier update, of 1 March 2021, was taken out (a log is not rewritten: ask why).',
    ),
    "an owner": ([(REGISTER, "owner: not-stated", "owner: board")], "action", ACTION + "owner: not stated -> the board."),
    "partners": ([(REGISTER, "partners: [surgeries]", "partners: [board]")], "action", 'NI-01: "Repeat the advice at every visit": partners added: the board; partners taken out: surgeries.'),
    "what it answers": ([(REGISTER, "answers: not-stated", "answers: telling-advice")], "action", ACTION + 'answers added: "Advice was not passed on."; answers taken out: not stated.'),
    "what will be done": ([(REGISTER, "Print a poster", "Print two posters")], "action", 'NI-02: "Print two posters": it has a new wording.'),
    "a review's publication": ([(REVIEWS, "publication: published", "publication: not-stated")], "publication", "Review telling: published -> not stated."),
    "a finding": ([(REVIEWS, "Advice was not passed on.", "Advice was kept.")], "review", 'Review telling: finding telling-advice: text: now "Advice was kept."'),
    "the counts": ([(REVIEWS, "published: 2", "published: 3")], "publication", "How many reviews the source counts: published: 2 -> 3."),
    "a withheld notice": (
        [(REVIEWS, "Work on what it recommends goes on.", "Work on secrets goes on.")],
        "publication", "Withheld review held-back: its notice changed. Read it as it stands before you approve; nothing of it is repeated here.",
    ),
    "adopted": ([(SITE, "adopted_by: Exampleshire Safeguarding Partnership", "adopted_by: Elsewhere")], "sign-off", 'The site: it now says that it is adopted and published by "Elsewhere"; ask them before you approve.'),
    "adopted no more": ([(SITE, "adopted_by: Exampleshire Safeguarding Partnership\n", "")], "sign-off", "The site: it is adopted by nobody now, and every page says that it is independent."),
    "a limit": ([(SITE, "words_most: 750", "words_most: 900")], "site", "The site: limits: words most: 750 -> 900."),
    "a heading": ([(SITE, "- Background", "- Before")], "site", 'The site: headings added: "Before"; headings taken out: 1.'),
    "a meeting": ([(SITE, "  - on: 2021-09-01\n", "")], "site", "The site: meetings taken out: 1."),
    "what a meeting was asked": ([(SITE, "asked to note", "asked to accept")], "site", 'The site: meetings 1 March 2021: asked added: "Members are asked to accept the report."; asked taken out: 1.'),
    "a number": ([(CONTACTS, "01632 960001", "01632 960002")], "contact", 'Contact "The front door": the number changed; it is 01632 960002; ring it before you approve.'),
    "a mobile": (
        [(CONTACTS, "01632 960001", "07700 900123")],
        "contact", 'Contact "The front door": the number changed; it starts like a mobile telephone\'s: make sure that it is no person\'s own; ring it before you approve.',
    ),
    "a number taken out": ([(CONTACTS, "    number: 01632 960001\n", "")], "contact", 'Contact "The front door": the number was taken out.'),
    "a fact": ([(FACTS, "Invented fact number 1 of the tests.", "Another fact.")], "fact", 'Fact X001: it now says: "Another fact."'),
    "how a fact was checked": ([(FACTS, "checked: memory", "checked: read-primary")], "fact", "Fact X003: checked: not seen: check before relying on it -> read in the original."),
    "a source": ([("data/sources.yml", "date: 1 March 2021", "date: 2 March 2021")], "source", 'Source REPORT: date: now "2 March 2021".'),
    "a term": ([("data/glossary.yml", "A family doctor.", "A doctor.")], "word", 'Term "General practitioner": meaning: now "A doctor."'),
    "a label": ([(WORDS, "label: Safe nights", "label: Safer nights")], "word", 'Word "Safer nights": it has a new label.'),
    "a meaning": ([(WORDS, "How babies and children sleep.", "How they sleep.")], "word", 'Word "Safe nights": meaning: now "How they sleep."'),
    "the order of themes": (
        [(WORDS, "  - id: telling-others\n    label: Telling others\n    meaning: Who is told, and when.\n", ""),
         (WORDS, "  - id: safe-nights\n", "  - id: telling-others\n    label: Telling others\n    meaning: Who is told, and when.\n  - id: safe-nights\n")],
        "word", "The order of themes: they stand in another order.",
    ),
    "a sign-off withdrawn": ([(GUIDANCE, SIGNED, "")], "sign-off", 'Guidance "Asking about nights": the sign-off was withdrawn.'),
    "a sign-off by another": (
        [(GUIDANCE, "  by: Named doctor", "  by: Named nurse")],
        "sign-off", 'Guidance "Asking about nights": signed off by Named nurse on 1 March 2021 (a sign-off stood there before).',
    ),
    "words after the sign-off": (
        [(GUIDANCE, "- Ask every family.", "- Ask each family twice.")],
        "sign-off", 'Guidance "Asking about nights": its words changed and it still says that it was signed off by Named doctor on 1 March 2021: ask whoever signed it to look again; '
        '1 section ("Do this") changed (3 words added, 2 taken out); it now says: "Ask each family twice."',
    ),
    "to be checked again": ([(GUIDANCE, "review_by: 2021-12-31", "review_by: 2022-12-31")], "guidance", 'Guidance "Asking about nights": to be checked again by: 31 December 2021 -> 31 December 2022.'),
    "not for offline": ([(GUIDANCE, "offline: true", "offline: false")], "guidance", 'Guidance "Asking about nights": readers can no longer keep it on their device.'),
    "sensitive no more": ([(BRIEFING, "sensitive: true", "sensitive: false")], "briefing", 'Briefing "Nights": no longer marked as sensitive: somebody at risk may open it.'),
    "a section of a briefing": (
        [(BRIEFING, 'show_changes("safe-nights")', 'show_changes("telling-others")')],
        "briefing", 'Briefing "Nights": 1 section ("What has changed") changed (0 words added, 0 taken out).',
    ),
    "a section renamed": (
        [(BRIEFING, "## Talk about it", "## Talk of it")],
        "briefing", 'Briefing "Nights": 1 section ("Talk of it") added, a section was taken out after "What we do not know yet" (1 word added, 1 taken out).',
    ),
    "a citation and an address": (
        [(BRIEFING, "Ask each time.\n\n##", 'Ask [them](https://www.example.org/ask). {{ show_cite("X002") }}\n\n##')],
        "briefing", 'Briefing "Nights": 1 section (the part before the first heading) changed (2 words added, 2 taken out); it now says: "Ask them."; '
        'sources added: X002 of "An invented report"; web addresses added: https://www.example.org/ask.',
    ),
    "a new exception": (
        [(ALLOW, "allowed:\n", "allowed:\n  - value: Lady Luck\n    where: docs/guidance/asking.md\n    reason: Another inn.\n")],
        "exception", 'New exception for docs/guidance/asking.md: it lets something stand that the rules refuse, for this reason: "Another inn." '
        "Look at the text itself before you approve: data/disclosure-allow.yml, line 3.",
    ),
    "an exception gone": ([(ALLOW, "  - value: Lady Godiva\n    where: docs/guidance/asking.md\n    reason: The name of an inn, not of a person in a review.\n", "  []\n")],
                          "exception", "Exception for docs/guidance/asking.md: the exception is gone; the rules apply there again."),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_change_is_one_sentence(told, case):
    edits, care, words = case
    assert told(*edits) == [(care, words)]


def test_records_that_are_new(told, full: Path):
    new_page = (full / BRIEFING).read_text(encoding="utf-8").replace("title: Nights", "title: Days")
    (full / "docs/briefings/days.md").write_text(new_page, encoding="utf-8")
    action = "  - id: TE-02\n    what: Tell others\n    theme: telling-others\n    answers: nights\n    owner: board\n    updates:\n      - reported: 2021-01-01\n"
    dials = "        agreed: yes\n        status: complete\n        effect: improved\n        due: 2020-12\n"
    found = told(
        (REGISTER, TOLD, TOLD + action + dials),
        (REVIEWS, "  - id: held-back", "  - id: other\n    title: Another review\n    publication: published\n  - id: hidden\n    publication: withheld\n"
                  "    completed: 2020\n    reason: Because.\n    sentence: It goes on.\n  - id: held-back"),
        (CONTACTS, "contacts:\n", "contacts:\n  - id: police\n    service: Police\n    number: 01632 960101\n    area: Exampleshire\n    facts: X005\n"),
        (FACTS, "facts:\n", "facts:\n  - id: X000\n    statement: A first one.\n    source: REPORT\n    checked: drafted\n"),
    )  # fmt: skip
    assert found == [
        ("publication", "New withheld review hidden: a notice was added. Read it as it stands before you approve; nothing of it is repeated here."),
        ("publication", 'New review other: title: "Another review"; published.'),
        ("effect", 'New action TE-02: "Tell others": agreed: yes; complete, with no evidence added; difference made: improved, WITHOUT an audit of practice or an outcome '
                   'with figures: nothing shows it yet; due date: December 2020; theme: telling others; answers: "The review about nights"; owner: the board.'),
        ("briefing", 'New briefing "Days": summary: "Seven minutes on sleep."; what readers call it: "bedtime"; marked as sensitive; theme: safe nights; reviews: "The review about nights"; '
                     'audience: midwives; published: 1 March 2021; to be checked again by: 31 December 2021; owner: "The board"; 58 words; sources: X001 of "An invented report".'),
        ("contact", 'New contact "Police": service: "Police"; number added; it is 01632 960101; ring it before you approve; area: "Exampleshire"; facts it rests on: X005 of "An invented report".'),
        ("fact", 'New fact X000: "A first one."; source: "An invented report"; checked: drafted for this site, not evidence.'),
    ]  # fmt: skip


def test_what_is_gone_is_named_by_its_id_alone(told, full: Path):
    (full / BRIEFING).unlink()
    (full / "docs/search.md").unlink()
    found = told((REGISTER, REGISTER_OF_TE, ""), (REVIEWS, "  - id: held-back\n    publication: withheld\n    completed: 2020-06\n    reason: It is not published while an investigation goes on.\n"
                  "    sentence: Work on what it recommends goes on.\n", ""), (FACTS, "  - id: X006\n", "  - id: X007\n"))  # fmt: skip
    assert [text for _, text in found] == [
        "Withheld review held-back: its notice is gone. Read it as it stands before you approve; nothing of it is repeated here.",
        "TE-01: it is gone; links to it lead nowhere.",
        "Briefing nights: it is gone; links to it lead nowhere.",
        "Page search/: it is gone; links to it lead nowhere.",
        "Fact X006: it is gone.",
        'New fact X007: "Invented fact number 6 of the tests."; source: "An invented report"; place in the source: "Section 6"; checked: read in the original; note: "Invented for the tests."',
    ]


REGISTER_OF_TE = (
    "  - id: TE-01\n    what: Tell the surgery when help begins\n    theme: telling-others\n    answers: not-stated\n    owner: not-stated\n    finds_out: NI-01\n    updates:\n" + TOLD
)


def test_a_review_that_becomes_withheld_is_told_of_by_its_id_alone(told, full: Path):
    """Its title, its findings, and that others no longer refer to it, are not repeated: they would tell what it was about."""
    (full / "docs/reviews/nights.md").unlink()
    whole = (full / REVIEWS).read_text(encoding="utf-8")
    record = whole[whole.index("  - id: nights") : whole.index("  - id: telling")]
    notice = "  - id: nights\n    publication: withheld\n    completed: 2019\n    reason: A court asked for it.\n    sentence: It goes on.\n"
    found = told(
        (REVIEWS, record, notice), (REVIEWS, "        same_as: nights-advice\n", ""), (BRIEFING, "reviews: nights\n", ""), (REGISTER, "answers: nights-advice", "answers: not-stated"),
        (REGISTER, "answers: nights\n", "answers: not-stated\n"), (SITE, "words_most: 750", "words_most: 751"),
    )  # fmt: skip
    assert [text for _, text in found if "answers" not in text] == [
        "Review nights: not stated -> withheld.",
        "Page about the review nights: it is gone; links to it lead nowhere.",
        "The site: limits: words most: 750 -> 751.",
    ]
    assert not any(word in text for _, text in found for word in ("Advice was given once", "review about nights", "nights-advice", "court"))


def test_what_was_withheld_and_is_published(told):
    notice = "    publication: withheld\n    completed: 2020-06\n    reason: It is not published while an investigation goes on.\n    sentence: Work on what it recommends goes on.\n"
    (change,) = told((REVIEWS, notice, "    title: The held review\n    publication: published\n"))
    assert change == ("publication", "Review held-back: withheld -> published.")


@pytest.mark.parametrize("text", ["Ring Mrs Invented.", "Write to them@example.org.", "Born 3 March 2015.", "See 01632 960 999.", "It is held-back that says so."])
def test_what_the_rules_refuse_is_not_repeated(told, text):
    (_, said), *_ = told(update("reported: 2021-01-01", f"note: {text}"))
    assert said == f"{ACTION}told on 1 January 2021: {NOT_REPEATED}."


def test_words_that_were_taken_out_are_not_repeated(told):
    """They may have been taken out because nobody should read them."""
    found = told((GUIDANCE, "- Ask every family.", "- Ask."), (REVIEWS, "Advice was not passed on.", "It was not."), (FACTS, "Invented fact number 2", "Fact 2"),
                 (WORDS, "Who is told, and when.", "Who is told."), (CONTACTS, "Day and night", "By day"), ("data/glossary.yml", "    also: family doctor\n", ""))  # fmt: skip
    assert len(found) == 6
    assert not any(word in text for _, text in found for word in ("every family", "passed on", "Invented fact", "and when", "night\"", "family doctor"))


def test_long_words_are_cut_and_say_so(told):
    (_, said), *_ = told(update("reported: 2021-01-01", f"note: {'word ' * 500}"))
    assert said.endswith("word ... [500 words in all]\".") and len(said) < 800


def test_what_needs_most_care_comes_first(told):
    found = told(
        *CASES["a source"][0], *CASES["a fact"][0], *CASES["a number"][0], *CASES["not for offline"][0], *CASES["sensitive no more"][0], *CASES["an owner"][0],
        *CASES["adopted"][0], *CASES["a new exception"][0], *CASES["a review's publication"][0], *CASES["a term"][0], *CASES["a limit"][0],
        (REGISTER, "        agreed: no\n        status: stopped\n        effect: not-tested\n", "        agreed: no\n        status: stopped\n        effect: claimed\n"),
    )  # fmt: skip
    assert [care for care, _ in found] == ["exception", "publication", "sign-off", "effect", "action", "guidance", "briefing", "contact", "fact", "source", "word", "site"]


def test_an_action_that_moved_to_another_register(told, full: Path):
    (full / "data/registers/other.yml").write_text("title: Others\nsource: REPORT\nactions:\n" + REGISTER_OF_TE, encoding="utf-8")
    assert [text for _, text in told((REGISTER, REGISTER_OF_TE, ""))] == ['New register "Others": title: "Others"; source: "An invented report".'] + []


def test_what_cannot_be_read_is_not_called_new_or_gone(good, full: Path):
    (full / CONTACTS).write_text("contacts: [", encoding="utf-8")
    (full / GUIDANCE).write_text("no front matter", encoding="utf-8")
    (full / SITE).write_text("name: only\n", encoding="utf-8")
    text = (full / REGISTER).read_text(encoding="utf-8")
    (full / REGISTER).write_text(text.replace("status: not-known", "status: perhaps"), encoding="utf-8")
    now = load(full)
    there = {(change.kind, change.id): change.what for change in compare.compare(good, now)}
    assert there == {("contact", "front-door"): "unread", ("guidance", "asking"): "unread", ("site", "data/site.yml"): "unread", ("action", "TE-01"): "unread"}
    back = {(change.kind, change.id): change.what for change in compare.compare(now, good)}
    assert back == dict.fromkeys(there, "was-unread")
    words = Words(now, good)
    assert all("could not be read before; now: " in sentence(words, change)[1] for change in compare.compare(now, good))


def test_comments_alone(good, full: Path):
    path = full / REGISTER
    path.write_text("# looked at\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    page = full / BRIEFING
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    now = load(full)
    assert compare.compare(good, now) == []
    assert [change.id for change in compare.written_otherwise(good, now)] == [REGISTER]


def test_settings_and_files():
    assert [change.parts[0].added for change in compare.settings({"nav": [1], "theme": 1}, {"nav": [2], "theme": 1, "extra": 1})] == [("nav", "extra")]
    assert compare.settings({"a": 1}, {"a": 1}) == compare.settings(None, None) == []
    assert [change.what for change in (*compare.settings(None, {}), *compare.settings({}, None))] == ["was-unread", "unread"]
    moved = {"docs/a.png": "A", "docs/b.pdf": "D", "docs/c.png": "M", "docs/d.md": "M", "macros/e.py": "M", "data/f.yml": "M"}
    assert [(change.id, change.what) for change in compare.files(moved)] == [("docs/a.png", "new"), ("docs/b.pdf", "gone"), ("docs/c.png", "changed")]


def test_no_field_of_any_record_can_change_unseen(good):
    """Each field of each record of the library in turn holds something else: that is told, in words, and nothing else is."""
    seen = 0
    for place, now in altered(good):
        found = compare.compare(good, now)
        assert len(found) >= 1, place
        told = [sentence(Words(good, now), change) for change in found]
        assert all(about and text.strip(" .") for about, text in told), place
        seen += 1
    assert seen > 150


def altered(library) -> Iterator[tuple[str, object]]:
    """Copies of the library in each of which one field of one record holds something else."""
    for name in ("actions", "reviews", "withheld", "contacts", "terms", "facts", "sources", "registers"):
        records = getattr(library, name)
        for key, record in records.items():
            for field, other in variants(record):
                if field not in ("id", "abbreviation", "actions"):
                    yield f"{name} {key} {field}", dataclasses.replace(library, **{name: {**records, key: other}})
    for name in ("site", "vocabulary", "counts"):
        for field, other in variants(getattr(library, name)):
            yield f"{name} {field}", dataclasses.replace(library, **{name: other})
    for url, page in library.pages.items():
        for field, other in variants(page.record):
            document = copy(page.document)
            document.text += " "
            yield f"page {url} {field}", dataclasses.replace(library, pages={**library.pages, url: dataclasses.replace(page, record=other, document=document)})


def variants(record: Record) -> Iterator[tuple[str, Record]]:
    """The record with each of its fields, and of the records in it, set to something else."""
    for name in type(record).model_fields:
        for other in others(getattr(record, name), record, name):
            yield name, record.model_copy(update={name: other})


def others(value, record: Record, name: str) -> Iterator:
    if value is None:
        return
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, date):
        yield value + timedelta(days=400)
    elif isinstance(value, EDate):
        yield parse("1999")
    elif isinstance(value, str):
        yield {"kind": "document", "measured": "records", "checked": "read-primary" if value == "read-secondary" else "read-secondary"}.get(name, ("published" if value == "not-stated" else "not-stated") if name == "publication" else f"{value} too") if not (
            isinstance(record, Evidence) and name == "kind" and value == "document") else "audit"  # fmt: skip
    elif isinstance(value, Record):
        yield from (other for _, other in variants(value))
    elif isinstance(value, tuple) and value:
        if name not in ("updates", "reviews"):
            yield ()
        for place, item in enumerate(value):
            if isinstance(item, Record):
                yield from ((*value[:place], other, *value[place + 1 :]) for _, other in variants(item))


def test_time_grows_with_the_number_of_updates_and_no_faster(good):
    """An action with thousands of updates, each changed, is compared by looking each up once, not by trying all pairs."""
    action = good.actions["TE-01"]
    first = action.updates[0]

    def log(note: str):
        return action.model_copy(update={"updates": tuple(first.model_copy(update={"reported": date(2000, 1, 1) + timedelta(days=day), "note": note}) for day in range(4000))})

    before, now = (dataclasses.replace(good, actions={"TE-01": log(note)}) for note in ("one", "two"))
    (change,) = compare.compare(before, now)
    assert len(change.parts) == 4000
