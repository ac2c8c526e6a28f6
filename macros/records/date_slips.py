"""From what people type for a date that no form of dates.py takes, such as 20-Apr-17, to what they may mean by it."""

import re
from calendar import month_name
from difflib import get_close_matches
from functools import cache

from macros.records.beside import beside

_SLIPS = beside(__file__)


@cache
def _form(text: str) -> re.Pattern[str]:
    return re.compile(re.sub("<<([a-z]+)>>", lambda part: _SLIPS["parts"][part[1]], text), re.IGNORECASE)


FORMS = _SLIPS["forms"]
PARTS_OF_YEARS = {name: [int(each) for each in numbers] for name, numbers in _SLIPS["parts_of_years"].items()}
MEANT_AS_DATE, TIME_IN_WORDS = map(_form, _SLIPS["words"].values())


def meant_by(typed: str) -> str:
    """The date that was meant, spelt as dates.py takes it where it is one. Raises ValueError where no one reading is."""
    for each in _SLIPS["say"]:
        if match := _form(each["form"]).fullmatch(typed):
            raise ValueError(match.expand(each["say"]))
    meant = re.sub("[A-Za-z]{4,}", _spelt, typed)
    for form, instead in _SLIPS["instead"].items():
        meant = " ".join(_form(form).sub(instead, meant).split())
    return meant


def _spelt(word: re.Match[str]) -> str:
    """A word, or the month that it is with a letter wrong."""
    return next(iter(get_close_matches(word[0].capitalize(), month_name, 1, 0.8)), word[0])
