"""What the weekly report tells: by date to the day, by what nobody has done; and that what others wrote does nothing in it."""

import re
from datetime import date

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from macros.cli import main
from macros.library.load import load
from macros.reports import dead_links
from macros.reports.due import DueItem, DueReport, find_due
from macros.reports.due_text import LONGEST, NOTHING, SECTIONS, UNDATED, format_due
from tests.support.generator import TODAY

GUIDANCE, CONTACT = "docs/guidance/asking.md", "data/contacts.yml"


def change(root, path, find, write):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(find) == 1
    (root / path).write_text(text.replace(find, write), encoding="utf-8")


def found(root, today=TODAY, kind=None, answers=None):
    return [
        (item.kind, item.place, item.note)
        for item in find_due(load(root), today, answers).items
        if kind in (None, item.kind)
    ]


def test_nothing_is_due_where_everything_is_in_date(full):
    change(full, CONTACT, "checked: 2021-03-01", "checked: 2021-09-30")
    told = find_due(load(full), TODAY)
    assert (told.items, told.faults) == ((), 0)
    assert format_due(told, "text").splitlines()[0] == format_due(told, "markdown").splitlines()[0] == NOTHING


@pytest.mark.parametrize(
    ("today", "kind"), [("2021-11-30", None), ("2021-12-01", "soon"), ("2021-12-31", "soon"), ("2022-01-01", "past")]
)
def test_a_page_is_due_from_thirty_days_before_its_last_day_and_past_on_the_day_after(full, today, kind):
    due = [(each, note) for each, place, note in found(full, date.fromisoformat(today)) if place == f"{GUIDANCE}:14"]
    assert due == ([(kind, "by 31 December 2021")] if kind else [])


def test_a_number_that_was_called_ages_by_the_sites_limit_too(full):
    """Rung on 1 March 2021, and a hundred and eighty days later no longer taken as checked, whatever its `review_by`."""
    at = f"{CONTACT}:13"
    assert found(full, date(2021, 8, 28), "soon")[0] == ("soon", at, "by 28 August 2021")
    assert found(full, date(2021, 8, 29), "past")[0] == ("past", at, "by 28 August 2021")


def test_nobody_is_asked_to_try_a_number_for_emergencies(full):
    change(full, CONTACT, "    checked: 2021-03-01\n    review_by: 2021-12-31\n", "")
    change(full, CONTACT, "number: 01632 960001", 'number: "999"')
    assert found(full) == []


def test_numbers_that_nobody_has_called_are_listed_and_services_without_a_number_are_not(full):
    change(full, CONTACT, "    checked: 2021-03-01\n    review_by: 2021-12-31\n", "")
    assert found(full) == [("not-rung", f"{CONTACT}:6", "")]
    change(full, CONTACT, "    number: 01632 960001\n", "")
    assert found(full) == []


def test_guidance_that_nobody_has_signed_off_is_listed(full):
    change(full, GUIDANCE, "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n", "")
    assert found(full, kind="not-signed-off") == [("not-signed-off", f"{GUIDANCE}:2", "")]


def test_what_has_no_date_is_named_and_is_not_due(full):
    for form in ("text", "markdown"):
        assert UNDATED in format_due(find_due(load(full), TODAY), form).splitlines()


def test_records_that_cannot_be_read_are_due_and_the_rest_is_listed(full, capsys):
    (full / CONTACT).write_text("contacts: [", encoding="utf-8")
    (full / "data" / "site.yml").write_text("name: [", encoding="utf-8")
    assert main(["fresh", "--root", str(full), "--today", "2022-01-01"]) == 0
    said = capsys.readouterr().out
    assert "Problems in the records: 2. Run `make check`" in said and f"{GUIDANCE}:14" in said


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_points_at_a_person_is_left_out(full, form: str):
    change(full, "docs/briefings/nights.md", "title: Nights", "title: Nights, as Mrs Zeldane told 943 476 5919")
    page = full / GUIDANCE
    page.rename(page.with_name("mrs-zeldane.md"))
    said = format_due(find_due(load(full), date(2022, 6, 1)), form)
    assert "Nights, as " in said and not [each for each in ("eldane", "5919") if each in said]


