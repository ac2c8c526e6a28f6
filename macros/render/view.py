"""A library as it stood on one day, with everything the templates look up worked out once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from macros.analysis import derive, scrutiny, totals
from macros.analysis import lateness as late
from macros.library.library import Library, PageFile
from macros.library.markdown import cited_facts
from macros.records.fields import WITHDRAWN
from macros.records.model import Action, Briefing, Contact, Entry, Evidence, Fact, Finding, Review, Update
from macros.records.record import NOT_STATED
from macros.records.references import facts_in
from macros.records.site_settings import Report, Settings, Site
from macros.render import generated_pages
from macros.render.labels import LABELS


@dataclass(frozen=True)
class Place:
    """What readers call something, and where it stands."""

    label: str
    address: str  # below the site's root


class View:
    """A library on a day. `on` is the day asked for; `as_at` the last day up to it on which anything was reported.

    `since` is the day from which the scrutiny pack counts what has changed, and `has_pdfs` says whether PDFs are made
    beside pages.
    """

    def __init__(
        self, library: Library, on: date | None = None, since: date | None = None, has_pdfs: bool = False
    ) -> None:
        self.library, self.since, self.has_pdfs = library, since, has_pdfs
        # A library that has been checked has both.
        self.site, self.settings = cast(Site, library.site), cast(Settings, library.settings)
        self.as_at = derive.as_at(library, on)
        self.on = on or self.as_at or date.min
        self.asked = on
        self._others: dict[date, View] = {}

    @cached_property
    def is_latest(self) -> bool:
        """Whether this is all that was ever reported."""
        return self.as_at == derive.as_at(self.library)

    @cached_property
    def positions(self) -> dict[str, derive.Position]:
        """The position of every action reported by then, by its id."""
        return {each.action.id: each for each in derive.positions(self.library.actions.values(), self.on)}

    @cached_property
    def lateness(self) -> dict[str, late.Lateness]:
        """The lateness of every action reported by then, by its id."""
        return {name: late.lateness(each) for name, each in self.positions.items()}

    @cached_property
    def by_theme(self) -> dict[str, list[derive.Position]]:
        """Positions by theme, themes in the order of the vocabulary; a theme without actions has an empty list."""
        found = self.positions.values()
        return {name: [each for each in found if each.action.theme == name] for name in self.themes}

    @cached_property
    def stages(self) -> list[str]:
        """The stages that a chart has a shape for, in their order; the rarer ones only where an action is there."""
        return [stage for stage in LABELS["stages"] if stage in derive.COMMON_STAGES or self.totals().stages[stage]]

    @cached_property
    def themes(self) -> dict[str, Entry]:
        """Themes by id."""
        return self.library.entries("themes")

    @cached_property
    def answering(self) -> dict[str, list[derive.Position]]:
        """Positions by the finding or review that they answer."""
        found = defaultdict(list)
        for each in self.positions.values():
            for name in each.action.answers:
                found[name].append(each)
        return found

    @cached_property
    def findings(self) -> dict[str, tuple[Review, Finding]]:
        """Findings by id, each with its review."""
        reviews = self.library.reviews.values()
        return {finding.id: (review, finding) for review in reviews for finding in review.findings}

    @cached_property
    def briefings(self) -> list[PageFile]:
        """Briefings, newest first."""
        found = self.library.of_kind("briefing").values()
        return sorted(found, key=lambda page: (-cast(Briefing, page.record).published.toordinal(), page.record.title))

    @cached_property
    def guidance(self) -> list[PageFile]:
        """Guidance by title."""
        return sorted(self.library.of_kind("guidance").values(), key=lambda page: page.record.title)

    @cached_property
    def review_pages(self) -> dict[str, PageFile]:
        """Pages about reviews, by the review's id."""
        return self.library.of_kind("review")

    @cached_property
    def uses(self) -> dict[str, list[Place]]:
        """What rests on each fact, by the fact's id: actions, findings, numbers to ring, counts and pages."""
        library, found = self.library, defaultdict(list)
        users: list[tuple[Place, Iterable[str]]] = []
        for name, each in self.positions.items():
            users.append((Place(name, f"progress/register/#{name}"), facts_in(each.updates)))
        for review, finding in self.findings.values():
            label = f"finding {review.findings.index(finding) + 1} of {review.title}"
            users.append((Place(label, self.review_address(review.id, finding.id)), facts_in([finding])))
        users += [(Place(f"number: {each.service}", "#ring"), facts_in([each])) for each in library.contacts.values()]
        users += [(Place("how many reviews", "reviews/"), facts_in([library.counts]))] if library.counts else []
        users += [
            (Place(each.record.title, each.url), [fact.id for fact in self.cited(each)])
            for each in library.pages.values()
        ]
        for use, facts in users:
            for name in facts:
                found[name].append(use)
        return found

    @cached_property
    def by_agency(self) -> dict[str, list[derive.Position]]:
        """Positions by agency, as owner, now or before, or as partner, in the order of the vocabulary."""
        acting = [(each, {*each.owners, *each.action.partners}) for each in self.positions.values()]
        found = {name: [each for each, those in acting if name in those] for name in self.library.entries("agencies")}
        return {name: positions for name, positions in found.items() if positions}

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that are given a pack: all, or those up to the day that was asked for."""
        return tuple(each for each in self.site.reports if self.asked is None or each.on <= self.asked)

    @cached_property
    def generated_pages(self) -> dict[str, PageFile]:
        """The pages that nobody writes, by their address."""
        agencies = {name: self.library.entries("agencies")[name] for name in self.by_agency}
        return generated_pages.pages(self.themes, agencies, self.reports)

    @cached_property
    def pages(self) -> tuple[PageFile, ...]:
        """Every page, those that nobody writes last."""
        return (*self.library.pages.values(), *self.generated_pages.values())

    def at(self, day: date) -> "View":
        """The same library as it stood on another day."""
        if day not in self._others:
            self._others[day] = View(self.library, day, has_pdfs=self.has_pdfs)
        return self._others[day]

    def page(self, url: str) -> PageFile:
        """The page at `url`, written or made."""
        return self.library.pages.get(url) or self.generated_pages[url]

    def review_address(self, review: str, finding: str = "") -> str:
        """Where a review stands: on its own page, at the finding if one is named, or in the list of reviews."""
        if review in self.review_pages:
            return f"reviews/{review}/#{finding}" if finding else f"reviews/{review}/"
        return f"reviews/#{review}"

    def ring_again(self, contact: Contact) -> date | None:
        """The last day on which a number counts as checked; None where it has none."""
        return derive.review_due(self.library, contact)

    def moves(self, action: Action) -> list[late.Move]:
        """The changes of an action's due date by the day of the view."""
        return late.moves(action, self.on)

    def named(self, names: Iterable[str]) -> list[derive.Position]:
        """The positions of the actions of the themes named, and of those named by id."""
        found = self.positions.values()
        return [each for name in names for each in found if name in (each.action.theme, each.action.id)]

    def told(self, update: Update) -> list[str]:
        """What an update changes, each in a few words."""
        named = {"Superseded by": update.superseded_by, "Merged into": update.merged_into}
        named["Now ordinary work of"] = update.ordinary_work_of
        named["New owner:"] = update.owner and self.label("agencies", update.owner)
        said = ["Not accepted"] if update.agreed == "no" else []
        said += ["Agreed"] if update.agreed == "yes" and not update.status else []  # a first update says the status
        said += [self.label("statuses", update.status)] if update.status else []
        said += [f"{words} {name}" for words, name in named.items() if name]
        said += [f"Difference: {self.label('effects', update.effect)}"] if update.effect else []
        said += ["Its due date is withdrawn" if update.due == WITHDRAWN else f"Due {update.due}"] if update.due else []
        said += ["Its intended date is withdrawn"] if update.planned == WITHDRAWN else []
        said += ["It is to find out nothing any more"] if update.finds_out else []
        return said

    def totals(self, theme: str | None = None) -> totals.Totals:
        """Totals of one theme, or of all."""
        return totals.totals(self.by_theme[theme] if theme else self.positions.values(), self.lateness)

    def audited(self, theme: str | None = None) -> list[tuple[derive.Position, Evidence]]:
        """Those that are counted as done and audited, of one theme or of all."""
        done = [each for each in self.positions.values() if each.status == "complete"]
        return scrutiny.measured(each for each in done if theme in (None, each.action.theme))

    def cited(self, page: PageFile) -> list[Fact]:
        """The facts that a page cites, in their order."""
        known = self.library.facts
        return [known[name] for name in cited_facts(page.document.parsed[0], known)]

    def related(self, page: PageFile) -> list[PageFile]:
        """The briefings and guidance of the themes of a page, without the page itself."""
        return [each for name in self.themes_of(page) for each in self.pages_of(name) if each is not page]

    def themes_of(self, page: PageFile) -> tuple[str, ...]:
        """The themes of a page: its own, those of the review that it is about, or the one that it is the page of."""
        if page.kind == "review":
            return self.library.reviews[page.id].themes
        theme = page.id if page.kind == "theme" else getattr(page.record, "theme", None)
        return (theme,) if theme else ()

    def sources_said(self, page: PageFile) -> str:
        """What was done with a page's sources on its day; "checked" only where each that it cites was read in full."""
        read = [each.checked for each in self.cited(page) if each.checked != "drafted"]
        if read and all(each == "read-full" for each in read):
            return "Sources checked"
        return "Archived copies of the sources read by" if read else "No source cited; last looked at"

    def label(self, name: str, entry: str) -> str:
        """The label of an entry of the vocabulary; not-stated has its own words."""
        if entry == NOT_STATED and name != "agreed":
            return "not stated"
        return self.library.entries(name)[entry].label

    def pages_of(self, theme: str) -> list[PageFile]:
        """Briefings, then guidance, of a theme."""
        return [page for page in (*self.briefings, *self.guidance) if getattr(page.record, "theme", None) == theme]

    def reviews_of(self, theme: str) -> list[Review]:
        """Reviews that bear on a theme."""
        return [review for review in self.library.reviews.values() if theme in review.themes]
