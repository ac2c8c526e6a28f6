"""That an action is done is said by somebody, and readers are told whether it is the owner's own word."""

from pathlib import Path

import pytest

from macros.library.load import load
from tests.support.shown import rewrite

REGISTER, SOURCES, VOCABULARY = "data/registers/nights.yml", "data/sources.yml", "data/vocabulary.yml"
SAID = "Reported as complete by Exampleshire Safeguarding Partnership"


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("    agency: board\n", f"{SAID}: the owner's own word."),
        ("    agency: midwives\n", f"{SAID}."),
        ("", f"{SAID}."),
    ],
    ids=["the owner", "another agency", "not said"],
)
def test_the_owner_s_own_word_is_told_by_the_id_of_the_agency_and_not_by_its_name(full: Path, agency, said):
    rewrite(full, VOCABULARY, ("label: The board\n", "label: Exampleshire Safeguarding Partnership\n"))
    rewrite(full, SOURCES, ("    agency: board\n", agency))
    stopped = "agreed: no\n        status: stopped\n        reason: The leaflet does the same.\n"
    rewrite(full, REGISTER, (f"{stopped}        risk_accepted_by: Chair of the board\n", "status: complete\n"))
    ((shown,),) = (each.evidence for each in load(full).actions["NI-02"].updates)
    assert shown.what == said
