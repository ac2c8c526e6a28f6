"""A record that cannot be read is named once: nothing else says that it does not exist, or offers its neighbour."""

from pathlib import Path

import pytest

from macros.rules import run
from tests.support.generator import TODAY


@pytest.mark.parametrize(
    ("file", "typed", "instead", "code"),
    [
        ("data/registers/nights.yml", "id: NI-01", "id: NI-\uff10\uff11", "FLD005"),
        ("data/registers/nights.yml", "id: NI-01", "id: ni-01", "FLD005"),
        ("data/reviews.yml", "id: nights-advice", "id: Nights Advice", "FLD005"),
        ("data/registers/nights.yml", "id: NI-01\n    what", "what", "FLD002"),
        ("data/facts/report.yml", "id: X003\n    statement", "statement", "FLD002"),
        ("data/sources.yml", "id: REPORT\n    title", "title", "FLD002"),
        ("data/contacts.yml", "id: front-door\n    service", "service", "FLD002"),
        ("data/reviews.yml", "id: nights-advice\n        text", "text", "FLD002"),
        ("docs/about/index.md", "title:", "title:\u00a0", "YML001"),
    ],
)
def test_one_cause_has_one_message(full: Path, file: str, typed: str, instead: str, code: str):
    path = full / file
    text = path.read_text(encoding="utf-8")
    assert typed in text
    path.write_text(text.replace(f"{typed} " if instead[-1] == "\u00a0" else typed, instead, 1), encoding="utf-8")
    assert [(each.path, each.code) for each in run.check(full, TODAY)[1]] == [(file, code)]


@pytest.mark.parametrize("file", ["data/registers/nights.yml", "data/facts/report.yml", "data/glossary.yml"])
def test_a_file_as_windows_may_save_it_is_told_of_once(full: Path, file: str):
    (full / file).write_bytes((full / file).read_text(encoding="utf-8").encode("utf-16"))
    assert [(each.path, each.code) for each in run.check(full, TODAY)[1]] == [(file, "FIL004")]


def test_two_items_that_were_run_together_are_told_of_once(full: Path):
    path = full / "data" / "glossary.yml"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    more = "    abbreviation: SCR\n    full: Serious case review\n    meaning: A review.\n"
    path.write_text(f"{text}\n{more}{more.replace('SCR', 'CAF')}", encoding="utf-8")
    assert [(each.line, each.code) for each in run.check(full, TODAY)[1]] == [(7, "YML004"), (10, "YML004")]
