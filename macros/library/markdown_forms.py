"""Forms that GitHub and the site print as typed, or that GitHub alone draws; each with what to type instead."""

import re

Forms = tuple[tuple[re.Pattern[str], str], ...]


def _forms(*forms: tuple[str, str]) -> Forms:
    """Each form as a pattern, and the message about it, in which … is what was typed."""
    return tuple((re.compile(form, re.MULTILINE | re.IGNORECASE), message) for form, message in forms)


_BULLETS = "•●○◦▪▫■□‣⁃∙·"
_DASHES = r"\u2010-\u2015\u2212"
_NEXT = r".*(?<! {2})\n"  # the rest of a line that does not end with a line break
_ADDRESS = (
    r"(?:https?://|www\.|\.{0,2}/|#)[^\s()\[\]]*|[\w-]+(?:/[\w-]+)*/"
    r"|[^\s()\[\]]+\.(?:md|html?|pdf|csv|png|jpe?g|webp)(?:#[^\s()\[\]]*)?"
)
BOX = (
    "this box is not drawn; write > [!NOTE] (or TIP, IMPORTANT, WARNING, CAUTION) outside any list, "
    "and > before each line under it"
)
LINKS = _forms(
    (rf"\]\s+\((?:{_ADDRESS})\)", "there is a space between ] and (, so this is not a link; delete the space"),
    (
        r"\]\((?!(?:javascript|vbscript|file|data):)",
        "this link is not whole; write [words](address), with no space in the address, each bracket closed, "
        "and a citation only behind it",
    ),
    (rf"\([^()\n]+\)\[(?:{_ADDRESS})\]", "the brackets of this link are the wrong way round; write [words](address)"),
    (r"\[\[(?!_?TOC)[^\[\]\n]*[^\W\d][^\[\]\n]*\]\]", "double square brackets make no link; write [words](address)"),
)
GITHUB_ALONE = _forms(
    (
        r"(?<![\w:/]):(?:[a-z][\w+-]*|[+-]1|100|1234):(?![\w:/])",
        "… is the name of a sign, which is not drawn here; copy the sign itself into the text, or write a word",
    ),
    (
        r"(?<![\w$])\$\$?(?![\s$])[^$]*(?<!\s)\$(?![\w$])|\$\$[^$]+\$\$",
        "GitHub makes a formula of what is between two $, and this site does not; write it in words, or as code",
    ),
)
PRINTED = _forms(
    (
        rf"^[{_BULLETS}](?=\s)|^[o§](?=\t)|\A[{_DASHES}](?=\s(?!/))(?!.*\n[{_DASHES}]\s)|\A[-–—](?=[^\W\d_])",
        "this bullet does not make a list here; write - and a space instead",
    ),
    (r"^(?:!!!|\?\?\?\+?|:::|///)[ \t]*\w|^\[!\w+\]", BOX),
    (r'^===\+?[ \t]+"', "tabs are not drawn here; write a heading for each"),
    (r"\{(?!#):? *(?:[.#]|[\w-]+=)[^{}\n]*\}", "attributes in curly brackets are printed as typed; take them out"),
    (r"^:[ \t]+\S", "a list of definitions is not drawn; write - **word**: what it means"),
    (r"^\*\[[^\]\n]+\]:", "a word is not explained here; put it into data/glossary.yml, and delete the line"),
    (r"^(?:\[TOC\]|\[\[_?TOC_?\]\])$", "a list of contents is drawn beside every page; delete the line"),
    (r"^\+(?:[-=]+\+)+$", "this table is not drawn; write a line such as | A | B |, and under it | --- | --- |"),
    (r"==\w[^=\n]*==|(?<!\w)\+\+\w[^+\n]*\+\+", "marked words are not drawn; write ** on both sides in place of =="),
    (r"(?<=\w)\^\w+\^", "a small figure is not drawn from ^; write <sup> before it and </sup> behind it"),
    (r"^\[(?:x| *)\](?=[\s\w]|$)", "this box to tick is not drawn; write - [ ] or - [x], a space, and words behind it"),
    (
        r"(?<=\n)(?:[-*+]|\d{1,2}[.)])[ \t]+\S",
        "this line is printed as running text; for a list, leave a blank line above it, or start it under the first "
        "letter of the item that it belongs to; for text, write \\ before its sign",
    ),
    (
        rf"^(?:([^\w\s|:*+{_BULLETS}-]\ufe0f?|[oqvüø])[ \t]+|([*+]))\S{_NEXT}(?:\1[ \t]+|\2)\S"
        rf"|^(\(?|step )[1ai]([.):]+)[ \t]*[^\s\d]{_NEXT}\3(?:2|b|ii)\4",
        "these lines look like a list, and are printed as one run of text; begin each with - and a space, or 1. and a space",
    ),
    (
        rf"^[^\t\n]*[^\s]\t+\S{_NEXT}[^\t\n]*\S\t+\S",
        "these lines look like a table, and are printed as one run of text; put | between the cells, and a line such as "
        "| --- | --- | under the first",
    ),
)
TYPED = _forms(
    (
        r"^[>\s]*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+(?:[-*+>]\s|#{1,6}\s|\d+[.)]\s)|\[ \]\s.*\[x\])",
        "nothing but words is drawn behind a box to tick; put what comes after it on a line of its own",
    ),
    (
        r"^>\s*\[!\w+\](?: {2,}|\\)$",
        "delete the spaces or the sign at the end of this line, or the box may not be drawn",
    ),
)
HTML = (
    *_forms((r"\bclass\s*=[^>]*\bgrid\b", "a grid is not drawn here; take the tag out, and write a list")),
    *GITHUB_ALONE,
    *_forms(
        (
            r"^\s*(?:#{1,6}\s|[-*+>|]\s|\d+[.)]\s)|\*\*|~~|`|\]\(|\[\^|\{\{\s*show_",
            "Markdown beside or right under a tag is printed as typed; put the tag on a line of its own, with a blank "
            "line under it",
        )
    ),
)
HEADINGS = _forms(
    (
        r"^#{2,6}[^#\s]|^#[^#\s\d]",
        "this is not a heading; put a space after the #, or a \\ before it if it is not meant as one",
    ),
)
NOT_CLOSED = _forms(
    (
        r"\*\*(?=[^\s*])|(?<=[^\s*])\*\*|~~(?=[^\s~])|(?<=[^\s~])~~|`",
        "this … has no partner; add the other one, or delete it",
    ),
)
_FACT = r"[^\W\d_]{1,2}\d{2,4}(?!\w)"
FOOTNOTES = _forms(
    (
        rf"\[\^[\s\"']*{_FACT}(?:[^\]\n]*\])?|(?<!\[)\^{_FACT}|\[(?-i:[A-Z]{{1,2}}\d{{2,4}})\](?!\()",
        "`…` cites nothing; write [^C001] with the id of a fact, or [^C001-C004], with a space before it and no bracket behind",
    ),
    (
        rf"\[\^(?![\s\"']*{_FACT})[^\]\n]+\]",
        "the footnote `…` is not on this page; write a line that begins with …: and its words, or delete this",
    ),
    (r"\^\[", "a footnote is not drawn inside a line; write [^note], and a line that begins with [^note]:"),
)
