"""Good libraries with one odd thing each: what `check` accepts must build, and what it refuses it must name.

A case edits a copy of tests/fixtures/good/full, or of another base.
"""

from collections.abc import Iterator

from tests.support.odd import BRIEFING, GUIDANCE, RIGHT, WRONG, Odd, page
from tests.support.odd.page_names import page_names
from tests.support.odd.records import records
from tests.support.odd.values import names

LINKS = {
    "to a page": (RIGHT, "[x](glossary.md)"),
    "to a page, with a title": (RIGHT, '[x](glossary.md "Words (all of them)")'),
    "to a page, in angle brackets": (RIGHT, "[x](<glossary.md>)"),
    "with a question": (RIGHT, "[x](glossary.md?x=1)"),
    "to this page": (RIGHT, "[x](odd.md)"),
    "to a heading here": (RIGHT, "## A heading, twice\n\n[x](#a-heading-twice)"),
    "to a second heading of the same words": (RIGHT, "## Twice\n\n## Twice\n\n[x](#twice-1)"),
    "to a heading with signs": (RIGHT, "## Ask & tell: a_b, 5 ½ 🎉\n\n[x](#ask--tell-a_b-5--)"),
    "to a heading in another alphabet": (
        RIGHT,
        "## Сделайте это\n\n[x](#сделайте-это) [y](#%D1%81%D0%B4%D0%B5%D0%BB%D0%B0%D0%B9%D1%82%D0%B5-%D1%8D%D1%82%D0%BE)",
    ),
    "to a heading that reader views would drop": (RIGHT, "## What we share\n\n[x](#what-we-share)"),
    "to a footnote and back": (
        RIGHT,
        "## Say\n\n- A[^a] and[^b][^a]\n\n| B[^b] |\n|---|\n| 1 |\n\n[^a]: C [x](glossary.md)\n[^b]: D\n\n    - e",
    ),
    "to a heading with markup": (RIGHT, "## A *marked* `heading` [x](glossary.md)\n\n[x](#a-marked-heading-x)"),
    "to an action": (RIGHT, "[x](../progress/register.md#NI-01)"),
    "to a theme in the register": (RIGHT, "[x](../progress/register.md#safe-nights)"),
    "to a fact": (RIGHT, "[x](sources.md#X001)"),
    "to a term": (RIGHT, "[x](glossary.md#gp)"),
    "to a finding": (RIGHT, "[x](../reviews/nights.md#nights-advice)"),
    "to the numbers": (RIGHT, "[x](../index.md#ring)"),
    "to a file": (RIGHT, "[x](../assets/nights.csv)"),
    "to a picture": (RIGHT, "[x](../assets/nights.png)"),
    "by reference": (RIGHT, "[x][there]\n\n[there]: glossary.md"),
    "by itself": (RIGHT, "See <https://www.example.org/a?b=c>."),
    "with brackets in the address": (RIGHT, "[x](https://www.example.org/a_(b)_c)"),
    "with square brackets in the words": (RIGHT, "[x [y]](glossary.md)"),
    "with a percent sign": (RIGHT, "[x](https://www.example.org/100%25)"),
    "in code": (RIGHT, "`[x](nowhere.md)`\n\n```\n[x](nowhere.md)\n~~~\n![](none.png)\n```"),
    "in a table": (RIGHT, "## Table\n\n| A | B |\n|---|---|\n| [x](glossary.md) | y |"),
    "nowhere": (WRONG, "[x](nowhere.md)"),
    "to a place that is not there": (WRONG, "[x](glossary.md#nowhere)"),
    "to a place that is not here": (WRONG, "[x](#nowhere)"),
    "to no action": (WRONG, "[x](../progress/register.md#NI-99)"),
    "to a folder": (WRONG, "[x](../guidance/)"),
    "to a folder without a slash": (WRONG, "[x](../guidance)"),
    "to a finished page": (WRONG, "[x](glossary.html)"),
    "from the root": (WRONG, "[x](/about/glossary/)"),
    "from the root, to a file": (WRONG, "[x](/about/glossary.md)"),
    "in other capitals": (WRONG, "[x](Glossary.md)"),
    "out of docs": (WRONG, "[x](../../data/site.yml)"),
    "out of the library": (WRONG, "[x](../../../etc/passwd)"),
    "with a backslash": (WRONG, "[x](..\\guidance\\asking.md)"),
    "by a reference that leads nowhere": (WRONG, "[x][there]\n\n[there]: nowhere.md"),
    "without a host": (WRONG, "[x](https://)"),
    "with half a host": (WRONG, "[x](https://[::1)"),
    "without its scheme": (WRONG, "[x](//www.example.org/)"),
    "www alone": (WRONG, "[x](www.example.org)"),
    "that runs": (WRONG, "[x](javascript:alert(1))"),
    "to a mail": (WRONG, "[x](mailto:nobody)"),
}
PICTURES = {
    "in a page": (RIGHT, "![Squares](../assets/nights.png)"),
    "with a title": (RIGHT, '![Squares](../assets/nights.png "Two colours")'),
    "in a link": (RIGHT, "[![Squares](../assets/nights.png)](glossary.md)"),
    "by reference": (RIGHT, "![Squares][there]\n\n[there]: ../assets/nights.png"),
    "over two lines": (RIGHT, "![Squares in\ntwo colours](../assets/nights.png)"),
    "from another host": (WRONG, "![Squares](https://www.example.org/a.png)"),
    "from another host by reference": (WRONG, "![Squares][there]\n\n[there]: https://www.example.org/a.png"),
    "from another host without its scheme": (WRONG, "![Squares](//www.example.org/a.png)"),
    "that is not there": (WRONG, "![Squares](../assets/none.png)"),
    "from the root": (WRONG, "![Squares](/assets/nights.png)"),
    "as data": (WRONG, "![Squares](data:image/png;base64,iVBORw0KGgo=)"),
    "that is a page": (WRONG, "![Squares](glossary.md)"),
    "without words": (WRONG, "![](../assets/nights.png)"),
}
MACROS = {
    "all that take nothing": (
        RIGHT,
        "\n\n".join(
            f"{{{{ {name}() }}}}"
            for name in (
                "show_agencies",
                "show_briefings",
                "show_downloads",
                "show_guidance",
                "show_not_known",
                "show_review_counts",
                "show_test_results",
            )
        ),
    ),
    "evidence": (RIGHT, "{{ show_evidence() }}"),
    "search": (RIGHT, "{{ show_search() }}"),
    "withheld": (RIGHT, "## Drawn\n\n{{ show_withheld() }}"),
    "a theme": (RIGHT, '{{ show_theme("safe-nights") }}'),
    "an agency": (RIGHT, '{{ show_agency("board") }}'),
    "an agency that does nothing": (RIGHT, '{{ show_agency("surgeries") }}'),
    "an action": (RIGHT, '{{ show_actions("NI-01", theme="telling-others") }}'),
    "single quotation marks": (RIGHT, "{{ show_actions('NI-01') }}"),
    "one fact twice": (RIGHT, "A. [^X001][^X001] B. [^X001]"),
    "one contact twice": (RIGHT, '{{ show_contacts("front-door") }}\n\n{{ show_contacts("front-door") }}'),
    "in a list": (RIGHT, '- A [^X001]\n- {{ show_contacts("front-door") }}'),
    "in a sentence": (WRONG, 'Ring {{ show_contacts("front-door") }} now.'),
    "in a table": (WRONG, '## Table\n\n| A |\n|---|\n| {{ show_contacts("front-door") }} |'),
    "in a quotation": (RIGHT, '> A. [^X001]\n> {{ show_contacts("front-door") }}'),
    "in a step": (RIGHT, '1. Ring:\n\n   {{ show_contacts("front-door") }}\n\n2. Write'),
    "in details": (RIGHT, '<details>\n<summary>A</summary>\n\n{{ show_contacts("front-door") }}\n\n</details>'),
    "at the end of a line": (RIGHT, '- Ring: {{ show_contacts("front-door") }}\n- Write'),
    "in a heading": (RIGHT, "## A [^X001]"),
    "in code": (RIGHT, "```\n[^X009]\n{{ nothing }} {% x %}\n```\n\n`{{ show_no(`"),
    "the register elsewhere": (RIGHT, "{{ show_register() }}"),
    "the sources elsewhere": (RIGHT, "## Drawn\n\n{{ show_sources() }}"),
    "the register twice": (WRONG, "{{ show_register() }}\n\n{{ show_register() }}"),
    "findings twice": (WRONG, '{{ show_findings(review="nights") }}\n\n{{ show_findings(review="nights") }}'),
    "two findings at once": (WRONG, '{{ show_findings("nights", review="telling") }}'),
    "two themes at once": (WRONG, '{{ show_theme("safe-nights", "telling-others") }}'),
    "no theme of that name": (WRONG, '{{ show_theme("days") }}'),
    "something for nothing": (WRONG, '{{ show_register("NI-01") }}'),
    "the totals elsewhere": (RIGHT, "{{ show_totals() }}"),
    "a pack elsewhere": (WRONG, "{{ show_scrutiny() }}"),
    "a second head": (WRONG, "{{ show_head() }}"),
    "a second foot": (WRONG, "{{ show_foot() }}"),
    "one that is not there": (WRONG, "{{ show_nothing() }}"),
    "a sum": (WRONG, "{{ 7 * 7 }}"),
    "a statement": (WRONG, "{% for x in y %}{% endfor %}"),
}
BODIES = {
    "nothing": (WRONG, ""),
    "a heading of the frame": (WRONG, "## Content"),
    "a heading of the foot": (WRONG, "## Linked"),
    "a heading like a citation": (WRONG, "## Cite 1"),
    "an id of the frame": (WRONG, '<div id="content" markdown>\n\nA.\n\n</div>'),
    "an id of its own": (RIGHT, '<div id="here" markdown>\n\nA. [x](#here)\n\n</div>'),
    "a card outside guidance": (RIGHT, '<div class="gp-card" markdown>\n\n## Ring\n\nA.\n\n</div>'),
    "a division that is not closed": (WRONG, "<div markdown>\n\nA."),
    "details": (RIGHT, "<details markdown>\n<summary>More</summary>\n\nA.\n\n</details>"),
    "a fence that is not closed": (WRONG, "```\nA."),
    "a fence in a fence": (RIGHT, "````\n```\nA.\n```\n````"),
    "two thousand lines": (RIGHT, "A line.\n\n" * 2000),
    "a rule": (RIGHT, "A.\n\n---\n\nB."),
    "a table with aligned columns": (RIGHT, "## T\n\n| A | B | C |\n|:--|--:|:-:|\n| 1 | 2 | 3 |"),
    "a division too many": (RIGHT, "<div markdown>\n\nA.\n\n</div>\n\n</div>"),
    "attributes of a picture": (WRONG, "![Squares](../assets/nights.png){ width=300 .wide }"),
    "attributes that run": (WRONG, "[x](glossary.md){: onclick=alert(1) }"),
    "attributes that lead elsewhere": (WRONG, "[x](glossary.md){: href=javascript:alert(1) }"),
    "attributes with a style": (WRONG, "A.\n{: style=color:red }"),
    "a table without a heading": (WRONG, "| A | B |\n|---|---|\n| 1 | 2 |"),
    "a heading of a higher level": (WRONG, "#### A\n\n## B"),
    "a heading in Chinese": (RIGHT, "## 夜间\n\nA."),
    "a box, struck-out words and tasks": (RIGHT, "> [!NOTE]\n> A.\n\n~~B.~~\n\n- [x] C\n- [ ] D"),
    "steps with a bracket": (RIGHT, "A:\n1) B\n2) C\n   - D"),
    "a table under its words": (RIGHT, "## T\n\nA:\n| A | B |\n|---|---|\n| 1 | 2 |"),
    "Markdown right under a tag": (WRONG, "<div>\n**A.**\n</div>"),
    "code by four spaces": (WRONG, "A.\n\n    B."),
    "a list of definitions": (WRONG, "A\n: B"),
    "text right under a table": (WRONG, "## T\n\n| A | B |\n|---|---|\n| 1 | 2 |\nC."),
    "a footnote": (RIGHT, "A.[^1]\n\n[^1]: B."),
    "a footnote that is not there": (WRONG, "A.[^1]"),
    "Windows line ends": (RIGHT, "A.\r\n\r\n## B\r\n\r\nC."),
}


