"""The card of a guidance page as one file that stands alone: to save, to open from a shared drive, to print."""

from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from macros.disclosure.attachments import kind_of
from macros.library.library import PageFile
from macros.publish.csp import csp_hash
from macros.publish.finished_page import attribute, without
from macros.render.html import compact, render
from macros.render.view import View

NAME = "card.html"
STYLES = Path(__file__).parent / "styles" / "card.css"


def embed_pictures(node: LexborNode, folder: Path) -> None:
    """Embed the pictures in `node`, part of the page in `folder`, as data URLs (RFC 2397), so that it stands alone."""
    for picture in node.css("img[src]"):
        path = folder / unquote(attribute(picture, "src"))
        if path.is_file():  # verify names one that is not
            raw = path.read_bytes()
            picture.attrs["src"] = f"data:image/{(kind_of(raw) or '').lower()};base64,{b64encode(raw).decode()}"


def document(view: View, page: PageFile, content: LexborNode, folder: Path) -> str:
    """The card in the content of `page`, whose folder in the site is `folder`. It has no script and fetches nothing."""
    card = without(content.css(".gp-card")[0], ".headerlink, svg")
    embed_pictures(card, folder)
    cited = dict.fromkeys(attribute(node, "href") for node in card.css("sup.cite a"))
    facts = [(href.removeprefix("#cite-"), _plain(content.css(href)[0].clone())) for href in cited]
    # As a template leaves them: the policy's hash must fit to the letter.
    styles = compact(STYLES.read_text(encoding="utf-8"))
    look = {"styles": styles, "csp_hash": csp_hash(styles)}
    return render("card_document.html", page.url, view=view, page=page, card=card.html, cited=facts, **look)


def _plain(fact: LexborNode) -> str:
    """A cited fact with its source in words: from a shared drive its links would lead nowhere."""
    for link in fact.css("a"):
        link.unwrap()
    return "".join(child.html or "" for child in fact.iter(include_text=True)).strip()
