"""Pages for those who do not program: how each opens, and what they name."""

import re
from pathlib import Path

import pytest
import yaml

from macros.render import edit_links
from macros.rules.forms import FORMS
from tests.project.test_contribute import PAGES


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_every_page_says_first_that_nobody_needs_to_program_and_then_what_is_public(path: Path):
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    headings = re.findall(r"^## (.+)$", body, re.MULTILINE)
    assert headings[:2] == ["Do I need to program?", "Public at once"]
    assert re.match(r"## Do I need to program\?\n\nNo\. ", body)
    (public,) = re.findall(r"^## Public at once\n\n(.+?)\n\n(?=\S)", body, re.MULTILINE | re.DOTALL)
    assert public in (PAGES / "index.md").read_text(encoding="utf-8"), "the same words on every page"
    assert len(re.findall(r"[.!?](?:\s|$)", public)) == 2
    assert "SECURITY.md" in public and "contact address" not in public


def test_the_overview_leads_to_every_page():
    text = (PAGES / "index.md").read_text(encoding="utf-8")
    assert [path.name for path in PAGES.glob("*.md") if path.name != "index.md" and f"]({path.name})" not in text] == []


def test_the_overview_names_the_branch_of_a_form_and_the_site_that_a_check_keeps(project: Path):
    text, workflows = (PAGES / "index.md").read_text(encoding="utf-8"), project / ".github" / "workflows"
    assert 'branch="form-$NUMBER"' in (workflows / "form.yml").read_text(encoding="utf-8") and "`form-7`" in text
    steps = yaml.safe_load((workflows / "check.yml").read_text(encoding="utf-8"))["jobs"]["site"]["steps"]
    (kept,) = [step["with"] for step in steps if "upload-artifact@" in step.get("uses", "")]
    assert kept["retention-days"] == 1 and "for one day" in text and f"download `{kept['name']}`" in text


def test_every_file_and_form_that_a_page_names_is_there(project: Path):
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.md") if path.stem != "messages")
    named = {name for name in re.findall(r"`((?:data|docs)/[^`\s]*|SECURITY\.md)`", text) if "ID" not in name}
    assert len(named) > 10 and [name for name in named if not (project / name).exists()] == []
    forms = {
        path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in (project / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
    }
    for form in (
        "Update an action",
        "Add a finding",
        "Something is wrong or missing",
        "Propose a briefing",
        "Ask for something to be taken down",
    ):
        assert f'"{form}"' in text and form in {each.get("name") for each in forms.values()}
    for form, field in ((edit_links.UPDATE_FORM, "action"), (edit_links.WRONG_FORM, "page")):
        assert field in {part.get("id") for part in forms[form]["body"]}, "the link fills this field in"


def test_the_words_of_examples_that_may_not_stay_are_those_on_the_pages():
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.glob("*.md"))
    examples = FORMS["example"].pattern.removeprefix("(?:").partition(")")[0].split("|")
    assert len(examples) > 5 and [words for words in examples if words not in text] == []
