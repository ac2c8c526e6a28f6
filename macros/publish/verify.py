"""The finished site, read as a browser would: the last gate before it is published."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from selectolax.lexbor import LexborHTMLParser

from macros.analysis import gone
from macros.disclosure.allowed import in_finished, lines_checked
from macros.library.library import Library
from macros.library.markdown import TAG
from macros.publish.board_edition import SAID
from macros.publish.csp import own_scripts
from macros.publish.finished_page import attribute

INDEPENDENT = "independent"
_ADDRESSES = dict.fromkeys(("a", "area", "link", "use"), "href")
_ADDRESSES |= dict.fromkeys(("img", "script", "source", "iframe"), "src") | {"form": "action"}
_SCHEMES = ("", "http", "https", "mailto", "tel", "sms")
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\{%|\}\}|%\}")
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)|Macro (?:Syntax|Rendering) Error", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?!(?:a|abbr|b|cite|code|em|i|kbd|mark|q|small|span|strong|sub|sup|time|wbr)\b)[a-z][^>]*>", re.IGNORECASE
)
_SAID_OF = re.compile(r'\b(?:alt|title|aria-label|content)="([^"]*)"')
_TEXTS = (".html", ".csv", ".json", ".xml", ".ics", ".txt", ".svg", ".xlsx")
_SAID_IN_WORKBOOK = ("sharedStrings.xml", "core.xml", "app.xml")
_OUR_FAULT = "which the check should have seen before: a fault of this program. Report it, and do not quote the words"
_FETCHED = ("img", "script", "source", "iframe", "link")


@dataclass
class WrittenPage:
    """One page as it was written: its path below the site, its text, its parsed tree, its anchors."""

    path: str
    text: str
    tree: LexborHTMLParser
    anchors: set[str]


@dataclass(frozen=True)
class Links:
    """Where links can lead: to the anchors of each page and to the files, all by their path below the site.

    A host shows 404.html at any depth, so its links alone start with `base`, the path at which the site is published.
    """

    base: str
    anchors: dict[str, set[str]]
    files: set[str]

    def follow(self, path: str, address: str) -> tuple[str, str]:
        """The page or file that a link of the page `path` leads to, and what is wrong with it; either may be empty."""
        parts = urlsplit(address)
        way = unquote(parts.path)
        if parts.scheme or parts.netloc:
            return "", ""
        if path == "404.html" and way:
            if not parts.path.startswith(self.base):
                return "", f'does not start with "{self.base}", the path of `site_url`; draw it with `| url`'
            way = unquote(parts.path.removeprefix(self.base)) or "./"
        elif way.startswith("/"):
            return "", "starts at the root of the host; write it relative to the page"
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
        if way.endswith("/") or target == ".":
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target not in self.anchors and target not in self.files:
            return "", "leads to nothing; correct it, or add the page"
        if parts.fragment and unquote(parts.fragment) not in self.anchors.get(target, {unquote(parts.fragment)}):
            return target, "leads to a place that the page does not have; correct the part behind #"
        return target, ""


def verify(site: Path, library: Library, pending: Mapping[str, str] | None = None) -> tuple[int, list[str]]:
    """How many pages there are, and what is wrong with them, as `page: what is wrong; what to do`, sorted.

    `pending` are the documents of PDFs that are made only when nothing is wrong, by their paths below `site`.
    """
    assert library.site and library.settings
    pending, problems = pending or {}, list[str]()
    addresses: dict[str, list[tuple[str, str]]] = {}  # what is kept of each page, so that one tree is in memory
    files = {found.relative_to(site).as_posix() for found in site.rglob("*") if found.is_file()}
    links = Links(urlsplit(library.settings.site_url or "/").path, {}, files | {*pending})
    rules = RULES if not library.settings.is_stock else RULES[:-1]  # Material's own scripts are in its pages
    for path in sorted(name for name in files if name.endswith(".html")):
        page = _read(site, path)
        faults = (*(said for rule in rules for said in rule(page)), *edition_is_named(page, library))
        problems += [f"{path}: {said}" for said in faults]
        links.anchors[path] = page.anchors
        found = ((name, key, node) for name, key in _ADDRESSES.items() for node in page.tree.css(f"{name}[{key}]"))
        addresses[path] = [(name, attribute(node, key)) for name, key, node in found]
    known = lines_checked(library)
    for path in sorted({*pending, *(name for name in files if name.endswith(_TEXTS))}):
        text = _drawn(pending[path]) if path in pending else _text(site / path)
        told = dict.fromkeys(in_finished(library, text, known))
        problems += [f"{path}: {what}, {_OUR_FAULT}" for what in told]
    reached: dict[str, set[str]] = {path: set() for path in addresses}
    for path, (name, address) in ((path, each) for path, found in addresses.items() for each in found):
        target, said = links.follow(path, address)
        problems += [f'{path}: the link "{address}" {said}'] if said else []
        reached[path] |= {target} if target and name in ("a", "form") else set()
    orphans = _orphans(reached, library)
    problems += [f"{path}: no page leads here from the home page; link to it from an index page" for path in orphans]
    return len(addresses), sorted(problems)


def _text(file: Path) -> str:
    if file.suffix == ".xlsx":
        with ZipFile(file) as book:
            parts = (part for part in book.namelist() if part.endswith(_SAID_IN_WORKBOOK))
            return "".join(book.read(part).decode() for part in parts)
    text = file.read_text(encoding="utf-8")
    return _drawn(text) if file.suffix in (".html", ".svg") else text


def _drawn(text: str) -> str:
    """The text of a page as it is drawn, each block in a line of its own, and what its tags say besides.

    The numbers of its sources are left out: behind a question, they would be its answer.
    """
    said = "\n".join(_SAID_OF.findall(text))
    text = re.sub(r'<(script|style)\b.*?</\1>|<sup class="cite">.*?</sup>|<br\b[^>]*>|\s+', " ", text, flags=re.DOTALL)
    return unescape(f"{TAG.sub('', _BLOCK.sub(chr(10), text))}\n{said}")


def _read(site: Path, path: str) -> WrittenPage:
    text = (site / path).read_text(encoding="utf-8")
    tree = LexborHTMLParser(text)
    named = {attribute(node, "name") for node in tree.css("a[name]")}
    return WrittenPage(path, text, tree, named | {attribute(node, "id") for node in tree.css("[id]")})


def head_is_whole(page: WrittenPage) -> Iterator[str]:
    """A page has one h1, a title, a description and a language."""
    headings, title = len(page.tree.css("h1")), page.tree.css_first("head > title")
    if headings != 1:
        yield f"it has {headings} main headings (h1); every page needs exactly one"
    if title is None or not title.text().strip():
        yield "it has no title; write `title:` in the front matter"
    if page.path != "404.html" and not attribute(page.tree.css_first('head > meta[name="description"]'), "content"):
        yield "it has no description; write `summary:` in the front matter"
    if not attribute(page.tree.root, "lang"):
        yield "it does not say its language; write `language` under `theme` in mkdocs.yml"


def ids_are_unique(page: WrittenPage) -> Iterator[str]:
    """No id stands twice on a page."""
    for name, times in Counter(node.attributes["id"] for node in page.tree.css("[id]")).items():
        if times > 1:
            yield f'the address "#{name}" stands for two places; rename one of the headings'


def tables_and_pictures_are_described(page: WrittenPage) -> Iterator[str]:
    """A table has a name, and headers that say what they head; a picture has a text for those who do not see it."""
    for table in page.tree.css("table"):
        start, headers = " ".join(table.text(separator=" ").split())[:40], table.css("th")
        is_labelled = table.attributes.get("aria-label") or table.attributes.get("aria-labelledby") in page.anchors
        if not is_labelled and table.css_first("caption") is None:
            yield f'the table "{start}" has no name; write a heading just above it, with nothing in between'
        if not headers:
            yield f'the table "{start}" has no headers; give it a first line of headers'
        if not all(attribute(header, "scope") for header in headers):
            yield f'the table "{start}" has headers without a scope'
    for picture in page.tree.css("img"):
        if not attribute(picture, "alt"):
            yield f'the picture "{attribute(picture, "src")}" has no text; say in the page what it shows'


def all_is_rendered(page: WrittenPage) -> Iterator[str]:
    """No macro is left in the text, and no macro broke: also on pages that no file of docs/ makes."""
    prose = _CODE.sub("", page.text)
    if match := _BRACES.search(prose):
        yield f'"{match.group()}" was left in the text; take it out of the page, or call a macro that exists'
    if _TRACEBACK.search(prose):
        yield "a macro broke while the page was made; see the first lines of the page for what it said"


def nothing_foreign_runs(page: WrittenPage) -> Iterator[str]:
    """A page asks no other host for anything, and runs the site's own scripts alone: no handler, frame or link."""
    for node in page.tree.css("script:not([src]), iframe, object, embed, base"):
        if node.tag != "script" or node.text() not in own_scripts():
            yield f"it holds a <{node.tag}>, which no page may; take it out"
    for node in page.tree.css("*"):
        address = attribute(node, _ADDRESSES[node.tag]) if node.tag in _FETCHED else ""
        if urlsplit(address).netloc and not (node.tag == "link" and node.attributes.get("rel") == "canonical"):
            yield f'it fetches "{address}" from another host; put the file in docs/assets/ instead'
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"a <{node.tag}> has the attribute {name}, which no page may hold; take it out"
            scheme = urlsplit((value or "").strip()).scheme if name in ("href", "src", "action") else ""
            if scheme not in _SCHEMES and (node.tag, scheme) != ("img", "data"):
                yield f'a link starts with "{scheme}:"; a link may start with https:, http:, mailto:, tel: or sms:'


def edition_is_named(page: WrittenPage, library: Library) -> Iterator[str]:
    """The footer says who publishes the site, or that it is independent; the board's own edition alone is marked so."""
    assert library.site and library.settings
    line, wanted = page.tree.css_first(".independence"), library.site.adopted_by or INDEPENDENT
    if line is None or wanted not in line.text():
        remedy = "bring the line of independence back in macros/publish/shared/partials/said.html"
        yield f'its footer does not say "{wanted}"; {remedy}'
    marked = page.tree.css_first(".not-public") is not None
    if marked != library.private:
        yield "it is marked as not for publication, and this site is public" if marked else f'it does not say "{SAID}"'


RULES = (head_is_whole, ids_are_unique, tables_and_pictures_are_described, all_is_rendered, nothing_foreign_runs)


def _orphans(reached: dict[str, set[str]], library: Library) -> list[str]:
    withdrawn = (each for each in library.gone if each.kind in gone.PAGES)
    alone = {"404.html", *(f"{gone.address(each)}index.html" for each in withdrawn)}
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        new = reached.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += [path for path in new if path in reached]
    return [path for path in reached if path not in seen | alone]
