"""Who must agree to a change, and what its sender is told: owners for real files, and a template for each kind of change."""

import fnmatch
import re
import subprocess

import pytest

from macros.library.load import load
from tests.support.workflows import GITHUB

ROOT = GITHUB.parent
RULE = re.compile(r"^(# )?(/\S*) +(@.+)$", re.MULTILINE)
CLINICAL = {"gp", "practice-nurse", "midwife", "health-visitor"}
TEMPLATES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md"))
}
DEFAULT = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")


def rules() -> list[tuple[str, str, list[str]]]:
    """Mark of a comment, pattern and owners of each rule, in order."""
    return [
        (mark, pattern, owners.split())
        for mark, pattern, owners in RULE.findall((GITHUB / "CODEOWNERS").read_text(encoding="utf-8"))
    ]


def fits(pattern: str, path: str) -> bool:
    """As GitHub reads the two forms in use: a folder with all below it, or one file."""
    return f"/{path}".startswith(pattern) if pattern.endswith("/") else fnmatch.fnmatchcase(f"/{path}", pattern)


def owners(path: str) -> set[str]:
    """The teams of the last rule that fits, without the organisation."""
    found = [teams for _, pattern, teams in rules() if fits(pattern, path)]
    return {team.split("/")[-1] for team in found[-1]} if found else set()


@pytest.fixture(scope="module")
def files() -> list[str]:
    """What git keeps, or would keep."""
    said = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.splitlines()


def test_every_rule_fits_a_file_that_exists(files):
    assert rules() and [pattern for _, pattern, _ in rules() if not any(fits(pattern, path) for path in files)] == []


def test_rules_are_in_force_all_together_with_a_real_organisation_or_not_at_all():
    marks, teams = {mark for mark, _, _ in rules()}, {team for _, _, each in rules() for team in each}
    assert marks in ({"# "}, {""})
    assert all(team.startswith("@ORGANISATION/") == (marks == {"# "}) for team in teams)


def test_no_rule_is_hidden_by_a_later_one(files):
    """A rule whose files are all taken by later rules would be read and never hold."""
    for number, (_, pattern, _) in enumerate(rules()):
        mine = [path for path in files if fits(pattern, path)]
        assert any(not any(fits(later, path) for _, later, _ in rules()[number + 1 :]) for path in mine), pattern


def test_pages_that_clinicians_act_on_need_a_clinician(project):
    clinical = [
        page.document.path
        for page in load(project).of_kind("guidance").values()
        if CLINICAL & set(page.record.audience)
    ]
    assert [path for path in clinical if "clinicians" not in owners(path)] == []


@pytest.mark.parametrize(
    ("path", "team"),
    [
        ("docs/guidance/a-new-page.md", "clinicians"),
        ("data/registers/08-new.yml", "review-coordinators"),
        ("docs/briefings/new.md", "review-coordinators"),
        ("data/reviews.yml", "business-managers"),
        ("data/disclosure-allow.yml", "business-managers"),
        ("macros/rules/personal_data.py", "code-maintainers"),
        ("tests/rules/test_rules.py", "code-maintainers"),
        (".github/workflows/publish.yml", "code-maintainers"),
        (".github/CODEOWNERS", "code-maintainers"),
    ],
)
def test_who_is_asked(path, team):
    assert team in owners(path)


def test_every_kind_of_change_has_its_template_and_the_default_leads_to_each():
    assert set(TEMPLATES) == {"briefing", "guidance", "action-update", "review", "code"}
    assert sorted(re.findall(r"\]\(\?expand=1&template=([\w-]+)\.md\)", DEFAULT)) == sorted(TEMPLATES)


@pytest.mark.parametrize("text", [*TEMPLATES.values(), DEFAULT], ids=[*TEMPLATES, "default"])
def test_a_template_says_first_that_it_is_public_then_how_to_tell_in_private_then_a_short_list(text):
    first = text.split("\n\n")[0]
    assert first.startswith("**What you send here is public at once.**") and "](../blob/HEAD/SECURITY.md)" in first
    assert (ROOT / "SECURITY.md").is_file()
    assert 3 <= len(re.findall(r"^- \[ \] \S", text, re.MULTILINE)) <= 6


@pytest.mark.parametrize("text", [*TEMPLATES.values(), DEFAULT], ids=[*TEMPLATES, "default"])
def test_sentences_of_a_template_are_short(text):
    plain = re.sub(r"\]\([^)]*\)|[*`#\[\]]", " ", text)
    sentences = re.split(r"(?<=[.?!:;])\s+|\n\n|\n- ", plain)
    assert [said for said in sentences if len(said.split()) > 25] == []


@pytest.mark.parametrize("field", ["checked", "review_by", "signed_off"])
def test_fields_that_a_template_names_exist(field):
    from macros.records.model import Guidance

    assert f"`{field}`" in TEMPLATES["guidance"] and field in Guidance.model_fields
