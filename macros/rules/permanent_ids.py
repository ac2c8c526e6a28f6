"""Rules of permanent ids: each stands for one thing, what is gone leads on, and what is said of a missing one."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from macros.analysis.gone import PAGES, address, entries, ids
from macros.library.library import Library
from macros.library.names import FEW, id_meant
from macros.library.problem import Problem
from macros.records.fields import VOCABULARY
from macros.records.model import Fact, Gone
from macros.rules.addresses import MADE
from macros.rules.registry import coded

_PART = r"\w[\w-]*"
_FORMS = {"page": re.compile(rf"{_PART}(?:/{_PART})*", re.ASCII), "term": re.compile(r"\S.*")}
_PLACES = {"fact": " to data/facts/", "source": " to data/sources.yml", "review": " to data/reviews.yml"}
_FORM = re.compile(_PART, re.ASCII)


def missing(library: Library, kind: str, name: str, known: Collection[str], otherwise: str = "") -> str:
    """Return the message for an id that does not exist, with the nearest that does, or what to do otherwise.

    It is empty where the id exists, or its record could not be read, which is reported already.
    """
    if name in known or library.is_unread(name):
        return ""
    place = f" to the list `{VOCABULARY[kind]}` of data/vocabulary.yml" if kind in VOCABULARY else _PLACES.get(kind, "")
    these = ", ".join(known) if kind in VOCABULARY and len(known) <= FEW else f"the {len(known)} that exist"
    add = otherwise or f"add its record{place}, or write one of {these}"
    return f'there is no {kind} "{name}"; ' + (f'did you mean "{near}"?' if (near := id_meant(name, known)) else add)


@coded("IDS001")
def ids_have_an_address(library: Library, today: date) -> Iterator[Problem]:
    """An id that is gone could have been part of an address: of a page it is the address itself."""
    for each in library.gone:
        is_page = each.kind == "page"
        is_ours = is_page and f"{each.id}/".startswith(MADE)  # drawn for every site, so never gone
        if is_ours or not _FORMS.get(each.kind, _FORM).fullmatch(each.id):
            wanted = "its address, such as about/sources" if is_page else "the id that it had, letter by letter"
            message = f"`id` is none that a record of kind {each.kind} can have had; write {wanted}"
            yield library.problem(each, ("id",), message)


@coded("IDS002")
def ids_are_used_once(library: Library, today: date) -> Iterator[Problem]:
    """An id that is gone has one entry, and no record has it again."""
    current, first = ids(library), entries(library)
    for each in library.gone:
        name, has_page = (each.kind, each.id), each.kind in PAGES
        if each is not first[name]:
            _, line = library.where(first[name])
            message = f'the {each.kind} "{each.id}" has an entry on line {line}; keep one of the two'
            yield library.problem(each, ("id",), message)
        elif library.vocabulary and (each.id in current[each.kind] or (has_page and address(each) in library.pages)):
            advice = "delete this entry, or give the record an id that was never used"
            yield library.problem(each, ("id",), f'the {each.kind} "{each.id}" is still here; {advice}')


@coded("IDS003")
def ways_on_lead_somewhere(library: Library, today: date) -> Iterator[Problem]:
    """`instead` names a record of the same kind, or one that is gone too, and never leads in a circle."""
    current, gone = ids(library), entries(library)
    for each in library.gone:
        known = current[each.kind]
        if each.instead is None or library.is_unread(each.instead) or each.instead in library.withheld:
            continue  # nothing to follow, or other rules see to it
        if (each.kind, each.instead) in gone and each.instead not in known:
            if _is_circle(gone, each):
                message = "from here the entries lead in a circle; let one of them name a record that is here"
                yield library.problem(each, ("instead",), message)
        elif message := missing(library, each.kind, each.instead, known, "name one that is here, or leave this out"):
            yield library.problem(each, ("instead",), message)


def _is_circle(gone: dict[tuple[str, str], Gone], entry: Gone) -> bool:
    visited: set[str] = set()
    following: Gone | None = entry
    while following and following.id not in visited:
        visited.add(following.id)
        following = gone.get((entry.kind, following.instead or ""))
    return following is not None


@coded("IDS004")
def facts_are_told_once(library: Library, today: date) -> Iterator[Problem]:
    """No two facts say the same, of the same place in one source, under two ids."""
    first: dict[tuple, Fact] = {}
    for fact in library.facts.values():
        same = first.setdefault((fact.statement, fact.source, fact.at), fact)
        if same is not fact:
            path, line = library.where(same)
            message = f'this says the same as "{same.id}" in {path}, line {line}; keep one of the two, and cite it'
            yield library.problem(fact, ("statement",), message)
