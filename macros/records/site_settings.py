"""The records of a site itself: data/site.yml, and what mkdocs.yml may set. No input or output here."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from macros.records import fields
from macros.records.record import Record, field
from macros.records.words import WORDS


class Limits(Record):
    words_least: fields.Limit = field("fewest words that the author of a briefing writes", 500)
    words_most: fields.Limit = field("most words that the author of a briefing writes", 750)
    guidance_words_least: fields.Limit = field("fewest words that the author of a guidance page writes", 300)
    guidance_words_most: fields.Limit = field("most words that the author of guidance without a card writes", 700)
    words_a_minute: fields.Limit = field("words read aloud in a minute", 183)
    sentence_mean: fields.Limit = field("most words in a sentence of a briefing, on average", 15)
    sentence_most: fields.Limit = field("most words in any sentence of a briefing or guidance page", 25)
    grade_most: fields.Limit = field("hardest reading grade of a briefing or guidance page (Flesch-Kincaid)", 9)
    picture_bytes: fields.Limit = field("most bytes of a picture", 500_000)
    download_bytes: fields.Limit = field("most bytes of a PDF or another file to take away", 5_000_000)
    checked_days: fields.Days = field("days after which a number that nobody has called again says so", 180)


class OtherSite(Record):
    name: fields.Text = field("the partnership, as readers know it")
    index: fields.IndexAddress = field("web address of its search index, ending in pagefind/")


class SearchSettings(Record):
    ring: fields.Text | None = field("page that tells whom to ring, by its address below the site's root", None)
    also: tuple[OtherSite, ...] = field("other partnerships' sites, which readers may choose to search too", ())


class Told(Record):
    text: fields.Text = field("what the report says or asks, in our own words")
    facts: fields.FactIds = field("facts it rests on", min_length=1)


class CameOfIt(Told):
    on: fields.Day = field("day on which it was told")


class Decision(Told):
    kind: Literal["asked", "resolved"] = field("whether the scrutiny board asked for it or resolved it")
    on: fields.Day = field("day of its meeting")
    by: fields.WhenOrWords | None = field("by when it is to be done, as a date or in its words", None)
    came_of_it: tuple[CameOfIt, ...] = field("what came of it", ())


class Report(Record):
    on: fields.Day = field("date on the report; its scrutiny pack has the permanent address `progress/scrutiny/DAY/`")
    asked: tuple[Told, ...] = field("what the report asks of its readers", ())
    said: tuple[Told, ...] = field("what the report says of itself and of progress as a whole", ())
    decisions: tuple[Decision, ...] = field("what the scrutiny board asked or resolved; it opens the next pack", ())


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
    elsewhere: ClassVar[dict[str, str]] = {
        "name": "belongs in mkdocs.yml, as `site_name`; move it there",
        "base_address": "belongs in mkdocs.yml, as `site_url`; move it there",
        "repository": "belongs in mkdocs.yml, as `repo_url`; move it there",
        "language": "belongs in mkdocs.yml, as `language` under `theme`; move it there",
    }

    area: fields.Text = field("the place the learning is for; a change makes every entry of feed and calendar new")
    adopted_by: fields.Text | None = field(
        "the partnership that publishes the site; until it is set every page says it is independent", None
    )
    exit_address: fields.Address = field("where 'Exit this page' leads")
    security_contact: fields.Address | None = field("web address to report a fault in private, for security.txt", None)
    limits: Limits = field("limits in words and days", Limits())
    reports: tuple[Report, ...] = field("the reports that are given a scrutiny pack, in order", ())
    headings: tuple[fields.Text, ...] = field("the seven headings of a briefing, in order", min_length=7, max_length=7)
    search: SearchSettings = field("settings of the search", SearchSettings())


def _plugins(value: Any) -> dict[str, Any]:
    """The settings of each plugin by its name. Raises PydanticCustomError, with the whole sentence."""
    found: dict[str, Any] = {}
    for each in value if isinstance(value, list) else [value]:
        found |= each if isinstance(each, dict) else {str(each): None}
    if not {"macros", "learning"} <= found.keys() or found["macros"]:
        said = "the two plugins that make this site, `macros` without settings, are missing"
        raise PydanticCustomError("sentence", f"{said}; write `plugins: [macros, learning]`")
    for name in found:
        if why := WORDS["no_plugins"].get(name.removeprefix("material/")):
            raise PydanticCustomError("sentence", f"the plugin {name} is not used here: {why}; take it out")
    return found


def _entry(value: Any) -> Any:
    """An entry of the menu, or a group of them. Raises PydanticCustomError, with the whole sentence."""
    inside = next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value
    if not isinstance(inside, str | list):
        raise PydanticCustomError("sentence", "an entry of the menu is not whole; write `- Title: folder/page.md`")
    for each in inside if isinstance(inside, list) else ():
        _entry(each)
    return value


Plugins = Annotated[dict[str, Any], BeforeValidator(_plugins)]
MenuEntry = Annotated[Any, BeforeValidator(_entry)]


class Theme(Record):
    name: Literal["material", "null"] = field("the theme that lends two icons; `null` where `custom_dir` holds them")
    language: fields.Language = field("language of the pages, such as en-GB")
    custom_dir: fields.Text | None = field("folder of your own templates and icons, which go before the site's", None)
    favicon: fields.Text = field("the picture in a browser's tab", "assets/images/mark.svg")
    static_templates: tuple[fields.Text, ...] = field("templates of `custom_dir` that are pages of their own", ())


class Settings(Record):
    """What mkdocs.yml may set: whatever else MkDocs knows is refused, so that nothing is overruled without a word."""

    elsewhere: ClassVar = {name: f"cannot be set here: {why}; take it out" for name, why in WORDS["fixed"].items()}

    site_name: fields.Text = field("the site's name, in the header and in every title")
    site_url: fields.BaseAddress | None = field("web address of the published site, ending in /", None)
    repo_url: fields.Repository | None = field("address of the public repository, for links to propose a change", None)
    theme: Theme = field("the theme, and the language of the pages")
    plugins: Plugins = field(
        "the plugins by which MkDocs builds the site: macros, learning, and others; with `search`, in stock Material"
    )
    nav: tuple[MenuEntry, ...] = field("the menu: pages, other sites, or groups of them", min_length=1)
    site_author: fields.Text | None = field("the author of every page; `site_name` where it is not set", None)
    site_description: fields.Text | None = field("what the page for what is not found is about", None)
    copyright: fields.Text | None = field("a line at the foot of every page", None)
    extra_css: tuple[Any, ...] = field("stylesheets of every page, in order", ())
    extra_javascript: tuple[Any, ...] = field("scripts of every page, in order", ())
    site_dir: fields.Text = field("folder that the site is written to", "site")
    not_in_nav: Any = field("pages that are meant to be in no menu, as all others may be", None)
    strict: Literal["true", "false"] = field("a warning stops the build in either case", "true")
    dev_addr: fields.Text | None = field("address and port of the preview", None)
    watch: tuple[fields.Text, ...] = field("more folders at whose changes a preview is made again", ())
    remote_branch: fields.Text | None = field("branch that `mkdocs gh-deploy` writes", None)
    remote_name: fields.Text | None = field("remote that `mkdocs gh-deploy` sends to", None)

    @property
    def is_stock(self) -> bool:
        """Whether the pages have the frame of stock Material, which comes with its search."""
        return not {"search", "material/search"}.isdisjoint(self.plugins)
