"""No field of any record can change without a line of the report."""

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta

from macros.records.dates import EDate, ReportDay, parse
from macros.records.model import Evidence
from macros.records.record import Record
from macros.reports.changes import compare
from macros.reports.changes.change_report import sentence
from macros.reports.changes.names import RecordNames


def test_no_field_of_any_record_can_change_unseen(good):
    """Each field of each record of the library in turn holds something else: that is told, in words, and nothing else is."""
    seen = 0
    for place, now in altered(good):
        found = compare.compare(good, now)
        assert len(found) >= 1, place
        told = [sentence(RecordNames(good, now), change) for change in found]
        assert all(about and text.strip(" .") for about, text in told), place
        seen += 1
    assert seen > 150


def altered(library) -> Iterator[tuple[str, object]]:
    """Copies of the library in each of which one field of one record holds something else."""
    for name in ("actions", "reviews", "contacts", "terms", "facts", "sources", "registers"):
        records = getattr(library, name)
        for key, record in records.items():
            for field, other in variants(record):
                if field not in ("id", "abbreviation", "actions"):
                    yield f"{name} {key} {field}", dataclasses.replace(library, **{name: {**records, key: other}})
    for name in ("site", "vocabulary", "counts"):
        for field, other in variants(getattr(library, name)):
            if (name, field) == ("counts", "withheld"):
                continue  # it would tell that a notice came or went
            yield f"{name} {field}", dataclasses.replace(library, **{name: other})
    for url, page in library.pages.items():
        for field, other in variants(page.record):
            document = dataclasses.replace(page.document, text=f"{page.document.text} ")
            yield (
                f"page {url} {field}",
                dataclasses.replace(
                    library, pages={**library.pages, url: dataclasses.replace(page, record=other, document=document)}
                ),
            )


def variants(record: Record) -> Iterator[tuple[str, Record]]:
    """The record with each of its fields, and of the records in it, set to something else."""
    for name in type(record).model_fields:
        for other in others(getattr(record, name), record, name):
            yield name, record.model_copy(update={name: other})


def others(value, record: Record, name: str) -> Iterator:
    if value is None:
        return
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, ReportDay):
        yield ReportDay.of(parse("1999"))
    elif isinstance(value, date):
        yield value + timedelta(days=400)
    elif isinstance(value, EDate):
        yield parse("1999")
    elif isinstance(value, str):
        yield (
            {
                "kind": "document",
                "measured": "records",
                "checked": "read-primary" if value == "read-secondary" else "read-secondary",
            }.get(
                name,
                ("published" if value == "not-stated" else "not-stated") if name == "publication" else f"{value} too",
            )
            if not (isinstance(record, Evidence) and name == "kind" and value == "document")
            else "audit"
        )
    elif isinstance(value, Record):
        yield from (other for _, other in variants(value))
    elif isinstance(value, tuple) and value:
        if name not in ("updates", "reviews"):
            yield ()
        for place, item in enumerate(value):
            if isinstance(item, Record):
                yield from ((*value[:place], other, *value[place + 1 :]) for _, other in variants(item))
