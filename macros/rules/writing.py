"""Rules of writing: the seven headings, the questions, citations and abbreviations."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, takewhile

from macros.library.library import Library
from macros.library.markdown import DO_THIS, HINT, MACRO, blocks
from macros.library.problem import Problem
from macros.records.model import Action
from macros.rules.registry import coded

MOST_QUESTIONS = 3
MOST_STEPS = 5
_TALK = 6  # the place, among the seven headings, of "Talk about it"
# The sections of a briefing that need no citation, by their place, and why; docs/about/sources.md tells readers.
UNCITED = {4: "it tells a team what to do, not what is so", _TALK: "it asks a team questions"}
_WORD = re.compile(r"\S*\w\S*")
_ABBREVIATION = re.compile(r"[A-Z](?<![\w-].)(?:[A-Z]*&[A-Z]+|[A-Z]+)(?=s?\b)(?!s?-\d)")


@coded("WRI001")
def seven_headings_in_order(library: Library, today: date) -> Iterator[Problem]:
    """A briefing has the seven headings of data/site.yml as its ## headings, in that order."""
    wanted = _headings(library)
    for page in library.of_kind("briefing").values():
        found = [block for block in blocks(page.document) if block.kind == "heading" and block.level == 2]
        for number, heading in enumerate(wanted):
            here = found[number] if number < len(found) else None
            if here is None or here.section != heading:
                line = here.line if here else page.document.body_line
                seen = f'"{here.text}" stands' if here else "nothing stands"
                yield page.problem(line, f'{seen} where heading {number + 1} of 7 belongs; write "## {heading}" here')
                break
        else:
            for extra in found[7:]:
                message = f'"{extra.text}" is an eighth heading; a briefing has seven, so make it a ### heading'
                yield page.problem(extra.line, message)


@coded("WRI002")
def one_minute_first(library: Library, today: date) -> Iterator[Problem]:
    """A briefing starts, above its first heading, with what it says in one minute."""
    limit = library.site.limits.words_a_minute if library.site else 0
    for page in library.of_kind("briefing").values():
        above = list(takewhile(lambda block: block.kind != "heading", blocks(page.document)))
        line = above[0].line if above else page.document.body_line
        words = sum(len(_WORD.findall(block.words)) for block in above)
        if not words:
            message = "nothing stands above the first heading; write two to four bullets here, to be read in one minute"
            yield page.problem(line, message)
        elif limit and words > limit:
            message = f"{words} words stand above the first heading; one minute holds {limit}, so take some out"
            yield page.problem(line, message)


@coded("WRI003")
def guidance_begins_with_what_to_do(library: Library, today: date) -> Iterator[Problem]:
    """A guidance page begins with what to do: under its first heading, in one to five steps; or with its card."""
    for page in library.of_kind("guidance").values():
        found = list(blocks(page.document))
        if not found or HINT in page.document.body or (page.has_card and found[0].kind == "html"):
            continue
        first, items = found[0], (block for block in found if block.section == DO_THIS and block.kind == "item")
        steps = [item for item in items if item.level == 1]  # an item within a step is part of it
        if first.level != 1 and (first.kind, first.section) != ("heading", DO_THIS):  # one # is reported already
            advice = f'write "## {DO_THIS}" here, and a list of one to {MOST_STEPS} steps below it'
            yield page.problem(first.line, f"guidance begins with what to do; {advice}")
        elif first.level == 2 and not 1 <= len(steps) <= MOST_STEPS:
            message = f'there are {len(steps)} steps under "{DO_THIS}"; write a list of one to {MOST_STEPS}'
            yield page.problem(first.line, message)


@coded("WRI004")
def few_questions(library: Library, today: date) -> Iterator[Problem]:
    """A briefing asks a team three questions at most."""
    for page in library.of_kind("briefing").values():
        section = _headings(library)[_TALK] if _headings(library) else None
        found = (block for block in blocks(page.document) if block.section == section)
        asked = [block.line for block in found if block.words.endswith("?")]
        for number, line in enumerate(asked[MOST_QUESTIONS:], MOST_QUESTIONS + 1):
            yield page.problem(line, f"this is question {number}; keep the {MOST_QUESTIONS} that matter most")


@coded("WRI005")
def statements_are_cited(library: Library, today: date) -> Iterator[Problem]:
    """A paragraph or list item of a briefing or guidance page has a citation, or its section has one."""
    for page in library.pages.values():
        if page.kind not in ("briefing", "guidance") or not _headings(library):
            continue
        exempt = {_headings(library)[place] for place in UNCITED} if page.kind == "briefing" else ()
        for section, group in groupby(blocks(page.document), key=lambda block: block.section):
            found = list(group)
            if section in exempt or any(MACRO.search(block.text) for block in found):
                continue
            if first := next((block for block in found if block.kind in ("paragraph", "item", "row")), None):
                where = f'the section "{section}"' if section else "the text before the first heading"
                remedy = 'write {{ show_cite("ID") }} after a statement, with the id of a fact in data/facts/'
                yield page.problem(first.line, f"{where} cites nothing; {remedy}")


def _headings(library: Library) -> tuple[str, ...]:
    """Return the seven headings; none where they are not seven different ones, which is reported already."""
    return library.site.headings if library.site and len(set(library.site.headings)) == 7 else ()


@coded("WRI006")
def abbreviations_are_explained(library: Library, today: date) -> Iterator[Problem]:
    """Every abbreviation in a page or register stands in the glossary."""
    if not library.terms:
        return
    known = _abbreviations(" ".join((*library.terms, *library.broken)))
    unsure = {path for path, document in library.documents.items() if _abbreviations(document.text) - known}
    for page in library.pages.values():
        if page.document.path not in unsure:
            continue
        for field in ("title", "summary"):
            for word in _abbreviations(getattr(page.record, field)) - known:
                yield library.problem(page.record, (field,), _advice(word))
        for block in blocks(page.document):
            if block.kind != "html":
                for word in _abbreviations(block.words) - known:
                    yield page.problem(block.line, _advice(word))
    for path, register in library.registers.items():
        for action in register.actions if path in unsure else ():
            for keys, text in _texts(action):
                for word in _abbreviations(text) - known:
                    yield library.problem(action, keys, _advice(word))


def _texts(action: Action) -> Iterator[tuple[tuple, str]]:
    """Yield the texts of an action that readers see, each with its place."""
    yield ("what",), action.what
    for number, update in enumerate(action.updates):
        yield ("updates", number, "note"), update.note or ""
        for place, item in enumerate(update.evidence):
            yield ("updates", number, "evidence", place, item.kind), item.what
            yield ("updates", number, "evidence", place, "limits"), item.limits or ""


def _abbreviations(text: str) -> set[str]:
    return set(_ABBREVIATION.findall(text.replace("&amp;", "&")))


def _advice(word: str) -> str:
    return f'the glossary lacks "{word}"; add it to data/glossary.yml, or write the words in full'


@coded("WRI007")
def one_line_of_summary(library: Library, today: date) -> Iterator[Problem]:
    """A summary is short enough for a search result and a page's description: 200 characters at most."""
    for page in library.pages.values():
        if (length := len(page.record.summary)) > 200:
            yield library.problem(page.record, ("summary",), f"`summary` is {length} characters long; the most is 200")
