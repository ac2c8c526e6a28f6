"""The finished site, read as a browser would: the last gate before it is published."""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.library import Library
from macros.publish.board_edition import SAID
from macros.publish.csp import own_scripts
from macros.rules import permanent_ids

INDEPENDENT = "independent"
_ADDRESSES = dict.fromkeys(("a", "area", "link", "use"), "href")
_ADDRESSES |= dict.fromkeys(("img", "script", "source", "iframe"), "src") | {"form": "action"}
_FETCHED = {"img", "script", "source", "iframe", "link"}
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\{%|\}\}|%\}")
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)|Macro (?:Syntax|Rendering) Error", re.IGNORECASE)


@dataclass
class FinishedPage:
    """One finished page: its path below the site, its text, its parsed tree, its anchors."""

    path: str
    text: str
    tree: LexborHTMLParser
    anchors: set[str]


def verify(site: Path, library: Library, coming: Collection[str] = ()) -> tuple[int, list[str]]:
    """How many pages there are, and what is wrong with them, as `page: what is wrong; what to do`, sorted.

    `coming` are the paths of files below `site` that are made only when nothing is wrong.
    """
    problems = []
    links: dict[str, list[tuple[str, str]]] = {}  # what is kept of each page, so that one tree at a time is in memory
    anchors: dict[str, set[str]] = {}
    for path in sorted(found.relative_to(site).as_posix() for found in site.rglob("*.html")):
        page = _read(site, path)
        problems += [f"{path}: {said}" for rule in RULES for said in rule(page, library)]
        anchors[path] = page.anchors
        links[path] = [
            (name, (node.attributes[key] or "").strip())
            for name, key in _ADDRESSES.items()
            for node in page.tree.css(f"{name}[{key}]")
        ]
    reached: dict[str, set[str]] = {}
    base = urlsplit(library.site.base_address or "/").path
    files = set(coming) | {found.relative_to(site).as_posix() for found in site.rglob("*") if found.is_file()}
    for path in links:
        problems += [f"{path}: {said}" for said in _follow(path, links[path], anchors, files, base, reached)]
    lost = _unreached(reached, library)
    problems += [f"{path}: no page leads here from the home page; link to it from an index page" for path in lost]
    return len(links), sorted(problems)


def _read(site: Path, path: str) -> FinishedPage:
    text = (site / path).read_text(encoding="utf-8")
    tree = LexborHTMLParser(text)
    anchors = {node.attributes["id"] for node in tree.css("[id]")} | {
        node.attributes["name"] for node in tree.css("a[name]")
    }
    return FinishedPage(path, text, tree, anchors)


def head_is_whole(page: FinishedPage, library: Library) -> Iterator[str]:
    """A page has one h1, a title, a description and a language."""
    headings = page.tree.css("h1")
    if len(headings) != 1:
        yield f"it has {len(headings)} main headings (h1); every page needs exactly one"
    title = page.tree.css_first("head > title")
    if title is None or not title.text().strip():
        yield "it has no title; write `title:` in the front matter"
    description = page.tree.css_first('head > meta[name="description"]')
    if page.path != "404.html" and (description is None or not (description.attributes.get("content") or "").strip()):
        yield "it has no description; write `summary:` in the front matter"
    if not (page.tree.root.attributes.get("lang") or "").strip():
        yield "it does not say its language; write `language:` in data/site.yml"


def ids_are_unique(page: FinishedPage, library: Library) -> Iterator[str]:
    """No id stands twice on a page."""
    seen: set[str] = set()
    for node in page.tree.css("[id]"):
        name = node.attributes["id"]
        if name in seen:
            yield f'the address "#{name}" stands for two places; rename one of the headings'
        seen.add(name)


def tables_are_named(page: FinishedPage, library: Library) -> Iterator[str]:
    """A table has a name, and its headers say whether they head a row or a column."""
    for table in page.tree.css("table"):
        labelled = table.attributes.get("aria-label") or table.attributes.get("aria-labelledby") in page.anchors
        if not labelled and table.css_first("caption") is None:
            yield f'the table "{_start(table)}" has no name; write a heading just above it, with nothing in between'
        if not table.css("th"):
            yield f'the table "{_start(table)}" has no headers; give it a first line of headers'
        if any(not (th.attributes.get("scope") or "") for th in table.css("th")):
            yield f'the table "{_start(table)}" has headers without a scope'


def pictures_are_described(page: FinishedPage, library: Library) -> Iterator[str]:
    """Every picture has a text for those who do not see it."""
    for node in page.tree.css("img"):
        if not (node.attributes.get("alt") or "").strip():
            yield f'the picture "{node.attributes.get("src") or ""}" has no text; say in the page what it shows'


