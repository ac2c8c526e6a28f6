"""The records of a library: what maintainers write in data/ and in the front matter of pages. No input or output here.

Every field's description is its line in the field guide (data/README.md) and in the JSON Schemas (data/generated/schema/).
Nothing derived is stored in a record: the position of an action on a date is worked out in derive.py.
"""

from typing import Literal

from macros.records.fields import (
    ActionId,
    ActionsOrThemes,
    Address,
    Agreed,
    Checked,
    Count,
    Day,
    Effect,
    EvidenceKind,
    FactId,
    FactIds,
    GoneKind,
    Id,
    Ids,
    Limit,
    SourceId,
    Status,
    Strength,
    Telephone,
    Text,
    Texts,
    When,
)
from macros.records.record import Record, about
from macros.records.site_settings import Door, Limits, OtherSite, Report, SearchSettings, Site, Tested, Told, Tried

__all__ = [
    "Door",
    "Limits",
    "OtherSite",
    "Report",
    "SearchSettings",
    "Site",
    "Tested",
    "Told",
    "Tried",
]  # records of the site itself, kept in a file of their own


class Entry(Record):
    id: Id = about("permanent id, used in records and addresses")
    label: Text = about("the words that readers see")
    meaning: Text = about("what it means, in one or two sentences")
    also: Texts = about("what readers call it, for the search", ())


class Vocabulary(Record):
    themes: tuple[Entry, ...] = about("what the learning is about")
    agencies: tuple[Entry, ...] = about("bodies and roles that act")
    audiences: tuple[Entry, ...] = about("whom a page is for")
    agreed: tuple[Entry, ...] = about("first dial: was the action agreed?")
    statuses: tuple[Entry, ...] = about("second dial: is it done?")
    effects: tuple[Entry, ...] = about("third dial: did it make a difference?")
    evidence_kinds: tuple[Entry, ...] = about("kinds of evidence, weakest first")
    strengths: tuple[Entry, ...] = about("how strongly an action changes what people do, strongest first")


class Source(Record):
    id: SourceId = about("permanent id, in capitals")
    title: Text = about("title of the document or page")
    publisher: Text = about("who published it")
    date: Text | None = about("date or year as the source gives it", None)
    address: Address | None = about("web address", None)
    checked: Text = about("how it was checked, in words")


class Fact(Record):
    id: FactId = about("permanent id, one or two capitals and two to four digits")
    statement: Text = about("the fact, in our own words")
    source: Text = about("id of a source")
    at: Text | None = about("where in the source: section and bullet, or heading", None)
    checked: Checked = about("how it was checked")
    note: Text | None = about("a caution to those who use it", None)


class Finding(Record):
    id: Id = about("permanent id")
    text: Text = about("what the review found, in our own words")
    same_as: Ids = about("ids of findings of other reviews that ask for the same thing", ())
    facts: FactIds = about("facts it rests on", min_length=1)


class Review(Record):
    id: Id = about("permanent id; its page, if any, is docs/reviews/ID.md")
    title: Text = about("what readers call it")
    speaks_of: Limit = about("how many reviews the record stands for", 1)
    publication: Literal["published", "not-stated"] = about("published, or not-stated where the source does not say")
    themes: Ids = about("ids of themes", ())
    findings: tuple[Finding, ...] = about("what was found", ())


class WithheldReview(Record):
    """A closed list: nothing else may be said of a review that is withheld, and nothing may refer to it."""

    id: Id = about("id of the notice; it is not the id that the review has once it is published")
    completed: When = about("when it was completed, as its partnership has made public")
    reason: Text = about("why it is withheld, as its partnership has made public")
    sentence: Text = about("the one sentence about its follow-up that its partnership has made public")


class Counts(Record):
    published: Count = about("how many published reviews the source counts")
    withheld: Count = about("how many withheld reviews the source counts")
    period: When = about("the period that the source gives for the published ones")
    facts: FactIds = about("facts they rest on", min_length=1)


class Reviews(Record):
    counts: Counts | None = about("the counts that the source gives, apart from the reviews it names", None)
    reviews: tuple[Review, ...] = about("the reviews")
    notices: tuple[WithheldReview, ...] = about("notices of reviews that are withheld, apart from the reviews", ())


class Evidence(Record):
    kind: EvidenceKind = about("kind of evidence")
    what: Text = about("what was said, shown or measured, exactly")
    measured: Literal["records", "practice"] | None = about(
        "for an audit: did it look at records or at practice?", None
    )
    figures: Text | None = about("the figures, with their unit", None)
    sample: Text | None = about("size and kind of the sample, where the source gives it", None)
    on: When | None = about("when it was gathered", None)
    by: Text | None = about("who gathered it", None)
    limits: Text | None = about("what it does not show", None)
    facts: FactIds = about("facts it rests on", (), min_length=1)


