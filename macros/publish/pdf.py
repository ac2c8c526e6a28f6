"""Scrutiny packs, briefings and cards as PDF/UA-1, tagged for screen readers, made by WeasyPrint."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from selectolax.lexbor import LexborNode

from macros.library.library import PageFile
from macros.publish.build_cache import keep, kept, versions
from macros.publish.card import embed_pictures
from macros.publish.finished_page import FinishedPage, attribute, without
from macros.records.beside import beside
from macros.render.html import render
from macros.render.view import View

_TOLD = beside(__file__)
MISSING: str = _TOLD["missing"]
_FOLDER = Path(__file__).parent / "styles"
_STYLES = {"scrutiny": "pack.css", "briefing": "brief.css"}  # by the kind of a page; a card brings its own
_ON_SCREEN = ", ".join(_TOLD["on_screen"])


def available() -> bool:
    """Whether PDFs can be made: the system's library may be missing."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


def write(site: Path, folder: Path, pages: dict[str, FinishedPage]) -> None:
    """Write the PDFs of these pages to their paths below `site`. Equal pages give equal bytes.

    Each takes a third of a second or more, so those of the last build are kept in `folder` and used again for equal
    pages.
    """
    wanted = set[Path]()
    missing: dict[Path, tuple[Path, str, str]] = {}
    for name, each in pages.items():
        target, styles = site / name, _STYLES.get(each.page.kind)
        document = each.pdf, (_FOLDER / styles).read_text(encoding="utf-8") if styles else ""
        path = folder / f"{sha256(chr(0).join((*document, versions())).encode()).hexdigest()}.pdf"
        wanted.add(path)
        if (made := kept(path)) is None:
            missing[target] = (path, *document)
        else:
            target.write_bytes(made)
    if missing:
        paths, *documents = zip(*missing.values(), strict=True)
        with ProcessPoolExecutor(initializer=_follow_the_parent) as workers:
            for target, path, made in zip(missing, paths, workers.map(_print, *documents), strict=True):
                target.write_bytes(made)
                keep(path, made)
    for path in set(folder.glob(f"{'[0-9a-f]' * 64}.*")) - wanted:
        with suppress(OSError):
            path.unlink()


def _follow_the_parent() -> None:
    """In a worker: leave it to the build to be interrupted, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _print(text: str, styles: str) -> bytes:
    printer, urls = import_module("weasyprint"), import_module("weasyprint.urls")
    # Pictures stand in the document itself: a PDF fetches nothing.
    inside = urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    made = printer.HTML(string=text, base_url="about:blank", url_fetcher=inside)
    return made.write_pdf(stylesheets=[printer.CSS(string=styles)], pdf_variant="pdf/ua-1")


def document(view: View, page: PageFile, content: LexborNode, folder: Path) -> str:
    """What is printed of the content of `page`, whose folder is `folder`, as a document that stands alone."""
    content = without(content, _ON_SCREEN)
    for link in content.css("a[href]"):
        if not attribute(link, "href").startswith("#"):
            del link.attrs["href"]  # links to other pages become plain words
    embed_pictures(content, folder)
    return render("pack_document.html", page.url, view=view, page=page, content=content)
