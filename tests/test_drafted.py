"""What is drafted or remembered says so where it stands: in the same section of the page, in plain words."""

from itertools import groupby

from macros.load import load
from macros.prose import blocks

SAID = ("drafted", "drafting", "from memory", "not seen", "did not see", "for sign-off", "our suggestion", "our reading", "our reasoning", "our words", "our caution", "our comparison", "our order")


def test_drafted_and_remembered_facts_are_told_as_such(project):
    library = load(project)
    unsaid = set()
    for url, page in library.pages.items():
        for section, group in groupby(blocks(page.document), key=lambda block: block.section):
            found = list(group)
            told = " ".join(block.text for block in found).lower()
            if any(library.facts[name].checked in ("drafted", "memory") for block in found for name in block.cites) and not any(words in told for words in SAID):
                unsaid.add((url, section))
    assert unsaid == set()
