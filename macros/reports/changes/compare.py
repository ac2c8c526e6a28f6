"""Compare two libraries as their readers see them: one Change for each record, the most urgent first.

Pure, and linear in the size of the libraries. Text that was taken out is not included, except ids and closed lists: it
may have been taken out because nobody should read it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.library.library import Library, PageFile
from macros.records.record import name_of
from macros.reports.changes.compare_actions import compare_action
from macros.reports.changes.compare_pages import compare_page
from macros.reports.changes.diff import Change, diff, diff_field, in_order
from macros.reports.changes.names import RecordNames

# Compares two versions of a record: returns its priority, empty for that of its kind, and what differs.
Differ = Callable[[RecordNames, Any, Any], tuple[str, Iterable[str]]]
# Kind of record: its priority, where that is not the kind itself.
_PRIORITIES = {"term": "word", "entry": "word", "register": "action", "review-page": "review", "counts": "publication"}


def compare(before: Library, now: Library) -> list[Change]:
    """Return a change for every record that readers see differently, by priority, then by id."""
    pair = _Pair(before, now)
    changes = [*_exceptions(pair), *_reviews(pair), *_site(pair), *_registers(pair), *_pages(pair), *_vocabulary(pair)]
    changes += pair.each("action", before.actions, now.actions, compare_action)
    for kind in ("contact", "fact", "source", "term"):
        olds, news = (getattr(library, f"{kind}s") for library in (before, now))
        changes += pair.each(kind, olds, news)
        changes += _order(kind, f"{kind}s", olds, news) if kind in ("contact", "term") else []
    return in_order(changes)


class _Pair:
    """Two libraries, each with the ids of records and paths of files that could not be read, and names of records."""

    def __init__(self, before: Library, now: Library) -> None:
        self.before, self.now, self.names = before, now, RecordNames(before, now)
        self.sides = [(each, each.broken | {problem.path for problem in each.problems}) for each in (before, now)]

    def each(self, kind: str, olds: Mapping, news: Mapping, differ: Differ | None = None) -> Iterator[Change]:
        """Yield the changes of records that are identified by id, or by the path of their file."""
        for key in {**olds, **news}:
            old, new = olds.get(key), news.get(key)
            if old == new:
                continue
            what, priority = self._what(old, new, key), _PRIORITIES.get(kind, kind)
            if new is None:
                yield Change(kind, key, what, priority)
                continue
            urgent, texts = differ(self.names, old, new) if differ else ("", diff(self.names, old, new))
            if text := "; ".join(texts):
                yield Change(kind, key, what, urgent or priority, name_of(getattr(new, "record", new)), text)

    def _what(self, old: Any, new: Any, key: str) -> str:
        """Return the word for Change.what.

        A record of a file that could not be read is not called new or gone either.
        """
        if old is not None and new is not None:
            return "changed"
        (there, _), (lacks, unread) = self.sides if new is None else reversed(self.sides)
        record = old if new is None else new
        if isinstance(record, PageFile):
            is_unread = record.document.path in unread
        else:
            path = there.where(record)[0] if there.is_placed(record) else ""
            is_unread = key in unread or (path in unread and path not in lacks.documents)
        return ("unread" if is_unread else "gone") if new is None else "was-unread" if is_unread else "new"


def _order(kind: str, key: str, olds: Iterable[str], news: Iterable[str]) -> list[Change]:
    """Return a change where the records of both are in another order."""
    common = [[each for each in one if each in other] for one, other in ((olds, news), (news, olds))]
    return [] if common[0] == common[1] else [Change(kind, key, "order", _PRIORITIES.get(kind, kind))]


def _exceptions(pair: _Pair) -> Iterator[Change]:
    """Yield exceptions to the rules of disclosure, by file, without the text that they allow."""
    olds, news = ({(each.where, each.value): each for each in library.allowed} for library in (pair.before, pair.now))
    for key in {**olds, **news}:
        if key not in news:
            text = "the exception is gone; the rules apply there again"
            yield Change("exception", key[0], "gone", "exception", text=text)
        elif olds.get(key) != news[key]:
            path, line = pair.now.where(news[key])
            word = "has another reason" if key in olds else "lets something stand that the rules refuse"
            look = f"Look at the text itself before you approve: {path}, line {line}"
            text = f"it {word}, for this reason: {pair.names.quoted(news[key].reason)} {look}"
            yield Change("exception", key[0], "changed" if key in olds else "new", "exception", text=text)


def _reviews(pair: _Pair) -> Iterator[Change]:
    """Yield changes of reviews, and of how many the source counts.

    Nothing is said about a notice: not that it is new, changed or gone, nor that a review became one.
    """
    before, now = pair.before, pair.now
    olds = {key: review for key, review in before.reviews.items() if key not in now.withheld}
    for change in pair.each("review", olds, now.reviews):
        old, new = (reviews.get(change.id) for reviews in (olds, now.reviews))
        is_same = old and new and old.publication == new.publication
        yield change if is_same else replace(change, priority="publication")
    then, counts = ({"counts": library.counts} if library.counts else {} for library in (before, now))
    yield from pair.each("counts", then, counts)
    yield from _order("review", "reviews", before.reviews, now.reviews)


def _site(pair: _Pair) -> Iterator[Change]:
    before, now = pair.before.site, pair.now.site
    olds, news = ({"data/site.yml": site} if site else {} for site in (before, now))
    yield from pair.each("site", olds, news)
    if before and now and before.adopted_by != now.adopted_by:
        text = diff_field(pair.names, type(now), "adopted_by", before.adopted_by, now.adopted_by)
        yield Change("site", "adopted_by", "changed", "sign-off", now.area, text)


def _registers(pair: _Pair) -> Iterator[Change]:
    """Yield changes of registers, actions that moved from one to another, and those in another order."""
    olds, news = pair.before.registers, pair.now.registers
    yield from pair.each("register", olds, news)
    paths = {action.id: path for path, register in olds.items() for action in register.actions}
    for path in olds.keys() & news.keys():
        for action in news[path].actions:
            if paths.get(action.id, path) != path:
                text = f"it stands in the register {pair.names.quoted(news[path].title)} now"
                yield Change("action", action.id, "changed", "action", action.what, text)
        yield from _order("register", path, *([each.id for each in one[path].actions] for one in (olds, news)))


def _vocabulary(pair: _Pair) -> Iterator[Change]:
    before, now = pair.before.vocabulary, pair.now.vocabulary
    if before and now:
        for name in type(now).model_fields:
            olds, news = ({f"{name}/{entry.id}": entry for entry in getattr(each, name)} for each in (before, now))
            yield from (*pair.each("entry", olds, news), *_order("entry", name, olds, news))
    elif before or now:
        yield Change("entry", "data/vocabulary.yml", "unread" if before else "was-unread", "word")


def _pages(pair: _Pair) -> Iterator[Change]:
    for kind in ("briefing", "guidance", "review", "page"):
        olds, news = (_keyed(library, kind, pair.now.withheld) for library in (pair.before, pair.now))
        yield from pair.each("review-page" if kind == "review" else kind, olds, news, compare_page)


def _keyed(library: Library, kind: str, withheld: Collection[str]) -> dict[str, PageFile]:
    """Return the pages of one kind by id, or by address where they have no id, without those of withheld reviews."""
    if kind == "page":
        return {page.url or "home": page for page in library.pages.values() if page.kind == "page"}
    return {key: page for key, page in library.of_kind(kind).items() if kind != "review" or key not in withheld}
