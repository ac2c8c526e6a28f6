"""What differs in a page: its sections by their headings, how many words, what it cites, where it leads, and its front matter. Pure."""

import re
from collections import Counter
from collections.abc import Mapping

from macros.library.library import PageFile
from macros.library.markdown import addresses_in, blocks, cited_facts
from macros.library.source import Document
from macros.reports.changes.diff import AfterSignOff, ListDiff, TextDiff, diff_fields, diff_lists

_SPACE = re.compile(r" (?=[.,;:])")  # what is left of a macro in the words of a block


def page_parts(before: PageFile | None, now: PageFile) -> tuple:
    """What differs between two versions of a page; for a new one, all that stands at its head, and how long it is."""
    if before and before.document.text == now.document.text:
        return ()
    same_kind = before if before and type(before.record) is type(now.record) else None
    head = diff_fields(same_kind and same_kind.record, now.record, skip=("title",) if before is None else ())
    old, new = before.document if before else None, now.document
    text = _text(old, new)
    linked = [
        part
        for name, read in (("cites", cited_facts), ("links", _links))
        for part in diff_lists(name, tuple(read(old.body)) if old else (), tuple(read(new.body)))
    ]
    signed = getattr(now.record, "signed_off", None)
    is_stale = (
        signed
        and (text or any(part.name in ("title", "summary") for part in head))
        and before
        and getattr(before.record, "signed_off", None) == signed
    )
    cites = [
        part for part in linked if part != ListDiff(part.name)
    ]  # where they stand in another order, the sections that hold them differ
    if before is None:
        return (*head, *text, *cites)
    return (*([AfterSignOff(signed)] if is_stale else []), *text, *cites, *head)


def _links(body: str) -> list[str]:
    return list(dict.fromkeys(addresses_in(body)))


def _text(before: Document | None, now: Document) -> list:
    olds, news = (_sections(before) if before else {}), _sections(now)
    changed = tuple(name for name, words in news.items() if name in olds and olds[name] != words)
    new = tuple(name for name in news if name not in olds)
    gone_after = tuple(last for last, name in _gone(olds, news))
    if not (changed or new or gone_after):
        return [ListDiff("sections")] if list(olds) != list(news) else []
    old_words, new_words = (_words(before) if before else Counter()), _words(now)
    known = set(_sayings(before)) if before else set()
    said = tuple(text for text in dict.fromkeys(_sayings(now)) if text not in known) if before else ()
    return [TextDiff(changed, new, gone_after, (new_words - old_words).total(), (old_words - new_words).total(), said)]


def _sayings(document: Document) -> list[str]:
    """What each paragraph, item and row says, without its marks."""
    told = (
        _SPACE.sub("", block.words)
        for block in blocks(document)
        if block.kind in ("paragraph", "item", "row")
    )
    return [text for text in told if text]


def _gone(olds: Mapping, news: Mapping) -> list[tuple[str, str]]:
    """Each section that was taken out, with the last one before it that still stands."""
    found, last = [], ""
    for name in olds:
        if name in news:
            last = name
        else:
            found.append((last, name))
    return found


def _sections(document: Document) -> dict[str, list[str]]:
    """All that stands under each ## heading, code too, spacing aside; "" for what stands before the first."""
    starts = {block.line: block.section for block in blocks(document) if block.kind == "heading" and block.level == 2}
    found, section = {"": []}, ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        section = starts.get(number, section)
        found.setdefault(section, []).extend(line.split())
    return found


def _words(document: Document) -> Counter:
    return Counter(word for block in blocks(document) for word in block.words.split())
