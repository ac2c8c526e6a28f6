"""The terms of the glossary in the pages that use them."""

from markupsafe import Markup

from macros.records.model import Term
from macros.render.html import render


def term_link(here: str, term: Term, word: str) -> str:
    """`word` as a link to the meaning of `term`."""
    return render("term.html", here, term=term, word=Markup(word))


def term_note(here: str, term: Term) -> str:
    """The meaning of `term`, hidden until it is asked for."""
    return render("term.html", here, term=term, word=None)
