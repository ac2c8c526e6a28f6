"""Rules of links: whatever a record, a page or a macro names by its id exists, and nothing leads back to itself."""

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import date

from macros.analysis.gone import ids
from macros.library.library import Library, PageFile
from macros.library.macro_registry import MACROS, calls, mistyped
from macros.library.markdown import blocks
from macros.library.problem import Problem
from macros.records.citations import cited
from macros.records.model import Action, Finding, Register
from macros.records.record import Record
from macros.records.references import references
from macros.rules.permanent_ids import missing
from macros.rules.registry import Found, coded, of_pages

# An id that stands in the text by itself, and in brackets with a sign that only looks like that of a citation.
BARE_ID = re.compile(r"(?:(?<![^\s({])|\[ˆ)([A-Z]{1,2}[0-9]{2,4})(?:[-–][A-Z]{0,2}[0-9]{2,4})?(?![^\s.,;:?!)\]}])")
PRINTED_ID = '"{0}" is the id of a fact, and is printed as typed; to cite it, write [^{0}]'


def _typed_at(library: Library, record: Record, keys: tuple, name: str) -> tuple | None:
    """Return where an id was typed: a fact in the text that cites it. None where it was not typed at this record."""
    if not isinstance(record, Action | Register):
        return keys
    before = tuple(itertools.takewhile(lambda key: key not in ("facts", "theme"), keys))
    if before == keys:
        return keys
    document, path = library.location(record)
    typed = (place for place, text in document.texts if place[:-1] == path + before and name in text)
    return next((place[len(path) :] for place in typed), None)


def _known(library: Library) -> dict[str, Mapping]:
    """Return the records of each kind that may be referred to, by their ids."""
    known = ids(library)
    themes: Mapping = {**known["theme"], **library.actions} if library.vocabulary else known["theme"]
    return known | {"finding or review": {**library.findings, **library.reviews}, "theme or action": themes}


@coded("REF001")
def records_link(library: Library, today: date) -> Iterator[Problem]:
    """Whatever a record or the front matter of a page names by its id exists; not-stated stands alone."""
    known = _known(library)
    records: list[Record] = [page.record for page in library.pages.values()]
    for held in (library.actions, library.registers, library.reviews, library.facts, library.contacts):
        records += held.values()
    for record in (*records, *library.unfinished, *filter(None, (library.counts, library.site))):
        for kind, keys, name in references(record, *known):
            meant = kind if kind != "theme or action" else "theme" if name.islower() else "action"
            message = name not in library.withheld and missing(library, meant, name, known[kind])
            if message and (place := _typed_at(library, record, keys, name)):
                yield library.problem(record, place, message)


@of_pages("REF002")
def facts_exist(library: Library, page: PageFile) -> Iterator[Found]:
    """Every fact that a page cites stands in data/facts/."""
    cites = (cite for block in blocks(page.document) for cite in block.citations)
    for line, each in ((line, each) for line, text in cites for each in cited(text, library.facts)):
        unknown = (missing(library, "fact", name, library.facts) for name in each.ids)
        yield from ((line, message) for message in (each.fault, *unknown) if message)
    for block in blocks(page.document):
        known = (name for name in BARE_ID.findall(block.words) if name in library.facts)
        yield from ((block.line, PRINTED_ID.format(name)) for name in known)


@of_pages("REF004", "review")
def review_pages_have_reviews(library: Library, page: PageFile) -> Iterator[Found]:
    """A page about a review has the id of that review as its name."""
    if message := missing(library, "review", page.id, (*library.reviews, *library.withheld)):
        yield 1, f"{message} (the name of this file is the id)"


@coded("REF005")
def nothing_links_to_itself(library: Library, today: date) -> Iterator[Problem]:
    """A finding is the same as others, an action finds out about others, and what took over from it goes on."""
    records: list[Action | Finding] = [*library.findings.values(), *library.actions.values()]
    for record in records:
        for kind, keys, name in references(record, "finding", "theme or action", "action"):
            if name == record.id or (kind == "action" and _comes_back(library, record.id, name)):
                field = next(key for key in reversed(keys) if isinstance(key, str))
                message = f"`{field}` leads back to {record.id}; name others there, or take it out"
                yield library.problem(record, keys, message)


def _comes_back(library: Library, start: str, name: str) -> bool:
    """Return whether the actions that took over from this one lead back to the first."""
    seen: set[str] = set()
    while name != start and name in library.actions and name not in seen:
        seen.add(name)
        name = next((each.id for each in references(library.actions[name], "action")), "")
    return name == start


@of_pages("REF007")
def macros_name_what_exists(library: Library, page: PageFile) -> Iterator[Found]:
    """A macro in a page is one that a page may call, with as many ids as it takes, and what it is to show exists."""
    known = _known(library)
    yield from mistyped(page)
    for line, name, arguments in calls(page):
        kind = MACROS[name].ids
        meant = [each for each in arguments if each not in library.withheld] if kind else ()
        unknown = (missing(library, kind, each, known[kind]) for each in meant)
        yield from ((line, message) for message in (_misused(name, arguments), *unknown) if message)


def _misused(name: str, ids: list[str]) -> str:
    """What to say of the call of a macro that no page may make, or not with so many ids; empty where one may."""
    macro, kind = MACROS[name], MACROS[name].ids
    lacks = f"does not say of what; write the id of a {kind}, as in {name}({macro.argument('id')})"
    faults = {
        "may not stand here: the site calls it by itself; take it out": macro.is_automatic,
        lacks: kind and not ids and not macro.or_all,
        "takes nothing between its brackets; take the rest out": ids and not kind,
        "takes one id; take the others out": macro.takes_one and len(ids) > 1,
    }
    return next((f"`{name}` {fault}" for fault, is_so in faults.items() if is_so), "")


@coded("REF009")
def numbers_stand_where_the_search_leads(library: Library, today: date) -> Iterator[Problem]:
    """The page that the search leads to for numbers exists, and shows every contact."""
    site = library.site
    if not site or not (ring := site.search.ring):
        return
    if message := missing(library, "page", ring, library.pages):
        yield library.problem(site, ("search", "ring"), message)
    if page := library.pages.get(ring):
        shown = {each for _, name, ids in calls(page) if name == "show_contacts" for each in ids or library.contacts}
        for name in sorted(library.contacts.keys() - shown):
            fault = f'the search leads here for the number of "{name}", which is not shown'
            yield page.problem(1, f'{fault}; write "{name}" in show_contacts(...) on this page')


@of_pages("REF010", "review")
def review_pages_show_their_findings(library: Library, page: PageFile) -> Iterator[Found]:
    """A page about a review shows its findings, to which other pages lead."""
    review = library.reviews.get(page.id)
    if review and review.findings and ("show_findings", [page.id]) not in [each[1:] for each in calls(page)]:
        message = f'this page leaves out the findings of its review; add {{{{ show_findings(review="{page.id}") }}}}'
        yield page.document.body_line, message
