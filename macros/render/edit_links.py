"""Where a reader can change what a page shows: at the repository's host, or, without one, the page that tells how."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from macros.library.library import PageFile
from macros.library.macro_registry import MACROS, REGISTERS, calls
from macros.records.beside import beside
from macros.records.model import Action
from macros.render.generated_pages import LATEST
from macros.render.view import View

BRANCH = "main"
# Forms in .github/ISSUE_TEMPLATE/. The part of an address that is named like a field of the form fills that field.
UPDATE_FORM, WRONG_FORM = "update-action.yml", "something-wrong.yml"
_HOME = "contribute/"
# Folder, or kind of page: the page that tells how to change it.
_HOW: dict[str, str] = beside(__file__)


@dataclass(frozen=True)
class Proposal:
    """Where something can be changed.

    `edit` and `form` are addresses at the repository's host, empty where no repository is set.
    """

    file: str  # the file, or a folder that ends in /, below the repository's root
    line: int  # the line that is meant; 0 for the whole file
    how: str  # the page that tells how, below the site's root
    edit: str = ""
    form: str = ""
    label: str = "this page"
    drawn: tuple["Proposal", ...] = ()  # the records that a page draws on


def of_page(view: View, page: PageFile) -> Proposal | None:
    """How to change a page: its own file, or the records that a generated page is made of; and the records it shows.

    None in the board's own edition, which leads to nothing public.
    """
    if view.library.private:
        return None
    file, line = _made_of(view, page)
    drawn = tuple(_proposal(view, path, 0, _HOW.get(path, _HOME), label=label) for path, label in _shown(page))
    how = _HOW.get(file) or _HOW.get(page.kind, _HOME)
    return _proposal(view, file, line, how, form=_form(view, WRONG_FORM, page=page.url or "home page"), drawn=drawn)


def of_action(view: View, action: Action) -> Proposal | None:
    """How to add an update to an action: at its line in its register, or by a form that knows its id.

    None in the board's own edition.
    """
    if view.library.private:
        return None
    file, line = view.library.where(action)
    return _proposal(view, file, line, _HOW[REGISTERS], form=_form(view, UPDATE_FORM, action=action.id))


def _proposal(view: View, file: str, line: int, how: str, **more: Any) -> Proposal:
    root = _repository(view)
    verb = "tree" if file.endswith("/") else "edit"
    edit = f"{root}/{verb}/{BRANCH}/{quote(file.rstrip('/'))}{f'#L{line}' if line else ''}" if root else ""
    return Proposal(file, line, how if how in view.library.pages else _HOME, edit, **more)


def _form(view: View, template: str, **answers: str) -> str:
    root = _repository(view)
    return f"{root}/issues/new?{urlencode({'template': template, **answers})}" if root else ""


def _repository(view: View) -> str:
    """The repository's address without what its host takes for granted at the end; empty where none is set."""
    parts = urlsplit(view.settings.repo_url or "")
    path = quote(parts.path.rstrip("/").removesuffix(".git"), safe="/%")
    return f"https://{parts.netloc}{path}" if parts.netloc else ""


def _made_of(view: View, page: PageFile) -> tuple[str, int]:
    """The file, or the folder that ends in /, that a page is made of, and the line that is meant."""
    library, site = view.library, view.site
    if page.document.path:
        return page.document.path, 0
    if (name := {"theme": "themes", "agency": "agencies"}.get(page.kind, "")) and library.vocabulary:
        return library.where(library.vocabulary, name, list(library.entries(name)).index(page.id))
    if page.kind == "scrutiny" and page.id != LATEST:
        days = [each.on.isoformat() for each in site.reports]
        return library.where(site, "reports", days.index(page.id))
    return ("data/" if page.url == "data/" else REGISTERS), 0


def _shown(page: PageFile) -> Iterable[tuple[str, str]]:
    """The records that a written page shows, each file once."""
    if not page.document.path:
        return ()
    return dict.fromkeys(each for _, name, _ in calls(page) for each in MACROS[name].shows)
