"""Generated pages: one for each theme, agency and report, and those of templates/pages/, which use all registers."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from macros.library.library import PageFile
from macros.library.source import Document, read_page
from macros.records.dates import in_words
from macros.records.model import Entry, Page
from macros.records.site_settings import Report

LATEST = "latest"  # the id of the pack that always stands at the newest position
_FOLDER = Path(__file__).parent / "templates" / "pages"
# The pages of that folder by their address, each with its kind and its id.
_WRITTEN = {
    "progress/scrutiny/": ("scrutiny", LATEST),
    "progress/not-known/": ("progress", "not-known"),
    "progress/evidence/": ("progress", "evidence"),
    "progress/agencies/": ("progress", "agencies"),
    "data/": ("page", "data"),
}


def pages(themes: Mapping[str, Entry], agencies: Mapping[str, Entry], reports: Iterable[Report]) -> dict[str, PageFile]:
    """Every generated page by its address; each holds one macro.

    `themes` and `agencies` are entries of the vocabulary by id (agencies only where one acts), `reports` records of the
    site.
    """
    of_entries = *_of_entries("theme", "themes", themes), *_of_entries("agency", "agencies", agencies)
    return {page.url: page for page in (*_written(), *of_entries, *map(_of_report, reports))}


@cache
def _written() -> list[PageFile]:
    made = []
    for url, (kind, name) in _WRITTEN.items():
        file = read_page(_FOLDER, f"{url.rstrip('/')}.md")
        made.append(_page(name, kind, url, Page.model_validate(file.data), file.body.strip()))
    return made


def _of_entries(kind: str, folder: str, entries: Mapping[str, Entry]) -> Iterator[PageFile]:
    for name, entry in entries.items():
        head = Page(title=entry.label, summary=entry.meaning, also=entry.also)
        yield _page(name, kind, f"progress/{folder}/{name}/", head, f'{{{{ show_{kind}("{name}") }}}}')


def _of_report(report: Report) -> PageFile:
    day, title = report.on.isoformat(), f"Scrutiny pack: report dated {in_words(report.on)}"
    head = Page(title=title, summary="The position in this report. Use this address to cite it.")
    return _page(day, "scrutiny", f"progress/scrutiny/{day}/", head, "{{ show_scrutiny() }}")


def _page(name: str, kind: str, url: str, head: Page, body: str) -> PageFile:
    return PageFile(name, kind, url, head, Document("", "", body=body))
