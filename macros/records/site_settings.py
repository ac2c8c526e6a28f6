"""The record of a site itself: its name, limits, doors, reports and headings. No input or output here."""

from macros.records import fields
from macros.records.record import Record, field


class Limits(Record):
    words_least: fields.Limit = field("fewest words that the author of a briefing writes", 500)
    words_most: fields.Limit = field("most words that the author of a briefing writes", 750)
    guidance_words_least: fields.Limit = field("fewest words that the author of a guidance page writes", 300)
    guidance_words_most: fields.Limit = field(
        "most words that the author of a guidance page without a card writes", 700
    )
    words_a_minute: fields.Limit = field("words read aloud in a minute", 183)
    sentence_mean: fields.Limit = field("most words in a sentence of a briefing, on average", 15)
    sentence_most: fields.Limit = field("most words in any sentence of a briefing or guidance page", 25)
    grade_most: fields.Limit = field("hardest reading grade of a briefing or guidance page (Flesch-Kincaid)", 9)
    picture_bytes: fields.Limit = field("most bytes of a picture", 500_000)
    download_bytes: fields.Limit = field("most bytes of a PDF or another file to take away", 5_000_000)
    checked_days: fields.Days = field("days after which a number that nobody has rung again says so", 180)


class OtherSite(Record):
    name: fields.Text = field("the partnership, as readers know it")
    index: fields.IndexAddress = field("web address of its search index, ending in pagefind/")


class SearchSettings(Record):
    ring: fields.Text | None = field(
        "address of the page that tells whom to ring, below the site's root; the search leads to its numbers", None
    )
    also: tuple[OtherSite, ...] = field(
        "other partnerships' sites, which readers may choose to search with this one", ()
    )


class Door(Record):
    label: fields.Text = field("the words of the link")
    text: fields.Text = field("whom it is for, and what they find")
    page: fields.Text = field("address of the page below the site's root, such as guidance/cse-consultation/")


class Told(Record):
    text: fields.Text = field("what the report says or asks, in our own words")
    facts: fields.FactIds = field("facts it rests on", min_length=1)


class Report(Record):
    on: fields.Day = field("date on the report; its scrutiny pack has the permanent address progress/scrutiny/DAY/")
    asked: tuple[Told, ...] = field("what the report asks of its readers", ())
    said: tuple[Told, ...] = field("what the report says of itself and of progress as a whole", ())


class Tried(Record):
    what: fields.Text = field("what was looked for")
    program: fields.Text = field("the program that looked, with its version")
    pages: fields.Count = field("how many pages were opened")
    ways: fields.Text = field("in which widths, colours and the like")
    runs: fields.Count = field("how many times it looked")
    faults: fields.Count = field("how many faults it found")


class Tested(Record):
    on: fields.Day = field("day of the test run")
    browser: fields.Text = field("the browser that showed the pages, with its version")
    tried: tuple[Tried, ...] = field("what was tried")


class Site(Record):
    name: fields.Text = field("the site's name, in the header and in every title")
    area: fields.Text = field(
        "the place whose agencies the learning is for; feed and calendar know their entries by it, so a change makes every entry new"
    )
    adopted_by: fields.Text | None = field(
        "the partnership that publishes the site; until it is set every page says it is independent", None
    )
    repository: fields.Repository | None = field(
        "web address of the public repository; links to propose a change lead there", None
    )
    base_address: fields.BaseAddress | None = field("web address of the published site, ending in /", None)
    exit_address: fields.Address = field("where 'Exit this page' leads")
    security_contact: fields.Address | None = field(
        "web address at which a fault that must not be told in public is reported; it goes into security.txt", None
    )
    language: fields.Language = field("language of the pages, such as en-GB")
    limits: Limits = field("limits in words and days", Limits())
    reports: tuple[Report, ...] = field("the reports that are given a scrutiny pack, in order", ())
    headings: tuple[fields.Text, ...] = field("the seven headings of a briefing, in order", min_length=7, max_length=7)
    doors: tuple[Door, ...] = field("the big links of the home page, the most urgent first", ())
    search: SearchSettings = field("settings of the search", SearchSettings())
