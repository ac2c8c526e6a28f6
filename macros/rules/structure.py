"""Rules of shape: one title, some text, plain HTML, signs typed as Markdown means them, and brackets of macros."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import get_args

from macros.library.characters import DASHES, LOOK_ALIKE, looks_like
from macros.library.library import Library, PageFile
from macros.library.macro_calls import advice, meant, misplaced
from macros.library.macro_registry import MACROS
from macros.library.markdown import HINT, MACRO, TAG, blocks, lines
from macros.library.problem import Problem
from macros.records import fields
from macros.rules.forms import FORMS
from macros.rules.registry import Found, coded, of_pages

PLAIN_TAGS = {"abbr", "br", "details", "div", "span", "sub", "summary", "sup"}
# A line of dashes.
_DASHES = re.compile(rf"(?=.*[|]|.*[-{DASHES}]{{3}})(?=.*[-{DASHES}])[\s>|:{DASHES}-]+")
_FIELD = "a macro works only in the text of a page; take it out of this field"


@coded("STR001")
def vocabulary_is_whole(library: Library, today: date) -> Iterator[Problem]:
    """The vocabulary explains each word of the closed lists, and no other."""
    if not library.vocabulary:
        return
    document = library.documents["data/vocabulary.yml"]
    for name in type(library.vocabulary).model_fields:
        ids = [entry.id for entry in getattr(library.vocabulary, name)]
        words = get_args(fields.FIXED.get(name))  # none for a list that may hold any
        for word in sorted(set(words) ^ set(ids)) if words else ():
            fault, place = ("has the unknown", ids.index(word)) if word in ids else ("lacks the", "")
            message = f'`{name}` {fault} entry "{word}"; it holds {", ".join(words)}, each with a label and a meaning'
            yield document.problem((name, place, "id"), message)


@of_pages("STR003")
def pages_have_one_title(library: Library, page: PageFile) -> Iterator[Found]:
    """The title of a page is written once, in its front matter; headings below it start with ##."""
    for token, words in pairwise(page.document.parsed[0]):
        if (token.type, token.tag, token.markup) == ("heading_open", "h1", "#"):  # MKD003 names those underlined
            remedy = "the title comes from the front matter, so start headings with ##"
            message = f'the heading "{words.content}" starts with a single #; {remedy}'
            yield page.document.body_line + token.map[0], message


@of_pages("STR009")
def pages_have_a_text(library: Library, page: PageFile) -> Iterator[Found]:
    """A page has words, or a macro that draws some."""
    if not re.search(r"\w", TAG.sub("", page.document.live)):
        yield page.document.body_line, "this page has no text; write it, or delete the file"


@coded("STR004")
def braces_are_macros(library: Library, today: date) -> Iterator[Problem]:
    """Two curly brackets call a macro that exists, or do not stand in the text at all."""
    for document in library.documents.values():
        for text, first in ((document.fields, 1), (MACRO.sub(_known, document.live), document.body_line)):
            for match in FORMS["braces"].finditer(text):
                line, column = text.count("\n", 0, match.start()), match.start() - text.rfind("\n", 0, match.start())
                remedy = _FIELD if text == document.fields else advice(text[match.start() :])
                message = f"`{match.group()}` stands here and calls nothing; {remedy}"
                yield Problem(document.path, first + line, message, column)


@of_pages("STR005")
def macros_have_two_brackets(library: Library, page: PageFile) -> Iterator[Found]:
    """The name of a macro stands in a call, or in code, and not in the text."""
    for block in blocks(page.document):
        pairs = zip((block.printed or block.text).split("\n"), block.text.split("\n"), strict=False)
        for number, (line, typed) in enumerate(pairs, block.line):
            if (
                FORMS["call"].search(line)
                and not FORMS["braces"].search(line)
                and (match := FORMS["call"].search(meant(typed)))
            ):
                text = meant(typed)[match.start() :]
                start = next(place for place in range(len(typed)) if meant(typed[place:]) == text)
                yield number, f"`{match.group().strip()}` is printed as typed here; {advice(typed[start:])}"


def _known(match: re.Match) -> str:
    return " " * len(match.group()) if match.group(1) in MACROS else match.group()


@of_pages("STR008")
def signs_are_typed(library: Library, page: PageFile) -> Iterator[Found]:
    """What makes a list, heading, table or box is typed with spaces and hyphens, and not with what looks like them."""
    if page.document.body.isascii():
        return
    rows = {block.line for block in blocks(page.document) if block.kind == "row"}
    for number, line in lines(page.document):
        sign = (number not in rows and _DASHES.fullmatch(line)) or FORMS["sign"].match(line)
        if sign and (odd := LOOK_ALIKE.search(sign.group())):
            yield number, looks_like(line, odd.end()), odd.end()


@of_pages("STR006")
def html_is_plain(library: Library, page: PageFile) -> Iterator[Found]:
    """A page holds none but a few plain HTML tags, nothing that runs, and no link that does."""
    for number, line in enumerate(page.document.body.split("\n"), page.document.body_line):
        if HINT in line:
            yield number, "a hint stands here; write what it asks for, and delete the hint"
        elif "<!--" in line:
            yield number, "a comment may not stand in a page: every reader's browser gets it; take it out"
        for tag, attributes in FORMS["tag"].findall(FORMS["no_tag"].sub("", line)):
            if tag.lower() not in PLAIN_TAGS:
                remedy = "write it in Markdown (**bold**, *italics*, ~~cut~~); for words in brackets, type \\< and \\>"
                yield number, f"the HTML tag <{tag}> may not stand in a page; {remedy}"
            elif FORMS["attribute"].search(attributes):
                yield number, f"the tag <{tag}> has an attribute that may not stand in a page; take it out"
        if match := FORMS["link_scheme"].search(line):
            wanted = "a link may start with https:, http:, tel: or the way to a page"
            yield number, f'{wanted}, but not with "{match.group(1)}"; correct the link'


@of_pages("STR007")
def macros_are_drawn_where_they_stand(library: Library, page: PageFile) -> Iterator[Found]:
    """What a macro draws tears no sentence, table or heading apart."""
    return misplaced(page)
