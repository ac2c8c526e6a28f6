"""What can be taken away: files that read back to the same records, that no spreadsheet runs, and that other programs accept."""

import csv
import json
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from macros import model
from macros.load import load
from macros.publish import downloads, feeds
from macros.render.tables import tables
from macros.render.view import View
from tests.generator import write_library
from tests.test_render import HOSTILE

ATOM = "{http://www.w3.org/2005/Atom}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(view: View, folder: Path) -> Path:
    downloads.write(folder, view, {})
    feeds.write(folder, view)
    return folder / "data"


@pytest.fixture
def view(full) -> View:
    return View(load(full))


def read_csv(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["full", "generated"])
def test_json_reads_back_to_the_same_records(name, full, tmp_path):
    root = full if name == "full" else write_library(tmp_path / "generated", briefings=25, seed=3)
    view = View(load(root))
    folder = written(view, tmp_path)
    for record in json.loads((folder / "actions.json").read_text(encoding="utf-8"))["actions"]:
        stored = {key: value for key, value in record.items() if not key.startswith("position_")}
        assert model.Action.model_validate(stored) == view.library.actions[record["id"]]
    reviews = json.loads((folder / "reviews.json").read_text(encoding="utf-8"))
    assert model.Counts.model_validate(reviews["counts"]) == view.library.counts
    kinds = {"withheld": model.WithheldReview}
    back = [kinds.get(each["publication"], model.Review).model_validate(each) for each in reviews["reviews"]]
    assert back == [*view.library.reviews.values(), *view.library.withheld.values()]


def test_csv_holds_every_row_and_column_of_the_tables(view, tmp_path):
    folder = written(view, tmp_path)
    for table in tables(view, {}):
        rows = read_csv(folder / f"{table.name}.csv")
        assert len(rows) == len(table.rows) and all(list(row) == [column.name for column in table.columns] for row in rows), table.name
        assert {key for row in table.rows for key in row} <= {column.name for column in table.columns}, table.name
    raw = (folder / "actions.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n") == len(read_csv(folder / "actions.csv")) + 1


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
        names = [each.attrib["name"] for each in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        assert names == ["Actions", "Updates", "Key"]
        updates = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
        assert updates.find(f"{SHEET}autoFilter") is not None and updates.find(f".//{SHEET}pane").attrib["state"] == "frozen"
        reported = [cell for cell in updates.iter(f"{SHEET}c") if cell.attrib["r"] == "C2"][0]
        days = (date(2020, 9, 1) - date(1899, 12, 30)).days  # a day is a number to a spreadsheet
        assert "t" not in reported.attrib and reported.find(f"{SHEET}v").text == str(days)


def test_the_package_describes_every_csv_file(view, tmp_path):
    folder = written(view, tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in package["resources"]} == {path.name for path in folder.glob("*.csv")}
    for each in package["resources"]:
        with (folder / each["path"]).open(encoding=each["encoding"], newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in each["schema"]["fields"]]
        assert {field["type"] for field in each["schema"]["fields"]} <= {"string", "integer", "number", "date"}


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
    assert all(entry.find(f"{ATOM}link").attrib["href"].startswith("https://learning.example.org/") for entry in entries)


def test_the_calendar_is_read_back_with_whole_days(view, tmp_path):
    raw = (written(view, tmp_path) / "calendar.ics").read_bytes()
    events = {str(event["summary"]): event for event in Calendar.from_ical(raw).walk("VEVENT")}
    meeting = events["Meeting of 1 March 2021"]
    assert (meeting["dtstart"].dt, meeting["dtend"].dt) == (date(2021, 3, 1), date(2021, 3, 2))
    assert "To be checked again: Nights" in events and "To be rung again: The front door" in events
    assert not [name for name in events if name.startswith("Due: NI-01")]  # it is done
    assert len({str(event["uid"]) for event in events.values()}) == len(events)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))  # RFC 5545, 3.1


def test_partial_days_last_as_long_as_they_may(paths):
    view = View(load(paths))
    events = {str(event["summary"]): event for event in feeds.calendar(view).walk("VEVENT")}
    dip = events["Intended, not a commitment: TA-02"]
    assert (dip["dtstart"].dt, dip["dtend"].dt) == (date(2020, 12, 1), date(2021, 1, 1))
