"""Odd libraries: what a program may take for something else, in the fields of the registers and settings."""

from collections.abc import Iterator

from tests.support.odd import (
    BRIEFING,
    CONTACTS,
    GLOSSARY,
    GUIDANCE,
    REGISTER,
    REVIEWS,
    RIGHT,
    SETTINGS,
    SITE,
    VOCABULARY,
    WRONG,
    Odd,
)

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
# The fields that may hold such a value, and what the good library has there.
FIELDS = {
    "name of the site": (SETTINGS, "site_name: Learning in Exampleshire"),
    "area": (SITE, "area: Exampleshire"),
    "who adopted it": (SITE, "adopted_by: Exampleshire Safeguarding Partnership"),
    "theme": (VOCABULARY, "label: Safe nights"),
    "agency": (VOCABULARY, "label: The board"),
    "action": (REGISTER, "what: Print a poster"),
    "register": (REGISTER, "title: Nights"),
    "note": (REGISTER, "note: The advice is being written [^X001]."),
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
    "word for a status": (VOCABULARY, "label: Not started"),
    "fact": ("data/facts/report.yml", "statement: Invented fact number 1 of the tests."),
}


# What the rules of writing and sourcing refuse: a figure that no cited fact gives, an abbreviation that nothing explains.
REFUSED = {
    ("a year", "name of the site"),
    ("a day", "title of guidance"),
    ("percent", "title of a briefing"),
    ("an environment tag", "action"),
}


# What readers would see as it was typed, since records are plain text.
MARKUP = {"angle brackets", "a closing tag", "an entity", "emphasis", "a link in Markdown"}


def names() -> Iterator[Odd]:
    """Each value in two of the fields, so that every field meets several."""
    fields = list(FIELDS.items())
    for number, (what, value) in enumerate(VALUES.items()):
        for step in (0, 8):
            field, (file, old) = fields[(number + step) % len(fields)]
            verdict = WRONG if (what, field) in REFUSED or what in MARKUP else RIGHT
            yield Odd(f"names: {what} as {field}", verdict, ((file, old, f"{old.partition(':')[0]}: {value}"),))
