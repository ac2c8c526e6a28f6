"""Good libraries with one odd thing each, and whether that is a fault: what `check` takes must build, and what it does not take it must name.

A case changes a copy of tests/fixtures/good/full (or another base): `file`, then the text to find (None: the file is new) and what is written in its place.
"""

from dataclasses import dataclass

RIGHT, WRONG = "right", "wrong"
SETTINGS, SITE, REGISTER, GUIDANCE, ABOUT, CONTACTS = (
    "mkdocs.yml",
    "data/site.yml",
    "data/registers/nights.yml",
    "docs/guidance/asking.md",
    "docs/about/index.md",
    "data/contacts.yml",
)
BRIEFING, VOCABULARY, GLOSSARY, REVIEWS = (
    "docs/briefings/nights.md",
    "data/vocabulary.yml",
    "data/glossary.yml",
    "data/reviews.yml",
)
ODD_PAGE = "docs/about/odd.md"
LINK = ("docs/about/index.md", "[Glossary]", "[Odd](odd.md), [Glossary]")


@dataclass(frozen=True)
class Odd:
    """One odd library: its name, whether it is right or wrong, and the changes that make it."""

    name: str
    verdict: str
    edits: tuple[tuple[str, str | None, str | bytes], ...]
    base: str = "full"


def _page(body: str, title: str = "Odd") -> tuple:
    return (ODD_PAGE, None, f"---\ntitle: {title}\nsummary: An odd page.\n---\n\n{body}\n"), LINK


# Values that YAML, Markdown, HTML, Jinja, a shell, a spreadsheet or a search might take for something else, as they are typed.
VALUES = {
    "a year": "2017",
    "no": "no",
    "null": "null",
    "a tilde": "~",
    "a number with an e": "1e3",
    "true": "true",
    "hexadecimal": "0x1F",
    "a time": "12:30",
    "octal": "012",
    "a day": "2017-01-12",
    "a colon": "'Nights: what to ask'",
    "a hash": "'Nights #1'",
    "quotation marks": "'\"Nights\" and ''days'''",
    "an ampersand": "Nights & days",
    "angle brackets": "'Nights <b>and</b> days'",
    "a closing tag": "'</title></script>'",
    "an entity": "'Nights &amp; &lt; days'",
    "a single brace": "'Nights {x} $y'",
    "emphasis": "'*Nights* _and_ `days`'",
    "a link in Markdown": "'[Nights](none.md)'",
    "a table's bar": "'Nights | days'",
    "a formula": "'=1+1'",
    "a minus": "'-1 night'",
    "an at sign": "'@nights'",
    "percent": "'100% %s %(x)s'",
    "a backslash": "'Nights \\n \\1 days'",
    "an environment tag": "'!ENV [home]'",
    "Chinese": "夜间",
    "Arabic": "ليال آمنة",
    "an emoji": "Nights 🌙",
    "accents": "Nuits été",
    "a soft hyphen": "Ni\u00adghts",
    "one letter": "N",
    "length": "N" * 300,
    "a heading": "'# Nights'",
    "a list": "'- Nights'",
    "a line of HTML": "'<!-- nights -->'",
    "a fence": "'```'",
    "a no-break space": "Nights\u00a0out",
    "spaces around": "'  Nights  '",
}
# Where such a value may stand, and what is there in the good library.
FIELDS = {
    "name of the site": (SETTINGS, "site_name: Learning in Exampleshire"),
    "area": (SITE, "area: Exampleshire"),
    "who adopted it": (SITE, "adopted_by: Exampleshire Safeguarding Partnership"),
    "theme": (VOCABULARY, "label: Safe nights"),
    "agency": (VOCABULARY, "label: The board"),
    "action": (REGISTER, "what: Print a poster"),
    "register": (REGISTER, "title: Nights"),
    "note": (REGISTER, "note: The advice is being written."),
    "figures": (REGISTER, "figures: 41 of 50 visits"),
    "title of guidance": (GUIDANCE, "title: Asking about nights"),
    "summary": (GUIDANCE, "summary: What to ask about sleep."),
    "title of a briefing": (BRIEFING, "title: Nights"),
    "other name": (BRIEFING, "also: bedtime"),
    "review": (REVIEWS, "title: The review about nights"),
    "finding": (REVIEWS, "text: Advice was given once and not repeated."),
    "service": (CONTACTS, "service: The front door"),
    "hours": (CONTACTS, "hours: Day and night"),
    "source": ("data/sources.yml", "title: An invented report"),
    "meaning": (GLOSSARY, "meaning: A family doctor."),
    "door": (SITE, "label: Ask about sleep"),
    "fact": ("data/facts/report.yml", "statement: Invented fact number 1 of the tests."),
}


