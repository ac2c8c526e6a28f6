"""What a request may not do to main, in real repositories; and the one line that is printed in public."""

import pytest

from macros.cli import main
from macros.library.git import git
from macros.rules.pull_request import ALONE, REWRITTEN
from tests.rules.test_commit_history import FRONT, PAGE, Repository, kept, said  # noqa: F401 (its fixtures too)
from tests.support.generator import TODAY

BRIEFING, REVIEWS, GONE = "docs/briefings/nights.md", "data/reviews.yml", "data/gone.yml"


def read(kept: Repository, path: str) -> str:
    return (kept.root / path).read_text(encoding="utf-8")


def vanished(kind: str, name: str, near: str = "") -> str:
    same = f' (is "{near}" the same one?)' if near else ""
    return f'{GONE}:1: REQ002 the {kind} "{name}" of main is not here{same}; bring it back under this id, or write an entry for it in {GONE}'


class Test_ids_of_main:
    def test_a_record_that_vanished_is_named(self, kept, capsys):
        kept.commit(
            **{
                REVIEWS: read(kept, REVIEWS).replace("id: nights-advice", "id: nights-advised", 1),
                PAGE: f"{FRONT}Nothing.\n",
            }
        )
        assert said(kept, capsys) == [vanished("finding", "nights-advice", "nights-advised")]

    def test_an_entry_of_what_is_gone_may_not_vanish_either(self, kept, capsys):
        text = read(kept, GONE)
        first, second = text.index("  - kind:"), text.index("  - kind:", text.index("  - kind:") + 1)
        kept.commit("A change", **{GONE: text[:first] + text[second:]})
        assert any("of main is not here" in line and line.startswith(GONE) for line in said(kept, capsys))

    def test_a_page_of_no_other_kind_may_not_vanish_either(self, kept, capsys):
        kept.commit(**{"docs/reviews/nights.md": None, BRIEFING: None})
        assert said(kept, capsys) == [vanished("briefing", "nights"), vanished("page", "reviews/nights")]

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
    def test_every_kind_is_looked_at(self, kept, capsys, kind, path, text):
        name = text.partition(": ")[2]
        new = {"pack": "2021-09-08"}.get(kind, f"{name}9" if kind not in ("action", "fact") else f"{name[:-1]}8")
        kept.commit(**{path: read(kept, path).replace(text, f"{text.partition(':')[0]}: {new}", 1)})
        assert vanished(kind, name, new) in said(kept, capsys)

    def test_an_entry_of_what_is_gone_answers_for_it(self, kept, capsys):
        entry = "  - kind: briefing\n    id: nights\n    day: 2021-09-01\n"
        kept.commit(**{BRIEFING: None, GONE: read(kept, GONE).replace("    instead: nights\n", "") + entry})
        assert said(kept, capsys) == []

    def test_what_main_has_gained_since_is_not_missed(self, kept, capsys):
        git(kept.root, "switch", "--quiet", "main")
        kept.commit("Another page", **{PAGE: f"{FRONT}Nothing.\n"})
        git(kept.root, "switch", "--quiet", "work")
        kept.commit("Something else", **{"docs/about/other.md": f"{FRONT}Nothing.\n"})
        assert said(kept, capsys) == []

    def test_on_main_nothing_is_compared_and_it_says_so(self, kept, capsys):
        git(kept.root, "switch", "--quiet", "main")
        kept.commit("Take it away", **{BRIEFING: None})
        assert main(["check", "--history", "--root", str(kept.root)]) == 0
        assert capsys.readouterr().out.endswith(f"no problems. {ALONE}\n")

    def test_the_checker_alone_never_asks_git(self, kept, capsys, monkeypatch):
        monkeypatch.setenv("PATH", "")
        (kept.root / "docs/about/old.md").unlink(missing_ok=True)
        assert main(["check", "--root", str(kept.root), "--today", str(TODAY)]) == 0


class Test_main_was_rewritten:
    def rewrite(self, kept: Repository) -> None:
        """Main without a page that was on it, as an administrator leaves it."""
        git(kept.root, "switch", "--quiet", "main")
        git(kept.root, "reset", "--quiet", "--soft", "HEAD~1")
        git(kept.root, "rm", "--quiet", "--cached", PAGE)
        git(kept.root, "commit", "--quiet", "--allow-empty", "--message", "A page")
        git(kept.root, "checkout", "--quiet", "--force", "work")

    def begin(self, kept: Repository) -> None:
        git(kept.root, "switch", "--quiet", "main")
        kept.commit("A page", **{PAGE: f"{FRONT}Born on 3 May 2015.\n"})
        git(kept.root, "branch", "--force", "work", "main")
        git(kept.root, "switch", "--quiet", "work")
        kept.commit("More", **{"docs/about/other.md": f"{FRONT}Nothing.\n"})

    def test_a_branch_begun_before_is_refused_and_nothing_is_named(self, kept, capsys):
        self.begin(kept)
        self.rewrite(kept)
        for form in ("text", "github"):
            assert main(["check", "--history", "--root", str(kept.root), "--format", form]) == 1
            assert capsys.readouterr().out == f"{REWRITTEN}\n"
        assert REWRITTEN == "This branch was begun before main was rewritten; begin again from main."

    def test_so_is_the_merge_that_a_host_makes_of_both(self, kept, capsys):
        self.begin(kept)
        self.rewrite(kept)
        git(kept.root, "merge", "--quiet", "--no-edit", "main")
        git(kept.root, "checkout", "--quiet", "--detach")
        assert main(["check", "--history", "--root", str(kept.root)]) == 1
        assert capsys.readouterr().out == f"{REWRITTEN}\n"

    def test_in_public_every_command_prints_that_alone(self, kept, capsys, monkeypatch):
        self.begin(kept)
        self.rewrite(kept)
        monkeypatch.setenv("CI", "true")
        for command in PUBLIC:
            assert main([*command, "--root", str(kept.root)]) == 1
            assert capsys.readouterr() == (f"{REWRITTEN}\n", "")

    def test_a_branch_begun_from_the_new_main_is_fine(self, kept, capsys):
        self.begin(kept)
        self.rewrite(kept)
        kept.branch("again", "main")
        kept.commit("More", **{"docs/about/other.md": f"{FRONT}Nothing.\n"})
        assert said(kept, capsys) == []


PUBLIC = (
    ["check"],
    ["check", "--format", "github"],
    ["check", "--history"],
    ["check", "docs/index.md"],
    ["check", "--explain", "PUB001"],
    ["build"],
    ["changes", "--since", "main"],
    ["fresh"],
)
