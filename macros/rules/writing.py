"""Rules of writing: the seven headings, the steps and questions below them, citations, abbreviations, summaries."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby, takewhile

from macros.library.library import Library, PageFile
from macros.library.markdown import DO_THIS, HINT, MACRO, blocks
from macros.library.problem import Problem
from macros.rules.forms import FORMS
from macros.rules.markdown_syntax import fallen_out
from macros.rules.registry import Found, coded, of_pages

MOST_QUESTIONS = 3
MOST_STEPS = 5
_TALK = 6  # the place, among the seven headings, of "Talk about it"
# The sections of a briefing that need no citation, by their place, and why; docs/about/sources.md tells readers.
UNCITED = {4: "it tells a team what to do, not what is so", _TALK: "it asks a team questions"}
_WORD = re.compile(r"\S*\w\S*")


@of_pages("WRI001", "briefing")
def seven_headings_in_order(library: Library, page: PageFile) -> Iterator[Found]:
    """A briefing has the seven headings of data/site.yml as its ## headings, in that order."""
    found = [block for block in blocks(page.document) if block.kind == "heading" and block.level == 2]
    headings, written = _headings(library), [block.section for block in found]
    steps = SequenceMatcher(None, written, headings, False).get_opcodes() if headings else ()
    for tag, start, end, first, last in steps:
        for place in range(first, last) if tag != "equal" else ():
            here = found[at] if (at := min(start + place - first, end)) < len(found) else None
            seen = f'"{here.text}" stands' if here else "nothing stands"
            own = f'write "### {here.text}" to keep it, or ' if here and here.section not in headings else ""
            message = f'{seen} where heading {place + 1} of 7 belongs; {own}write "## {headings[place]}" here'
            yield here.line if here else page.document.body_line, message
        for extra in found[start + last - first : end]:
            if extra.section not in headings or written.count(extra.section) > 1:
                yield extra.line, f'"{extra.text}" is an eighth heading; a briefing has seven, so make it a ### heading'


@of_pages("WRI002", "briefing")
def one_minute_first(library: Library, page: PageFile) -> Iterator[Found]:
    """A briefing starts, above its first heading, with what it says in one minute."""
    limit = library.site.limits.words_a_minute if library.site else 0
    above = list(takewhile(lambda block: block.kind != "heading", blocks(page.document)))
    line = above[0].line if above else page.document.body_line
    words = sum(len(_WORD.findall(block.words)) for block in above)
    if not words:
        yield line, "nothing stands above the first heading; write two to four bullets here, to be read in one minute"
    elif limit and words > limit:
        yield line, f"{words} words stand above the first heading; one minute holds {limit}, so take some out"


@of_pages("WRI003", "guidance")
def guidance_begins_with_what_to_do(library: Library, page: PageFile) -> Iterator[Found]:
    """A guidance page begins with what to do: under its first heading, in one to five steps; or with its card."""
    found = list(blocks(page.document))
    if not found or HINT in page.document.body or (page.has_card and found[0].kind == "html"):
        return
    first, here = found[0], [block for block in found if block.section == DO_THIS]
    steps = [block for block in here if block.kind == "item" and block.level == 1]  # not an item within a step
    is_whole = not any(block in here for block, *_ in fallen_out(page.document))  # or its steps are miscounted
    if first.level != 1 and (first.kind, first.section) != ("heading", DO_THIS):  # one # is reported already
        advice = f'write "## {DO_THIS}" here, and a list of one to {MOST_STEPS} steps below it'
        yield first.line, f"guidance begins with what to do; {advice}"
    elif first.level == 2 and is_whole and not 1 <= len(steps) <= MOST_STEPS:
        yield first.line, f'there are {len(steps)} steps under "{DO_THIS}"; write a list of one to {MOST_STEPS}'


@of_pages("WRI004", "briefing")
def few_questions(library: Library, page: PageFile) -> Iterator[Found]:
    """A briefing asks a team three questions at most."""
    section = _headings(library)[_TALK] if _headings(library) else None
    found = (block for block in blocks(page.document) if block.section == section)
    asked = [block.line for block in found if block.words.endswith("?")]
    for number, line in enumerate(asked[MOST_QUESTIONS:], MOST_QUESTIONS + 1):
        yield line, f"this is question {number}; keep the {MOST_QUESTIONS} that matter most"


@of_pages("WRI005", "briefing", "guidance")
def statements_are_cited(library: Library, page: PageFile) -> Iterator[Found]:
    """A paragraph or list item of a briefing or guidance page has a citation, or its section has one."""
    headings = _headings(library)
    exempt = [headings[place] for place in UNCITED] if headings and page.kind == "briefing" else ()
    for section, group in groupby(blocks(page.document) if headings else (), key=lambda block: block.section):
        found = list(group)
        if section in exempt or any(MACRO.search(block.text) or any(block.citations) for block in found):
            continue
        if first := next((block for block in found if block.kind in ("paragraph", "item", "row")), None):
            remedy = "write [^ID] after a statement, with the id of a fact in data/facts/"
            yield first.line, f"{section_called(section)} cites nothing; {remedy}"


def _headings(library: Library) -> tuple[str, ...]:
    """Return the seven headings; none where they are not seven different ones, which is reported already."""
    return library.site.headings if library.site and len(set(library.site.headings)) == 7 else ()


def section_called(section: str) -> str:
    """Return what a message calls the text below a ## heading, which is empty for the text above the first."""
    return f'the section "{section}"' if section else "the text before the first heading"


@coded("WRI006")
def abbreviations_are_explained(library: Library, today: date) -> Iterator[Problem]:
    """Every abbreviation in a page or register stands in the glossary."""
    known = _abbreviations(" ".join((*library.terms, *library.broken)))
    for problem_here, text in _texts(library) if library.terms else ():
        for word in _abbreviations(text) - known:
            yield problem_here(f'the glossary lacks "{word}"; add it to data/glossary.yml, or write the words in full')


def _texts(library: Library) -> Iterator[tuple[Callable[[str], Problem], str]]:
    """Yield each text of a page or register that readers see, with what makes a problem at its place."""
    for page in library.written:
        for field in ("title", "summary"):
            yield partial(library.problem, page.record, (field,)), getattr(page.record, field)
        for block in blocks(page.document):
            yield partial(page.problem, block.line), block.words if block.kind != "html" else ""
    for path in library.registers:
        for keys, text in library.documents[path].texts:
            if keys[-1] != "source":  # an id, or the name of a report
                yield partial(library.documents[path].problem, keys), text


def _abbreviations(text: str) -> set[str]:
    text = text.replace("&amp;", "&")
    none = " ".join(found.group() for found in FORMS["no_abbreviation"].finditer(text))
    return set(FORMS["abbreviation"].findall(text)) - set(FORMS["abbreviation"].findall(none))


@of_pages("WRI007")
def one_line_of_summary(library: Library, page: PageFile) -> Iterator[Found]:
    """A summary is short enough for a search result and a page's description: 200 characters at most."""
    if (length := len(page.record.summary)) > 200:
        yield ("summary",), f"`summary` is {length} characters long; the most is 200"
