"""The schemas, the package and the vocabulary describe every file that can be taken away."""

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from macros.analysis.derive import COMMON_STAGES, EVIDENCE_LEVELS, UNHELPFUL
from macros.analysis.scrutiny import OPEN
from macros.library.load import load
from macros.records import model
from macros.records.fields import Derived, FindingKind, Publication, Status
from macros.records.record import record_in
from macros.render.download_columns import described
from macros.render.download_rows import tables
from macros.render.labels import LABELS
from macros.render.view import View
from tests.publish.test_downloads import read_csv, view, written  # noqa: F401 (its fixtures too)
from tests.support.generator import write_library


def test_the_package_describes_every_csv_file(view, tmp_path):
    folder = written(view, tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in package["resources"]} == {path.name for path in folder.glob("*.csv")}
    for each in package["resources"]:
        with (folder / each["path"]).open(encoding=each["encoding"], newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in each["schema"]["fields"]]
        assert {field["type"] for field in each["schema"]["fields"]} <= {"string", "integer", "number", "date"}


def validators(folder: Path) -> dict[str, Draft202012Validator]:
    shapes = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "schema").glob("*.json")}
    for shape in shapes.values():
        Draft202012Validator.check_schema(shape)
    return {name: Draft202012Validator(shape, format_checker=FormatChecker()) for name, shape in shapes.items()}


@pytest.mark.parametrize("name", ["full", "minimal", "generated"])
def test_each_json_file_keeps_the_schema_that_it_names(name, full, minimal, tmp_path):
    root = {"full": full, "minimal": minimal}.get(name) or write_library(tmp_path / "generated", briefings=25, seed=3)
    folder = written(View(load(root)), tmp_path)
    files = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in folder.glob("*.json")
        if path.stem != "datapackage"
    }
    known = validators(folder)
    assert set(known) == set(files) and len(files) == 7
    for stem, content in files.items():
        assert content["schema"] == f"schema/{stem}.json"
        assert [each.message for each in known[stem].iter_errors(content)] == []


def test_a_schema_refuses_what_the_files_do_not_hold(view, tmp_path):
    folder = written(view, tmp_path)
    known = validators(folder)
    for stem, spoil in {
        "actions": lambda content: content["actions"][0].pop("what"),
        "updates": lambda content: content["updates"][0].update(number="1"),
        "guidance": lambda content: content["guidance"][0].update(checked="in March"),
        "reviews": lambda content: content["reviews"][0].update(extra="x"),
        "vocabulary": lambda content: content.pop("position"),
    }.items():
        content = json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))
        spoil(content)
        assert not known[stem].is_valid(content), stem


def test_the_vocabulary_and_the_facts_resolve_every_id(view, tmp_path):
    folder = written(view, tmp_path)
    known: dict[str, set[str]] = {}
    for row in read_csv(folder / "vocabulary.csv"):
        assert row["label"]
        known.setdefault(row["list"], set()).add(row["id"])
    known["facts"] = {row["id"] for row in read_csv(folder / "facts.csv")}
    seen = set()
    for table in tables(view, {}):
        for column in table.columns:
            found = re.search(r"\[(\w+)\]$", column.about)
            name = found[1] if found else "facts" if column.name == "facts" else None
            ids = {each for row in table.rows for each in str(row.get(column.name) or "").split()} if name else set()
            assert not ids - known.get(name, set()), (table.name, column.name)
            seen |= {(table.name, column.name)} if ids else set()
    assert len(seen) > 20


def test_every_value_of_an_update_and_of_evidence_has_a_column():
    for name, record in (("updates", model.Update), ("evidence", model.Evidence)):
        values = {each for each, field in record.model_fields.items() if not record_in(field.annotation)}
        assert values - {column.name for column in described(name)[1]} == set()


LATE = {"late", "unreported", "unclear", "not-due", "waiting", "reopened", "withdrawn", "in-words", "no-date", "closed"}
LATE |= {"done-late", "done-unclear", "done-on-time"}


def test_every_id_that_is_derived_has_a_label():
    known = {*COMMON_STAGES, *UNHELPFUL, *get_args(Status), *get_args(Derived)} - {"complete"}
    assert set(LABELS["stages"]) == known and tuple(LABELS["evidence"]) == EVIDENCE_LEVELS
    assert set(LABELS["open"]) == set(OPEN) and set(LABELS["publication"]) == set(get_args(Publication))
    assert set(LABELS["finding_kinds"]) == set(get_args(FindingKind))
    assert set(LABELS["lateness"]) == LATE


def test_every_cell_of_a_table_has_the_type_that_the_package_gives(view, tmp_path):
    folder = written(view, tmp_path)
    read = {"string": str, "integer": int, "number": float, "date": date.fromisoformat}
    for each in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        rows = read_csv(folder / each["path"])
        assert each["encoding"] == "utf-8" and rows
        for row in rows:
            for field in each["schema"]["fields"]:
                if row[field["name"]] not in each["schema"]["missingValues"]:
                    read[field["type"]](row[field["name"]])
