"""Marks hold without colour: each is a shape of its own, has its word beside it wherever it stands, and is seen on every ground."""

import re

import pytest
from playwright.sync_api import Browser

from macros.analysis import derive
from macros.library.load import load
from macros.render.html import templates
from macros.render.labels import LABELS
from tests.browser.visits import told, visit

WHERE = """() => [...document.querySelectorAll("svg.mark")].filter(look.isShown)
  .map((each) => [each.getAttribute("class").split(" mark-").at(-1), look.name(each.closest("a, dd, li, td, th, p"))])"""
DRAW = """([marks, bar]) => {
  document.querySelector("#content").innerHTML = `<p>${marks}</p><div class="evidence">${marks}</div><svg class="bar" viewBox="0 0 20 10" width="600" height="24">${bar}</svg>`;
  const parts = [...document.querySelectorAll(".bar rect")].filter((each) => {
    const { fill, stroke, strokeWidth } = getComputedStyle(each);
    return parseFloat(strokeWidth) < 2 || look.contrast(look.colour(fill), look.colour(stroke)) < 3;
  });
  return [...look.marks(), ...parts.map((each) => `${look.place(each)}: runs into the part of the bar beside it`)];
}"""


@pytest.fixture(scope="module")
def library(project):
    return load(project)


@pytest.fixture(scope="module")
def words(library) -> dict[str, set[str]]:
    """What may stand beside each mark, in small letters, by the mark's name: of how far an action is, its effect, and its evidence."""
    statuses, effects, kinds = (library.entries(name) for name in ("statuses", "effects", "evidence_kinds"))
    found = {
        stage: {LABELS["stages"][stage], statuses[stage if stage in statuses else "complete"].label}
        for stage in LABELS["stages"]
    }
    for name, entry in effects.items():
        found.setdefault(name, set()).add(entry.label)
    for rung in derive.EVIDENCE_LEVELS:
        found[rung] = {LABELS["evidence"][rung].partition(":")[0]} | {
            entry.label for name, entry in kinds.items() if rung.split("-")[0] == name
        }
    return {name: {each.lower() for each in labels} for name, labels in found.items()}


@pytest.fixture(scope="module")
def marks(words) -> dict[str, str]:
    """Every mark as it is drawn, by its name: also those that no action of the shipped register has."""
    parts = templates().get_template("parts.html").module
    return {name: str(parts.steps(name) if name in derive.EVIDENCE_LEVELS else parts.mark(name)) for name in words}


def test_each_mark_has_a_shape_of_its_own(marks):
    shapes = {}
    for name, drawn in marks.items():
        shapes.setdefault(re.search(r"<svg[^>]*>(.*)</svg>", drawn, re.DOTALL).group(1).strip(), []).append(name)
    assert [names for names in shapes.values() if len(names) > 1] == []


def test_each_mark_has_its_word_beside_it(seen_at_desk, words):
    found = {name: page["marks"] for name, page in seen_at_desk.items()}
    assert any(found.values())
    wrong = {
        page: [f"{mark} in “{text}”" for mark, text in all_ if not any(word in text.lower() for word in words[mark])]
        for page, all_ in found.items()
    }
    assert told(wrong) == "{}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_mark_is_visible_and_parts_of_a_bar_are_divided(browser: Browser, address, marks, theme):
    bar = "".join(
        f'<rect class="mark-{stage}" x="{2 * at}" y="0" width="2" height="10"/>'
        for at, stage in enumerate(LABELS["stages"])
    )
    found = visit(
        browser,
        address,
        ["progress/"],
        lambda page: page.evaluate(DRAW, ["".join(marks.values()), bar]),
        color_scheme=theme,
    )
    assert told(found) == "{}"
