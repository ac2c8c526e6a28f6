"""Whatever passes `check` builds: good libraries with one odd thing each. `make test` builds those that tests/support/odd_libraries.py chooses, `make test-all` all."""

import re
from pathlib import Path

import pytest

from macros.reports import result
from tests.conftest import is_whole
from tests.support.built import build, build_whole
from tests.support.generator import TODAY, copy_good
from tests.support.odd import WRONG, Odd
from tests.support.odd_libraries import CASES, CHOSEN

_RAW = re.compile(r"Traceback|Error\b|Exception|Input should|MkDocs|Doc file|\bNone\b|\bpydantic\b")


def plant(odd: Odd, root: Path) -> None:
    for file, old, new in odd.edits:
        path = root / file
        if old is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = new
        else:
            text = path.read_bytes().decode()
            assert text.count(old) == 1, (file, old)
            text = text.replace(old, new)
        path.write_bytes(text.encode())


@pytest.mark.parametrize("name", [*CHOSEN, *(pytest.param(name, marks=pytest.mark.all) for name in CASES)])
def test_what_passes_check_builds_and_what_does_not_is_named(name: str, tmp_path: Path, request: pytest.FixtureRequest):
    odd = CASES[name]
    root = copy_good(odd.base, tmp_path / "odd")
    plant(odd, root)
    checked = result.check(root, TODAY)
    faults = [str(problem) for problem in checked.problems if problem.severity == "error"]
    assert [
        fault
        for fault in faults
        if not re.match(r"[^:\n]+:\d+: .+; .+|[^:\n]+:\d+: .+, .+", fault) or _RAW.search(fault)
    ] == []
    assert bool(faults) == (odd.verdict == WRONG), faults
    if not faults:
        make = build_whole if is_whole(request.config) else build
        make(root, root / "site", None, TODAY)


def test_every_chosen_library_is_one_and_there_are_enough():
    assert set(CHOSEN) <= set(CASES) and len(CHOSEN) == 9 and len(CASES) >= 150
