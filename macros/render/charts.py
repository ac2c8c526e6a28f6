"""The chart of progress as a picture that stands alone, for papers: one shape for each action, and a key."""

from textwrap import wrap
from typing import Any

from macros.records.dates import in_words
from macros.render.html import render
from macros.render.labels import LABELS
from macros.render.view import View

ACROSS = 13  # shapes beside each other
_LINE, _TOP, _NOTE = 30, 52, 18
_ACROSS_NOTE = 100  # letters of a note in one line
MOST_LIMITS = 5


def chart(view: View, theme: str | None = None) -> str:
    """One theme, or all, as the text of an SVG file."""
    rows = {theme: view.by_theme[theme]} if theme else view.by_theme
    lines: list[dict[str, Any]] = []
    y = _TOP
    for name, found in rows.items():
        lines.append({"label": view.themes[name].label, "stages": [each.stage for each in found], "y": y})
        y += _LINE * max(1, -(-len(found) // ACROSS)) + 6
    key = [each for each in LABELS["stages"].items() if any(each[0] in line["stages"] for line in lines)]
    day = f", position as at {in_words(view.as_at)}" if view.as_at else ""
    title = f"{view.themes[theme].label if theme else 'Actions by theme'}{day}"
    notes, key_y = _limits(view, theme), y + 14
    notes_y = key_y + _LINE * -(-len(key) // 2) + 16
    sizes = {"key_y": key_y, "notes_y": notes_y, "note": _NOTE, "width": 700, "height": notes_y + _NOTE * len(notes)}
    return render("chart.svg", "", title=title, lines=lines, key=key, notes=notes, across=ACROSS, **sizes)


def _limits(view: View, theme: str | None) -> list[str]:
    """What the audits and outcomes that the chart counts do not show, in lines; of many, the first few."""
    found = view.audited(theme)
    told = []
    for each, item in found[:MOST_LIMITS]:
        of = f" of {item.measured}" if item.measured else ""
        told.append(f"{each.action.id}, {item.kind}{of}. Limits: {item.limits or 'not stated.'}")
    told += [f"The site has the limits of {len(found) - MOST_LIMITS} more."] if len(found) > MOST_LIMITS else []
    return [line for each in told for line in wrap(each, _ACROSS_NOTE)]
