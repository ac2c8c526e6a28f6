"""What is still open before a site goes live: each step that a folder shows, found open and found done."""

import re

import pytest

from macros.cli import main
from macros.reports.ready import NOTHING, STEPS
from tests.reports.test_due import change
from tests.support.generator import TODAY

OWNERS = "/docs/ @exampleshire/review-coordinators\n"


@pytest.fixture
def whole(full):
    """A library of which nothing that can be seen is open."""
    change(full, "mkdocs.yml", "https://learning.example.org/", "https://learning.exampleshire.gov.uk/")
    change(full, "mkdocs.yml", "https://code.example.org/learning", "https://github.com/exampleshire/learning")
    (full / ".github").mkdir()
    (full / ".github" / "CODEOWNERS").write_text(OWNERS, encoding="utf-8")
    return full


def still_open(root, capsys):
    """The exit code, and what stands below each step that is open, by its number."""
    code = main(["ready", "--root", str(root), "--today", str(TODAY)])
    seen = capsys.readouterr().out.partition("Look yourself:")[0]
    steps = re.findall(r"^(\d+)\. .+\n((?:   .+\n)+)", seen, re.MULTILINE)
    return code, {int(number): below.split("\n   ") for number, below in steps}


def test_the_list_and_the_command_are_one(project):
    text = (project / "docs/contribute/before-you-go-public.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (\d+) \| (.+) \| (.+) \| (.+) \| (yes|look yourself) \|$", re.sub(r"\[(.+?)\]\(.+?\)", r"\1", text), re.M
    )
    told = [(step["what"], step["who"], step["worked"], "yes" if "seen" in step else "look yourself") for step in STEPS]
    assert rows == [(str(number), *step) for number, step in enumerate(told, 1)]


def test_what_no_folder_shows_is_asked_for_and_the_rest_may_be_done(whole, capsys):
    assert main(["ready", "--root", str(whole), "--today", str(TODAY)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(NOTHING)
    assert [step["what"] in said for step in STEPS] == ["seen" not in step for step in STEPS]


@pytest.mark.parametrize(
    ("number", "path", "find", "write", "expected"),
    [
        (1, "data/site.yml", "adopted_by: Exampleshire Safeguarding Partnership\n", "", "data/site.yml: `adopted_by` is missing"),
        (2, "mkdocs.yml", "site_url: https://learning.exampleshire.gov.uk/\n", "", "mkdocs.yml: `site_url` is missing"),
        (2, "mkdocs.yml", "learning.exampleshire.gov.uk", "x.example.com", 'mkdocs.yml: `site_url` is still an example, "https://x.example.com/"'),
        (2, "mkdocs.yml", "learning.exampleshire.gov.uk", "localhost:8000", "mkdocs.yml: `site_url` is still an example"),
        (2, "mkdocs.yml", "github.com/exampleshire", "example.net", "mkdocs.yml: `repo_url` is still an example"),
        (3, "mkdocs.yml", "[macros, learning]", "[macros, search, learning]", "mkdocs.yml: the plugin `search` puts"),
        (4, ".github/CODEOWNERS", OWNERS, f"# {OWNERS}", ".github/CODEOWNERS: no rule is in force"),
        (4, ".github/CODEOWNERS", "exampleshire", "ORGANISATION", ".github/CODEOWNERS: a rule still says ORGANISATION"),
        (5, "data/contacts.yml", "    checked: 2021-03-01\n    review_by: 2021-12-31\n", "", "data/contacts.yml:6: The front door"),
        (6, "docs/guidance/asking.md", "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n", "", "docs/guidance/asking.md:2: Asking"),
    ],
)  # fmt: skip
def test_a_step_that_the_folder_shows_to_be_open_is_named_alone(whole, capsys, number, path, find, write, expected):
    change(whole, path, find, write)
    code, steps = still_open(whole, capsys)
    assert code == 1 and list(steps) == [number]
    assert [line.strip().startswith(expected) for line in steps[number]] == [True]


def test_pages_without_an_owner_are_named_where_nobody_has_adopted_the_site(whole, capsys):
    change(whole, "data/site.yml", "adopted_by: Exampleshire Safeguarding Partnership\n", "")
    change(whole, "docs/briefings/nights.md", "owner: The board", "owner: not yet adopted")
    code, steps = still_open(whole, capsys)
    assert code == 1 and list(steps) == [1, 7]
    assert steps[7][0].strip() == "docs/briefings/nights.md:11: Nights"


def test_an_address_that_only_sounds_like_an_example_is_none(whole, capsys):
    change(whole, "mkdocs.yml", "learning.exampleshire.gov.uk", "example.org.uk")
    assert still_open(whole, capsys) == (0, {})


def test_a_library_with_mistakes_is_mended_first(whole, capsys):
    change(whole, "data/registers/nights.yml", "owner: board", "owner: bord")
    assert main(["ready", "--root", str(whole), "--today", str(TODAY)]) == 1
    assert capsys.readouterr().out == "First correct the mistakes that `python -m macros check` names.\n"
