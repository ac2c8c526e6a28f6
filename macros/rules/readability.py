"""Rules of reading: the words of a page, the length of its sentences and its grade, judged on what its author wrote."""

from collections import Counter
from collections.abc import Iterator

from macros.analysis.readability import grade, length, mean, sentences
from macros.library.library import Library, PageFile
from macros.library.markdown import HINT, blocks
from macros.rules.registry import Found, of_pages
from macros.rules.sourcing import sections
from macros.rules.writing import section_called


def _sentences(page: PageFile) -> Iterator[tuple[int, str]]:
    """Yield every sentence of our own, with the line of its paragraph; headings, tables and code have none."""
    for block in blocks(page.document):
        if block.kind in ("paragraph", "item", "html") and not block.is_quoted and HINT not in block.text:
            yield from ((block.line, sentence) for sentence in sentences(block.words))


@of_pages("REA001", "briefing", "guidance")
def pages_are_of_their_length(library: Library, page: PageFile) -> Iterator[Found]:
    """A briefing or guidance page is as long as data/site.yml says; one with a card, read in parts, may be longer."""
    if limits := library.site and library.site.limits:
        parts = Counter({section: sum(length(each.words) for each in found) for section, found in sections(page)})
        words = parts.total() + length(page.record.title) + length(page.record.summary)
        least, most = limits.guidance_words_least, limits.guidance_words_most
        if page.kind == "briefing":
            least, most = limits.words_least, limits.words_most
        line = page.document.body_line
        if words > most and not page.has_card:
            (longest, of_it), *_ = parts.most_common(1)
            where = f"{section_called(longest)} is the longest part, with {of_it}"
            yield line, f"you wrote {words} words; the most is {most}, so take out {words - most}; {where}"
        elif words < least and HINT not in page.document.body:  # which is refused for that
            yield line, f"you wrote {words} words; the fewest is {least}, so say {least - words} more"


@of_pages("REA002", "briefing", "guidance")
def sentences_are_short(library: Library, page: PageFile) -> Iterator[Found]:
    """A sentence of a briefing or guidance page has no more words than data/site.yml says."""
    if limits := library.site and library.site.limits:
        most = limits.sentence_most
        for line, sentence in _sentences(page):
            if (words := length(sentence)) > most:
                yield line, f'a sentence has {words} words; the most is {most}, so split "{sentence[:60]}"'


@of_pages("REA003", "briefing")
def briefings_have_short_sentences_on_average(library: Library, page: PageFile) -> Iterator[Found]:
    """The sentences of a briefing are short on average, as data/site.yml says."""
    if limits := library.site and library.site.limits:
        limit, found = limits.sentence_mean, mean([sentence for _, sentence in _sentences(page)])
        if found > limit:
            message = f"its sentences have {found:.1f} words on average; the most is {limit}, so split the long ones"
            yield page.document.body_line, message


@of_pages("REA004", "briefing", "guidance")
def pages_are_easy_to_read(library: Library, page: PageFile) -> Iterator[Found]:
    """A briefing or guidance page has the reading grade of data/site.yml, or an easier one."""
    if limits := library.site and library.site.limits:
        limit, found = limits.grade_most, grade([sentence for _, sentence in _sentences(page)])
        if found > limit:
            message = f"its reading grade is {found:.1f}; the most is {limit}, so use shorter words and sentences"
            yield page.document.body_line, message
