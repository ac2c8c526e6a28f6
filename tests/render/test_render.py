"""Fragments of HTML: hostile text comes out as text, addresses work at every depth, nothing is upgraded."""

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.library.markdown_html import convert
from macros.render import search_entries
from macros.render.html import relative
from macros.render.macro import draw
from macros.render.view import View
from tests.support.quick import load_alone


def fragments(view: View) -> dict[str, str]:
    page = view.library.pages["guidance/asking/"]
    return {
        "totals": draw("totals", view, ""),
        "chart": draw("chart", view, ""),
        "newest": draw("newest", view, ""),
        "progress": draw("progress", view, "progress/"),
        "register": draw("register", view, "progress/register/"),
        "theme": draw("theme", view, "progress/themes/safe-nights/", "safe-nights"),
        "actions": draw("actions", view, "reviews/nights/", "safe-nights"),
        "head": draw("head", view, page.url),
        "foot": draw("foot", view, page.url),
        "briefings": draw("briefings", view, "briefings/"),
        "contacts": draw("contacts", view, "guidance/", "front-door"),
        "glossary": draw("glossary", view, "about/glossary/"),
        "sources": draw("sources", view, "about/sources/"),
        "findings": draw("findings", view, "reviews/nights/", "nights"),
        "reviews": draw("reviews", view, "reviews/"),
        "withheld": draw("withheld", view, "reviews/"),
    }


@pytest.mark.parametrize(
    ("checked", "review_by", "again"),
    [
        (date(2021, 3, 1), None, date(2021, 8, 28)),  # 180 days, the limit of the site
        (date(2021, 3, 1), date(2021, 8, 27), date(2021, 8, 27)),
        (date(2021, 3, 1), date(2021, 8, 29), date(2021, 8, 28)),
    ],
)
def test_a_number_shows_from_when_it_counts_as_unchecked(full: Path, checked, review_by, again):
    view = View(load_alone(full))
    contact = view.library.contacts["front-door"]
    object.__setattr__(contact, "checked", checked)
    object.__setattr__(contact, "review_by", review_by)
    tree = LexborHTMLParser(draw("contacts", view, "guidance/asking/", "front-door"))
    notice = tree.css_first("[data-review-by]")
    assert notice.attributes["data-review-by"] == again.isoformat() and "hidden" in notice.attributes
    assert "Called 1 March 2021." in tree.text() and "Day and night" in tree.text()


def test_a_number_that_nobody_has_called_is_marked(full: Path):
    view = View(load_alone(full))
    object.__setattr__(view.library.contacts["front-door"], "checked", None)
    tree = LexborHTMLParser(draw("contacts", view, "guidance/asking/", "front-door"))
    assert "We have not called these numbers." in tree.text() and tree.css("[data-review-by]") == []


@pytest.mark.parametrize(
    ("here", "target", "address"),
    [
        ("", "progress/", "progress/"),
        ("progress/", "progress/register/#A-01", "../progress/register/#A-01"),
        ("progress/", "", "../"),
        ("", "", "./"),
        ("progress/themes/cse/", "about/sources/#S060", "../../../about/sources/#S060"),
    ],
)
def test_addresses_are_relative(here, target, address):
    assert relative(here, target) == address


def test_the_register_on_an_earlier_day_shows_only_what_was_reported_by_then(full: Path):
    view = View(load(full), date(2021, 3, 31))
    text = LexborHTMLParser(draw("register", view, "progress/register/")).text()
    assert "Position as at 1 March 2021" in text
    assert "late was from" not in text and "Slipped from 31 January 2021 to 30 June 2021" in text
    assert "41 of 50 visits" not in text and "Improved" not in text


def test_before_anything_was_reported_every_page_is_drawn(full: Path):
    view = View(load(full), date(2019, 1, 1))
    for name, fragment in fragments(view).items():
        assert "41 of 50 visits" not in fragment, name
    assert "The register holds no report up to 1 January 2019." in draw("progress", view, "progress/")


def test_a_claim_is_never_shown_as_a_difference(full: Path):
    view = View(load(full), date(2021, 3, 1))
    tree = LexborHTMLParser(draw("totals", view, ""))
    numbers = {node.text().strip() for node in tree.css(".numbers li")}
    assert "0 shown to make a difference; 0 claimed, not shown" in numbers and "0 done and audited" in numbers


@pytest.mark.parametrize(("gathered", "is_baseline"), [("2021-05", True), ("2021-06", False)])
def test_a_baseline_is_shown_as_one_and_counts_for_nothing(full: Path, gathered: str, is_baseline: bool):
    file = full / "data" / "registers" / "nights.yml"
    text = file.read_text(encoding="utf-8").replace("            on: 2021-06\n", f"            on: {gathered}\n")
    file.write_text(text.replace("effect: improved", "effect: not-tested"), encoding="utf-8")
    view = View(load(full))
    for html in (draw("register", view, "progress/register/"), draw("evidence", view, "progress/evidence/")):
        shown = LexborHTMLParser(html).css_first("#NI-01, .audit").text()
        assert (
            "41 of 50 visits" in shown
            and ("Baseline: from before the action began, or before it was complete." in shown) == is_baseline
        )
    assert (
        ", audited" in LexborHTMLParser(draw("register", view, "")).css_first("#NI-01 .dials").text()
    ) != is_baseline