def nothing_is_left_unrendered(page: FinishedPage, library: Library) -> Iterator[str]:
    """No macro is left in the text, and no macro broke."""
    prose = _CODE.sub("", page.text)
    if match := _BRACES.search(prose):
        yield f'"{match.group()}" was left in the text; take it out of the page, or call a macro that exists'
    if match := _TRACEBACK.search(prose):
        yield "a macro broke while the page was made; see the first lines of the page for what it said"


def nothing_is_fetched_from_elsewhere(page: FinishedPage, library: Library) -> Iterator[str]:
    """A page asks no other host for anything."""
    for name in _FETCHED:
        for node in page.tree.css(name):
            address = node.attributes.get(_ADDRESSES[name]) or ""
            if urlsplit(address).netloc and not (name == "link" and node.attributes.get("rel") == "canonical"):
                yield f'it fetches "{address}" from another host; put the file in docs/assets/ instead'


def nothing_foreign_runs(page: FinishedPage, library: Library) -> Iterator[str]:
    """Nothing runs but the site's own script: no handlers in tags, no frames, no links that are programs."""
    for node in page.tree.css("script:not([src]), iframe, object, embed, base"):
        if node.tag != "script" or node.text() not in own_scripts():
            yield f"it holds a <{node.tag}>, which no page may; take it out"
    for node in page.tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"a <{node.tag}> has the attribute {name}, which no page may hold; take it out"
            scheme = urlsplit((value or "").strip()).scheme if name in ("href", "src", "action") else ""
            if scheme not in ("", "http", "https", "mailto", "tel", "sms") and not (
                node.tag == "img" and scheme == "data"
            ):
                yield f'a link starts with "{scheme}:"; a link may start with https:, http:, mailto:, tel: or sms:'


def footer_tells_independence(page: FinishedPage, library: Library) -> Iterator[str]:
    """The footer says that the site is independent, until a partnership has adopted it."""
    footer = page.tree.css_first("footer.site-foot")
    said = footer.text() if footer else ""
    wanted = library.site.adopted_by or INDEPENDENT
    if wanted not in said:
        yield f'its footer does not say "{wanted}"; bring the line of independence back in macros/publish/theme/partials/footer.html'


def only_the_boards_edition_is_not_for_publication(page: FinishedPage, library: Library) -> Iterator[str]:
    """Every page of the board's own edition says that it is not for publication, and no page of the public site is marked so."""
    marked = page.tree.css_first(".not-public") is not None
    if marked != library.private:
        yield "it is marked as not for publication, and this site is public" if marked else f'it does not say "{SAID}"'


RULES = (
    only_the_boards_edition_is_not_for_publication,
    head_is_whole,
    ids_are_unique,
    tables_are_named,
    pictures_are_described,
    nothing_is_left_unrendered,
    nothing_is_fetched_from_elsewhere,
    nothing_foreign_runs,
    footer_tells_independence,
)


def _follow(
    path: str,
    links: list[tuple[str, str]],
    anchors: dict[str, set[str]],
    files: set[str],
    base: str,
    reached: dict[str, set[str]],
) -> Iterator[str]:
    """Links, anchors and images of a page lead somewhere inside the site, wherever it is put; notes where the page leads.

    A host shows 404.html at any depth, so its links alone start with `base`, the path at which the site is published.
    """
    leads = reached.setdefault(path, set())
    for name, address in links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        way = parts.path
        if path == "404.html" and way:
            if not way.startswith(base):
                yield f'the link "{address}" does not start with "{base}", the path of `base_address`; draw it with `| url`'
                continue
            way = way.removeprefix(base) or "./"
        elif way.startswith("/"):
            yield f'the link "{address}" starts at the root of the host; write it relative to the page'
            continue
        target = _target(path, unquote(way))
        if target is None or not (target in anchors or target in files):
            yield f'the link "{address}" leads to nothing; correct it, or add the page'
            continue
        if name in ("a", "form"):
            leads.add(target)
        if parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
            yield f'the link "{address}" leads to a place that the page does not have; correct the part behind #'


def _target(path: str, address: str) -> str | None:
    """The file below the site that a relative `address` on the page `path` stands for; None if it is outside."""
    if not address:
        return path
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    if target.startswith(".."):
        return None
    return (
        posixpath.normpath(posixpath.join(target, "index.html")) if address.endswith("/") or target == "." else target
    )


def _unreached(reached: dict[str, set[str]], library: Library) -> list[str]:
    alone = {
        "404.html",
        *(f"{permanent_ids.address(each)}index.html" for each in library.gone if each.kind in permanent_ids.PAGES),
    }
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        new = reached.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += [path for path in new if path in reached]
    return [path for path in reached if path not in seen | alone]


def _start(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())[:40]
