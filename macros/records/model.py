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
from macros.records.record import Record, field
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
    id: Id = field("permanent id, used in records and addresses")
    label: Text = field("the words that readers see")
    meaning: Text = field("what it means, in one or two sentences")
    also: Texts = field("what readers call it, for the search", ())


class Vocabulary(Record):
    themes: tuple[Entry, ...] = field("what the learning is about")
    agencies: tuple[Entry, ...] = field("bodies and roles that act")
    audiences: tuple[Entry, ...] = field("whom a page is for")
    agreed: tuple[Entry, ...] = field("first dial: was the action agreed?")
    statuses: tuple[Entry, ...] = field("second dial: is it done?")
    effects: tuple[Entry, ...] = field("third dial: did it make a difference?")
    evidence_kinds: tuple[Entry, ...] = field("kinds of evidence, weakest first")
    strengths: tuple[Entry, ...] = field("how strongly an action changes what people do, strongest first")


class Source(Record):
    id: SourceId = field("permanent id, in capitals")
    title: Text = field("title of the document or page")
    publisher: Text = field("who published it")
    date: Text | None = field("date or year as the source gives it", None)
    address: Address | None = field("web address", None)
    checked: Text = field("how it was checked, in words")


class Fact(Record):
    id: FactId = field("permanent id, one or two capitals and two to four digits")
    statement: Text = field("the fact, in our own words")
    source: Text = field("id of a source")
    at: Text | None = field("where in the source: section and bullet, or heading", None)
    checked: Checked = field("how it was checked")
    note: Text | None = field("a caution to those who use it", None)


class Finding(Record):
    id: Id = field("permanent id")
    text: Text = field("what the review found, in our own words")
    same_as: Ids = field("ids of findings of other reviews that ask for the same thing", ())
    facts: FactIds = field("facts it rests on", min_length=1)


class Review(Record):
    id: Id = field("permanent id; its page, if any, is docs/reviews/ID.md")
    title: Text = field("what readers call it")
    speaks_of: Limit = field("how many reviews the record stands for", 1)
    publication: Literal["published", "not-stated"] = field("published, or not-stated where the source does not say")
    themes: Ids = field("ids of themes", ())
    findings: tuple[Finding, ...] = field("what was found", ())


class WithheldReview(Record):
    """A closed list: nothing else may be said of a review that is withheld, and nothing may refer to it."""

    id: Id = field("id of the notice; it is not the id that the review has once it is published")
    completed: When = field("when it was completed, as its partnership has made public")
    reason: Text = field("why it is withheld, as its partnership has made public")
    sentence: Text = field("the one sentence about its follow-up that its partnership has made public")


class Counts(Record):
    published: Count = field("how many published reviews the source counts")
    withheld: Count = field("how many withheld reviews the source counts")
    period: When = field("the period that the source gives for the published ones")
    facts: FactIds = field("facts they rest on", min_length=1)


class Reviews(Record):
    counts: Counts | None = field("the counts that the source gives, apart from the reviews it names", None)
    reviews: tuple[Review, ...] = field("the reviews")
    notices: tuple[WithheldReview, ...] = field("notices of reviews that are withheld, apart from the reviews", ())


class Evidence(Record):
    kind: EvidenceKind = field("kind of evidence")
    what: Text = field("what was said, shown or measured, exactly")
    measured: Literal["records", "practice"] | None = field(
        "for an audit: did it look at records or at practice?", None
    )
    figures: Text | None = field("the figures, with their unit", None)
    sample: Text | None = field("size and kind of the sample, where the source gives it", None)
    on: When | None = field("when it was gathered", None)
    by: Text | None = field("who gathered it", None)
    limits: Text | None = field("what it does not show", None)
    facts: FactIds = field("facts it rests on", (), min_length=1)


class Update(Record):
    reported: Day = field("the day it was told")
    on: When | None = field("when it happened", None)
    agreed: Agreed | None = field("was the action agreed?", None)
    status: Status | None = field("is it done?", None)
    effect: Effect | None = field("did it make a difference?", None)
    note: Text | None = field("what was told, in plain words", None)
    evidence: tuple[Evidence, ...] = field("what shows it", ())
    planned: When | None = field("an intention: when it is meant to happen", None)
    due: When | None = field("a commitment: when it must have happened", None)
    reason: Text | None = field("why a due date moved, or why the action was stopped", None)
    risk_accepted_by: Text | None = field("for a stopped action: the role that accepted the risk", None)
    facts: FactIds = field("facts it rests on", (), min_length=1)


