"""Where a site may go: a folder that holds anything but a site, or that a site could not be without, is refused."""

import os
from pathlib import Path

import pytest

from macros.library.library import PRIVATE_MARK
from macros.publish.failures import BuildFailed
from macros.publish.output_folder import MARK, place
from tests.publish.test_output_folder import made

OWN = "people's own files, from which the site is made, are there"


@pytest.fixture
def root(minimal: Path) -> Path:
    """A library in a folder that also holds a repository, and what a site could not be without."""
    for name in (".git", ".github", "macros", "tests", ".venv"):
        (minimal / name).mkdir()
        (minimal / name / "file").write_text("written by hand", encoding="utf-8")
    return minimal


def refused(out: Path, root: Path, private: Path | None = None) -> str:
    with pytest.raises(BuildFailed) as fault:
        place(out, root, private)
    return str(fault.value).partition("\n\n")[0]


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "docs",
        "docs/",
        "docs/new",
        "data",
        "data/registers/x",
        "macros",
        "macros/publish/theme",
        "tests",
        "tests/new/deep",
        "site/../docs",
        "nowhere/../data/x",
        "..",
        "../..",
        "/",
    ],
)
def test_what_people_write_and_all_that_holds_it_is_refused(root, name):
    assert OWN in refused(root / name, root)


@pytest.mark.parametrize(
    "name", [".git", ".git/site", ".github", ".github/site", ".venv/site", ".cache", ".cache/site", ".site"]
)
def test_what_programs_keep_is_refused(root, name):
    assert "folders whose names start with a dot belong to programs" in refused(root / name, root)


@pytest.mark.parametrize("name", ["docs", "data", "macros", "tests", "tests/new"])
def test_a_name_that_is_not_there_yet_is_refused_all_the_same(minimal, name):
    assert OWN in refused(minimal / name, minimal) or not (minimal / name).exists()


@pytest.mark.parametrize("name", ["DOCS", "Docs/new", "Data", "MACROS"])
def test_capitals_make_no_difference(root, name):
    assert OWN in refused(root / name, root)


def test_two_forms_of_one_letter_make_no_difference(tmp_path):
    root = made(tmp_path / "cafe\u0301" / "library")
    assert OWN in refused(tmp_path / "caf\u00e9", root)


def test_the_repository_above_a_library_in_a_folder_of_its_own_is_refused(tmp_path):
    made(tmp_path / ".git")
    root = made(tmp_path / "library")
    assert "belong to programs" in refused(tmp_path / ".git" / "site", root)


def test_the_engine_and_the_private_folder_are_refused(root, project, tmp_path):
    private = made(tmp_path / "private")
    for out in (private, private / "new", tmp_path, project / "macros", project / "macros" / "new", project):
        assert OWN in refused(out, root, private)


def test_a_link_is_refused_wherever_it_leads(root, tmp_path):
    for number, leads in enumerate((made(tmp_path / "elsewhere"), root / "docs", tmp_path / "nowhere", "link-3")):
        link = tmp_path / f"link-{number}"
        link.symlink_to(leads)
        assert "it is a symbolic link" in refused(link, root)
    assert OWN in refused(tmp_path / "link-1" / "new", root)  # a parent is a link into docs/
    assert place(tmp_path / "link-0" / "new", root, None) == tmp_path / "elsewhere" / "new"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (["diary.txt"], "it holds files that no build made"),
        ([".hidden"], "it holds files that no build made"),
        (["404.html", "pagefind/"], "it holds files that no build made"),  # somebody else's site
        ([MARK, ".git/"], "it holds a Git repository or another site"),
        ([MARK, ".git"], "it holds a Git repository or another site"),
        ([PRIVATE_MARK, MARK], "the board's own edition is there"),
    ],
)
def test_what_no_build_made_is_refused(root, tmp_path, files, why):
    assert why in refused(made(tmp_path / "mine", *files), root)


def test_a_file_is_refused(root, tmp_path):
    made(tmp_path, "page.html")
    assert "it is a file" in refused(tmp_path / "page.html", root)


def test_a_mount_point_is_refused(root, tmp_path, monkeypatch):
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path / "disk")
    assert "it is a disk of its own (a mount point), which cannot be replaced; give a folder inside it" in refused(
        made(tmp_path / "disk"), root
    )
    assert place(tmp_path / "disk" / "site", root, None)


def test_a_site_in_a_site_is_refused(root, tmp_path):
    outer = made(tmp_path / "public", MARK)
    assert "it is inside another site" in refused(outer / "deep" / "er", root)
    made(outer / "deep", MARK)
    assert "it holds a Git repository or another site" in refused(outer, root)


@pytest.mark.parametrize(
    ("name", "files"),
    [("site", []), ("public", []), ("public", [MARK]), ("new/deep", [])],
)
def test_a_new_an_empty_and_a_marked_folder_are_allowed(root, name, files):
    assert place(root / name, root, None) == root / name
    made(root / name, *files)
    assert place(root / name / ".", root, None) == root / name


class Test_the_boards_edition:
    @pytest.fixture
    def private(self, tmp_path: Path) -> Path:
        return made(tmp_path / "private")

    @pytest.mark.parametrize(
        "name", ["site", "public", "_site", "Site", "site/board", "public/a/b", "site/../public", "../public"]
    )
    def test_never_goes_where_a_workflow_publishes(self, root, private, name):
        assert "the public site goes there" in refused(root / name, root, private)

    @pytest.mark.parametrize("files", [[MARK], [MARK, "404.html"]])
    def test_never_replaces_a_public_site(self, root, private, tmp_path, files):
        assert "the public site goes there" in refused(made(tmp_path / "web", *files), root, private)
        assert "inside another site" in refused(tmp_path / "web" / "new", root, private)

    @pytest.mark.parametrize("files", [[], [MARK, PRIVATE_MARK]])
    def test_replaces_itself(self, root, private, files):
        assert place(made(root / "not-for-publication", *files), root, private)
