"""Whoever fills in a page wrongly is told all that is wrong in one run: no fault hides the others."""

from itertools import permutations
from pathlib import Path

import pytest

from macros.library.markdown import HINT
from macros.library.problem import InvalidDocument
from macros.library.source import read_yaml
from macros.rules import run
from tests.support.generator import TODAY
from tests.support.shown import rewrite

PAGE = "docs/briefings/nights.md"
LONG = f"{' '.join(['Staff did not know whom to ring'] * 5)}. [^X001]"
ABOVE = {  # faults above the text, of which each would make the page unreadable
    "FLD002": ("theme: safe-nights\n", ""),
    "FLD005": ("audience: midwife", "audience: Midwives and GPs"),
    "FLD006": ("review_by: 2021-12-31", "review_by: end of the year"),
    "FLD001": ("owner: The board", "owner: The board\nauthor: me"),
    "YML001": ("title: Nights", "title: Nights: a briefing"),
    "WRI007": ("summary: Seven minutes", f"summary: {'Seven minutes ' * 20}"),
}
BELOW = {  # faults in the text
    "SRC001": ("A board asked.", "A board of 14 asked."),
    "WRI001": ("## Why it matters", "## Why this matters"),
    "REA002": ("## What to do now\n", f"## What to do now\n\n{LONG}\n"),
    "STR006": ("## What we do not", f"{HINT} what a team does. -->\n\n## What we do not"),
    "ADR004": ("- Ask each time.\n", "- Ask each time, as [we say](nowhere.md).\n"),
    "WRI006": ("- What would help?", "- What would help the SUDI lead?"),
    "WRI004": ("- Whom do you tell?", "- Whom do you tell?\n- When?\n- Where?"),
    "REF002": ("## Background\n\nA statement. [^X001]", "## Background\n\nA statement. [^X009]"),
}


def told(full: Path) -> set[str]:
    return {problem.code for problem in run.check(full, TODAY)[1] if problem.path == PAGE}


@pytest.mark.parametrize("above", ABOVE)
def test_a_fault_above_the_text_hides_none_in_it(full: Path, above: str):
    rewrite(full, PAGE, *BELOW.values(), ABOVE[above])
    assert told(full) == {above, *BELOW}


def test_faults_above_the_text_that_can_be_read_are_told_together(full: Path):
    rewrite(full, PAGE, *(pair for code, pair in ABOVE.items() if code != "YML001"))
    assert told(full) == ABOVE.keys() - {"YML001"}


@pytest.mark.parametrize(
    "pair", list(permutations(("Background", "Talk about it", "What to do now"), 2)), ids=" and ".join
)
def test_each_heading_that_is_wrong_is_named(full: Path, pair: tuple[str, str]):
    rewrite(full, PAGE, *((f"## {heading}", f"## {heading} here") for heading in pair))
    said = [problem.message for problem in run.check(full, TODAY)[1] if problem.code == "WRI001"]
    assert [message.split('"')[-2] for message in said] == [f"## {each}" for each in sorted(pair, key=said_order)]


def said_order(heading: str) -> int:
    return ("Background", "What to do now", "Talk about it").index(heading)


def test_a_page_that_nothing_ends_above_is_told_so_and_nothing_else(full: Path):
    rewrite(full, PAGE, ("owner: The board\n---", "owner: The board\n"))
    assert told(full) == {"FIL009"}


def test_of_endless_wrong_colons_the_first_twenty_are_named(tmp_path):
    """Each is found by reading the whole file once more: thousands would keep the check busy for minutes."""
    (tmp_path / "a.yml").write_text("a:\n" + "  field: b: c\n" * 50, encoding="utf-8")
    with pytest.raises(InvalidDocument) as fault:
        read_yaml(tmp_path, "a.yml")
    assert [each.line for each in fault.value.problems] == [*range(2, 22)]


def test_a_merge_conflict_in_records_is_told_alone(full: Path):
    for path in ("mkdocs.yml", *(str(each.relative_to(full)) for each in (full / "data").rglob("*.yml"))):
        text = (full / path).read_text(encoding="utf-8")
        rewrite(full, path, (text, f"{text}<<<<<<< HEAD\n=======\n# Ours\n>>>>>>> ours\n"))
        assert [(each.path, each.code) for each in run.check(full, TODAY)[1]] == [(path, "FIL007")]
        (full / path).write_text(text, encoding="utf-8")


def test_a_fault_in_an_exception_is_not_told_again_where_it_would_allow_something(full: Path):
    rewrite(full, "data/disclosure-allow.yml", ("    reason:", "    because:"))
    assert {each.code for each in run.check(full, TODAY)[1]} == {"FLD001", "FLD002"}
