"""What several test files need: copies of the good library, and one built site for all who only read it."""

import gc
import os
import shutil
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from xdist.scheduler import LoadFileScheduling

from macros.editing.issue_form.form import FOLDER
from macros.reports import result
from tests.support import built, pango, quick
from tests.support.generator import TODAY, copy_good, write_library, write_paths
from tests.support.odd_libraries import CASES, CHOSEN
from tests.support.shared import SWEEPS, made_once

# No test depends on the clock or on chance: a slow machine fails nothing, and every run tries the same values.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")

gc.set_threshold(100_000, 20, 100)  # libraries are big and go whole: looking for what is left of them seldom is enough

# In public, a run that could tell where something withheld stands says one line and nothing else.
if line := result.silence(Path(__file__).parent.parent, max(date.today(), TODAY)):
    raise SystemExit(line)

quick.write_to_memory()
quick.remember()


@pytest.fixture(scope="session", autouse=True)
def prints_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A PDF that several tests need is printed once."""
    quick.print_once(made_once(tmp_path_factory, "printed", lambda folder: folder.mkdir()))


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
    return made_once(tmp_path_factory, "paths", lambda folder: write_paths(folder / "library")) / "library"


@pytest.fixture(scope="session")
def paths_site(paths: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that library with its PDFs; as `site` below a folder of another name."""
    pango.ensure()
    host = made_once(
        tmp_path_factory,
        "paths-host",
        lambda folder: built.build_whole(paths, folder / "sub" / "path", None, TODAY),
    )
    return host / "sub" / "path"


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 48 invented actions and 12 briefings with its site, without PDFs: only to be read."""

    def make(folder: Path) -> None:
        root = write_library(folder / "library", briefings=12, seed=11)
        built.build(root, root / "site", None, TODAY)

    return made_once(tmp_path_factory, "generated", make) / "library"


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The shipped site, built for an address under a path; it lies below folders of those names, as on its host.

    Only `make test-all` makes its PDFs, for which `paths_site` stands in otherwise.
    """

    def make(folder: Path) -> None:
        library = folder / "library"
        for name in ("data", "docs"):
            shutil.copytree(project / name, library / name)
        lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
        lines = [
            "site_url: https://learning.example.org/sub/path/",
            *(each for each in lines if each[:9] != "site_url:"),
        ]
        (library / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
        build = built.build_whole if is_whole(request.config) else built.build
        build(library, folder / "host" / "sub" / "path", None, max(date.today(), TODAY))

    return made_once(tmp_path_factory, "shipped", make) / "host" / "sub" / "path"


def is_whole(config: pytest.Config) -> bool:
    """Whether this is `make test-all`."""
    return config.option.markexpr == "all"


# What takes long comes first, so that no worker ends late.
FIRST = (*SWEEPS, "tests/rules/test_rules.py", "tests/publish/", "tests/browser/", "tests/project/")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]):
    """Put what takes long first."""
    yield
    items.sort(key=lambda item: next((at for at, part in enumerate(FIRST) if part in item.nodeid), len(FIRST)))


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers there are: one more than processors, since a browser, a disk or a helper is waited for."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log) -> LoadFileScheduling:
    """A worker takes a whole file, or all tests of a sweep."""
    return _ByFile(config, log)


class _ByFile(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((sweep for sweep in SWEEPS if sweep in nodeid), super()._split_scope(nodeid))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what `make test-all` looks at besides."""
    if terminalreporter.config.option.markexpr == "not all" and terminalreporter.stats.get("passed"):
        terminalreporter.write_line(
            "`make test-all` besides: every page at every width in light and dark, with its PDFs; scripts on a phone; "
            f"{len(CASES)} odd libraries ({len(CHOSEN)} here); valid HTML; the workflows; "
            "what takes a page down; the site of a first update; Safari's and Firefox's engines."
        )
