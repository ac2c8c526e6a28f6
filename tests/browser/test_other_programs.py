"""What other programs make of the pages: readers' views, engines that lack a feature, and programs that run no script."""

import itertools
import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from tests.browser.cover import cover, file_of, kinds
from tests.browser.serving import Quiet, answer
from tests.browser.visits import SCREENS, told, visit
from tests.support.built import build
from tests.support.generator import TODAY, write_library

# Words by which readers' views tell furniture from text, as headings that a safeguarding page may well have, and as ids of records.
FURNITURE = (
    "Contact",
    "Social workers",
    "Community",
    "Related reviews",
    "Comments",
    "Media",
    "Share what you know",
    "Local authorities",
    "Extra help",
    "Sponsors",
    "Menu",
    "Footer",
)
RENAMED = {"front-door": "social-media-contact", "theme-0": "related-media"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built library of 24 actions, one of them in a single word, whose headings and ids are those that readers' views drop."""
    folder = write_library(tmp_path_factory.mktemp("busy"), 6)
    for path in (each for each in folder.rglob("*") if each.suffix in (".md", ".yml", ".txt")):
        text = path.read_text(encoding="utf-8")
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    register = folder / next(iter(load(folder).registers))
    register.write_text(
        re.sub(r"what: [^\n]+", "what: Ask", register.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    with (folder / "docs" / "about" / "index.md").open("a", encoding="utf-8") as about:
        about.writelines(f"\n## {heading}\n\nWhat this part says.\n" for heading in FURNITURE)
    build(folder, folder / "site", None, TODAY)
    return folder / "site"


@pytest.fixture(scope="module")
def served(busy: Path) -> Iterator[str]:
    """Where that library is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(busy)))
    answer(server)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module", params=["cover", pytest.param("whole", marks=pytest.mark.all)])
def busy_pages(request: pytest.FixtureRequest, busy: Path) -> list[str]:
    """The pages of that library that hold every kind of element, or all of them."""
    pages = addresses(busy)
    return pages if request.param == "whole" else cover({name: kinds(file_of(busy, name)) for name in pages})


def addresses(site: Path) -> list[str]:
    """Every page below `site`."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*.html") if "pagefind" not in path.parts)
    return sorted(name.removesuffix("index.html") for name in names)


# ---- Readers' views

# What the engine of Firefox's reader view leaves out of a page: a number as often as it is there, every heading, every action.
LOST = r"""() => {
  const tidy = (text) => text.replace(/\s+/g, "");
  const own = (node) => {
    const copy = node.cloneNode(true);
    for (const each of copy.querySelectorAll(".headerlink")) each.remove();
    return tidy(copy.textContent);
  };
  const shown = (query) => [...(document.querySelector("#content") ?? document.body).querySelectorAll(query)].filter((node) => node.checkVisibility());
  const numbers = shown("[href^='tel:'], .no-number").map(own), headings = shown("h2, h3").map(own), actions = shown(".brief-what").map(own);
  const read = new Readability(document.cloneNode(true)).parse();
  const box = new DOMParser().parseFromString(read?.content ?? "", "text/html").body;
  const kept = [...box.querySelectorAll("h2, h3")].map(own), text = tidy(box.textContent);
  const count = (number) => text.split(number).length - 1;
  return [...new Set(numbers.filter((number) => count(number) < numbers.filter((each) => each === number).length)),
    ...headings.filter((heading) => !kept.some((each) => each.startsWith(heading))), ...actions.filter((action) => !text.includes(action))];
}"""


def lost(page: Page) -> list[str]:
    """What is left out of the page as it is now."""
    return page.evaluate(LOST)


def test_a_readers_view_keeps_every_number_heading_and_action(seen_at_desk):
    assert told({name: page["reader"] for name, page in seen_at_desk.items()}) == "{}"


@pytest.mark.all
def test_a_readers_view_keeps_what_is_named_like_furniture(browser: Browser, busy_pages, served, readability):
    assert told(visit(browser, served, busy_pages, lost, readability)) == "{}"


# ---- Engines that lack a feature

UNKNOWN = re.compile(r":popover-open|:has\(")
# Who is hidden or covered: each number is brought to the middle of the screen, and what a finger would touch there is asked for.
COVERED = """() => [...document.querySelectorAll("[href^='tel:']")].filter((number) => {
  number.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = number.getBoundingClientRect();
  return !number.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}).map((number) => number.textContent)"""
LYING_OPEN = """() => [...document.querySelectorAll("dialog, .term-note")].filter((node) => node.checkVisibility()).map((node) => node.className)"""


def rules(css: str) -> list[tuple[str, str]]:
    """The selectors and declarations of each rule, those inside media queries too."""
    return re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def as_an_old_engine_reads(css: str) -> str:
    """`css` without the rules whose selector an engine without popovers and :has() does not know. It skips what is inside :is() alone."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)

    def kept(rule: re.Match) -> str:
        selector = re.sub(r":is\((?:[^()]|\([^()]*\))*\)", "", rule.group(1))
        return "" if UNKNOWN.search(selector) else rule.group()

    # Such an engine knows no dialog and no popover either, and shows both as plain blocks unless the page's own style says otherwise.
    return "dialog { display: block }" + re.sub(r"([^{}]+)\{[^{}]*\}", kept, css)


# A phone has the least room beside a number; `make test-all` tries the desk too.
@pytest.mark.parametrize("screen", ["phone", pytest.param("desk", marks=pytest.mark.all)])
def test_no_engine_hides_or_covers_a_number(browser: Browser, busy_pages, served, screen):
    def serve(route: Route) -> None:
        answer = route.fetch()
        made = (
            answer.text().replace(" popover", "")
            if not route.request.url.endswith(".css")
            else as_an_old_engine_reads(answer.text())
        )
        route.fulfill(response=answer, body=made)

    context = browser.new_context(
        base_url=served, viewport=SCREENS[screen] | {"height": 664}, bypass_csp=True, java_script_enabled=True
    )
    page = context.new_page()
    page.route(re.compile(r"(\.css|/)$"), serve)
    seen = {}
    for name in (each for each in busy_pages if not each.endswith(".html")):
        page.goto(name)
        if wrong := page.evaluate(COVERED) + page.evaluate(LYING_OPEN):
            seen[name] = wrong
    context.close()
    assert seen == {}


def test_no_rule_is_one_that_an_old_engine_reads_wrong(busy):
    css = (busy / "assets" / "stylesheets" / "site.css").read_text(encoding="utf-8")
    declared = [each.strip() for _, block in rules(css) for each in block.split(";")]
    assert [
        each for each in declared if re.fullmatch(r"text-decoration:\s*\S+\s.+", each)
    ] == []  # Safari before 26.2 draws nothing
    # Safari before 17.4 and Firefox before 128 skip a content with words for screen readers: the plain one stands before it.
    assert [
        each
        for before, each in itertools.pairwise(declared)
        if re.match(r"content:.* / ", each) and before != each.partition(" / ")[0]
    ] == []
    # Firefox takes a sheet of A4 without its margins for a narrow screen: a query about width or height says which medium it is for.
    parts = [part.strip() for query in re.findall(r"@media ([^{]+)\{", css) for part in query.split(",")]
    assert [part for part in parts if re.search("width|height", part) and not part.startswith("screen and ")] == []


# ---- Programs that run no script

SENTENCE = re.compile(r"\w[^.!?]*\w\s+\w[^.!?]*[.!?](?:\s|$)")
DECIDED_BY_A_SCRIPT = (
    "Past its date",
    "kept on this device",
    "Do not use it",
    "Switch to",
    "Try fewer",
    "Seven minutes are up",
    "press Shift",
    "Results appear",
)


@pytest.mark.parametrize("which", ["site", "busy"])
def test_what_only_a_script_can_know_is_in_no_page(request, which):
    site = request.getfixturevalue(which)
    found = set()
    for name in addresses(site):
        tree = LexborHTMLParser(
            (site / (f"{name}index.html" if not name.endswith(".html") else name)).read_text(encoding="utf-8")
        )
        for node in tree.css("script, style"):
            node.decompose()
        whole = " ".join(tree.text(separator=" ").split())
        found |= {(name, words) for words in DECIDED_BY_A_SCRIPT if words in whole}
        hidden = [
            node.html if node.tag == "template" else node.text(separator=" ")
            for node in tree.css("[hidden], template, dialog p")
        ]
        found |= {(name, words.strip()) for words in hidden if SENTENCE.search(" ".join(words.split()))}
    assert found == set()


def test_a_page_and_a_number_past_their_date_say_so(browser: Browser, served):
    context = browser.new_context(base_url=served)
    page = context.new_page()
    page.clock.set_fixed_time("2021-03-02T12:00:00")
    page.goto("guidance/asking/")
    expect(page.locator("[data-past]:visible")).to_have_count(0)
    page.clock.set_fixed_time("2022-01-01T00:30:00")
    page.goto("guidance/asking/")
    expect(page.locator("[data-past=page]")).to_have_text(
        "Past its date. This page was to be checked again by 31 December 2021. Check the sources before you rely on it."
    )
    expect(page.locator("[data-past=number]")).to_have_text(
        re.compile(r"^It was to be called again by \d+ \w+ 2021, so check it\.$")
    )
    context.close()
