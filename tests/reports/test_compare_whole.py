"""What changed between two libraries as wholes: new and gone, withheld and published, order, length, and no field unseen."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.library.load import load
from macros.library.problem import Problem
from macros.library.source import Document
from macros.records.dates import ReportDay, parse
from macros.reports.changes import compare, compare_files
from macros.reports.changes.change_report import sentence
from macros.reports.changes.names import RecordNames
from tests.reports.test_compare import CASES as ACTIONS
from tests.reports.test_compare_records import CASES as RECORDS
from tests.support.comparison import (
    ACTION,
    BRIEFING,
    CONTACTS,
    FACTS,
    GUIDANCE,
    LAST_UPDATE,
    NOTICE,
    REGISTER,
    REVIEWS,
    SITE,
    WORDS,
    update,
)


def test_records_that_are_new(reported, full: Path):
    new_page = (full / BRIEFING).read_text(encoding="utf-8").replace("title: Nights", "title: Days")
    (full / "docs/briefings/days.md").write_text(new_page, encoding="utf-8")
    action = "  - id: TE-02\n    what: Tell others\n    theme: telling-others\n    answers: nights\n    owner: board\n    updates:\n      - reported: 2021-01-01\n"
    dials = "        status: complete\n        effect: improved\n        due: 2020-12\n"
    found = reported(
        (REGISTER, LAST_UPDATE, LAST_UPDATE + action + dials),
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
        ("publication", 'New review other: title: "Another review"; publication: published.'),
        (
            "effect",
            "New action TE-02: more difference than before, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet; its strongest evidence: statement; "
            'what: "Tell others"; theme: telling others; answers: "The review about nights"; owner: the board; updates: 1 January 2021 (status: complete; difference made: improved; '
            'evidence: statement (what: "Reported as complete by Exampleshire Safeguarding Partnership: the owner\'s own word."); due date: December 2020).',
        ),
        (
            "briefing",
            'New page briefings/days/: title: "Days"; summary: "Seven minutes on sleep."; what readers call it: "bedtime"; sensitive: yes (somebody at risk may open it); theme: safe nights; '
            'reviews: "The review about nights"; audience: midwives; published: 1 March 2021; review by: 31 December 2021; owner: "The board"; sources: X001 of "An invented report".',
        ),
        (
            "contact",
            'New contact police: service: "Police"; number: 01632 960101 (ring it before you approve); area: "Exampleshire"; facts: X005 of "An invented report".',
        ),
        (
            "fact",
            'New fact X000: statement: "A first one."; source: "An invented report"; checked: drafted for this site, not evidence.',
        ),
    ]


def test_what_is_gone_is_named_by_its_id_alone(reported, full: Path):
    (full / BRIEFING).unlink()
    (full / "docs/search.md").unlink()
    found = reported((REGISTER, REGISTER_OF_TE, ""), (REVIEWS, NOTICE, ""), (FACTS, "  - id: X006\n", "  - id: X007\n"))
    assert [text for _, text in found] == [
        "Action TE-01: it is gone.",
        "Page briefings/nights/: it is gone.",
        "Page search/: it is gone.",
        "Fact X006: it is gone.",
        'New fact X007: statement: "Invented fact number 6 of the tests."; source: "An invented report"; place in the source: "Section 6"; checked: read on the publisher\'s own page (an archived copy, often in part); note: "Invented for the tests."',
    ]


REGISTER_OF_TE = (
    "  - id: TE-01\n    what: Tell the surgery when help begins\n    theme: telling-others\n    finds_out: NI-01\n    updates:\n"
    + LAST_UPDATE
)


def test_long_words_are_cut_and_say_so(reported):
    (_, said), *_ = reported(update("reported: 2021-01-01", f"note: {'word ' * 500}"))
    assert said.endswith('word ... [500 words in all]").') and len(said) < 800


def test_what_needs_most_care_comes_first(reported):
    found = reported(
        *RECORDS["a source"][0],
        *RECORDS["a fact"][0],
        *RECORDS["a number"][0],
        *RECORDS["not for offline"][0],
        *RECORDS["sensitive no more"][0],
        *ACTIONS["an owner"][0],
        *RECORDS["adopted"][0],
        *RECORDS["a new exception"][0],
        *RECORDS["a review's publication"][0],
        *RECORDS["a term"][0],
        ("mkdocs.yml", "strict: true", "strict: false"),
        (
            REGISTER,
            "        agreed: no\n        status: stopped\n",
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
        "term",
        "site",
    ]


def test_an_action_that_moved_to_another_register(reported, full: Path):
    (full / "data/registers/other.yml").write_text(
        "title: Others\nsource: REPORT\nactions:\n" + REGISTER_OF_TE, encoding="utf-8"
    )
    assert [text for _, text in reported((REGISTER, REGISTER_OF_TE, ""))] == [
        'New register data/registers/other.yml: title: "Others"; source: "An invented report".'
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
    assert told == [f"{ACTION}it stands in data/registers/other.yml now."]


def test_a_vocabulary_that_cannot_be_read(good, full: Path):
    (full / WORDS).write_text("themes: [", encoding="utf-8")
    now = load(full)
    for before, after, what in ((good, now, "unread"), (now, good, "was-unread")):
        found = [each for each in compare.compare(before, after) if each.kind == "vocabulary"]
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
        ("page", "guidance/asking/"): "unread",
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
    def holding(data: dict | None):
        problems = [Problem("mkdocs.yml", 1, "It cannot be read.")] if data is None else []
        documents = {} if data is None else {"mkdocs.yml": Document("", "", data)}
        return dataclasses.replace(good, documents=documents, problems=problems)

    def settings(before, now) -> list[tuple[str, str]]:
        return [(each.what, each.text) for each in compare.compare(holding(before), holding(now))]

    changed = settings({"nav": [1], "theme": 1}, {"nav": [2], "theme": 1, "extra": 1})
    assert changed == [("changed", "changed: nav, extra")]
    assert settings({"a": 1}, {"a": 1}) == settings(None, None) == []
    assert [settings(None, {"a": 1}), settings({}, None)] == [[("was-unread", "changed: a")], [("unread", "")]]
    moved = {"docs/a.png": "A", "docs/b.pdf": "D", "docs/c.png": "M", "docs/d.md": "M", "macros/e.py": "M"}
    assert [(change.id, change.what) for change in compare_files.files(moved)] == [
        ("docs/a.png", "new"),
        ("docs/b.pdf", "gone"),
        ("docs/c.png", "changed"),
    ]


def test_time_grows_with_the_number_of_updates_and_no_faster(good):
    """An action with thousands of updates, each changed, is compared by looking each up once, not by trying all pairs."""
    action = good.actions["TE-01"]
    first = action.updates[0]

    days = [ReportDay.of(parse(str(date(2000, 1, 1) + timedelta(days=day)))) for day in range(4000)]

    def log(note: str):
        updates = tuple(first.model_copy(update={"reported": day, "note": note}) for day in days)
        return action.model_copy(update={"updates": updates})

    before, now = (dataclasses.replace(good, actions={"TE-01": log(note)}) for note in ("one", "two"))
    (change,) = compare.compare(before, now)
    assert change.text.count("a log is not rewritten") == 4000
