"""Lists, charts, the feed, the calendar and the search hold what a recount without the engine finds."""

import re
from collections import Counter
from datetime import date, timedelta

import yaml
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.publish import feeds
from macros.render.html import render
from macros.render.labels import LABELS
from macros.render.search_entries import records
from macros.reports.due import find_due
from tests.support import seeded
from tests.support.recount import OPEN, day_of, written


def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def texts(html: str, css: str) -> set[str]:
    return {" ".join(node.text().split()) for node in tree(html).css(css)}


def ids(actions) -> list[str]:
    return sorted(each["id"] for each in actions)


def test_what_is_not_known_is_the_recount_s_by_reason(counted, seeded_view, made):
    kinds = Counter(each["open"] for each in counted if each["open"])
    assert set(kinds) == set(LABELS["open"])  # or the library shows too little
    page = tree(made["not known"])
    for kind, number in kinds.items():
        section = page.css_first(f"section[aria-labelledby={kind}]")
        assert section.css_first("p").text().split()[0] == str(number), kind
        listed = sorted(node.text() for node in section.css("li > .action-id, td[data-label=Action] > .action-id"))
        assert listed == ids(each for each in counted if each["open"] == kind), kind
    unknown = kinds.total() - kinds["untested"]
    assert f"{unknown} not known: what was done, or whether it helped" in texts(made["pack"], ".numbers li")


def test_tables_of_evidence_and_strength_are_the_recount_s(counted, seeded_view, made):
    ladder = Counter(LABELS["evidence"][each["strongest"]] for each in counted)
    for name in ("evidence", "pack"):
        rows = tree(made[name]).css("table[aria-label^='The strongest evidence'] tbody tr")
        drawn = {row.css_first("th").text().strip(): int(row.css_first("td").text()) for row in rows}
        assert {label: number for label, number in drawn.items() if number} == ladder, name
    rows = tree(made["pack"]).css("table[aria-labelledby=strength] tbody tr")
    assert [int(row.css_first("td").text()) for row in rows] == [
        sum(each["strength"] == strength for each in counted)
        for strength in (*(entry.id for entry in seeded_view.library.vocabulary.strengths), None)
    ]


def test_every_number_of_the_home_page_is_the_recount_s(counted, seeded_view, made):
    effects, lates = (Counter(each[name] for each in counted) for name in ("effect", "late"))
    bad = effects["mixed"] + effects["no-change"] + effects["worse"]
    assert texts(made["totals"], ".numbers li") == {
        f"{len(counted)} actions reported",
        f"{sum(each['status'] == 'complete' for each in counted)} done; "
        f"{sum(each['status'] == 'not-known' for each in counted)} not known",
        f"{sum(each['audited'] for each in counted)} done and audited",
        f"{effects['improved']} shown to make a difference; {effects['claimed']} claimed, not shown",
        f"{bad} measured, and it did not help, or not all of it did",
        f"{lates['late']} late at the last report",
        f"{lates['unreported']} with nothing reported since they were due",
        f"{lates['unclear']} past {'its' if lates['unclear'] == 1 else 'their'} date; not known whether done",
    }
    for name in ("totals", "pack"):  # they do not add up to the whole
        assert "An action can be counted in more than one of these numbers." in texts(
            made[name], ".numbers + .small"
        ), name


def test_owners_partners_and_those_who_handed_on_are_the_recount_s(counted, seeded_view, made):
    assert any(len(each["owners"]) > 2 for each in counted)
    for row in tree(made["agencies"]).css("tbody tr"):
        label, led, _, joined, handed = (node.text().strip() for node in row.css("td"))
        name = next(name for name in seeded_view.by_agency if seeded_view.label("agencies", name) == label)
        own = [each for each in counted if each["owner"] == name]
        handed_on = [each for each in counted if name in each["owners"] and each["owner"] != name]
        partners = [each for each in counted if name in each["partners"] and each not in own + handed_on]
        assert (led, joined, handed) == (str(len(own)), str(len(partners)), str(len(handed_on))), name
        for section, group in (("leads", own), ("joins", partners), ("handed-on", handed_on)):
            found = tree(made[f"agency {name}"]).css(f"section[aria-labelledby={section}] .brief-what > .action-id")
            assert sorted(node.text() for node in found) == ids(group), (name, section)


def test_the_feed_has_the_newest_updates(seeded_folder, seeded_view):
    labels = yaml.safe_load((seeded_folder / "data/vocabulary.yml").read_text(encoding="utf-8"))["statuses"]
    called = {each["id"]: each["label"] for each in labels}
    told = [
        (each["reported"], action["id"], each.get("status"))
        for action in written(seeded_folder)
        for each in action["updates"]
    ]
    made = [each for each in feeds.entries(seeded_view) if "/register/" in each["address"]]
    newest = sorted((day for day, *_ in told), reverse=True)[: len(made)]
    assert [str(each["day"]) for each in made] == newest and len(made) > 80
    for each in made:
        name = each["address"].partition("#")[2]
        statuses = [status for day, action, status in told if (day, action) == (str(each["day"]), name)]
        assert any(status is None or called[status] in each["text"] for status in statuses), each


def test_the_calendar_and_the_timeline_have_every_date_that_is_to_come(counted, seeded_view, made):
    days = [
        (word, each["id"], day)
        for each in counted
        if each["status"] in OPEN
        for word, name in (("Due", "due"), ("Intended, not a commitment", "planned"))
        if (day := day_of(each[name] or ""))
    ]
    events = [each for each in feeds.calendar(seeded_view).events if re.match("Due|Intended", each["SUMMARY"])]
    assert sorted((str(each["SUMMARY"]), each.start) for each in events) == sorted(
        (f"{word}: {name}", day) for word, name, day in days
    )
    shown_last = tree(made["progress"]).css(".timeline li")
    happened = [date.fromisoformat(each["on"]) for action in counted for each in action["dated"]]
    last = sorted([*((day, "Happened") for day in happened), *((day, word) for word, _, day in days)])[
        -len(shown_last) :
    ]
    drawn = Counter(
        next(word for word in ("Happened", "Due", "Intended") if word in node.text()) for node in shown_last
    )
    assert drawn == Counter(word.partition(",")[0] for _, word in last)


def test_the_search_and_the_charts_count_as_the_recount_does(counted, seeded_view):
    called = seeded_view.library.entries("statuses")
    found = {
        each.url.partition("#")[2]: each.filters["status"] for each in records(seeded_view) if "register" in each.url
    }
    overdue = {name: [LABELS["lateness"][name]] for name in ("late", "unreported")}
    assert found == {each["id"]: [called[each["status"]].label, *overdue.get(each["late"], [])] for each in counted}
    for theme in (*seeded_view.themes, None):
        group = [each for each in counted if theme in (None, each["theme"])]
        drawn = tree(render("chart.svg", view=seeded_view, theme=theme)).css("svg > g")
        stages = seeded_view.totals(theme).stages
        assert len(drawn) == len(group) + len([each for each in stages.values() if each]), theme


def test_what_is_due_counts_as_the_recount_does(counted, seeded_folder):
    found = find_due(load(seeded_folder), seeded.ON)
    assert len([each for each in found.items if each.kind == "unreported"]) == len(
        [each for each in counted if each["late"] in ("unreported", "unclear")]
    )
    later = find_due(load(seeded_folder), seeded.ON + timedelta(days=1000))
    assert len([each for each in later.items if each.kind == "unreported"]) == len(
        [each for each in counted if each["late"] in ("unreported", "unclear", "not-due")]
    )
