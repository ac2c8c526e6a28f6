"""How well the search finds: the queries of tests/content/search-queries.yml, asked in a real browser of a built site."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

QUERIES = Path(__file__).parents[1] / "content" / "search-queries.yml"
FIRST = 10  # results over which a reciprocal rank is taken
# The search itself, without its panel: the addresses of the first results of each query, as the panel would show them.
_ASK = """async ([queries, most]) => {
  const panel = document.querySelector("[data-search]");
  const { Finder } = await import(new URL("find.js", new URL(panel.dataset.code, document.baseURI)));
  const index = new URL(panel.dataset.index, document.baseURI), finder = new Finder(index), found = [];
  for (const query of queries) {
    const { results } = await finder.find(query);
    const read = await Promise.all(results.slice(0, most).map((each) => each.data()));
    found.push(read.map((each) => new URL(each.url, index).href.slice(new URL("..", index).href.length)));
  }
  return found;
}"""


@dataclass(frozen=True)
class Found:
    """The answer to one query: at which place the first right page stands, from 1, or None; and what stood first."""

    query: str
    place: int | None
    first: str
    wanted: tuple[str, ...]


def ask(page: Page, exists: Callable[[str], bool] = lambda url: True, queries: Path = QUERIES) -> list[Found]:
    """Ask every query on the page that is open, but those whose every right page no longer `exists`.

    A page that no query knows came later, and takes no place.
    """
    rows = [row for row in yaml.safe_load(queries.read_text(encoding="utf-8")) if any(map(exists, row["expect"]))]
    known = {url for row in rows for url in row["expect"]}
    answers = page.evaluate(_ASK, [[row["query"] for row in rows], FIRST])
    return [_found(row, answer, known) for row, answer in zip(rows, answers, strict=True)]


def _found(row: dict, answer: list[str], known: set[str]) -> Found:
    pages = [url for url in dict.fromkeys(url.partition("#")[0] for url in answer) if url in known]
    place = next((number for number, url in enumerate(pages, 1) if url in row["expect"]), None)
    return Found(row["query"], place, pages[0] if pages else "nothing", tuple(row["expect"]))


def shares(found: list[Found]) -> tuple[float, float]:
    """The share of queries with the right page first, and the mean reciprocal rank."""
    return sum(each.place == 1 for each in found) / len(found), sum(
        1 / each.place for each in found if each.place
    ) / len(found)
