"""What can be followed: an Atom feed of what was published and told, and a calendar of the days that were named."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import cast
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from macros.records.dates import in_words
from macros.records.model import Guidance
from macros.render.download_rows import HOME
from macros.render.html import render
from macros.render.view import View

MOST_ENTRIES = 100  # of the feed, the newest ones
_NAMESPACE = UUID("6d1f0c1e-4f0e-4b0e-9d5e-3a8f4c0b7a52")  # of the entries of all sites made with this program


def write(site: Path, view: View) -> None:
    """Write feed.atom and calendar.ics into data/v1/ of `site`. Equal records give equal bytes."""
    feed = entries(view)
    updated = feed[0]["day"] if feed else date(1970, 1, 1)
    text = render("feed.atom", HOME, view=view, entries=feed, feed_id=_urn(view, "feed"), updated=updated)
    (site / HOME / "feed.atom").write_text(text + "\n", encoding="utf-8", newline="\n")
    (site / HOME / "calendar.ics").write_bytes(calendar(view).to_ical())


def entries(view: View) -> list[dict]:
    """One entry for each published page and each update, newest first."""
    found = []
    for page in (*view.briefings, *view.guidance):
        day = getattr(page.record, "published", None) or cast(Guidance, page.record).checked
        found.append((day, f"{page.kind.capitalize()}: {page.record.title}", page.record.summary, page.url, page.url))
    for each in view.positions.values():
        days: Counter[date] = Counter()
        for update in each.updates:
            days[update.reported] += 1
            text = ". ".join([*view.told(update), update.reason or update.note or ""]).strip(". ") + "."
            address = f"progress/register/#{each.action.id}"
            # Numbered by day, so that a report that comes late leaves those of other days as they were.
            name = f"{each.action.id}/{update.reported}/{days[update.reported]}"
            found.append((update.reported, f"{each.action.id}: {each.action.what}", text, address, name))
    newest = sorted(found, key=lambda entry: entry[0], reverse=True)[:MOST_ENTRIES]
    return [
        {"day": day, "title": title, "text": text, "address": address, "id": _urn(view, name)}
        for day, title, text, address, name in newest
    ]


def calendar(view: View) -> Calendar:
    """Due days, intended days, reports, and the days by which pages must be reviewed, as events of whole days."""
    made = Calendar()
    made.add("prodid", "-//Learning from reviews//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{view.settings.site_name}, {view.site.area}")
    for first, last, title, text, name in sorted(_days(view), key=lambda day: (day[0], day[4])):
        end = last + timedelta(days=1)  # the end of a whole day is the day after (RFC 5545, 3.6.1)
        days = {"start": first, "end": end, "stamp": datetime.combine(view.as_at or first, time(), UTC)}
        said = {"summary": title, "description": text, "transparency": "TRANSPARENT"}
        made.add_component(Event.new(uid=_identity(view, name), **days, **said))
    return made


def _days(view: View):
    for each in view.positions.values():
        if not each.is_open:
            continue
        for when, word in ((each.due, "Due"), (each.planned, "Intended, not a commitment")):
            if when:
                name = each.action.id
                yield when.first, when.last, f"{word}: {name}", f"{each.action.what} ({when})", f"{word}/{name}"
    for report in view.reports:
        title = f"Report dated {in_words(report.on)}"
        yield report.on, report.on, title, "Its scrutiny pack gives the position.", f"report/{report.on}"
    for page in view.library.pages.values():
        if by := getattr(page.record, "review_by", None):
            yield by, by, f"To be checked again: {page.record.title}", page.record.summary, f"review/{page.url}"
    for contact in view.library.contacts.values():
        if contact.checked and contact.number:
            by = view.ring_again(contact)
            yield by, by, f"Number to check again: {contact.service}", contact.number, f"ring/{contact.id}"


def _identity(view: View, name: str) -> UUID:
    """What readers' programs know an entry by.

    It is made from the place alone, so that a new address or name of the site makes no new entries.
    """
    return uuid5(_NAMESPACE, f"{view.site.area}/{name}")


def _urn(view: View, name: str) -> str:
    return f"urn:uuid:{_identity(view, name)}"
