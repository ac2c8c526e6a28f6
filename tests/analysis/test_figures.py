"""What numbers say: no more than all, no less than nothing, and better or worse by their own direction."""

import pytest

from macros.analysis.figures import amiss, bears_out, changes
from macros.records.model import Evidence, Update


def audit(**fields: str) -> Evidence:
    return Evidence(**({"kind": "audit", "what": "Files read", "measured": "practice"} | fields))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"figures": "15 of 12 files"}, "15 of 12"),
        ({"figures": "12 out of 10"}, "12 of 10"),
        ({"figures": "12 of 0 files"}, "12 of 0"),
        ({"figures": "0 of 0 files"}, "0 of 0"),
        ({"figures": "8 of 12, and 15 of the 12 older ones"}, "15 of 12"),
        ({"figures": "120 %"}, "120 %"),
        ({"figures": "101.5 per cent"}, "101.5 per cent"),
        ({"figures": "140", "unit": "%"}, "140 %"),
        ({"figures": "-5", "unit": "visits"}, "-5"),
        ({"figures": "−5 of 12 files"}, "−5"),
        ({"figures": "41 of 50 visits", "sample": "40 visits chosen by lot"}, "50 of 40"),
        ({"figures": "68", "unit": "visits", "sample": "about 50 visits"}, "68 of 50"),
        ({"figures": "41 of 50 visits", "compared_with": "60 of 50 visits in 2020"}, "60 of 50"),
        ({"figures": "100 % (50 of 50)"}, None),
        ({"figures": "1,250 of 1,300 visits"}, None),
        ({"figures": "457 answers (12% of 3,800)"}, None),
        ({"figures": "120 % of the target"}, None),
        ({"figures": "up 120 %"}, None),
        ({"figures": "-12 %"}, None),
        ({"figures": "-8", "unit": "points of the score"}, None),
        ({"figures": "150", "unit": "referrals"}, None),
        ({"figures": "60", "unit": "days", "sample": "40 referrals"}, None),
        ({"figures": "41 of 50 visits", "sample": "10 visits in each of 5 areas"}, None),
        ({"figures": "41 of 50 visits", "sample": "212 visits, 50 of them watched"}, None),
        ({"figures": "41 of 50 visits", "sample": "40 families"}, None),
        ({"figures": "from 40 to 12 of 60"}, None),
    ],
)
def test_a_number_that_cannot_be_is_found(fields, found):
    assert [said for _, said in amiss(audit(**fields))] == ([found] if found else [])


UP, DOWN = {"unit": "visits", "better": "higher"}, {"unit": "visits", "better": "lower"}


@pytest.mark.parametrize(
    ("items", "improved", "worse"),
    [
        ([UP | {"figures": "20"}, UP | {"figures": "41"}], True, False),
        ([UP | {"figures": "41"}, UP | {"figures": "20"}], False, True),
        ([DOWN | {"figures": "41"}, DOWN | {"figures": "20"}], True, False),
        (
            [UP | {"figures": "20"}, UP | {"figures": "41"}, UP | {"figures": "30"}],
            True,
            True,
        ),  # of the first, the last
        ([UP | {"figures": "41"}, UP | {"figures": "41"}], False, False),
        ([UP | {"figures": "12", "sample": "50 visits"}, UP | {"figures": "30", "sample": "200 visits"}], False, True),
        ([UP | {"figures": "41", "compared_with": "60 last year"}], False, True),
        ([UP | {"figures": "41", "compared_with": "20 of 50 visits in 2019"}], True, False),
        ([UP | {"figures": "41", "sample": "100 visits", "compared_with": "30 of 50 visits"}], False, True),
        ([DOWN | {"figures": "fewer than 5", "compared_with": "20 visits"}], True, False),
        ([UP | {"figures": "fewer than 5", "compared_with": "5 visits"}], False, True),
        ([UP | {"figures": "41", "unit": "per cent", "compared_with": "60% in 2019"}], False, True),
        ([{"figures": "20 of 50 visits", "compared_with": "41 of 50 visits"}], False, True),
        ([{"figures": "40 % (was 20 %)", "what": "Fewer missed visits"}], False, True),
        ([{"figures": "from 40 to 12 of 60", "better": "lower"}], True, False),
        ([{"figures": "12 days (was 3 days)", "what": "Delay before a visit"}], False, True),
        ([UP | {"figures": "60", "unit": "%"}, UP | {"figures": "41", "unit": "per cent"}], False, True),
    ],
)
def test_a_number_bears_out_one_effect_by_its_own_direction(items, improved, worse):
    updates = [Update(reported=f"202{year}-01-01", evidence=[audit(**each)]) for year, each in enumerate(items)]
    for effect, expected in (("improved", improved), ("worse", worse)):
        (found,) = changes(updates, effect)
        assert bears_out(effect, found[1], found[3]) is expected, effect


@pytest.mark.parametrize(
    "fields",
    [
        DOWN | {"figures": "fewer than 5", "compared_with": "3 visits"},  # it may be more or less
        UP | {"figures": "41", "compared_with": "3 other boroughs"},
        UP | {"figures": "41", "compared_with": "12 months before"},
    ],
)
def test_what_cannot_be_compared_bears_nothing_out(fields):
    assert [*changes([Update(reported="2021-01-01", evidence=[audit(**fields)])], "improved")] == []
