"""The seeded library of 120 actions, written once: its folder, a recount that uses none of the engine, and its view."""

import pytest

from macros.library.load import load
from macros.render.view import View
from tests.support import seeded
from tests.support.recount import recount
from tests.support.shown import shown


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory):
    return seeded.write(tmp_path_factory.mktemp("seeded") / "library")


@pytest.fixture(scope="session")
def counted(seeded_folder) -> list[dict]:
    return recount(seeded_folder)


@pytest.fixture(scope="session")
def seeded_view(seeded_folder) -> View:
    return View(load(seeded_folder))


@pytest.fixture(scope="session")
def made(seeded_view) -> dict[str, str]:
    """What pages show of it."""
    return shown(seeded_view)
