"""Progress: the chart and tables by theme, a theme, and what has changed."""

from macros.analysis import scrutiny
from macros.render import edit_links
from macros.render.html import render
from macros.render.macro import macro
from macros.render.view import View

MOST_EVENTS = 40  # of the timeline, the last ones


@macro("show_home")
def home(view: View, here: str) -> str:
    """The whole home page: four doors, whether it is being acted on, newest learning, every action, whom to ring."""
    page, newest = view.page(here), [*view.briefings, *view.guidance][:3]
    return render("home.html", here, view=view, page=page, newest=newest, proposal=edit_links.of_page(view, page))


@macro("show_progress")
def progress(view: View, here: str) -> str:
    """Progress by theme: a chart with one shape for each action, a table of the same numbers, and a timeline."""
    events = scrutiny.timeline(view.positions.values())[-MOST_EVENTS:]
    return render("progress.html", here, view=view, events=events, repeats=scrutiny.repeats(view.library))


@macro("show_theme")
def theme(view: View, here: str, name: str) -> str:
    """One theme from finding to effect."""
    return render("theme.html", here, view=view, theme=name)


@macro("show_changes")
def changes(view: View, here: str, *names: str) -> str:
    """What has changed: the actions of the themes named, and those named by id, each with its dials and figures."""
    positions = view.positions.values()
    found = [each for name in names for each in positions if name in (each.action.theme, each.action.id)]
    return render("changes.html", here, view=view, all=found, themes=dict.fromkeys(each.action.theme for each in found))
