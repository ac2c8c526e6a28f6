"""What can be taken away: files that read back to the same records, that no spreadsheet runs, and that other programs accept."""

import csv
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from macros.library.load import load
from macros.publish import downloads, feeds
from macros.records import model
from macros.records.dates import MONTHS, parse
from macros.render.download_rows import tables
from macros.render.view import View
from tests.publish.test_addresses_of_the_site import change
from tests.render.test_hostile_text import HOSTILE
from tests.support.generator import write_library
from tests.support.quick import load_alone

ATOM = "{http://www.w3.org/2005/Atom}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(view: View, folder: Path) -> Path:
    downloads.write(folder, view, {})
    feeds.write(folder, view)
    return folder / "data" / "v1"


@pytest.fixture
def view(full) -> View:
    return View(load_alone(full))


def read_csv(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CODES = {21: "spring", 22: "summer", 23: "autumn", 37: "early", 38: "mid", 39: "late"}


def typed(point: str) -> str:
    """A date of ISO 8601-2 as people write it."""
    about, (year, _, rest) = "about " if point.endswith("~") else "", point.strip("~").partition("-")
    if (part := int(rest[:2] or 0)) in CODES:
        return f"{about}{CODES[part]} {year}"
    return f"{about}{f'{MONTHS[part - 1]} {year}' if len(rest) == 2 else point.strip('~')}"


def read_back(path: Path) -> dict:
    """A JSON file with its dates as people write them."""
    text = path.read_text(encoding="utf-8")
    edtf = r'"(\d{4}[\d~-]*(?:/\d{4}[\d~-]*)?)"'
    return json.loads(re.sub(edtf, lambda found: f'"{" to ".join(map(typed, found[1].split("/")))}"', text))


@pytest.mark.parametrize("name", ["full", "generated"])
def test_json_reads_back_to_the_same_records(name, full, tmp_path):
    root = full if name == "full" else write_library(tmp_path / "generated", briefings=25, seed=3)
    view = View(load(root))
    folder = written(view, tmp_path)
    for record in read_back(folder / "actions.json")["actions"]:
        stored = {key: value for key, value in record.items() if not key.startswith("position_")}
        back, found = model.Action.model_validate(stored), view.positions[record["id"]]
        action = found.action.model_copy(update={"updates": found.updates})
        assert json.dumps(back, default=downloads.plain) == json.dumps(action, default=downloads.plain)
        assert back.model_copy(update={"updates": ()}) == action.model_copy(update={"updates": ()})
    reviews = read_back(folder / "reviews.json")
    assert model.Counts.model_validate(reviews["counts"]) == view.library.counts
    assert [model.Review.model_validate(each) for each in reviews["reviews"]] == [*view.library.reviews.values()]
    assert [model.WithheldReview.model_validate(each) for each in reviews["notices"]["records"]] == [
        *view.library.withheld.values()
    ]
    assert (
        reviews["notices"]["note"]
        == "The source does not link these subjects to the counts, and neither does this site."
    )


def test_csv_holds_every_row_and_column_of_the_tables(view, tmp_path):
    folder = written(view, tmp_path)
    for table in tables(view, {}):
        rows = read_csv(folder / f"{table.name}.csv")
        assert len(rows) == len(table.rows) and all(
            list(row) == [column.name for column in table.columns] for row in rows
        ), table.name
        assert {key for row in table.rows for key in row} <= {column.name for column in table.columns}, table.name
    raw = (folder / "actions.csv").read_bytes()
    assert (
        raw.startswith(b"id,what,")
        and raw.count(b"\r\n") == raw.count(b"\n") == len(read_csv(folder / "actions.csv")) + 1
    )


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_run_as_a_formula(view, tmp_path, start):
    for action in view.library.actions.values():
        object.__setattr__(action, "what", f"{start} {HOSTILE}")
    folder = written(view, tmp_path)
    assert {row["what"] for row in read_csv(folder / "actions.csv")} == {f"'{start} {HOSTILE}"}
    with zipfile.ZipFile(folder / "actions.xlsx") as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                assert not list(ElementTree.fromstring(book.read(name)).iter(f"{SHEET}f")), name


def test_the_spreadsheet_has_filters_a_fixed_header_real_dates_and_a_key(view, tmp_path):
    with zipfile.ZipFile(written(view, tmp_path) / "actions.xlsx") as book:
        names = [
            each.attrib["name"] for each in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        ]
        assert names == ["Actions", "Updates", "Key"]
        updates = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
        assert (
            updates.find(f"{SHEET}autoFilter") is not None
            and updates.find(f".//{SHEET}pane").attrib["state"] == "frozen"
        )
        reported = next(cell for cell in updates.iter(f"{SHEET}c") if cell.attrib["r"] == "C2")
        days = (date(2020, 9, 1) - date(1899, 12, 30)).days  # a day is a number to a spreadsheet
        assert "t" not in reported.attrib and reported.find(f"{SHEET}v").text == str(days)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("late 2015", "2015-39"),
        ("late 2015 to early 2016", "2015-39/2016-37"),
        ("about 2016-05", "2016-05~"),
        ("about autumn 2016", "2016-23~"),
        ("2016/17", "2016-04/2017-03"),
        ("2016-06", "2016-06"),
    ],
)
def test_a_date_for_other_programs_is_no_more_exact_than_its_words(words, written):
    assert parse(words).edtf == written


