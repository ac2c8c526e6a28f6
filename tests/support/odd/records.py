"""Odd libraries: settings, dates, terms, and records that are missing."""

from collections.abc import Iterator

from tests.support.odd import (
    BRIEFING,
    CONTACTS,
    GLOSSARY,
    GUIDANCE,
    LINK,
    REGISTER,
    REVIEWS,
    RIGHT,
    SETTINGS,
    SITE,
    VOCABULARY,
    WRONG,
    Odd,
    page,
)

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
    "the first year there is": (RIGHT, REGISTER, "        on: autumn 2020\n", "        on: 1800\n"),
    "long before spreadsheets": (RIGHT, REGISTER, "planned: 2020-12", "planned: 1899-12-31"),
    "happened before spreadsheets": (RIGHT, REGISTER, "        on: autumn 2020\n", "        on: 1850-01-01\n"),
    "due in the last year there is": (RIGHT, REGISTER, "due: 2021-06-30", "due: 2999-12-31"),
    "a leap day": (RIGHT, REGISTER, "due: 2021-01-31", "due: 2020-02-29"),
    "no leap day": (WRONG, REGISTER, "due: 2021-01-31", "due: 2021-02-29"),
    "winter": (RIGHT, REGISTER, "        on: autumn 2020\n", "        on: winter 2019 to 2020\n"),
    "winter at the end of time": (RIGHT, REGISTER, "planned: 2020-12", "planned: winter 2999 to 3000"),
    "about a day": (RIGHT, REGISTER, "planned: 2020-12", "planned: about 2020-12-01"),
    "an interval of seasons": (RIGHT, REGISTER, "planned: 2020-12", "planned: spring 2024 to winter 2024 to 2025"),
    "an interval of what may be seasons": (WRONG, REGISTER, "planned: 2020-12", "planned: 2020-21/2020-24"),
    "an interval turned round": (WRONG, REGISTER, "planned: 2020-12", "planned: 2021 to 2020"),
    "three ends": (WRONG, REGISTER, "planned: 2020-12", "planned: 2020 to 2021 to 2022"),
    "a year too long": (WRONG, REGISTER, "planned: 2020-12", "planned: 20200-12"),
    "a day in words": (RIGHT, REGISTER, "reported: 2021-07-01", "reported: 1 July 2021"),
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
    "all macros without records": page(
        "## Drawn\n\n"
        + "\n\n".join(
            f"{{{{ {name}() }}}}"
            for name in (
                "show_agencies",
                "show_downloads",
                "show_evidence",
                "show_not_known",
                "show_review_counts",
                "show_test_results",
                "show_withheld",
            )
        )
    ),
    "a home page alone": (("docs/index.md", "{{ show_contacts() }}", "Words of our own.\n\n{{ show_contacts() }}"),),
    "a picture of one point": (
        ("docs/assets/odd.csv", None, "a,b\n1,2\n"),
        (*LINK[:1], "[Glossary]", "[Odd](../assets/odd.csv), [Glossary]"),
    ),
}
LOST = {
    "a home page that shows nothing": ("docs/index.md", "{{ show_contacts() }}", "Words."),
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
    "<b>": WRONG,
}
NAVIGATION = {
    "a group": "  - More:\n      - Words: about/glossary.md\n      - Deeper:\n          - about/sources.md",
    "an outside link": "  - Elsewhere: https://www.example.org/?a=1&b=%22",
    "labels with signs": "  - 'Q&A <b>x</b> \"y\"': about/glossary.md\n  - '<i> & more':\n      - '{x}': about/sources.md",
    "a page twice": "  - Again: about/index.md",
    "an empty group": "  - More: []",
}
SCRIPT = "raise SystemExit('a file of the library was run')\n"


def records() -> Iterator[Odd]:
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
        yield Odd(f"navigation: {name}", RIGHT, ((SETTINGS, last, f"{last}\n{entries}"),))
    for name in ("main.py", "calendar.py", "mkdocs.py", "main/__init__.py", "sitecustomize.py"):
        yield Odd(f"programs: {name}", RIGHT, ((name, None, SCRIPT),))
    for name in ("macros.py", "macros/__init__.py"):
        yield Odd(f"programs: {name}", WRONG, ((name, None, SCRIPT),))
    yield Odd(
        "ids: a theme called like a part of the register",
        WRONG,
        (
            (VOCABULARY, "  - id: telling-others", "  - id: choose"),
            (REGISTER, "theme: telling-others", "theme: choose"),
            (REVIEWS, "[telling-others]", "[choose]"),
        ),
    )
