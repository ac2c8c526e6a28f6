"""Compare two libraries as their readers see them: one Change for each record, the most urgent first.

Pure, and linear in the size of the libraries. Text that was taken out is not included, except ids and closed lists: it
may have been taken out because nobody should read it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from macros.library.library import Library, PageFile
from macros.records.model import Entry
from macros.records.record import Record
from macros.reports.changes.compare_actions import action_parts
from macros.reports.changes.compare_pages import page_parts
from macros.reports.changes.diff import AfterSignOff, Change, EffectRaised, FieldDiff, diff_fields, in_order
from macros.reports.changes.withheld import hidden_ids, without


@dataclass(frozen=True)
class _Pair:
    """Two libraries, and what could not be read of each: ids of records, and paths of files."""

    before: Library
    now: Library

    @cached_property
    def _unread(self) -> list[set[str]]:
        return [library.broken | {problem.path for problem in library.problems} for library in (self.before, self.now)]

    def what(self, old: Any, new: Any, key: str) -> str:
        """Return the word for Change.what.

        A record of a file that could not be read is not called new or gone either.
        """
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
    """Return a change for every record that readers see differently, by priority, then by id."""
    pair = _Pair(before, now)
    changes = [*_exceptions(pair), *_reviews(pair), *_site(pair), *_registers(pair), *_pages(pair), *_vocabulary(pair)]
    changes += _each("action", pair, before.actions, now.actions, action_parts, lambda action: action.what)
    for kind, name in (("contact", "contacts"), ("fact", "facts"), ("source", "sources"), ("term", "terms")):
        olds, news = getattr(before, name), getattr(now, name)
        changes += _each(kind, pair, olds, news, _plain_parts, _name_of)
        changes += _order(kind, name, olds, news) if kind in ("contact", "term") else []
    return in_order(without(changes, hidden_ids(before, now)))


def _each(kind: str, pair: _Pair, olds: Mapping, news: Mapping, parts_of: Callable, name_of: Callable) -> list[Change]:
    """Return the changes of records that are identified by id, or by the path of their file."""
    changes = []
    for key in {**olds, **news}:
        old, new = olds.get(key), news.get(key)
        if old == new:
            continue
        if new is None:
            changes.append(Change(kind, key, pair.what(old, new, key), _priority(kind, ())))
        elif parts := parts_of(old, new):
            changes.append(Change(kind, key, pair.what(old, new, key), _priority(kind, parts), name_of(new), parts))
    return changes


def _priority(kind: str, parts: tuple) -> str:
    if any(isinstance(part, EffectRaised) for part in parts):
        return "effect"
    if any(isinstance(part, AfterSignOff) or getattr(part, "name", "") == "signed_off" for part in parts):
        return "sign-off"
    if kind == "review" and any(getattr(part, "name", "") == "publication" for part in parts):
        return "publication"
    return {"term": "word", "entry": "word", "register": "action", "review-page": "review"}.get(kind, kind)


def _plain_parts(before: Record | None, now: Record) -> tuple:
    return diff_fields(before, now, skip=("id",))


def _name_of(record: Record) -> str:
    return next(
        getattr(record, name) for name in ("title", "service", "full", "label", "statement") if hasattr(record, name)
    )


def _order(kind: str, key: str, olds: Mapping, news: Mapping) -> list[Change]:
    """Return a change where the records of both are in another order."""
    common = [[each for each in one if each in other] for one, other in ((olds, news), (news, olds))]
    return [] if common[0] == common[1] else [Change(kind, key, "order", _priority(kind, ()))]


def _exceptions(pair: _Pair) -> list[Change]:
    """Return exceptions to the rules of disclosure, by file, without the text that they allow."""
    before, now = pair.before, pair.now
    olds, news = ({(each.where, each.value): each for each in library.allowed} for library in (before, now))
    changes = []
    for key in {**olds, **news}:
        if olds.get(key) != news.get(key):
            what = "gone" if key not in news else "changed" if key in olds else "new"
            parts = (
                (FieldDiff("reason", None, news[key].reason), FieldDiff("line", None, now.where(news[key])[1]))
                if key in news
                else ()
            )
            changes.append(Change("exception", key[0], what, "exception", parts=parts))
    return changes


def _reviews(pair: _Pair) -> list[Change]:
    """Return changes of reviews, and of how many the source counts.

    Nothing is said about a notice: not that it is new, changed or gone, nor that a review became one.
    """
    before, now = pair.before, pair.now
    olds = {key: review for key, review in before.reviews.items() if key not in now.withheld}
    changes = [
        change if change.id in olds and change.id in now.reviews else replace(change, priority="publication")
        for change in _each("review", pair, olds, now.reviews, _plain_parts, _name_of)
    ]
    parts = diff_fields(before.counts, now.counts, skip=("withheld",)) if now.counts else ()
    if parts:
        changes.append(Change("counts", "counts", "changed" if before.counts else "new", "publication", parts=parts))
    elif before.counts and not now.counts:
        changes.append(Change("counts", "counts", "gone", "publication"))
    return changes + _order("review", "reviews", before.reviews, now.reviews)


def _site(pair: _Pair) -> list[Change]:
    before, now = pair.before, pair.now
    olds, news = ({"data/site.yml": library.site} if library.site else {} for library in (before, now))
    changes = _each(
        "site", pair, olds, news, lambda old, new: diff_fields(old, new, skip=("adopted_by",)), lambda site: site.area
    )
    adopted = [library.site.adopted_by if library.site else None for library in (before, now)]
    if before.site and now.site and adopted[0] != adopted[1]:
        changes.append(
            Change("site", "adopted_by", "changed", "sign-off", now.site.area, (FieldDiff("adopted_by", *adopted),))
        )
    return changes


def _registers(pair: _Pair) -> list[Change]:
    """Return changes of registers, actions that moved from one to another, and those in another order."""
    before, now = pair.before, pair.now
    changes = _each(
        "register",
        pair,
        before.registers,
        now.registers,
        lambda old, new: diff_fields(old, new, skip=("actions",)),
        lambda each: each.title,
    )
    olds, news = (
        {each.id: path for path, one in library.registers.items() for each in one.actions} for library in (before, now)
    )
    moves = [key for key, path in news.items() if key in olds and olds[key] != path and path in before.registers]
    changes += [
        Change(
            "action",
            key,
            "changed",
            "action",
            now.actions[key].what,
            (FieldDiff("register", None, now.registers[news[key]].title),),
        )
        for key in moves
    ]
    for path, one in now.registers.items():
        if path in before.registers:
            changes += _order(
                "register", path, *({each.id: each for each in both.actions} for both in (before.registers[path], one))
            )
    return changes


def _vocabulary(pair: _Pair) -> list[Change]:
    before, now = pair.before, pair.now
    if not (before.vocabulary and now.vocabulary):
        what = "unread" if before.vocabulary else "was-unread"
        return [Change("entry", "data/vocabulary.yml", what, "word")] if before.vocabulary or now.vocabulary else []
    changes = []
    for name in type(now.vocabulary).model_fields:
        olds, news = (
            {f"{name}/{entry.id}": entry for entry in getattr(each, name)}
            for each in (before.vocabulary, now.vocabulary)
        )
        changes += _each("entry", pair, olds, news, _plain_parts, _name_of) + _order("entry", name, olds, news)
    return changes


def _pages(pair: _Pair) -> list[Change]:
    before, now = pair.before, pair.now
    changes = []
    for url in {**before.pages, **now.pages}:
        old, new = before.pages.get(url), now.pages.get(url)
        page = new or old
        kind = "review-page" if page.kind == "review" else page.kind
        key = page.id if page.kind != "page" else url or "home"
        if page.kind == "review" and page.id in now.withheld:
            continue
        if new is None:
            changes.append(Change(kind, key, pair.what(old, new, old.document.path), _priority(kind, ())))
        elif parts := page_parts(old, new):
            changes.append(
                Change(
                    kind, key, pair.what(old, new, new.document.path), _priority(kind, parts), new.record.title, parts
                )
            )
    return changes
