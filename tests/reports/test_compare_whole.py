"""What changed between two libraries as wholes: new and gone, withheld and published, order, length, and no field unseen."""

import dataclasses
from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.library.load import load
from macros.records.dates import EDate, parse
from macros.records.model import Evidence
from macros.records.record import Record
from macros.reports.changes import compare, compare_files
from macros.reports.changes.names import NOT_REPEATED, RecordNames
from macros.reports.changes.report import sentence
from tests.reports.test_compare import (  # noqa: F401 (its fixtures too)
    ACTION,
    BRIEFING,
    CASES,
    CONTACTS,
    FACTS,
    GUIDANCE,
    REGISTER,
    REVIEWS,
    SITE,
    TOLD,
    WORDS,
    good,
    told,
    update,
)


def test_records_that_are_new(told, full: Path):
    new_page = (full / BRIEFING).read_text(encoding="utf-8").replace("title: Nights", "title: Days")
    (full / "docs/briefings/days.md").write_text(new_page, encoding="utf-8")
    action = "  - id: TE-02\n    what: Tell others\n    theme: telling-others\n    answers: nights\n    owner: board\n    updates:\n      - reported: 2021-01-01\n"
    dials = "        agreed: yes\n        status: complete\n        effect: improved\n        due: 2020-12\n"
    found = told(
        (REGISTER, TOLD, TOLD + action + dials),
        (
            REVIEWS,
            "reviews:\n",
            "  - id: hidden\n    completed: 2020\n    reason: Because.\n    sentence: It goes on.\nreviews:\n"
            "  - id: other\n    title: Another review\n    publication: published\n",
        ),
        (
            CONTACTS,
            "contacts:\n",
            "contacts:\n  - id: police\n    service: Police\n    number: 01632 960101\n    area: Exampleshire\n    facts: X005\n",
        ),
        (
            FACTS,
            "facts:\n",
            "facts:\n  - id: X000\n    statement: A first one.\n    source: REPORT\n    checked: drafted\n",
        ),
    )
    assert found == [
        ("publication", 'New review other: title: "Another review"; published.'),
        (
            "effect",
            'New action TE-02: "Tell others": agreed: yes; complete, with no evidence added; difference made: improved, WITHOUT an audit of practice or an outcome '
            'with figures: nothing shows it yet; due date: December 2020; theme: telling others; answers: "The review about nights"; owner: the board.',
        ),
        (
            "briefing",
            'New briefing "Days": summary: "Seven minutes on sleep."; what readers call it: "bedtime"; marked as sensitive; theme: safe nights; reviews: "The review about nights"; '
            'audience: midwives; published: 1 March 2021; to be checked again by: 31 December 2021; owner: "The board"; 53 words; sources: X001 of "An invented report".',
        ),
        (
            "contact",
            'New contact "Police": service: "Police"; number added; it is 01632 960101; ring it before you approve; area: "Exampleshire"; facts it rests on: X005 of "An invented report".',
        ),
        (
            "fact",
            'New fact X000: "A first one."; source: "An invented report"; checked: drafted for this site, not evidence.',
        ),
    ]


def test_what_is_gone_is_named_by_its_id_alone(told, full: Path):
    (full / BRIEFING).unlink()
    (full / "docs/search.md").unlink()
    found = told((REGISTER, REGISTER_OF_TE, ""), (REVIEWS, NOTICE, ""), (FACTS, "  - id: X006\n", "  - id: X007\n"))
    assert [text for _, text in found] == [
        "TE-01: it is gone.",
        "Briefing nights: it is gone.",
        "Page search/: it is gone.",
        "Fact X006: it is gone.",
        'New fact X007: "Invented fact number 6 of the tests."; source: "An invented report"; place in the source: "Section 6"; checked: read on the publisher\'s own page (an archived copy, often in part); note: "Invented for the tests."',
    ]


NOTICE = "notices:\n  - id: held-back\n    completed: 2020-06\n    reason: It is not published while an investigation goes on.\n    sentence: Work on what it recommends goes on.\n"
REGISTER_OF_TE = (
    "  - id: TE-01\n    what: Tell the surgery when help begins\n    theme: telling-others\n    answers: not-stated\n    owner: not-stated\n    finds_out: NI-01\n    updates:\n"
    + TOLD
)


