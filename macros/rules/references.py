"""Rules of links: whatever a record or page names by its id exists."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from pydantic import BaseModel

from macros.library.library import Library
from macros.library.macro_calls import CALLS, ONE, OWN
from macros.library.markdown import macro_names
from macros.library.source import Problem
from macros.records.fields import NOT_STATED
from macros.records.model import Briefing, Fact, Guidance, Register
from macros.rules.registry import coded


def _missing(library: Library, kind: str, name: str, known: Collection[str]) -> str | None:
    """What to say of an id that does not exist; None for one that does, or whose record is broken and reported already."""
    if name in known or name in library.broken:
        return None
    known = list(known)
    near = get_close_matches(name, known, 1, 0.5)
    advice = f'did you mean "{near[0]}"?' if near else f"add its record, or write one of the {len(known)} that exist"
    return f'there is no {kind} "{name}"; {advice}'


def _each(
    library: Library, record: BaseModel, keys: tuple, kind: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if message := _missing(library, kind, name, known):
            yield library.problem(record, (*keys, number), message)


@coded("REF001")
def actions_link(library: Library, today: date) -> Iterator[Problem]:
    """The theme, owner, partners and answers of an action exist, and the actions and themes it finds out about; not-stated stands alone."""
    themes, agencies = library.entries("themes"), library.entries("agencies")
    answers = {*library.reviews, *(f.id for review in library.reviews.values() for f in review.findings)}
    for action in library.actions.values():
        if action.theme not in themes:
            yield from _each(library, action, ("theme",), "theme", [action.theme], themes)
        if action.owner != NOT_STATED and action.owner not in agencies:
            yield from _each(library, action, ("owner",), "agency", [action.owner], agencies)
        yield from _each(library, action, ("partners",), "agency", action.partners, agencies)
        if action.answers != (NOT_STATED,):
            stated = [
                name for name in action.answers if name not in library.withheld
            ]  # the publication rules see to those
            yield from _each(library, action, ("answers",), "finding or review", stated, answers)
        for number, name in enumerate(action.finds_out):
            kind, known = ("theme", themes) if name.islower() else ("action", library.actions)
            if message := _missing(library, kind, name, known):
                yield library.problem(action, ("finds_out", number), message)


@coded("REF002")
def facts_exist(library: Library, today: date) -> Iterator[Problem]:
    """Every fact that a record rests on stands in data/facts/."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            yield from _facts(library, action, ("updates", number, "facts"), update.facts)
            for place, item in enumerate(update.evidence):
                yield from _facts(library, action, ("updates", number, "evidence", place, "facts"), item.facts)
    for review in library.reviews.values():
        for number, finding in enumerate(review.findings):
            yield from _facts(library, review, ("findings", number, "facts"), finding.facts)
    for contact in library.contacts.values():
        yield from _facts(library, contact, ("facts",), contact.facts)
    if library.counts:
        yield from _facts(library, library.counts, ("facts",), library.counts.facts)
    for number, report in enumerate(library.site.reports if library.site else ()):
        for name in ("asked", "said"):
            for place, told in enumerate(getattr(report, name)):
                yield from _facts(library, library.site, ("reports", number, name, place, "facts"), told.facts)


def _facts(library: Library, record: BaseModel, keys: tuple, names: Iterable[str]) -> Iterator[Problem]:
    unknown = [name for name in names if name not in library.facts]
    return _each(library, record, keys, "fact", unknown, library.facts) if unknown else iter(())


@coded("REF003")
def sources_exist(library: Library, today: date) -> Iterator[Problem]:
    """The source of every fact and register stands in data/sources.yml."""
    records: list[Fact | Register] = [*library.facts.values(), *library.registers.values()]
    for record in records:
        yield from _each(library, record, ("source",), "source", [record.source], library.sources)


@coded("REF004")
def reviews_link(library: Library, today: date) -> Iterator[Problem]:
    """The themes of a review exist, as do findings that ask the same; no finding's id is used twice; a page in docs/reviews/ has its record."""
    seen: dict[str, tuple[str, int]] = {}
    findings = {finding.id for review in library.reviews.values() for finding in review.findings}
    for review in library.reviews.values():
        yield from _each(library, review, ("themes",), "theme", review.themes, library.entries("themes"))
        for number, finding in enumerate(review.findings):
            if finding.id in seen:
                first = "{}, line {}".format(*seen[finding.id])
                yield library.problem(
                    review,
                    ("findings", number, "id"),
                    f'the id "{finding.id}" is used a second time (the other is in {first}); give each finding its own',
                )
            seen.setdefault(finding.id, library.where(review, "findings", number, "id"))
            yield from _each(library, review, ("findings", number, "same_as"), "finding", finding.same_as, findings)
    for name, page in library.of_kind("review").items():
        known = (*library.reviews, *library.withheld)
        if message := _missing(library, "review", name, known):
            yield Problem(page.document.path, 1, f"{message} (the name of this file is the id)")


