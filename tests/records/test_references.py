"""Fields that hold the ids of other records are marked, and the marks are followed to every one of them."""

from pathlib import Path

import pytest

from macros.library.load import load
from macros.records.references import Reference, facts_in, mark, references
from macros.rules.references import _known
from tests.records.test_guide import MODELS
from tests.support.quick import alter

# Described as the id of something, but of a record that may be gone, or of the page itself.
FREE = {"Gone.id", "Gone.instead", "WithheldReview.id"}


@pytest.mark.parametrize("name", MODELS)
def test_whatever_is_described_as_the_id_of_a_record_is_marked(full: Path, name):
    known = _known(load(full))
    for field, described in MODELS[name].model_fields.items():
        ref, says = mark(MODELS[name], field), described.description
        if f"{name}.{field}" not in FREE:
            assert bool(ref) == says.startswith(("id of", "ids of", "facts ")), field
        assert ref is None or ref.kind in known, field


def test_references_are_found_at_every_depth_with_the_keys_that_lead_to_them(full: Path):
    library = load(full)
    action = library.actions["NI-01"]
    found = list(references(action, "theme", "fact"))
    assert found[0] == Reference("theme", ("theme",), "safe-nights")
    deep = {each.keys[:3:2] for each in found if each.kind == "fact"}
    assert ("updates", "facts") in deep and ("updates", "evidence") in deep
    for each in found:
        value = action
        for key in each.keys:
            value = value[key] if isinstance(key, int) else getattr(value, key)
        assert value == each.id and ("facts" in each.keys) == (each.kind == "fact")
    assert facts_in([action]) == {each.id for each in found if each.kind == "fact"}


def test_not_stated_refers_to_nothing_where_it_is_allowed(full: Path):
    library, many = load(full), ("not-stated",)
    action = alter(library, library.actions, "NI-01", owner="not-stated", answers=many, partners=many)
    assert [each.keys for each in references(action, "agency", "finding or review")] == [("partners", 0)]
