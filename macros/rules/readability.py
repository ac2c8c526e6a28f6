"""Rules of reading: how long and hard a page is, judged on what its author wrote; what a macro draws never counts."""

from collections.abc import Iterator
from datetime import date

from macros.analysis.readability import grade, length, mean, sentences
from macros.library.library import Library, PageFile
from macros.library.markdown import HINT, blocks
from macros.library.problem import Problem
from macros.records.site_settings import Limits
from macros.rules.registry import coded


def _judged(library: Library, *kinds: str) -> Iterator[tuple[PageFile, Limits]]:
    """Yield the finished pages of these kinds, with the site's limits; one with a hint left is refused for that."""
    if site := library.site:
        pages = (page for page in library.pages.values() if page.kind in kinds and HINT not in page.document.body)
        yield from ((page, site.limits) for page in pages)


def _sentences(page: PageFile) -> Iterator[tuple[int, str]]:
    """Yield every sentence of our own, with the line of its paragraph; headings, tables and code have none."""
    for block in blocks(page.document):
        if block.kind in ("paragraph", "item", "html") and not block.is_quoted:
            yield from ((block.line, sentence) for sentence in sentences(block.words))


@coded("REA001")
def pages_are_of_their_length(library: Library, today: date) -> Iterator[Problem]:
    """A briefing or guidance page is as long as data/site.yml says; one with a card, read in parts, may be longer."""
    for page, limits in _judged(library, "briefing", "guidance"):
        texts = (block.words for block in blocks(page.document))
        words = sum(map(length, (page.record.title, page.record.summary, *texts)))
        least, most = limits.guidance_words_least, limits.guidance_words_most
        if page.kind == "briefing":
            least, most = limits.words_least, limits.words_most
        if words > most and not page.has_card:
            yield _problem(page, f"you wrote {words} words; the most is {most}, so take out {words - most}")
        elif words < least:
            yield _problem(page, f"you wrote {words} words; the fewest is {least}, so say {least - words} more")


@coded("REA002")
def sentences_are_short(library: Library, today: date) -> Iterator[Problem]:
    """A sentence of a briefing or guidance page has no more words than data/site.yml says."""
    for page, limits in _judged(library, "briefing", "guidance"):
        most = limits.sentence_most
        for line, sentence in _sentences(page):
            if (words := length(sentence)) > most:
                message = f'a sentence has {words} words; the most is {most}, so split "{sentence[:60]}"'
                yield page.problem(line, message)


@coded("REA003")
def briefings_have_short_sentences_on_average(library: Library, today: date) -> Iterator[Problem]:
    """The sentences of a briefing are short on average, as data/site.yml says."""
    for page, limits in _judged(library, "briefing"):
        limit, found = limits.sentence_mean, mean([sentence for _, sentence in _sentences(page)])
        if found > limit:
            message = f"its sentences have {found:.1f} words on average; the most is {limit}, so split the long ones"
            yield _problem(page, message)


@coded("REA004")
def pages_are_easy_to_read(library: Library, today: date) -> Iterator[Problem]:
    """A briefing or guidance page has the reading grade of data/site.yml, or an easier one."""
    for page, limits in _judged(library, "briefing", "guidance"):
        limit, found = limits.grade_most, grade([sentence for _, sentence in _sentences(page)])
        if found > limit:
            message = f"its reading grade is {found:.1f}; the most is {limit}, so use shorter words and sentences"
            yield _problem(page, message)


def _problem(page: PageFile, message: str) -> Problem:
    return page.problem(page.document.body_line, message)