def test_a_review_that_becomes_withheld_is_not_told_of(told, full: Path):
    """Nor its title, its findings, its page, or that others no longer refer to it: each would tell what it was about."""
    (full / "docs/reviews/nights.md").unlink()
    whole = (full / REVIEWS).read_text(encoding="utf-8")
    record = whole[whole.index("  - id: nights") : whole.index("  - id: telling")]
    notice = (
        "notices:\n  - id: nights\n    completed: 2019\n    reason: A court asked for it.\n    sentence: It goes on.\n"
    )
    found = told(
        (REVIEWS, record, ""),
        (REVIEWS, "notices:\n", notice),
        (REVIEWS, "        same_as: nights-advice\n", ""),
        (BRIEFING, "reviews: nights\n", ""),
        (REGISTER, "answers: nights-advice", "answers: not-stated"),
        (REGISTER, "answers: nights\n", "answers: not-stated\n"),
        (SITE, "words_most: 750", "words_most: 751"),
    )
    assert [text for _, text in found if "answers" not in text] == ["The site: limits: words most: 750 -> 751."]
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
def test_a_notice_that_comes_changes_or_goes_is_not_told_of(told, edit):
    assert told(edit) == []


@pytest.mark.parametrize("name", ["late", "held-back"])
def test_what_was_withheld_and_is_published_is_a_new_review(told, name):
    found = told(
        (REVIEWS, NOTICE, ""),
        (REVIEWS, "reviews:\n", f"reviews:\n  - id: {name}\n    title: The late review\n    publication: published\n"),
    )
    assert found == [("publication", f'New review {name}: title: "The late review"; published.')]


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
def test_what_the_rules_refuse_is_not_repeated(told, text):
    (_, said), *_ = told(update("reported: 2021-01-01", f"note: {text}"))
    assert said == f"{ACTION}told on 1 January 2021: {NOT_REPEATED}."


