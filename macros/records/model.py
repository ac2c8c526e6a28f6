"""The records of a library: what maintainers write in data/ and in the front matter of pages. No input or output here.

Every field's description is its line in the field guide (data/README.md) and in the JSON Schemas (data/schema/).
Nothing derived is stored in a record: the position of an action on a date is worked out in derive.py.
"""

from typing import Annotated, Literal

from macros.records import fields
from macros.records.fields import Ref
from macros.records.record import Record, about


class Entry(Record):
    id: fields.Id = about("permanent id, used in records and addresses")
    label: fields.Text = about("the words that readers see")
    meaning: fields.Text = about("what it means, in one or two sentences")
    also: fields.Texts = about("what readers call it, for the search", ())


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
    id: fields.SourceId = about("permanent id, in capitals")
    title: fields.Text = about("title of the document or page")
    publisher: fields.Text = about("who published it")
    date: fields.Text | None = about("date or year as the source gives it", None)
    address: fields.Address | None = about("web address", None)
    checked: fields.Text = about("how it was checked, in words")


class Fact(Record):
    id: fields.FactId = about("permanent id, one or two capitals and two to four digits")
    statement: fields.Text = about("the fact, in our own words")
    source: Annotated[fields.Text, Ref("source")] = about("id of a source")
    at: fields.Text | None = about("where in the source: section and bullet, or heading", None)
    checked: fields.Checked = about("how it was checked")
    note: fields.Text | None = about("a caution to those who use it", None)


class Finding(Record):
    id: fields.Id = about("permanent id")
    text: fields.Text = about("what the review found, in our own words")
    same_as: Annotated[fields.Ids, Ref("finding")] = about(
        "ids of findings of other reviews that ask for the same thing", ()
    )
    facts: fields.FactIds = about("facts it rests on", min_length=1)


class Review(Record):
    id: fields.Id = about("permanent id; its page, if any, is docs/reviews/ID.md")
    title: fields.Text = about("what readers call it")
    speaks_of: fields.Limit = about("how many reviews the record stands for", 1)
    publication: Literal["published", "not-stated"] = about("published, or not-stated where the source does not say")
    themes: Annotated[fields.Ids, Ref("theme")] = about("ids of themes", ())
    findings: tuple[Finding, ...] = about("what was found", ())


class WithheldReview(Record):
    """A closed list: nothing else may be said of a review that is withheld, and nothing may refer to it."""

    id: fields.Id = about("id of the notice; it is not the id that the review has once it is published")
    completed: fields.When = about("when it was completed, as its partnership has made public")
    reason: fields.Text = about("why it is withheld, as its partnership has made public")
    sentence: fields.Text = about("the one sentence about its follow-up that its partnership has made public")


class Counts(Record):
    published: fields.Count = about("how many published reviews the source counts")
    withheld: fields.Count = about("how many withheld reviews the source counts")
    period: fields.When = about("the period that the source gives for the published ones")
    facts: fields.FactIds = about("facts they rest on", min_length=1)


class Reviews(Record):
    counts: Counts | None = about("the counts that the source gives, apart from the reviews it names", None)
    reviews: tuple[Review, ...] = about("the reviews")
    notices: tuple[WithheldReview, ...] = about("notices of reviews that are withheld, apart from the reviews", ())


class Evidence(Record):
    kind: fields.EvidenceKind = about("kind of evidence")
    what: fields.Text = about("what was said, shown or measured, exactly")
    measured: fields.Measured | None = about("for an audit: did it look at records or at practice?", None)
    figures: fields.Text | None = about("the figures, with their unit", None)
    sample: fields.Text | None = about("size and kind of the sample, where the source gives it", None)
    on: fields.When | None = about("when it was gathered", None)
    by: fields.Text | None = about("who gathered it", None)
    limits: fields.Text | None = about("what it does not show", None)
    facts: fields.FactIds = about("facts it rests on", (), min_length=1)


class Update(Record):
    reported: fields.Day = about("the day it was told")
    on: fields.When | None = about("when it happened", None)
    agreed: fields.Agreed | None = about("was the action agreed?", None)
    status: fields.Status | None = about("is it done?", None)
    effect: fields.Effect | None = about("did it make a difference?", None)
    note: fields.Text | None = about("what was told, in plain words", None)
    evidence: tuple[Evidence, ...] = about("what shows it", ())
    planned: fields.When | None = about("an intention: when it is meant to happen", None)
    due: fields.When | None = about("a commitment: when it must have happened", None)
    reason: fields.Text | None = about("why a due date moved, or why the action was stopped", None)
    risk_accepted_by: fields.Text | None = about("for a stopped action: the role that accepted the risk", None)
    facts: fields.FactIds = about("facts it rests on", (), min_length=1)


