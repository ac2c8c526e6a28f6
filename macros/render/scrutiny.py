"""Answers for those who hold a partnership to account: the pack for a report, or at the newest position."""

from datetime import date

from macros.analysis import derive
from macros.library.library import PageFile
from macros.records.model import WithheldReview
from macros.render.generated_pages import LATEST
from macros.render.html import render
from macros.render.macro import macro
from macros.render.view import View

MOST_LISTED = 20  # of any list in a pack: its answers fill two sides of paper
MOST_IN_ANNEX = 300  # actions told in full; a longer annex nobody prints, and the register has every one


@macro("show_scrutiny")
def pack(view: View, here: str) -> str:
    """The pack for the report that the page is for, or the one at the newest position.

    What has changed is counted from the day that the view was asked to count from, or else from the report before.
    """
    page, reports, since = view.page(here), view.reports, view.since
    if page.id != LATEST:
        view, since = view.at(date.fromisoformat(page.id)), None
    report = next((each for each in reversed(reports) if each.on <= view.on), None)
    before = [each.on for each in reports if each.on < (report.on if page.id != LATEST and report else view.on)]
    since = since or (before[-1] if before else None)
    told = derive.changes(view.library, since, view.on) if since else None
    known_by = view.asked or date.max
    decisions = [each for one in reports if one.on < known_by for each in one.decisions if each.on <= known_by]
    decisions = sorted(decisions, key=lambda each: each.on)[-MOST_LISTED:]
    limits = {"most": MOST_LISTED, "most_in_full": MOST_IN_ANNEX}
    days = {"decisions": decisions, "known_by": known_by, "report": report, "reports": reports, "since": since}
    notices = _notices(view, page)
    return render("pack.html", here, view=view, page=page, told=told, notices=notices, **limits, **days)


def _notices(view: View, page: PageFile) -> list[WithheldReview]:
    """The notices of withheld reviews; in the pack of a report, none of a review that was completed later."""
    found = view.library.withheld.values()
    return [one for one in found if page.id == LATEST or (one.completed and one.completed.first <= view.on)]
