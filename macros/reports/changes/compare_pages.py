"""Compare two versions of a page: sections by heading, numbers of words, citations, links and front matter. Pure."""

import re
from collections import Counter
from collections.abc import Mapping

from macros.library.library import PageFile
from macros.library.markdown import addresses_in, blocks, cited_facts
from macros.library.source import Document
from macros.reports.changes.diff import AfterSignOff, ListDiff, TextDiff, diff_fields, diff_lists

_SPACE = re.compile(r" (?=[.,;:])")  # what remains of a macro in the words of a block


def page_parts(before: PageFile | None, now: PageFile) -> tuple:
    """Return what differs between two versions of a page; for a new one, its front matter and its length."""
    if before and before.document.text == now.document.text:
        return ()
    same_kind = before if before and type(before.record) is type(now.record) else None
    head = diff_fields(same_kind and same_kind.record, now.record, skip=("title",) if before is None else ())
    old, new = before.document if before else None, now.document
    text = _text(old, new)
    linked = [
        part
        for name, read in (("cites", cited_facts), ("links", _links))
        for part in diff_lists(name, tuple(read(old.live)) if old else (), tuple(read(new.live)))
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
    known = set(_statements(before)) if before else set()
    statements = tuple(text for text in dict.fromkeys(_statements(now)) if text not in known) if before else ()
    return [
        TextDiff(changed, new, gone_after, (new_words - old_words).total(), (old_words - new_words).total(), statements)
    ]


def _statements(document: Document) -> list[str]:
    """Return the text of each paragraph, item and row, without its markup."""
    texts = (_SPACE.sub("", block.words) for block in blocks(document) if block.kind in ("paragraph", "item", "row"))
    return [text for text in texts if text]


def _gone(olds: Mapping, news: Mapping) -> list[tuple[str, str]]:
    """Return each section that was taken out, after the last one before it that is still there."""
    gone, last = [], ""
    for name in olds:
        if name in news:
            last = name
        else:
            gone.append((last, name))
    return gone


def _sections(document: Document) -> dict[str, list[str]]:
    """Return the words under each ## heading, code too; "" for those before the first."""
    starts = {block.line: block.section for block in blocks(document) if block.kind == "heading" and block.level == 2}
    sections, section = {"": []}, ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        section = starts.get(number, section)
        sections.setdefault(section, []).extend(line.split())
    return sections


def _words(document: Document) -> Counter:
    return Counter(word for block in blocks(document) for word in block.words.split())
