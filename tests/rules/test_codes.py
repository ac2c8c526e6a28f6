"""The codes of rules: each rule has one, which was given once and stays with it."""

import re
from pathlib import Path

import pytest

from macros.cli import main
from macros.library.codes import READING
from macros.reports.check_report import explanations
from macros.rules import run
from macros.rules.registry import CODED, coded

GIVEN = [line.split(" ") for line in (Path(__file__).parent / "codes.txt").read_text(encoding="utf-8").splitlines()]


def test_every_rule_has_a_code():
    assert [rule.__name__ for rule in run.RULES if rule not in CODED.values()] == []


def test_every_problem_has_the_code_of_its_rule(full: Path):
    (full / "docs/search.md").unlink()
    (problem,) = CODED["ADR001"](run.load(full), None)
    assert problem.code == "ADR001"


def test_a_code_is_never_given_twice():
    with pytest.raises(ValueError, match="needs another"):
        coded("ADR001")(lambda: iter(()))
    assert len(explanations()) == len(READING) + len(CODED)


def test_the_codes_in_use_are_those_given_and_not_retired():
    """A code that was given stays in tests/rules/codes.txt, with its rule or the word `retired`."""
    codes = [code for code, _ in GIVEN]
    assert codes == sorted(set(codes))
    names = {code: CODED[code].__name__ if code in CODED else "reading" for code in explanations()}
    assert {code: name for code, name in GIVEN if name != "retired"} == names


def test_the_numbers_of_a_family_have_no_gap():
    families = {code[:3] for code, _ in GIVEN}
    for family in families:
        numbers = [int(code[3:]) for code, _ in GIVEN if code.startswith(family)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_module_has_the_codes_of_one_family():
    for module in {rule.__module__ for rule in run.RULES}:
        assert len({code[:3] for code, rule in CODED.items() if rule.__module__ == module}) == 1, module


def test_every_code_is_explained_in_one_sentence():
    assert [code for code, text in explanations().items() if not re.fullmatch(r"\S[^\n]*\.", text)] == []


@pytest.mark.parametrize("code", ["REF002", "ref002"])
def test_a_code_is_explained_and_leads_to_its_place(full: Path, capsys, code: str):
    assert main(["check", "--root", str(full), "--explain", code]) == 0
    assert capsys.readouterr().out == (
        "REF002: Every fact that a page cites stands in data/facts/.\n"
        "Its messages, and what to do about each: docs/contribute/messages.md#ref002\n"
    )


@pytest.mark.parametrize("code", ["FIL001", "HIS001", "REQ002"])
def test_so_is_one_that_comes_from_no_rule_of_the_library(full: Path, capsys, code: str):
    assert main(["check", "--root", str(full), "--explain", code]) == 0
    assert capsys.readouterr().out.startswith(f"{code}: ")


def test_an_unknown_code_is_wrong_usage(full: Path, capsys):
    assert main(["check", "--root", str(full), "--explain", "XYZ999"]) == 2
    assert capsys.readouterr().err == (
        'no rule has the code "XYZ999"; docs/contribute/messages.md lists each code with its messages\n'
    )