class Update(Record):
    reported: Day = about("the day it was told")
    on: When | None = about("when it happened", None)
    agreed: Agreed | None = about("was the action agreed?", None)
    status: Status | None = about("is it done?", None)
    effect: Effect | None = about("did it make a difference?", None)
    note: Text | None = about("what was told, in plain words", None)
    evidence: tuple[Evidence, ...] = about("what shows it", ())
    planned: When | None = about("an intention: when it is meant to happen", None)
    due: When | None = about("a commitment: when it must have happened", None)
    reason: Text | None = about("why a due date moved, or why the action was stopped", None)
    risk_accepted_by: Text | None = about("for a stopped action: the role that accepted the risk", None)
    facts: FactIds = about("facts it rests on", (), min_length=1)


class Action(Record):
    id: ActionId = about("permanent id, two to four capitals, a hyphen and two to four digits")
    what: Text = about("what will be done")
    theme: Id = about("id of a theme")
    answers: Ids = about("ids of the findings or reviews it answers, or not-stated", min_length=1)
    owner: Id = about("id of the agency or role that acts, or not-stated")
    partners: Ids = about("ids of others who act with the owner", ())
    strength: Strength | None = about("how strongly it changes what people do", None)
    finds_out: ActionsOrThemes = about(
        "ids of actions, or of whole themes, of which this one is to find out whether they made a difference", ()
    )
    updates: tuple[Update, ...] = about("what was told of it, in the order reported", min_length=1)


class Register(Record):
    title: Text = about("name of the register")
    source: Text = about("id of the source it comes from")
    actions: tuple[Action, ...] = about("the actions")


class SignedOff(Record):
    by: Text = about("role of the person who signed it off, never a name")
    on: Day = about("day of the sign-off")


class Page(Record):
    title: Text = about("title of the page")
    summary: Text = about("what it holds, in one sentence; also the page's description")
    also: Texts = about("what readers call it, for the search", ())
    sensitive: bool = about("true where a young person or a parent at risk might open the page", False)


class Briefing(Page):
    theme: Id = about("id of a theme")
    reviews: Ids = about("ids of the reviews it draws on", ())
    audience: Ids = about("ids of audiences", min_length=1)
    published: Day = about("day of publication")
    review_by: Day = about("day by which it must be looked at again")
    owner: Text = about("role that keeps it; 'not yet adopted' until a partnership does")


class Guidance(Page):
    theme: Id = about("id of the theme whose actions and briefings it belongs to")
    audience: Ids = about("ids of audiences", min_length=1)
    owner: Text = about("role that keeps it; 'not yet adopted' until a partnership does")
    offline: bool = about(
        "true where readers may keep the page on their device; never together with `sensitive`", False
    )
    signed_off: SignedOff | None = about("who signed it off, and when; until then the page says that nobody has", None)
    checked: Day = about("day on which its sources were last checked")
    review_by: Day = about("day by which it must be looked at again")


class Contact(Record):
    id: Id = about("permanent id")
    service: Text = about("name of the service")
    also: Texts = about("what readers call it, for the search", ())
    number: Telephone | None = about("telephone number; left out where none is confirmed", None)
    takes: Literal["calls", "texts"] = about("calls, or texts where it takes only text messages", "calls")
    hours: Text | None = about("opening hours; left out where none are sourced", None)
    area: Text = about("place it serves")
    note: Text | None = about("when to ring it, or what to do instead where there is no number", None)
    facts: FactIds = about("facts it rests on", min_length=1)
    checked: Day | None = about("day on which a person rang it; empty until then", None)
    review_by: Day | None = about("day by which it must be rung again", None)


class Contacts(Record):
    contacts: tuple[Contact, ...] = about("the services")


class Term(Record):
    abbreviation: Text = about("the abbreviation, or the term itself where it has none")
    full: Text = about("the full form")
    meaning: Text = about("what it means, in plain words")
    also: Texts = about("what readers call it, for the search", ())


class Glossary(Record):
    terms: tuple[Term, ...] = about("the terms")


class Allowed(Record):
    value: Text = about("the text that a disclosure rule would refuse")
    where: Text = about("path of the file it may stand in")
    reason: Text = about("why it may")


class DisclosureAllow(Record):
    allowed: tuple[Allowed, ...] = about("the exceptions", ())


class Gone(Record):
    kind: GoneKind = about("what it was")
    id: Text = about("the id that it had: of a page its address, of a pack its day")
    day: Day = about("the day on which it was withdrawn, renamed or replaced")
    instead: Text | None = about("id of what readers go to, of the same kind; left out where it was withdrawn", None)


class GoneRecords(Record):
    gone: tuple[Gone, ...] = about("what was withdrawn, renamed or replaced", ())


class Facts(Record):
    facts: tuple[Fact, ...] = about("the facts")


class Sources(Record):
    sources: tuple[Source, ...] = about("the sources")
