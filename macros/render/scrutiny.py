"""What a scrutiny pack asks and tells, for those who hold a partnership to account."""

from datetime import date
from typing import Any

from macros.analysis import derive
from macros.library.library import PageFile
from macros.records.model import WithheldReview
from macros.render.generated_pages import LATEST
from macros.render.view import View


def pack(view: View, here: str) -> dict[str, Any]:
    """The pack for the report that the page at `here` is for, or the one at the newest position.

    What has changed is counted from the day that the view was asked to count from, or else from the report before.
    """
    page, reports, since = view.page(here), view.reports, view.since
    if page.id != LATEST:
        view, since = view.at(date.fromisoformat(page.id)), None
    report = next((each for each in reversed(reports) if each.on <= view.on), None)
    before = [each.on for each in reports if each.on < (report.on if page.id != LATEST and report else view.on)]
    since = since or (before[-1] if before else None)
    known_by = view.asked or date.max
    decisions = [each for one in reports if one.on < known_by for each in one.decisions if each.on <= known_by]
    return {
        "view": view,
        "report": report,
        "since": since,
        "told": derive.changes(view.library, since, view.on) if since else None,
        "known_by": known_by,
        "decisions": sorted(decisions, key=lambda each: each.on),
        "notices": _notices(view, page),
    }


def _notices(view: View, page: PageFile) -> list[WithheldReview]:
    """The notices of withheld reviews; in the pack of a report, none of a review that was completed later."""
    found = view.library.withheld.values()
    return [one for one in found if page.id == LATEST or (one.completed and one.completed.first <= view.on)]
