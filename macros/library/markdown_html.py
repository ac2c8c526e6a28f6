"""Convert the Markdown of a page to HTML.

The dialect is GitHub Flavored Markdown, so that a page reads as it did in its pull request. Headings, tables, task
lists and alerts also receive the ids, names and classes that the theme, screen readers and small screens need.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import chain, count, pairwise

from markdown_it.token import Token

from macros.library.markdown import cited_facts
from macros.library.markdown_parser import FRAGMENT, MUTED, PARSER, every, kept, parse
from macros.records.citations import cited_ids

# Firefox's reader view drops a heading such as "Social workers" for the words in its id, unless it has this class.
_IN_READER_VIEW = "in-article"
_SHARE = re.compile(r"(?<![^\W_])share(?![^\W_])")  # in an id, whatever its class, it makes reader views drop a section
_IN_AN_ID = re.compile("[LM]|N[dl]|Pc")  # letters, the marks on them, digits and _ of every alphabet
_FOOTNOTES = "footnote-label"  # the id of the heading above the footnotes, as on GitHub
_FOOTNOTES_OPEN = (
    f'<section class="footnotes" aria-labelledby="{_FOOTNOTES}">\n'
    f'<h2 class="footnotes-title {_IN_READER_VIEW}" id="{_FOOTNOTES}">Footnotes</h2>\n<ol>\n'
)
_MANY = 3  # columns that do not fit beside each other on a phone
_TAG = re.compile(r"""<!--.*?(?:-->|\Z)|<(/?)([a-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL | re.IGNORECASE)
_NOT_IN_A_NAME = re.compile(rf'<sup class="footnote-ref">.*?</sup>|{_TAG.pattern}', _TAG.flags)
_MARKDOWN = re.compile(r"""("[^"]*"|'[^']*')|\s+markdown(?:=\S*)?(?=\s|$)""", re.IGNORECASE)
_ID = re.compile(r"""\sid\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_PLACE = re.compile(r'<span id="[^"]+"></span>')  # what is drawn twice on a page is one place to link to
_ESCAPED = {"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"}
_VOID = {"br", "hr", "img", "input", "wbr"}


@dataclass(frozen=True)
class Heading:
    """A heading: its level from 1 to 6, its id, and its words as plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True)
class Converted:
    """The HTML of a page, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


def convert(markdown: str, address: Callable[[str], str] = str, facts: Collection[str] = ()) -> Converted:
    """Return the HTML of `markdown`, with `address` applied to the address of each link and picture.

    Citations get the numbers of `facts`, the ids that are known, in the order in which the page cites them.
    """
    tokens, env = parse(markdown.replace(MUTED, "{"))
    env["cited"] = {name: number for number, name in enumerate(cited_facts(tokens, facts), 1)}
    for token in every(tokens):
        for name in token.attrs.keys() & {"href", "src"}:
            token.attrs[name] = address(str(token.attrs[name]))
    _balance_tags(tokens)
    _move_footnotes(tokens)
    headings = _name_headings(tokens)
    _describe_tables(tokens)
    html = PARSER.renderer.render(list(_as_github_draws(tokens)), PARSER.options, env)
    first = {place[0]: place.start() for place in reversed(list(_PLACE.finditer(html)))}
    html = _PLACE.sub(lambda place: place[0] if place.start() == first[place[0]] else "", html)
    return Converted(FRAGMENT.sub(lambda mark: escape(kept(mark)), html), tuple(headings))  # a mark can be in code


def _balance_tags(tokens: list[Token]) -> None:
    """Close tags left open in a block, drop end tags without a start tag, and escape the tags that GitHub escapes."""
    open_tags: list[str] = []

    def balanced(tag: re.Match[str]) -> str:
        name = (tag[2] or "").lower()
        if name in _ESCAPED:
            return escape(tag[0])
        if not name or name in _VOID:
            return tag[0]
        if not tag[1]:
            open_tags.append(name)
            return _MARKDOWN.sub(r"\1", tag[0][:-1]) + ">"
        if name not in open_tags:
            return ""
        while open_tags.pop() != name:
            pass
        return tag[0]

    for token in tokens:
        _balance_tags(token.children or [])
        if token.type in ("html_block", "html_inline"):
            token.content = _TAG.sub(balanced, token.content)
    tokens += [Token("html_inline", "", 0, content=f"</{name}>") for name in reversed(open_tags)]


def _move_footnotes(tokens: list[Token]) -> None:
    """Put the footnotes above the foot of the page, where it ends with a fragment."""
    start = next((number for number, token in enumerate(tokens) if token.type == "footnote_block_open"), 0)
    if start and [each.type for each in tokens[start - 2].children or ()] == ["fragment"]:
        tokens[start - 3 :] = tokens[start:] + tokens[start - 3 : start]


def _name_headings(tokens: list[Token]) -> list[Heading]:
    """Give each heading an id and a link to itself; return the headings."""
    taken = {name for token in every(tokens) if token.type.startswith("html_") for name in _ID.findall(token.content)}
    taken.add(_FOOTNOTES)
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            title = _name(inline)
            own = _free(heading_id(_text(inline)), taken)
            link = Token("link_open", "a", 1, {"class": "headerlink", "href": f"#{own}"})
            link.attrs |= {"title": "Permanent address of this heading", "aria-label": f"Address of: {title}"}
            if (seen := _SHARE.sub("sharing", own)) != own:
                link.attrs["id"], own = own, _free(seen, taken)
            opening.attrs = {"class": _IN_READER_VIEW, "id": own}
            sign = Token("text", "", 0, content="#")
            inline.children = [*(inline.children or ()), link, sign, Token("link_close", "a", -1)]
            headings.append(Heading(int(opening.tag[1]), own, title))
    return headings


def _name(inline: Token) -> str:
    """The words of a heading or a cell as plain text, without citations."""
    return " ".join(_text(inline).split())


def _text(inline: Token) -> str:
    words = Token("inline", "", 0, children=[each for each in inline.children or () if each.type != "citation"])
    return unescape(_NOT_IN_A_NAME.sub("", PARSER.renderer.render([words], PARSER.options, {}))).strip()


def heading_id(text: str) -> str:
    """Return the id that GitHub gives a heading: small letters of any alphabet, digits, _, -, and - for each space."""
    kept = (each.lower() for each in text if _IN_AN_ID.match(unicodedata.category(each)) or each in "- ")
    return "".join(kept).replace(" ", "-")


def _free(name: str, taken: set[str]) -> str:
    """`name`, or the first of name-1, name-2 and so on that is not in `taken`; add it there."""
    numbered = (f"{name}-{number}" for number in count(1))
    free = next(each for each in chain([name] if name else [], numbered) if each not in taken)
    taken.add(free)
    return free


def _describe_tables(tokens: list[Token]) -> None:
    """Name each table after the heading above it and, in a table of many columns, each cell after its column."""
    above = ""
    for number, token in enumerate(tokens):
        if aligned := token.attrs.pop("style", None):  # the content security policy allows no styles
            token.attrs["class"] = f"align-{str(aligned).removeprefix('text-align:')}"
        if token.type == "heading_open":
            above = str(token.attrs["id"])
        elif token.type == "table_open":
            table, columns = token, []
            table.attrs |= {"aria-labelledby": above} if above else {}
        elif token.type == "th_open":
            token.attrs["scope"] = "col"
            columns.append(_name(tokens[number + 1]))
        elif token.type == "tr_open":
            remaining = iter(columns)
        elif token.type == "td_open" and len(columns) >= _MANY:
            table.attrs["class"] = "many"
            token.attrs["data-label"] = next(remaining)


def _as_github_draws(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give each task a box with a name, and give alerts and struck-out text the markup of Material and GitHub."""
    for token in tokens:
        yield token
        if token.type == "alert_open":
            token.attrs["class"] = f"admonition {token.info.lower()}"
        elif token.type == "alert_title_open":
            token.attrs["class"] = "admonition-title"
        elif "checked" in token.meta:
            done = token.meta.pop("checked")
            box = Token("box", "input", 0, {"class": "task-list-item-checkbox", "type": "checkbox", "disabled": ""})
            box.attrs |= {"checked": "", "aria-label": "Completed task"} if done else {"aria-label": "Incomplete task"}
            yield box
            yield Token("text", "", 0, content=" ")
        for child in token.children or ():
            child.tag = "del" if child.tag == "s" else child.tag


def _citations(renderer: object, tokens: Sequence[Token], number: int, options: object, env: dict) -> str:
    """Renderer rule: small numbered links to the facts at the foot of the page."""
    numbers = ((name, env["cited"][name]) for name in cited_ids(tokens[number].content, env["cited"]))
    links = (f'<a href="#cite-{at}" aria-label="Source {at}: fact {name}">{at}</a>' for name, at in numbers)
    return f'<sup class="cite">{" ".join(links)}</sup>'


def _footnote_return(renderer: object, tokens: Sequence[Token], number: int, *_: object) -> str:
    """Renderer rule: the link from a footnote back to each place that refers to it, named as GitHub names it."""
    note, use = tokens[number].meta["id"] + 1, tokens[number].meta["subId"]
    place, label, sign = (f"{note}:{use}", f"{note}-{use + 1}", f"<sup>{use + 1}</sup>") if use else (note, note, "")
    return f' <a href="#fnref{place}" class="footnote-backref" aria-label="Back to reference {label}">↩{sign}</a>'


PARSER.add_render_rule("text", lambda renderer, tokens, number, *_: escape(tokens[number].content, quote=False))
PARSER.add_render_rule("fragment", lambda renderer, tokens, number, *_: f"{tokens[number].content}\n")
PARSER.add_render_rule("citation", _citations)
# A word before its number tells a footnote from a citation, in any theme and on paper.
PARSER.add_render_rule("footnote_caption", lambda renderer, tokens, number, *_: f"note {tokens[number].meta['id'] + 1}")
PARSER.add_render_rule("footnote_block_open", lambda *_: _FOOTNOTES_OPEN)
PARSER.add_render_rule("footnote_anchor", _footnote_return)
