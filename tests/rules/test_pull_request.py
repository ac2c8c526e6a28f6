"""What a request may not do to main, in real repositories; and the one line that is printed in public."""

import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from macros.cli import main
from macros.library.git import git
from macros.rules.pull_request import ALONE, REWRITTEN
from macros.rules.report import QUIET
from tests.disclosure.test_attachments import SECRET, XMP, exif, pdf, saved
from tests.rules.test_commit_history import FRONT, PAGE, Repository, kept, said  # noqa: F401 (its fixtures too)
from tests.support.generator import TODAY

BRIEFING, REVIEWS, GONE = "docs/briefings/nights.md", "data/reviews.yml", "data/gone.yml"
NOTICE = "notices:\n  - id: held-back\n    completed: 2020-06\n    reason: It is not published while an investigation goes on.\n    sentence: Work on what it recommends goes on.\n"


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

    def test_in_public_every_command_says_that_alone(self, kept, capsys, monkeypatch):
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
PLACES = [
    {"docs/assets/a.csv": "month\nheld-back\n"},
    {"data/facts/a.txt": "HELD BACK"},
    {"docs/assets/a.json": '{"a": "held_back"}'},
    {"macros/a.py": "# held-back"},
    {"tests/a.py": "# held-back"},
    {"docs/held-back/a.csv": "month\n"},
    {"README": "held-back\n".encode("utf-16")},
]


class Test_a_review_that_is_withheld:
    @pytest.mark.parametrize("files", PLACES, ids=lambda files: "".join(files))
    def test_in_any_file_of_any_commit(self, kept, capsys, files):
        kept.commit(**files)
        kept.commit(**dict.fromkeys(files))
        lines = said(kept, capsys)
        assert len(lines) == 1 and "to a review that is withheld" in lines[0]

    def test_in_a_message_and_in_the_name_of_the_branch(self, kept, capsys):
        commit = kept.commit("A change\n\nAs in Held Back.")
        git(kept.root, "switch", "--quiet", "--create", "Held-back-2")
        assert said(kept, capsys) == [
            "name of the branch:1: REQ003 this name refers to a review that is withheld; give it another name",
            f"message of a commit:3: REQ003 in commit {commit}: this refers to a review that is withheld; take the reference out",
        ]

    def test_its_notice_may_be_written_and_taken_out(self, kept, capsys):
        kept.commit("Take it out", **{REVIEWS: read(kept, REVIEWS).replace(NOTICE, "")})
        kept.commit("Write it again", **{REVIEWS: read(kept, REVIEWS) + NOTICE})
        assert said(kept, capsys) == []

    def test_a_review_that_is_published_is_linked_to_its_notice_by_nothing(self, kept, capsys):
        new = "  - id: late\n    title: The review about being late\n    publication: published\n"
        without = read(kept, REVIEWS).replace(NOTICE, "")
        kept.commit("Publish a review", **{REVIEWS: without + new})
        assert said(kept, capsys) == []
        kept.commit("It was held-back")
        assert len(said(kept, capsys)) == 1
        kept.commit("Keep the id", **{REVIEWS: without + new.replace("late", "held-back", 1)})
        assert any("main has a notice under this id" in line for line in said(kept, capsys))

    def test_a_review_never_turns_into_a_notice(self, kept, capsys):
        text = read(kept, REVIEWS)
        start = text.index("  - id: telling")
        kept.commit(
            "A change",
            **{
                REVIEWS: text[:start].replace(
                    NOTICE, NOTICE + NOTICE.replace("notices:\n", "").replace("held-back", "telling")
                )
            },
        )
        lines = said(kept, capsys)
        assert any("main has a review under this id" in line for line in lines)
        assert not any("of main is not here" in line for line in lines)


