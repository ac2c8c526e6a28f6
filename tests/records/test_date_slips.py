"""What people type for a date and no form takes: one sentence says what to write, with each reading where there are two."""

import re

import pytest

from macros.records.date_slips import FORMS
from macros.records.dates import parse
from macros.records.fields import day

# What is typed, and the readings that the question gives.
MEANT = """
20-Apr-17                  | 2017-04-20
20/4/17                    | 2017-04-20
4/5/17                     | 2017-05-04, 2017-04-05
20-04-17                   | 2017-04-20, 2020-04-17
42845                      | 2017-04-20
20170420                   | 2017-04-20
2017-4-20                  | 2017-04-20
April 20th 2017            | 2017-04-20
Thurs, 20th of April, 2017 | 2017-04-20
2017-04-20 09:00:00        | 2017-04-20
2017–04–20                 | 2017-04-20
20 Febuary 2017            | 2017-02-20
20 April 2017 (the board)  | 2017-04-20
no later than 31/03/18     | 2018-03-31
Apr-17                     | Apr 2017, 17 Apr 2017
April '45                  | April 2045
end of April 2017          | April 2017
3/2017                     | March 2017
2017-Apr                   | April 2017
Spring 17                  | spring 2017
End of summer term 2017    | summer term 2017
Christmas 2017             | December 2017
end of 2017                | December 2017, late 2017
start of 2017              | early 2017
Apr–Jun 2017               | April to June 2017
April/May 2017             | April to May 2017
20 & 21 April 2017         | 20 April to 21 April 2017
2017-04-20/21              | 20 April to 21 April 2017
16/17                      | April 2016 to March 2017
Q1 17/18                   | April to June 2017
2017/18 Q1                 | April to June 2017
April 2017 (approx)        | about April 2017
2017/18 (Q1)               | April to June 2017
Qtr 1 17/18                | April to June 2017
Q.1 FY2017/18              | April to June 2017
end of FY 16/17            | April 2016 to March 2017
autumn term 2016/17        | autumn term 2016
spring term 2016-17        | spring term 2017
"""
# What gives no date by itself, and what is then said of it.
SAID = {
    "the year is missing": "end of summer term|late summer|before the summer break|April|end of April|20 April|17/4|Mon 20 Apr|Q1|end of Q3|Summer Term",
    "the first and the last day of the week": "w/c 17 April|week beginning 17/04/2017|w/e 21/4/17",
    "the first and the last day, each with the year first": "12/10/2026 - 16/10/2026|12.10.26-16.10.26",
    "its days differ from year to year": "Easter 2017|before Easter 2017|Feb half term 2017",
    "leave the line out, or write as much as is known": "TBC|tbd|n/a|Unknown|ongoing",
    "depends on the day it was written": "next month|yesterday|two weeks ago",
    "open at one end": "since April 2017|April 2017 onwards|not before 2018|>2017",
    "a financial year runs over two calendar years": "FY17|y/e March 2018",
    "the first and the last term": "academic year 2016/17",
    "the first and the last month": "H1 2017|first half of 2017",
    re.escape(FORMS): "see note|various|four weeks|June 2017 (revised from March 2017)",
}


def spellings(asked: str) -> list[str]:
    """What a question gives to be written: one spelling, or one for each reading."""
    if "If so, write " in asked:
        return [asked.rpartition("If so, write ")[2]]
    readings = asked.removeprefix("did you mean ").partition("?")[0].split(", or ")
    return [re.sub(r" \(.*\)$|.*such as ", "", each) for each in readings]


@pytest.mark.parametrize("row", MEANT.strip().splitlines())
def test_what_was_meant_is_asked_with_each_reading_in_a_spelling_that_is_taken(row: str):
    typed, readings = map(str.strip, row.split(" | "))
    with pytest.raises(ValueError, match=r"\? (If so, write .+|Write the one you mean)$") as asked:
        parse(typed)
    spelt = spellings(str(asked.value))
    assert ", ".join(spelt) == readings and all(map(parse, spelt))


@pytest.mark.parametrize(("said", "typed"), [(said, each) for said, texts in SAID.items() for each in texts.split("|")])
def test_what_gives_no_date_is_told_what_to_write_instead(said: str, typed: str):
    with pytest.raises(ValueError, match=f"^not a date.*(?:{said})"):
        parse(typed)


@pytest.mark.parametrize("typed", ["TBC", "April 2017", "Easter 2017", "w/c 17 April 2017", "Apr-17"])
def test_a_field_that_needs_a_whole_day_asks_for_one(typed: str):
    with pytest.raises(ValueError, match="^a whole day is needed here, such as 2017-01-12$"):
        day(typed)
    with pytest.raises(ValueError, match=r"^did you mean 20 April 2017\? If so, write 2017-04-20$"):
        day("20-Apr-17")
