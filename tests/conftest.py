"""What several test files need: copies of the good library, and one built site for all who only read it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.editing.issue_form.form import FOLDER
from macros.rules import report
from tests.support import pango
from tests.support.generator import TODAY, copy_good, write_paths
from tests.support.odd_libraries import CASES, CHOSEN

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
    """The shipped site, built once for an address under a path; it lies below folders of those names, as on its host."""
    from macros.publish.pipeline import build

    pango.ensure()
    library, out = tmp_path_factory.mktemp("library"), tmp_path_factory.mktemp("host") / "sub" / "path"
    for name in ("data", "docs"):
        shutil.copytree(project / name, library / name)
    shutil.copy(project / "mkdocs.yml", library)
    settings = library / "data" / "site.yml"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("base_address:")]
    settings.write_text(
        "\n".join((*lines, "base_address: https://learning.example.org/sub/path/", "")), encoding="utf-8"
    )
    build(library, out, None, max(date.today(), TODAY))
    return out


def pytest_terminal_summary(terminalreporter):
    """Say which odd libraries were built and which were left to `make test-all`."""
    if terminalreporter.config.option.markexpr == "not all" and any(
        "test_odd.py" in each.nodeid for each in terminalreporter.stats.get("passed", ())
    ):
        terminalreporter.write_line(
            f"Odd libraries (tests/support/odd_libraries.py): {len(CHOSEN)} of {len(CASES)} were checked and built; `make test-all` tries all."
        )
        for name in CHOSEN:
            terminalreporter.write_line(f"  {name}")
