"""Scrutiny packs, briefings and cards as PDF/UA-1, tagged for screen readers, by WeasyPrint with stylesheets of their own."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.library.library import PageFile
from macros.publish import card
from macros.publish.board_edition import SAID
from macros.publish.build_cache import keep, kept, versions
from macros.render.html import render
from macros.render.view import View

MISSING = "No PDF was made of packs, briefings and cards: WeasyPrint finds no Pango here. To have them, type: sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"
_STYLES = {
    kind: Path(__file__).parent / "styles" / name
    for kind, name in (("scrutiny", "pack.css"), ("briefing", "brief.css"))
}
# What a page offers to those who read it on a screen, and marks, whose words stand beside them.
_ON_SCREEN = (
    "svg, .headerlink, .footnote-backref, .aside, .save-chart, [popover], .breadcrumb, script, nav, button, .linked, "
    ".take, [hidden], .copyable p"
)


def available() -> bool:
    """Whether PDFs can be made: the system's library may be missing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def names(view: View) -> dict[str, PageFile]:
    """The path below the site of every PDF that stands beside a page, with that page."""
    return {
        f"{page.url}{page.pdf}": page for page in (*view.library.pages.values(), *view.made_pages.values()) if page.pdf
    }


def write(site: Path, view: View, papers: dict[str, PageFile]) -> None:
    """Write these PDFs of `site`, as `names` gives them. Equal pages give equal bytes.

    Each takes a third of a second or more, so those of the last build are kept in .cache/pdf and used again for equal pages.
    """
    folder, wanted, missing = view.library.root / ".cache" / "pdf", set(), {}
    for name, page in papers.items():
        document, target = _document(site, view, page), site / name
        path = folder / f"{sha256(chr(0).join((*document, versions())).encode()).hexdigest()}.pdf"
        wanted.add(path)
        if (made := kept(path)) is None:
            missing[target] = (path, *document)
        else:
            target.write_bytes(made)
    if missing:
        paths, *documents = zip(*missing.values(), strict=True)
        with ProcessPoolExecutor(initializer=_follow_the_parent) as workers:
            for target, path, made in zip(missing, paths, workers.map(_made, *documents), strict=True):
                target.write_bytes(made)
                keep(path, made)
    for path in set(folder.glob(f"{'[0-9a-f]' * 64}.*")) - wanted:
        with suppress(OSError):
            path.unlink()


def _follow_the_parent() -> None:
    """In a worker: leave it to the build to be interrupted, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    threading.Thread(target=lambda: parent.join() or os._exit(1), daemon=True).start()


def _made(text: str, styles: str) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    inside = URLFetcher(
        allowed_protocols=("data",), fail_on_errors=True
    )  # pictures stand in the document itself: a PDF fetches nothing
    made = HTML(string=text, base_url="about:blank", url_fetcher=inside)
    return made.write_pdf(stylesheets=[CSS(string=styles)], pdf_variant="pdf/ua-1")


def _document(site: Path, view: View, page: PageFile) -> tuple[str, str]:
    """What is printed as the PDF of `page`, as a document that stands alone, and its stylesheet; a card brings its own."""
    if page.has_card:
        return (site / page.url / card.NAME).read_text(encoding="utf-8"), ""
    content = LexborHTMLParser((site / page.url / "index.html").read_text(encoding="utf-8")).css_first("#content")
    for node in content.css(_ON_SCREEN):
        node.decompose()
    for link in content.css("a[href]"):
        if not link.attributes["href"].startswith("#"):
            del link.attrs["href"]  # links to other pages become plain words
    card.embed_pictures(content, site / page.url)
    said = f"{SAID}. " if view.library.private else ""
    where = f"{said}{view.library.site.base_address or '/'}{page.url}"
    text = render(
        "pack_document.html", page.url, title=page.record.title, site=view.library.site, where=where, content=content
    )
    return text, _STYLES[page.kind].read_text(encoding="utf-8")