# What the rules of writing and sourcing refuse: a figure that no cited fact gives, an abbreviation that nothing explains.
REFUSED = {
    ("a year", "name of the site"),
    ("a day", "title of guidance"),
    ("percent", "title of a briefing"),
    ("an environment tag", "action"),
}


def _names():
    """Each value in two of the fields, so that every field meets several."""
    fields = list(FIELDS.items())
    for number, (what, value) in enumerate(VALUES.items()):
        for step in (0, 8):
            field, (file, old) = fields[(number + step) % len(fields)]
            verdict = WRONG if (what, field) in REFUSED else RIGHT
            yield Odd(f"names: {what} as {field}", verdict, ((file, old, f"{old.partition(':')[0]}: {value}"),))


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
    "by itself": (RIGHT, "<https://www.example.org/a?b=c>"),
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
                "show_tested",
            )
        ),
    ),
    "evidence": (RIGHT, "{{ show_evidence() }}"),
    "search": (RIGHT, "{{ show_search() }}"),
    "withheld": (RIGHT, "## Drawn\n\n{{ show_withheld() }}"),
    "a theme": (RIGHT, '{{ show_theme("safe-nights") }}'),
    "an agency": (RIGHT, '{{ show_agency("board") }}'),
    "an agency that does nothing": (RIGHT, '{{ show_agency("surgeries") }}'),
    "an action": (RIGHT, '{{ show_changes("NI-01", "telling-others") }}'),
    "single quotation marks": (RIGHT, "{{ show_changes('NI-01') }}"),
    "one fact twice": (RIGHT, 'A. {{ show_cite("X001", "X001") }} B. {{ show_cite("X001") }}'),
    "one contact twice": (RIGHT, '{{ show_contacts("front-door") }}\n\n{{ show_contacts("front-door") }}'),
    "in a list": (RIGHT, '- A {{ show_cite("X001") }}\n- {{ show_contacts("front-door") }}'),
    "in a sentence": (WRONG, 'Ring {{ show_contacts("front-door") }} now.'),
    "in a table": (WRONG, '## Table\n\n| A |\n|---|\n| {{ show_contacts("front-door") }} |'),
    "in a quotation": (RIGHT, '> A. {{ show_cite("X001") }}\n> {{ show_contacts("front-door") }}'),
    "in a step": (RIGHT, '1. Ring:\n\n   {{ show_contacts("front-door") }}\n\n2. Write'),
    "in details": (RIGHT, '<details>\n<summary>A</summary>\n\n{{ show_contacts("front-door") }}\n\n</details>'),
    "at the end of a line": (RIGHT, '- Ring: {{ show_contacts("front-door") }}\n- Write'),
    "in a heading": (RIGHT, '## A {{ show_cite("X001") }}'),
    "in code": (RIGHT, '```\n{{ show_cite("X009") }}\n{{ nothing }} {% x %}\n```\n\n`{{ show_no(`'),
    "the register elsewhere": (RIGHT, "{{ show_register() }}"),
    "the sources elsewhere": (RIGHT, "## Drawn\n\n{{ show_sources() }}"),
    "the register twice": (WRONG, "{{ show_register() }}\n\n{{ show_register() }}"),
    "findings twice": (WRONG, '{{ show_findings("nights") }}\n\n{{ show_findings("nights") }}'),
    "two findings at once": (WRONG, '{{ show_findings("nights", "telling") }}'),
    "two themes at once": (WRONG, '{{ show_theme("safe-nights", "telling-others") }}'),
    "no theme of that name": (WRONG, '{{ show_theme("days") }}'),
    "something for nothing": (WRONG, '{{ show_register("NI-01") }}'),
    "the home page elsewhere": (WRONG, "{{ show_home() }}"),
    "a pack elsewhere": (WRONG, "{{ show_scrutiny() }}"),
    "a second head": (WRONG, "{{ show_head() }}"),
    "a second foot": (WRONG, "{{ show_foot() }}"),
    "one that is not there": (WRONG, "{{ show_nothing() }}"),
    "a sum": (WRONG, "{{ 7 * 7 }}"),
    "a statement": (WRONG, "{% for x in y %}{% endfor %}"),
}
BODIES = {
    "nothing": (RIGHT, ""),
    "a heading of the frame": (WRONG, "## Content"),
    "a heading of the foot": (WRONG, "## Linked"),
    "a heading like a citation": (WRONG, "## Cite 1"),
    "an id of the frame": (WRONG, '<div id="content" markdown>\n\nA.\n\n</div>'),
    "an id of its own": (RIGHT, '<div id="here" markdown>\n\nA. [x](#here)\n\n</div>'),
    "a card outside guidance": (RIGHT, '<div class="gp-card" markdown>\n\n## Ring\n\nA.\n\n</div>'),
    "a division that is not closed": (RIGHT, "<div markdown>\n\nA."),
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


def _in_a_page():
    for group, cases in (("links", LINKS), ("pictures", PICTURES), ("macros", MACROS), ("bodies", BODIES)):
        for name, (verdict, body) in cases.items():
            yield Odd(f"{group}: {name}", verdict, _page(body))


def _elsewhere():
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
            *_page("Write to desk@example.org, or <desk@example.org>."),
            ("data/disclosure-allow.yml", "allowed:\n", f"allowed:\n{reason}"),
        ),
    )
    yield Odd("bodies: a card in code", RIGHT, ((GUIDANCE, "## Why", '```\n<div class="gp-card">\n```\n\n## Why'),))


