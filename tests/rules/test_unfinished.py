"""An action with wrong fields is judged in all else in the same round, and nothing is said that a mended field would change."""

from pathlib import Path

import pytest

from macros.rules import run
from tests.support.generator import TODAY

REGISTER = "data/registers/nights.yml"
ACTION = """  - id: NI-03
    what: Tell every parent where to ring at night
    answers: nights-advice
    owner: midwives
    partners: surgeries
    strength: checklist
    updates:
      - reported: 2021-03-01
        on: 2021-02
        status: in-progress
        note: A card is being written [^X001].
        due: 2021-07-31
      - reported: 2021-09-01
        on: summer 2021
        status: complete
        effect: improved
        source: Minutes of the board of Exampleshire
        note: The card is given to all [^X002].
        evidence:
          - reach: Every parent of a baby got the card [^X003].
            figures: 80 parents
            on: 2021-08
          - audit: Whether parents knew whom to ring.
            measured: practice
            figures: 41 of 50 parents
            compared_with: 20 of 50 parents in autumn 2020
            by: The hospital
"""
# What is typed, what is written for it, and the code of what is said of that alone.
WRONG = {  # fields that cannot be read
    "reported": ("reported: 2021-09-01", "reported: soon", "FLD006"),
    "owner": ("owner: midwives", "owner: The Midwives", "FLD005"),
    "strength": ("strength: checklist", "strength: toolkit", "FLD004"),
    "status": ("status: complete", "status: going well", "FLD004"),
    "effect": ("effect: improved", "effect: good", "FLD004"),
    "due": ("due: 2021-07-31", "due: asap", "FLD006"),
    "what": ("    what: Tell every parent where to ring at night\n", "", "FLD002"),
    "name": ("by: The hospital", "auditor: The hospital", "FLD001"),
    "kind": ("- reach: Every", "- what: Every", "FLD007"),
    "empty": ("by: The hospital", "by:", "FLD003"),
    "mark": ("[^X003]", "[^x003]", "FLD007"),
}
RULES = {  # what can be read and is not right
    "fact": ("[^X002]", "[^X092]", "REF001"),
    "id": ("id: NI-03", "id: NI-02", "FLD008"),
    "partner": ("partners: surgeries", "partners: police", "REF001"),
    "answers": ("answers: nights-advice", "answers: nights-adviser", "REF001"),
    "measured": ("            measured: practice\n", "            measured: records\n", "EVI006"),
    "unsaid": ("            measured: practice\n", "", "EVI009"),
    "compared": ("            compared_with: 20 of 50 parents in autumn 2020\n", "", "EVI006"),
    "late": ("on: 2021-02\n", "on: 2021-05\n", "EVI004"),
    "reach": ("figures: 80 parents", "measured: practice", "EVI009"),
    "families": ("- reach: Every", "- families: Every", "EVI016"),
    "source": (" [^X001].\n", ".\n", "EVI013"),
    "self": ("by: The hospital", "by: the midwives themselves", "EVI017"),
    "better": ("figures: 41 of", "unit: parents\n            figures: 41 of", "EVI014"),
    "moved": ("        note: The card is given", "        due: 2021-12-31\n        note: The card is given", "EVI007"),
    "stopped": ("status: complete", "status: stopped\n        reason: It was late.", "EVI008"),
}

DEPENDS = {
    "unsaid",
    "measured",
    "compared",
    "moved",
    "stopped",
    "reach",
    "source",
}  # on what other fields say: told once these can be read


def said(full: Path, *slips: str) -> set[tuple[str, str]] | None:
    """What is said of the action with these slips; nothing where two are made in one place."""
    text = ACTION
    for find, write, _ in ((WRONG | RULES)[each] for each in slips):
        if find not in text:
            return None
        text = text.replace(find, write, 1)
    typed = (full / REGISTER).read_text(encoding="utf-8")
    (full / REGISTER).write_text(typed + text, encoding="utf-8")
    found = {(problem.code, problem.message) for problem in run.check(full, TODAY)[1]}
    (full / REGISTER).write_text(typed, encoding="utf-8")
    return found


def told_alone(full: Path) -> dict[str, set]:
    return {each: said(full, each) for each in WRONG | RULES}


def test_a_wrong_field_hides_nothing_that_does_not_depend_on_it(full: Path):
    alone = told_alone(full)
    assert {each: {code for code, _ in told} for each, told in alone.items()} == {
        each: {code} for each, (_, _, code) in (WRONG | RULES).items()
    }
    for wrong, found in WRONG.items():
        others = [each for each in RULES if each not in DEPENDS and found[0] not in RULES[each][0]]
        together = said(full, wrong, *others)
        assert together == set().union(*(alone[each] for each in (wrong, *others))), wrong


@pytest.mark.parametrize("each", sorted(DEPENDS))
def test_nothing_is_said_that_is_not_true_once_the_wrong_field_is_mended(full: Path, each: str):
    second = said(full, each)
    for wrong in WRONG:
        first, both = said(full, wrong), said(full, wrong, each)
        assert both is None or first <= both <= first | second, wrong
