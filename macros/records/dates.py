"""Dates as sources give them: a day, a month, a season, a year, or an interval of two of these.

The notation is the Extended Date/Time Format (ISO 8601-2), the five forms that registers need and no more:
`2017-01-12`, `2016-06`, `2016-23` (autumn), `2015`, `2015-11/2016-02`. A `~` behind a date says "about":
`2015-11~` is read as "late 2015". A partial date sorts and counts from its last day.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

MONTHS = tuple("January February March April May June July August September October November December".split())
# Code: name, first month. The meteorological seasons of the northern half of the world; winter runs into the next year.
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?")
_ABOUT_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])~")
_TWO_YEARS = re.compile(r"(?:FY *)?([0-9]{4}) *([-‐‑–—/]) *([0-9]{2})~?", re.IGNORECASE)
FORMS = (
    "a day (2017-01-12), a month (2016-06), a season (2016-23 for autumn), a year (2015) or two of these with / between"
)


class TwoYears(ValueError):
    """A year that runs into the next, such as 2021-22; the text says how to write what is meant."""


class _Point(NamedTuple):
    """One end of an interval, or the whole of a single date."""

    first: date
    last: date
    words: str
    short: str  # the words without the year, "" where the year is all there is
    year: int


@dataclass(frozen=True, order=True, slots=True)
class EDate:
    """A date or interval. `first` and `last` are the days it spans; it compares by `last`, then by `first`."""

    last: date
    first: date
    text: str
    words: str = field(compare=False)

    @property
    def edtf(self) -> str:
        """The date for other programs (ISO 8601-2). A month with "about" is the third of its year, as in its words."""
        return _ABOUT_MONTH.sub(lambda found: f"{found[1]}-{37 + (int(found[2]) - 1) // 4}~", self.text)

    def __str__(self) -> str:
        return self.words


@lru_cache(maxsize=65536)
def parse(text: str) -> EDate:
    """The EDate of `text`, the same object for the same text. Raises ValueError, in words for whoever typed it."""
    text = text.strip()
    _refuse_two_years(text)
    ends = [_point(part) for part in text.split("/")]
    if len(ends) > 2:
        raise ValueError(f"not a date; write {FORMS}")
    start, end = ends[0], ends[-1]
    if start.first > end.last:
        raise ValueError("the interval ends before it starts; write the earlier date first")
    return EDate(end.last, start.first, text, start.words if len(ends) == 1 else _interval(start, end))


def in_words(day: date) -> str:
    """A calendar day in words: "12 January 2017"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _refuse_two_years(text: str) -> None:
    """Raises TwoYears for 2021-22 and its like, also with another line between the years or FY before them.

    Where the last two digits are a season's code, both readings are put as a question. Where they are a month's,
    a hyphen means that month: 2010-11 is November 2010.
    """
    match = _TWO_YEARS.fullmatch(text.strip())
    if not match:
        return
    year, code = int(match[1]), int(match[3])
    is_month = match[2] == "-" and code <= 12 and match[0][0].isdigit()
    if is_month or (year + 1) % 100 != code:
        return
    months = f"{year}-04/{year + 1}-03"
    if code not in SEASONS:
        raise TwoYears(f"not a date; write {months} for April {year} to March {year + 1}")
    season = _season(year, code)
    asked = f"{season.words}, or April {year} to March {year + 1}?"
    raise TwoYears(f"{asked} write {season.first:%Y-%m}/{season.last:%Y-%m} for the first, or {months} for the second")


def _point(text: str) -> _Point:
    _refuse_two_years(text)
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a date; write {FORMS}")
    year, part, day, about = match.groups()
    year = int(year)
    if not 1800 <= year <= 2999:
        raise ValueError("that year cannot be right; write it in four digits, such as 2017")
    if day:
        point = _day(year, int(part), int(day))
    elif part:
        point = _season(year, int(part)) if int(part) in SEASONS else _month(year, int(part))
    else:
        point = _Point(date(year, 1, 1), date(year, 12, 31), str(year), "", year)
    return _about(point, part, day) if about else point


def _day(year: int, month: int, day: int) -> _Point:
    try:
        exact = date(year, month, day)
    except ValueError:
        raise ValueError("there is no such day; check the month and the day") from None
    return _Point(exact, exact, in_words(exact), f"{day} {MONTHS[month - 1]}", year)


def _month(year: int, month: int) -> _Point:
    if not 1 <= month <= 12:
        raise ValueError("there is no such month or season; months are 01 to 12, seasons 21 (spring) to 24 (winter)")
    name = MONTHS[month - 1]
    return _Point(date(year, month, 1), _end_of_month(year, month), f"{name} {year}", name, year)


def _season(year: int, code: int) -> _Point:
    name, month = SEASONS[code]
    last_year, last_month = (year, month + 2) if month < 12 else (year + 1, 2)
    words = f"{name} {year}" if last_year == year else f"{name} {year} to {last_year}"
    return _Point(date(year, month, 1), _end_of_month(last_year, last_month), words, name, year)


def _about(point: _Point, part: str | None, day: str | None) -> _Point:
    """The same days, in words no more exact than "about": a month becomes the part of the year it lies in."""
    if part and not day and int(part) <= 12:
        third = ("early", "mid", "late")[(int(part) - 1) // 4]
        return point._replace(words=f"{third} {point.year}", short="")
    return point._replace(words=f"about {point.words}", short="")


def ends_after(when: EDate, day: date) -> bool:
    """Whether it cannot have ended by `day`: its last day, month, season or year begins later."""
    return parse(when.text.rpartition("/")[2]).first > day


def _interval(start: _Point, end: _Point) -> str:
    """ "March to July 2016" within one year, otherwise both ends in full."""
    same_year = start.year == end.year and start.short and end.short
    return f"{start.short if same_year else start.words} to {end.words}"


def _end_of_month(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)
