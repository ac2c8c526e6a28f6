"""What differs between two libraries for those who read them: one Change for each record, what needs most care first.

Pure: two libraries in, small records out, in time that grows with their size and no faster. Words that were taken out are not
carried along, but for ids and closed lists: they may have been taken out because nobody should read them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from macros.library.library import Library, PageFile
from macros.records.model import Entry
from macros.records.record import Record
from macros.reports.changes.compare_actions import action_parts
from macros.reports.changes.compare_pages import page_parts
from macros.reports.changes.diff import AfterSignOff, Change, Field, Inside, Listed, Rose, fields, in_order


@dataclass(frozen=True)
class _Pair:
    """The two libraries, and what of each could not be read: ids of records, and paths of files."""

    before: Library
    now: Library

    @cached_property
    def _unread(self) -> list[set[str]]:
        return [library.broken | {problem.path for problem in library.problems} for library in (self.before, self.now)]

    def what(self, old: Any, new: Any, key: str) -> str:
        """The word for Change.what. A record whose whole file could not be read is not called new or gone either."""
        if old is not None and new is not None:
            return "changed"
        record, there, lacks, unread = (
            (old, self.before, self.now, self._unread[1])
            if new is None
            else (new, self.now, self.before, self._unread[0])
        )
        path = "" if isinstance(record, (Entry, PageFile)) else there.where(record)[0]
        is_unread = key in unread or (path in unread and path not in lacks.documents)
        return ("unread" if is_unread else "gone") if new is None else "was-unread" if is_unread else "new"


def compare(before: Library, now: Library) -> list[Change]:
    """Every record that readers would find otherwise, by care, then by id."""
    pair = _Pair(before, now)
    found = [*_exceptions(pair), *_reviews(pair), *_site(pair), *_registers(pair), *_pages(pair), *_vocabulary(pair)]
    found += _each("action", pair, before.actions, now.actions, action_parts, lambda action: action.what)
    for kind, name in (("contact", "contacts"), ("fact", "facts"), ("source", "sources"), ("term", "terms")):
        olds, news = getattr(before, name), getattr(now, name)
        found += _each(kind, pair, olds, news, _plain_parts, _name_of)
        found += _order(kind, name, olds, news) if kind in ("contact", "term") else []
    return in_order(_without(found, _hidden(before, now)))


def _hidden(before: Library, now: Library) -> set[str]:
    """Ids of withheld reviews, and of the findings that a review had before it was withheld."""
    return {
        *now.withheld,
        *(finding.id for key in now.withheld if key in before.reviews for finding in before.reviews[key].findings),
    }


def _without(found: Iterable[Change], hidden: set[str]) -> list[Change]:
    """The changes without what links a record to something withheld: that a link was taken out would tell of it too."""
    if not hidden:
        return list(found)
    lean = [(change, replace(change, parts=_parts_without(change.parts, hidden))) for change in found]
    return [new for old, new in lean if new.parts or not old.parts]


def _parts_without(parts: tuple, hidden: set[str]) -> tuple:
    kept = []
    for part in parts:
        if isinstance(part, Inside):
            part = replace(part, parts=_parts_without(part.parts, hidden))
            kept += [part] if part.parts else []
        elif isinstance(part, Listed) and (part.added or part.gone):
            part = Listed(part.name, _not_in(hidden, part.added), _not_in(hidden, part.gone))
            kept += [part] if part.added or part.gone else []
        else:
            kept.append(part)
    return tuple(kept)


def _not_in(hidden: set[str], items: tuple) -> tuple:
    return tuple(item for item in items if not isinstance(item, str) or item not in hidden)


def settings(before: Mapping | None, now: Mapping | None) -> list[Change]:
    """What differs in mkdocs.yml, by the names of its fields; None where it could not be read."""
    if now is None or before is None:
        return (
            []
            if now is before
            else [Change("settings", "mkdocs.yml", "unread" if now is None else "was-unread", "site")]
        )
    names = tuple(name for name in {**before, **now} if before.get(name) != now.get(name))
    return [Change("settings", "mkdocs.yml", "changed", "site", parts=(Listed("settings", names),))] if names else []


def files(moved: Mapping[str, str]) -> list[Change]:
    """Pictures and downloads in docs/ that were added (A), changed (M) or deleted (D)."""
    words = {"A": "new", "D": "gone"}
    return [
        Change("file", path, words.get(status, "changed"), "file") for path, status in moved.items() if is_file(path)
    ]


def is_file(path: str) -> bool:
    """Whether it is a file that readers may open and that is no page."""
    return path.startswith("docs/") and not path.endswith(".md")


def written_otherwise(before: Library, now: Library) -> list[Change]:
    """Files whose comments or spacing alone differ: the site is the same, and those who read the repository see it."""
    same = [path for path, new in now.documents.items() if (old := before.documents.get(path)) and _only_form(old, new)]
    return [Change("form", path, "changed", "form") for path in same]


def _only_form(old: Any, new: Any) -> bool:
    return (
        old.text.splitlines() != new.text.splitlines() and old.data == new.data and old.body.split() == new.body.split()
    )


def _each(kind: str, pair: _Pair, olds: Mapping, news: Mapping, parts_of: Callable, name_of: Callable) -> list[Change]:
    """The changes of records that are known by id, or by the path of their file."""
    found = []
    for key in {**olds, **news}:
        old, new = olds.get(key), news.get(key)
        if old == new:
            continue
        if new is None:
            found.append(Change(kind, key, pair.what(old, new, key), _care(kind, ())))
        elif parts := parts_of(old, new):
            found.append(Change(kind, key, pair.what(old, new, key), _care(kind, parts), name_of(new), parts))
    return found


def _care(kind: str, parts: tuple) -> str:
    if any(isinstance(part, Rose) for part in parts):
        return "effect"
    if any(isinstance(part, AfterSignOff) or getattr(part, "name", "") == "signed_off" for part in parts):
        return "sign-off"
    if kind == "review" and any(getattr(part, "name", "") == "publication" for part in parts):
        return "publication"
    return {"term": "word", "entry": "word", "register": "action", "review-page": "review"}.get(kind, kind)


def _plain_parts(before: Record | None, now: Record) -> tuple:
    return fields(before, now, skip=("id",))


def _name_of(record: Record) -> str:
    return next(
        getattr(record, name) for name in ("title", "service", "full", "label", "statement") if hasattr(record, name)
    )


def _order(kind: str, key: str, olds: Mapping, news: Mapping) -> list[Change]:
    """A change where records that stand in both do so in another order."""
    common = [[each for each in one if each in other] for one, other in ((olds, news), (news, olds))]
    return [] if common[0] == common[1] else [Change(kind, key, "order", _care(kind, ()))]


def _exceptions(pair: _Pair) -> list[Change]:
    """Exceptions to the disclosure rules, by the file they are for: never the text that is let through."""
    before, now = pair.before, pair.now
    olds, news = ({(each.where, each.value): each for each in library.allowed} for library in (before, now))
    found = []
    for key in {**olds, **news}:
        if olds.get(key) != news.get(key):
            what = "gone" if key not in news else "changed" if key in olds else "new"
            parts = (
                (Field("reason", None, news[key].reason), Field("line", None, now.where(news[key])[1]))
                if key in news
                else ()
            )
            found.append(Change("exception", key[0], what, "exception", parts=parts))
    return found


def _reviews(pair: _Pair) -> list[Change]:
    """Reviews, and how many the source counts.

    Of a notice nothing is told: not that it came, changed or went, nor that a review became one.
    """
    before, now = pair.before, pair.now
    olds = {key: review for key, review in before.reviews.items() if key not in now.withheld}
    found = [
        change if change.id in olds and change.id in now.reviews else replace(change, care="publication")
        for change in _each("review", pair, olds, now.reviews, _plain_parts, _name_of)
    ]
    parts = fields(before.counts, now.counts, skip=("withheld",)) if now.counts else ()
    if parts:
        found.append(Change("counts", "counts", "changed" if before.counts else "new", "publication", parts=parts))
    elif before.counts and not now.counts:
        found.append(Change("counts", "counts", "gone", "publication"))
    return found + _order("review", "reviews", before.reviews, now.reviews)


def _site(pair: _Pair) -> list[Change]:
    before, now = pair.before, pair.now
    olds, news = ({"data/site.yml": library.site} if library.site else {} for library in (before, now))
    found = _each(
        "site", pair, olds, news, lambda old, new: fields(old, new, skip=("adopted_by",)), lambda site: site.name
    )
    adopted = [library.site.adopted_by if library.site else None for library in (before, now)]
    if before.site and now.site and adopted[0] != adopted[1]:
        found.append(
            Change("site", "adopted_by", "changed", "sign-off", now.site.name, (Field("adopted_by", *adopted),))
        )
    return found


def _registers(pair: _Pair) -> list[Change]:
    """Titles and sources of registers, actions that moved from one to another, and those that stand in another order."""
    before, now = pair.before, pair.now
    found = _each(
        "register",
        pair,
        before.registers,
        now.registers,
        lambda old, new: fields(old, new, skip=("actions",)),
        lambda each: each.title,
    )
    olds, news = (
        {each.id: path for path, one in library.registers.items() for each in one.actions} for library in (before, now)
    )
    moves = [key for key, path in news.items() if key in olds and olds[key] != path and path in before.registers]
    found += [
        Change(
            "action",
            key,
            "changed",
            "action",
            now.actions[key].what,
            (Field("register", None, now.registers[news[key]].title),),
        )
        for key in moves
    ]
    for path, one in now.registers.items():
        if path in before.registers:
            found += _order(
                "register", path, *({each.id: each for each in both.actions} for both in (before.registers[path], one))
            )
    return found


def _vocabulary(pair: _Pair) -> list[Change]:
    before, now = pair.before, pair.now
    if not (before.vocabulary and now.vocabulary):
        what = "unread" if before.vocabulary else "was-unread"
        return [Change("entry", "data/vocabulary.yml", what, "word")] if before.vocabulary or now.vocabulary else []
    found = []
    for name in type(now.vocabulary).model_fields:
        olds, news = (
            {f"{name}/{entry.id}": entry for entry in getattr(each, name)}
            for each in (before.vocabulary, now.vocabulary)
        )
        found += _each("entry", pair, olds, news, _plain_parts, _name_of) + _order("entry", name, olds, news)
    return found


def _pages(pair: _Pair) -> list[Change]:
    before, now = pair.before, pair.now
    found = []
    for url in {**before.pages, **now.pages}:
        old, new = before.pages.get(url), now.pages.get(url)
        page = new or old
        kind = "review-page" if page.kind == "review" else page.kind
        key = page.id if page.kind != "page" else url or "home"
        if page.kind == "review" and page.id in now.withheld:
            continue
        if new is None:
            found.append(Change(kind, key, pair.what(old, new, old.document.path), _care(kind, ())))
        elif parts := page_parts(old, new):
            found.append(
                Change(kind, key, pair.what(old, new, new.document.path), _care(kind, parts), new.record.title, parts)
            )
    return found
