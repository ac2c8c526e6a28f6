"""The metadata of each page in the search, and the records that are entries of their own, such as actions and terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from macros.analysis import derive
from macros.library.library import PageFile
from macros.library.markdown import slug
from macros.records.dates import in_words
from macros.records.model import Contact, Finding, Review, Term
from macros.records.text import lower_first
from macros.render.labels import LABELS
from macros.render.view import View

NEVER = "0000-00-00"  # the day of what has none, so that sorting by date puts it last


@dataclass(frozen=True)
class SearchEntry:
    """One entry: `meta` is searched and shown with it, `filters` narrow a search, `day` sorts it (ISO)."""

    url: str  # below the site's root
    meta: dict[str, str]
    filters: dict[str, list[str]] = field(default_factory=dict)
    day: str = NEVER
    content: str = ""  # of a record; a page's own text is read from the page


def of_page(view: View, page: PageFile, used: Iterable[Term] = ()) -> SearchEntry:
    """The entry of a page.

    `used` are the terms of the glossary that it uses: all their names find it, and those of its theme and readers.
    """
    record = page.record
    kinds, starts = LABELS["search"], page.url.partition("/")[0]
    name = next((each for each in kinds if starts in (each, f"{each}s")), "about")
    themes = [view.themes[name] for name in view.themes_of(page)]
    readers = [view.library.entries("audiences")[name] for name in getattr(record, "audience", ())]
    names = [name for term in used for name in (term.abbreviation, term.full, *term.also)]
    names += [name for entry in (*themes, *readers) for name in (entry.label, *entry.also)]
    day = getattr(record, "published", None) or getattr(record, "checked", None)
    meta = {
        name: ", ".join((record.title, *record.also)),
        "words": ", ".join(dict.fromkeys(names)),
        "for": _readers([lower_first(entry.label) for entry in readers]),
        "when": f"{'Published' if page.kind == 'briefing' else view.sources_said(page)} {in_words(day)}" if day else "",
    }
    filters = {"theme": [each.label for each in themes], "audience": [each.label for each in readers]}
    agencies = [view.label("agencies", page.id)] if page.kind == "agency" else []
    return _entry(page.url, meta, kinds[name], day, "", **filters, agency=agencies)


def _readers(labels: list[str]) -> str:
    """At most three of them by name: a line on a phone."""
    return ", ".join(labels) if len(labels) < 5 else f"{', '.join(labels[:3])} and {len(labels) - 3} other groups"


def records(view: View) -> Iterator[SearchEntry]:
    """Every record that is found as itself, each at an address with an anchor."""
    yield from (_action(view, found) for found in view.positions.values())
    yield from (_finding(view, review, finding) for review, finding in view.findings.values())
    yield from (_term(term) for term in view.library.terms.values())
    ring = view.site.search.ring
    yield from (_contact(contact, ring) for contact in view.library.contacts.values() if ring)


def _action(view: View, found: derive.Position) -> SearchEntry:
    action, late = found.action, view.lateness[found.action.id].kind
    status = view.label("statuses", found.status)
    overdue = [LABELS["lateness"][late]] if late in ("late", "unreported") else []
    state = ", ".join((status, *map(lower_first, overdue)))
    agencies = view.library.entries("agencies")
    owners = [agencies[name].label for name in (found.owner, *action.partners) if name in agencies]
    told = [update.note for update in found.updates if update.note]
    shown = [f"{item.what} {item.figures or ''}" for item in found.evidence]
    meta = {
        "id": action.id,
        "action": action.what,
        "when": f"{state}. {view.label('effects', found.effect)}. Reported {in_words(found.reported)}",
        "late": "overdue, late" if overdue else "",
    }
    return _entry(
        f"progress/register/#{action.id}",
        meta,
        "Actions",
        found.reported,
        " ".join((*told, *shown, *owners)) or action.what,  # Pagefind passes over what has no content
        theme=[view.themes[action.theme].label],
        agency=owners,
        status=[status, *overdue],
    )


def _finding(view: View, review: Review, finding: Finding) -> SearchEntry:
    meta = {"finding": finding.text, "when": f"A finding. {review.title}"}
    themes = [view.themes[name].label for name in review.themes]
    return _entry(view.review_address(review.id, finding.id), meta, "Reviews", view.as_at, finding.text, theme=themes)


def _term(term: Term) -> SearchEntry:
    name = term.abbreviation if term.full == term.abbreviation else f"{term.abbreviation}: {term.full}"
    meta = {"term": ", ".join((name, *term.also)), "name": name}
    return _entry(f"about/glossary/#{slug(term.abbreviation)}", meta, "Words explained", None, term.meaning)


def _contact(contact: Contact, ring: str) -> SearchEntry:
    meta = {
        "contact": ", ".join((contact.service, *contact.also)),
        "name": contact.service,
        "text" if contact.takes == "texts" else "number": contact.number or "",
    }
    text = " ".join(filter(None, (contact.note, contact.hours)))
    return _entry(f"{ring}#ring-{contact.id}", meta, "Whom to ring", None, text or contact.service)


def _entry(url: str, meta: dict, kind: str, day: date | None, content: str = "", **filters: list[str]) -> SearchEntry:
    iso = day.isoformat() if day else ""
    told = {name: value for name, value in {**meta, "kind": kind, "day": iso}.items() if value}
    chosen = {"kind": [kind], "year": [str(day.year)] if day else []} | filters
    return SearchEntry(url, told, {name: values for name, values in chosen.items() if values}, iso or NEVER, content)
