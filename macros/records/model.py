"""The records of a library, field by field: actions, reviews, facts, sources, contacts, terms, what is gone, and pages'
front matter. No input or output here.

Every field's description is its line in docs/contribute/fields.md and in the JSON Schemas (data/generated/schema/).
Nothing derived is stored in a record: the position of an action on a date is worked out in derive.py.
"""

from typing import Annotated, Literal

from macros.records import fields
from macros.records.fields import Ref
from macros.records.record import NOT_STATED, Record, field
from macros.records.written import InRegister


class Entry(Record):
    id: fields.Id = field("permanent id, used in records and addresses")
    label: fields.Text = field("the words that readers see")
    meaning: fields.Text = field("what it means, in one or two sentences")
    also: fields.Texts = field("what readers call it, for the search", ())


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
    id: fields.SourceId = field("permanent id, in capitals")
    title: fields.Text = field("title of the document or page")
    publisher: fields.Text = field("who published it")
    agency: Annotated[fields.Id | None, Ref("agency")] = field("id of the agency that its publisher is, if any", None)
    date: fields.Text | None = field("date or year as the source gives it", None)
    address: fields.Address | None = field("web address", None)
    checked: fields.Text = field("how it was checked, in words")


class Fact(Record):
    id: fields.FactId = field("permanent id, one or two capitals and two to four digits")
    statement: fields.Text = field("the fact, in our own words")
    source: Annotated[fields.Text, Ref("source")] = field("id of a source")
    at: fields.Text | None = field("where in the source: section and bullet, or heading", None)
    checked: fields.Checked = field("how it was checked")
    note: fields.Text | None = field("a caution to those who use it", None)


class Finding(Record):
    id: fields.Id = field("permanent id")
    text: fields.Text = field("what the review found, in our own words")
    kind: fields.FindingKind = field("whether an action is to answer it, or what it is instead", "to-answer")
    source: fields.Title | None = field("where everybody can read it, if that is not the source of its facts", None)
    same_as: Annotated[fields.Ids, Ref("finding")] = field("ids of findings of other reviews that ask the same", ())
    facts: fields.FactIds = field("facts it rests on", min_length=1)


class Review(Record):
    id: fields.Id = field("permanent id; its page, if any, is `docs/reviews/ID.md`")
    title: fields.Text = field("what readers call it")
    speaks_of: fields.Limit = field("how many reviews the record stands for", 1)
    publication: fields.Publication = field("how far it is, or not-stated where the source does not say")
    source: Annotated[fields.Text | None, Ref("source")] = field(
        "id of the source in which the board itself published the learning, where its report is not published", None
    )
    themes: Annotated[fields.Ids, Ref("theme")] = field("ids of themes", ())
    findings: tuple[Finding, ...] = field("what was found", ())


class WithheldReview(Record):
    """A closed list: nothing else may be said of a review that is withheld, and nothing may refer to it."""

    id: fields.Id = field("id of the notice; it is not the id that the review has once it is published")
    completed: fields.When | None = field("when it was completed, where its partnership has made that public", None)
    reason: fields.Text = field("why it is withheld, as its partnership has made public")
    sentence: fields.Text = field("the one sentence about its follow-up that its partnership has made public")


class Counts(Record):
    published: fields.Count = field("how many published reviews the source counts")
    withheld: fields.Count = field("how many withheld reviews the source counts")
    period: fields.When = field("the period that the source gives for the published ones")
    facts: fields.FactIds = field("facts they rest on", min_length=1)


class Reviews(Record):
    counts: Counts | None = field("the counts that the source gives, apart from the reviews it names", None)
    reviews: tuple[Review, ...] = field("the reviews")
    notices: tuple[WithheldReview, ...] = field("notices of reviews that are withheld, apart from the reviews", ())


class Evidence(InRegister):
    kind: fields.EvidenceKind = field("kind of evidence")
    what: fields.Text = field("what was said, shown or measured, exactly")
    measured: fields.Measured | None = field("for an audit: did it look at records or at practice?", None)
    figures: fields.Text | None = field("figures with their unit; beside a `unit`, a number or `fewer than 5`", None)
    unit: fields.Text | None = field("what the number in `figures` counts, so that it can be drawn as a line", None)
    better: Literal["higher", "lower"] | None = field("whether a higher or a lower number is better", None)
    compared_with: fields.Text | None = field("what the figures are compared with: before, or others", None)
    sample: fields.Text | None = field("size and kind of the sample, or of how many it was asked", None)
    on: fields.When | None = field("when it was gathered", None)
    by: fields.Text | None = field("who gathered it", None)
    limits: fields.Text | None = field("what it does not show", None)
    facts: fields.FactIds = field("facts it rests on", (), min_length=1)


class Update(InRegister):
    reported: fields.Reported = field("when it was told: a day, or a month where no more is known")
    on: fields.When | None = field("when it happened", None)
    agreed: fields.Agreed | None = field(
        "was it agreed? Left out in the first: yes where it is to be done, being done or done, else not stated", None
    )
    status: fields.Status | None = field("is it done? The first update says it", None)
    effect: fields.Effect | None = field("did it make a difference? Left out in the first: not tested", None)
    note: fields.Text | None = field("what was told, in plain words", None)
    evidence: tuple[Evidence, ...] = field("what shows it", ())
    planned: fields.WhenOrWords | None = field("an intention: when it is meant to happen; or `withdrawn`", None)
    due: fields.WhenOrWords | None = field("a commitment: by when, in the source's words; or `withdrawn`", None)
    reason: fields.Text | None = field("why a date moved, was withdrawn or corrected, or the action was stopped", None)
    risk_accepted_by: fields.Text | None = field("for a stopped action: the role that accepted the risk", None)
    owner: Annotated[fields.Id | None, Ref("agency")] = field("id of whoever takes the action over", None)
    ordinary_work_of: fields.Text | None = field("for a closed action: whose ordinary work it now is", None)
    superseded_by: Annotated[fields.ActionId | None, Ref("action")] = field("id of the action that replaces it", None)
    merged_into: Annotated[fields.ActionId | None, Ref("action")] = field("id of the action it is now a part of", None)
    finds_out: Literal["withdrawn"] | None = field("`withdrawn` where it is to find out nothing any more", None)
    source: fields.Title | None = field("where everybody can read it: a title, or a web address", None)
    facts: fields.FactIds = field("facts it rests on", (), min_length=1)


