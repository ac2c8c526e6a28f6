"""What Markdown is taught: tables that name themselves, and finished fragments that it passes on untouched."""

import re
import secrets
from itertools import count
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Readers' views (Firefox's, by @mozilla/readability) judge parts of a page by the words in their class and id: a heading
# "Social workers" or "Contact" would be taken for furniture. This class is among the words that they keep. Templates give it to
# whatever has an id that comes from a record.
_KEPT_BY_READERS = "in-article"
# Fragments wait here while Markdown works on the text around them: it would read each of their tags, at ten times the cost
# of all the rest. The mark is new in every process, so nobody can write it into a page.
_MARK = f"fragment{secrets.token_hex(8)}n"
_PLACE = re.compile(rf"<p>{_MARK}(\d+)</p>|{_MARK}(\d+)")
_fragments: dict[str, str] = {}
_numbers = count()


def kept(fragment: str) -> str:
    """A mark to stand for `fragment`, on a line of its own, until Markdown has done its work."""
    number = str(next(_numbers))
    _fragments[number] = fragment
    return f"\n\n{_MARK}{number}\n\n"


class _Fragments(Postprocessor):
    """Puts each fragment where its mark stands, and lets go of it: together they would fill the memory."""

    def run(self, text: str):
        return _PLACE.sub(lambda place: _fragments.pop(place.group(1) or place.group(2)), text)


class _NamedTables(Treeprocessor):
    """Gives a table that a person wrote its name, from the heading above it, and its headers their scope."""

    def run(self, root: Any):
        heading = None
        for element in root.iter():
            if element.tag in _HEADINGS:
                heading = element.get("id")
                element.set("class", f"{element.get('class', '')} {_KEPT_BY_READERS}".strip())
                _name_permalink(element)
            elif element.tag == "table":
                _describe(element, heading)


_STASHED = f"{STX}wzxhzdk"  # where Markdown keeps HTML until the end: in a header, a citation
_MANY = 3  # columns that do not fit beside each other on a phone


def _describe(table: Any, heading: str | None) -> None:
    """Gives a table its name, its headers their scope, and cells of many columns their header, to stand before them on a phone."""
    if heading:
        table.set("aria-labelledby", heading)
    headers = ["".join(each.itertext()).partition(_STASHED)[0].strip() for each in table.iter("th")]
    for each in table.iter():
        if aligned := each.attrib.pop("style", "").removeprefix("text-align: ").strip(";"):  # no page may hold a style
            each.set("class", f"align-{aligned}")
    for each in table.iter("th"):
        each.set("scope", "col")
    if len(headers) < _MANY:
        return
    table.set("class", "many")
    for row in table.iter("tr"):
        for header, cell in zip(headers, row.findall("td"), strict=False):
            cell.set("data-label", header)


def _name_permalink(heading: Any) -> None:
    """A link that is only a sign gets the words of its heading as its name."""
    for link in heading.iter("a"):
        if link.get("class") == "headerlink":
            link.set("aria-label", "Address of: " + "".join(heading.itertext()).removesuffix(link.text or "").strip())


def _anchor(heading: str, separator: str) -> str:
    """The id of a heading. Readers' views drop every short part with "share" as a word in its id, whatever its class."""
    return re.sub(r"\bshare\b", "sharing", slugify(heading, separator))


class Learning(Extension):
    """Registers both: the tables after `toc`, which gives headings their ids; the fragments last of all."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        self.md = md
        md.registerExtension(self)
        md.treeprocessors["toc"].slugify = _anchor
        md.treeprocessors.register(_NamedTables(md), "named_tables", 1)
        md.postprocessors.register(_Fragments(md), "fragments", -10)

    def reset(self) -> None:
        """Called by Markdown once it is set up, when it has chosen XHTML, in which a picture is closed as no page of HTML needs it."""
        self.md.set_output_format("html")


def makeExtension(**options: object) -> Learning:
    """Called by Markdown."""
    return Learning(**options)
