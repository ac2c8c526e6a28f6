"""Who acts can change: an update says so, and what was reported before stays with whoever acted then."""

from datetime import date
from pathlib import Path

import pytest

from macros.library.load import load
from macros.publish.feeds import entries
from macros.render.download_rows import tables
from macros.render.register import filters
from macros.render.view import View
from macros.reports.changes.compare import compare
from macros.rules import run
from tests.support.generator import TODAY
from tests.support.shown import rewrite, shown, words

REGISTER = "data/registers/nights.yml"
SINCE = "        due: 2021-06-30\n        reason: The leaflet was late from the printer.\n"


@pytest.fixture
def handed_on(full: Path) -> Path:
    """The full library; from 1 March 2021 the board acts where the midwives did."""
    rewrite(full, REGISTER, (SINCE, f"        owner: board\n{SINCE}"))
    assert [str(each) for each in run.check(full, TODAY)[1]] == []
    return full


def test_every_place_names_who_acts_on_its_day(handed_on):
    now, then = View(load(handed_on)), View(load(handed_on), date(2020, 12, 31))
    assert [view.positions["NI-01"].owner for view in (now, then)] == ["board", "midwives"]
    assert [filters(view)["NI-01"]["agency"] for view in (now, then)] == ["board surgeries", "midwives surgeries"]
    rows = {table.name: table.rows for table in tables(now, {})}
    assert (rows["actions"][0]["position_owner"], rows["updates"][1]["owner"]) == ("board", "board")
    made = {name: words(html) for name, html in shown(now).items()}
    assert "Who acts The board . With: Surgeries" in made["register"]
    assert "New owner: The board." in made["register"]
    assert "Actions as owner Open Nothing" not in made["agency board"] and "NI-01" in made["agency board"]


def test_whoever_acted_before_keeps_a_page_that_says_so(handed_on):
    made = shown(View(load(handed_on)))
    page = words(made["agency midwives"])
    assert page.index("Handed over to others") < page.index("NI-01") and "Actions as owner Nothing" in page
    assert "Midwives 0 0 0" in words(made["agencies"]) and "Surgeries 0 0 1" in words(made["agencies"])


def test_the_pack_and_the_feed_say_it(handed_on):
    view = View(load(handed_on), since=date(2021, 2, 1))
    assert "New owner: The board. Due 30 June 2021." in words(shown(view)["pack"])
    assert any("New owner: The board" in each["text"] for each in entries(view))


def test_an_owner_that_is_written_over_is_told_as_a_change_without_a_day(full, handed_on, tmp_path):
    before = load(handed_on)
    rewrite(full, REGISTER, ("    owner: midwives\n", "    owner: surgeries\n"), ("    partners: [surgeries]\n", ""))
    (change,) = compare(before, load(full))
    why = "who acted first was written over: to keep it, leave it, and add an update with `owner:`"
    assert change.text.startswith(f"{why}; owner: midwives -> surgeries; ")
    rewrite(full, REGISTER, ("        owner: board\n", ""))
    (change,) = compare(before, load(full))
    assert "owner: taken out" in change.text
