"""The records as files to take away, in data/v1/ of the site: JSON with schemas, CSV, a spreadsheet and charts."""

import csv
import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from pydantic import BaseModel

from macros.publish.export_schemas import schemas
from macros.render.download_columns import Column, Table, Value
from macros.render.download_rows import AS_JSON, HOME, flat, tables
from macros.render.html import render
from macros.render.view import View

_TERMS = "https://creativecommons.org/licenses/by/4.0/"
_LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": _TERMS}
_CSV = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "profile": "tabular-data-resource"}
# What a spreadsheet would run as a formula if a cell began with it (OWASP, CSV injection).
_RUN = ("=", "+", "-", "@", "\t", "\r")
APART = "The source does not link these subjects to the counts, and neither does this site."
SHEETS = ("actions", "updates")  # the spreadsheet holds these, and a key
_STRINGS = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
_TEXT = {"text_wrap": True, "valign": "top"}
_DAY = {"num_format": "d mmmm yyyy", "align": "left", "valign": "top"}


def write(site: Path, view: View, readings: dict) -> None:
    """Write every file into data/v1/ of `site`. Equal records give equal bytes."""
    folder = site / HOME
    for part in ("schema", "charts"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    made = tables(view, readings)
    for table in made:
        _csv(folder / f"{table.name}.csv", table)
    for name, content in _records(view, made).items():
        _json(folder / f"{name}.json", content)
    for name, shape in schemas([table for table in made if table.name in AS_JSON]).items():
        _json(folder / "schema" / f"{name}.json", shape)
    _xlsx(folder / "actions.xlsx", [table for table in made if table.name in SHEETS], view)
    _json(folder / "datapackage.json", _package(view, made))
    for theme in (None, *view.themes):
        chart = render("chart.svg", view=view, theme=theme)
        (folder / "charts" / f"{theme or 'progress'}.svg").write_text(f"{chart}\n", encoding="utf-8", newline="\n")


def plain(value: Any) -> Any:
    """What JSON holds of a record, which is its fields that are set, and of a date."""
    if isinstance(value, BaseModel):
        return {name: each for name, each in value if each not in (None, ())}
    value = flat(value)
    return value.isoformat() if isinstance(value, date) else value


def _records(view: View, made: list[Table]) -> dict[str, dict]:
    """The JSON files by name: records as they are stored, with what is derived beside them under names of its own."""
    position = view.as_at and view.as_at.isoformat()
    head = {"site": view.settings.site_name, "position": position, "licence": _TERMS}
    rows = {table.name: table.rows for table in made}
    actions = [
        plain(each.action.model_copy(update={"updates": each.updates}))
        | {name: value for name, value in row.items() if name.startswith("position_")}
        for each, row in zip(view.positions.values(), rows["actions"], strict=True)
    ]
    library = view.library
    reviews: dict[str, Any] = {"counts": library.counts, "reviews": [*library.reviews.values()]}
    if library.withheld:
        reviews["notices"] = {"note": APART, "records": [*library.withheld.values()]}
    content = {name: {name: held} for name, held in (rows | {"actions": actions}).items()} | {"reviews": reviews}
    return {name: {"schema": f"schema/{name}.json"} | head | content[name] for name in AS_JSON}


def _json(path: Path, content: dict) -> None:
    text = json.dumps(content, default=plain, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _csv(path: Path, table: Table) -> None:
    """UTF-8 without a mark, which other programs would take for part of the first name; lines as RFC 4180 has them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in table.columns])
        writer.writerows(map(safe, row.values()) for row in table.rows)


def safe(value: Value) -> str:
    """A cell as text that no spreadsheet runs as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUN) else text


def _xlsx(path: Path, sheets: list[Table], view: View) -> None:
    """A sheet for each table, with filters and a header that stays, and a key to the columns."""
    created = datetime.combine(view.as_at or date(1980, 1, 1), time())
    with xlsxwriter.Workbook(str(path), dict.fromkeys(_STRINGS, False)) as book:
        book.set_properties({"title": view.settings.site_name, "created": created})
        head, text, day = map(book.add_format, (_HEAD, _TEXT, _DAY))
        for table in [*sheets, _key(sheets)]:
            sheet = book.add_worksheet(table.name.capitalize())
            sheet.freeze_panes(1, 1)
            for column, each in enumerate(table.columns):
                sheet.write_string(0, column, each.name, head)
                sheet.set_column(column, column, 50 if each.name in ("what", "note", "about") else 18)
                for number, row in enumerate(table.rows, 1):
                    if (value := row.get(each.name)) not in (None, ""):
                        sheet.write(number, column, value, day if isinstance(value, date) else text)
            sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)


def _key(sheets: list[Table]) -> Table:
    columns = tuple(Column(name, "") for name in ("table", "column", "about"))
    pairs = ((table.name, each) for table in sheets for each in table.columns)
    rows: list[dict[str, Value]] = [{"table": name, "column": each.name, "about": each.about} for name, each in pairs]
    return Table("key", "Key", columns, rows)


def _package(view: View, made: list[Table]) -> dict:
    """A Frictionless Data Package (datapackage.org, version 1) of the CSV files."""
    resources = []
    for table in made:
        fields = [{"name": each.name, "type": each.type, "description": each.about} for each in table.columns]
        named = {"name": table.name, "title": table.title, "path": f"{table.name}.csv"}
        resources.append(named | _CSV | {"schema": {"fields": fields, "missingValues": [""]}})
    named = {"name": "learning-from-reviews", "title": f"{view.settings.site_name}, {view.site.area}"}
    homepage = {"homepage": view.settings.site_url} if view.settings.site_url else {}
    return named | {"profile": "tabular-data-package", "licenses": [_LICENCE]} | homepage | {"resources": resources}
