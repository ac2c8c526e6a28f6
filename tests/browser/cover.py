"""Which pages of a site hold everything that any page holds: chosen afresh for each built site."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

Kind = tuple[str, str]  # what an element is in, and what it is, each as its tag with its classes


def file_of(site: Path, name: str) -> Path:
    """The file of a page, by its address."""
    return site / (name if name.endswith(".html") else f"{name}index.html")


def kinds(file: Path) -> frozenset[Kind]:
    """Every kind of element of a page."""
    tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
    return frozenset((_called(node.parent), _called(node)) for node in tree.css("body *"))


def _called(node) -> str:
    return ".".join([node.tag, *sorted((node.attributes.get("class") or "").split())])


def cover(pages: dict[str, frozenset[Kind]]) -> list[str]:
    """Few pages that together hold every kind: again and again the page that adds most, the first by name of equals."""
    missing, chosen = frozenset().union(*pages.values()), []
    while missing:
        chosen.append(max(sorted(pages), key=lambda name: len(pages[name] & missing)))
        missing -= pages[chosen[-1]]
    return sorted(chosen)
