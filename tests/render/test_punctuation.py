"""What people write is a sentence or not; whatever a page adds to it closes it once."""

import re
from pathlib import Path

import pytest

from macros.library.load import load
from macros.records.text import clause, sentence
from macros.render import pages, scrutiny
from macros.render.macro import draw
from macros.render.view import View
from tests.support.generator import copy_good
from tests.support.shown import shown, words

FIELDS = "what|text|note|reason|by|sample|limits|audit|statement|at|checked|due|risk_accepted_by"
TEXT = re.compile(
    rf"^(\s*(?:- )?(?:{FIELDS}): (?!\d{{4}}-|read-|memory|drafted|not-found|withdrawn).*?)\.?$", re.MULTILINE
)
TWICE = re.compile(r"[.?!] ?[.:;,](?![\d.])")
OURS = "By when|Reason|Last report|Moved|Facts?|Good practice|What has been|What is|Invented|Read"
BLOCK = re.compile(r"</?(?:p|h\d|li|[uod]l|dt|dd|t[dhr]|div|br|section|article|option|svg)\b[^>]*>")
OPEN = re.compile(rf"[a-z]{{3}} (?:{OURS})\b")


def drawn(folder: Path, stop: str) -> dict[str, str]:
    """What pages show of what boards write, where each text ends with `stop`."""
    copy_good("full", folder)
    copy_good("boards", folder)
    for path in (*folder.glob("data/registers/*.yml"), *folder.glob("data/facts/*.yml"), *folder.glob("data/*.yml")):
        if path.name not in ("contacts.yml", "vocabulary.yml", "disclosure-allow.yml"):
            path.write_text(TEXT.sub(rf"\1{stop}", path.read_text(encoding="utf-8")), encoding="utf-8")
    view = View(load(folder))
    assert view.library.problems == []
    made = shown(view) | {f"foot of {page.url}": pages.foot(view, page.url) for page in view.pages}
    made |= {name: draw(f"{name}.html", view, "about/") for name in ("sources", "publisher")}
    made["earlier pack"] = scrutiny.pack(view, "progress/scrutiny/2021-09-01/")
    return {name: words(BLOCK.sub(" | ", fragment)) for name, fragment in made.items()}


@pytest.mark.parametrize("stop", ["", "."])
def test_a_sentence_is_closed_once_however_it_was_written(tmp_path: Path, stop: str):
    made = drawn(tmp_path, stop)
    assert {name: TWICE.findall(text) for name, text in made.items() if TWICE.search(text)} == {}
    assert {name: OPEN.findall(text) for name, text in made.items() if OPEN.search(text)} == {}


def test_only_what_is_not_closed_is_closed():
    assert [sentence(each) for each in ("A", "A.", "A?", "A!")] == ["A.", "A.", "A?", "A!"]
    assert [clause(each) for each in ("A", "A.", "A?")] == ["A", "A", "A?"]
