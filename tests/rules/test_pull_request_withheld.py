"""A reference to a withheld review, wherever a pull request holds it; and the one line that is printed in public."""

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
from macros.reports.result import QUIET
from tests.disclosure.test_attachments import SECRET, XMP, exif, pdf, saved
from tests.rules.test_commit_history import FRONT, PAGE, Repository, check_history, repository  # noqa: F401 (its fixtures too)
from tests.rules.test_pull_request import PUBLIC, REVIEWS, read
from tests.support.comparison import NOTICE
from tests.support.generator import TODAY

PLACES = [
    {"docs/assets/a.csv": "month\nheld-back\n"},
    {"data/facts/a.txt": "HELD BACK"},
    {"docs/assets/a.json": '{"a": "held_back"}'},
    {"macros/a.py": "# held-back"},
    {"tests/a.py": "# held-back"},
    {"docs/held-back/a.csv": "month\n"},
    {"README": "held-back\n".encode("utf-16")},
]
WITHHOLDING = ("withheld", "Unpublished", "published\n    status: to be witheld", "published\n    withheld: true")


class Test_a_review_that_is_withheld:
    @pytest.mark.parametrize(
        "files", [*PLACES[::2], *(pytest.param(each, marks=pytest.mark.all) for each in PLACES[1::2])], ids="".join
    )
    def test_in_any_file_of_any_commit(self, repository, capsys, files):
        repository.commit(**files)
        repository.commit(**dict.fromkeys(files))
        lines = check_history(repository, capsys)
        assert len(lines) == 1 and "to a review that is withheld" in lines[0]

    def test_in_a_message_and_in_the_name_of_the_branch(self, repository, capsys):
        commit = repository.commit("A change\n\nAs in Held Back.")
        git(repository.root, "switch", "--quiet", "--create", "Held-back-2")
        assert check_history(repository, capsys) == [
            "name of the branch:1: REQ003 this name refers to a review that is withheld; give it another name",
            f"message of a commit:3: REQ003 in commit {commit}: this refers to a review that is withheld; take the reference out",
        ]

    def test_in_a_tag_and_in_a_note(self, repository, capsys):
        repository.commit("A change")
        git(repository.root, "tag", "held-back")
        git(repository.root, "notes", "add", "--message", "As in Held Back.")
        what = "REQ003 this name refers to a review that is withheld; give it another name"
        assert check_history(repository, capsys) == [f"tag:1: {what}", f"note on a commit:1: {what}"]

    def test_its_notice_may_be_written_and_taken_out(self, repository, capsys):
        repository.commit("Take it out", **{REVIEWS: read(repository, REVIEWS).replace(NOTICE, "")})
        repository.commit("Write it again", **{REVIEWS: read(repository, REVIEWS) + NOTICE})
        assert check_history(repository, capsys) == []

    def test_a_review_that_is_published_is_linked_to_its_notice_by_nothing(self, repository, capsys):
        new = "  - id: late\n    title: The review about being late\n    publication: published\n"
        without = read(repository, REVIEWS).replace(NOTICE, "")
        repository.commit("Publish a review", **{REVIEWS: without + new})
        assert check_history(repository, capsys) == []
        repository.commit("It was held-back")
        assert len(check_history(repository, capsys)) == 1
        repository.commit("Keep the id", **{REVIEWS: without + new.replace("late", "held-back", 1)})
        assert any("main has a notice under this id" in line for line in check_history(repository, capsys))

    def test_learning_is_published_beside_a_notice_that_stays_as_it_is(self, repository, capsys):
        new = (
            "  - id: late\n    title: The review about being late\n    publication: learning-published\n"
            "    source: REPORT\n"
        )
        text = read(repository, REVIEWS)
        repository.commit("Publish learning", **{REVIEWS: text + new})
        assert check_history(repository, capsys) == []
        repository.commit("Take a notice out", **{REVIEWS: text.replace(NOTICE, "") + new})
        assert any("every notice of main stays as it is" in line for line in check_history(repository, capsys))

    def test_where_a_notice_comes_no_command_says_in_public_what_else_went(self, repository, capsys, monkeypatch):
        text = read(repository, REVIEWS)
        start, another = (
            text.index("  - id: telling"),
            NOTICE.replace("notices:\n", "").replace("held-back", "zz-example"),
        )
        repository.commit("Update the reviews", **{REVIEWS: text[:start].replace(NOTICE, NOTICE + another)})
        monkeypatch.setenv("CI", "true")
        for command in (["check"], ["check", "--history"], ["changes", "--since", "main"]):
            assert main([*command, "--root", str(repository.root)]) == 1
            assert capsys.readouterr().out == f"{QUIET}\n"
        monkeypatch.delenv("CI")
        assert "telling" in "".join(check_history(repository, capsys))

    def test_a_review_never_turns_into_a_notice(self, repository, capsys):
        text = read(repository, REVIEWS)
        start = text.index("  - id: telling")
        repository.commit(
            "A change",
            **{
                REVIEWS: text[:start].replace(
                    NOTICE, NOTICE + NOTICE.replace("notices:\n", "").replace("held-back", "telling")
                )
            },
        )
        lines = check_history(repository, capsys)
        assert any("main has a review under this id" in line for line in lines)
        assert not any("of main is not here" in line for line in lines)


