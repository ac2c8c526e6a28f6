"""The record of a site itself: its name, limits, doors, reports and headings. No input or output here."""

from macros.records.fields import (
    Address,
    BaseAddress,
    Count,
    Day,
    Days,
    FactIds,
    IndexAddress,
    Language,
    Limit,
    Repository,
    Text,
)
from macros.records.record import Record, field


class Limits(Record):
    words_least: Limit = field("fewest words that the author of a briefing writes", 500)
    words_most: Limit = field("most words that the author of a briefing writes", 750)
    guidance_words_least: Limit = field("fewest words that the author of a guidance page writes", 300)
    guidance_words_most: Limit = field("most words that the author of a guidance page without a card writes", 700)
    words_a_minute: Limit = field("words read aloud in a minute", 183)
    sentence_mean: Limit = field("most words in a sentence of a briefing, on average", 15)
    sentence_most: Limit = field("most words in any sentence of a briefing or guidance page", 25)
    grade_most: Limit = field("hardest reading grade of a briefing or guidance page (Flesch-Kincaid)", 9)
    picture_bytes: Limit = field("most bytes of a picture", 500_000)
    download_bytes: Limit = field("most bytes of a PDF or another file to take away", 5_000_000)
    checked_days: Days = field("days after which a number that nobody has rung again says so", 180)


class OtherSite(Record):
    name: Text = field("the partnership, as readers know it")
    index: IndexAddress = field("web address of its search index, ending in pagefind/")


class SearchSettings(Record):
    ring: Text | None = field(
        "address of the page that tells whom to ring, below the site's root; the search leads to its numbers", None
    )
    also: tuple[OtherSite, ...] = field(
        "other partnerships' sites, which readers may choose to search with this one", ()
    )


class Door(Record):
    label: Text = field("the words of the link")
    text: Text = field("whom it is for, and what they find")
    page: Text = field("address of the page below the site's root, such as guidance/cse-consultation/")


class Told(Record):
    text: Text = field("what the report says or asks, in our own words")
    facts: FactIds = field("facts it rests on", min_length=1)


class Report(Record):
    on: Day = field("date on the report; its scrutiny pack has the permanent address progress/scrutiny/DAY/")
    asked: tuple[Told, ...] = field("what the report asks of its readers", ())
    said: tuple[Told, ...] = field("what the report says of itself and of progress as a whole", ())


class Tried(Record):
    what: Text = field("what was looked for")
    program: Text = field("the program that looked, with its version")
    pages: Count = field("how many pages were opened")
    ways: Text = field("in which widths, colours and the like")
    runs: Count = field("how many times it looked")
    faults: Count = field("how many faults it found")


class Tested(Record):
    on: Day = field("day of the test run")
    browser: Text = field("the browser that showed the pages, with its version")
    tried: tuple[Tried, ...] = field("what was tried")


class Site(Record):
    name: Text = field("the site's name, in the header and in every title")
    area: Text = field(
        "the place whose agencies the learning is for; feed and calendar know their entries by it, so a change makes every entry new"
    )
    adopted_by: Text | None = field(
        "the partnership that publishes the site; until it is set every page says it is independent", None
    )
    repository: Repository | None = field(
        "web address of the public repository; links to propose a change lead there", None
    )
    base_address: BaseAddress | None = field("web address of the published site, ending in /", None)
    exit_address: Address = field("where 'Exit this page' leads")
    security_contact: Address | None = field(
        "web address at which a fault that must not be told in public is reported; it goes into security.txt", None
    )
    language: Language = field("language of the pages, such as en-GB")
    limits: Limits = field("limits in words and days", Limits())
    reports: tuple[Report, ...] = field("the reports that are given a scrutiny pack, in order", ())
    headings: tuple[Text, ...] = field("the seven headings of a briefing, in order", min_length=7, max_length=7)
    doors: tuple[Door, ...] = field("the big links of the home page, the most urgent first", ())
    search: SearchSettings = field("settings of the search", SearchSettings())
