"""Which id is meant by one that does not exist."""

import pytest

from macros.library.names import id_meant

FACTS = [f"{letter}{number:03}" for letter in "DS" for number in range(1, 60)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("D09", "D009"),  # a nought too few, not one digit short of D019
        ("D9", "D009"),
        ("S0030", "S030"),
        ("S53", "S053"),
        ("S350", "S035"),  # the same digits in another order
        ("S931", None),  # another number is another fact
        ("C006", None),
    ],
)
def test_only_a_slip_of_the_pen_tells_which_number_was_meant(typed, meant):
    assert id_meant(typed, FACTS) == meant
