"""The lists of theme and agency pages, and the files to take away, hold what a recount without the engine finds."""

from selectolax.lexbor import LexborHTMLParser

from macros.records import fields
from macros.render.download_rows import tables
from tests.support.recount import COLUMNS, OPEN, written


def ids(actions) -> set[str]:
    return {each["id"] for each in actions}


def acting(counted: list[dict], name: str) -> list[dict]:
    """The actions of an agency: as owner, now or before, or partner."""
    return [each for each in counted if name in (*each["owners"], *each["partners"])]


def asked(counted: list[dict], name: str) -> list[dict]:
    """The actions about which an agency is asked: none that it has handed over."""
    return [
        each for each in acting(counted, name) if name in (each["owner"], *each["partners"]) and not handed(each, name)
    ]


def handed(each: dict, name: str) -> bool:
    """Whether the agency was an owner and is the owner no longer."""
    return name in each["owners"] and each["owner"] != name


def listed(html: str, heading: str) -> set[str]:
    """The ids of the actions in the list under a small heading of a page; none where it has no such heading."""
    tree = LexborHTMLParser(html)
    below = (
        found
        for head, found in zip(tree.css("h3:has(+ ul)"), tree.css("h3 + ul"), strict=True)
        if head.text() == heading
    )
    return {each.text() for found in below for each in found.css("li > .action-id, .brief-what > .action-id")}


def test_the_lists_of_theme_and_agency_pages_are_the_recount_s(counted, seeded_view, made):
    for name in seeded_view.themes:
        group, html = [each for each in counted if each["theme"] == name], made[f"theme {name}"]
        assert {node.text() for node in LexborHTMLParser(html).css(".brief-what > .action-id")} == ids(group)
        rows = LexborHTMLParser(html).css("table[aria-label^='The same in numbers'] tbody tr")
        drawn = {row.css_first("th").text(): int(row.css_first("td").text()) for row in rows}
        assert sum(drawn.values()) == len(group)
        for stage in ("In progress", "On hold", "Stopped", "Not accepted"):
            assert drawn.get(stage, 0) == sum(map(COLUMNS[stage], group)), (name, stage)
        assert drawn.get("Done, not audited", 0) == sum(
            each["status"] == "complete" and not each["audited"] for each in group
        )
    for name in seeded_view.by_agency:
        group, html = acting(counted, name), made[f"agency {name}"]
        assert listed(html, "Open") == ids(each for each in group if each["status"] in OPEN)
        assert listed(html, "No longer open") == ids(each for each in group if each["status"] not in OPEN)
    for group, html in (
        *(([one for one in counted if one["theme"] == name], made[f"theme {name}"]) for name in seeded_view.themes),
        *((asked(counted, name), made[f"agency {name}"]) for name in seeded_view.by_agency),
    ):
        bad = "Measured, and it did not help"
        for name, late in (
            ("Nothing reported since it was due", "unreported"),
            ("Date passed; not known whether done", "unclear"),
        ):
            assert listed(html, name) == ids(each for each in group if each["late"] == late)
        assert listed(html, bad) == ids(each for each in group if each["effect"] in ("mixed", "no-change", "worse"))


def test_the_other_files_to_take_away_are_the_recount_s(seeded_folder, seeded_view):
    actions = written(seeded_folder)
    made = {each.name: each.rows for each in tables(seeded_view, {})}
    updates = [
        (action["id"], number, each["reported"], each.get("status"), each.get("note"))
        for action in actions
        for number, each in enumerate(action["updates"], 1)
    ]
    names = ("action", "number", "reported", "status", "note")
    assert [tuple(str(row[name]) for name in names) for row in made["updates"]] == [
        tuple(str(value) for value in each) for each in updates
    ]
    shows = [
        (action["id"], number, kind)
        for action in actions
        for number, each in enumerate(action["updates"], 1)
        for item in each.get("evidence") or ([{"statement": ""}] if each.get("status") == "complete" else [])
        for kind in item.keys() & {*fields.EvidenceKind.__args__}
    ]
    assert [(row["action"], row["update"], row["kind"]) for row in made["evidence"]] == shows