def _in_a_page() -> Iterator[Odd]:
    for group, cases in (("links", LINKS), ("pictures", PICTURES), ("macros", MACROS), ("bodies", BODIES)):
        for name, (verdict, body) in cases.items():
            yield Odd(f"{group}: {name}", verdict, page(body))


def _elsewhere() -> Iterator[Odd]:
    """A picture and a link in the pages that become PDFs."""
    picture = "![Squares in two colours](../assets/nights.png)"
    yield Odd(
        "pictures: in a briefing",
        RIGHT,
        ((BRIEFING, "Ask each time.\n\n## What we", f"Ask each time.\n\n{picture}\n\n## What we"),),
    )
    yield Odd(
        "pictures: in a briefing, from another host",
        WRONG,
        ((BRIEFING, "Ask each time.\n\n## What we", "![x](https://www.example.org/a.png)\n\n## What we"),),
    )
    yield Odd(
        "pictures: in a briefing, not there",
        WRONG,
        ((BRIEFING, "Ask each time.\n\n## What we", "![x](../assets/none.png)\n\n## What we"),),
    )
    card = f'<div class="gp-card" markdown>\n\n## Do this\n\n{picture}\n'
    yield Odd(
        "pictures: in a card", RIGHT, ((GUIDANCE, "## Do this\n", card), (GUIDANCE, "## Why", "</div>\n\n## Why"))
    )
    yield Odd(
        "pictures: in a card, from another host",
        WRONG,
        (
            (GUIDANCE, "## Do this\n", card.replace("../assets/nights", "https://www.example.org/a")),
            (GUIDANCE, "## Why", "</div>\n\n## Why"),
        ),
    )
    reason = "  - value: desk@example.org\n    where: docs/about/odd.md\n    reason: The desk of an agency.\n"
    yield Odd(
        "bodies: an e-mail address that is allowed",
        RIGHT,
        (
            *page("Write to desk@example.org, or <desk@example.org>."),
            ("data/disclosure-allow.yml", "allowed:\n", f"allowed:\n{reason}"),
        ),
    )
    yield Odd("bodies: a card in code", RIGHT, ((GUIDANCE, "## Why", '```\n<div class="gp-card">\n```\n\n## Why'),))


CASES = {odd.name: odd for group in (names, _in_a_page, _elsewhere, page_names, records) for odd in group()}
# What `make test` builds: one of each kind, those that once went wrong first.
CHOSEN = (
    "names: a year as name of the site",
    "links: to an action",
    "links: to a place that is not there",
    "pictures: in a briefing, from another host",
    "macros: an agency that does nothing",
    "page names: README.md",
    "addresses: https://org.github.io/our%20site/caf%C3%A9/",
    "empty: all macros without records",
    "programs: main.py",
)
