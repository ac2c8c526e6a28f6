"""Dates: the five forms, their words, their order, and that anything else is refused in a sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.dates import in_words, parse

DAYS = st.dates(date(1900, 1, 1), date(2899, 12, 31))


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("2017-01-12", "12 January 2017", "2017-01-12", "2017-01-12"),
        ("2016-06", "June 2016", "2016-06-01", "2016-06-30"),
        ("2016-02", "February 2016", "2016-02-01", "2016-02-29"),
        ("2016-12", "December 2016", "2016-12-01", "2016-12-31"),
        ("2016-21", "spring 2016", "2016-03-01", "2016-05-31"),
        ("2016-22", "summer 2016", "2016-06-01", "2016-08-31"),
        ("2016-23", "autumn 2016", "2016-09-01", "2016-11-30"),
        ("2016-24", "winter 2016 to 2017", "2016-12-01", "2017-02-28"),
        ("2015", "2015", "2015-01-01", "2015-12-31"),
        ("2015-11/2016-02", "November 2015 to February 2016", "2015-11-01", "2016-02-29"),
        ("2015-11~/2016-02~", "late 2015 to early 2016", "2015-11-01", "2016-02-29"),
        ("2015-06~", "mid 2015", "2015-06-01", "2015-06-30"),
        ("2015~", "about 2015", "2015-01-01", "2015-12-31"),
        ("2016-23~", "about autumn 2016", "2016-09-01", "2016-11-30"),
        ("2016-03/2016-07", "March to July 2016", "2016-03-01", "2016-07-31"),
        ("2016-03-05/2016-03-09", "5 March to 9 March 2016", "2016-03-05", "2016-03-09"),
        ("2015-03/2016-07", "March 2015 to July 2016", "2015-03-01", "2016-07-31"),
        ("2016-12/2017", "December 2016 to 2017", "2016-12-01", "2017-12-31"),
    ],
)
def test_forms(text, words, first, last):
    found = parse(text)
    assert (found.words, found.first.isoformat(), found.last.isoformat()) == (words, first, last)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12.01.2017", "not a date"),
        ("2017-1-2", "not a date"),
        ("January 2017", "not a date"),
        ("", "not a date"),
        ("2017/2018/2019", "not a date"),
        ("2017-13", "no such month"),
        ("2017-00", "no such month"),
        ("2017-02-29", "no such day"),
        ("2017-21-01", "no such day"),
        ("0000", "year cannot be right"),
        ("9999-12", "year cannot be right"),
        ("2018/2017", "ends before it starts"),
        ("2017-01-12T10:00", "not a date"),
    ],
)
def test_refused_in_a_sentence(text, said):
    with pytest.raises(ValueError, match=said):
        parse(text)


@pytest.mark.parametrize(
    ("text", "season", "months"),
    [
        ("2020-21", "spring 2020", "2020-03/2020-05"),
        ("2021-22", "summer 2021", "2021-06/2021-08"),
        ("2022-23", "autumn 2022", "2022-09/2022-11"),
        ("2023-24", "winter 2023 to 2024", "2023-12/2024-02"),
    ],
)
@pytest.mark.parametrize("form", ["{}", " {} ", "{}~", "{}/2025", "2019/{}", "{}/{}"])
def test_a_year_that_may_be_a_season_is_asked_about(text, season, months, form):
    year = int(text[:4])
    with pytest.raises(
        ValueError,
        match=f"^{season}, or April {year} to March {year + 1}\\? write {months} for the first, or {year}-04/{year + 1}-03 for",
    ):
        parse(form.format(text, text))
    assert parse(months).words and parse(f"{year}-04/{year + 1}-03").words


@pytest.mark.parametrize("text", ["2021/22", "2021–22", "2021 / 22", "FY2021-22", "fy 2021/22", "2021‑22~"])
def test_other_spellings_of_such_a_year_are_asked_about_too(text):
    with pytest.raises(ValueError, match="summer 2021, or April 2021 to March 2022"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2016-17", "2016-04/2017-03"),
        ("2024/25", "2024-04/2025-03"),
        ("2010/11", "2010-04/2011-03"),
        ("FY2010-11", "2010-04/2011-03"),
        ("1999-00", None),
    ],
)
def test_a_year_into_the_next_that_is_no_season_has_its_remedy(text, months):
    with pytest.raises(ValueError, match=f"write {months} for April" if months else "no such month"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2010-11", "November 2010"),
        ("2020-22", "summer 2020"),
        ("2021-21", "spring 2021"),
        ("2021/2022", "2021 to 2022"),
    ],
)
def test_dates_with_one_meaning_are_left_alone(text, words):
    assert parse(text).words == words


def test_a_partial_date_sorts_from_its_last_day():
    texts = ["2016-12-31", "2016", "2016-23", "2016-11", "2015-11/2016-02", "2017-01-01"]
    assert [each.text for each in sorted(map(parse, texts))] == [
        "2015-11/2016-02",
        "2016-23",
        "2016-11",
        "2016",
        "2016-12-31",
        "2017-01-01",
    ]


@st.composite
def texts(draw):
    day = draw(DAYS)
    season = draw(st.sampled_from([code for code in range(21, 25) if code != (day.year + 1) % 100]))
    forms = [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}-{season}"]
    about = draw(st.sampled_from(["", "~"]))
    return draw(st.sampled_from(forms)) + about


@given(texts())
def test_every_date_holds_its_days_and_names_its_year(text):
    found = parse(text)
    assert found.first <= found.last
    assert text[:4] in found.words
    assert parse(text) is found and parse.__wrapped__(text) == found and hash(parse.__wrapped__(text)) == hash(found)


@given(texts(), texts())
def test_intervals_span_both_ends(one, other):
    start, end = parse(one), parse(other)
    if start.first > end.last:
        with pytest.raises(ValueError, match="ends before it starts"):
            parse(f"{one}/{other}")
    else:
        both = parse(f"{one}/{other}")
        assert (both.first, both.last) == (start.first, end.last)
        assert both.words.endswith(end.words)


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
        assert str(error)[0].islower() and "Error" not in str(error)


@given(DAYS)
def test_days_in_words(day):
    assert parse(day.isoformat()).words == in_words(day)
    assert parse(f"{day:%Y-%m}").last >= day > parse(f"{day:%Y-%m}").first - timedelta(days=1)
