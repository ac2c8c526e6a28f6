"""What the search knows of each page beside its text, and the records that it finds as themselves: actions, findings, terms, numbers to ring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from macros import derive
from macros.dates import in_words
from macros.library import PageFile
from macros.model import Contact, Finding, Review, Term
from macros.render.html import slug
from macros.render.view import View

NEVER = "0000-00-00"  # the day of what has none, so that sorting by date puts it last
# What readers type when they look for a number or for a meaning; it is searched with every such record, in their words.
_ASKED_OF_NUMBERS = "Whom do I ring? Who do I call, phone, telephone or contact? Number to ring, phone number, contact details."
_ASKED_OF_TERMS = "What does it mean? Meaning, definition, stands for, what is."
_KINDS = {"briefing": "Briefings", "guidance": "Guidance", "review": "Reviews", "theme": "Progress", "agency": "Progress", "scrutiny": "Progress", "progress": "Progress"}
_FOLDERS = {"briefings/": "Briefings", "guidance/": "Guidance", "reviews/": "Reviews", "progress/": "Progress"}


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: `meta` is searched and shown with it, `filters` narrow a search, `day` sorts it (ISO)."""

    url: str  # below the site's root
    meta: dict[str, str]
    filters: dict[str, list[str]] = field(default_factory=dict)
    day: str = NEVER
    content: str = ""  # of a record; a page's own text is read from the page


def of_page(view: View, page: PageFile, used: Iterable[Term] = ()) -> Entry:
    """The entry of a page. `used` are the terms of the glossary that it uses: their other names find it too."""
    record, kind = page.record, _kind(page)
    audience = [view.label("audiences", name) for name in getattr(record, "audience", ())]
    day = getattr(record, "published", None) or getattr(record, "checked", None)
    meta = {
        "kind": kind,
        "also": ", ".join(record.also),
        "words": ", ".join(each for term in used for each in dict.fromkeys((term.abbreviation, term.full, *term.also))),
        "for": ", ".join(audience),
        "when": f"{'Published' if page.kind == 'briefing' else 'Sources checked'} {in_words(day)}" if day else "",
    }
    theme = page.id if page.kind == "theme" else getattr(record, "theme", None)
    themes = view.library.reviews[page.id].themes if page.kind == "review" else [theme] if theme else []
    agencies = [view.label("agencies", page.id)] if page.kind == "agency" else []
    return _entry(page.url, meta, kind, day, theme=[view.themes[name].label for name in themes], audience=audience, agency=agencies)


def records(view: View) -> Iterator[Entry]:
    """Every record that is found as itself, each at an address with an anchor."""
    yield from (_action(view, found) for found in view.positions.values())
    yield from (_finding(view, review, finding) for review, finding in view.findings.values())
    yield from (_term(term) for term in view.library.terms.values())
    ring = view.library.site.search.ring
    yield from (_contact(contact, ring) for contact in view.library.contacts.values() if ring)


def _action(view: View, found: derive.Position) -> Entry:
    action, late = found.action, view.lateness[found.action.id].kind == "late"
    status = view.label("statuses", found.status)
    owners = [view.label("agencies", name) for name in (action.owner, *action.partners) if name in view.library.entries("agencies")]
    told = [update.note for update in found.updates if update.note]
    shown = [f"{item.what} {item.figures or ''}" for item in found.evidence]
    meta = {
        "action": f"{action.id} {action.what}",
        "kind": "Actions",
        "for": "",
        "when": f"{status}{', late' if late else ''}. {view.label('effects', found.effect)}. Reported {in_words(found.reported)}",
        "late": "overdue, late" if late else "",
    }
    return _entry(
        f"progress/register/#{action.id}", meta, "Actions", found.reported, " ".join((action.what, *told, *shown, *owners)),
        theme=[view.themes[action.theme].label], agency=owners, status=[status, "Late"] if late else [status],
    )  # fmt: skip


def _finding(view: View, review: Review, finding: Finding) -> Entry:
    meta = {"finding": finding.text, "kind": "Reviews", "when": f"A finding. {review.title}"}
    themes = [view.themes[name].label for name in review.themes]
    return _entry(view.review_address(review.id, finding.id), meta, "Reviews", view.as_at, finding.text, theme=themes)


def _term(term: Term) -> Entry:
    name = term.abbreviation if term.full == term.abbreviation else f"{term.abbreviation}: {term.full}"
    meta = {"term": name, "kind": "Words explained", "also": ", ".join(term.also), "asked": _ASKED_OF_TERMS}
    return _entry(f"about/glossary/#{slug(term.abbreviation)}", meta, "Words explained", None, term.meaning)


def _contact(contact: Contact, ring: str) -> Entry:
    meta = {"contact": contact.service, "kind": "Whom to ring", "number": contact.number or "", "asked": _ASKED_OF_NUMBERS}
    text = " ".join(filter(None, (contact.service, contact.note, contact.hours, contact.area)))
    return _entry(f"{ring}#ring-{contact.id}", meta, "Whom to ring", None, text)


def _entry(url: str, meta: dict, kind: str, day, content: str = "", **filters: list[str]) -> Entry:
    chosen = {"kind": [kind], "year": [str(day.year)] if day else []} | filters
    kept = {name: values for name, values in chosen.items() if values}
    return Entry(url, {name: value for name, value in meta.items() if value}, kept, day.isoformat() if day else NEVER, content)


def _kind(page: PageFile) -> str:
    return _KINDS.get(page.kind) or next((kind for folder, kind in _FOLDERS.items() if page.url.startswith(folder)), "About this site")