class Action(Record):
    id: fields.ActionId = field("permanent id, two to four capitals, a hyphen and two to four digits")
    what: fields.Text = field("what will be done")
    theme: Annotated[fields.Id, Ref("theme")] = field("id of a theme; here, or at the top of the file for all actions")
    answers: Annotated[fields.Ids, Ref("finding or review")] = field(
        "ids of the findings or reviews it answers; left out where not stated", (NOT_STATED,), min_length=1
    )
    owner: Annotated[fields.Id, Ref("agency")] = field("id of the agency or role that acts, where stated", NOT_STATED)
    partners: Annotated[fields.Ids, Ref("agency")] = field("ids of others who act with the owner", ())
    strength: fields.Strength | None = field("how strongly it changes what people do", None)
    finds_out: Annotated[fields.ActionsOrThemes, Ref("theme or action")] = field(
        "ids of actions, or of whole themes, of which this one is to find out whether they made a difference", ()
    )
    updates: tuple[Update, ...] = field("what was told of it, in the order reported", min_length=1)


class Register(Record):
    title: fields.Text = field("name of the register")
    theme: Annotated[fields.Id | None, Ref("theme")] = field("id of the theme of the actions that name none", None)
    source: Annotated[fields.Text | None, Ref("source")] = field(
        "id of the source of what was told on the first day; what was told later names its own", None
    )
    actions: tuple[Action, ...] = field("the actions")


class SignedOff(Record):
    by: fields.Text = field("role of the person who signed it off, never a name")
    on: fields.Day = field("day of the sign-off")


class Page(Record):
    title: fields.Text = field("title of the page")
    summary: fields.Text = field("what it holds, in one sentence; also the page's description")
    also: fields.Texts = field("what readers call it, for the search", ())
    sensitive: bool = field("true where a young person or a parent at risk might open the page", False)


class Briefing(Page):
    theme: Annotated[fields.Id, Ref("theme")] = field("id of a theme")
    reviews: Annotated[fields.Ids, Ref("review")] = field("ids of the reviews it draws on", ())
    audience: Annotated[fields.Ids, Ref("audience")] = field("ids of audiences", min_length=1)
    published: fields.Day = field("day of publication")
    review_by: fields.Day = field("day by which it must be looked at again")
    owner: fields.Text = field("role that keeps it; 'not yet adopted' until a partnership does")


class Guidance(Page):
    theme: Annotated[fields.Id, Ref("theme")] = field("id of the theme whose actions and briefings it belongs to")
    audience: Annotated[fields.Ids, Ref("audience")] = field("ids of audiences", min_length=1)
    owner: fields.Text = field("role that keeps it; 'not yet adopted' until a partnership does")
    offline: bool = field("true where readers may keep the page on their device; never with `sensitive`", False)
    signed_off: SignedOff | None = field("who signed it off, and when; until then the page says that nobody has", None)
    checked: fields.Day = field("day on which its sources were last checked")
    review_by: fields.Day = field("day by which it must be looked at again")


class Contact(Record):
    id: fields.Id = field("permanent id")
    service: fields.Text = field("name of the service")
    also: fields.Texts = field("what readers call it, for the search", ())
    number: fields.Telephone | None = field("telephone number; left out where none is confirmed", None)
    takes: Literal["calls", "texts"] = field("calls, or texts where it takes only text messages", "calls")
    hours: fields.Text | None = field("opening hours; left out where none are sourced", None)
    area: fields.Text = field("place it serves")
    note: fields.Text | None = field("when to ring it, or what to do instead where there is no number", None)
    facts: fields.FactIds = field("facts it rests on", min_length=1)
    checked: fields.Day | None = field("day on which somebody last called this number; left out until then", None)
    review_by: fields.Day | None = field("day by which it must be called again", None)


class Contacts(Record):
    contacts: tuple[Contact, ...] = field("the services")


class Term(Record):
    abbreviation: fields.Text = field("the abbreviation, or the term itself where it has none")
    full: fields.Text = field("the full form")
    meaning: fields.Text = field("what it means, in plain words")
    also: fields.Texts = field("what readers call it, for the search", ())


class Glossary(Record):
    terms: tuple[Term, ...] = field("the terms")


class Facts(Record):
    facts: tuple[Fact, ...] = field("the facts")


class Sources(Record):
    sources: tuple[Source, ...] = field("the sources")


class Allowed(Record):
    value: fields.Text = field("the whole text that a disclosure rule would refuse")
    where: fields.Text = field("path of the file it may stand in, or `message of a commit`")
    reason: fields.Text = field("why it may")


class DisclosureAllow(Record):
    allowed: tuple[Allowed, ...] = field("the exceptions", ())


class Gone(Record):
    kind: fields.GoneKind = field("what it was")
    id: fields.Text = field("the id that it had: of a page its address, of a pack its day")
    day: fields.Day = field("the day on which it was withdrawn, renamed or replaced")
    instead: fields.Text | None = field("id of what readers go to, of the same kind; left out where withdrawn", None)


class GoneRecords(Record):
    gone: tuple[Gone, ...] = field("what was withdrawn, renamed or replaced", ())
