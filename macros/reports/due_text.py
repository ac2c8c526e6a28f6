"""Format the report of what is due, as text for a terminal and as Markdown for an issue.

Titles, paths and addresses are untrusted. In Markdown each is a code span, in which GitHub makes no link, mention,
picture or tag; in text each is one line without control characters.
"""

from collections.abc import Iterator

from macros.records.dates import in_words
from macros.reports.due import KINDS, DueItem, DueReport, Undated
from macros.reports.plain_text import one_line

FORMATS = ("text", "markdown")
NOTHING = "Nothing is due."  # the whole first line then; a workflow looks for it
LONGEST = 60_000  # characters of an issue; GitHub takes 65,536
TITLE = 200  # characters of untrusted text; the place says where the rest is
SECTIONS = {
    "past": (
        "Past its last day",
        "Check the page against its sources, or ring the number. Then write the new days in its `checked` and `review_by`.",
    ),
    "soon": ("Due in the next 30 days", "The same, before the page says so itself."),
    "not-rung": ("Numbers that nobody has rung", "Ring the number, and write the day in `checked`."),
    "not-signed-off": (
        "Guidance that nobody has signed off",
        "Ask the clinician or lead whose subject it is. Then write role and day in `signed_off`.",
    ),
    "no-answer": (
        "Addresses that do not answer",
        "Open each by hand: some hosts answer people and refuse programs. Correct the address, or cite another source.",
    ),
    "moved": (
        "Addresses that have moved for good",
        "Open the new address. If it holds the same page, write it instead.",
    ),
}


def format_due(report: DueReport, form: str) -> str:
    """Return the report as `text` or as `markdown`."""
    return "\n".join(_text(report)) if form == "text" else _markdown(report)


def _text(report: DueReport) -> Iterator[str]:
    yield from _head(report)
    for kind, items in _sections(report):
        heading, remedy = SECTIONS[kind]
        yield from ("", f"{heading} ({len(items)})", remedy.replace("`", '"'))
        yield from (
            f"  {_line(item.place)}: {_line(item.title)}{_tail(item, _line(item.new_address))}" for item in items
        )
    yield from ("", "Without a date")
    yield from (f"  {_number(each)}{f': {_line(each.checked)}' if each.checked else ''}" for each in report.undated)


def _markdown(report: DueReport) -> str:
    """Return whole lines only, so that no code span is cut where the report is too long for an issue."""
    lines: list[str] = []
    length = 0
    for each in _markdown_lines(report):
        length += len(each) + 1
        if length > LONGEST:
            more = "There is more than fits here: run `python -m macros fresh` to see all of it."
            return "\n".join((*lines, "", more))
        lines.append(each)
    return "\n".join(lines)


def _markdown_lines(report: DueReport) -> Iterator[str]:
    yield from _head(report)
    for kind, items in _sections(report):
        heading, remedy = SECTIONS[kind]
        yield from ("", f"## {heading} ({len(items)})", "", remedy, "")
        for item in items:
            tail = _tail(item, item.new_address and _code(item.new_address))
            yield f"- {_code(item.place)} {_code(item.title)}{tail}"
    yield from ("", "## Without a date", "")
    yield from (f"- {_number(each)}{f': {_code(each.checked)}' if each.checked else ''}" for each in report.undated)


def _head(report: DueReport) -> Iterator[str]:
    yield NOTHING if not report.due else f"{report.due} {'thing is' if report.due == 1 else 'things are'} due."
    asked = "Addresses were not asked." if report.asked is None else f"Addresses asked: {report.asked}."
    yield from ("", f"As at {in_words(report.today)}. {asked}")
    if report.faults:
        remedy = "Run `make check`; what could not be read is not in this report."
        yield from ("", f"Problems in the records: {report.faults}. {remedy}")


def _sections(report: DueReport) -> Iterator[tuple[str, list[DueItem]]]:
    for kind in KINDS:
        if items := [item for item in report.items if item.kind == kind]:
            yield kind, items


def _tail(item: DueItem, new_address: str) -> str:
    return f", {item.note}" if item.note else f", now {new_address}" if new_address else ""


def _number(each: Undated) -> str:
    """Return, for example, "48 sources", in the singular for one."""
    return f"{each.number} {each.what if each.number != 1 else each.what.removesuffix('s')}"


def _line(text: str) -> str:
    """Return `text` as one visible line of TITLE characters at most."""
    short = one_line(text)
    return short if len(short) <= TITLE else f"{short[:TITLE]} ..."


def _code(text: str) -> str:
    """Return `text` as a code span that nothing in it can close."""
    return f"`{_line(text).replace('`', chr(39)) or ' '}`"
