"""Convert the Markdown of a page to HTML.

The dialect is GitHub Flavored Markdown, so that a page reads as it did in its pull request. Headings, tables, task lists and alerts
also receive the ids, names and classes that the theme, screen readers and small screens need.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import count, groupby

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.gfm import gfm_plugin

# Firefox's reader view judges an element by the words in its class and id, and would drop a heading such as "Social workers".
# An element with this class stays.
_IN_READER_VIEW = "in-article"
_MANY = 3  # columns that do not fit beside each other on a phone
_MARK = f"fragment{secrets.token_hex(8)}"  # new in every process, so that no page can contain it
_FRAGMENT = re.compile(rf"\{{{_MARK}([0-9a-f]*)\}}")
_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL | re.IGNORECASE)
_NOT_IN_A_NAME = re.compile(rf'<sup class="(?:cite|footnote-ref)">.*?</sup>|{_TAG.pattern}', re.DOTALL | re.IGNORECASE)
_MARKDOWN = re.compile(r"""\s+markdown(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?(?=\s|$)""", re.IGNORECASE)
_ID = re.compile(r"""\sid\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
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


def keep(fragment: str) -> str:
    """Return a mark that `convert` replaces with `fragment`, an HTML block, unchanged.

    The mark is a single word, so it can be used in a list item, a quotation or a table cell. It contains the whole fragment, so
    nothing is stored between the two calls.
    """
    return f"{{{_MARK}{fragment.encode().hex()}}}"


def convert(markdown: str, address: Callable[[str], str] = str) -> Converted:
    """Return the HTML of `markdown`, with `address` applied to the address of each link and picture."""
    env: dict = {}
    tokens = _PARSER.parse(markdown, env)
    for token in _all(tokens):
        for name in token.attrs.keys() & {"href", "src"}:
            token.attrs[name] = address(str(token.attrs[name]))
    _balance_tags(tokens)
    headings = _name_headings(tokens)
    _describe_tables(tokens)
    html = _PARSER.renderer.render(list(_as_github_draws(tokens)), _PARSER.options, env)
    return Converted(_FRAGMENT.sub(lambda mark: escape(_kept(mark)), html), tuple(headings))  # a mark is still there in code


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _balance_tags(tokens: list[Token]) -> None:
    """Close each HTML element that a page leaves open, and drop end tags without a start tag, as GitHub does."""
    open_tags: list[str] = []

    def balanced(tag: re.Match) -> str:
        end, name, attributes = tag.groups()
        if not name or name.lower() in _VOID:
            return tag[0]
        if not end:
            open_tags.append(name.lower())
            return f"<{name}{_MARKDOWN.sub('', attributes)}>"
        if name.lower() not in open_tags:
            return ""
        while open_tags.pop() != name.lower():
            pass
        return tag[0]

    for token in _all(tokens):
        if token.type in ("html_block", "html_inline"):
            token.content = _TAG.sub(balanced, token.content)
    if open_tags:
        tokens.append(Token("html_block", "", 0, content="".join(f"</{name}>" for name in reversed(open_tags))))


def _name_headings(tokens: list[Token]) -> list[Heading]:
    """Give each heading its id and a link to itself; returns the headings."""
    taken = {name for token in _all(tokens) if token.type.startswith("html_") for name in _ID.findall(token.content)}
    headings = []
    for heading, inline in zip(tokens, tokens[1:], strict=False):
        if heading.type == "heading_open":
            title = _name(inline)
            own = _free(_slug(title), taken)
            heading.attrs = {"class": _IN_READER_VIEW, "id": own}
            link = {
                "class": "headerlink",
                "href": f"#{own}",
                "title": "Permanent address of this heading",
                "aria-label": f"Address of: {title}",
            }
            inline.children += [Token("link_open", "a", 1, link), Token("text", "", 0, content="#"), Token("link_close", "a", -1)]
            headings.append(Heading(int(heading.tag[1]), own, title))
    return headings


def _name(inline: Token) -> str:
    """The words of a heading or a cell as plain text, without citations."""
    html = _PARSER.renderer.renderInline(inline.children or [], _PARSER.options, {})
    return " ".join(unescape(_NOT_IN_A_NAME.sub("", html)).split())


def _slug(title: str) -> str:
    """The id of a heading. Reader views drop every short section with "share" as a word of its id, whatever its class."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"\bshare\b", "sharing", re.sub(r"[\s-]+", "-", words))


def _free(name: str, taken: set[str]) -> str:
    """`name`, or the first of name_1, name_2 and so on that is not in `taken`; adds it there."""
    if not name or name in taken:
        numbered = re.fullmatch(r"(.*)_(\d+)", name)
        stem, last = (numbered[1], int(numbered[2])) if numbered else (name, 0)
        name = next(each for number in count(last + 1) if (each := f"{stem}_{number}") not in taken)
    taken.add(name)
    return name


def _describe_tables(tokens: list[Token]) -> None:
    """Name each table after the heading above it, and in tables of many columns let each cell name its column."""
    above = ""
    for number, token in enumerate(tokens):
        if aligned := token.attrs.pop("style", None):  # the content security policy allows no styles
            token.attrs["class"] = f"align-{str(aligned).removeprefix('text-align:')}"
        if token.type == "heading_open":
            above = str(token.attrs["id"])
        elif token.type == "table_open":
            table, columns = token, []
            if above:
                table.attrs["aria-labelledby"] = above
        elif token.type == "th_open":
            token.attrs["scope"] = "col"
            columns.append(_name(tokens[number + 1]))
        elif token.type == "tr_open":
            remaining = iter(columns)
        elif token.type == "td_open" and len(columns) >= _MANY:
            table.attrs["class"] = "many"
            token.attrs["data-label"] = next(remaining)


def _as_github_draws(tokens: list[Token]) -> Iterator[Token]:
    """Give each task its box, with a name, and alerts and struck-out text the markup that Material and GitHub use."""
    for token in tokens:
        yield token
        for each in (token, *(token.children or ())):
            if each.type in ("s_open", "s_close"):
                each.tag = "del"
        if token.type == "alert_open":
            token.attrs["class"] = f"admonition {token.info.lower()}"
        elif token.type == "alert_title_open":
            token.attrs["class"] = "admonition-title"
        elif "checked" in token.meta:
            done = {"checked": "", "aria-label": "Completed task"} if token.meta.pop("checked") else {"aria-label": "Incomplete task"}
            yield Token("task_box", "input", 0, {"class": "task-list-item-checkbox", "type": "checkbox", "disabled": ""} | done)
            yield Token("text", "", 0, content=" ")


def _read_fragment(state: StateInline, silent: bool) -> bool:
    """Parser rule: a mark of `keep` is a token of its own."""
    mark = _FRAGMENT.match(state.src, state.pos)
    if mark:
        state.pos = mark.end()
        if not silent:
            state.push("fragment", "", 0).content = _kept(mark)
    return bool(mark)


def _divide_paragraphs(state: StateCore) -> None:
    """Parser rule: a paragraph ends before a fragment and begins again behind it, since it can contain no block."""
    tokens, blocks = [], iter(state.tokens)
    for token in blocks:
        tokens.append(token)
        if token.type != "paragraph_open" or token.hidden:
            continue
        inline, close = next(blocks), next(blocks)
        if all(child.type != "fragment" for child in inline.children or ()):
            tokens += (inline, close)
            continue
        tokens.pop()
        for is_fragment, part in groupby(inline.children or (), lambda child: child.type == "fragment"):
            children = list(part)
            if is_fragment:
                tokens += children
            elif any(child.type != "softbreak" and child.content.strip() for child in children):
                tokens += (token, inline.copy(children=children), close)
    state.tokens = tokens


def _kept(mark: re.Match) -> str:
    """The fragment that `mark` contains."""
    return bytes.fromhex(mark[1]).decode()


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"xhtmlOut": False, "maxNesting": 200}).use(gfm_plugin)
    parser.inline.ruler.before("escape", "fragment", _read_fragment)
    parser.core.ruler.after("inline", "fragments", _divide_paragraphs)
    parser.add_render_rule("fragment", lambda renderer, tokens, number, options, env: f"{tokens[number].content}\n")
    return parser


_PARSER = _parser()  # it remembers nothing between two pages
