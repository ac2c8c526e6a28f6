"""Rules of addresses: those of pages and places, where links and pictures lead, how pages are reached, and headings.

What passes here can be built: MkDocs and the last gate of the build (publish/verify.py) find no fault with it.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from macros.disclosure.attachments import KINDS, PICTURES
from macros.library.library import Library, PageFile
from macros.library.load import SETTINGS
from macros.library.macro_registry import MACROS, calls
from macros.library.markdown import MACRO, blocks, lines, slug
from macros.library.markdown_html import Converted, convert
from macros.library.markdown_parser import keep
from macros.library.problem import Problem
from macros.library.source import texts
from macros.records.beside import beside
from macros.rules.links import Link, links
from macros.rules.registry import Found, coded, of_pages

NEEDED = beside(__file__)
# Where pages and files are made, so that what people write there would vanish behind them.
_ANSWERS = ("agencies", "evidence", "not-known", "scrutiny", "themes")
MADE = ("data/", "pagefind/", *(f"progress/{name}/" for name in _ANSWERS))
# Addresses on every page: its frame, its head and its foot.
_FRAME = {"about-page", "cited", "content", "linked", "search-help", "search-input", "slip", "take", "toc-title"}
_NUMBERED = re.compile(r"cite-\d+|term-.+|fn(?:ref)?\d+")
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9]+(-[a-z0-9]+)*")  # Windows has no file called con
# What these draw begins with a heading of the third level.
_BELOW_A_HEADING = ("show_findings", "show_withheld", "show_sources")
_OWN_ID = re.compile(r"""\bid\s*=\s*["']?([^\s"'>]+)""")


def _anchors(library: Library, page: PageFile) -> set[str]:
    """The addresses on `page` that a link may lead to, as the finished page has them."""
    own = set(_OWN_ID.findall(_drawn(page).html))
    made = (MACROS[name].anchors_on(library, page.url, ids) for _, name, ids in calls(page))
    return own.union({"content"}, *made)


def _drawn(page: PageFile) -> Converted:
    return convert(MACRO.sub(keep(""), page.document.live))


@coded("ADR001")
def needed_pages_exist(library: Library, today: date) -> Iterator[Problem]:
    """The pages that the header, the footer and other pages lead to are there, and show what is linked to there."""
    for name, macro in NEEDED.items():
        path = f"docs/{name}.md"
        page = next((page for page in library.pages.values() if page.document.path == path), None)
        if not (library.root / path).exists():
            message = "this page is missing, and every page leads to it; write it, with a title and a summary"
            yield Problem(path, 1, message)
        elif page and macro and macro not in {each for _, each, ids in calls(page) if not ids}:
            advice = f"write {macro}() on this page, between two pairs of curly brackets"
            yield Problem(path, 1, f"other pages lead to what `{macro}` shows here; {advice}")


@of_pages("ADR002")
def names_make_addresses(library: Library, page: PageFile) -> Iterator[Found]:
    """The names of a page and its folders, which become its address, hold small letters, digits and single hyphens."""
    path = PurePosixPath(page.document.path).with_suffix("")
    parts = [part if _NAME.fullmatch(part) and len(part) <= 100 else _address(part) for part in path.parts]
    if (wanted := "/".join(parts)) != path.as_posix():
        wanted += "-2" if f"{wanted}.md" in library.files else ""
        form = "small letters, digits and single hyphens, 100 at most, and no name that Windows reserves, such as con"
        yield 1, f'this name cannot be an address; call the file "{wanted}.md": {form}'


def _address(name: str) -> str:
    """The name nearest to `name` that can be part of an address."""
    letters = re.sub("[\u0300-\u036f]", "", normalize("NFKD", name)).casefold()
    plain = re.sub("[^a-z0-9]+", "-", letters).strip("-")[:100].strip("-")
    return "index" if plain == "readme" else plain if _NAME.fullmatch(plain) else f"{plain}-page".strip("-")


@coded("ADR003")
def addresses_are_free(library: Library, today: date) -> Iterator[Problem]:
    """No two files have one address, and none has that of a page or file that is made."""
    made = {f"{page.url}{page.pdf}" for page in library.pages.values() if page.pdf}
    owners: dict[str, str] = {}
    for path in _published(library):
        name = path.removeprefix("docs/")
        address = f"{name.removesuffix('.md').removesuffix('index').rstrip('/')}/" if name.endswith(".md") else name
        same = normalize("NFC", address).casefold()  # to some computers, and to readers
        if taken := next((each for each in (*MADE, *made) if same.startswith(each)), ""):
            at = taken.rstrip("/").rfind("/") + 1
            yours = f"docs/{name[:at]}our-{name[at:].lower()}"
            message = f'the address "{address}" belongs to a page or file that is made for you; call yours "{yours}"'
            yield Problem(path, 1, message)
        elif (first := owners.setdefault(same, path)) != path:
            yield Problem(path, 1, f'"{first}" has the same address; give one of the two another name, or delete it')


def _published(library: Library) -> list[str]:
    """The files of docs/ that become part of the site: all but those in or under a name that starts with a dot."""
    return [path for path in library.files if path.startswith("docs/") and "/." not in path]


@coded("ADR004")
def links_lead_somewhere(library: Library, today: date) -> Iterator[Problem]:
    """A link or picture in a page leads to a web address, or to a file in docs/ and a place that it has."""
    files = set(_published(library))
    pages = {page.document.path: page for page in library.written}
    anchors: dict[str, set[str]] = {}
    for page in pages.values():
        for link in links(page):
            if message := _fault(link, files):
                yield page.problem(link.line, message)
            elif link.parts and link.parts.fragment and link.file in pages:
                place = unquote(link.parts.fragment)
                known = anchors.get(link.file) or anchors.setdefault(link.file, _anchors(library, pages[link.file]))
                if place not in known and not library.is_unread(place):
                    fault = f'the link "{link.target}" leads to a place that the page does not have'
                    yield page.problem(link.line, f"{fault}; correct the part behind #")


def _fault(link: Link, files: set[str]) -> str | None:
    parts = link.parts
    if link.is_picture and (parts is None or parts.scheme or parts.netloc):
        why = "since no page may fetch anything from another host"
        advice = f"put the file in docs/assets/ and write the way to it, {why}"
        return f'the picture "{link.target}" is not in docs/; {advice}'
    needs_host = parts is not None and parts.scheme in ("http", "https")
    is_half = parts is not None and ((parts.netloc and not parts.scheme) or link.target.startswith("www."))
    if parts is None or (needs_host and not parts.netloc) or "%" in parts.netloc or is_half or "&amp;" in link.target:
        return f'"{link.target}" is no web address; copy the address from the bar of your browser'
    if parts.scheme:
        return None
    if not link.file:
        return f'the link "{link.target}" starts at the root of the host; write it relative to the page'
    if link.file not in files:
        slashes = ", with / between its parts" if "\\" in link.target else ""
        advice = f"write the way from this file to a file in docs/{slashes}"
        return f'the link leads to "{link.target}", which does not exist; {advice}'
    if link.is_picture and KINDS.get(PurePosixPath(link.file).suffix.lower()) not in PICTURES:
        return f'"{link.target}" is no picture; take the exclamation mark before the link away'
    return None


@coded("ADR009")
def menu_leads_somewhere(library: Library, today: date) -> Iterator[Problem]:
    """An entry of the menu leads to the file of a page in docs/, or to a web address."""
    if not (settings := library.settings):
        return  # the menu could not be read, which is reported already
    files = _published(library)
    for keys, target in texts(library.documents[SETTINGS].data.get("nav"), ("nav",)):
        is_page = target.endswith(".md") and (f"docs/{target}" in files or target.startswith(MADE))
        if not is_page and not re.match(r"https?://[^/\s]+\.", target):
            said = f'the menu leads to "{target}", which is neither a page nor a web address'
            advice = "write the file of a page in docs/, such as about/index.md, or a whole web address"
            yield library.problem(settings, keys, f"{said}; {advice}")


@coded("ADR005")
def places_are_told_apart(library: Library, today: date) -> Iterator[Problem]:
    """No two places on a page have one address: headings, what macros draw there, and the frame of every page."""
    for page in library.pages.values():
        seen: set[str] = set(_FRAME)
        for line, macro, ids in calls(page):
            places = list(MACROS[macro].anchors_on(library, page.url, ids))
            again = (each for number, each in enumerate(places) if each in seen or each in places[:number])
            if not MACROS[macro].repeats and (twice := next(again, None)):
                advice = "show it once, or give one of the two another id"
                yield page.problem(line, f'`{macro}` makes the address "#{twice}" here a second time; {advice}')
            seen.update(places)
        headings = (block.line for block in blocks(page.document) if block.kind == "heading")
        own = [(line, each.id) for line, each in zip(headings, _drawn(page).headings, strict=True)]
        own += [(number, name) for number, line in lines(page.document) for name in _OWN_ID.findall(line)]
        for line, name in own:
            if name in seen or _NUMBERED.fullmatch(name):
                message = f'the address "#{name}" stands for something else on this page; give the heading other words'
                yield page.problem(line, message)
    slugs: dict[str, str] = {}
    for term in library.terms.values():
        name = slug(term.abbreviation)
        if not name or slugs.setdefault(name, term.abbreviation) != term.abbreviation:
            made = f'the letters and digits of "{term.abbreviation}" make no address of their own'
            yield library.problem(term, ("abbreviation",), f"{made}; write it another way, or only once")


@coded("ADR008")
def pages_are_reached(library: Library, today: date) -> Iterator[Problem]:
    """A reader comes to every page from the home page, by the links of indexes, of the navigation and of pages."""
    pages = {page.document.path: page for page in library.pages.values()}
    if not library.settings:
        return  # the menu could not be read, which is reported already
    listed = re.findall(r"[\w/-]+\.md", str(library.settings.nav))
    seen = {*(f"docs/{name}.md" for name in NEEDED), *(f"docs/{name}" for name in listed)}
    seen |= {path for path, page in pages.items() if page.kind != "page"}
    waiting = list(seen)
    while waiting:
        page = pages.get(waiting.pop())
        new = {link.file for link in links(page)} - seen if page else set()
        seen |= new
        waiting += new
    for path in pages.keys() - seen:
        yield Problem(path, 1, "no page leads here from the home page; link to it from an index page")


@of_pages("ADR006")
def headings_go_down_one_by_one(library: Library, page: PageFile) -> Iterator[Found]:
    """A heading is at most one level below the one before it, so that a list of headings has no gap."""
    before = 1  # the title
    for block in blocks(page.document):
        if block.kind == "heading" and block.level > before + 1:
            wanted = f"start it with {'#' * (before + 1)}, one more than the heading before it"
            yield block.line, f"this heading has {block.level} signs; {wanted}"
        for name, _ in MACRO.findall(block.text) if before < 2 else ():
            if name in _BELOW_A_HEADING:
                wanted = "write a heading that starts with ## above it"
                yield block.line, f"`{name}` draws headings of the third level; {wanted}"
        before = block.level if block.kind == "heading" else before


@of_pages("ADR007")
def tables_have_headings(library: Library, page: PageFile) -> Iterator[Found]:
    """A table stands below a heading, from which it has its name; a briefing starts with one."""
    first = next((block for block in blocks(page.document) if block.kind in ("heading", "row")), None)
    if first and first.kind == "row" and page.kind != "briefing":
        yield first.line, "the table has no name; write a heading just above it, with nothing in between"
