"""Answers for those who hold a partnership to account: the pack for a report, what is not known, evidence, agencies."""

from datetime import date

from macros.analysis import derive, scrutiny
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
    positions = view.positions.values()
    late, opens = scrutiny.late(positions), scrutiny.open_questions(positions)
    answers = {
        "told": derive.changes(view.library, since, view.on) if since else None,
        "late": late,
        "silent": scrutiny.late(positions, "unreported"),
        "bad": scrutiny.unhelpful(positions),
        "untested": scrutiny.unaudited(positions),
        "unknown": [each for each in opens if each.kind != "untested"],
        "questions": scrutiny.questions(positions, opens),
        "evidence_counts": scrutiny.evidence_counts(positions),
        "strengths": _strengths(view),
        "notices": _notices(view, page),
    }
    known_by = view.asked or date.max
    decisions = [each for one in reports if one.on < known_by for each in one.decisions if each.on <= known_by]
    decisions = sorted(decisions, key=lambda each: each.on)[-MOST_LISTED:]
    limits = {"most": MOST_LISTED, "in_full": len(positions) <= MOST_IN_ANNEX}
    days = {"decisions": decisions, "known_by": known_by, "report": report, "reports": reports, "since": since}
    return render("pack.html", here, view=view, page=page, **answers, **limits, **days)


@macro("show_not_known")
def not_known(view: View, here: str) -> str:
    """Everything that nobody has answered yet, by why it is open."""
    opens = scrutiny.open_questions(view.positions.values())
    groups = [(kind, [each for each in opens if each.kind == kind]) for kind in scrutiny.OPEN]
    return render("not_known.html", here, view=view, groups=groups)


@macro("show_evidence")
def evidence(view: View, here: str) -> str:
    """Audits and outcomes, each with what it measured and what it does not show; then how many actions rest on what."""
    found, counts = (count(view.positions.values()) for count in (scrutiny.audits, scrutiny.evidence_counts))
    return render("evidence.html", here, view=view, audits=found, evidence_counts=counts)


@macro("show_agencies")
def agencies(view: View, here: str) -> str:
    """Every agency that acts, with how much it has done and how much is open."""
    unowned = [each for each in view.positions.values() if each.action.owner not in view.by_agency]
    return render("agencies.html", here, view=view, unowned=unowned)


@macro("show_agency")
def agency(view: View, here: str, name: str) -> str:
    """What one agency has done and what is open, what it leads apart from what it takes part in."""
    found = view.by_agency.get(name, [])
    leads, joins = ([each for each in found if (each.action.owner == name) == is_owner] for is_owner in (True, False))
    groups = [("leads", leads), ("joins", joins)]
    return render("agency.html", here, view=view, groups=groups)


def _strengths(view: View) -> list[tuple[str, int]]:
    """How many actions there are of each strength, the strongest first, those without one last."""
    given: list[str | None] = [each.action.strength for each in view.positions.values()]
    known = [(entry.label, given.count(name)) for name, entry in view.library.entries("strengths").items()]
    return [*known, ("Not rated", given.count(None))]


def _notices(view: View, page: PageFile) -> list[WithheldReview]:
    """The notices of withheld reviews; in the pack of a report, none of a review that was completed later."""
    found = view.library.withheld.values()
    return [one for one in found if page.id == LATEST or (one.completed and one.completed.first <= view.on)]
