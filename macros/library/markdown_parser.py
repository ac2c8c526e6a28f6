"""Set up the parser of GitHub Flavored Markdown, with citations and drawn macros as tokens of our own."""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import mdurl
from markdown_it import MarkdownIt
from markdown_it.rules_block import table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, state_inline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from macros.library.bare_addresses import link_emails, read_web_address
from macros.records.citations import IN_A_ROW

CODE = {"fence", "code_block", "code_inline"}
_MARK = f"fragment{secrets.token_hex(8)}"  # new in every process, so that no page can contain it
FRAGMENT = re.compile(rf"\{{{_MARK}([0-9a-f]*)\}}")
MUTED = "\x02"  # stands for a curly bracket in code; no file of a library can contain it
_MAYBE_CODE = re.compile(r"[`\t]|~~~| {4}")


def keep(fragment: str) -> str:
    """Return a mark that `convert` replaces with `fragment`, an HTML block, unchanged.

    The mark is a single word, so it can be used in a list item, a quotation or a table cell. It contains the whole
    fragment, so nothing is stored between the two calls.
    """
    return f"{{{_MARK}{fragment.encode().hex()}}}"


def mute_code(markdown: str) -> str:
    """Return `markdown` with MUTED in place of each curly bracket that opens in code, so that no macro runs there."""
    if "{" not in markdown or not _MAYBE_CODE.search(markdown):
        return markdown
    first, *others = markdown.split("{")
    tokens, _ = parse(first + "".join(f"{keep(str(number))}{other}" for number, other in enumerate(others)))
    code = (each.content for each in every(tokens) if each.type in CODE)
    muted = {int(kept(mark)) for content in code for mark in FRAGMENT.finditer(content)}
    return first + "".join(f"{MUTED if number in muted else '{'}{other}" for number, other in enumerate(others))


def parse(markdown: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the tokens of `markdown`, and what the parser notes beside them: the references that are defined.

    A character that was typed with a backslash or as an entity is a text token whose `markup` is what was typed.
    """
    env: dict[str, Any] = {"references": {}}
    return PARSER.parse(markdown, env), env


def every(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield each token, and behind it those that it contains."""
    return (each for token in tokens for each in (token, *(token.children or ())))


def _read_fragment(state: StateInline, silent: bool) -> bool:
    """Parser rule: a mark of `keep` is a token of its own."""
    if mark := FRAGMENT.match(state.src, state.pos):
        state.pos = mark.end()
        if not silent:
            state.push("fragment", "", 0).content = kept(mark)
    return bool(mark)


def _read_citations(state: StateInline, silent: bool) -> bool:
    """Parser rule: citations in a row are one token. Before a round bracket the last would be a link on GitHub."""
    cites = IN_A_ROW.match(state.src, state.pos)
    if not cites or state.src.startswith("(", cites.end()):
        return False
    state.pos = cites.end()
    if not silent:
        state.push("citation", "", 0).content = cites[0]
    return True


def kept(mark: re.Match[str]) -> str:
    """Return the fragment that a mark of `keep` contains."""
    return bytes.fromhex(mark[1]).decode()


def _take_indents(state: StateCore) -> None:
    """Parser rule: the blanks before a line of a text are no part of it, also in code that goes on there."""
    for token in state.tokens:
        token.content = re.sub(r"\n[ \t]+", "\n", token.content) if token.type == "inline" else token.content


def _divide_paragraphs(state: StateCore) -> None:
    """Parser rule: a paragraph ends before a fragment and begins again after it, since it cannot contain a block."""
    for opening, inline, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        parts = [list(part) for _, part in groupby(inline.children or (), lambda child: child.type == "fragment")]
        if opening.type != "paragraph_open" or opening.hidden or all(part[0].type != "fragment" for part in parts):
            continue
        opening.hidden = closing.hidden = True
        inline.children = []
        for part in parts:
            if part[0].type == "fragment":
                inline.children += part
            elif any(child.type != "softbreak" and child.content.strip() for child in part):
                inline.children += [Token("paragraph_open", "p", 1), *part, Token("paragraph_close", "p", -1)]


def _keep_escapes(state: StateCore) -> None:
    """Parser rule: escaped characters become text, but are not joined with the text around them."""
    for token in every(state.tokens):
        for child in (token, *(token.children or ())):  # the words of a picture are its children
            child.type = "text" if child.type == "text_special" else child.type


class _GitHub(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        """An address is encoded, the name of its host too."""
        return mdurl.encode(url)

    def normalizeLinkText(self, link: str) -> str:
        """An address is shown as it was typed."""
        return link


def _scan(state: StateInline, start: int, may_split: bool) -> Scanned:
    """What * and _ do depends on the characters beside them; GitHub's parser looks past ~ there."""
    text, sign = state.src[: state.posMax], state.src[start]
    if sign != "~" and "~" in text:
        behind = text[start:].lstrip(sign)
        run, after = text[start : len(text) - len(behind)], behind.lstrip("~")[:1] or " "
        around = f"{text[:start].rstrip('~')[-1:] or ' '}{run}{'.' if after == sign else after}"
        state, start = StateInline(around, state.md, state.env, []), 1
    return _SCAN(state, start, may_split)


_SCAN = StateInline.scanDelims
StateInline.scanDelims = _scan  # type: ignore[assignment, method-assign]
# Beside * and _, GitHub's parser takes £, € and emoji for letters, and this one for punctuation.
state_inline.isPunctChar = lambda ch: unicodedata.category(ch).startswith("P")


def _parser() -> MarkdownIt:
    drawn = {"tasklists": True, "alerts": True, "strikethrough_single_tilde": True}
    settings = {"xhtmlOut": False, "maxNesting": 200, "store_labels": True}
    parser = _GitHub("commonmark", settings | drawn).enable("strikethrough").use(footnote_plugin, inline=False)
    # Tables come after lists and headings.
    parser.block.ruler.before("lheading", "table", table, {"alt": ["paragraph", "reference"]})
    parser.inline.add_terminator_char("w")
    parser.inline.ruler.push("web_address", read_web_address)
    parser.inline.ruler.before("escape", "fragment", _read_fragment)
    parser.inline.ruler.before("link", "citations", _read_citations)
    parser.core.ruler.at("text_join", _keep_escapes)
    parser.core.ruler.before("inline", "indents", _take_indents)
    parser.core.ruler.after("inline", "fragments", _divide_paragraphs)
    parser.core.ruler.after("inline", "emails", link_emails)
    return parser


PARSER = _parser()  # stores nothing between two pages