def test_all_files_are_below_the_versioned_address(view, tmp_path):
    written(view, tmp_path)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["v1"]


def test_the_feed_is_atom_and_tells_of_every_page_and_update(view, tmp_path):
    for action in view.library.actions.values():
        object.__setattr__(action, "what", HOSTILE)
    feed = ElementTree.fromstring((written(view, tmp_path) / "feed.atom").read_text(encoding="utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    updates = sum(len(each.updates) for each in view.positions.values())
    assert len(entries) == updates + len(view.briefings) + len(view.guidance)
    for element in (feed, *entries):  # RFC 4287, 4.1.1 and 4.1.2
        assert all(element.find(f"{ATOM}{name}").text for name in ("id", "title", "updated"))
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == len(entries)
    assert feed.find(f"{ATOM}author/{ATOM}name").text and feed.find(f"{ATOM}link[@rel='self']") is not None
    days = [entry.find(f"{ATOM}updated").text for entry in entries]
    assert days == sorted(days, reverse=True)
    assert any(entry.find(f"{ATOM}title").text == f"NI-01: {' '.join(HOSTILE.split())}" for entry in entries)
    assert all(
        entry.find(f"{ATOM}link").attrib["href"].startswith("https://learning.example.org/") for entry in entries
    )


def identities(root: Path, into: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What programs know the entries of the feed and of the calendar by, each with its words."""
    into.mkdir()
    folder = written(View(load(root)), into)
    feed = ElementTree.fromstring((folder / "feed.atom").read_text(encoding="utf-8"))
    entries = {
        entry.find(f"{ATOM}id").text: entry.find(f"{ATOM}summary").text for entry in feed.findall(f"{ATOM}entry")
    }
    events = Calendar.from_ical((folder / "calendar.ics").read_bytes()).walk("VEVENT")
    return entries | {feed.find(f"{ATOM}id").text: "the feed"}, {
        str(event["uid"]): str(event["summary"]) for event in events
    }


@pytest.mark.parametrize(
    "line",
    [
        "site_url: https://learning.example.net/",
        "site_url: http://learning.example.org/",
        "site_url: https://learning.example.org/sub/",
        None,
        "site_url: https://learning.example.org/\nsite_author: An Invented Partnership",
    ],
)
def test_a_new_address_or_name_makes_no_entry_new(full, tmp_path, line):
    before = identities(full, tmp_path / "before")
    change(full, "data/site.yml", "adopted_by: Exampleshire", "adopted_by: Invented")
    path = full / "mkdocs.yml"
    lines = [
        each
        for each in path.read_text(encoding="utf-8").splitlines()
        if not each.startswith(("site_url:", "site_author:", "site_name:"))
    ]
    path.write_text("\n".join([*lines, "site_name: Learning From Reviews", line or ""]) + "\n", encoding="utf-8")
    assert identities(full, tmp_path / "after") == before


def test_a_report_that_comes_late_takes_the_identity_of_no_other(full, tmp_path):
    before, _ = identities(full, tmp_path / "before")
    path = full / "data/registers/nights.yml"
    text = path.read_text(encoding="utf-8")
    first = text.index("      - reported:")
    path.write_text(
        text[:first]
        + "      - reported: 2015-01-01\n        status: not-started\n        note: It was forgotten.\n"
        + text[first:],
        encoding="utf-8",
    )
    after, _ = identities(full, tmp_path / "after")
    assert before.keys() <= after.keys() and [text for name, text in after.items() if name not in before] == [
        "Not started. Difference: Not tested. It was forgotten."
    ]


def test_the_calendar_is_read_back_with_whole_days(view, tmp_path):
    raw = (written(view, tmp_path) / "calendar.ics").read_bytes()
    events = {str(event["summary"]): event for event in Calendar.from_ical(raw).walk("VEVENT")}
    report = events["Report dated 1 March 2021"]
    assert (report["dtstart"].dt, report["dtend"].dt) == (date(2021, 3, 1), date(2021, 3, 2))
    assert "To be checked again: Nights" in events and "Number to check again: The front door" in events
    assert not [name for name in events if name.startswith("Due: NI-01")]  # it is done
    assert len({str(event["uid"]) for event in events.values()}) == len(events)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))  # RFC 5545, 3.1


def test_partial_days_last_as_long_as_they_may(paths):
    view = View(load(paths))
    events = {str(event["summary"]): event for event in feeds.calendar(view).walk("VEVENT")}
    dip = events["Intended, not a commitment: TA-02"]
    assert (dip["dtstart"].dt, dip["dtend"].dt) == (date(2020, 12, 1), date(2021, 1, 1))
