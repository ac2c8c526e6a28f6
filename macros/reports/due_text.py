"""Format the report of what is due, as text for a terminal and as Markdown for an issue.

Titles, paths and addresses are untrusted. In Markdown each is a code span, in which GitHub makes no link, mention,
picture or tag; in text each is one line without control characters.
"""

from collections.abc import Iterator

from macros.records.dates import in_words
from macros.reports.due import DueReport
from macros.reports.plain_text import one_line, whole_lines

NOTHING = "Nothing is due."  # the whole first line then; a workflow looks for it
UNDATED = "Never in this report: sources, facts, and pages that have no date by which to look at them again."
LONGEST = 60_000  # bytes of an issue; GitHub takes 65,536 characters
TITLE = 200  # characters of untrusted text; the place says where the rest is
SECTIONS = {  # kind of what is due, in the order of the report: its heading, and what to do
    "past": (
        "Past its last day",
        "Check the page against its sources, or ring the number. Then write the new days in its `checked` and `review_by`.",
    ),
    "unreported": (
        "Actions whose date has passed, and of which nothing was reported",
        "Ask who acts what was done. Then add an update.",
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
    is_text = form == "text"
    say, mark, heading_mark = (_line, "  ", "") if is_text else (_code, "- ", "## ")
    lines = [*_head(report)]
    for kind, (heading, remedy) in SECTIONS.items():
        if items := [item for item in report.items if item.kind == kind]:
            lines += ["", f"{heading_mark}{heading} ({len(items)})"]
            lines += [remedy.replace("`", '"')] if is_text else ["", remedy, ""]
            for item in items:
                tail = item.note or (f"now {say(item.new_address)}" if item.new_address else "")
                where = f"{mark}{say(item.place)}{':' if is_text else ''} {say(item.title)}"
                lines.append(f"{where}, {tail}" if tail else where)
    lines += ["", UNDATED]
    more = "There is more than fits here: run `python -m macros fresh` to see all of it."
    return "\n".join(lines) if is_text else whole_lines(lines, LONGEST, more)


def _head(report: DueReport) -> Iterator[str]:
    yield NOTHING if not report.due else f"{report.due} {'thing is' if report.due == 1 else 'things are'} due."
    asked = "Addresses were not asked." if report.asked is None else f"Addresses asked: {report.asked}."
    yield from ("", f"As at {in_words(report.today)}. {asked}")
    if report.faults:
        remedy = "Run `make check`; what could not be read is not in this report."
        yield from ("", f"Problems in the records: {report.faults}. {remedy}")


def _line(text: str) -> str:
    """Return `text` as one visible line of TITLE characters at most."""
    short = one_line(text)
    return short if len(short) <= TITLE else f"{short[:TITLE]} ..."


def _code(text: str) -> str:
    """Return `text` as a code span that nothing in it can close."""
    return f"`{_line(text).replace('`', chr(39)) or ' '}`"