class Test_in_public:
    """One line for each command, whatever fires and wherever."""

    @pytest.mark.parametrize(
        ("files", "name", "commands"),
        [
            (PLACES[0], "CI", PUBLIC),
            *((files, "CI", PUBLIC[:1]) for files in PLACES[1:]),
            ({PAGE: f"{FRONT}Held back.\n"}, "GITHUB_ACTIONS", PUBLIC[:1]),
            *(pytest.param(files, "CI", PUBLIC[1:], marks=pytest.mark.all) for files in PLACES[1:]),
        ],
        ids=lambda value: (
            value if isinstance(value, str) else "".join(value) if isinstance(value, dict) else len(value)
        ),
    )
    def test_one_line_and_no_place(self, kept, capsys, monkeypatch, name, files, commands):
        monkeypatch.setenv(name, "true")
        kept.commit(**files)
        for command in commands:
            assert main([*command, "--root", str(kept.root)]) == 1
            assert capsys.readouterr() == (f"{QUIET}\n", "")
        assert main(["check", "--format", "json", "--root", str(kept.root)]) == 1
        assert capsys.readouterr().out == f"{QUIET}\n"

    def test_what_only_an_earlier_commit_holds(self, kept, capsys, monkeypatch):
        monkeypatch.setenv("CI", "true")
        kept.commit("As in held-back")
        for command in PUBLIC:
            assert main([*command, "--root", str(kept.root)]) == 1
            assert capsys.readouterr() == (f"{QUIET}\n", "")

    def test_on_ones_own_machine_the_places_are_listed(self, kept, capsys, monkeypatch):
        monkeypatch.setenv("CI", "false")
        kept.commit(**PLACES[0])
        assert main(["check", "--root", str(kept.root), "--today", str(TODAY)]) == 1
        assert capsys.readouterr().out.startswith(
            "docs/assets/a.csv:2: PUB001 this refers to a review that is withheld"
        )

    def test_nothing_is_hushed_where_nothing_is_withheld(self, kept, capsys, monkeypatch):
        monkeypatch.setenv("CI", "true")
        kept.commit(**{PAGE: f"{FRONT}# Twice\n"})
        assert main(["check", "--root", str(kept.root), "--today", str(TODAY)]) == 1
        assert capsys.readouterr().out.startswith(f"{PAGE}:")

    def test_the_tests_themselves_say_no_more(self, kept, project, tmp_path):
        """As a workflow runs them: a copy of the project in which the rule fires ends before any test is named."""
        copy = tmp_path / "project"
        kept.root.rename(copy)
        (copy / "docs/about/new.md").write_text(f"{FRONT}Held back.\n", encoding="utf-8")
        shutil.copytree(project / "tests" / "support", copy / "tests" / "support")
        for name in ("__init__.py", "conftest.py"):
            shutil.copyfile(project / "tests" / name, copy / "tests" / name)
        (copy / "tests/test_a.py").write_text("def test_a():\n    assert False, 'held-back'\n", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests"]
        done = subprocess.run(
            command,
            cwd=copy,
            env={"PATH": "/usr/bin:/bin", "CI": "true", "PYTHONPATH": str(project)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout + done.stderr) == (1, f"{QUIET}\n")


def written(text: str) -> bytes:
    """A PDF with `text` on its page, packed as programs pack it."""
    page = PdfWriter()
    page.add_blank_page(200, 200)
    fonts = {"/Font": {"/F1": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}}}
    side = page.pages[0]
    side[NameObject("/Resources")] = _named(fonts)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 10 100 Td [({text[:2]}) ({text[2:]})] TJ ET".encode())
    side[NameObject("/Contents")] = page._add_object(content.flate_encode())
    out = BytesIO()
    page.write(out)
    return out.getvalue()


def _named(value):
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): _named(each) for key, each in value.items()})
    return NameObject(value)


def packed(text: str) -> bytes:
    notes = PngInfo()
    notes.add_text("Remark", text, zip=True)
    return saved("PNG", pnginfo=notes)


def wide(text: str) -> Image.Exif:
    made = Image.Exif()
    made[0x9C9B] = text.encode("utf-16-le")
    return made


HELD = {
    "side.pdf": written("Held-Back"),
    "title.pdf": pdf(author="held back"),
    "xmp.pdf": pdf(xmp=XMP.replace(SECRET.encode(), b"held_back")),
    "packed.png": packed("held-back"),
    "exif.jpg": saved("JPEG", exif=exif(ARTIST="held-back")),
    "wide.webp": saved("WEBP", exif=wide("Held Back")),
}


@pytest.mark.parametrize("name", HELD)
def test_what_a_picture_or_a_paper_holds_is_read(full: Path, name: str, capsys):
    (full / "docs/assets" / name).write_bytes(HELD[name])
    assert main(["check", "--root", str(full), "--today", str(TODAY), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["problems"]
    assert {each["path"] for each in told if each["is_quiet"]} == {f"docs/assets/{name}"}