PAGE_NAMES = {
    "odd-2.md": RIGHT,
    "2.md": RIGHT,
    "a/b/c/d/e/f.md": RIGHT,
    "odd/index.md": RIGHT,
    "404.md": RIGHT,
    "con.md": RIGHT,
    "a" * 100 + ".md": RIGHT,
    "README.md": WRONG,
    "My page.md": WRONG,
    "New Page.md": WRONG,
    "NewPage.md": WRONG,
    "café.md": WRONG,
    "new_page.md": WRONG,
    "-.md": WRONG,
    "a--b.md": WRONG,
    "copy (1).md": WRONG,
    "a&b.md": WRONG,
    "100%.md": WRONG,
    "what?.md": WRONG,
    "a#b.md": WRONG,
    "it's.md": WRONG,
    "odd.html.md": WRONG,
    "夜.md": WRONG,
    "My folder/odd.md": WRONG,
    ".odd.md": WRONG,
    "glossary/index.md": WRONG,
    "Index.md": WRONG,
    "a" * 101 + ".md": WRONG,
    "odd.MD": WRONG,
    "odd.markdown": WRONG,
}
MADE = (
    "docs/progress/evidence.md",
    "docs/progress/evidence/index.md",
    "docs/progress/themes/safe-nights.md",
    "docs/progress/agencies/board.md",
    "docs/progress/scrutiny/2021-03-01.md",
    "docs/progress/scrutiny.md",
    "docs/data.md",
    "docs/data/index.md",
    "docs/data/actions.csv",
    "docs/briefings/nights/nights.pdf",
)


