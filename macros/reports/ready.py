"""What is still open before a site goes live, as far as its folder shows it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from macros.library.beside import beside
from macros.library.library import Library
from macros.records.text import NOT_ADOPTED
from macros.reports.due import find_due
from macros.reports.report_text import one_line

NOTHING = "Nothing that can be seen from this folder is open."
_OWNERS = ".github/CODEOWNERS"
_EXAMPLE = re.compile(r"(.+\.)?(example(\.(com|net|org))?|invalid|localhost|test)")  # nobody's, by RFC 2606


def _nobody_named(library: Library, today: date) -> Iterator[str]:
    assert library.site
    if not library.site.adopted_by:
        yield "data/site.yml: `adopted_by` is missing, so each page says that the site is independent"


def _no_address(library: Library, today: date) -> Iterator[str]:
    for name in ("site_url", "repo_url"):
        address = getattr(library.settings, name)
        if not address:
            yield f"mkdocs.yml: `{name}` is missing"
        elif _EXAMPLE.fullmatch(urlsplit(address).hostname or ""):
            yield f'mkdocs.yml: `{name}` is still an example, "{address}"'


def _stock_frame(library: Library, today: date) -> Iterator[str]:
    if library.settings and library.settings.is_stock:
        yield "mkdocs.yml: the plugin `search` puts the pages into the frame of stock Material"


def _no_teams(library: Library, today: date) -> Iterator[str]:
    path = library.root / _OWNERS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rules = [line for line in lines if line.strip() and not line.startswith("#")]
    if not rules:
        yield f"{_OWNERS}: no rule is in force"
    elif any("@ORGANISATION/" in rule for rule in rules):
        yield f"{_OWNERS}: a rule still says ORGANISATION"


def _due(kind: str, library: Library, today: date) -> Iterator[str]:
    yield from (f"{each.place}: {each.title}" for each in find_due(library, today).items if each.kind == kind)


def _no_owner(library: Library, today: date) -> Iterator[str]:
    for page in library.pages.values():
        if getattr(page.record, "owner", "") == NOT_ADOPTED:
            yield "{}:{}: {}".format(*library.where(page.record, "owner"), page.record.title)


_FIND: dict[str, Callable[[Library, date], Iterator[str]]] = {
    "adopted": _nobody_named,
    "addresses": _no_address,
    "frame": _stock_frame,
    "teams": _no_teams,
    "numbers": partial(_due, "not-rung"),
    "sign-off": partial(_due, "not-signed-off"),
    "owners": _no_owner,
}


def steps() -> list[dict[str, str]]:
    """The steps in their order: `what` to do, by `who`, how one sees that it `worked`, and what is `seen` here, if anything."""
    return beside(__file__)


def ready(library: Library, today: date) -> tuple[bool, str]:
    """Whether `library`, which has no problems, shows nothing to be open on the day `today`; and what to print."""
    seen, unseen = list[str](), list[str]()
    for number, step in enumerate(steps(), 1):
        title = f"{number}. {step['what']} ({step['who']})"
        if "seen" not in step:
            unseen += ["", title, f"   Done when: {step['worked']}"]
        elif found := list(_FIND[step["seen"]](library, today)):
            seen += ["", title, *(f"   {one_line(each)}" for each in found)]
    head = "Not ready. These steps are still open:" if seen else NOTHING
    look = "This folder cannot show the following. Look yourself:"
    return not seen, "\n".join([head, *seen, "", look, *unseen])
