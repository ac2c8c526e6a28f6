"""Compare two versions of a page: its sections, what it says, its citations and links, and its front matter. Pure."""

import re
from collections.abc import Iterator

from macros.library.library import PageFile
from macros.library.markdown import addresses_in, blocks, cited_facts
from macros.library.source import Document
from macros.records.dates import in_words
from macros.reports.changes.diff import diff, diff_items
from macros.reports.changes.names import RecordNames

_SPACE = re.compile(r" (?=[.,;:])")  # what remains of a citation in the words of a block
MOST = 8  # passages of a page that are quoted
_START = "the part before the first heading"


def compare_page(names: RecordNames, before: PageFile | None, now: PageFile) -> tuple[str, list[str]]:
    """Return "sign-off" where that needs a look, else "", and what differs; for a new page, its fields and links."""
    document, signed = now.document, getattr(now.record, "signed_off", None)
    if not before:
        return "sign-off" if signed else "", [*diff(names, None, now.record), *_lists(names, None, document)]
    old = before.document
    if old.text == document.text:
        return "", []
    same_kind = before.record if type(before.record) is type(now.record) else None
    texts = [*_sections_of(names, old, document), *_lists(names, old, document), *diff(names, same_kind, now.record)]
    if signed != getattr(before.record, "signed_off", None):
        return "sign-off", texts
    words = [(each.record.title, each.record.summary, each.document.body.split()) for each in (before, now)]
    if not signed or words[0] == words[1]:
        return "", texts
    signature = f"signed off by {names.safe(signed.by)} on {in_words(signed.on)}"
    stale = f"its words changed and it still says that it was {signature}: ask whoever signed it to look again"
    return "sign-off", [stale, *texts]


def _sections_of(names: RecordNames, before: Document, now: Document) -> Iterator[str]:
    """Yield which sections are new or differ, how many are gone, and whether they stand in another order."""
    olds, news = _sections(before), _sections(now)
    if changed := [name for name, words in news.items() if olds.get(name) != words]:
        yield f"sections changed: {', '.join(names.quoted(name) if name else _START for name in changed)}"
    if gone := olds.keys() - news.keys():
        yield f"sections taken out: {len(gone)}"
    if olds == news and list(olds) != list(news):
        yield "its sections stand in another order"


def _lists(names: RecordNames, before: Document | None, now: Document) -> Iterator[str]:
    """Yield the passages, sources and web addresses that came and went; of words that went only how many there were."""
    olds, news = (_held(names, each) if each else {} for each in (before, now))
    for name, say in (("passages", names.quoted), ("sources", names.reference), ("web addresses", names.safe)):
        if name == "passages" and not before:
            continue  # a new page is read as a whole
        old, new = dict.fromkeys(olds.get(name, ())), dict.fromkeys(news[name])
        gone = [say(each) if name == "sources" else "" for each in old if each not in new]
        added = [say(each) for each in new if each not in old]
        most = MOST if name == "passages" else len(added)
        rest = [f"and {len(added) - most} more"] if len(added) > most else []
        yield from diff_items(name, [*added[:most], *rest], gone if any(gone) else len(gone), is_new=not before)


def _held(names: RecordNames, document: Document) -> dict[str, list[str]]:
    """Return the text of the paragraphs, items and rows of a page, the facts that it cites, and its web addresses."""
    told = [block for block in blocks(document) if block.kind in ("paragraph", "item", "row")]
    return {
        "passages": [text for block in told if (text := _SPACE.sub("", block.words))],
        "sources": cited_facts(document.parsed[0], names.now.facts),
        "web addresses": [*addresses_in(document.live)],
    }


def _sections(document: Document) -> dict[str, list[str]]:
    """Return the words under each ## heading, code too; "" for those before the first."""
    starts = {block.line: block.section for block in blocks(document) if block.kind == "heading" and block.level == 2}
    sections: dict[str, list[str]] = {"": []}
    section = ""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        section = starts.get(number, section)
        sections.setdefault(section, []).extend(line.split())
    return sections