def _page_names():
    for name, verdict in PAGE_NAMES.items():
        text = "---\ntitle: Odd\nsummary: An odd page.\n---\n\nA.\n"
        yield Odd(
            f"page names: {name}",
            verdict,
            ((f"docs/about/{name}", None, text), ("docs/about/index.md", "[Glossary]", f"[Odd](<{name}>), [Glossary]")),
        )
    for path in MADE:
        yield Odd(
            f"page names: that of a made one, {path}",
            WRONG,
            ((path, None, "---\ntitle: Odd\nsummary: Odd.\n---\n\nA.\n"),),
        )
    yield Odd(
        "page names: one that nothing leads to",
        WRONG,
        ((ODD_PAGE, None, "---\ntitle: Odd\nsummary: Odd.\n---\n\nA.\n"),),
    )


NAVIGATION = {
    "a group": "  - More:\n      - Words: about/glossary.md\n      - Deeper:\n          - about/sources.md",
    "an outside link": "  - Elsewhere: https://www.example.org/?a=1&b=%22",
    "labels with signs": "  - 'Q&A <b>x</b> \"y\"': about/glossary.md\n  - '<i> & more':\n      - '{x}': about/sources.md",
    "a page twice": "  - Again: about/index.md",
    "an empty group": "  - More: []",
}
ADDRESSES = {
    "https://org.github.io/learning/": RIGHT,
    "https://org.github.io/A/b-c/D_e/": RIGHT,
    "https://org.github.io/our%20site/caf%C3%A9/": RIGHT,
    "http://localhost:8000/": RIGHT,
    "https://org.github.io/learning": WRONG,
    "https://org.github.io/learning/?x": WRONG,
    "https://org.github.io/#x": WRONG,
    "https://me@org.github.io/": WRONG,
    "https://org github.io/": WRONG,
    "https://": WRONG,
    "https:///x/": WRONG,
    "org.github.io/learning/": WRONG,
    "https://org..io/": WRONG,
    "https://org.io/../x/": WRONG,
    "https://org.io//": WRONG,
    "https://org.io/café/": WRONG,
}
LOCALES = {
    "no": RIGHT,
    "en": RIGHT,
    "cy": RIGHT,
    "de-DE": RIGHT,
    "zh-Hant-TW": RIGHT,
    "ar": RIGHT,
    "ur-PK": RIGHT,
    "ja": RIGHT,
    "pl": RIGHT,
    "tlh": RIGHT,
    "en-gb": RIGHT,
    "y": WRONG,
    "English": WRONG,
    "en_GB": WRONG,
    "''": WRONG,
    "en-": WRONG,
    "12": WRONG,
}
DATES = {
    "the first year there is": (RIGHT, REGISTER, "        on: 2020-23\n", "        on: 1800\n"),
    "long before spreadsheets": (RIGHT, REGISTER, "planned: 2020-12", "planned: 1899-12-31"),
    "reported before spreadsheets": (
        RIGHT,
        REGISTER,
        "      - reported: 2020-09-01\n        on: 2020-23\n",
        "      - reported: 1850-01-01\n",
    ),
    "due in the last year there is": (RIGHT, REGISTER, "due: 2021-06-30", "due: 2999-12-31"),
    "a leap day": (RIGHT, REGISTER, "due: 2021-01-31", "due: 2020-02-29"),
    "no leap day": (WRONG, REGISTER, "due: 2021-01-31", "due: 2021-02-29"),
    "winter": (RIGHT, REGISTER, "        on: 2020-23\n", "        on: 2019-24\n"),
    "winter at the end of time": (RIGHT, REGISTER, "planned: 2020-12", "planned: 2999-24"),
    "about a day": (RIGHT, REGISTER, "planned: 2020-12", "planned: 2020-12-01~"),
    "an interval of seasons": (RIGHT, REGISTER, "planned: 2020-12", "planned: 2024-21/2024-24"),
    "an interval of what may be seasons": (WRONG, REGISTER, "planned: 2020-12", "planned: 2020-21/2020-24"),
    "an interval turned round": (WRONG, REGISTER, "planned: 2020-12", "planned: 2021/2020"),
    "three ends": (WRONG, REGISTER, "planned: 2020-12", "planned: 2020/2021/2022"),
    "a year too long": (WRONG, REGISTER, "planned: 2020-12", "planned: 20200-12"),
    "a day in words": (WRONG, REGISTER, "reported: 2021-07-01", "reported: 1 July 2021"),
    "full-width digits": (WRONG, REGISTER, "reported: 2021-07-01", "reported: ２０２１-07-01"),
    "Arabic digits": (WRONG, REGISTER, "reported: 2021-07-01", "reported: ٢٠٢١-07-01"),
    "an id of other digits": (WRONG, REGISTER, "id: NI-02", "id: NI-０２"),
    "a number of other digits": (WRONG, CONTACTS, "number: 01632 960001", "number: ０１６３２ 960001"),
    "a page published in 1800": (RIGHT, BRIEFING, "published: 2021-03-01", "published: 1800-01-01"),
    "a review by at the end of time": (RIGHT, GUIDANCE, "review_by: 2021-12-31", "review_by: 2999-12-31"),
    "a limit of a hundred years": (RIGHT, SITE, "checked_days: 180", "checked_days: 36500"),
    "a limit beyond all years": (WRONG, SITE, "checked_days: 180", "checked_days: 999999999"),
    "a limit of nothing": (WRONG, SITE, "words_a_minute: 183", "words_a_minute: 0"),
    "a report on a day that nothing was reported": (
        RIGHT,
        SITE,
        "  - on: 2021-09-01\n",
        "  - on: 2021-09-01\n  - on: 2021-09-15\n",
    ),
    "a report before the first update": (RIGHT, SITE, "reports:\n", "reports:\n  - on: 1900-01-01\n"),
    "two reports on one day": (WRONG, SITE, "  - on: 2021-09-01\n", "  - on: 2021-09-01\n  - on: 2021-09-01\n"),
}
_SOURCE = "sources:\n  - id: REPORT\n    title: A report\n    publisher: The board\n    checked: Read at its publisher"
_FACT = "facts:\n  - {id: X001, statement: A fact., source: REPORT, checked: memory}\n"
EMPTY = {
    "nothing in it": (),
    "a register without actions": (
        ("data/registers/odd.yml", None, "title: Odd\nsource: REPORT\nactions: []\n"),
        ("data/sources.yml", "sources: []", _SOURCE),
    ),
    "a source without facts": (("data/sources.yml", "sources: []", _SOURCE),),
    "facts without any": (("data/facts/odd.yml", None, "facts: []\n"),),
    "a contact without a number": (
        (
            CONTACTS,
            "contacts: []",
            "contacts:\n  - id: front-door\n    service: The front door\n    area: Exampleshire\n    facts: X001",
        ),
        ("data/sources.yml", "sources: []", _SOURCE),
        ("data/facts/odd.yml", None, _FACT),
    ),
    "a review without findings": (
        (VOCABULARY, "themes: []", "themes:\n  - {id: safe-nights, label: Safe nights, meaning: How they sleep.}"),
        (
            REVIEWS,
            "reviews: []",
            "reviews:\n  - id: nights\n    title: The review about nights\n    publication: not-stated\n    themes: [safe-nights]\n    findings: []",
        ),
    ),
    "a report without updates": ((SITE, "area: Exampleshire", "area: Exampleshire\nreports:\n  - on: 2021-03-01"),),
    "all macros without records": _page(
        "## Drawn\n\n"
        + "\n\n".join(
            f"{{{{ {name}() }}}}"
            for name in (
                "show_agencies",
                "show_downloads",
                "show_evidence",
                "show_not_known",
                "show_review_counts",
                "show_tested",
                "show_withheld",
            )
        )
    ),
    "a home page alone": (("docs/index.md", "{{ show_home() }}", "Words of our own.\n\n{{ show_home() }}"),),
    "a picture of one point": (
        ("docs/assets/odd.csv", None, "a,b\n1,2\n"),
        (*LINK[:1], "[Glossary]", "[Odd](../assets/odd.csv), [Glossary]"),
    ),
}
LOST = {
    "a home page that shows nothing": ("docs/index.md", "{{ show_home() }}", "Words."),
    "a register that shows nothing": ("docs/progress/register.md", "{{ show_register() }}", "Words."),
    "a glossary that shows nothing": ("docs/about/glossary.md", "{{ show_glossary() }}", "Words."),
    "sources that are not shown": ("docs/about/sources.md", "{{ show_sources() }}", "Words."),
    "briefings that are not listed": ("docs/briefings/index.md", "{{ show_briefings() }}", "Words."),
    "progress that is not shown": ("docs/progress/index.md", "{{ show_progress() }}", "Words."),
}
TERMS = {
    "A&E": RIGHT,
    "МВД": RIGHT,
    "amp": RIGHT,
    "C++": RIGHT,
    "£": WRONG,
    "g-p": RIGHT,
    "G.P": RIGHT,
    "GP's": RIGHT,
    "<b>": RIGHT,
}
SCRIPT = "raise SystemExit('a file of the library was run')\n"


