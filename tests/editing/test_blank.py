"""Blank records to copy: those of the program, filled in by hand, and left empty."""

import re

import pytest

from macros.editing import blank
from macros.editing.new_record import new
from macros.library.load import load
from tests.editing.test_new_record import FILES, NEEDED, REGISTER, found
from tests.support.generator import TODAY

# The blanks of data/generated/blank/, copied and filled in by hand.


def test_blanks_in_the_repository_are_those_of_the_program(project):
    made = blank.blanks(load(project).site.headings)
    kept = {path.name: path.read_text(encoding="utf-8") for path in (project / "data/generated/blank").iterdir()}
    assert kept == made, "run `make schema`"


@pytest.mark.parametrize("kind", ["briefing", "guidance"])
def test_a_new_page_is_the_blank_with_its_answers(kind, full):
    new(full, kind, NEEDED[kind] | {"sensitive": "no"}, TODAY)
    emptied = re.sub(r"^(\w+):.*", r"\1:", (full / FILES[kind]).read_text(encoding="utf-8"), flags=re.MULTILINE)
    emptied = emptied.replace("\nsensitive:", "\n# sensitive:").replace(
        'show_actions(theme="safe-nights")', "show_actions()"
    )
    assert emptied == blank.blanks(load(full).site.headings)[f"{kind}.md"]


@pytest.mark.parametrize("kind", ["action", "review"])
def test_a_new_entry_is_the_blank_with_its_answers(kind, full):
    before = (full / FILES[kind]).read_text(encoding="utf-8")
    new(full, kind, NEEDED[kind], TODAY)
    entry = (full / FILES[kind]).read_text(encoding="utf-8").removeprefix(before)
    emptied = re.sub(r"^( *(?:- )?[a-z_]+):.*", r"\1:", entry, flags=re.MULTILINE).replace(
        "\n    owner:", "\n    # owner:"
    )
    assert emptied == blank.blanks(load(full).site.headings)[f"{kind}.yml"].split(f"\n{kind}s:\n")[1]


VALUES = {
    "action": {
        "id": "NI-03",
        "what": "Ask at the door",
        "theme": "safe-nights",
        "answers": "nights",
        "owner": "board",
        "reported": "2021-09-15",
        "status": "in-progress",
        "source": "An invented report",
    },
    "update": {"reported": "2021-09-15", "note": "The leaflet was printed again [^X001]."},
    "review": {"id": "doors", "title": "The review about doors", "publication": "published"},
    "finding": {"id": "doors-advice", "text": "Advice was given at the door.", "facts": "[X001]"},
    "fact": {
        "id": "X007",
        "statement": "Invented fact number 7 of the tests.",
        "source": "REPORT",
        "checked": "drafted",
    },
    "source": {"id": "OTHER", "title": "Another report", "publisher": "Nobody", "checked": "Invented for the tests."},
    "contact": {"id": "back-door", "service": "The back door", "area": "Exampleshire", "facts": "[X001]"},
    "term": {"abbreviation": "ZZZ", "full": "Zed", "meaning": "Sleep."},
    "briefing": {**NEEDED["briefing"], "audience": "midwife", "published": "2021-09-15", "review_by": "2022-09-15"},
    "guidance": {**NEEDED["guidance"], "checked": "2021-09-15", "review_by": "2022-09-15"},
    "review-page": {"title": "The other review", "summary": "What it found."},
}
# Where each blank is pasted, and the line after which: None for the end of the file.
PASTED = {
    "action": (REGISTER, None),
    "update": (REGISTER, None),
    "review": ("data/reviews.yml", None),
    "finding": ("data/reviews.yml", "        facts: X004\n"),
    "fact": ("data/facts/report.yml", None),
    "source": ("data/sources.yml", None),
    "contact": ("data/contacts.yml", None),
    "term": ("data/glossary.yml", None),
}
NEW_PAGES = {
    "briefing": "docs/briefings/by-hand.md",
    "guidance": "docs/guidance/by-hand.md",
    "review-page": "docs/reviews/telling.md",
}


@pytest.mark.parametrize("name", VALUES)
def test_a_blank_filled_in_by_hand_passes(name, full, project):
    (path,) = (project / "data/generated/blank").glob(f"{name}.*")
    text = path.read_text(encoding="utf-8")
    for field, value in VALUES[name].items():
        text, times = re.subn(rf"^( *)(?:# )?((?:- )?{field}):$", rf"\1\2: {value}", text, count=1, flags=re.MULTILINE)
        assert times == 1, field
    if name in NEW_PAGES:
        text = re.sub(r"<!-- Write .*? -->", "- Ask. [^X001]", text)
        text = text.replace("show_actions()", 'show_actions(theme="safe-nights")').replace(
            "show_findings()", 'show_findings(review="telling")'
        )
        (full / NEW_PAGES[name]).write_text(text, encoding="utf-8")
    else:
        target, after = PASTED[name]
        whole, pasted = (full / target).read_text(encoding="utf-8"), text.split(":\n", len(blank.BLANKS[name][2]))[-1]
        at = whole.index(after) + len(after) if after else len(whole)
        (full / target).write_text(f"{whole[:at]}{pasted}{whole[at:]}", encoding="utf-8")
    if name == "contact":
        page = full / "docs/guidance/asking.md"
        page.write_text(
            page.read_text(encoding="utf-8").replace(
                'show_contacts("front-door")', 'show_contacts("front-door", "back-door")'
            ),
            encoding="utf-8",
        )
    assert found(full) == []


def test_a_blank_left_empty_is_named_field_by_field(full, project):
    (full / "docs/briefings/by-hand.md").write_text(
        (project / "data/generated/blank/briefing.md").read_text(encoding="utf-8"), encoding="utf-8"
    )
    empty = [line for line in found(full) if "is empty; write its value" in line]
    assert len(empty) == 7
