"""What is told after the first day of a register has a source that can tell it: an old paper knows nothing of later."""

from datetime import date
from pathlib import Path

import pytest

from macros.rules import run
from tests.support.shown import rewrite

TODAY = date(2021, 12, 31)
REGISTER, SOURCES, FACTS = "data/registers/nights.yml", "data/sources.yml", "data/facts/report.yml"
LATER = (
    "\n  - id: LATER\n    title: What was told later\n    publisher: Exampleshire\n    date: {}\n    checked: Read\n"
)
AUDIT = "- audit: Whether parents were asked where the baby sleeps [^X003]."  # of the update told on 1 July 2021
FILE = '"REPORT" is of 1 September 2020'
CITED = '"REPORT", the source of "X003", is of 1 September 2020'


def refused(full: Path) -> list[str]:
    """Why an update is said to have no source."""
    said = (each.message for each in run.check(full, TODAY)[1] if each.code == "EVI013")
    return [each.removeprefix("this update has no source: ").partition(";")[0] for each in said]


@pytest.mark.parametrize(
    ("dated", "why"),
    [
        ("1 September 2020", CITED),
        ("30 June 2021", CITED),
        ("2020/21", CITED),
        ("undated", CITED),
        ("1 July 2021", None),
        ("July 2021", None),
        ("2021", None),
    ],
)
def test_a_fact_of_the_source_of_the_file_tells_nothing_later_than_itself(full: Path, dated: str, why: str | None):
    rewrite(full, SOURCES, ("date: 1 March to 31 December 2021", f"date: {dated}"))
    assert refused(full)[-1:] == ([why] if why else [])


@pytest.mark.parametrize(
    ("dated", "why"),
    [
        ("2019", '"LATER" is of 2019'),
        ("1 September 2020", '"LATER" is of 1 September 2020'),
        ("spring 2020", '"LATER" is of spring 2020'),
        ("14 June 2021", None),
        ("summer 2021", None),
        ("9 December 2021", None),
        ("undated", None),
        ("2019, brought up to date since", None),
    ],
)
@pytest.mark.parametrize("how", ["cited", "named"])
def test_another_source_is_as_new_as_a_paper_for_that_day(full: Path, how: str, dated: str, why: str | None):
    text = (full / SOURCES).read_text(encoding="utf-8")
    (full / SOURCES).write_text(text.rstrip() + LATER.format(dated), encoding="utf-8")
    if how == "cited":
        rewrite(full, FACTS, ("source: REPORT\n    at: Section 3", "source: LATER\n    at: Section 3"))
    else:
        rewrite(
            full,
            REGISTER,
            (f"        evidence:\n          {AUDIT}", f"        source: LATER\n        evidence:\n          {AUDIT}"),
        )
    said = why and (why.replace('"LATER"', '"LATER", the source of "X003",') if how == "cited" else why)
    assert refused(full) == ([said] if said else [])


@pytest.mark.parametrize(
    "named", ["REPORT", "An invented report", "AN INVENTED REPORT", "https://www.example.org/report"]
)
def test_to_name_the_old_source_again_is_no_source(full: Path, named: str):
    rewrite(full, SOURCES, ("date: 1 March to 31 December 2021", "date: 1 September 2020"))
    rewrite(full, REGISTER, (f"evidence:\n          {AUDIT}", f"source: {named}\n        evidence:\n          {AUDIT}"))
    assert refused(full) == [FILE, FILE]  # the update before it names the same


def test_an_old_fact_may_stand_beside_one_that_tells_it(full: Path):
    text = (
        (full / SOURCES)
        .read_text(encoding="utf-8")
        .replace("date: 1 March to 31 December 2021", "date: 1 September 2020")
    )
    (full / SOURCES).write_text(text.rstrip() + LATER.format("July 2021"), encoding="utf-8")
    rewrite(full, FACTS, ("source: REPORT\n    at: Section 6", "source: LATER\n    at: Section 6"))
    rewrite(full, REGISTER, ("sleeps [^X003]", "sleeps [^X003][^X006]"), ("An invented report", "Minutes of June"))
    assert refused(full) == []


def test_an_earlier_update_that_is_added_does_not_make_the_first_day_a_later_one(full: Path):
    added = "      - reported: 2020-06-01\n        status: not-started\n        source: Minutes of the board\n"
    rewrite(
        full,
        REGISTER,
        ("      - reported: 2020-09-01\n        on:", f"{added}      - reported: 2020-09-01\n        on:"),
    )
    assert refused(full) == []


def test_a_month_that_holds_the_first_day_is_no_later_day(full: Path):
    rewrite(full, REGISTER, ("reported: 2020-09-01\n        agreed", "reported: September 2020\n        agreed"))
    assert refused(full) == []
