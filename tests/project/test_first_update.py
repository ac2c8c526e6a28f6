"""A first real update is the normal case: the shipped library with one passes check, build and the tests of content."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.library.load import load
from macros.rules import run
from tests.support import first_update
from tests.support.built import build

HERE = Path(__file__).parents[1]
TODAY = date(2030, 1, 1)  # after everything in the library; what is past its date by then is a warning


@pytest.fixture(scope="module")
def updated(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped library with a first update."""
    root = tmp_path_factory.mktemp("first") / "library"
    for name in ("data", "docs"):
        shutil.copytree(project / name, root / name)
    shutil.copy(project / "mkdocs.yml", root)
    first_update.add(root)
    return root


def content(root: Path) -> subprocess.CompletedProcess:
    """The tests of content, run on the library in `root`."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", str(HERE / "content")]
    environment = os.environ | {"LIBRARY": str(root)}
    return subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=False)


def test_something_of_each_kind_was_added(updated: Path, project: Path):
    before, after = load(project), load(updated)
    for name in ("actions", "terms", "reviews", "pages"):
        assert len(getattr(after, name)) > len(getattr(before, name)), name
    first_update.add(updated)  # and a second one, as `make test` does in a copy that had a first
    assert load(updated).reviews.keys() > after.reviews.keys()
    updates = [sum(len(each.updates) for each in library.actions.values()) for library in (before, after)]
    assert updates[1] == updates[0] + 2


def test_it_passes_the_check(updated: Path):
    assert [str(problem) for problem in run.check(updated, TODAY)[1] if problem.severity == "error"] == []


@pytest.mark.all
def test_it_is_built_and_verified(updated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert "Built" in build(updated, tmp_path / "site", None, TODAY)
    assert "Test only" in (tmp_path / "site" / "progress" / "register" / "index.html").read_text(encoding="utf-8")


@pytest.mark.all
def test_the_tests_of_content_pass_on_it_and_see_when_the_past_is_changed(updated: Path, tmp_path: Path):
    done = content(updated)
    assert done.returncode == 0, done.stdout
    changed = shutil.copytree(updated, tmp_path / "changed")
    for path in (changed / "data" / "registers").glob("*.yml"):
        text = path.read_text(encoding="utf-8").replace("status: in-progress", "status: complete")
        path.write_text(text, encoding="utf-8")
    assert content(changed).returncode == 1
