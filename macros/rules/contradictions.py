"""Rules on sentences that the settings or records have made untrue: a closed list of what a site like this says."""

import re
from collections.abc import Callable, Iterator

from macros.analysis import derive
from macros.library.library import Library, PageFile
from macros.library.number_words import number_in
from macros.records.dates import in_words
from macros.records.model import Update
from macros.records.text import NOT_ADOPTED
from macros.rules.forms import FORMS
from macros.rules.registry import Found, of_pages


def _is_set(field: str) -> Callable:
    """Whether a field of data/site.yml or mkdocs.yml has a value."""
    return lambda library, page, found: any(getattr(each, field, None) for each in (library.site, library.settings))


def _any_update(holds: Callable[[Update], bool]) -> Callable:
    """Whether `holds` is true of any update in the registers."""
    return lambda library, page, found: any(holds(each) for one in library.actions.values() for each in one.updates)


def _is_another_day(library: Library, page: PageFile, found: re.Match) -> bool:
    last = derive.as_at(library)
    return last is not None and in_words(last).lower() != " ".join(found.group(1).lower().split())


def _is_another_number(library: Library, page: PageFile, found: re.Match) -> bool:
    return number_in(next(filter(None, found.groups()))) != len(library.actions)


def _is_another_number_of_findings(library: Library, page: PageFile, found: re.Match) -> bool:
    """Of the one published review that the page is about; where it is about several, a sentence may mean any."""
    named = [page.id] if page.kind == "review" else [*getattr(page.record, "reviews", ())]
    own = library.reviews.get(named[0]) if len(named) == 1 else None
    return own is not None and number_in(found[1]) != len(own.findings)


def _is_no_number_of_reviews(library: Library, page: PageFile, found: re.Match) -> bool:
    """Whether the records give no such number: of all reviews, published or withheld ones, or behind one page."""
    given = {0, *(each.speaks_of for each in library.reviews.values())}
    if counts := library.counts:
        given |= {counts.published, counts.withheld, counts.published + counts.withheld}
    return counts is not None and number_in(found[1]) not in given


# Fields that are empty, and the file that has them.
_UNSET = {"adopted_by": "data/site.yml", "security_contact": "data/site.yml", "repo_url": "mkdocs.yml"}
# What a page may say (in forms.yml; a space matches any space, and emphasis), when that is untrue, and why.
PHRASES = (
    *((name, _is_set(name), f"`{name}` is set in {file}") for name, file in _UNSET.items()),
    ("unsigned", lambda library, page, found: getattr(page.record, "signed_off", None), "the page is signed off"),
    ("none_due", _any_update(lambda update: update.due is not None), "an action has a due date"),
    ("no_effect", _any_update(lambda update: any(map(derive.can_show_effect, update.evidence))), "an action has one"),
    ("as_at", _is_another_day, "something was reported on another day since"),
    ("findings", _is_another_number_of_findings, "the record of the review has another number of findings"),
    ("reviews", _is_no_number_of_reviews, "the records of reviews give another number"),
    ("how_many", _is_another_number, "the register has another number of actions"),
)
_SPACED = {name: re.compile(FORMS[name].pattern.replace(" ", r"[\s*_]+"), re.IGNORECASE) for name, _, _ in PHRASES}


@of_pages("CON001")
def no_page_says_what_is_no_longer_true(library: Library, page: PageFile) -> Iterator[Found]:
    """A page says nothing of the site, its register or its own approval that the settings and records contradict."""
    for name, is_untrue, why in PHRASES if library.site else ():
        for found in _SPACED[name].finditer(page.document.text):
            if is_untrue(library, page, found):
                line = page.document.text.count("\n", 0, found.start()) + 1
                phrase = " ".join(found.group().split())
                yield line, f'"{phrase}" is no longer true, because {why}; take it out, or write what is true now'


@of_pages("CON002")
def pages_of_an_adopted_site_have_owners(library: Library, page: PageFile) -> Iterator[Found]:
    """Once a partnership has adopted the site, each briefing and guidance page names the role that owns it."""
    is_adopted = library.site and library.site.adopted_by
    if is_adopted and getattr(page.record, "owner", "").lower() == NOT_ADOPTED:
        why = "`owner` says that nobody has adopted the page, and data/site.yml names who publishes it"
        yield ("owner",), f"{why}; write the role that owns it"
