"""What several test files need: copies of the good library, and one built site for all who only read it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros import report
from macros.intake.form import FOLDER
from tests import pango
from tests.generator import TODAY, copy_good, write_paths


# In public, a run that could tell where something withheld stands says one line and nothing else.
if line := report.silence(Path(__file__).parent.parent, max(date.today(), TODAY)):
    raise SystemExit(line)


@pytest.fixture(autouse=True)
def on_ones_own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands print does not depend on where the tests run."""
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_HEAD_REF"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A fresh copy of the library in which every field is used once."""
    return copy_good("full", tmp_path / "full")


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A fresh copy of the smallest library that is whole."""
    return copy_good("minimal", tmp_path / "minimal")


@pytest.fixture
def root(full: Path) -> Path:
    """The same with the project's issue forms beside it."""
    shutil.copytree(Path(__file__).parent.parent / FOLDER, full / FOLDER)
    return full


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture library in which people find their way: only to be read."""
    return write_paths(tmp_path_factory.mktemp("paths") / "library")


@pytest.fixture(scope="session")
def paths_site(paths: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that library, built once; as `site` below a folder of another name."""
    from macros.publish.pipeline import build

    pango.ensure()
    out = tmp_path_factory.mktemp("paths-host") / "sub" / "path"
    build(paths, out, None, TODAY)
    return out


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The shipped site, built once; it lies below a folder of another name, as on a host that puts it under a path."""
    from macros.publish.pipeline import build

    pango.ensure()
    out = tmp_path_factory.mktemp("host") / "sub" / "path"
    build(project, out, None, max(date.today(), TODAY))
    return out
