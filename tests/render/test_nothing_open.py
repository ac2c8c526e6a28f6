"""A list without an entry says no more than that: of an action that is under way nobody knows what difference it makes."""

from macros.library.load import load
from macros.render.view import View
from tests.support.shown import rewrite, shown, words


def test_an_empty_list_does_not_say_that_all_is_known(full):
    rewrite(
        full,
        "data/registers/nights.yml",
        ("        status: not-known\n        effect: not-known\n", "        status: in-progress\n"),
    )
    said = words(shown(View(load(full)))["not known"])
    assert "No action is on this list." in said and "is known" not in said.partition("Worked out")[0]
