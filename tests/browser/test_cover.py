"""The pages that `make test` looks at hold every kind of element that the site has."""

from pathlib import Path

from tests.browser.cover import cover, file_of, kinds


def test_a_kind_is_a_tag_its_classes_and_what_it_is_in(tmp_path: Path):
    page = tmp_path / "page.html"
    page.write_text('<main><p class="b a">1</p><p>2</p><div><p>3</p></div></main>', encoding="utf-8")
    assert kinds(page) == {
        ("body", "main"),
        ("main", "p.a.b"),
        ("main", "p"),
        ("main", "div"),
        ("div", "p"),
    }


def test_every_kind_is_covered_and_no_page_is_chosen_that_adds_none():
    pages = {name: frozenset((each, each) for each in held) for name, held in {"a": "12", "b": "123", "c": "4"}.items()}
    assert cover(pages) == ["b", "c"]


def test_the_shipped_pages_are_covered_whatever_they_are(site: Path, pages: list[str]):
    held = {name: kinds(file_of(site, name)) for name in pages}
    chosen = cover(held)
    assert frozenset().union(*(held[name] for name in chosen)) == frozenset().union(*held.values())
    assert 0 < len(chosen) < len(pages)
