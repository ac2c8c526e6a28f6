"""The card of a guidance page as one file that stands alone: to save, to open from a shared drive, to print on one side."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.disclosure.attachments import kind_of
from macros.library.library import PageFile
from macros.publish.csp import fingerprint
from macros.render.html import render
from macros.render.view import View

NAME = "card.html"
STYLES = Path(__file__).parent / "styles" / "card.css"


def write(site: Path, view: View) -> None:
    """Write card.html beside each guidance page of `site` that holds a card. It has no script and fetches nothing."""
    for page in with_card(view):
        tree = LexborHTMLParser((site / page.url / "index.html").read_text(encoding="utf-8"))
        (site / page.url / NAME).write_text(
            _document(view, page, tree, site / page.url), encoding="utf-8", newline="\n"
        )


def embed_pictures(node: LexborNode, folder: Path) -> None:
    """Put the pictures in `node`, part of the page in `folder`, into it as data, so that it can stand alone (RFC 2397)."""
    for picture in node.css("img[src]"):
        path = folder / unquote(picture.attributes["src"])
        if path.is_file():  # verify names one that is not
            raw = path.read_bytes()
            picture.attrs["src"] = f"data:image/{(kind_of(raw) or '').lower()};base64,{b64encode(raw).decode()}"


def with_card(view: View) -> Iterator[PageFile]:
    """The guidance pages that hold a card."""
    return (page for page in view.guidance if page.has_card)


def _document(view: View, page: PageFile, tree: LexborHTMLParser, folder: Path) -> str:
    card = tree.css_first(".gp-card")
    for node in card.css(".headerlink, svg"):
        node.decompose()
    embed_pictures(card, folder)
    cited = [
        (node.attributes["href"].removeprefix("#cite-"), tree.css_first(node.attributes["href"]))
        for node in card.css("sup.cite a")
    ]
    facts = [(number, _plain(fact)) for number, fact in dict(cited).items()]
    settings, styles = view.library.settings, _kept(STYLES.read_text(encoding="utf-8"))
    where = f"{settings.site_url or '/'}{page.url}"
    return render(
        "card_document.html",
        page.url,
        private=view.library.private,
        site=view.library.site,
        settings=settings,
        record=page.record,
        card=card.html,
        cited=facts,
        where=where,
        sources_said=view.sources_said(page),
        styles=styles,
        fingerprint=fingerprint(styles),
    )


def _kept(styles: str) -> str:
    """`styles` as a template leaves it, without blank and indented lines: the policy's hash must fit to the letter."""
    return "\n".join(line.strip() for line in styles.splitlines() if line.strip())


def _plain(fact: LexborNode) -> str:
    """A cited fact with its source in words: from a shared drive its links would lead nowhere."""
    for link in fact.css("a"):
        link.unwrap()
    return "".join(child.html for child in fact.iter(include_text=True)).strip()
