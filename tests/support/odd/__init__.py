"""What a good library with one odd thing in it is; the modules beside list them by what is odd."""

from dataclasses import dataclass

RIGHT, WRONG = "right", "wrong"
SITE, REGISTER, GUIDANCE, ABOUT, CONTACTS = (
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


def page(body: str, title: str = "Odd") -> tuple:
    """The edits that add a page with this body, and a link to it."""
    return (ODD_PAGE, None, f"---\ntitle: {title}\nsummary: An odd page.\n---\n\n{body}\n"), LINK