def test_a_contact_without_a_number_says_so(full: Path):
    library = load_alone(full)
    object.__setattr__(library.contacts["front-door"], "number", None)
    tree = LexborHTMLParser(draw("contacts", View(library), "", "front-door"))
    assert tree.css("a[href^=tel]") == [] and "No number confirmed" in tree.text()


def test_numbers_dial(full: Path):
    tree = LexborHTMLParser(draw("contacts", View(load(full)), "", "front-door"))
    assert [node.attributes["href"] for node in tree.css("a")] == ["tel:01632960001"]


def test_a_number_for_texts_alone_is_no_button_that_calls(full: Path):
    library = load_alone(full)
    contact = library.contacts["front-door"]
    object.__setattr__(contact, "takes", "texts")
    tree = LexborHTMLParser(draw("contacts", View(library), "", "front-door"))
    assert [(node.attributes["href"], node.text()) for node in tree.css("a")] == [
        ("sms:01632960001", "Text 01632 960001")
    ]
    (found,) = [entry.meta for entry in search_entries.records(View(library)) if entry.meta["kind"] == "Whom to ring"]
    assert found["text"] == "01632 960001" and "number" not in found


def test_unsigned_guidance_says_so_and_signed_guidance_does_not(full: Path):
    library = load_alone(full)
    page = library.pages["guidance/asking/"]
    assert "Not signed off" not in draw("head", View(library), page.url)
    object.__setattr__(page.record, "signed_off", None)
    assert "Not signed off" in draw("head", View(library), page.url)


def test_citations_are_numbered_in_the_order_of_the_page_and_found_at_its_foot(full: Path):
    library = load(full)
    page, view = library.pages["guidance/asking/"], View(library)
    drawn = convert(page.document.live, facts=library.facts).html
    tree = LexborHTMLParser(drawn + draw("foot", view, page.url))
    assert [link.attributes["href"] for link in tree.css("sup a")] == ["#cite-1", "#cite-2", "#cite-3"]
    assert tree.css("sup a")[2].attributes["aria-label"] == "Source 3: fact X003"
    assert "fact number 3" in tree.css_first("#cite-3").text()


def test_every_action_links_to_its_theme_its_facts_and_its_pages_and_these_link_back(full: Path):
    view = View(load(full))
    found = LexborHTMLParser(draw("register", view, "progress/register/"))
    links = {node.attributes["href"] for node in found.css("#NI-01 a")}
    for target in (
        "progress/themes/safe-nights/",
        "about/sources/#X001",
        "briefings/nights/",
        "guidance/asking/",
        "reviews/nights/",
        "reviews/nights/#nights-advice",
    ):
        assert f"../../{target}" in links, target
    back = {
        "theme": draw("theme", view, "progress/themes/safe-nights/", "safe-nights"),
        "facts": draw("sources", view, "about/sources/"),
        "briefing": draw("actions", view, "briefings/nights/", "safe-nights"),
        "review": draw("findings", view, "reviews/nights/", "nights"),
    }
    for name, fragment in back.items():
        assert "progress/register/#NI-01" in fragment, name
    foot = draw("foot", view, "guidance/asking/")
    assert "progress/themes/safe-nights/" in foot and "progress/register/#NI-01" in foot


def test_the_uses_of_a_fact_are_folded_where_there_are_several_and_each_is_linked_once(full: Path):
    view = View(load(full))
    tree = LexborHTMLParser(draw("sources", view, "about/sources/"))
    several = [name for name in view.library.facts if len(view.uses[name]) > 1]
    assert several and [each.parent.id for each in tree.css("details")] == several
    for name in view.library.facts:
        links = [link.text() for link in tree.css(f"#{name} a:not(.term)")]
        assert links == [use.label for use in view.uses[name]]


def test_a_briefing_shows_the_newest_figures_of_an_action_and_not_those_before(full):
    register = full / "data" / "registers" / "nights.yml"
    audit = "      - reported: 2021-0{0}-02\n        evidence:\n          - audit: Asked.\n            measured: practice\n            figures: {0} of 50 visits\n            limits: Only {0} teams.\n"
    text = register.read_text(encoding="utf-8")

    def shown(*more: str) -> list[str]:
        register.write_text(text.replace("  - id: NI-02", "".join(more) + "  - id: NI-02"), encoding="utf-8")
        tree = LexborHTMLParser(draw("actions", View(load(full)), "briefings/nights/", "NI-01"))
        return [" ".join(node.text().split()) for node in tree.css(".brief-figure, .brief-limits")]

    assert shown() == ["Audit of practice: 41 of 50 visits", "It does not show where babies slept."]
    assert shown(audit.format(8), audit.format(9)) == ["Audit of practice: 9 of 50 visits", "Only 9 teams."]
    assert shown(audit.format(8), "      - reported: 2021-09-01\n        note: Nothing was measured.\n") == [
        "Audit of practice: 8 of 50 visits",
        "Only 8 teams.",
    ]
    assert shown(audit.format(8), "      - reported: 2021-09-01\n        status: in-progress\n") == []