def test_every_kind_has_its_words(full):
    """All that can be due is due here, and the report has a line for each."""
    change(full, CONTACT, "    checked: 2021-03-01\n    review_by: 2021-12-31\n", "")
    change(full, GUIDANCE, "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n", "")
    change(full, GUIDANCE, "review_by: 2021-12-31", "review_by: 2022-06-10")
    change(full, "data/registers/nights.yml", "status: not-known", "status: in-progress\n        due: 2021-01")
    answers = [DueItem(kind, "p:1", "https://a.example.org/", "note") for kind in ("no-answer", "moved")]
    told = find_due(load(full), date(2022, 6, 1), answers)
    assert {item.kind for item in told.items} == set(SECTIONS)
    assert format_due(told, "markdown").count("\n- ") == len(told.items)
    assert "p:1: https://a.example.org/, note" in format_due(told, "text")


def test_the_command_exits_0_whatever_is_due_and_uses_no_network_unless_asked(full, capsys, monkeypatch):
    monkeypatch.setattr(dead_links, "check_addresses", lambda *_: pytest.fail("it asked the network"))
    for form in ("text", "markdown"):
        assert main(["fresh", "--root", str(full), "--today", "2022-06-01", "--format", form]) == 0
        assert "Addresses were not asked." in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["fresh", "--root", str(full), "--format", "html"])
    assert stopped.value.code == 2


def test_the_command_uses_the_network_when_asked(full, capsys, monkeypatch):
    monkeypatch.setattr(
        dead_links,
        "check_addresses",
        lambda cited: [DueItem("no-answer", *places, each, "answers 404 Not Found") for each, places in cited.items()],
    )
    assert main(["fresh", "--root", str(full), "--today", str(TODAY), "--links"]) == 0
    said = capsys.readouterr().out
    assert (
        "Addresses were asked." in said
        and "- data/sources.yml:7: https://www.example.org/report, answers 404 Not Found" in said
    )


HOSTILE = "@everyone #1 <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://example.org/c.png) `` ` ``` **d**\n\n# e\n- @f \u202e \x1b[31m www.example.org"


@pytest.mark.parametrize("field", ["place", "title", "note"])
def test_nothing_of_what_others_wrote_works_in_markdown(field):
    item = DueItem("moved", **{"place": "p", "title": "t", "note": "n"} | {field: HOSTILE})
    said = format_due(DueReport(TODAY, (item,), True, 0), "markdown")
    page = LexborHTMLParser(markdown(said))
    assert {node.tag for node in page.css("body *")} == {"p", "h2", "ul", "li", "strong", "code"}
    assert len(page.css("li")) == 1 and "everyone" in page.css_first("li").text()
    assert not re.search(r"[@#]\w", "".join(node.text(deep=False) for node in page.css("li, strong")))
    assert "\u202e" not in said and "\x1b" not in said


def test_text_for_a_screen_is_one_line_without_control_characters():
    said = format_due(DueReport(TODAY, (DueItem("moved", "p", HOSTILE * 9, HOSTILE),), True, 0), "text")
    (line,) = [line for line in said.splitlines() if "everyone" in line]
    assert line.isprintable() and len(line) < 500


def test_a_report_too_long_for_an_issue_ends_with_a_whole_line_that_says_so():
    items = tuple(DueItem("no-answer", f"p:{number}", "`" * 300) for number in range(1000))
    said = format_due(DueReport(TODAY, items, True, 0), "markdown")
    assert len(said) < LONGEST + 200 and said.endswith("to read them all.")
    assert all(line.count("**") % 2 == 0 for line in said.splitlines())