def test_words_that_were_taken_out_are_not_repeated(told):
    """They may have been taken out because nobody should read them."""
    found = told(
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


def test_long_words_are_cut_and_say_so(told):
    (_, said), *_ = told(update("reported: 2021-01-01", f"note: {'word ' * 500}"))
    assert said.endswith('word ... [500 words in all]".') and len(said) < 800


def test_what_needs_most_care_comes_first(told):
    found = told(
        *CASES["a source"][0],
        *CASES["a fact"][0],
        *CASES["a number"][0],
        *CASES["not for offline"][0],
        *CASES["sensitive no more"][0],
        *CASES["an owner"][0],
        *CASES["adopted"][0],
        *CASES["a new exception"][0],
        *CASES["a review's publication"][0],
        *CASES["a term"][0],
        *CASES["a limit"][0],
        (
            REGISTER,
            "        agreed: no\n        status: stopped\n        effect: not-tested\n",
            "        agreed: no\n        status: stopped\n        effect: claimed\n",
        ),
    )
    assert [care for care, _ in found] == [
        "exception",
        "publication",
        "sign-off",
        "effect",
        "action",
        "guidance",
        "briefing",
        "contact",
        "fact",
        "source",
        "word",
        "site",
    ]


def test_an_action_that_moved_to_another_register(told, full: Path):
    (full / "data/registers/other.yml").write_text(
        "title: Others\nsource: REPORT\nactions:\n" + REGISTER_OF_TE, encoding="utf-8"
    )
    assert [text for _, text in told((REGISTER, REGISTER_OF_TE, ""))] == [
        'New register "Others": title: "Others"; source: "An invented report".'
    ]


def test_an_action_that_moved_between_registers_that_were_there(good, full: Path):
    other = full / "data/registers/other.yml"
    other.write_text("title: Others\nsource: REPORT\nactions: []\n", encoding="utf-8")
    before = load(full)
    other.write_text("title: Others\nsource: REPORT\nactions:\n" + REGISTER_OF_TE, encoding="utf-8")
    register = full / REGISTER
    register.write_text(register.read_text(encoding="utf-8").replace(REGISTER_OF_TE, ""), encoding="utf-8")
    now = load(full)
    told = [": ".join(sentence(RecordNames(before, now), change)) for change in compare.compare(before, now)]
    assert told == [f'{ACTION}it stands in the register "Others" now.']


def test_a_vocabulary_that_cannot_be_read(good, full: Path):
    (full / WORDS).write_text("themes: [", encoding="utf-8")
    now = load(full)
    for before, after, what in ((good, now, "unread"), (now, good, "was-unread")):
        found = [each for each in compare.compare(before, after) if each.kind == "entry"]
        assert [(each.id, each.what) for each in found] == [(WORDS, what)]


@pytest.mark.parametrize("name", ["updates", "partners"])
def test_a_list_in_another_order(good, name):
    action = good.actions["NI-01"].model_copy(update={"partners": ("board", "surgeries")})
    turned = action.model_copy(update={name: tuple(reversed(getattr(action, name)))})
    before, now = (dataclasses.replace(good, actions={"NI-01": each}) for each in (action, turned))
    (change,) = compare.compare(before, now)
    assert change.text == f"{name}: in another order"


def test_what_cannot_be_read_is_not_called_new_or_gone(good, full: Path):
    (full / CONTACTS).write_text("contacts: [", encoding="utf-8")
    (full / GUIDANCE).write_text("no front matter", encoding="utf-8")
    (full / SITE).write_text("name: only\n", encoding="utf-8")
    text = (full / REGISTER).read_text(encoding="utf-8")
    (full / REGISTER).write_text(text.replace("status: not-known", "status: perhaps"), encoding="utf-8")
    now = load(full)
    there = {(change.kind, change.id): change.what for change in compare.compare(good, now)}
    assert there == {
        ("contact", "front-door"): "unread",
        ("guidance", "asking"): "unread",
        ("site", "data/site.yml"): "unread",
        ("action", "TE-01"): "unread",
    }
    back = {(change.kind, change.id): change.what for change in compare.compare(now, good)}
    assert back == dict.fromkeys(there, "was-unread")
    words = RecordNames(now, good)
    assert all("could not be read before; now: " in sentence(words, change)[1] for change in compare.compare(now, good))


def test_comments_alone(good, full: Path):
    path = full / REGISTER
    path.write_text("# looked at\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    page = full / BRIEFING
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    now = load(full)
    assert compare.compare(good, now) == []
    assert [change.id for change in compare_files.reformatted(good, now)] == [REGISTER]


def test_settings_and_files(good):
    def settings(before: dict | None, now: dict | None) -> list[tuple[str, str]]:
        return [(each.what, each.text) for each in compare_files.settings(RecordNames(good, good), before, now)]

    changed = settings({"nav": [1], "theme": 1}, {"nav": [2], "theme": 1, "extra": 1})
    assert changed == [("changed", "settings changed: nav, extra")]
    assert settings({"a": 1}, {"a": 1}) == settings(None, None) == []
    assert [settings(None, {}), settings({}, None)] == [[("was-unread", "")], [("unread", "")]]
    moved = {
        "docs/a.png": "A",
        "docs/b.pdf": "D",
        "docs/c.png": "M",
        "docs/d.md": "M",
        "macros/e.py": "M",
        "data/f.yml": "M",
    }
    assert [(change.id, change.what) for change in compare_files.files(moved)] == [
        ("docs/a.png", "new"),
        ("docs/b.pdf", "gone"),
        ("docs/c.png", "changed"),
    ]


def test_no_field_of_any_record_can_change_unseen(good):
    """Each field of each record of the library in turn holds something else: that is told, in words, and nothing else is."""
    seen = 0
    for place, now in altered(good):
        found = compare.compare(good, now)
        assert len(found) >= 1, place
        told = [sentence(RecordNames(good, now), change) for change in found]
        assert all(about and text.strip(" .") for about, text in told), place
        seen += 1
    assert seen > 150


def altered(library) -> Iterator[tuple[str, object]]:
    """Copies of the library in each of which one field of one record holds something else."""
    for name in ("actions", "reviews", "contacts", "terms", "facts", "sources", "registers"):
        records = getattr(library, name)
        for key, record in records.items():
            for field, other in variants(record):
                if field not in ("id", "abbreviation", "actions"):
                    yield f"{name} {key} {field}", dataclasses.replace(library, **{name: {**records, key: other}})
    for name in ("site", "vocabulary", "counts"):
        for field, other in variants(getattr(library, name)):
            if (name, field) == ("counts", "withheld"):
                continue  # it would tell that a notice came or went
            yield f"{name} {field}", dataclasses.replace(library, **{name: other})
    for url, page in library.pages.items():
        for field, other in variants(page.record):
            document = copy(page.document)
            document.text += " "
            yield (
                f"page {url} {field}",
                dataclasses.replace(
                    library, pages={**library.pages, url: dataclasses.replace(page, record=other, document=document)}
                ),
            )


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
        yield (
            {
                "kind": "document",
                "measured": "records",
                "checked": "read-primary" if value == "read-secondary" else "read-secondary",
            }.get(
                name,
                ("published" if value == "not-stated" else "not-stated") if name == "publication" else f"{value} too",
            )
            if not (isinstance(record, Evidence) and name == "kind" and value == "document")
            else "audit"
        )
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
        return action.model_copy(
            update={
                "updates": tuple(
                    first.model_copy(update={"reported": date(2000, 1, 1) + timedelta(days=day), "note": note})
                    for day in range(4000)
                )
            }
        )

    before, now = (dataclasses.replace(good, actions={"TE-01": log(note)}) for note in ("one", "two"))
    (change,) = compare.compare(before, now)
    assert change.text.count("an earlier update") == 4000