class Action(Record):
    id: fields.ActionId = about("permanent id, two to four capitals, a hyphen and two to four digits")
    what: fields.Text = about("what will be done")
    theme: Annotated[fields.Id, Ref("theme")] = about("id of a theme")
    answers: Annotated[fields.Ids, Ref("finding or review", or_not_stated=True)] = about(
        "ids of the findings or reviews it answers, or not-stated", min_length=1
    )
    owner: Annotated[fields.Id, Ref("agency", or_not_stated=True)] = about(
        "id of the agency or role that acts, or not-stated"
    )
    partners: Annotated[fields.Ids, Ref("agency")] = about("ids of others who act with the owner", ())
    strength: fields.Strength | None = about("how strongly it changes what people do", None)
    finds_out: Annotated[fields.ActionsOrThemes, Ref("theme or action")] = about(
        "ids of actions, or of whole themes, of which this one is to find out whether they made a difference", ()
    )
    updates: tuple[Update, ...] = about("what was told of it, in the order reported", min_length=1)


class Register(Record):
    title: fields.Text = about("name of the register")
    source: Annotated[fields.Text, Ref("source")] = about("id of the source it comes from")
    actions: tuple[Action, ...] = about("the actions")


class SignedOff(Record):
    by: fields.Text = about("role of the person who signed it off, never a name")
    on: fields.Day = about("day of the sign-off")


class Page(Record):
    title: fields.Text = about("title of the page")
    summary: fields.Text = about("what it holds, in one sentence; also the page's description")
    also: fields.Texts = about("what readers call it, for the search", ())
    sensitive: bool = about("true where a young person or a parent at risk might open the page", False)


class Briefing(Page):
    theme: Annotated[fields.Id, Ref("theme")] = about("id of a theme")
    reviews: Annotated[fields.Ids, Ref("review")] = about("ids of the reviews it draws on", ())
    audience: Annotated[fields.Ids, Ref("audience")] = about("ids of audiences", min_length=1)
    published: fields.Day = about("day of publication")
    review_by: fields.Day = about("day by which it must be looked at again")
    owner: fields.Text = about("role that keeps it; 'not yet adopted' until a partnership does")


class Guidance(Page):
    theme: Annotated[fields.Id, Ref("theme")] = about("id of the theme whose actions and briefings it belongs to")
    audience: Annotated[fields.Ids, Ref("audience")] = about("ids of audiences", min_length=1)
    owner: fields.Text = about("role that keeps it; 'not yet adopted' until a partnership does")
    offline: bool = about(
        "true where readers may keep the page on their device; never together with `sensitive`", False
    )
    signed_off: SignedOff | None = about("who signed it off, and when; until then the page says that nobody has", None)
    checked: fields.Day = about("day on which its sources were last checked")
    review_by: fields.Day = about("day by which it must be looked at again")


class Contact(Record):
    id: fields.Id = about("permanent id")
    service: fields.Text = about("name of the service")
    also: fields.Texts = about("what readers call it, for the search", ())
    number: fields.Telephone | None = about("telephone number; left out where none is confirmed", None)
    takes: Literal["calls", "texts"] = about("calls, or texts where it takes only text messages", "calls")
    hours: fields.Text | None = about("opening hours; left out where none are sourced", None)
    area: fields.Text = about("place it serves")
    note: fields.Text | None = about("when to ring it, or what to do instead where there is no number", None)
    facts: fields.FactIds = about("facts it rests on", min_length=1)
    checked: fields.Day | None = about("day on which a person rang it; empty until then", None)
    review_by: fields.Day | None = about("day by which it must be rung again", None)


class Contacts(Record):
    contacts: tuple[Contact, ...] = about("the services")


class Term(Record):
    abbreviation: fields.Text = about("the abbreviation, or the term itself where it has none")
    full: fields.Text = about("the full form")
    meaning: fields.Text = about("what it means, in plain words")
    also: fields.Texts = about("what readers call it, for the search", ())


class Glossary(Record):
    terms: tuple[Term, ...] = about("the terms")


class Allowed(Record):
    value: fields.Text = about("the text that a disclosure rule would refuse")
    where: fields.Text = about("path of the file it may stand in")
    reason: fields.Text = about("why it may")


class DisclosureAllow(Record):
    allowed: tuple[Allowed, ...] = about("the exceptions", ())


class Gone(Record):
    kind: fields.GoneKind = about("what it was")
    id: fields.Text = about("the id that it had: of a page its address, of a pack its day")
    day: fields.Day = about("the day on which it was withdrawn, renamed or replaced")
    instead: fields.Text | None = about(
        "id of what readers go to, of the same kind; left out where it was withdrawn", None
    )


class GoneRecords(Record):
    gone: tuple[Gone, ...] = about("what was withdrawn, renamed or replaced", ())


class Facts(Record):
    facts: tuple[Fact, ...] = about("the facts")


class Sources(Record):
    sources: tuple[Source, ...] = about("the sources")
