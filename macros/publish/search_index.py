"""The search index, made by Pagefind from the finished pages and the records, and the list of words against which a query is spelled."""

import base64
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup
from pagefind.service import get_executable
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.library.markdown import slug
from macros.publish.deterministic import settle
from macros.records.model import Term
from macros.render.html import render
from macros.render.search_entries import of_page, records
from macros.render.view import View

FOLDER = "pagefind"
MOST_WORDS = 8000  # of the list for spelling: some 28 KB on the wire
# What no search should find a page by: ways about the page, what is said at its foot or on other pages, and what is a record of its own.
_LEFT_OUT = (
    ".headerlink, .cite, .footnote-ref, .footnote-backref, .footnotes-title, .breadcrumb, .page-meta, .notice, .page-foot, .aside, .dials, .key, .as-at, .page-facts, "
    ".facts, .cards, .links, .briefs, .actions, .action, .jump, .glossary, .sources, .phones, .phones-checked, "
    ".gone, [popover], form, svg, .withheld, .pack li, .pack table, .not-known li, .audits li, .audits table, "
    ".downloads table, .action-id, [data-pagefind-ignore]"
)
# Pagefind's own faces of the search, which this site does not use.
_UNUSED = {f"pagefind-{face}.{kind}" for face in ("ui", "modular-ui", "component-ui") for kind in ("js", "css")}
_UNUSED.add("pagefind-highlight.js")
_LEAD_WEIGHT = "3"
# Pagefind answers "no results" where a file of its index is missing or is no such file. Here it says that it failed, so that find.js can tell.
_SILENT = (
    ("console.error(`Failed to load the index chunk ${url}:\n${e?.toString()}`);", "throw e;"),
    (
        "console.error(`Decompressing ${file} appears to have failed: Missing signature`);return data;",
        "throw new Error(file);",
    ),
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def index(site: Path, view: View) -> None:
    """Index the site in place, into its folder pagefind/. Raises RuntimeError or OSError with Pagefind's own words."""
    language, counted = view.library.site.language.lower(), Counter[str]()
    with Pagefind(language) as made:
        for url, html in _pages(site, view, counted):
            made.ask("AddFile", url=f"/{url}", file_contents=html, file_path=None)
        for entry in records(view):
            counted.update(set(_words(" ".join((entry.content, *entry.meta.values())))))
            made.ask(
                "AddRecord",
                url=f"/{entry.url}",
                content=entry.content,
                language=language,
                meta=entry.meta,
                filters=entry.filters,
                sort={"day": entry.day},
            )
        _write(site / FOLDER, made.ask("GetFiles")["files"])
    settle(site / FOLDER)
    (site / FOLDER / "site.json").write_text(
        json.dumps(_settings(view, counted, made.entries), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def _write(folder: Path, files: list[dict]) -> None:
    """Write what Pagefind made. Asked to write it by itself, version 1.5 may end before the last bytes are on the disk."""
    for each in files:
        if each["path"] not in _UNUSED:
            path = folder / each["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(each["content"]))
    for name in ("pagefind.js", "pagefind-worker.js"):
        _speak_up(folder / name)


def _speak_up(path: Path) -> None:
    """Let a script of Pagefind fail where it would be silent. Raises RuntimeError where another version has other words."""
    script = path.read_text(encoding="utf-8")
    for silent, failing in _SILENT:
        if script.count(silent) != 1:
            raise RuntimeError(
                f"{path.name} of this version of Pagefind is not known to macros/publish/search_index.py; install the pinned version"
            )
        script = script.replace(silent, failing)
    path.write_text(script, encoding="utf-8", newline="\n")


class Pagefind:
    """Pagefind's own program as a service: one question, one answer. (Its Python package waits a tenth of a second for every answer.)"""

    def __init__(self, language: str) -> None:
        # One thread: with more, the order in which pages arrive changes from run to run, and the files with it.
        environment = os.environ | {"RAYON_NUM_THREADS": "1"}
        self._program = subprocess.Popen(
            [str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self._asked = 0
        self.entries = 0  # pages and records that were added
        self._index = {}
        self._index = {"index_id": self.ask("NewIndex", config={"force_language": language})["index_id"]}

    def ask(self, kind: str, **payload: object) -> dict:
        """The answer to a question. Raises RuntimeError with Pagefind's own words."""
        self._asked += 1
        question = {"message_id": self._asked, "payload": {"type": kind, **self._index, **payload}}
        self._program.stdin.write(base64.b64encode(json.dumps(question).encode()) + b",")
        self._program.stdin.flush()
        answer = bytearray()
        while not answer.endswith(b","):
            if not (more := self._program.stdout.read1()):
                raise RuntimeError("Pagefind stopped without a word")
            answer += more
        answered = json.loads(base64.b64decode(answer[:-1]))["payload"]
        if answered["type"] == "Error":
            raise RuntimeError(answered["message"])
        self.entries += kind.startswith("Add")
        return answered

    def __enter__(self) -> "Pagefind":
        return self

    def __exit__(self, *fault: object) -> None:
        self._program.stdin.close()
        self._program.stdout.close()
        self._program.wait()


def _pages(site: Path, view: View, counted: Counter[str]) -> Iterator[tuple[str, str]]:
    """Each page that can be found, as its address and what Pagefind is given; counts in how many pages each word stands."""
    terms = {f"term-{slug(term.abbreviation)}": term for term in view.library.terms.values()}
    for page in (*view.library.pages.values(), *view.made_pages.values()):
        if not page.url:
            continue  # the home page is made of the others
        content = LexborHTMLParser((site / page.url / "index.html").read_text(encoding="utf-8")).css_first("#content")
        entry = of_page(view, page, _used(content, terms))
        _reduce(content)
        counted.update(set(_words(" ".join((content.text(separator=" "), *entry.meta.values())))))
        yield (
            page.url,
            render("search_entry.html", entry=entry, language=view.library.site.language, body=Markup(content.html)),
        )


def _used(content: LexborNode, terms: dict[str, Term]) -> list[Term]:
    return [terms[node.attributes["data-note"]] for node in content.css("a.term[data-note]")]


def _reduce(content: LexborNode) -> None:
    """Leave in `content` what the page itself says; its summary counts for more."""
    for node in content.css(_LEFT_OUT):
        node.decompose()
    for node in content.css(".lead"):
        node.attrs["data-pagefind-weight"] = _LEAD_WEIGHT


def _words(text: str) -> Iterator[str]:
    """The words of `text` as a reader might type them, small; a hyphenated word also as one."""
    small = text.lower()
    yield from _WORD.findall(small)
    yield from _WORD.findall(small.replace("-", ""))


def _settings(view: View, counted: Counter[str], entries: int) -> dict:
    """What the search needs besides the index: the place, how much can be found, other sites that may be asked, and the words for spelling.

    `whole` tells whether these are all words of the site, or only the most common.
    """
    common = sorted(counted, key=lambda word: (-counted[word], word))[:MOST_WORDS]
    also = [{"name": each.name, "index": each.index} for each in view.library.site.search.also]
    return {
        "name": view.library.site.area,
        "records": entries,
        "also": also,
        "whole": len(common) == len(counted),
        "words": " ".join(sorted(common)),
    }
