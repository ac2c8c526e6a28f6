"""The report of what is due, as text for a screen and as Markdown for an issue.

Titles, paths and addresses come from records and from other hosts. In Markdown each stands inside a code span, where GitHub makes
no link, mention, picture or tag of anything; in text each is one line without control characters.
"""

from collections.abc import Iterator

from macros.records.dates import in_words
from macros.reports.due import KINDS, Item, Report, Undated
from macros.reports.plain_text import line

FORMATS = ("text", "markdown")
NOTHING = "Nothing is due."  # the whole first line when it is so: the workflow that keeps the issue looks for it
LONGEST = 60_000  # characters of an issue; GitHub takes 65,536
TITLE = 200  # characters of what others wrote; the place says where the rest stands
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


def written(report: Report, form: str) -> str:
    """The report as `text` or as `markdown`."""
    return "\n".join(_text(report)) if form == "text" else _markdown(report)


def _text(report: Report) -> Iterator[str]:
    yield from _head(report)
    for kind, items in _sections(report):
        heading, remedy = SECTIONS[kind]
        yield from ("", f"{heading} ({len(items)})", remedy.replace("`", '"'))
        yield from (f"  {_line(item.place)}: {_line(item.title)}{_tail(item, _line(item.told))}" for item in items)
    yield from ("", "Without a date")
    yield from (f"  {_number(each)}{f': {_line(each.checked)}' if each.checked else ''}" for each in report.undated)


def _markdown(report: Report) -> str:
    """Whole lines only, so that no code span is cut open where the report is too long for an issue."""
    lines: list[str] = []
    length = 0
    for each in _markdown_lines(report):
        length += len(each) + 1
        if length > LONGEST:
            return "\n".join(
                (*lines, "", "There is more than fits here: run `python -m macros fresh` to see all of it.")
            )
        lines.append(each)
    return "\n".join(lines)


def _markdown_lines(report: Report) -> Iterator[str]:
    yield from _head(report)
    for kind, items in _sections(report):
        heading, remedy = SECTIONS[kind]
        yield from ("", f"## {heading} ({len(items)})", "", remedy, "")
        yield from (
            f"- {_code(item.place)} {_code(item.title)}{_tail(item, item.told and _code(item.told))}" for item in items
        )
    yield from ("", "## Without a date", "")
    yield from (f"- {_number(each)}{f': {_code(each.checked)}' if each.checked else ''}" for each in report.undated)


def _head(report: Report) -> Iterator[str]:
    yield NOTHING if not report.due else f"{report.due} {'thing is' if report.due == 1 else 'things are'} due."
    asked = "Addresses were not asked." if report.asked is None else f"Addresses asked: {report.asked}."
    yield from ("", f"As at {in_words(report.today)}. {asked}")
    if report.faults:
        yield from (
            "",
            f"Problems in the records: {report.faults}. Run `make check`; what could not be read is not in this report.",
        )


def _sections(report: Report) -> Iterator[tuple[str, list[Item]]]:
    for kind in KINDS:
        if items := [item for item in report.items if item.kind == kind]:
            yield kind, items


def _tail(item: Item, told: str) -> str:
    return f", {item.note}" if item.note else f", now {told}" if told else ""


def _number(each: Undated) -> str:
    """ "48 sources", in the singular where it is one."""
    return f"{each.number} {each.what if each.number != 1 else each.what.removesuffix('s')}"


def _line(text: str) -> str:
    """`text` as one line that can be seen, and no longer than anybody reads."""
    short = line(text)
    return short if len(short) <= TITLE else f"{short[:TITLE]} ..."


def _code(text: str) -> str:
    """`text` as a code span that nothing in it can close."""
    return f"`{_line(text).replace('`', chr(39)) or ' '}`"
