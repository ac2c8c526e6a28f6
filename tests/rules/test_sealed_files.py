"""What nobody can look into is refused anywhere in a content folder, in the history too; what is lawful stands."""

import subprocess
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.disclosure.sealed_files import LISTED, files_elsewhere, why_sealed
from tests.disclosure.test_attachments import exif, pdf, saved
from tests.rules.test_commit_history import check_history, line, repository  # noqa: F401
from tests.rules.test_rules import found

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"

FONT = b"wOF2\0\1\0\0\0\0\0\x10\0\0\0\0"  # of sixteen bytes, as it says itself


def workbook() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", '<sheet name="Notes" state="hidden"/>')
    return out.getvalue()


@pytest.mark.parametrize(
    "path", ["Plan.XLSX", "minutes/plan", "minutes/plan.csv", ".github/plan.dat", "macros/plan.bin", "tests/a/plan.png"]
)
def test_a_workbook_is_refused_anywhere_under_any_name(full: Path, repository, capsys, path: str):
    commit = repository.commit(**{path: workbook()})
    said = found(full)
    assert [each.split(" ATT007")[0] for each in said] == [f"{path}:1:"]
    what = said[0].partition("ATT007 ")[2].partition(";")[0]
    repository.commit(**{path: None})
    assert found(full) == [] and check_history(repository, capsys) == [line(path, 1, commit, what)]


def test_what_a_build_has_made_is_no_file_of_the_library_until_it_is_committed(repository):
    made = [
        "site/.built-by-learning",
        "site/downloads/actions.xlsx",
        ".cache/pdf/a.xlsx",
        ".site-1/.built-by-learning",
        ".site-1/a.xlsx",
    ]
    own = ["minutes/site/plan.xlsx", ".notes/plan.xlsx", ".obsidian/a/b.docx", "__plans/a.xlsx"]
    for path in (*made, *own):
        (repository.root / path).parent.mkdir(parents=True, exist_ok=True)
        (repository.root / path).write_bytes(workbook())
    assert sorted(files_elsewhere(repository.root)) == sorted([*own, "mkdocs.yml", "theme/robots.txt"])
    repository.commit()
    assert set(made) < set(files_elsewhere(repository.root))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        *((path, POINTER) for path in ("plan.xlsx", "docs/assets/plan.csv", "data/plan.yml", "tests/plan.png")),
        ("plan.txt", b"../.git/annex/objects/A1/B2/SHA256E-s1--0\n"),
        ("plan.xlsx.dvc", b"outs:\n- md5: 0\n"),
        ("plan.dvc", b"path: plan.xlsx\nmd5: " + b"0a" * 16 + b"\n"),
        ("plan.txt", b"\xef\xbb\xbf\n" + POINTER),
        ("plan.txt", b"#$# git-fat " + b"0a" * 20 + b" 900\n"),
        ("plan.txt", b"version http://git-media.io/v/2\n"),
        (".gitmodules", b'[submodule "plans"]\n\tpath = plans\n'),
    ],
)
def test_a_pointer_of_git_lfs_and_the_like_is_refused_anywhere(repository, capsys, path: str, text: bytes):
    repository.commit(**{path: text})
    assert any("ATT007 this is a pointer of Git LFS" in each for each in found(repository.root))
    assert any("this is a pointer of Git LFS" in each for each in check_history(repository, capsys))


def test_a_file_that_only_looks_like_text_is_refused_among_the_pages_too(full: Path):
    (full / "docs/assets/plan.csv").write_bytes(b"Name,Plan\nMarch," + b"Ab1+" * 240)
    assert [each.split("; ")[0] for each in found(full)] == [
        "docs/assets/plan.csv:1: ATT007 the file is of a kind that cannot be looked into"
    ]


@pytest.mark.parametrize("path", ["theme/plan.js", ".github/plan", "plans"])
def test_a_link_is_refused_anywhere(full: Path, tmp_path: Path, path: str):
    (full / path).parent.mkdir(exist_ok=True)
    (full / path).symlink_to(tmp_path / "plans")
    assert [each.split("; ")[0] for each in found(full)] == [f"{path}:1: ATT007 this is a link to another place"]


def test_pictures_and_papers_beside_the_folders_keep_the_rules_of_those_inside(repository, capsys):
    files = {
        "a.jpg": saved("JPEG", exif=exif(gps=1)),
        "b/c.pdf": pdf(author="Zebulon"),
        "d.png": saved("PNG"),
        "e.pdf": pdf(),
    }
    repository.commit(**files)
    assert [each.partition(": ")[0] for each in found(repository.root)] == ["a.jpg:1", "b/c.pdf:1"]
    assert [each.partition(": ")[0] for each in check_history(repository, capsys)] == ["a.jpg:1", "b/c.pdf:1"]


def test_a_file_with_faults_that_was_put_in_and_taken_out_is_found(repository, capsys):
    moving = saved("PNG", save_all=True, append_images=[saved_turned()])
    commit = repository.commit(**{"docs/assets/moving.png": moving})
    repository.commit(**{"docs/assets/moving.png": None})
    what = "the file holds more than one picture, or moves"
    assert check_history(repository, capsys) == [line("docs/assets/moving.png", 1, commit, what)]


