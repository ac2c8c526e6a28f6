"""The scrutiny packs as PDF/UA-1, tagged for screen readers, by WeasyPrint with a stylesheet of their own."""

import shutil
from hashlib import sha256
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.publish.overlay import SAID
from macros.render.html import render
from macros.render.view import View

NAME = "pack.pdf"
MISSING = "No PDF of the scrutiny packs was made: WeasyPrint finds no Pango here. To have them, type: sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"
_STYLES = Path(__file__).parent / "pack.css"
# What a page offers to those who read it on a screen, and marks, whose words stand beside them.
_ON_SCREEN = "svg, .headerlink, .extra, .save-chart, [popover], [data-pagefind-ignore] > h2#packs, .breadcrumb, script, nav, button"


def available() -> bool:
    """Whether PDFs can be made: the system's library may be missing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def write(site: Path, view: View) -> None:
    """Write a PDF beside each scrutiny pack of `site`. Equal pages give equal bytes.

    Each takes a second or more, so those of the last build are kept in .cache/pdf and used again for equal pages.
    """
    kept = view.library.root / ".cache" / "pdf"
    kept.mkdir(parents=True, exist_ok=True)
    used = set()
    for page in view.made_pages.values():
        if page.kind == "scrutiny":
            text = _document(view, (site / page.url / "index.html").read_text(encoding="utf-8"), page)
            path = kept / f"{sha256(text.encode() + _STYLES.read_bytes()).hexdigest()}.pdf"
            if not path.exists():
                _make(text, path)
            shutil.copyfile(path, site / page.url / NAME)
            used.add(path)
    for path in set(kept.iterdir()) - used:
        path.unlink()


def _make(text: str, path: Path) -> None:
    from weasyprint import CSS, HTML

    half = path.with_suffix(".half")
    HTML(string=text, base_url="about:blank", url_fetcher=_nothing).write_pdf(half, stylesheets=[CSS(filename=_STYLES)], pdf_variant="pdf/ua-1")
    half.rename(path)


def _nothing(url: str, *more, **options):
    raise ValueError("a pack fetches nothing")


def _document(view: View, page_text: str, page) -> str:
    """The content of a finished pack as a document that stands alone; links to other pages become plain words."""
    content = LexborHTMLParser(page_text).css_first("#content")
    for node in content.css(_ON_SCREEN):
        node.decompose()
    for link in content.css("a[href]"):
        if not link.attributes["href"].startswith("#"):
            del link.attrs["href"]
    site = view.library.site
    where = f"{f'{SAID}. ' if view.library.private else ''}{site.base_address or '/'}{page.url}"
    return render("pack_document.html", page.url, title=page.record.title, site=site, where=where, content=content)
