"""What is left of what was withdrawn, renamed or replaced: a page or a line at its address, and a way on."""

from collections.abc import Collection

from macros.analysis.gone import PAGES, address, entries, ids
from macros.library.markdown import slug
from macros.records.fields import GoneKind
from macros.records.model import Gone
from macros.records.record import name_of
from macros.render.view import Place, View

NOT_FOUND = "Page not found"
NOTHING = "There is no page here. It may have been withdrawn, or it may never have been."
MOVED = "This page has moved"


def redirect_of(view: View, entry: Gone | None) -> Place | None:
    """What the entries lead to in the end; None for what was withdrawn, and where the view holds nothing of it."""
    current, gone = ids(view.library), entries(view.library)
    while entry and entry.instead is not None and entry.instead not in current[entry.kind]:
        entry = gone.get((entry.kind, entry.instead))
    if not entry or entry.instead is None:
        return None
    record = current[entry.kind][entry.instead]
    label = name_of(getattr(record, "record", record)) or entry.instead  # of a page, what stands at its head
    where = _address(view, entry.kind, entry.instead)
    return Place(label, where) if where else None


def pages(view: View) -> dict[str, Place | None]:
    """The addresses below the site's root at which a page stands for something that is gone, each with its way on."""
    return {address(entry): redirect_of(view, entry) for entry in view.library.gone if entry.kind in PAGES}


def lines(view: View, url: str) -> list[tuple[str, Place | None]]:
    """The anchors of what is gone from the page at `url`, each with its way on."""
    gone = [entry for entry in view.library.gone if url in _pages_of(view, entry.kind)]
    found = {_anchor(entry.kind, entry.id): redirect_of(view, entry) for entry in gone}
    for term in view.library.terms:
        found.pop(slug(term), None)  # the term that has this anchor now
    return [*found.items()]


def _anchor(kind: GoneKind, name: str) -> str:
    return {"contact": f"ring-{name}", "source": f"source-{name}", "term": slug(name)}.get(kind, name)


def _pages_of(view: View, kind: GoneKind) -> tuple[str, ...]:
    """The pages on which records of a kind have an anchor."""
    ring, reviews = view.site.search.ring, tuple(page.url for page in view.review_pages.values())
    return {
        "action": ("progress/register/",),
        "contact": (ring,) if ring else (),
        "fact": ("about/sources/",),
        "finding": ("reviews/", *reviews),
        "review": ("reviews/",),
        "source": ("about/sources/",),
        "term": ("about/glossary/",),
    }.get(kind, ())


def _address(view: View, kind: GoneKind, name: str) -> str | None:
    """Where a record that is here stands in this view; None where it has no place of its own."""
    if kind == "review":
        return view.review_address(name)
    if kind == "finding":
        return view.review_address(view.findings[name][0].id, name)
    packs = {str(each.on) for each in view.reports}
    shown: dict[str, Collection[str]] = {"action": view.positions, "agency": view.by_agency, "pack": packs}
    is_shown = kind not in shown or name in shown[kind]
    if kind in PAGES:
        return PAGES[kind].format(name) if is_shown else PAGES[kind].removesuffix("{}/")
    return next((f"{page}#{_anchor(kind, name)}" if is_shown else page for page in _pages_of(view, kind)), None)
