"""Rules of publication: nothing withheld leaks, and nothing is dated in the future. The value is never printed.

That a withheld record has no field beyond the closed list is kept by the model itself.
"""

import re
from collections.abc import Iterator
from datetime import date

from macros.dates import ends_after
from macros.library import Library
from macros.source import Problem

_OWN_FILES = ("data/reviews.yml", "data/ids.txt")


def nothing_refers_to_withheld(library: Library, today: date) -> Iterator[Problem]:
    """No record, page or macro names a withheld review, and it has no page of its own; in the board's edition a register may."""
    for name in library.withheld:
        mention = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        for document in library.documents.values():
            if document.path in _OWN_FILES or name not in document.text or (library.private and document.path.startswith("data/registers/")):
                continue
            for number, line in enumerate(document.text.split("\n"), 1):
                if mention.search(line):
                    yield Problem(document.path, number, "this refers to a review that is withheld; take the reference out")
        if name in library.of_kind("review"):
            path = library.of_kind("review")[name].document.path
            yield Problem(path, 1, "this is a page about a review that is withheld; delete it")


def withheld_facts_stay_in_the_notice(library: Library, today: date) -> Iterator[Problem]:
    """A withheld review's reason and sentence name no theme, finding or action."""
    for review in library.withheld.values():
        labels = [entry.label for entry in library.entries("themes").values()]
        for field in ("reason", "sentence"):
            text = getattr(review, field).lower()
            if any(label.lower() in text for label in labels) or any(each in getattr(review, field) for each in library.actions):
                message = f"the `{field}` of a withheld review names a theme or an action; say nothing of what it was about"
                yield library.problem(review, (field,), message)


def what_is_sensitive_is_not_kept(library: Library, today: date) -> Iterator[Problem]:
    """A page that somebody at risk may open is never offered to be kept on a device."""
    for page in library.pages.values():
        if page.record.sensitive and page.offline:
            yield library.problem(page.record, ("offline",), "`offline` and `sensitive` are both true, and a sensitive page is never kept on a device; take `offline` out")


def nothing_is_dated_in_the_future(library: Library, today: date) -> Iterator[Problem]:
    """A page, an update, a report, a review or a check of a number carries no date after today."""
    for page in library.pages.values():
        for field in ("published", "checked"):
            if (day := getattr(page.record, field, None)) and day > today:
                yield library.problem(page.record, (field,), f"`{field}` lies in the future; publish on the day, or write today's date")
        if (signed := getattr(page.record, "signed_off", None)) and signed.on > today:
            yield library.problem(page.record, ("signed_off", "on"), "the sign-off lies in the future; write the day it was given")
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            if update.reported > today:
                message = "`reported` lies in the future; write the day on which it was told"
                yield library.problem(action, ("updates", number, "reported"), message)
    for number, report in enumerate(library.site.reports if library.site else ()):
        if report.on > today:
            message = "`on` lies in the future; add the report on the day that it is dated"
            yield library.problem(library.site, ("reports", number, "on"), message)
    for review in library.withheld.values():
        if ends_after(review.completed, today):
            yield library.problem(review, ("completed",), "`completed` lies in the future; write when it was completed")
    if library.counts and ends_after(library.counts.period, today):
        yield library.problem(library.counts, ("period",), "`period` lies in the future; write the period that the source gives")
    for contact in library.contacts.values():
        if contact.checked and contact.checked > today:
            yield library.problem(contact, ("checked",), "`checked` lies in the future; write the day on which somebody rang")


RULES = (nothing_refers_to_withheld, withheld_facts_stay_in_the_notice, what_is_sensitive_is_not_kept, nothing_is_dated_in_the_future)
