"""What keeps an answer, to a form or at a terminal, from being written as it was typed."""

import unicodedata
from collections.abc import Iterator

from macros.library.characters import unseen

_NOT_TEXT = {"Cc", "Cs", "Cn"}  # Unicode's control, half or unknown characters


def faults(answer: str, longest: int, has_lines: bool = False) -> Iterator[str]:
    """Yield what is wrong with an answer of at most `longest` characters, in one line unless it may have several."""
    if len(answer) > longest:
        most = f"the most is {longest:,} (about {longest // 6} words); shorten it"
        yield f"the answer has {len(answer):,} characters, and {most}"
    if "\t" in answer:
        yield "there is a tab in the answer; put a space in its place"
    shown = answer.replace("\t", "").replace("\n", "")
    if any(unicodedata.category(letter) in _NOT_TEXT for letter in shown) or any(unseen(shown)):
        yield "there is a character that cannot be seen; delete the answer and type it again, without pasting"
    if "\n" in answer and not has_lines:
        yield "the answer has several lines; write it in one"
    if any(pair in answer for pair in ("{{", "{%", "{#")):
        yield "two brackets stand together that call a program when a page is made; put a space between them"