@coded("REF005")
def nothing_links_to_itself(library: Library, today: date) -> Iterator[Problem]:
    """A finding is the same as others, not as itself, and an action finds out about others."""
    for review in library.reviews.values():
        for number, finding in enumerate(review.findings):
            if finding.id in finding.same_as:
                yield library.problem(
                    review,
                    ("findings", number, "same_as", finding.same_as.index(finding.id)),
                    f'the finding "{finding.id}" names itself in `same_as`; write the ids of others, or take the line out',
                )
    for action in library.actions.values():
        if action.id in action.finds_out:
            yield library.problem(
                action,
                ("finds_out", action.finds_out.index(action.id)),
                f'the action "{action.id}" names itself in `finds_out`; write the ids of others, or take the line out',
            )


@coded("REF006")
def pages_link(library: Library, today: date) -> Iterator[Problem]:
    """The theme, audiences and reviews in a page's front matter exist."""
    for page in library.pages.values():
        record = page.record
        if isinstance(record, Briefing | Guidance):
            yield from _each(library, record, ("theme",), "theme", [record.theme], library.entries("themes"))
            yield from _each(library, record, ("audience",), "audience", record.audience, library.entries("audiences"))
        stated = [name for name in getattr(record, "reviews", ()) if name not in library.withheld]
        yield from _each(library, record, ("reviews",), "review", stated, library.reviews)


@coded("REF007")
def macros_name_what_exists(library: Library, today: date) -> Iterator[Problem]:
    """A macro in a page is one that a page may call, with as many ids as it takes, and what it is asked to show exists."""
    known: dict[str, Collection[str]] = {
        "fact": library.facts,
        "contact": library.contacts,
        "review": library.reviews,
        "agency": library.entries("agencies"),
    }
    known["theme or action"] = (
        library.entries("themes") | library.actions if library.vocabulary else library.entries("themes")
    )
    known["theme"] = library.entries("themes")
    for page in library.pages.values():
        for number, line in enumerate(page.document.body.split("\n"), page.document.body_line):
            for name, arguments in macro_names(line) if "{{" in line else ():
                kind = CALLS.get(name)
                if message := _misplaced(name, page.url) or _miscounted(name, arguments):
                    yield Problem(page.document.path, number, message)
                for each in arguments if kind else ():
                    message = None if each in library.withheld else _missing(library, kind, each, known[kind])
                    if message:
                        yield Problem(page.document.path, number, message)


def _misplaced(name: str, url: str) -> str | None:
    if name in OWN or (name == "show_home" and url):
        return f"`{name}` may not stand here: {'it belongs to docs/index.md alone' if name == 'show_home' else 'the site calls it by itself'}; take it out"
    return None


def _miscounted(name: str, arguments: list[str]) -> str | None:
    kind = CALLS.get(name)
    if kind and not arguments:
        return f'`{name}` does not say of what; write the id of a {kind}, as in {name}("ID")'
    if arguments and ((name in CALLS and not kind) or (name in ONE and len(arguments) > 1)):
        return f"`{name}` takes {'one id' if kind else 'nothing between its brackets'}; take the {'others' if kind else 'rest'} out"
    return None


@coded("REF008")
def doors_lead_somewhere(library: Library, today: date) -> Iterator[Problem]:
    """Each door of the home page leads to a page that exists."""
    for number, door in enumerate(library.site.doors if library.site else ()):
        broken = door.page.rstrip("/").rpartition("/")[2] in library.broken
        if not broken and (message := _missing(library, "page", door.page, library.pages)):
            yield library.problem(library.site, ("doors", number, "page"), message)


@coded("REF009")
def numbers_stand_where_the_search_leads(library: Library, today: date) -> Iterator[Problem]:
    """The page that the search leads to for numbers exists, and shows every contact."""
    ring = library.site.search.ring if library.site else None
    if ring is None or ring.rstrip("/").rpartition("/")[2] in library.broken:
        return
    if message := _missing(library, "page", ring, library.pages):
        yield library.problem(library.site, ("search", "ring"), message)
        return
    page = library.pages[ring].document
    shown = {name for call, names in macro_names(page.body) if call == "show_contacts" for name in names}
    for name in sorted(library.contacts.keys() - shown):
        yield Problem(
            page.path,
            1,
            f'the search leads here for the number of "{name}", which is not shown; write "{name}" in show_contacts(...) on this page',
        )
