"""The skeleton of every page: headings in order, landmarks, titles, the words of links, names of pictures, live regions, language."""

import itertools
import re
from collections import Counter

import pytest

from tests.browser.visits import told

# One visit to each page gathers all of this.
FACTS = """() => ({
  title: document.title,
  headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter(look.isShown).map((each) => [+each.localName[1], look.name(each)]),
  landmarks: [...document.querySelectorAll("main, header, footer, nav, aside, section, form, [role]")].filter(look.isShown).map(look.landmark).filter(Boolean),
  links: [...document.querySelectorAll("a[href]")].filter(look.isShown).map((each) => ({ name: look.name(each), to: each.href, around: look.around(each), inside: look.inside(each) })),
  pictures: [...document.querySelectorAll("svg, img")].filter(look.isNameless).map(look.place),
  nested: [...document.querySelectorAll(look.LIVE)].filter((each) => each.parentElement.closest(look.LIVE)).map(look.place),
  languages: [document.documentElement, ...document.querySelectorAll("[lang]")].map((each) => each.lang),
  unmarked: look.unmarked(document.body),
})"""
IN_PAGE = """
look.LIVE = "[role=status], [role=alert], [role=log], [role=timer], [aria-live]:not([aria-live=off])";
look.landmark = (each) => {
  const inside = each.parentElement.closest("article, aside, main, nav, section");
  const role = each.getAttribute("role") ?? { MAIN: "main", NAV: "navigation", ASIDE: "complementary", HEADER: inside ? null : "banner", FOOTER: inside ? null : "contentinfo" }[each.tagName];
  return ["main", "navigation", "complementary", "banner", "contentinfo", "search"].includes(role) ? `${role} ${each.matches("[aria-label], [aria-labelledby]") ? look.name(each) : ""}`.trim() : null;
};
look.around = (each) => look.name(each.closest("li, td, th, dd, dt, p, summary, h2, h3") ?? each.parentElement).slice(0, 300);
/* The navigation or part of the page that a link is in: by its name, or else by the heading above. */
look.inside = (each) => {
  const outer = each.closest("nav, section, article, main, footer, header, [role=region]");
  return outer?.matches("[aria-label], [aria-labelledby]") ? look.name(outer) : outer?.localName ?? "page";
};
/* The text of what has no language of its own. */
look.unmarked = (body) => {
  const copy = body.cloneNode(true);
  for (const each of copy.querySelectorAll("[lang]")) each.remove();
  return copy.textContent;
};
look.isNameless = (each) => !each.closest("[aria-hidden=true]") && (each.localName === "svg"
  ? !(each.getAttribute("role") === "img" && (each.getAttribute("aria-label") || each.querySelector("title")))
  : !each.hasAttribute("alt"));
"""


@pytest.fixture
def facts(seen_at_desk) -> dict[str, dict]:
    """What each page is made of, by its address."""
    return {name: page["structure"] for name, page in seen_at_desk.items()}


# A link called no more than this says nothing of where it leads.
VAGUE = re.compile(
    r"(click )?here|(read |see |find out |learn )?more|this( page)?|page|link|details|continue|go|next|back|download|https?:.*|www\..*",
    re.IGNORECASE,
)
# Words of other languages that have not become English; where one stands, it carries `lang`.
FOREIGN = ("in loco parentis", "prima facie", "inter alia", "ex officio", "sine die", "in camera", "Cymru", "Cymraeg")


def wrong(facts: dict[str, dict], judge) -> str:
    """What `judge` finds wrong with each page."""
    return told({name: judge(name, each) for name, each in facts.items()})


def test_headings_come_in_order_under_one_first(facts):
    def judge(name, page):
        levels = [level for level, _ in page["headings"]]
        if levels[:1] != [1] or levels.count(1) != 1:
            yield f"not one first heading at the top: {page['headings'][:3]}"
        yield from (
            f"level {before} is followed by level {after}"
            for before, after in itertools.pairwise(levels)
            if after > before + 1
        )
        yield from (f"an empty heading of level {level}" for level, text in page["headings"] if not text)

    assert wrong(facts, judge) == "{}"


def test_landmarks_are_unique_or_have_names_of_their_own(facts):
    def judge(name, page):
        count = Counter(page["landmarks"])
        once = ("main", "contentinfo") if name.endswith("card.html") else ("main", "banner", "contentinfo")
        yield from (f"{count[each]} of {each}" for each in once if count[each] != 1)
        yield from (f"two called {each}" for each, number in count.items() if number > 1)
        yield from (f"{each} has no name" for each in count if each == "navigation")

    assert wrong(facts, judge) == "{}"


def test_the_title_says_the_page_first_the_site_last_and_is_the_only_one(facts):
    site = facts["home"]["title"]
    count = Counter(page["title"] for page in facts.values())

    def judge(name, page):
        if count[page["title"]] > 1:
            yield f"shared title: {page['title']}"
        first = page["title"].removeprefix("Card: ").split(" – ")[0]
        if name != "home" and not (
            page["title"].endswith(f" – {site}") and page["headings"][0][1].removesuffix("#").strip() == first
        ):
            yield f"{page['title']}, while the heading is {page['headings'][0][1]}"

    assert wrong(facts, judge) == "{}"


def test_links_make_sense_alone(facts):
    def judge(name, page):
        yield from (
            f"“{link['name']}” to {link['to']}"
            for link in page["links"]
            if not link["name"] or VAGUE.fullmatch(link["name"])
        )

    assert wrong(facts, judge) == "{}"


def test_links_with_one_name_lead_to_one_place_or_differ_by_context(facts):
    """What stands around a link (WCAG 2.4.4): its paragraph, list item or cell, and the navigation or part that it is in."""

    def judge(name, page):
        places = {}
        for link in page["links"]:
            places.setdefault((link["name"], link["around"], link["inside"]), set()).add(link["to"])
        yield from (
            f"“{called}” in “{around}” ({inside}): {sorted(to)}"
            for (called, around, inside), to in places.items()
            if len(to) > 1
        )

    assert wrong(facts, judge) == "{}"


def test_every_picture_has_a_name_or_is_hidden_from_those_who_do_not_see_it(facts):
    assert wrong(facts, lambda name, page: page["pictures"]) == "{}"


def test_no_live_region_is_inside_another(facts):
    assert wrong(facts, lambda name, page: page["nested"]) == "{}"


def test_the_language_of_each_page_and_of_foreign_words_is_marked(facts):
    def judge(name, page):
        yield from (
            f"{each} is no language" for each in page["languages"] if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", each)
        )
        yield from (
            f"“{each}” does not say its language" for each in FOREIGN if re.search(rf"\b{each}\b", page["unmarked"])
        )

    assert wrong(facts, judge) == "{}"
