"""What a request may not do to main, in real repositories; and the one line that is printed in public."""

import pytest

from macros.cli import main
from macros.library.git import git
from macros.reports.result import QUIET
from macros.rules.pull_request import ALONE, REWRITTEN
from tests.rules.test_commit_history import FRONT, PAGE, Repository, check_history, repository  # noqa: F401 (its fixtures too)
from tests.support.generator import TODAY

BRIEFING, REVIEWS, GONE = "docs/briefings/nights.md", "data/reviews.yml", "data/gone.yml"


def read(repository: Repository, path: str) -> str:
    return (repository.root / path).read_text(encoding="utf-8")


def vanished(kind: str, name: str, near: str = "") -> str:
    same = f' (is "{near}" the same one?)' if near else ""
    return f'{GONE}:1: REQ002 the {kind} "{name}" of main is not here{same}; bring it back under this id, or write an entry for it in {GONE}'


class Test_ids_of_main:
    def test_a_record_that_vanished_is_named(self, repository, capsys):
        repository.commit(
            **{
                REVIEWS: read(repository, REVIEWS).replace("id: nights-advice", "id: nights-advised", 1),
                PAGE: f"{FRONT}Nothing.\n",
            }
        )
        assert check_history(repository, capsys) == [vanished("finding", "nights-advice", "nights-advised")]

    def test_of_a_review_that_vanished_nothing_is_said_in_public(self, repository, capsys, monkeypatch):
        text = read(repository, REVIEWS)
        repository.commit(
            "Update the reviews", **{REVIEWS: text.replace("publication: published", "publication: withheld")}
        )
        repository.commit("Update the reviews", **{REVIEWS: text[: text.index("  - id: telling")]})
        assert vanished("review", "telling") in check_history(repository, capsys)
        monkeypatch.setenv("CI", "true")
        for command in (["check"], ["check", "--history"], ["changes", "--since", "main"]):
            assert main([*command, "--root", str(repository.root)]) == 1
            assert capsys.readouterr().out == f"{QUIET}\n"

    def test_an_entry_of_what_is_gone_may_not_vanish_either(self, repository, capsys):
        text = read(repository, GONE)
        first, second = text.index("  - kind:"), text.index("  - kind:", text.index("  - kind:") + 1)
        repository.commit("A change", **{GONE: text[:first] + text[second:]})
        assert any(
            "of main is not here" in line and line.startswith(GONE) for line in check_history(repository, capsys)
        )

    def test_a_page_of_no_other_kind_may_not_vanish_either(self, repository, capsys):
        repository.commit(**{"docs/reviews/nights.md": None, BRIEFING: None})
        assert check_history(repository, capsys) == [vanished("briefing", "nights"), vanished("page", "reviews/nights")]

    @pytest.mark.parametrize(
        ("kind", "path", "text"),
        [
            ("action", "data/registers/nights.yml", "id: NI-02"),
            ("fact", "data/facts/report.yml", "id: X006"),
            ("source", "data/sources.yml", "id: REPORT"),
            ("contact", "data/contacts.yml", "id: front-door"),
            ("theme", "data/vocabulary.yml", "id: safe-nights"),
            ("agency", "data/vocabulary.yml", "id: board"),
            ("audience", "data/vocabulary.yml", "id: doctor"),
            ("review", REVIEWS, "id: telling"),
            ("pack", "data/site.yml", "on: 2021-09-01"),
            ("term", "data/glossary.yml", "abbreviation: GP"),
        ],
    )
    def test_every_kind_is_looked_at(self, repository, capsys, kind, path, text):
        name = text.partition(": ")[2]
        new = {"pack": "2021-09-08"}.get(kind, f"{name}9" if kind not in ("action", "fact") else f"{name[:-1]}8")
        repository.commit(**{path: read(repository, path).replace(text, f"{text.partition(':')[0]}: {new}", 1)})
        assert vanished(kind, name, new) in check_history(repository, capsys)

    def test_a_name_that_is_written_as_an_id_is_left_out(self, repository, capsys):
        git(repository.root, "switch", "--quiet", "main")
        text, name = read(repository, REVIEWS), "id: mrs-zeldane"
        renamed = text.replace("id: nights-advice", name, 1)
        repository.commit("Add", **{REVIEWS: renamed, "docs/about/dr-zeldane.md": FRONT})
        repository.branch("request")
        repository.commit("Take out", **{REVIEWS: text, "docs/about/dr-zeldane.md": None})
        assert check_history(repository, capsys) == [vanished("finding", "…"), vanished("page", "about/…")]
        repository.commit("Rename", **{REVIEWS: renamed.replace(name, f"{name}-advice", 1)})
        assert vanished("finding", "…", "…-advice") in check_history(repository, capsys)

    def test_an_entry_of_what_is_gone_answers_for_it(self, repository, capsys):
        entry = "  - kind: briefing\n    id: nights\n    day: 2021-09-01\n"
        repository.commit(**{BRIEFING: None, GONE: read(repository, GONE).replace("    instead: nights\n", "") + entry})
        assert check_history(repository, capsys) == []

    def test_what_main_has_gained_since_is_not_missed(self, repository, capsys):
        git(repository.root, "switch", "--quiet", "main")
        repository.commit("Another page", **{PAGE: f"{FRONT}Nothing.\n"})
        git(repository.root, "switch", "--quiet", "work")
        repository.commit("Something else", **{"docs/about/other.md": f"{FRONT}Nothing.\n"})
        assert check_history(repository, capsys) == []

    def test_on_main_nothing_is_compared_and_it_says_so(self, repository, capsys):
        git(repository.root, "switch", "--quiet", "main")
        repository.commit("Take it away", **{BRIEFING: None})
        assert main(["check", "--history", "--root", str(repository.root)]) == 0
        assert capsys.readouterr().out.endswith(f"no problems. {ALONE}\n")

    def test_the_checker_alone_never_asks_git(self, repository, capsys, monkeypatch):
        monkeypatch.setenv("PATH", "")
        (repository.root / "docs/about/old.md").unlink(missing_ok=True)
        assert main(["check", "--root", str(repository.root), "--today", str(TODAY)]) == 0


