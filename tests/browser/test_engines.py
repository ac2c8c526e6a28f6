"""WPE WebKit, as old as Safari 16, and Firefox ESR open and print every page. `make test-all` runs it."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from tests.browser import engines

pytestmark = pytest.mark.all

PHONE = '<!doctype html><html lang="en"><meta name="referrer" content="no-referrer"><title>A phone</title><iframe title="A phone" width="390" height="664"></iframe></html>'
# On a phone's screen: what lies open that should not, numbers that a finger cannot reach, explained words without their mark.
WRONG = """const [address, done] = arguments, frame = document.querySelector("iframe");
frame.onload = () => {
  const page = frame.contentDocument, look = (node) => frame.contentWindow.getComputedStyle(node);
  const covered = (number) => {
    number.scrollIntoView({ block: "center" });
    const { x, y, width, height } = number.getBoundingClientRect();
    return !number.contains(page.elementFromPoint(x + width / 2, y + height / 2));
  };
  const unmarked = (word) => look(word).textDecorationLine !== "underline" || look(word).textDecorationStyle !== "dotted";
  const all = (query, isWrong) => [...page.querySelectorAll(query)].filter(isWrong).map((node) => `${node.className || node.tagName} ${node.textContent.trim().slice(0, 40)}`);
  done([...all("[popover], dialog", (node) => look(node).display !== "none"), ...all("[href^='tel:']", covered), ...all("a.term", unmarked)]);
};
frame.src = address;"""


def test_an_old_webkit_hides_and_covers_nothing(site: Path, address, pages):
    (site.parent.parent / "phone.html").write_text(PHONE, encoding="utf-8")
    found = {}
    with engines.webkit() as ask:
        assert "Version/16" in ask("POST", "/execute/sync", script="return navigator.userAgent", args=[])
        ask("POST", "/url", url=address.replace("sub/path/", "phone.html"))
        for name in pages:
            if wrong := ask("POST", "/execute/async", script=WRONG, args=[address + name]):
                found[name] = wrong
    assert found == {}


def test_firefox_prints_the_day_of_checking_and_tables(site: Path, address, pages):
    unlike = {}
    with engines.firefox() as ask:
        ask("WebDriver:NewSession", capabilities={})
        for name in (
            each for each in pages if each.startswith(("guidance/", "progress/register/")) and each.endswith("/")
        ):
            ask("WebDriver:Navigate", url=address + name)
            printed = PdfReader(
                io.BytesIO(engines.decoded(ask("WebDriver:Print", page={"width": 21.0, "height": 29.7})["value"]))
            )
            text = " ".join("".join(each.extract_text() for each in printed.pages).split())
            meta = LexborHTMLParser((site / name / "index.html").read_text(encoding="utf-8")).css_first(
                ".page-meta span:last-child"
            )
            if "Sort by" in text or (meta and meta.text() not in text):
                unlike[name] = text[:200]
    assert unlike == {}
