"""Every total, on pages, in the pack and in the files to take away, equals a recount that uses none of the engine.

The recount reads the YAML itself and follows the field guide: see tests/support/recount.py.
"""

from collections import Counter
from datetime import timedelta

from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.records import fields
from macros.render.download_rows import tables
from macros.render.view import View
from macros.rules import run
from tests.support import seeded
from tests.support.generator import TODAY
from tests.support.recount import COLUMNS


def test_the_library_is_good(seeded_folder):
    assert [str(each) for each in run.check(seeded_folder, TODAY)[1] if each.severity == "error"] == []


def test_the_library_has_every_status_effect_kind_and_lateness(counted, seeded_view):
    assert len(counted) == 120
    assert {each["status"] for each in counted} == {*fields.Status.__args__, *fields.Derived.__args__}
    assert {each["effect"] for each in counted} == {*fields.Effect.__args__}
    kinds = {item.kind for each in seeded_view.positions.values() for item in each.evidence}
    assert kinds == {*fields.EvidenceKind.__args__}
    assert {each["late"] for each in counted} >= {
        "late",
        "unreported",
        "unclear",
        "done-late",
        "done-on-time",
        "reopened",
        "waiting",
    }


def test_positions_are_the_recount_s(counted, seeded_view):
    table = next(each for each in tables(seeded_view, {}) if each.name == "actions")
    rows = {row["id"]: row for row in table.rows}
    for each in counted:
        row = rows[each["id"]]
        exported = (
            row["position_status"],
            row["position_effect"],
            row["position_late"],
            row["position_days_late"] or 0,
        )
        assert exported == (each["status"], each["effect"], each["late"], each["days"]), each["id"]


def test_the_table_by_theme_is_the_recount_s_in_the_page_and_in_the_pack(counted, seeded_view, made):
    for name in ("progress", "pack"):
        table = LexborHTMLParser(made[name]).css_first("table.totals")
        heads = [node.text() for node in table.css("thead th")][1:]
        assert set(heads) == set(COLUMNS), name
        rows = [*table.css("tbody tr"), table.css_first("tfoot tr")]
        groups = [[each for each in counted if each["theme"] == theme] for theme in seeded_view.themes] + [counted]
        for row, group in zip(rows, groups, strict=True):
            for head, cell in zip(heads, row.css("td"), strict=True):
                wanted = sum(map(COLUMNS[head], group))
                assert cell.text().partition(";")[0] == str(wanted), (name, head)


def test_the_lists_and_tiles_of_the_pack_and_the_home_page_are_the_recount_s(counted, seeded_view, made):
    lates = Counter(each["late"] for each in counted)
    bad = sum(each["effect"] in ("mixed", "no-change", "worse") for each in counted)
    done = [each for each in counted if each["status"] == "complete"]
    tiles = {" ".join(node.text().split()) for node in LexborHTMLParser(made["pack"]).css(".numbers li")}
    for wanted in (
        f"{lates['late']} late at the last report",
        f"{lates['unreported']} with nothing reported since they were due",
        f"{bad} measured, and it did not help, or not all of it did",
        f"{sum(not each['audited'] for each in done)} done, not audited",
    ):
        assert wanted in tiles
    home = {" ".join(node.text().split()) for node in LexborHTMLParser(made["totals"]).css(".numbers li")}
    unclear = f"{lates['unclear']} past {'its' if lates['unclear'] == 1 else 'their'} date; not known whether done"
    assert unclear in tiles & home
    assert f"{sum(each['audited'] for each in done)} done and audited" in home
    assert f"{lates['unreported']} with nothing reported since they were due" in home
    for section, number in (
        ("unreported", lates["unreported"]),
        ("unclear", lates["unclear"]),
        ("unhelpful", bad),
        ("late", lates["late"]),
    ):
        found = LexborHTMLParser(made["pack"]).css(f"[aria-labelledby={section}] > ul > li")
        assert len(found) == min(number, 20), section


def test_agency_pages_and_the_register_are_the_recount_s(counted, seeded_view, made):
    for row in LexborHTMLParser(made["agencies"]).css("tbody tr"):
        name, led, done, *_ = (node.text().strip() for node in row.css("td"))
        owned = [each for each in counted if seeded_view.label("agencies", each["owner"]) == name]
        assert (led, done) == (str(len(owned)), str(sum(each["status"] == "complete" for each in owned))), name
    rows = LexborHTMLParser(made["register"]).css("table.actions tbody tr")
    drawn = {row.attributes["data-id"]: (row.attributes["data-status"], row.attributes["data-late"]) for row in rows}
    assert drawn == {each["id"]: (each["status"], each["late"]) for each in counted}
    charted = Counter()
    for node in LexborHTMLParser(made["progress"]).css(".unit-said"):
        for part in " ".join(node.text().split()).split("; "):
            charted[part.partition(" ")[2]] += int(part.partition(" ")[0])
    assert charted["not accepted"] == sum(each["status"] == "refused" for each in counted)
    assert sum(charted.values()) == len(counted)


def test_a_day_later_only_what_was_not_due_can_be_silent(seeded_view, seeded_folder, counted):
    later = View(load(seeded_folder), seeded.ON + timedelta(days=1000))
    silent = {name for name, each in later.lateness.items() if each.kind == "unreported"}
    assert silent == {each["id"] for each in counted if each["late"] in ("unreported", "not-due")}
