"""The pack for a report: what has changed between any two days."""

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.render.macro import draw
from macros.render.view import View
from tests.support.built import build
from tests.support.generator import TODAY
from tests.support.shown import rewrite, words


def test_changes_are_shown_between_any_two_days(full):
    def told(since, on, url="progress/scrutiny/"):
        build(full, full / "site", on, TODAY, since=since)
        tree = LexborHTMLParser((full / "site" / url / "index.html").read_text(encoding="utf-8"))
        return " ".join(tree.css_first("[aria-labelledby=changed]").text(separator=" ").split())

    assert "Due June" not in told(None, date(2020, 12, 1)) and "This site holds no earlier report" in told(
        None, date(2020, 12, 1)
    )
    between = told(date(2020, 9, 1), date(2021, 3, 1))
    assert (
        "Reported after 1 September 2020 and up to 1 March 2021" in between
        and "The leaflet was late from the printer." in between
    )
    assert "The register holds nothing reported after 1 August 2021" in told(date(2021, 8, 1), None)
    assert "Reported after 1 March 2021 and up to 1 September 2021: NI-01" in told(
        None, None, "progress/scrutiny/2021-09-01/"
    )


ASKED = """      - text: The report speaks of good progress.
        facts: X002
    decisions:
      - text: Members asked for a further report.
        kind: asked
        on: 2021-03-20
        facts: [X001]
"""
PASSED, NOTHING = "The date has passed. By 1 July 2021 no", "No"


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("2021-06-30", PASSED),
        ("June 2021", PASSED),
        ("2021-07-01", NOTHING),
        ("2021", NOTHING),
        ("within six months", NOTHING),
    ],
)
def test_what_was_asked_and_not_answered_by_its_day_says_so(full, by, said):
    told = "      - text: The report speaks of good progress.\n        facts: X002\n"
    rewrite(full, "data/site.yml", (told, f"{ASKED}        by: {by}\n"))
    html = draw("scrutiny", View(load(full)), "progress/scrutiny/")
    section = words(LexborHTMLParser(html).css_first("[aria-labelledby=decisions]").html)
    assert f"Fact X001 {said} outcome was recorded." in section
