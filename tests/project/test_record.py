"""What the tests put on record: whole, in the form of the records, and never of several days at once."""

import json

import pytest
import yaml

from macros.records import site_settings
from tests.support import record

FIGURES = {"what": "Faults: of all kinds", "program": "axe 1", "pages": 3, "ways": "light", "runs": 6, "faults": 0}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "KEPT", tmp_path / "tested")
    return tmp_path / "tested"


def test_saved_figures_come_out_as_a_record(kept):
    record.keep("axe", **FIGURES)
    record.keep("valid", **FIGURES | {"faults": 2})
    made = site_settings.Tested.model_validate(yaml.load(record.as_yaml("Chromium 1"), yaml.BaseLoader))
    assert [(each.what, each.runs, each.faults) for each in made.tried] == [
        ("Faults: of all kinds", 6, 0),
        ("Faults: of all kinds", 6, 2),
    ]


def test_an_earlier_run_is_not_mixed_in(kept):
    record.keep("axe", **FIGURES)
    (kept / "old.json").write_text(json.dumps({"on": "2020-01-01"} | FIGURES), encoding="utf-8")
    with pytest.raises(ValueError, match="several days"):
        record.as_yaml("Chromium 1")


def test_nothing_saved_is_an_error(kept):
    with pytest.raises(ValueError, match="run `make test-all` first"):
        record.as_yaml("Chromium 1")