def saved_turned():
    from tests.disclosure.test_attachments import drawn

    return drawn().rotate(90)


@pytest.mark.parametrize(
    "raw",
    [b"", b"Words\r\n\ttabs \xc3\xa9\x0c", "Gr\u00f6\u00dfe".encode("utf-16"), FONT, "\u0141".encode("latin2")],
)
def test_texts_and_fonts_can_be_looked_into(raw: bytes):
    assert why_sealed("theme/a.txt", raw) == ""


def test_what_only_begins_like_a_font_is_refused():
    assert why_sealed("theme/a.woff2", FONT + b"PK\3\4") != ""


@pytest.mark.parametrize(
    "raw",
    [
        b"BZh91AY&SY\x01",
        b"\x1f\x8b\x08",
        b" {\\rtf1",
        b"Received: by a",
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg",
        b"BEGIN:VCARD",
        b"OLE\0",
        b"\0\1\0\0Standard Jet DB",
        b"<!-- Made by a program -->\n<!DOCTYPE svg>\n<svg",
        b"<?xml version='1.0'?><office:document>",
        b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>",
        b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        b"%FDF-1.2\n",
        b"<?xml version='1.0'?><xfdf>",
        b'<map version="1.0.1">',
        b"TABLE\r\n0,1\r\n",
        b"Subject: March\r\nFrom: a\r\n",
        b"Words\nContent-Transfer-Encoding: base64\n",
        b"begin 644 plan.xlsx\n",
        b",example,computer,12.01.2017 10:00,file:///home/example;",
        b"Content-Type: a\r\n\r\n%PDF-1.4\n",
        b'<img src="data:image/png;base64,' + b"Ab1+" * 240,
        b"Words\n" + (b"Ab1+" * 19 + b"\r\n") * 12,
        b"\xff\xfe" + workbook(),
    ],
)
def test_what_is_sealed_is_known_by_its_content(raw: bytes):
    assert why_sealed("minutes/a.txt", raw).startswith("the file is of a kind that cannot be looked into")


def test_what_a_program_made_or_git_ignores_is_not_looked_at(full: Path):
    for name in (
        ".venv/a.so",
        "env/pyvenv.cfg",
        "env/a.so",
        "site/.built-by-learning",
        "site/a.xlsx",
        "macros/__pycache__/a.pyc",
    ):
        (full / name).parent.mkdir(parents=True, exist_ok=True)
        (full / name).write_bytes(b"\0")
    assert sorted(files_elsewhere(full)) == ["mkdocs.yml", "theme/robots.txt"]
    (full / ".gitignore").write_text("/env/\n/site/\n*.pyc\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(full)], check=True)
    (full / "new.txt").touch()
    listed = sorted(files_elsewhere(full))
    assert "new.txt" in listed and not any("env" in each and "venv" not in each for each in listed)


def test_the_list_of_the_engines_own_files_is_true(project: Path):
    present = {path: (project / path).read_bytes() for path in LISTED if (project / path).is_file()}
    assert len(present) == 4
    assert {path: sha256(raw).hexdigest() for path, raw in present.items()} == {
        path: LISTED[path] or sha256(raw).hexdigest() for path, raw in present.items()
    }
    for path in present:
        assert why_sealed(path, present[path]) == "" and why_sealed(path, b"<svg/>") != "" != why_sealed(path, b"PK\0")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<!DOCTYPE html>\n<p>Words", "a web page"),
        ("\n<table><tr><td>1</td></tr></table>", "a web page"),
        ("<!-- Made by a program -->\n<div><p>Words</p></div>", "a web page"),
        ("Year,Count\n2016,=SUM(A1:A3)\n", "begins like a formula"),
        ('Year,Page\n2016,"=HYPERLINK(""https://example.org"")"\n', "begins like a formula"),
        ("Year;Count\n2016;@SUM(1)\n", "begins like a formula"),
        ("Year,Program\n2016,-2+3+cmd|' /C calc'!A0\n", "begins like a formula"),
        ("Year,Change\n2016,-3\n2017,+4\n2018,- none\n2019,=\n2020,-5(r)\n2021,-12[r]\n2022,-3.2%\n", ""),
        ("Agency,Address\npolice,<none>\n", ""),
    ],
)
def test_a_table_holds_no_page_and_no_formula(text: str, what: str):
    said = why_sealed("docs/assets/a.csv", text.encode())
    assert what in said if what else said == ""
    assert why_sealed("macros/render/a.html", text.encode()) == ""


@pytest.mark.parametrize("path", ["notes/page.url", "Page.webloc", "day.ics", "talk.vtt", "notes/map.geojson"])
def test_shortcuts_calendars_and_recordings_are_refused_by_name(path: str):
    assert why_sealed(path, b"Words\n")


@pytest.mark.parametrize("path", ["plans", "docs/assets/plans", "data/plans"])
def test_another_repository_inside_is_refused_without_a_file_about_it(full: Path, repository, path: str):
    git = ["git", "-C", str(repository.root)]
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    (repository.root / path).mkdir(parents=True)
    subprocess.run([*git, "update-index", "--add", "--cacheinfo", f"160000,{commit},{path}"], check=True)
    assert [each.partition(" ATT007")[0] for each in found(full)] == [f"{path}:1:"]
