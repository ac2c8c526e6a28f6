"""Libraries that the generator makes: good ones, of which sites are built, and the same for the same seed."""

from macros.library.load import load
from tests.publish.test_build import content
from tests.support.generator import write_library


def test_a_generated_library_is_good_and_becomes_a_site(generated):
    library = load(generated)
    assert len(library.actions) == 48 and len(library.of_kind("briefing")) == 12
    assert any(len(action.updates) > 2 for action in library.actions.values())
    assert {update.status for action in library.actions.values() for update in action.updates} >= {
        "complete",
        "stopped",
        "in-progress",
        None,
    }
    assert (generated / "site" / "index.html").is_file()  # a site with a fault is not built


def test_the_same_seed_makes_the_same_library(tmp_path):
    one, other = (write_library(tmp_path / name, briefings=5, seed=3) for name in ("one", "other"))
    assert content(one) == content(other)
    assert content(one) != content(write_library(tmp_path / "third", briefings=5, seed=4))
