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


def test_who_says_it_is_the_newer_of_the_sources_that_are_cited(full: Path):
    """A note may cite an old fact for what went before: its publisher has not said that the action is done."""
    rewrite(full, SOURCES, ("date: 1 March to 31 December 2021", "date: 1 September 2020"))
    later = "  - id: LATER\n    title: Minutes\n    publisher: Exampleshire Council\n    date: July 2021\n    checked: Read\n"
    (full / SOURCES).write_text((full / SOURCES).read_text(encoding="utf-8") + later, encoding="utf-8")
    rewrite(full, "data/facts/report.yml", ("source: REPORT\n    at: Section 6", "source: LATER\n    at: Section 6"))
    text = (full / REGISTER).read_text(encoding="utf-8")
    start, end = text.index("        effect: improved\n"), text.index("  - id: NI-02")
    note = "        note: It began late [^X001], and it is done [^X006].\n"
    (full / REGISTER).write_text(text[:start] + note + text[end:], encoding="utf-8")
    (shown,) = load(full).actions["NI-01"].updates[2].evidence
    assert shown.what == "Reported as complete by Exampleshire Council."
