"""Dates and refusals that were taken back, and findings that an action answers, are told as they were."""

from pathlib import Path

import pytest

from macros.library.load import load
from macros.render.macro import draw
from macros.render.view import View
from macros.rules import run
from tests.support.generator import TODAY
from tests.support.shown import rewrite, shown, words

REGISTER = "data/registers/nights.yml"
TAKEN_BACK = """      - reported: 2021-08-01
        status: in-progress
        DUE
        reason: The leaflet is thrown away.
        source: An invented report
"""
AT_ONCE = TAKEN_BACK.replace("DUE", "due: withdrawn")
LATER = TAKEN_BACK.replace("DUE", "note: Again.") + AT_ONCE.replace("08-01", "08-15")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (AT_ONCE, "Its date, 30 June 2021, was withdrawn on 1 August 2021: The leaflet is thrown away."),
        (LATER, "Its date was withdrawn on 15 August 2021: The leaflet is thrown away."),
    ],
)
def test_a_date_taken_back_after_it_had_moved_is_told_with_its_own_day_and_reason(full: Path, told: str, said: str):
    rewrite(full, REGISTER, ("  - id: NI-02\n", f"{told}  - id: NI-02\n"))
    assert said in words(shown(View(load(full)))["register"])


@pytest.mark.parametrize(
    ("reported", "said"),
    [
        ("2021-08", "Late by at least 32 days: it was due by 30 June 2021."),
        ("2021-08-01", "Late by 32 days: it was due by 30 June 2021."),
        (
            "2021",
            "It was due by 30 June 2021. The last report of it, of 2021, gives no day: it may be from before that date or "
            "from after it.",
        ),
    ],
)
def test_by_what_report_lateness_is_judged_is_said(full: Path, reported: str, said: str):
    text = (full / REGISTER).read_text(encoding="utf-8")
    told = f"      - reported: {reported}\n        note: It goes on.\n"
    (full / REGISTER).write_text(
        f"{text.partition('      - reported: 2021-07-01')[0]}{told}  - id: NI-02{text.partition('  - id: NI-02')[2]}",
        encoding="utf-8",
    )
    assert said in words(shown(View(load(full)))["register"])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("agreed: yes", "Agreed."),
        ("planned: withdrawn\n        reason: No money.", "Its intended date is withdrawn. No money."),
        ("finds_out: withdrawn\n        reason: No money.", "It is to find out nothing any more. No money."),
    ],
)
def test_the_pack_says_what_was_taken_back_or_agreed_after_all(full: Path, told: str, said: str):
    update = f"      - reported: 2021-08-01\n        {told}\n        source: An invented report\n"
    source = "        source: Minutes of the board of Exampleshire\n"
    rewrite(full, REGISTER, (source, f"        agreed: no\n        planned: 2021-12\n{source}{update}"))
    assert [str(each) for each in run.check(full, TODAY)[1]] == []
    pack = words(draw("scrutiny", View(load(full)), "progress/scrutiny/2021-09-01/"))
    assert f"TE-01 Tell the surgery when help begins. {said}" in pack


def test_good_practice_that_an_action_takes_up_is_still_called_so(full: Path):
    rewrite(
        full,
        "data/reviews.yml",
        ("        text: Advice was given", "        kind: good-practice\n        text: Advice was given"),
    )
    view = View(load(full))
    for name, *ids in (("findings", "nights"), ("progress",)):
        shown_here = words(draw(name, view, "reviews/nights/", *ids))
        assert "Good practice." in shown_here and "NI-01" in shown_here, name
