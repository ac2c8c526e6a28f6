"""A page's Markdown becomes the HTML that GitHub would draw, with the ids, names and classes that our pages need."""

import json
import re
from html import escape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.markdown_html import Heading, convert
from macros.library.markdown_parser import keep
from tests.support.github import github, reading

# What people write, which GitHub's own parser reads too.
FORMS = json.loads((Path(__file__).parents[1] / "fixtures" / "github_markdown.json").read_text(encoding="utf-8"))
FRAGMENT = '<div class="phone">\n<p>Ring *01632 960001*</p>\n\n    <pre>[x](y)  ~~a~~ | &amp;</pre>\n</div>'
CITATION = "[^X001]"


def body(html: str) -> LexborNode:
    return LexborHTMLParser(f"<body>{html}").body


@pytest.mark.parametrize("form", FORMS)
def test_a_page_reads_as_on_github(form: str):
    assert reading(convert(FORMS[form]).html) == reading(github(FORMS[form]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- a\n  - b\n", "- a\n- b\n"),
        ("1. a\n2. b\n", "1. b\n2. a\n"),
        ("1. a\n", "2. a\n"),
        ("- a\n", "* a\n\n* b\n"),
        ("| a | b |\n|---|---|\n", "| a |\n|---|\n"),
        ("| a |\n|--:|\n", "| a |\n|:--|\n"),
        ("## a\n", "### a\n"),
        ("~~a~~\n", "a\n"),
        ("[a](b.md)\n", "[a](c.md)\n"),
        ("`a`\n", "a\n"),
        ("- [ ] a\n", "- [x] a\n"),
        ("> [!NOTE]\n> a\n", "> [!TIP]\n> a\n"),
    ],
)
def test_what_differs_is_read_as_different(one: str, other: str):
    assert reading(convert(one).html) == reading(github(one)) != reading(github(other))


@pytest.mark.parametrize(
    ("heading", "name", "title"),
    [
        ("Then and now", "then-and-now", "Then and now"),
        ("A *marked* `heading` [x](y.md)", "a-marked-heading-x", "A marked heading x"),
        ("2.1 Café: 5 % & £6 \\* `<b>`", "21-café-5---6--b", "2.1 Café: 5 % & £6 * <b>"),
        ("夜间 Сделайте это", "夜间-сделайте-это", "夜间 Сделайте это"),
        ("A & B: a_b - c, $5 ½", "a--b-a_b---c-5-", "A & B: a_b - c, $5 ½"),
        ("🎉 Party 🎉 now", "-party--now", "🎉 Party 🎉 now"),
        ("⚠\ufe0f Now", "\ufe0f-now", "⚠\ufe0f Now"),
        ("हिन्दी में", "हिन्दी-में", "हिन्दी में"),
        ("What changed {in 2016}", "what-changed-in-2016", "What changed {in 2016}"),
        ("10<sup>2</sup> <abbr title='A > B'>GP</abbr>", "102-gp", "102 GP"),
        (f"Why it matters {CITATION}", "why-it-matters", "Why it matters"),
    ],
)
def test_a_heading_has_an_id_and_a_link_to_itself(heading: str, name: str, title: str):
    converted = convert(f"## {heading}\n")
    element = body(converted.html).css_first("h2")
    link = element.css_first("a.headerlink")
    assert converted.headings == (Heading(2, name, title),)
    assert (element.id, element.attributes["class"]) == (name, "in-article")
    assert link.attributes == {
        "class": "headerlink",
        "href": f"#{name}",
        "title": "Permanent address of this heading",
        "aria-label": f"Address of: {title}",
    }
    assert element.text().endswith("#") and link.next is None


def test_headings_are_listed_in_order_each_with_an_id_of_its_own():
    page = "## A\n\n> ### A\n\n- #### A\n\n## A-1\n\n## A\n\nB\n===\n\n<div id='c'>\n\n## C\n\n</div>\n\n## !\n"
    converted = convert(page)
    assert [(each.level, each.id) for each in converted.headings] == [
        (2, "a"),
        (3, "a-1"),
        (4, "a-2"),
        (2, "a-1-1"),
        (2, "a-3"),
        (1, "b"),
        (2, "c-1"),
        (2, "-1"),
    ]
    assert [each.id for each in body(converted.html).css("h1, h2, h3, h4")] == [each.id for each in converted.headings]


def test_a_heading_that_reader_views_would_drop_is_reached_by_its_id_on_github():
    element = body(convert("## Information we share\n\n## Information we sharing\n").html).css_first("h2")
    assert element.id == "information-we-sharing"
    assert element.css_first("a.headerlink").attributes["href"] == "#information-we-share"
    assert element.css_first("a.headerlink").id == "information-we-share"


def test_a_table_is_named_by_the_heading_above_it():
    page = body(convert("| A |\n|---|\n\n## Then\n\ntext\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n").html)
    first, second = page.css("table")
    assert first.attributes == {}
    assert second.attributes == {"aria-labelledby": "then"}
    assert {each.attributes["scope"] for each in page.css("th")} == {"col"}
    assert page.css("[data-label], [style]") == []  # two columns fit a phone as they are
    assert [each.attributes.get("class") for each in second.css("td")] == [None, "align-right"]


def test_cells_of_many_columns_name_their_column():
    page = body(convert(f'| A | B & "C" {CITATION} | *D* |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | | 6 |\n').html)
    assert [each.attributes["data-label"] for each in page.css("td")] == ["A", 'B & "C"', "D"] * 2
    assert page.css_first("table").attributes["class"] == "many"


