"""The checker by its exact words: one mistake each, made in a library that is otherwise good."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from macros.library.git import git
from macros.rules import registry, run
from tests.support.generator import TODAY
from tests.support.quick import LOADER

BAD = Path(__file__).parents[1] / "fixtures" / "bad"
CASES = {
    f"{path.stem}/{case['name']}": case
    for path in sorted(BAD.glob("*.yml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), LOADER)
}


SECRETS = ("999 123 4567", "9991234567")
PLACES = {  # a place in the full library where a rule that shows values complains of what stands there
    "data/registers/nights.yml": (
        "reported: 2021-03-01",
        "status: complete",
        "note: The advice is being written [^X001].",
        "theme: telling-others",
        "planned: 2020-12",
        "owner: board",
    ),
    "docs/guidance/asking.md": ("on: 2021-03-01", "theme: safe-nights"),
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(("path", "place"), [(path, place) for path, places in PLACES.items() for place in places])
def test_what_points_at_a_person_is_shown_by_no_rule(full: Path, path: str, place: str, secret: str):
    file = full / path
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(place, f"{place.split(':')[0]}: {secret}", 1), encoding="utf-8")
    said = found(full)
    assert said and not [line for line in said if secret in line]
    file.write_text(text.replace(place, f"{secret}: x\n{place}", 1), encoding="utf-8")
    assert not [line for line in found(full) if secret in line]


def found(root: Path, today=TODAY) -> list[str]:
    return [str(problem) for problem in run.check(root, today)[1]]


def plant(case: dict, full: Path) -> None:
    """Make the mistake: in a file that is there, or, where the case has nothing to find, as a new file; it may be committed."""
    path = full / case["file"]
    if "find" in case:
        text = path.read_text(encoding="utf-8")
        assert text.count(case["find"]) == 1, "the fixture must hold the text to replace exactly once"
        path.write_text(text.replace(case["find"], case["write"]), encoding="utf-8")
    else:
        assert not path.exists(), "a new file must not be there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(case["write"], encoding="utf-8")
    if case.get("is_repository"):
        git(full, "init", "--quiet")
        git(full, "add", "--all")
        git(full, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "A library")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_planted_mistake(case: dict, full: Path):
    plant(case, full)
    assert found(full) == case["expect"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Grandmother GM, the twins AB, CD and EF, and the mother of BC were asked. AB was seen.", []),
        ("Staff must NOT wait. ALL staff MUST read it.", []),
        ("See EWHC 299 (Admin), EWCA Civ 12 and SI 2018/789, under Part III.", []),
        ("The family SENCO and the parents PTA met. The SI was long.", ["PTA", "SENCO", "SI"]),
    ],
)
def test_what_is_asked_about_is_an_abbreviation(full: Path, said: str, asked: list[str]):
    page = full / "docs/guidance/asking.md"
    page.write_text(page.read_text(encoding="utf-8").replace("A GP sees families early.", said), encoding="utf-8")
    lacking = [line for line in found(full) if "WRI006" in line]
    assert [line.split('"')[1] for line in sorted(lacking)] == asked


def test_every_fixture_is_a_mistake():
    assert [name for name, case in CASES.items() if not case["expect"]] == []


def test_good_libraries_are_good(full: Path, minimal: Path):
    assert found(full) == []
    assert found(minimal) == []


def test_every_rule_is_broken_by_some_fixture():
    """A rule that no fixture breaks could be deleted and nobody would notice. Each case is tried above."""
    expected = " ".join(line for case in CASES.values() for line in case["expect"])
    rules = {rule: code for code, rule in registry.CODED.items()}
    assert [rule.__name__ for rule in run.RULES if f" {rules[rule]} " not in expected] == []


def test_every_rule_states_itself():
    assert [rule.__name__ for rule in run.RULES if not (rule.__doc__ or "").endswith(".")] == []


@pytest.mark.parametrize(
    "case",
    [case for name, case in CASES.items() if name.startswith(("disclosure/", "publication/"))],
    ids=lambda case: case["name"],
)
def test_disclosure_and_publication_never_print_the_value(case: dict):
    secret = case.get("secret", "")
    assert secret in case["write"] + case["file"]
    assert not any(secret and secret.lower() in line.lower() for line in case["expect"])


@pytest.mark.parametrize(("days", "expected"), [(-1, 0), (0, 0), (1, 1)])
def test_review_by_is_past_the_day_after(full: Path, days: int, expected: int):
    by = TODAY.replace(month=12, day=31)
    warnings = [line for line in found(full, by + timedelta(days=days)) if "docs/guidance/asking.md" in line]
    assert len(warnings) == expected


@pytest.mark.parametrize(("days", "expected"), [(-1, 1), (0, 0), (1, 0)])
def test_published_today_is_not_the_future(full: Path, days: int, expected: int):
    page = full / "docs" / "briefings" / "nights.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("published: 2021-03-01", f"published: {TODAY}"), encoding="utf-8"
    )
    future = [line for line in found(full, TODAY + timedelta(days=days)) if "published" in line]
    assert len(future) == expected


BASELINE = "`effect` is improved, but the evidence for it is from before the action began or was complete, so it is only a baseline; add a later audit or outcome, or write `effect: not-tested`"


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (
            "status: complete\n        evidence: [{statement: It is done.}]",
            ["data/registers/nights.yml:36: EVI006 " + BASELINE],
        ),
        ("status: complete\n        effect: not-tested\n        evidence: [{statement: It is done.}]", []),
        (
            "status: complete\n        effect: improved\n"
            "        evidence: [{outcome: Fewer., figures: 2 of 50, compared_with: 9 of 50}]",
            [],
        ),
        ("note: It goes on.", []),
    ],
)
def test_an_improvement_from_before_completion_is_no_proof_of_it(full: Path, update: str, expected: list[str]):
    register = full / "data" / "registers" / "nights.yml"
    text = register.read_text(encoding="utf-8").replace(
        "        status: complete\n        effect: improved", "        effect: improved"
    )
    register.write_text(
        text.replace(
            "  - id: NI-02\n",
            f"      - reported: 2021-08-01\n        source: Minutes of the board\n        {update}\n  - id: NI-02\n",
        ),
        encoding="utf-8",
    )
    assert found(full) == expected


def test_groups_and_law_are_allowed(full: Path):
    page = full / "docs" / "guidance" / "asking.md"
    text = page.read_text(encoding="utf-8")
    fine = (
        "A GP sees 16 and 17 year olds, those aged 13 to 15, babies born before 37 weeks. Anyone aged 18 or over may ring 999 or 101. "
        "It took 19 weeks. The law changes on an 18th birthday. The colour is #a7b5ba. The form is 2017-01-12, number 12345, at 024 today."
    )
    page.write_text(text.replace("A GP sees families early.", fine), encoding="utf-8")
    assert [line for line in found(full) if "holds the figure" not in line] == []


def test_a_step_may_hold_a_list(full: Path):
    page = full / "docs" / "guidance" / "asking.md"
    steps = (
        "1. Ask every family.\n\n   Ask alone.\n\n2. If you are worried:\n"
        + "   - do not ask again\n" * 6
        + "\n3. Write it down.\n\n- "
    )
    page.write_text(page.read_text(encoding="utf-8").replace("- Ask every family.", steps), encoding="utf-8")
    assert found(full) == []


def test_missing_needed_page_is_named(full: Path):
    (full / "docs" / "about" / "glossary.md").unlink()
    assert (
        "docs/about/glossary.md:1: ADR001 this page is missing, and every page leads to it; write it, with a title and a summary"
        in found(full)
    )


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("docs/reviews/nights.md", "The review made one finding."),
        ("docs/reviews/nights.md", "The inspection report has two findings."),
        ("docs/reviews/index.md", "The review made two findings."),
        ("docs/progress/index.md", "There are three actions in this register."),
    ],
)
def test_a_number_that_is_right_or_that_counts_something_else_is_left_in_peace(full: Path, path: str, sentence: str):
    page = full / path
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    assert not [line for line in found(full) if "CON001" in line]