class Test_in_public:
    """One line for each command, whatever fires and wherever."""

    @pytest.mark.parametrize(
        ("files", "name", "commands"),
        [
            (PLACES[0], "CI", PUBLIC),
            *((files, "CI", PUBLIC[:1]) for files in PLACES[1::2]),
            ({PAGE: f"{FRONT}Held back.\n"}, "GITHUB_ACTIONS", PUBLIC[:1]),
            *(pytest.param(files, "CI", PUBLIC[1:], marks=pytest.mark.all) for files in PLACES[1:]),
            *(pytest.param(files, "CI", PUBLIC[:1], marks=pytest.mark.all) for files in PLACES[2::2]),
        ],
        ids=lambda value: len(value) if isinstance(value, tuple) else "".join(value),
    )
    def test_one_line_and_no_place(self, repository, capsys, monkeypatch, name, files, commands):
        monkeypatch.setenv(name, "true")
        repository.commit(**files)
        for command in commands:
            assert main([*command, "--root", str(repository.root)]) == 1
            assert capsys.readouterr() == (f"{QUIET}\n", "")
        assert main(["check", "--format", "json", "--root", str(repository.root)]) == 1
        assert capsys.readouterr().out == f"{QUIET}\n"

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [
            *((REVIEWS, "publication: published", f"publication: {each}") for each in WITHHOLDING),
            (REVIEWS, NOTICE, f"{NOTICE}    title: The review about nights\n"),
            ("docs/reviews/nights.md", "summary:", "withheld: true\nsummary:"),
        ],
    )
    def test_a_review_that_is_withheld_the_obvious_way(self, repository, capsys, monkeypatch, path, old, new):
        repository.commit("Update the reviews", **{path: read(repository, path).replace(old, new, 1)})
        root = ["--root", str(repository.root)]
        assert main(["check", *root]) == 1
        assert f"{path}:" in (out := capsys.readouterr().out) and "withheld" in out
        monkeypatch.setenv("CI", "1")
        changes = ["changes", "--since", "main", "--format", "markdown"]
        for command in (["check", "--format", "github"], ["check", "--history"], changes):
            assert main([*command, *root]) == 1
            assert capsys.readouterr() == (f"{QUIET}\n", "")

    def test_what_only_an_earlier_commit_holds(self, repository, capsys, monkeypatch):
        monkeypatch.setenv("CI", "true")
        repository.commit("As in held-back")
        for command in PUBLIC:
            assert main([*command, "--root", str(repository.root)]) == 1
            assert capsys.readouterr() == (f"{QUIET}\n", "")

    def test_on_ones_own_machine_the_places_are_listed(self, repository, capsys, monkeypatch):
        monkeypatch.setenv("CI", "false")
        repository.commit(**PLACES[0])
        assert main(["check", "--root", str(repository.root), "--today", str(TODAY)]) == 1
        assert capsys.readouterr().out.startswith(
            "docs/assets/a.csv:2: PUB001 this refers to a review that is withheld"
        )

    def test_nothing_is_suppressed_where_nothing_is_withheld(self, repository, capsys, monkeypatch):
        monkeypatch.setenv("CI", "true")
        repository.commit(**{PAGE: f"{FRONT}# Twice\n"})
        assert main(["check", "--root", str(repository.root), "--today", str(TODAY)]) == 1
        assert capsys.readouterr().out.startswith(f"{PAGE}:")

    def test_the_tests_themselves_reveal_no_more(self, repository, project, tmp_path):
        """As a workflow runs them: a copy of the project in which the rule fires ends before any test is named."""
        copy = tmp_path / "project"
        repository.root.rename(copy)
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
