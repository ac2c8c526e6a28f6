"""The terms of the glossary: on their page, and in the pages that use them."""

from markupsafe import Markup

from macros.records.model import Term
from macros.render.html import render
from macros.render.macro import macro
from macros.render.view import View


@macro("show_glossary")
def glossary(view: View, here: str) -> str:
    """Every term, by its abbreviation."""
    terms = sorted(view.library.terms.values(), key=lambda term: term.abbreviation.lower())
    return render("glossary.html", here, terms=terms)


def term_link(here: str, term: Term, word: str) -> str:
    """`word` as a link to the meaning of `term`."""
    return render("term.html", here, term=term, word=Markup(word))


def term_note(here: str, term: Term) -> str:
    """The meaning of `term`, hidden until it is asked for."""
    return render("term.html", here, term=term, word=None)
