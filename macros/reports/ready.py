"""What is still open before a site goes live, as far as its folder shows it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from macros.library.library import Library
from macros.records.beside import beside
from macros.records.text import NOT_ADOPTED
from macros.reports.due import find_due, place
from macros.reports.report_text import one_line

NOTHING = "Nothing that can be seen from this folder is open."
# What to do, in order: `what`, by `who`, how one sees that it `worked`, and as what it is `seen` here, if it is.
STEPS: list[dict[str, str]] = beside(__file__)
_OWNERS = ".github/CODEOWNERS"
_EXAMPLE = re.compile(r"(.+\.)?(example(\.(com|net|org))?|invalid|localhost|test)")  # nobody's, by RFC 2606


def ready(library: Library, today: date) -> tuple[bool, str]:
    """Whether `library`, which has no problems, shows nothing to be open on the day `today`; and what to print."""
    found = defaultdict(list)
    for name, said in _open(library, today):
        found[name].append(f"   {one_line(said)}")
    seen, unseen = list[str](), list[str]()
    for number, step in enumerate(STEPS, 1):
        title = f"{number}. {step['what']} ({step['who']})"
        if "seen" not in step:
            unseen += ["", title, f"   Done when: {step['worked']}"]
        elif step["seen"] in found:
            seen += ["", title, *found[step["seen"]]]
    head = "Not ready. These steps are still open:" if seen else NOTHING
    look = "This folder cannot show the following. Look yourself:"
    return not seen, "\n".join([head, *seen, "", look, *unseen])


def _open(library: Library, today: date) -> Iterator[tuple[str, str]]:
    """Yield what is still open: as what ready.yml has its step `seen`, and a line about it."""
    assert library.site and library.settings
    if not library.site.adopted_by:
        yield "adopted", "data/site.yml: `adopted_by` is missing, so each page says that the site is independent"
    for name in ("site_url", "repo_url"):
        address = getattr(library.settings, name)
        if not address:
            yield "addresses", f"mkdocs.yml: `{name}` is missing"
        elif _EXAMPLE.fullmatch(urlsplit(address).hostname or ""):
            yield "addresses", f'mkdocs.yml: `{name}` is still an example, "{address}"'
    if library.settings.is_stock:
        yield "frame", "mkdocs.yml: the plugin `search` puts the pages into the frame of stock Material"
    path = library.root / _OWNERS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rules = [line for line in lines if line.strip() and not line.startswith("#")]
    if not rules:
        yield "teams", f"{_OWNERS}: no rule is in force"
    elif any("@ORGANISATION/" in rule for rule in rules):
        yield "teams", f"{_OWNERS}: a rule still says ORGANISATION"
    for item in find_due(library, today).items:
        yield item.kind, f"{item.place}: {item.title}"
    for page in library.pages.values():
        if getattr(page.record, "owner", "") == NOT_ADOPTED:
            yield "owners", f"{place(library, page.record, 'owner')}: {page.record.title}"
