"""Progress: the chart and tables by theme, a theme, and what has changed."""

from macros.analysis import derive, scrutiny
from macros.render import edit_links
from macros.render.html import render
from macros.render.macro import macro
from macros.render.view import View

MOST_UNITS = 60  # shapes in one row of a chart; a longer row could be neither read nor chosen from
MOST_EVENTS = 40  # of the timeline, the last ones
STAGE_LABELS = {
    "improved": "Done, and shown to make a difference",
    "done-tested": "Done and audited, improvement not shown",
    "done-untested": "Done, not audited",
    "in-progress": "In progress",
    "not-started": "Planned",
    "stopped": "Stopped",
    "not-known": "Not known",
}


def _chart(view: View) -> dict:
    counts = {theme: view.totals(theme).stages for theme in view.by_theme}
    return {
        "rows": view.by_theme,
        "stages": [stage for stage in derive.STAGES if stage != "stopped" or view.totals().stages[stage]],
        "stage_labels": STAGE_LABELS,
        "stage_counts": counts,
        "most_units": MOST_UNITS,
    }


@macro("show_home")
def home(view: View, here: str) -> str:
    """The whole of the home page: four doors, whether it is being acted on, newest learning, every action, whom to ring."""
    page, newest = view.page(here), [*view.briefings, *view.guidance][:3]
    return render(
        "home.html",
        here,
        view=view,
        page=page,
        all=view.totals(),
        newest=newest,
        proposal=edit_links.of_page(view, page),
        **_chart(view),
    )


@macro("show_progress")
def progress(view: View, here: str) -> str:
    """Progress by theme: a chart with one shape for each action, a table of the same numbers, and what is dated in order."""
    return render(
        "progress.html",
        here,
        view=view,
        all=view.totals(),
        theme_totals=[(theme, view.totals(theme)) for theme in view.by_theme],
        events=scrutiny.timeline(view.positions.values())[-MOST_EVENTS:],
        repeats=scrutiny.repeats(view.library),
        **_chart(view),
    )


@macro("show_theme")
def theme(view: View, here: str, name: str) -> str:
    """One theme from finding to effect."""
    return render(
        "theme.html",
        here,
        view=view,
        theme=name,
        reviews=view.reviews_of(name),
        linked=view.pages_of(name),
        **_chart(view),
    )


@macro("show_changes")
def changes(view: View, here: str, *names: str) -> str:
    """What has changed: the actions of the themes named, and those named by their own ids, each with its three dials and its figures."""
    found = [each for name in names for each in view.actions_of(name)]
    return render("changes.html", here, view=view, all=found, themes=dict.fromkeys(each.action.theme for each in found))
