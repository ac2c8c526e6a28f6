"""Every total, on pages, in the pack and in the files to take away, equals a recount that uses none of the engine.

The recount reads the YAML itself and follows the field guide: see `judge`.
"""

from collections import Counter
from datetime import date, timedelta

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.records import fields
from macros.render.tables import tables
from macros.render.view import View
from macros.rules import run
from tests.support import seeded
from tests.support.generator import TODAY
from tests.support.shown import shown

OPEN = {"not-started", "in-progress", "on-hold", "awaiting-acceptance", "not-known"}
TESTS = {"audit", "inspection", "families", "outcome"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return seeded.write(tmp_path_factory.mktemp("seeded") / "library")


@pytest.fixture(scope="module")
def counted(folder) -> list[dict]:
    """Every action as the recount judges it on the day of the last report."""
    text = (folder / "data/registers/seeded.yml").read_text(encoding="utf-8")
    return [judge(each) for each in yaml.load(text, yaml.BaseLoader)["actions"]]


@pytest.fixture(scope="module")
def view(folder) -> View:
    return View(load(folder))


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text[:1].isdigit() else None


def judge(action: dict) -> dict:
    """Go through the updates once, with one variable for each thing that holds."""
    now = dict.fromkeys(("agreed", "status", "effect", "due", "done", "taken", "old"))
    now |= {"agreed": "yes", "effect": "not-tested"}  # what their absence says of an action in progress
    shows: list[dict] = []
    for update in action["updates"]:
        if now["status"] in ("complete", "closed", "stopped") and update.get("status") in OPEN:
            now["old"], now["due"] = now["due"], None
            if now["status"] == "complete":
                now["effect"], now["done"], shows = "not-tested", None, []
        if "status" in update:
            now["taken"] = None
        for name in ("agreed", "status", "effect", "due"):
            now[name] = update.get(name, now[name])
        now["taken"] = next((name for name in ("superseded_by", "merged_into") if name in update), now["taken"])
        if update.get("status") == "complete":
            now["done"] = date.fromisoformat(update["on"])
        shows += update.get("evidence", [])
    status = now["status"]
    if status in OPEN:
        status = {"superseded_by": "superseded", "merged_into": "merged"}.get(now["taken"], status)
        status = "refused" if status in OPEN and now["agreed"] == "no" else status
    found = now | {
        "id": action["id"],
        "theme": action["theme"],
        "owner": action.get("owner", "not-stated"),
        "status": status,
    }
    found["audited"] = status == "complete" and any(TESTS & item.keys() for item in shows)
    last = date.fromisoformat(action["updates"][-1]["reported"])
    found["late"], found["days"] = lateness(now, status, last)
    found["undated"] = not any("due" in update for update in action["updates"])
    return found


def lateness(now: dict, status: str, last: date) -> tuple[str, int]:
    due = day_of(now["due"] or "")
    if status == "complete" and due:
        return (
            ("done-late", (now["done"] - due).days) if now["done"] > due else ("done-on-time", (due - now["done"]).days)
        )
    if status not in OPEN:
        return "closed", 0
    if status == "awaiting-acceptance":
        return "waiting", 0
    if not now["due"]:
        return ("reopened" if now["old"] else "no-date"), 0
    if due is None:
        return ("withdrawn" if now["due"] == "withdrawn" else "in-words"), 0
    if due < last:
        return "late", (last - due).days
    return ("unreported", (seeded.ON - due).days) if due < seeded.ON else ("not-due", 0)


def test_the_library_is_good(folder):
    assert [str(each) for each in run.check(folder, TODAY)[1] if each.severity == "error"] == []


def test_the_library_has_every_status_effect_kind_and_lateness(counted, view):
    assert len(counted) == 120
    assert {each["status"] for each in counted} == {*fields.Status.__args__, *fields.Derived.__args__}
    assert {each["effect"] for each in counted} == {*fields.Effect.__args__}
    kinds = {item.kind for each in view.positions.values() for item in each.evidence}
    assert kinds == {*fields.EvidenceKind.__args__}
    assert {each["late"] for each in counted} >= {
        "late",
        "unreported",
        "done-late",
        "done-on-time",
        "reopened",
        "waiting",
    }


def test_positions_are_the_recount_s(counted, view):
    table = next(each for each in tables(view, {}) if each.name == "actions")
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


COLUMNS = {
    "Actions": lambda each: True,
    "Agreed": lambda each: each["agreed"] == "yes",
    "Done": lambda each: each["status"] == "complete",
    "Of these, audited": lambda each: each["audited"],
    "Shown to make a difference": lambda each: each["effect"] == "improved",
    "Difference claimed, not shown": lambda each: each["effect"] == "claimed",
    "Mixed results": lambda each: each["effect"] == "mixed",
    "No change": lambda each: each["effect"] == "no-change",
    "Got worse": lambda each: each["effect"] == "worse",
    "In progress": lambda each: each["status"] == "in-progress",
    "On hold": lambda each: each["status"] == "on-hold",
    "Waiting for acceptance": lambda each: each["status"] == "awaiting-acceptance",
    "Planned": lambda each: each["status"] == "not-started",
    "Closed, now ordinary work": lambda each: each["status"] == "closed",
    "Stopped": lambda each: each["status"] == "stopped",
    "Merged into another action": lambda each: each["status"] == "merged",
    "Superseded by another action": lambda each: each["status"] == "superseded",
    "Not accepted": lambda each: each["status"] == "refused",
    "Not known": lambda each: each["status"] == "not-known",
    "Late": lambda each: each["late"] == "late",
    "Its date has passed, and nothing was reported": lambda each: each["late"] == "unreported",
    "Done on time": lambda each: each["late"] == "done-on-time",
    "Done late": lambda each: each["late"] == "done-late",
}


def test_the_table_by_theme_is_the_recount_s_in_the_page_and_in_the_pack(counted, view):
    made = shown(view)
    for name in ("progress", "pack"):
        table = LexborHTMLParser(made[name]).css_first("table.totals")
        heads = [node.text() for node in table.css("thead th")][1:]
        assert set(heads) == set(COLUMNS), name
        rows = [*table.css("tbody tr"), table.css_first("tfoot tr")]
        groups = [[each for each in counted if each["theme"] == theme] for theme in view.themes] + [counted]
        for row, group in zip(rows, groups, strict=True):
            for head, cell in zip(heads, row.css("td"), strict=True):
                wanted = sum(map(COLUMNS[head], group))
                assert cell.text().partition(",")[0] == str(wanted), (name, head)


def test_the_lists_and_tiles_of_the_pack_and_the_home_page_are_the_recount_s(counted, view):
    made = shown(view)
    lates = Counter(each["late"] for each in counted)
    bad = sum(each["effect"] in ("mixed", "no-change", "worse") for each in counted)
    done = [each for each in counted if each["status"] == "complete"]
    tiles = {" ".join(node.text().split()) for node in LexborHTMLParser(made["pack"]).css(".numbers li")}
    for wanted in (
        f"{lates['late']} late at the last report",
        f"{lates['unreported']} past the due date, and nothing was reported",
        f"{bad} measured, and it did not help, or not all of it did",
        f"{sum(not each['audited'] for each in done)} done, not audited",
    ):
        assert wanted in tiles
    home = {" ".join(node.text().split()) for node in LexborHTMLParser(made["totals"]).css(".numbers li")}
    assert {f"{len(done)} done", f"{sum(each['audited'] for each in done)} done and audited"} <= home
    assert f"{lates['unreported']} past the due date, and nothing was reported" in home
    for section, number in (("unreported", lates["unreported"]), ("unhelpful", bad), ("late", lates["late"])):
        found = LexborHTMLParser(made["pack"]).css(f"[aria-labelledby={section}] > ul > li")
        assert len(found) == min(number, 20), section


def test_agency_pages_and_the_register_are_the_recount_s(counted, view):
    made = shown(view)
    for row in LexborHTMLParser(made["agencies"]).css("tbody tr"):
        name, led, done, _ = (node.text().strip() for node in row.css("td"))
        owned = [each for each in counted if view.label("agencies", each["owner"]) == name]
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


def test_a_day_later_only_what_was_not_due_can_be_silent(view, folder, counted):
    later = View(load(folder), seeded.ON + timedelta(days=1000))
    silent = {name for name, each in later.lateness.items() if each.kind == "unreported"}
    assert silent == {each["id"] for each in counted if each["late"] in ("unreported", "not-due")}
