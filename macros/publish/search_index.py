"""The search index, made by Pagefind from the finished pages and the records, and the words for spelling."""

import base64
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from markupsafe import Markup
from pagefind.service import get_executable
from selectolax.lexbor import LexborNode

from macros.publish.deterministic import make_deterministic
from macros.publish.finished_page import FinishedPage, text_of, without
from macros.records.beside import beside
from macros.render.html import render
from macros.render.search_entries import of_page, records
from macros.render.view import View

FOLDER = "pagefind"
MOST_WORDS = 8000  # of the list for spelling: some 28 KB on the wire
_LEFT_OUT = ", ".join(beside(__file__)["left_out"])
# Pagefind's own faces of the search, which this site does not use.
_UNUSED = {f"pagefind-{face}.{kind}" for face in ("ui", "modular-ui", "component-ui") for kind in ("js", "css")}
_UNUSED.add("pagefind-highlight.js")
_LEAD_WEIGHT = "3"
# Pagefind answers "no results" where a file of its index is missing or is no such file. Here it says that it failed, so
# that find.js can tell.
_THROW = "throw new Error(file);"
_PATCHES = (
    ("console.error(`Failed to load the index chunk ${url}:\n${e?.toString()}`);", "throw e;"),
    ("console.error(`Decompressing ${file} appears to have failed: Missing signature`);return data;", _THROW),
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def searchable(content: LexborNode) -> tuple[str, str]:
    """What the search reads of the content of a page, as HTML and as text; the summary counts for more."""
    left = without(content, _LEFT_OUT)
    for node in left.css(".lead"):
        node.attrs["data-pagefind-weight"] = _LEAD_WEIGHT
    return left.html or "", text_of(left, " ")


def index(site: Path, view: View, pages: Iterable[FinishedPage]) -> None:
    """Index the site in place, into its folder pagefind/. Raises RuntimeError or OSError with Pagefind's own words."""
    language, frequencies = view.settings.theme.language.lower(), Counter[str]()
    entries, found = list(records(view)), [each for each in pages if each.page.url]  # home is made of the others
    with pagefind(language) as ask:
        for each in found:
            entry = of_page(view, each.page, each.terms)
            html = render("search_entry.html", entry=entry, view=view, body=Markup(each.search_html))
            ask("AddFile", url=f"/{each.page.url}", file_contents=html, file_path=None)
            frequencies.update(_words(each.search_text, *entry.meta.values()))
        for entry in entries:
            frequencies.update(_words(entry.content, *entry.meta.values()))
            told = {"content": entry.content, "meta": entry.meta, "filters": entry.filters, "sort": {"day": entry.day}}
            ask("AddRecord", url=f"/{entry.url}", language=language, **told)
        _write(site / FOLDER, ask("GetFiles")["files"])
    make_deterministic(site / FOLDER)
    settings = _settings(view, frequencies, len(entries) + len(found))
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    (site / FOLDER / "site.json").write_text(text, encoding="utf-8")


def _write(folder: Path, files: list[dict]) -> None:
    """Write what Pagefind made.

    Asked to write it by itself, version 1.5 may end before the last bytes are on the disk.
    """
    for each in files:
        if each["path"] not in _UNUSED:
            path = folder / each["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(each["content"]))
    for name in ("pagefind.js", "pagefind-worker.js"):
        _patch(folder / name)


def _patch(path: Path) -> None:
    """Let a script of Pagefind fail where it would be silent.

    Raises RuntimeError where another version has other words.
    """
    script = path.read_text(encoding="utf-8")
    for silent, failing in _PATCHES:
        if script.count(silent) != 1:
            unknown = f"{path.name} of this version of Pagefind is not known to macros/publish/search_index.py"
            raise RuntimeError(f"{unknown}; install the pinned version")
        script = script.replace(silent, failing)
    path.write_text(script, encoding="utf-8", newline="\n")


@contextmanager
def pagefind(language: str) -> Iterator[Callable[..., dict]]:
    """Pagefind's own program as a service: a function that asks it a question, and returns the answer.

    It raises RuntimeError with Pagefind's own words. (Pagefind's package waits a tenth of a second for an answer.)
    """
    # One thread: with more, the order in which pages arrive changes from run to run, and the files with it.
    environment = os.environ | {"RAYON_NUM_THREADS": "1"}
    command, pipe = [str(get_executable()), "--service"], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment) as program:
        questions, answers, numbers, index = program.stdin, program.stdout, count(1), dict[str, int]()
        assert questions and answers

        def ask(kind: str, **payload: object) -> dict:
            question = {"message_id": next(numbers), "payload": {"type": kind, **index, **payload}}
            questions.write(base64.b64encode(json.dumps(question).encode()) + b",")
            questions.flush()
            answer = bytearray()
            while not answer.endswith(b","):
                if not (more := os.read(answers.fileno(), 1 << 16)):
                    raise RuntimeError("Pagefind stopped without a word")
                answer += more
            answered = json.loads(base64.b64decode(answer[:-1]))["payload"]
            if answered["type"] == "Error":
                raise RuntimeError(answered["message"])
            return answered

        index["index_id"] = ask("NewIndex", config={"force_language": language})["index_id"]
        yield ask


def _words(*texts: str) -> set[str]:
    """The words of these texts as a reader might type them, small; a hyphenated word also as one."""
    small = " ".join(texts).lower()
    return {*_WORD.findall(small), *_WORD.findall(small.replace("-", ""))}


def _settings(view: View, frequencies: Counter[str], entries: int) -> dict:
    """What the search needs besides the index: the area, how much can be found, other sites to ask, words for spelling.

    `whole` tells whether these are all words of the site, or only the most common.
    """
    common = sorted(frequencies, key=lambda word: (-frequencies[word], word))[:MOST_WORDS]
    words = {"whole": len(common) == len(frequencies), "words": " ".join(sorted(common))}
    also = [each.model_dump() for each in view.site.search.also]
    return {"name": view.site.area, "records": entries, "also": also, **words}
