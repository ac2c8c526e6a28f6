"""What can be found: every kind of thing, at an address that exists, and nothing that is withheld."""

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.library.load import load
from macros.publish import deterministic
from macros.publish.search_index import FOLDER
from macros.render.search_entries import NEVER, of_page, records
from macros.render.view import View
from tests.support.generator import copy_good, write_library


@pytest.fixture(scope="session")
def view(paths: Path) -> View:
    """The fixture library."""
    return View(load(paths))


@pytest.fixture(scope="session")
def fragments(paths_site: Path) -> list[dict]:
    """Everything in the index of its site, as a browser reads it."""
    packed = sorted((paths_site / FOLDER / "fragment").iterdir())
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in packed]


def test_every_page_but_home_and_every_record_is_in_the_index(view: View, fragments):
    wanted = {f"/{url}" for url in (*view.library.pages, *view.generated_pages) if url} | {
        f"/{entry.url}" for entry in records(view)
    }
    assert sorted(each["url"] for each in fragments) == sorted(wanted)


def test_every_record_leads_to_a_place_that_exists(paths_site: Path, view: View):
    pages = {}
    for entry in records(view):
        page, _, anchor = entry.url.partition("#")
        pages[page] = pages.get(page) or (paths_site / page / "index.html").read_text(encoding="utf-8")
        assert f'id="{anchor}"' in pages[page], entry.url


def test_nothing_in_the_index_tells_more_of_a_withheld_review_than_its_notice(full: Path):
    library = load(full)
    withheld = next(iter(library.withheld.values()))
    assert not any(withheld.id in entry.url or withheld.reason in entry.content for entry in records(View(library)))


def test_no_permalink_citation_or_synonym_is_in_a_title_or_an_excerpt(fragments):
    guidance = next(each for each in fragments if each["url"] == "/guidance/consultation/")
    assert guidance["meta"]["title"] == "Talking with a young person"
    assert "presents and lifts" in guidance["meta"]["guidance"]
    assert "presents and lifts" not in guidance["content"]
    assert not any(part.get("title", "").endswith("#") for part in guidance["anchors"])


def test_a_page_is_found_by_the_other_names_of_its_theme_readers_and_terms(view: View):
    page = view.library.pages["guidance/asking/"]
    entry = of_page(view, page, [view.library.terms["GP"]])
    assert "General practitioner" in entry.meta["words"] and "family doctor" in entry.meta["words"]
    assert "bedtime" in entry.meta["words"], "of its theme"
    assert (
        entry.filters["audience"] == ["Doctors", "Midwives"]
        and entry.filters["theme"] == ["Safe nights"]
        and entry.filters["year"] == ["2021"]
    )


def test_what_is_late_is_found_as_late(tmp_path: Path):
    library = load(write_library(tmp_path / "busy", briefings=20))
    view = View(library, date(2021, 10, 1))
    late = {name for name, each in view.lateness.items() if each.kind == "late"}
    found = {
        entry.meta["id"] for entry in records(view) if "action" in entry.meta and "Late" in entry.filters["status"]
    }
    assert late and found == late


def test_a_contact_without_a_number_has_none_and_without_a_page_is_no_record(view: View, minimal: Path):
    found = {entry.url: entry for entry in records(view) if "contact" in entry.meta}
    assert "number" not in found["guidance/referral/#ring-night-desk"].meta
    assert found["guidance/referral/#ring-helpline"].meta["number"] == "01632 960002"
    assert not [entry for entry in records(View(load(minimal))) if "contact" in entry.meta]


def test_what_has_no_day_sorts_last(view: View):
    days = {entry.meta["kind"]: entry.day for entry in records(view)}
    assert days["Words explained"] == NEVER and days["Actions"] == "2020-09-01"


def test_hostile_words_reach_the_index_as_text(tmp_path: Path):
    from tests.support.built import build

    root = copy_good("full", tmp_path / "full")
    page = root / "docs" / "guidance" / "asking.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("also: [bedtime, cot]", "also: ['\"><script>alert(1)</script>']"),
        encoding="utf-8",
    )
    build(root, tmp_path / "site", None, date(2021, 10, 1))
    packed = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (tmp_path / "site" / FOLDER / "fragment").iterdir()
    ]
    asking = next(each for each in packed if each["url"] == "/guidance/asking/")
    assert '"><script>alert(1)</script>' in asking["meta"]["guidance"]
    assert "alert" not in asking["content"]


def test_the_list_for_spelling_holds_the_sites_words_small_sorted_and_once(paths_site: Path):
    settings = json.loads((paths_site / FOLDER / "site.json").read_text(encoding="utf-8"))
    words = settings["words"].split(" ")
    assert words == sorted(set(words)) and settings["whole"]
    assert {"contraception", "gillick", "midwife", "thermometer"} <= set(words)
    assert all(word == word.lower() and word.isalpha() for word in words)


@pytest.mark.parametrize("system", [3, 255])  # what Python 3.11 and 3.13 write
def test_a_file_of_the_index_is_the_same_on_every_python(tmp_path, monkeypatch, system):
    monkeypatch.setattr(
        deterministic,
        "gzip",
        SimpleNamespace(
            compress=lambda raw, mtime: (
                gzip.compress(raw, mtime=mtime)[:9] + bytes([system]) + gzip.compress(raw, mtime=mtime)[10:]
            )
        ),
    )
    name = deterministic._write(tmp_path, ["theme", ["a", "b"]], "en", "{}.pf_filter")
    packed = (tmp_path / f"{name}.pf_filter").read_bytes()
    digest = hashlib.sha256(gzip.decompress(packed)).hexdigest()
    assert packed[9] == 255 and name == f"en_{digest[:7]}"