class Test_main_was_rewritten:
    def rewrite(self, repository: Repository) -> None:
        """Main without a page that was on it, as an administrator leaves it."""
        git(repository.root, "switch", "--quiet", "main")
        git(repository.root, "reset", "--quiet", "--soft", "HEAD~1")
        git(repository.root, "rm", "--quiet", "--cached", PAGE)
        git(repository.root, "commit", "--quiet", "--allow-empty", "--message", "A page")
        git(repository.root, "checkout", "--quiet", "--force", "work")

    def begin(self, repository: Repository) -> None:
        git(repository.root, "switch", "--quiet", "main")
        repository.commit("A page", **{PAGE: f"{FRONT}Born on 3 May 2015.\n"})
        git(repository.root, "branch", "--force", "work", "main")
        git(repository.root, "switch", "--quiet", "work")
        repository.commit("More", **{"docs/about/other.md": f"{FRONT}Nothing.\n"})

    def test_a_branch_begun_before_is_refused_and_nothing_is_named(self, repository, capsys):
        self.begin(repository)
        self.rewrite(repository)
        for form in ("text", "github"):
            assert main(["check", "--history", "--root", str(repository.root), "--format", form]) == 1
            assert capsys.readouterr().out == f"{REWRITTEN}\n"
        assert REWRITTEN == "This branch was begun before main was rewritten; begin again from main."

    def test_so_is_the_merge_that_a_host_makes_of_both(self, repository, capsys):
        self.begin(repository)
        self.rewrite(repository)
        git(repository.root, "merge", "--quiet", "--no-edit", "main")
        git(repository.root, "checkout", "--quiet", "--detach")
        assert main(["check", "--history", "--root", str(repository.root)]) == 1
        assert capsys.readouterr().out == f"{REWRITTEN}\n"

    def test_in_public_every_command_prints_that_alone(self, repository, capsys, monkeypatch):
        self.begin(repository)
        self.rewrite(repository)
        monkeypatch.setenv("CI", "true")
        for command in PUBLIC:
            assert main([*command, "--root", str(repository.root)]) == 1
            assert capsys.readouterr() == (f"{REWRITTEN}\n", "")

    def test_a_branch_begun_from_the_new_main_is_fine(self, repository, capsys):
        self.begin(repository)
        self.rewrite(repository)
        repository.branch("again", "main")
        repository.commit("More", **{"docs/about/other.md": f"{FRONT}Nothing.\n"})
        assert check_history(repository, capsys) == []


PUBLIC = (
    ["check"],
    ["check", "--format", "github"],
    ["check", "--history"],
    ["check", "docs/index.md"],
    ["check", "--explain", "PUB001"],
    ["build"],
    ["changes", "--since", "main"],
    ["fresh"],
    ["ready"],
)