def _elsewhere_still():
    for address, verdict in ADDRESSES.items():
        yield Odd(
            f"addresses: {address}",
            verdict,
            ((SETTINGS, "site_url: https://learning.example.org/", f"site_url: {address}"),),
        )
    for language, verdict in LOCALES.items():
        yield Odd(f"locales: {language}", verdict, ((SETTINGS, "language: en-GB", f"language: {language}"),))
    for name, (verdict, file, old, new) in DATES.items():
        yield Odd(f"dates: {name}", verdict, ((file, old, new),))
    for name, edits in EMPTY.items():
        yield Odd(f"empty: {name}", RIGHT, edits, "minimal")
    for name, edit in LOST.items():
        yield Odd(f"empty: {name}", WRONG, (edit,))
    for term, verdict in TERMS.items():
        yield Odd(
            f"terms: {term}",
            verdict,
            (
                (
                    GLOSSARY,
                    "    also: family doctor",
                    f"    also: family doctor\n  - abbreviation: '{term.replace(chr(39), chr(39) * 2)}'\n    full: Something else\n    meaning: What is meant.",
                ),
            ),
        )
    yield Odd(
        "terms: two with one address",
        WRONG,
        (
            (
                GLOSSARY,
                "    also: family doctor",
                "    also: family doctor\n  - {abbreviation: A&E, full: One, meaning: One.}\n  - {abbreviation: A-E, full: Other, meaning: Other.}",
            ),
        ),
    )
    yield Odd(
        "terms: none",
        RIGHT,
        (
            (
                GLOSSARY,
                "terms:\n  - abbreviation: GP\n    full: General practitioner\n    meaning: A family doctor.\n    also: family doctor",
                "terms: []",
            ),
        ),
    )
    for name, entries in NAVIGATION.items():
        last = "  - About: about/index.md"
        yield Odd(f"navigation: {name}", RIGHT, (("mkdocs.yml", last, f"{last}\n{entries}"),))
    for name in ("main.py", "macros.py", "calendar.py", "mkdocs.py", "main/__init__.py", "sitecustomize.py"):
        yield Odd(f"programs: {name}", RIGHT, ((name, None, SCRIPT),))
    yield Odd(
        "ids: a theme called like a part of the register",
        WRONG,
        (
            (VOCABULARY, "  - id: telling-others", "  - id: choose"),
            (REGISTER, "theme: telling-others", "theme: choose"),
            (REVIEWS, "[telling-others]", "[choose]"),
        ),
    )


CASES = {odd.name: odd for group in (_names, _in_a_page, _elsewhere, _page_names, _elsewhere_still) for odd in group()}
# What `make test` builds: one of each kind, those that once went wrong first.
CHOSEN = (
    "names: no as area",
    "names: a year as name of the site",
    "links: to an action",
    "links: with half a host",
    "links: to a place that is not there",
    "pictures: in a briefing",
    "pictures: in a briefing, from another host",
    "macros: an agency that does nothing",
    "macros: a pack elsewhere",
    "bodies: a heading of the foot",
    "page names: README.md",
    "addresses: https://org.github.io/our%20site/caf%C3%A9/",
    "locales: no",
    "empty: all macros without records",
    "programs: main.py",
)
