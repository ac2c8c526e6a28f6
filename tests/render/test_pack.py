"""The pack for a report: what has changed between any two days."""

from datetime import date

from selectolax.lexbor import LexborHTMLParser

from tests.support.built import build
from tests.support.generator import TODAY


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
