"""Compare two libraries as their readers see them: one Change for each record, the most urgent first.

Pure, and linear in the size of the libraries. Text that was taken out is not included, except ids and closed lists: it
may have been taken out because nobody should read it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from macros.library.library import Library, PageFile
from macros.library.load import SETTINGS
from macros.records.model import Action
from macros.records.record import Record, name_of
from macros.reports.changes.compare_actions import compare_action
from macros.reports.changes.compare_pages import compare_page
from macros.reports.changes.diff import Change, diff, in_order
from macros.reports.changes.names import RecordNames

# Kind of record, as the report calls it: its priority, where that is not the kind itself.
_PRIORITIES = {"vocabulary": "term", "register": "action", "number of": "publication", "settings": "site"}
# Kind: the field that makes a change of it urgent, and its priority then.
_URGENT = {"review": ("publication", "publication"), "site": ("adopted_by", "sign-off")}


def compare(before: Library, now: Library) -> list[Change]:
    """Return a change for every record that readers see differently, by priority, then by id."""
    names = RecordNames(before, now)
    unread_then, unread_now = (each.broken | {problem.path for problem in each.problems} for each in (before, now))
    olds, news = (_records(library, now.withheld) for library in (before, now))
    changes = [*_exceptions(names), *_moved(names)]
    for kind, records in olds.items():
        for key in {**records, **news[kind]}:
            old, new = records.get(key), news[kind].get(key)
            if old != new:
                sides = (before, old, now, unread_now) if new is None else (now, new, before, unread_then)
                changes += _change(names, kind, key, old, new, _is_unread(key, *sides))
        changes += _order(kind, records, news[kind])
    return in_order(changes)


def _records(library: Library, withheld: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return what readers see of a library, by kind and by what names it.

    Nothing is said about a notice: not that it is new, changed or gone, nor that a review became one.
    """
    settings = library.documents.get(SETTINGS)
    single = {
        "number of": ("reviews", library.counts),
        "site": ("data/site.yml", library.site),
        "vocabulary": ("data/vocabulary.yml", library.vocabulary),
        "settings": (SETTINGS, settings.data if settings else None),
    }
    pages = [page for page in library.pages.values() if not (page.kind == "review" and page.id in withheld)]
    return {
        "review": {key: review for key, review in library.reviews.items() if key not in withheld},
        **{kind: getattr(library, f"{kind}s") for kind in ("register", "action", "contact", "fact", "source", "term")},
        "page": {page.url or "home": page for page in pages},
        **{kind: {} if record is None else {name: record} for kind, (name, record) in single.items()},
    }


def _is_unread(key: str, there: Library, record: Any, lacks: Library, unread: Collection[str]) -> bool:
    """Return whether a record of one library is lacking in the other because it, or its file, could not be read."""
    if isinstance(record, PageFile):
        return record.document.path in unread
    path = there.where(record)[0] if isinstance(record, Record) and there.is_placed(record) else ""
    return key in unread or (path in unread and path not in lacks.documents)


def _change(names: RecordNames, kind: str, key: str, old: Any, new: Any, is_unread: bool) -> Iterator[Change]:
    """Yield the change of a record, unless nothing of it can be told."""
    page = new or old
    priority = page.kind if isinstance(page, PageFile) else _PRIORITIES.get(kind, kind)
    field, urgent = _URGENT.get(kind, ("", ""))
    if getattr(old, field, None) != getattr(new, field, None):
        priority = urgent
    if new is None:
        yield Change(kind, key, "unread" if is_unread else "gone", priority)
        return
    raised, texts = _DIFFERS.get(type(new), _fields)(names, old, new)
    if text := "; ".join(texts):
        what = "changed" if old is not None else "was-unread" if is_unread else "new"
        old_name, name = (name_of(getattr(each, "record", each)) for each in (old, new))
        yield Change(kind, key, what, raised or priority, name if name == old_name else "", text)


def _order(kind: str, olds: Mapping, news: Mapping) -> Iterator[Change]:
    """Yield a change where what both libraries hold stands in another order."""
    if [key for key in olds if key in news] != [key for key in news if key in olds]:
        text = "they stand in another order"
        yield Change("order of", f"{kind}s", "changed", _PRIORITIES.get(kind, kind), text=text)


def _fields(names: RecordNames, before: Record | None, now: Record) -> tuple[str, Iterable[str]]:
    return "", diff(names, before, now)


def _settings(names: RecordNames, before: dict | None, now: dict) -> tuple[str, Iterable[str]]:
    changed = [name for name in {**(before or {}), **now} if (before or {}).get(name) != now.get(name)]
    return "", [f"changed: {', '.join(map(names.safe, changed))}"]


# Compare two versions of a record: return its priority, empty for that of its kind, and what differs.
_DIFFERS: dict[type, Callable[[RecordNames, Any, Any], tuple[str, Iterable[str]]]] = {
    Action: compare_action,
    PageFile: compare_page,
    dict: _settings,
}


def _exceptions(names: RecordNames) -> Iterator[Change]:
    """Yield exceptions to the rules of disclosure, by file, without the text that they allow."""
    olds, news = ({(each.where, each.value): each for each in library.allowed} for library in (names.before, names.now))
    for key in {**olds, **news}:
        if key not in news:
            yield Change("exception for", key[0], "gone", "exception", text="it is gone; the rules apply there again")
        elif olds.get(key) != news[key]:
            path, line = names.now.where(news[key])
            text = f"something may stand that the rules refuse, for this reason: {names.quoted(news[key].reason)}"
            look = f"look at the text itself before you approve: {path}, line {line}"
            what = "changed" if key in olds else "new"
            yield Change("exception for", key[0], what, "exception", text=f"{text}; {look}")


def _moved(names: RecordNames) -> Iterator[Change]:
    """Yield actions that moved from one register to another."""
    olds = {action.id: path for path, register in names.before.registers.items() for action in register.actions}
    for path in names.now.registers.keys() & names.before.registers.keys():
        for action in names.now.registers[path].actions:
            if olds.get(action.id, path) != path:
                text = f"it stands in {names.safe(path)} now"
                yield Change("action", action.id, "changed", "action", action.what, text)