@pytest.mark.parametrize(
    ("page", "around"),
    [
        ("@", "@"),
        ("Text\n@\ntext", "<p>Text</p>@<p>text</p>"),
        ("Ring @ now, or @.", "<p>Ring </p>@<p> now, or </p>@<p>.</p>"),
        ("@ @\n@", "@@@"),
        ("1. Ring:\n\n   @\n2. Write", "<ol><li><p>Ring:</p>@</li><li><p>Write</p></li></ol>"),
        ("1. Ring: @\n2. Write", "<ol><li>Ring: @</li><li>Write</li></ol>"),
        ("- @\n- Write", "<ul><li>@</li><li>Write</li></ul>"),
        ("> Ring:\n> @", "<blockquote><p>Ring:</p>@</blockquote>"),
        (
            "| A | @ |\n|---|---|\n| @ | 1 |",
            "<table><tr><th>A</th><th>@</th></tr><tr><td>@</td><td>1</td></tr></table>",
        ),
    ],
)
def test_a_fragment_comes_through_unchanged_wherever_it_is(page: str, around: str):
    html = convert(page.replace("@", keep(FRAGMENT))).html
    assert html.count(FRAGMENT) == page.count("@")
    plain = re.sub(r"</?t(?:head|body)>| (?:class|scope)=\"[^\"]*\"|\s*\n\s*", "", html.replace(FRAGMENT, "@"))
    assert plain == around


def test_a_fragment_in_code_or_in_an_attribute_is_text():
    mark = keep(FRAGMENT)
    html = convert(f"`{mark}`\n\n```\n{mark}\n```\n\n![A {mark}](a.png)\n").html
    assert html.count(escape(FRAGMENT)) == 2
    assert body(html).css_first("img").attributes["alt"] == "A "
    assert body(html).css("div") == []


def test_a_mark_stays_good_and_nobody_can_write_one():
    mark = keep(FRAGMENT)
    assert convert(mark) == convert(mark)
    assert convert("{fragment" + "0" * 16 + "3c623e}").html == "<p>{fragment" + "0" * 16 + "3c623e}</p>\n"


@pytest.mark.parametrize(
    ("page", "html"),
    [
        ('<div class="gp-card" markdown>\n\n*a*\n\n</div>', '<div class="gp-card">\n<p><em>a</em></p>\n</div>'),
        ('<section markdown="1" id="a">\n\nb\n\n</section>', '<section id="a">\n<p>b</p>\n</section>'),
        ("<div data-markdown title='a markdown > b'>\n", "<div data-markdown title='a markdown > b'>\n</div>"),
        ("<div>\n\n<span>a\n", "<div>\n<p><span>a</span></p>\n</div>"),
        ("a</span>\n\n</div>\n\n</div>", "<p>a</p>"),
        ("a<br>b<wbr>\n\n<!-- <div> -->", "<p>a<br>b<wbr></p>\n<!-- <div> -->"),
        ("<script>a</script>", "&lt;script&gt;a&lt;/script&gt;"),
        ("a  \nb\n\n***\n\n![c](d.png)", '<p>a<br>\nb</p>\n<hr>\n<p><img src="d.png" alt="c"></p>'),
        ('"a" & <b', '<p>"a" &amp; &lt;b</p>'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
    ],
)
def test_tags_are_whole_and_of_html(page: str, html: str):
    assert convert(page).html.rstrip("\n") == html


def test_the_box_of_a_task_has_a_name():
    page = body(convert("- [ ] ring\n- [x] write\n").html)
    boxes = [(each.attributes["aria-label"], "checked" in each.attributes) for each in page.css("li > input[disabled]")]
    assert boxes == [("Incomplete task", False), ("Completed task", True)]
    assert page.css_first("ul").attributes["class"] == "contains-task-list"


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_an_alert_is_drawn_as_material_draws_one(kind: str):
    for sign in (kind, kind.upper()):
        box = body(convert(f"> [!{sign}]\n> Ring **now**.\n>\n> - a\n").html).css_first("div")
        assert box.attributes["class"] == f"admonition {kind}"
        assert box.css_first("p.admonition-title").text() == kind.capitalize()
        assert [each.tag for each in box.iter()] == ["p", "p", "ul"]


def test_a_footnote_leads_there_and_back():
    page = body(convert("## A[^a]\n\nB.[^a]\n\n## Footnote label\n\n[^a]: The note.\n").html)
    ids = {each.id for each in page.css("[id]")}
    assert ids == {"a", "footnote-label-1", "fn1", "fnref1", "fnref1:1", "footnote-label"}
    assert {each.attributes["href"].removeprefix("#") for each in page.css("a")} == ids - {"footnote-label"}
    notes = page.css_first("section.footnotes")
    assert notes.css_first(f"#{notes.attributes['aria-labelledby']}").text() == "Footnotes"
    backs = notes.css(".footnote-backref")
    assert [each.attributes["aria-label"] for each in backs] == ["Back to reference 1", "Back to reference 1-2"]


def test_footnotes_stand_above_the_foot_of_a_page():
    html = convert(f"A[^a]\n\n[^a]: B\n\n{keep(FRAGMENT)}\n").html
    assert html.index("Footnotes") < html.index(FRAGMENT)


def test_addresses_are_those_that_the_caller_gives():
    page = "## A\n\n[a](b.md#c) ![d](e.png) <https://example.org/>\n\n[f]\n\n[f]: g%20h.md\n"
    html = convert(page, lambda address: f"../{address}").html
    given = ["../b.md#c", "../e.png", "../https://example.org/", "../g%20h.md"]
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == ["#a", *given]


def test_no_level_of_a_list_is_lost():
    page = "".join(f"{'  ' * depth}- level {depth}.\n" for depth in range(50))
    assert body(convert(page).html).text().count("level") == 50