class Action(Record):
    id: ActionId = field("permanent id, two to four capitals, a hyphen and two to four digits")
    what: Text = field("what will be done")
    theme: Id = field("id of a theme")
    answers: Ids = field("ids of the findings or reviews it answers, or not-stated", min_length=1)
    owner: Id = field("id of the agency or role that acts, or not-stated")
    partners: Ids = field("ids of others who act with the owner", ())
    strength: Strength | None = field("how strongly it changes what people do", None)
    finds_out: ActionsOrThemes = field(
        "ids of actions, or of whole themes, of which this one is to find out whether they made a difference", ()
    )
    updates: tuple[Update, ...] = field("what was told of it, in the order reported", min_length=1)


class Register(Record):
    title: Text = field("name of the register")
    source: Text = field("id of the source it comes from")
    actions: tuple[Action, ...] = field("the actions")


class SignedOff(Record):
    by: Text = field("role of the person who signed it off, never a name")
    on: Day = field("day of the sign-off")


class Page(Record):
    title: Text = field("title of the page")
    summary: Text = field("what it holds, in one sentence; also the page's description")
    also: Texts = field("what readers call it, for the search", ())
    sensitive: bool = field("true where a young person or a parent at risk might open the page", False)


class Briefing(Page):
    theme: Id = field("id of a theme")
    reviews: Ids = field("ids of the reviews it draws on", ())
    audience: Ids = field("ids of audiences", min_length=1)
    published: Day = field("day of publication")
    review_by: Day = field("day by which it must be looked at again")
    owner: Text = field("role that keeps it; 'not yet adopted' until a partnership does")


class Guidance(Page):
    theme: Id = field("id of the theme whose actions and briefings it belongs to")
    audience: Ids = field("ids of audiences", min_length=1)
    owner: Text = field("role that keeps it; 'not yet adopted' until a partnership does")
    offline: bool = field(
        "true where readers may keep the page on their device; never together with `sensitive`", False
    )
    signed_off: SignedOff | None = field("who signed it off, and when; until then the page says that nobody has", None)
    checked: Day = field("day on which its sources were last checked")
    review_by: Day = field("day by which it must be looked at again")


class Contact(Record):
    id: Id = field("permanent id")
    service: Text = field("name of the service")
    also: Texts = field("what readers call it, for the search", ())
    number: Telephone | None = field("telephone number; left out where none is confirmed", None)
    takes: Literal["calls", "texts"] = field("calls, or texts where it takes only text messages", "calls")
    hours: Text | None = field("opening hours; left out where none are sourced", None)
    area: Text = field("place it serves")
    note: Text | None = field("when to ring it, or what to do instead where there is no number", None)
    facts: FactIds = field("facts it rests on", min_length=1)
    checked: Day | None = field("day on which a person rang it; empty until then", None)
    review_by: Day | None = field("day by which it must be rung again", None)


class Contacts(Record):
    contacts: tuple[Contact, ...] = field("the services")


class Term(Record):
    abbreviation: Text = field("the abbreviation, or the term itself where it has none")
    full: Text = field("the full form")
    meaning: Text = field("what it means, in plain words")
    also: Texts = field("what readers call it, for the search", ())


class Glossary(Record):
    terms: tuple[Term, ...] = field("the terms")


class Allowed(Record):
    value: Text = field("the text that a disclosure rule would refuse")
    where: Text = field("path of the file it may stand in")
    reason: Text = field("why it may")


class DisclosureAllow(Record):
    allowed: tuple[Allowed, ...] = field("the exceptions", ())


class Gone(Record):
    kind: GoneKind = field("what it was")
    id: Text = field("the id that it had: of a page its address, of a pack its day")
    day: Day = field("the day on which it was withdrawn, renamed or replaced")
    instead: Text | None = field("id of what readers go to, of the same kind; left out where it was withdrawn", None)


class GoneRecords(Record):
    gone: tuple[Gone, ...] = field("what was withdrawn, renamed or replaced", ())


class Facts(Record):
    facts: tuple[Fact, ...] = field("the facts")


class Sources(Record):
    sources: tuple[Source, ...] = field("the sources")
