"""Odd libraries: the type of a case, and what the modules that list the cases share."""

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
    """One odd library: its name, whether it is right or wrong, and the edits that make it.

    An edit is a file, the text to find in it (None for a new file), and what to write in its place.
    """

    name: str
    verdict: str
    edits: tuple[tuple[str, str | None, str | bytes], ...]
    base: str = "full"


def page(body: str, title: str = "Odd") -> tuple:
    """The edits that add a page with this body, and a link to it."""
    return (ODD_PAGE, None, f"---\ntitle: {title}\nsummary: An odd page.\n---\n\n{body}\n"), LINK
