"""What a build keeps for the next is believed only where this computer wrote it, and only while nothing it was made of has changed."""

import shutil

import pytest

from macros.publish import build_cache
from macros.reports import result
from tests.support.generator import TODAY


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of its own, with a key of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    build_cache._key.cache_clear()
    yield tmp_path / "home"
    build_cache._key.cache_clear()


def test_what_was_cached_is_found_again(tmp_path, home):
    path = tmp_path / ".cache" / "pdf" / "page.pdf"
    build_cache.keep(path, b"a page")
    assert build_cache.kept(path) == b"a page"
    build_cache._key.cache_clear()  # as in the next process
    assert build_cache.kept(path) == b"a page"
    assert [each.name for each in path.parent.iterdir()] == ["page.pdf"]
    assert (home / "learning-from-reviews" / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("planted", [b"", b"a page", b"%PDF-1.7", bytes(32) + b"a page", b"x" * 100])
def test_what_came_from_elsewhere_is_not_believed(tmp_path, planted):
    path = tmp_path / "page.pdf"
    path.write_bytes(planted)
    assert build_cache.kept(path) is None


def test_the_cache_of_another_computer_is_not_trusted(tmp_path, home):
    path = tmp_path / "page.pdf"
    build_cache.keep(path, b"a page")
    shutil.rmtree(home)
    build_cache._key.cache_clear()
    assert build_cache.kept(path) is None


def test_a_page_is_not_taken_for_another(tmp_path):
    build_cache.keep(tmp_path / "one.pdf", b"a page")
    (tmp_path / "one.pdf").rename(tmp_path / "two.pdf")
    assert build_cache.kept(tmp_path / "two.pdf") is None


def test_nothing_is_cached_where_nothing_can_be_written(tmp_path):
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    build_cache.keep(tmp_path / ".cache" / "page.pdf", b"a page")
    assert build_cache.kept(tmp_path / ".cache" / "page.pdf") is None


@pytest.mark.parametrize("key", [None, b"", b"short"])
def test_without_a_key_that_can_be_stored_nothing_is_believed_by_the_next_process(tmp_path, home, key):
    if key is None:
        home.write_text("a file where the folder should be", encoding="utf-8")
    else:
        (home / "learning-from-reviews").mkdir(parents=True)
        (home / "learning-from-reviews" / "key").write_bytes(key)
    build_cache.keep(tmp_path / "page.pdf", b"a page")
    assert build_cache.kept(tmp_path / "page.pdf") == b"a page"
    build_cache._key.cache_clear()
    assert build_cache.kept(tmp_path / "page.pdf") is None


def test_every_package_is_named_with_its_version():
    for name in ("phonenumbers", "python_stdnum", "mkdocs", "mkdocs_material", "pagefind", "weasyprint", "pydantic"):
        assert f"\n{name}-" in build_cache.versions()


def test_a_check_believes_no_earlier_one(full):
    """Whatever stands in .cache/: nothing is read there."""
    (full / ".cache").mkdir()
    for name in ("check.json", "built.json", "built"):
        (full / ".cache" / name).write_text('{"key": "x", "problems": [], "counts": {}}', encoding="utf-8")
    assert result.check(full, TODAY).counts == {"actions": 3, "reviews": 2, "pages": 14}
