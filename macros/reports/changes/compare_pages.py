"""Compare two versions of a page: sections by heading, numbers of words, citations, links and front matter. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from macros.library.library import PageFile
from macros.library.markdown import addresses_in, blocks, cited_facts
from macros.library.source import Document
from macros.records.model import SignedOff
from macros.reports.changes.diff import diff, diff_items
from macros.reports.changes.names import RecordNames

MOST_SAID = 8  # paragraphs of one page that are quoted
_SPACE = re.compile(r" (?=[.,;:])")  # what remains of a citation in the words of a block


def compare_page(names: RecordNames, before: PageFile | None, now: PageFile) -> tuple[str, list[str]]:
    """Return "sign-off" where that needs a look, else "", and what differs; for a new page, its fields and length."""
    old = before.document if before else None
    if old and old.text == now.document.text:
        return "", []
    same_kind = before.record if before and type(before.record) is type(now.record) else None
    head = diff(names, same_kind, now.record, skip=() if before else ("title",))
    text, linked = _text(names, old, now.document), _linked(names, old, now.document)
    was, signed = (getattr(each.record, "signed_off", None) if each else None for each in (before, now))
    if not before:
        return "sign-off" if signed else "", [*head, *text, *linked]
    has_new_words = text or (before.record.title, before.record.summary) != (now.record.title, now.record.summary)
    stale = []
    if signed and signed == was and has_new_words:
        still = f"its words changed and it still says that it was signed off {names.value(SignedOff, '', signed)}"
        stale = [f"{still}: ask whoever signed it to look again"]
    return "sign-off" if stale or signed != was else "", [*stale, *text, *linked, *head]


def _linked(names: RecordNames, before: Document | None, now: Document) -> Iterator[str]:
    """Yield the sources and web addresses that came or went; in another order they make their sections differ."""
    pages = [each for each in (before, now) if each]
    cites = [cited_facts(each.parsed[0], names.now.facts) for each in pages]
    addresses = [list(addresses_in(each.live)) for each in pages]
    for label, found, name in (("sources", cites, names.reference), ("web addresses", addresses, names.safe)):
        olds, news = dict.fromkeys(found[0] if before else ()), dict.fromkeys(found[-1])
        added = [name(each) for each in news if each not in olds and each not in names.hidden]
        gone = [name(each) for each in olds if each not in news and each not in names.hidden]
        if text := diff_items(label, added, gone if label == "sources" else len(gone), before is None):
            yield text


def _text(names: RecordNames, before: Document | None, now: Document) -> list[str]:
    """Return how many words came and went under which headings, and the new paragraphs, items and rows."""
    olds, news = _sections(before) if before else {}, _sections(now)
    new = [name for name in news if name not in olds]
    changed = [name for name, words in news.items() if name in olds and olds[name] != words]
    gone_after = _gone_after(olds, news)
    if not (changed or new or gone_after):
        return ["its sections stand in another order"] if list(olds) != list(news) else []
    old_words, new_words = _words(before) if before else Counter(), _words(now)
    added, taken_out = (new_words - old_words).total(), (old_words - new_words).total()
    if not before:
        standard = names.now.site.headings if names.now.site else ()
        own = [each for each in new if each and each not in standard]
        return [_counted(added, "word") + (f", under {_some(names, own, 'heading')}" if own else "")]
    texts = [f"{_some(names, changed, 'section')} changed"] if changed else []
    texts += [f"{_some(names, new, 'section')} added"] if new else []
    texts += [f"a section was taken out after {names.quoted(last) if last else 'the start'}" for last in gone_after]
    known = set(_statements(before))
    new_texts = [text for text in dict.fromkeys(_statements(now)) if text not in known]
    quotations = [names.quoted(each) for each in new_texts[:MOST_SAID]]
    quotations += [f"and {len(new_texts) - MOST_SAID} more"] if len(new_texts) > MOST_SAID else []
    words = f"({_counted(added, 'word')} added, {taken_out} taken out)"
    said = f"; it now says: {', '.join(quotations)}" if quotations else ""
    return [f"{', '.join(texts)} {words}{said}"]


def _some(names: RecordNames, headings: list[str], noun: str) -> str:
    named = ", ".join(names.quoted(each) if each else "the part before the first heading" for each in headings)
    return f"{_counted(len(headings), noun)} ({named})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _statements(document: Document) -> list[str]:
    """Return the text of each paragraph, item and row, without its markup."""
    texts = (_SPACE.sub("", block.words) for block in blocks(document) if block.kind in ("paragraph", "item", "row"))
    return [text for text in texts if text]


def _gone_after(olds: Collection[str], news: Collection[str]) -> list[str]:
    """Return, for each section that was taken out, the last one before it that is still there."""
    gone_after, last = [], ""
    for name in olds:
        if name in news:
            last = name
        else:
            gone_after.append(last)
    return gone_after


def _sections(document: Document) -> dict[str, list[str]]:
    """Return the words under each ## heading, code too; "" for those before the first."""
    starts = {block.line: block.section for block in blocks(document) if block.kind == "heading" and block.level == 2}
    sections: dict[str, list[str]] = {"": []}
    section = ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        section = starts.get(number, section)
        sections.setdefault(section, []).extend(line.split())
    return sections


def _words(document: Document) -> Counter:
    return Counter(word for block in blocks(document) for word in block.words.split())
