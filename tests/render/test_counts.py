"""One number for one label on every page, and the limits of an audit beside every count of it."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from macros.analysis import scrutiny
from macros.library.load import load
from macros.render.download_rows import tables
from macros.render.html import render
from macros.render.labels import LABELS
from macros.render.view import View
from macros.rules import run
from tests.support.generator import TODAY, write_library
from tests.support.shown import rewrite, shown, words

REGISTER = "data/registers/nights.yml"


@pytest.fixture(params=["full", "generated"])
def view(request, full: Path, tmp_path: Path) -> View:
    root = full if request.param == "full" else write_library(tmp_path / "generated", briefings=12, seed=5)
    if (
        request.param == "full"
    ):  # an audit whose action is not shown to have improved beside one that is, and a claim without an audit
        rewrite(
            root,
            REGISTER,
            ("        status: not-known\n        effect: not-known\n", CLAIMED),
            ("      - reported: 2020-09-01\n        agreed: no\n        status: stopped\n", AUDITED),
            ("risk_accepted_by: Chair of the board", "note: As before."),
        )
    assert [str(each) for each in run.check(root, TODAY)[1] if each.severity == "error"] == []
    return View(load(root))


AUDITED = """      - reported: 2020-08-01
        status: complete
        effect: claimed
        evidence:
          - audit: Whether a poster was on record.
            measured: records
            on: 2020-08
            limits: It does not show who read it.
      - reported: 2020-09-01
        source: An invented report
"""


CLAIMED = "        status: complete\n        effect: claimed\n        evidence:\n          - statement: It is so.\n"


# ---- One number for one label ----


def counted(fragment: str) -> dict[str, int]:
    """Every number that stands with a label: tiles, rows of tables, keys under charts, lists under headings."""
    tree, found = LexborHTMLParser(fragment), {}
    for node in tree.css(".numbers li"):
        for number, label in re.findall(r"(\d+) ([a-z][^;\d]*)", node.text(separator=" ").replace("\n", " ")):
            note(found, label, int(number))
    return found


def note(found: dict[str, int], label: str, number: int) -> None:
    label = re.sub(r"\W+", " ", label.lower()).strip()
    assert found.setdefault(label, number) == number, f"{label}: {found[label]} and {number}"


def test_every_count_under_one_label_is_the_same_on_every_page(view: View):
    found: dict[str, int] = {}
    all_, made = view.totals(), shown(view)
    for fragment in made.values():
        for label, number in counted(fragment).items():
            note(found, label, number)
    totals = LexborHTMLParser(made["progress"]).css_first("table.totals")
    names = [node.text() for node in totals.css("thead th")][1:]
    for name, cell in zip(names, totals.css("tfoot td"), strict=True):
        if cell.text().isdigit():
            note(found, {"Done": "done", "Of these, audited": "done and audited"}.get(name, name), int(cell.text()))
    charted = Counter()
    for row in LexborHTMLParser(made["progress"]).css(".unit-said"):
        for part in words(row.html).split("; "):
            number, _, label = part.partition(" ")
            charted[label] += int(number) if number.isdigit() else 0
    for stage, label in LABELS["stages"].items():
        note(found, label, charted[label.lower()])
        assert charted[label.lower()] == all_.stages[stage], label
    note(
        found,
        "Done, not audited",
        len(LexborHTMLParser(made["pack"]).css("[aria-labelledby=untested] > ul > li"))
        + more(made["pack"], "untested"),
    )
    dials = [
        " ".join(node.text().split()) for node in LexborHTMLParser(made["register"]).css(".action .dial-status dd")
    ]
    note(found, "Done, not audited", sum(each.endswith(", not audited") for each in dials))
    note(found, "done and audited", sum(each.endswith(", audited") for each in dials))
    table = next(each for each in tables(view, {}) if each.name == "actions")
    for stage, label in LABELS["stages"].items():
        note(found, label, sum(row["position_stage"] == stage for row in table.rows))
    assert found["done not audited"] == all_.stages["done-untested"] and found["done and audited"] == all_.tested
    assert found["done"] == found["done not audited"] + found["done and audited"]


def more(fragment: str, section: str) -> int:
    """How many a list that is cut short says that it leaves out."""
    said = words(str(LexborHTMLParser(fragment).css_first(f"[aria-labelledby={section}]").html))
    return sum(map(int, re.findall(r"And (\d+) more", said)))


def test_open_lists_hold_as_many_as_are_counted_as_claimed(view: View):
    opens = scrutiny.open_questions(view.positions.values())
    assert sum(each.kind in ("claimed", "measured") for each in opens) == view.totals().effects["claimed"]


# ---- Limits beside what was audited ----


def test_whatever_counts_as_audited_has_its_limits_beside_it(full: Path):
    rewrite(
        full,
        REGISTER,
        ("      - reported: 2020-09-01\n        agreed: no\n        status: stopped\n", AUDITED),
        ("risk_accepted_by: Chair of the board", "note: As before."),
    )
    view = View(load(full))
    assert view.totals().tested == 2
    wanted = ("It does not show where babies slept.", "It does not show who read it.")
    made = shown(view)
    for name in ("totals", "progress", "register", "pack", "evidence", "theme safe-nights"):
        assert all(text in words(made[name]) for text in wanted), name
    svg = " ".join(LexborHTMLParser(render("chart.svg", view=view, theme=None)).text(separator=" ").split())
    assert all(text in svg for text in wanted)
    (timed,) = [
        node
        for node in LexborHTMLParser(made["progress"]).css(".timeline li")
        if "August 2020" in node.text() and "Measured" in node.text()
    ]
    assert "Limits: It does not show who read it." in words(timed.html)
    tile = LexborHTMLParser(made["totals"]).css_first(".glance")
    assert "2 done and audited" in words(tile.html) and all(text in words(tile.html) for text in wanted)
    row = next(
        row for row in next(each for each in tables(view, {}) if each.name == "actions").rows if row["id"] == "NI-02"
    )
    assert row["position_limits"] == "It does not show who read it."


def test_limits_that_nobody_stated_are_marked(full: Path):
    rewrite(full, REGISTER, ("            limits: It does not show where babies slept.\n", ""))
    assert "Limits: not stated." in words(shown(View(load(full)))["totals"])


# ---- One, none and many ----


def test_one_is_said_as_one_and_no_heading_stands_over_nothing(full: Path):
    register = full / REGISTER
    record = yaml.safe_load(register.read_text(encoding="utf-8"))
    record["actions"] = [each for each in record["actions"] if each["id"] == "TE-01"]
    register.write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
    settings = (full / "data" / "site.yml").read_text(encoding="utf-8")
    (full / "data" / "site.yml").write_text(re.sub(r"    (asked|said):\n(      .*\n)+", "", settings), encoding="utf-8")
    for name, fragment in shown(View(load(full))).items():
        assert not re.search(r"\b1 (actions|questions|days|reviews|of \d+ actions (are|have))\b", words(fragment)), name
        for section in LexborHTMLParser(fragment).css("section:has(> h2)"):
            assert section.css_first("h2").text(strip=True) != section.text(strip=True), name
