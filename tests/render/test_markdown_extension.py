"""What Markdown is taught: tables that a person wrote can be read on a phone and by a screen reader."""

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser


def table(text: str):
    html = Markdown(extensions=["tables", "toc", "macros.render.markdown_extension"]).convert(text)
    return LexborHTMLParser(html).css_first("table")


def test_a_table_is_named_by_the_heading_above_it():
    found = table("## Then and now\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    assert found.attributes["aria-labelledby"] == "then-and-now"
    assert {each.attributes["scope"] for each in found.css("th")} == {"col"}
    assert found.css("[data-label]") == []  # two columns fit a phone as they are


def test_cells_of_many_columns_say_what_they_are():
    found = table(
        '## H\n\n| A | B & "C" <sup class="cite"><a href="#cite-1">7</a></sup> | *D* |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | | 6 |'
    )
    assert [each.attributes["data-label"] for each in found.css("td")] == ["A", 'B & "C"', "D"] * 2
    assert (found.attributes["class"], found.css("[role]")) == (
        "many",
        [],
    )  # site.js adds roles where rows are cards; in the page itself they are not allowed
