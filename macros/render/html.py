"""Set up the templates with their filters, and what keeps them safe: escaping, and addresses that work at any path."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.analysis import scrutiny, series
from macros.analysis.derive import EMERGENCY
from macros.analysis.dials import MEASURING
from macros.library.markdown import slug
from macros.records.citations import at_their_words
from macros.records.dates import EDate, in_words
from macros.records.text import clause, lower_first, sentence
from macros.render import edit_links, gone, line_chart
from macros.render.download_rows import AS_JSON, HOME, tables
from macros.render.labels import LABELS
from macros.render.register import filters
from macros.render.scrutiny import pack

# What Markdown would take for markup in text that we put between its lines, besides what HTML would.
_MARKDOWN = str.maketrans({mark: f"&#{ord(mark)};" for mark in "*_`[]{}|\\~^=!"})
_SPACES = re.compile(r"\s+")


def render(template: str, here: str = "", **values: object) -> str:
    """The fragment that `template` makes of `values`, for a page at the address `here`, as it can stand in Markdown."""
    text = templates().get_template(template).render(here=here, to=lambda target: relative(here, target), **values)
    return compact(text)


def compact(text: str) -> str:
    """`text` without blank lines and indents: Markdown would take them for the end of the HTML, or for code."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def relative(here: str, target: str) -> str:
    """The way from the page at `here` to `target`, both below the site's root, the root itself being ''."""
    up = "../" * here.count("/")
    return (up + target) or "./"


def _shown(value: Any) -> Any:
    """Every value a template prints: text with the marks of Markdown escaped too, dates in words."""
    if value is None or hasattr(value, "__html__"):
        return "" if value is None else value
    if hasattr(value, "isoformat"):
        value = in_words(value)
    if isinstance(value, (str, EDate)):
        return Markup(str(_escaped(value)).translate(_MARKDOWN))
    return value


def _escaped(value: Any) -> Markup:
    """A text escaped for HTML and XML alone, for files that Markdown never reads."""
    return escape(_SPACES.sub(" ", str(value)))


@cache
def templates() -> Environment:
    """Every template, with what all of them may use."""
    loader = PackageLoader("macros.render")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"labels": LABELS, "measuring": MEASURING, "emergency": EMERGENCY}
    environment.globals |= {"scrutiny": scrutiny, "edit_links": edit_links, "gone": gone}
    environment.globals |= {"filters": filters, "pack": pack, "tables": tables, "as_json": AS_JSON, "home": HOME}
    environment.globals.update(by_question=series.by_question, drawn=line_chart.drawn, at_their_words=at_their_words)
    environment.filters.update(slug=slug, lower_first=lower_first, sentence=sentence, clause=clause, xml=_escaped)
    return environment
