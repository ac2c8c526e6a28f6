"""Links, as tokens of the parser, of web and e-mail addresses that stand in a text without brackets, as on GitHub."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_ADDRESS = re.compile(r"(?:://(?=[^\W_])|www\.(?=\w))(?P<host>[\w.-]*)[^\s<]*")
_BEFORE = {":": re.compile(r"(?<![a-z])(https?|ftp)$", re.IGNORECASE), "w": re.compile(r"(?<![^\s*_~(])()$")}
_AFTER = re.compile(r"(?:[?!.,:;*_~'\"]|&[a-zA-Z]+;|\))$")  # of the sentence around an address
_EMAIL = re.compile(
    r"(?:(?<![a-z\d])(mailto|xmpp):)?[\w.+-]+@(?=[\w-]*\.[a-z\d])(?:[\w-]|\.(?=[a-z\d]))++(?<=[a-z])",
    re.ASCII | re.IGNORECASE,
)


def read_web_address(state: StateInline, silent: bool) -> bool:
    """Parser rule: a web address is a link, but not in square brackets."""
    found = _ADDRESS.match(state.src, state.pos)
    before = found and _BEFORE[found[0][0]].search(state.src, 0, state.pos)
    if not found or not before or silent or state.linkLevel:
        return False
    if not state.pending.endswith(before[1]) or _is_in_brackets(state):
        return False
    host = found["host"][: len(state.src) - found.start("host") - 1]  # GitHub does not look at the last sign of a text
    if "_" in "".join(host.split(".")[-2:]):
        return False
    end = trimmed(found[0])
    state.pending = state.pending[: len(state.pending) - len(before[1])]
    if state.pending:
        state.pushPending()
    state.tokens += _link(before[1] + end, state.md.normalizeLink(before[1] + end if before[1] else f"http://{end}"))
    state.pos += len(end)
    return True


def trimmed(address: str) -> str:
    """Return `address` without the punctuation of the sentence around it."""
    while (after := _AFTER.search(address)) and (after[0] != ")" or address.count(")") > address.count("(")):
        address = address[: after.start()]
    return address


def _is_in_brackets(state: StateInline) -> bool:
    text = "".join(each.content for each in state.tokens if each.type == "text") + state.pending
    while (outer := re.sub(r"\[[^\[\]]*\]", "", text)) != text:
        text = outer
    return "[" in text


def link_emails(state: StateCore) -> None:
    """Parser rule: an e-mail address is a link, but not in a link."""
    for token in state.tokens:
        if "@" in token.content and token.children:
            token.children = list(_with_emails(token.children))


def _with_emails(tokens: Sequence[Token]) -> Iterator[Token]:
    links = place = 0
    for token in tokens:
        links += token.nesting if token.type.startswith("link_") else 0
        for found in _EMAIL.finditer(token.content) if token.type == "text" and not links else ():
            yield Token("text", "", 0, content=token.content[place : found.start()])
            yield from _link(found[0], found[0] if found[1] else f"mailto:{found[0]}")
            place = found.end()
        token.content, place = token.content[place:], 0
        yield token


def _link(words: str, address: str) -> list[Token]:
    opening, closing = Token("link_open", "a", 1, {"href": address}), Token("link_close", "a", -1)
    return [opening, Token("text", "", 0, content=words), closing]
