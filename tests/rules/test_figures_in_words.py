"""Figures as boards write them: an improvement is refused where the words give a number that fell, or is asked about."""

import pytest

from macros.rules import run
from tests.support.generator import TODAY
from tests.support.shown import rewrite

FIGURES = "            figures: 41 of 50 visits\n"
COMPARED = "            compared_with: 20 of 50 visits in autumn 2020\n"


@pytest.mark.parametrize(
    ("figures", "compared", "fell"),
    [
        ("65 % -> 40 %", "last year", "65 to 40"),
        ("65%→40%", "last year", "65 to 40"),
        ("40% (was 65%)", "last year", "65 to 40"),
        ("40%, down from 65%", "last year", "65 to 40"),
        ("12 visits, previously 30", "last year", "30 to 12"),
        ("40 per cent", "65 per cent in 2019", "65 per cent to 40 per cent"),
        ("40.5% of 80 plans", "the audit of 2019 (65%)", "65% to 40.5%"),
        ("20 of 50 plans", "65% in 2019", "65% to 20 of 50"),
        ("40% (20 of 50)", "33 of 50 plans", "33 of 50 to 40%"),
        ("40 % -> 65 %", "last year", None),
        ("65% (was 40%)", "last year", None),
        ("65%, up from 40%", "last year", None),
        ("65 per cent", "40 per cent in 2019", None),
        ("5 to 12 visits each", "20 of 50 visits", None),
        ("12 plans from 40 schools", "the year before", None),
        ("41 of 50 visits were seen", "20 of 50 visits in 2020", None),
        ("2019-20 was 12 pages", "2018-19", None),
    ],
)
def test_a_number_that_fell_is_no_improvement_without_a_word(full, figures, compared, fell):
    given = f'            figures: "{figures}"\n', f"            compared_with: {compared}\n"
    rewrite(full, "data/registers/nights.yml", (FIGURES, given[0]), (COMPARED, given[1]))
    asked = "`effect` is improved, but nothing says whether a higher or a lower number is better; add `better:`"
    assert [each.message for each in run.check(full, TODAY)[1]] == ([asked] if fell else [])
    rewrite(full, "data/registers/nights.yml", (given[1], f"{given[1]}            better: higher\n"))
    said = f"`effect` is improved, but the number went from {fell}, and higher is better"
    assert [each.message.partition(";")[0] for each in run.check(full, TODAY)[1]] == ([said] if fell else [])


@pytest.mark.parametrize(
    ("compared", "is_one"),
    [
        ("none", False),
        ("Not known", False),
        ("n/a", False),
        ("TBC", False),
        ("no earlier audit", False),
        ("the target of 90 %", False),
        ("national standard", False),
        ("?", False),
        ("the year before", True),
        ("other boroughs", True),
        ("no plan in 3 of 50 files in 2019", True),
        ("nobody was asked in 2019", True),
        ("planned visits of 2019", True),
        ("None did in 2018.", True),
        ("not one of 40 before", True),
    ],
)
def test_what_says_that_there_is_none_is_no_comparison(full, compared, is_one):
    rewrite(full, "data/registers/nights.yml", (COMPARED, f'            compared_with: "{compared}"\n'))
    assert ("EVI014" in [each.code for each in run.check(full, TODAY)[1]]) is not is_one
