"""Dates: every form that is taken, its words and days, and that what has two meanings is asked about."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.dates import ReportDay, ends_after, in_words, parse
from macros.records.fields import date_or_words
from macros.records.fields import day as whole_day
from tests.records.test_date_slips import spellings

DAYS = st.dates(date(1900, 1, 1), date(2899, 12, 31))
TAKEN = """
2017-01-12                        | 12 January 2017                 | 2017-01-12 | 2017-01-12 | 2017-01-12
12 January 2017                   | 12 January 2017                 | 2017-01-12 | 2017-01-12 | 2017-01-12
1st Sept. 2017                    | 1 September 2017                | 2017-09-01 | 2017-09-01 | 2017-09-01
2016-02                           | February 2016                   | 2016-02-01 | 2016-02-29 | 2016-02
Nov 2015                          | November 2015                   | 2015-11-01 | 2015-11-30 | 2015-11
2015                              | 2015                            | 2015-01-01 | 2015-12-31 | 2015
spring 2016                       | spring 2016                     | 2016-03-01 | 2016-05-31 | 2016-21
Summer 2016                       | summer 2016                     | 2016-06-01 | 2016-08-31 | 2016-22
autumn 2016                       | autumn 2016                     | 2016-09-01 | 2016-11-30 | 2016-23
winter 2016 to 2017               | winter 2016/17                  | 2016-12-01 | 2017-02-28 | 2016-24
Winter 2016-17                    | winter 2016/17                  | 2016-12-01 | 2017-02-28 | 2016-24
early 2016                        | early 2016                      | 2016-01-01 | 2016-04-30 | 2016-37
mid-2016                          | mid 2016                        | 2016-05-01 | 2016-08-31 | 2016-38
late 2015                         | late 2015                       | 2015-09-01 | 2015-12-31 | 2015-39
Autumn Term 2016                  | autumn term 2016                | 2016-09-01 | 2016-12-31 | 2016-09/2016-12
spring term 2017                  | spring term 2017                | 2017-01-01 | 2017-04-30 | 2017-01/2017-04
summer term 2017                  | summer term 2017                | 2017-05-01 | 2017-07-31 | 2017-05/2017-07
2016/17                           | April 2016 to March 2017        | 2016-04-01 | 2017-03-31 | 2016-04/2017-03
2016-17                           | April 2016 to March 2017        | 2016-04-01 | 2017-03-31 | 2016-04/2017-03
2021-22                           | April 2021 to March 2022        | 2021-04-01 | 2022-03-31 | 2021-04/2022-03
2021–22                           | April 2021 to March 2022        | 2021-04-01 | 2022-03-31 | 2021-04/2022-03
2021 / 22                         | April 2021 to March 2022        | 2021-04-01 | 2022-03-31 | 2021-04/2022-03
FY 2010-11                        | April 2010 to March 2011        | 2010-04-01 | 2011-03-31 | 2010-04/2011-03
2010/11                           | April 2010 to March 2011        | 2010-04-01 | 2011-03-31 | 2010-04/2011-03
1999/00                           | April 1999 to March 2000        | 1999-04-01 | 2000-03-31 | 1999-04/2000-03
Q3 2016/17                        | October to December 2016        | 2016-10-01 | 2016-12-31 | 2016-10/2016-12
q4 2016-17                        | January to March 2017           | 2017-01-01 | 2017-03-31 | 2017-01/2017-03
2015-03 to 2016-07                | March 2015 to July 2016         | 2015-03-01 | 2016-07-31 | 2015-03/2016-07
2016-03 to 2016-07                | March to July 2016              | 2016-03-01 | 2016-07-31 | 2016-03/2016-07
March to July 2016                | March to July 2016              | 2016-03-01 | 2016-07-31 | 2016-03/2016-07
Q1 to Q4 2016/17                  | April 2016 to March 2017        | 2016-04-01 | 2017-03-31 | 2016-04/2017-03
Q1 2016/17 to Q2 2016/17          | April to September 2016         | 2016-04-01 | 2016-09-30 | 2016-04/2016-09
5 March to 9 March 2016           | 5 March to 9 March 2016         | 2016-03-05 | 2016-03-09 | 2016-03-05/2016-03-09
2016-12 to 2017                   | December 2016 to 2017           | 2016-12-01 | 2017-12-31 | 2016-12/2017
late 2015 to early 2016           | late 2015 to early 2016         | 2015-09-01 | 2016-04-30 | 2015-39/2016-37
2015/16 to 2016/17                | April 2015 to March 2017        | 2015-04-01 | 2017-03-31 | 2015-04/2017-03
autumn 2016 to winter 2016 to 2017| autumn 2016 to winter 2016/17   | 2016-09-01 | 2017-02-28 | 2016-23/2016-24
about 2015-11                     | about November 2015             | 2015-11-01 | 2015-11-30 | 2015-11~
c. 2015                           | about 2015                      | 2015-01-01 | 2015-12-31 | 2015~
about 2016/17                     | about April 2016 to March 2017  | 2016-04-01 | 2017-03-31 | 2016-04~/2017-03~
"""
FORMS = [[part.strip() for part in line.split("|")] for line in TAKEN.strip().splitlines()]


@pytest.mark.parametrize(("text", "words", "first", "last", "edtf"), FORMS)
def test_forms(text, words, first, last, edtf):
    found = parse(text)
    assert (found.words, str(found.first), str(found.last), found.edtf) == (words, first, last, edtf)
    assert parse(words).last == found.last  # what is shown can be typed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a date"),
        ("ongoing", "not a date"),
        ("2017 to 2018 to 2019", "not a date"),
        ("5 winter 2016", "not a date"),
        ("2017-13", "no such month"),
        ("2017-00", "no such month"),
        ("2017-02-29", "no such day"),
        ("31/13/2016", "no such day"),
        ("0000", "year cannot be right"),
        ("9999-12", "year cannot be right"),
        ("2018 to 2017", "ends before it starts"),
    ],
)
def test_refused_in_a_sentence(text, said):
    with pytest.raises(ValueError, match=said):
        parse(text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1999-00", ["2000-03-31"]),
        ("2016-23", ["2016-11-30", "2023-12-31"]),
        ("2016-24", ["2017-02-28", "2024-12-31"]),
        ("2016-18", ["2018-12-31"]),
        ("2016/2017", ["2017-03-31", "2017-12-31"]),
        ("2016–2017", ["2017-03-31", "2017-12-31"]),
        ("2015/2019", ["2019-12-31"]),
        ("2016/06", ["2016-06-30"]),
        ("winter 2016", ["2017-02-28", "2016-02-29"]),
        ("Q3 2016", ["2016-09-30", "2016-12-31", "2015-12-31"]),
        ("12/01/2017", ["2017-01-12", "2017-12-01"]),
        ("31.03.2016", ["2016-03-31"]),
        ("2017/01/12", ["2017-01-12"]),
        ("2017-1-2", ["2017-01-02"]),
        ("2015-11~", ["2015-11-30"]),
        ("2015-03/2016-07", ["2016-07-31"]),
        ("2015-11~/2016-02", ["2016-02-29"]),
    ],
)
def test_what_has_another_meaning_or_spelling_is_asked_about_with_one_of_each(text, readings):
    with pytest.raises(ValueError, match=r"\? (If so, write .+|Write the one you mean)$") as asked:
        parse(text)
    assert [str(parse(each).last) for each in spellings(str(asked.value))] == readings


@pytest.mark.parametrize("month", range(1, 13))
def test_twelve_years_into_the_next_may_be_months(month):
    year, name = 1999 + month, date(2000, month, 1).strftime("%B")
    from_april = f"{year}/{month:02d} (April {year} to March {year + 1})"
    with pytest.raises(
        ValueError, match=re.escape(f"did you mean {name} {year}, or {from_april}? Write the one you mean")
    ):
        parse(f"{year}-{month:02d}")


def test_a_partial_date_sorts_from_its_last_day_and_names_it():
    texts = ["2016-12-31", "2016", "autumn 2016", "2016-11", "2015-11 to 2016-02", "2017-01-01", "2016/17"]
    ordered = sorted(map(parse, texts))
    assert [each.text for each in ordered] == [
        "2015-11 to 2016-02",
        "autumn 2016",
        "2016-11",
        "2016",
        "2016-12-31",
        "2017-01-01",
        "2016/17",
    ]
    assert [each.end for each in ordered[::3]] == [
        "the end of February 2016",
        "the end of December 2016",
        "the end of March 2017",
    ]
    assert parse("2017-01-12").end == "12 January 2017" and parse("2016-03-05 to 2016-03-09").end == "9 March 2016"


def test_a_span_may_be_told_of_once_its_last_part_has_begun():
    assert not ends_after(parse("2015-03 to 2016-07"), date(2016, 7, 1)) and ends_after(
        parse("2015-03 to 2016-07"), date(2016, 6, 30)
    )


def test_what_was_told_in_a_month_counts_from_its_end_and_is_shown_as_no_day():
    told, exact = ReportDay.of(parse("2016-09")), ReportDay.of(parse("2016-09-30"))
    assert told == exact == date(2016, 9, 30) and date(2016, 9, 30) <= told < date(2016, 10, 1)
    assert (in_words(told), str(told), told.exactly) == ("September 2016", "2016-09", "2016-09")
    assert (in_words(exact), str(exact), exact.exactly) == ("30 September 2016", "2016-09-30", date(2016, 9, 30))


@pytest.mark.parametrize("text", ["2016-09", "2010-11", "2016-23", "about 2016-09-01", "2016-09-01 to 2016-09-01"])
def test_where_a_day_is_needed_nothing_longer_will_do(text):
    with pytest.raises(ValueError, match="a whole day is needed here"):
        whole_day(text)


@st.composite
def texts(draw):
    day = draw(DAYS)
    names = ["spring", "summer", "autumn", "early", "mid", "late", "autumn term", "March"]
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day:%B %Y}",
        f"{day:%Y}",
        f"{draw(st.sampled_from(names))} {day:%Y}",
        f"{day.year}/{(day.year + 1) % 100:02d}",
    ]
    return draw(st.sampled_from(["", "about "])) + draw(st.sampled_from(forms))


@given(texts())
def test_every_date_holds_its_days_and_names_its_year(text):
    found = parse(text)
    assert found.first <= found.last
    assert re.search("[0-9]{4}", text)[0] in found.words
    assert parse(text) is found and parse.__wrapped__(text) == found and hash(parse.__wrapped__(text)) == hash(found)


@given(texts(), texts())
def test_spans_hold_both_ends(one, other):
    start, end = parse(one), parse(other)
    if start.first > end.last:
        with pytest.raises(ValueError, match="ends before it starts"):
            parse(f"{one} to {other}")
    else:
        both = parse(f"{one} to {other}")
        assert (both.first, both.last) == (start.first, end.last)


@given(st.lists(texts(), min_size=2, max_size=8))
def test_order_is_total_and_by_the_last_day(found):
    ordered = sorted(map(parse, found))
    assert [each.last for each in ordered] == sorted(each.last for each in ordered)
    assert ordered == sorted(reversed(ordered))  # noqa: C414 - from another order too


@given(st.text(max_size=20))
def test_anything_is_a_date_or_a_plain_sentence(text):
    try:
        parse(text)
    except ValueError as error:
        assert "Error" not in str(error) and "invalid" not in str(error)


@given(DAYS)
def test_days_in_words(day):
    assert parse(day.isoformat()).words == in_words(day)
    assert parse(f"{day:%B %Y}").last >= day


SAID = (
    "within six months",
    "56 days after publication",
    "6 working weeks",
    "half-termly",
    "when guidance may allow it",
    "Withdrawn",
)


@pytest.mark.parametrize("text", SAID)
def test_a_time_in_words_stands_as_it_is_said(text):
    assert date_or_words(text) == text.replace("W", "w")


MEANT_AS_DATES = "Mar 21|end of Sept|31 Mar|1 may|by 31.03.21|FY 21/22|by the end of Q3|quarter 3".split("|")
NO_TIME = (
    "not stated|Not known|none|N/A|unknown|withdrawn for now|null|?|TBC|tbd by the board|to be confirmed|ongoing|on-going|Continuous|"
    "when possible|ASAP|28|priority 1|as and when required|Amber|on track|at risk|complete|subject to funding|within six months (TBC)"
).split("|")


@pytest.mark.parametrize(
    ("texts", "said"),
    [(MEANT_AS_DATES, "not a date|such as 21 Mar 2017[?]|2021-03-31|April 2021 to"), (NO_TIME, "by when[?]")],
)
def test_what_is_meant_as_a_date_or_tells_of_none_is_no_time_in_words(texts, said):
    for text in texts:
        with pytest.raises(ValueError, match=said):
            date_or_words(text)
