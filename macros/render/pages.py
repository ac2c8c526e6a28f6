"""What stands around and in ordinary pages: head and foot, lists of pages, contacts, sources."""

from macros.library.markdown import cited_facts
from macros.render import edit_links, withdrawn
from macros.render.html import render
from macros.render.macro import macro
from macros.render.view import View

# What shows a page that is kept for offline, besides the page itself (macros/publish/theme/assets/javascripts/keep.js
# takes what the page names).
_ASSETS = ("stylesheets/site.css", "images/mark.svg", "javascripts/site.js", "javascripts/keep.js")
KEPT_FILES = tuple(f"assets/{name}" for name in _ASSETS)
# Folders whose index a reader of a page in them is led back to.
_SECTIONS = ("briefings", "guidance", "reviews", "progress", "about", "contribute")


@macro("show_head")
def head(view: View, here: str) -> str:
    """The top of a page: where it stands, its title and summary, and the notices it owes its readers."""
    page, parts = view.page(here), here.split("/")[:-1]
    breadcrumb = [("Home", "")] + [(part.capitalize(), f"{part}/") for part in parts[:-1] if part in _SECTIONS]
    review_by = getattr(page.record, "review_by", None)
    return render("head.html", here, view=view, page=page, breadcrumb=breadcrumb if parts else [], review_by=review_by)


@macro("show_foot")
def foot(view: View, here: str) -> str:
    """The foot of a page: downloads, related pages, the facts it cites with their sources, and its dates."""
    library, page = view.library, view.page(here)
    facts = [library.facts[name] for name in cited_facts(page.document.parsed[0], library.facts)]
    theme = getattr(page.record, "theme", None)
    related = [each for each in view.pages_of(theme) if each.url != here] if theme else []
    reviews = view.reviews_of(theme) if theme else []
    if page.kind == "review":
        review = library.reviews[page.id]
        related = [each for name in review.themes for each in view.pages_of(name)]
    lists = {"cited": facts, "related": related, "reviews": reviews, "gone": withdrawn.lines(view, here)}
    kept, proposal = [f"{here}index.html", *KEPT_FILES], edit_links.of_page(view, page)
    return render("foot.html", here, view=view, page=page, kept_files=kept, proposal=proposal, **lists)


@macro("show_contacts")
def contacts(view: View, here: str, *names: str) -> str:
    """Services with numbers that dial, all where none is named; where no number is confirmed, that is said."""
    found = [view.library.contacts[name] for name in names or view.library.contacts]
    return render("contacts.html", here, view=view, contacts=found, is_all=not names)
