"""Rules of sources: every figure on a page is in a fact that it cites, and what is drafted or remembered says so."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from macros.disclosure.patterns import find
from macros.library.library import Library, PageFile
from macros.library.markdown import Block, blocks, cited_facts
from macros.records.dates import MONTHS
from macros.rules.forms import FORMS
from macros.rules.registry import Found, of_pages
from macros.rules.writing import section_called

_UNSEEN = {"drafted": "drafted", "memory": "from memory"}
_DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) \d{{4}}")


def sections(page: PageFile) -> Iterator[tuple[str, list[Block]]]:
    """Return the blocks of a page by their ## heading, which is empty for those above the first.

    A card is read at a glance, so it counts as one section, called by its first heading.
    """
    card, placed = "", []
    for block in blocks(page.document):
        if card and block.text == "</div>":
            card = ""
        elif block.kind == "html" and 'class="gp-card"' in block.text:
            card = block.text
        placed.append((card or block.section, block))
    for _, group in groupby(placed, key=lambda pair: pair[0]):
        found = [block for _, block in group]
        yield next((block.section for block in found if block.kind == "heading"), found[0].section), found


@of_pages("SRC001")
def figures_are_in_a_cited_fact(library: Library, page: PageFile) -> Iterator[Found]:
    """Every figure of a section is in a fact that the section cites, or, where it cites none, that the page cites."""
    all_cited = cited_facts(page.document.parsed[0], library.facts)
    is_own = page.kind == "page"  # about the site itself, which may give figures of its own where it cites nothing
    for field in () if is_own else ("title", "summary"):
        for figure in _unknown(library, getattr(page.record, field), all_cited):
            yield (field,), f"no fact that this page cites {_advice(figure)}"
    for section, found in sections(page):
        names = [name for block in found for name in cited_facts(block.parts, library.facts)]
        for block in found if names or not is_own else ():
            for figure in _unknown(library, block.words, names or all_cited):
                yield block.line, f"no fact that {section_called(section)} cites {_advice(figure)}"


@of_pages("SRC002")
def drafted_wording_says_so(library: Library, page: PageFile) -> Iterator[Found]:
    """A section that cites a fact that was drafted here, or is from memory, says so in plain words."""
    is_english = library.settings and library.settings.theme.language.startswith("en")  # as the words are
    for section, found in sections(page) if is_english else ():
        cites = ((name, block.line) for block in found for name in cited_facts(block.parts, library.facts))
        unseen = [each for each in cites if each[0] in library.facts and library.facts[each[0]].checked in _UNSEEN]
        if unseen and not FORMS["drafted"].search(" ".join(block.text for block in found)):
            name, line = unseen[0]
            how = _UNSEEN[library.facts[name].checked]
            advice = f'which is {how}, and does not say so; write in it "({how.capitalize()}.)"'
            yield line, f'{section_called(section)} cites "{name}", {advice}'


def _advice(figure: str) -> str:
    return f'holds the figure "{figure}"; cite the fact that gives it, or take the figure out'


def _text_of(library: Library, names: Iterable[str]) -> str:
    """Return the text in which a figure may be found: of these facts, of their sources, and the numbers of contacts."""
    facts = [library.facts[name] for name in names]
    sources = [library.sources[fact.source] for fact in facts]
    numbers = (contact.number or "" for contact in library.contacts.values())
    statements = (f"{fact.statement} {fact.note or ''}" for fact in facts)
    return " ".join([*statements, *(f"{source.title} {source.date or ''}" for source in sources), *numbers])


def _unknown(library: Library, text: str, names: list[str]) -> list[str]:
    """Figures of a text that are in none of these facts as whole figures, in order, each once.

    None where a fact or its source is missing, which is reported already, or where something could identify a person,
    which only the rules that never print it may name.
    """
    text = FORMS["no_figure"].sub(" ", text)
    figures = dict.fromkeys([*_DATE.findall(text), *FORMS["figure"].findall(_DATE.sub(" ", text))])
    known = (name in library.facts and library.facts[name].source in library.sources for name in names)
    if not figures or not all(known):
        return []
    given = _text_of(library, names)
    missing = [each for each in figures if not re.search(rf"(?<![\d.,]){re.escape(each)}(?![\d%]|[.,]\d)", given)]
    return missing if missing and not any(find(text)) else []
