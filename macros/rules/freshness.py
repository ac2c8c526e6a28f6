"""Rules of freshness: warnings, because a page that is past its date is still published and says so itself."""

from collections.abc import Iterator
from datetime import date

from macros.library.library import Library
from macros.library.problem import Problem
from macros.records.dates import in_words
from macros.rules.registry import coded


@coded("FRE001")
def reviewed_in_time(library: Library, today: date) -> Iterator[Problem]:
    """Briefings, guidance and contacts are looked at again by their `review_by` day."""
    for record in library.dated:
        by = getattr(record, "review_by", None)
        if by and by < today:  # on the day itself there is still time
            message = f"this was to be looked at again by {in_words(by)}; check it and write a new `review_by`"
            yield library.problem(record, ("review_by",), message, "warning")


@coded("FRE002")
def review_follows_the_check(library: Library, today: date) -> Iterator[Problem]:
    """The day of the next look lies after the last one."""
    for record in library.dated:
        by = getattr(record, "review_by", None)
        last = getattr(record, "checked", None) or getattr(record, "published", None)
        if by and last and by <= last:
            message = "`review_by` is not after the day it was last looked at; write a later day"
            yield library.problem(record, ("review_by",), message)
