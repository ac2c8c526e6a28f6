"""Dates as people write them: days, months, years, seasons, thirds of a year, terms, years from April, spans of these.

A date sorts and counts from the last day of what its words span. Other programs are given ISO 8601-2 (EDTF).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NoReturn

from macros.records.date_slips import FORMS, PARTS_OF_YEARS, meant_by

MONTHS = tuple("January February March April May June July August September October November December".split())
_MONTHS = {name.lower()[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTHS["sept"] = 9
_NONE = f"not a date; write {FORMS}"
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.) ?(.+)")
_WINTER_TO = re.compile(r"(winter [0-9]{4}) to ([0-9]{4}|[0-9]{2})\b(?!-)")


@dataclass(frozen=True, order=True, slots=True)
class EDate:
    """A date or span. `first` and `last` are its days; it compares by `last`, then by `first`. `text` is as typed."""

    last: date
    first: date
    text: str = field(compare=False)
    words: str = field(compare=False)
    edtf: str  # for other programs (ISO 8601-2)
    end_begins: date = field(compare=False)  # the first day of its last part, as of July in "March to July 2016"

    @property
    def end(self) -> str:
        """Its last day in words: "12 January 2017", or "the end of March 2017" for what lasts to the end of a month."""
        month = _month(str(self.last.year), self.last.month)
        return f"the end of {month.words}" if self.first < self.last == month.last else in_words(self.last)

    def __str__(self) -> str:
        return self.words


def _part(first: date, last: date, words: str, edtf: str) -> EDate:
    """A date that is no span of two: what was typed is added by `parse`."""
    return EDate(last, first, "", words, edtf, first)


class ReportDay(date):
    """The day by which something was told: the last of those that its date spans, shown in the words of that date."""

    when: EDate

    @classmethod
    def of(cls, when: EDate) -> "ReportDay":
        """The last day of `when`."""
        told = cls(when.last.year, when.last.month, when.last.day)
        told.when = when
        return told

    @property
    def exactly(self) -> date | str:
        """No more than is known, for other programs: the day, or the month or season in ISO 8601-2."""
        return self.when.edtf if self.when.first < self.when.last else self.when.last

    def __str__(self) -> str:
        return self.when.text


@lru_cache(maxsize=65536)
def parse(text: str) -> EDate:
    """The EDate of `text`, the same object for the same text. Raises ValueError, in words for whoever typed it."""
    typed = " ".join(text.split())
    try:
        return _read(typed)
    except ValueError as fault:
        if str(fault) != _NONE:
            raise
    meant = _read(meant_by(typed))
    return _ask(meant.edtf if meant.first == meant.last else meant.words)


def _read(typed: str) -> EDate:
    """The EDate of a text with single spaces. Raises ValueError."""
    start, *more = _WINTER_TO.sub(r"\1/\2", typed.lower()).split(" to ")
    if len(more) > 1:
        raise ValueError(_NONE)
    if not more:
        return replace(_point(start), text=typed)
    end = _point(more[0])
    if not re.search("[0-9]{4}", start):  # as in "March to July 2016", or "Q1 to Q4 2016/17"
        start += f" {more[0].partition(' ')[2] if start[0] == 'q' else end.last.year}"
    begin = _point(start)
    if begin.first > end.last:
        raise ValueError("it ends before it starts; write the earlier date first")
    left, right = begin.words.partition(" to ")[0], end.words.rpartition(" to ")[2]
    left += "" if left[-1].isdigit() else begin.words[-5:]  # "April to June 2016" begins in April 2016
    year = right[-5:]
    words = f"{left.removesuffix(year) if year[0] == ' ' else left} to {right}"
    edtf = f"{begin.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
    return EDate(end.last, begin.first, typed, words, edtf, end.first)


def in_words(day: date) -> str:
    """A calendar day in words, "12 January 2017"; what was told by a day, in the words of its date."""
    return day.when.words if isinstance(day, ReportDay) else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ends_after(when: EDate, day: date) -> bool:
    """Whether it cannot have ended by `day`: its last day, month, season or year begins later."""
    return when.end_begins > day


def _point(text: str) -> EDate:
    if match := _ABOUT.fullmatch(text):
        about = _point(match[1])
        edtf = "/".join(f"{each}~" for each in about.edtf.split("/"))
        return replace(about, words=f"about {about.words}", edtf=edtf)
    for form, made in _FORMS:
        if match := form.fullmatch(text):
            return made(*match.groups())
    raise ValueError(_NONE)


def _ask(*spellings: str) -> NoReturn:
    """Raise a question that gives each reading of what was typed in a spelling that has no other."""
    if len(spellings) == 1:
        raise ValueError(f"did you mean {parse(spellings[0])}? If so, write {spellings[0]}")
    shown = [each if parse(each).words == each else f"{each} ({parse(each)})" for each in spellings]
    raise ValueError(f"did you mean {', or '.join(shown)}? Write the one you mean")


def _months(year: str, month: int, months: int) -> tuple[date, date]:
    """The first and last day of so many months from one that is counted from January of `year`. Raises ValueError."""
    if not 1800 <= int(year) <= 2999:
        raise ValueError("that year cannot be right; write it in four digits, such as 2017")
    first, after = (date(int(year) + (each - 1) // 12, (each - 1) % 12 + 1, 1) for each in (month, month + months))
    return first, after - timedelta(days=1)


def _month(year: str, month: int) -> EDate:
    return _part(*_months(year, month, 1), f"{MONTHS[month - 1]} {year}", f"{year}-{month:02d}")


def _day(year: str, month: int | str, day: str) -> EDate:
    _months(year, 1, 1)
    try:
        exact = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError("there is no such day; check the month and the day") from None
    return _part(exact, exact, in_words(exact), exact.isoformat())


def _named(day: str | None, name: str, year: str) -> EDate:
    """A day, month, season, third of a year or term: "12 January 2017", "Nov 2015", "summer 2016", "mid-2015"."""
    if month := _MONTHS.get(name):
        return _day(year, month, day) if day else _month(year, month)
    if day or name not in PARTS_OF_YEARS:
        raise ValueError(_NONE)
    month, months, code = PARTS_OF_YEARS[name]
    first, last = _months(year, month, months)
    return _part(first, last, f"{name} {year}", f"{year}-{code}" if code else f"{first:%Y-%m}/{last:%Y-%m}")


def _into_next(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _is_next(year: str, second: str) -> bool:
    return int(second) in (int(year) + 1, (int(year) + 1) % 100)


def _winter(year: str, second: str | None) -> EDate:
    """The winter that begins in a year; with that year alone, it may also be the one that ends in it."""
    written = f"winter {_into_next(int(year))}"
    if second and _is_next(year, second):
        return _part(*_months(year, 12, 3), written, f"{year}-24")
    return _ask(written) if second else _ask(written, f"winter {_into_next(int(year) - 1)}")


def _from_april(year: str, skipped: int = 0, months: int = 12) -> EDate:
    """Months of the financial year that begins in `year`, the first of them so many after April."""
    first, last = _months(year, 4 + skipped, months)
    start = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    words = f"{start} to {MONTHS[last.month - 1]} {last.year}"
    return _part(first, last, words, f"{first:%Y-%m}/{last:%Y-%m}")


def _quarter(number: str, year: str, second: str | None) -> EDate:
    """A quarter of a financial year; with one year alone, it may also be of that year or of the one before."""
    if second and _is_next(year, second):
        return _from_april(year, 3 * int(number) - 3, 3)
    month = 3 * int(number) - 2
    alone = [] if second else [f"{MONTHS[month - 1]} to {MONTHS[month + 1]} {year}"]
    years = [int(year)] if second else [int(year), int(year) - 1]
    return _ask(*alone, *(f"Q{number} {_into_next(each)}" for each in years))


def _two_parts(is_financial: str | None, year: str, bar: str, second: str) -> EDate:
    """A month, as in 2016-06, or the year from April, as in 2016-17. What may be either, or neither, is asked about."""
    number, is_hyphen = int(second), bar == "-" and not is_financial
    if 1 <= number <= 12 and is_hyphen:
        month = _month(year, number)
        return _ask(month.words, _into_next(int(year))) if _is_next(year, second) else month
    if _is_next(year, second):
        return _ask(_into_next(int(year))) if number == 0 and is_hyphen else _from_april(year)
    names = {code: f"{name} {year}" for name, (_, _, code) in PARTS_OF_YEARS.items() if code in (21, 22, 23)}
    names |= {24: f"winter {_into_next(int(year))}"} | dict.fromkeys(range(1, 13), f"{year}-{second}")
    readings = [names[number]] if number in names else []
    if number > max(12, int(year) % 100):
        readings.append(f"{year} to {year[:2]}{second}")
    if not readings:
        raise ValueError("there is no such month; months are 01 to 12")
    _ask(*readings)


def _numbers(day: str, month: str, year: str) -> NoReturn:
    """A day in numbers alone, which one reader takes for the month and another for the day."""
    orders = [(month, day), (day, month)] if int(day) <= 12 else [(month, day)]
    _ask(*dict.fromkeys(_day(year, *each).edtf for each in orders))


_BAR = "[-‐‑–—/]"
_FORMS: list[tuple[re.Pattern[str], Callable[..., Any]]] = [
    (re.compile(form.replace("YEAR", "([0-9]{4})").replace("BAR", f" ?{_BAR} ?")), made)
    for form, made in (
        ("YEAR", lambda year: _part(*_months(year, 1, 12), year, year)),
        ("YEAR-([0-9]{2})-([0-9]{2})", _day),
        (f"(fy ?)?YEAR ?({_BAR}) ?([0-9]{{2}})", _two_parts),
        (r"winter\.?[ -]YEAR(?:BAR([0-9]{4}|[0-9]{2}))?", _winter),
        (r"(?:([0-9]{1,2})(?:st|nd|rd|th)? )?([a-z]+(?: term)?)\.?[ -]YEAR", _named),
        ("(?:q|quarter )([1-4]),? (?:of )?YEAR(?:BAR([0-9]{4}|[0-9]{2}))?", _quarter),
        ("(?:fy ?)?YEARBARYEAR", lambda *of: _ask(*[_into_next(int(of[0]))] * _is_next(*of), " to ".join(of))),
        ("([0-9]{1,2})[./-]([0-9]{1,2})[./-]YEAR", _numbers),
        (
            "([34][0-9]{4})",
            lambda days: _ask(f"{date(1899, 12, 30) + timedelta(int(days))}"),
        ),  # as a spreadsheet counts
    )
]
