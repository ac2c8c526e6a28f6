"""What may point at a person is listed, shown and confirmed: by whom, and for how long."""

from pathlib import Path

import pytest
from pypdf import PdfWriter

from macros.cli import main
from macros.disclosure import allowed
from macros.editing.confirm import review
from macros.library.load import load
from macros.records.generated import CONFIRMED
from macros.rules import run
from tests.disclosure.test_hidden_places import entry, made, name, stream
from tests.support.generator import TODAY

PAGE = "docs/guidance/asking.md"
WORDS = "The mother knew Jamie Zeldane well."


@pytest.fixture
def listed(full: Path) -> Path:
    """A good library with a sentence that may name a person."""
    write(full, "A GP sees families early.", WORDS)
    return full


def write(root: Path, old: str, new: str) -> None:
    path = root / PAGE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(root: Path) -> list[str]:
    return [problem.code for problem in run.check(root, TODAY)[1]]


def test_it_stops_nothing_and_no_word_of_it_is_printed(listed, capsys):
    for form in ("text", "github", "json"):
        assert main(["check", "--root", str(listed), "--today", str(TODAY), "--format", form]) == 0
        out = capsys.readouterr().out
        assert "PER011" in out and "this may be a person's name" in out
        assert not [word for word in ("Zeldane", "Jamie", "mother") if word in out]


def test_its_words_are_shown_and_a_yes_is_kept_as_a_digest(listed):
    asked = []
    lines = list(review(listed, lambda question: asked.append(question) or "y"))
    assert "Jamie Zeldane" in lines[1] and len(asked) == 1
    assert codes(listed) == []
    assert "Zeldane" not in (listed / CONFIRMED).read_text(encoding="utf-8")
    assert list(review(listed, asked.append)) == [] and len(asked) == 1


def test_a_sentence_is_shown_whole_and_once_with_each_match_in_brackets_before_anybody_is_asked(full):
    middle = "came early and waited at the desk until the nurse could see them, as they had been told to do, " * 2
    write(full, "- Ask every family.", f"- Jamie's mum Kayleigh {middle}and the boy Tyler's aunt Chantelle saw it.")
    asked: list[str] = []
    told = review(full, lambda question: asked.append(question) or "y")
    *places, shown = (next(told) for _ in range(5))
    assert all(f"{PAGE}:" in each and ": this " in each for each in places) and asked == []
    assert f"[Jamie]'s mum [Kayleigh] {middle}and the boy [Tyler]'s aunt [Chantelle] saw it." in shown
    assert list(told) == [f"{CONFIRMED} is written anew; commit it with your change."] and len(asked) == 1
    assert "PER011" not in codes(full)


def write_on_it(writer: PdfWriter) -> None:
    font = entry(F1=entry(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica")))
    text = writer._add_object(stream(f"BT /F1 12 Tf ({WORDS}) Tj ET".encode()))
    writer.pages[0].update(entry(Resources=entry(Font=font), Contents=text))


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (write_on_it, "on page 1"),
        (lambda writer: writer.add_outline_item(title=WORDS, page_number=0), "where no page shows it"),
    ],
    ids=["page", "bookmark"],
)
def test_the_texts_of_a_pdf_are_listed_shown_and_confirmed_too(full, place, where: str):
    (full / "docs/assets/a.pdf").write_bytes(made(place))
    (said,) = (problem for problem in run.check(full, TODAY)[1] if problem.code == "PER011")
    assert (said.path, said.severity) == ("docs/assets/a.pdf", "warning")
    assert said.message.startswith(f"{where}: this may be a person's name; ") and "Zeldane" not in said.message
    assert "Jamie Zeldane" in list(review(full, lambda question: "y"))[1]
    assert "PER011" not in codes(full)


def test_nothing_is_asked_about_a_sentence_that_is_refused(full):
    write(full, "- Ask every family.", "- The mother said that Kayleigh, 7, had helped Mrs Zeldane.")
    asked: list[str] = []
    *_, last = review(full, lambda question: asked.append(question) or "y")
    assert "Some of it is refused" in last and asked == [] and not (full / CONFIRMED).exists()


def test_a_no_keeps_it_on_the_list(listed):
    assert "Change it, then." in [*review(listed, lambda question: "n")][-1]
    assert codes(listed) == ["PER011"] and not (listed / CONFIRMED).exists()


def test_a_confirmation_goes_with_its_sentence(listed):
    list(review(listed, lambda question: "y"))
    write(listed, WORDS, "The father knew Jamie Zeldane well.")
    assert codes(listed) == ["PER014", "PER011"]
    list(review(listed, lambda question: "n"))
    assert "- " not in (listed / CONFIRMED).read_text(encoding="utf-8")


def test_a_confirmation_of_a_sentence_that_is_gone_is_told_and_taken_out(listed):
    list(review(listed, lambda question: "y"))
    write(listed, WORDS, "A GP sees families early.")
    assert codes(listed) == ["PER014"]
    assert list(review(listed, lambda question: "n")) == [f"{CONFIRMED} is written anew; commit it with your change."]
    assert codes(listed) == []


def test_where_a_file_cannot_be_read_no_confirmation_is_called_gone_or_dropped(listed):
    list(review(listed, lambda question: "y"))
    whole = (listed / PAGE).read_bytes()
    (listed / PAGE).write_bytes(b"\xff" + whole)
    assert "PER014" not in codes(listed)
    list(review(listed, lambda question: "n"))
    (listed / PAGE).write_bytes(whole)
    assert codes(listed) == []


def test_without_anybody_to_ask_nothing_is_written(listed):
    assert "Jamie Zeldane" in "".join(review(listed, None))
    assert not (listed / CONFIRMED).exists()


def test_in_public_no_words_are_shown(listed, monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    assert main(["check", "--root", str(listed), "--today", str(TODAY), "--review"]) == 2
    assert "Zeldane" not in "".join(capsys.readouterr())


def allow(root: Path, value: str) -> None:
    path = root / allowed.ALLOW_FILE
    more = f"  - value: {value}\n    where: {PAGE}\n    reason: An example.\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "value", "expected"),
    [
        ("They live in ZZ1 2WT now.", "ZZ1 2WT", []),
        ("They live in ZZ1 2WT now; not in ZE1 2WT.", "ZZ1 2WT", ["PER005"]),
        ("Lady Godivason is known.", "Lady Godiva", ["PER008"]),
        (f"{WORDS} Lady Zeldane too.", "Lady Zeldane", ["PER011"]),
        (WORDS, "Jamie Zeldane", ["PER011"]),
    ],
)
def test_an_exception_matches_whole_values_and_only_what_is_refused(full, typed, value, expected):
    write(full, "A GP sees families early.", typed)
    allow(full, value)
    assert [code for code in codes(full) if code in ("PER005", "PER008", "PER011")] == expected


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: Nights", 'title: "Nights of Mr\\u0020Example"', "PER008"),
        ("title: Nights", "title: >\n  Nights, as Mr\n  Example told them", "PER008"),
        (
            "        status: complete",
            "        status: complete\n        note: |\n          Dr\n          Example came.",
            "PER008",
        ),
    ],
)
def test_values_are_read_as_they_are_drawn(full, old, new, code):
    path = full / "data" / "registers" / "nights.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert code in codes(full)


def test_a_total_less_its_other_parts(full):
    table = "| Age | Children |\n|---|---|\n| under 5 | 12 |\n| 5 to 9 | 17 |\n| Total | {} |"
    write(full, "A GP sees families early.", f"Early:\n\n{table.format(31)}\n\nMore.")
    assert "PER011" in codes(full)
    write(full, "| Total | 31 |", "| Total | 29 |")
    assert "PER011" not in codes(full)


def test_a_number_of_the_contacts_may_stand_on_a_finished_page_and_a_name_may_not(full):
    library = load(full)
    number = next(contact.number for contact in library.contacts.values() if contact.number)
    known = allowed.lines_checked(library)
    assert list(allowed.in_finished(library, f"Ring {number}.\nLady Godiva inn", known)) == []
    assert list(allowed.in_finished(library, "Dr\nExample\nDr Example", known)) == [
        "this is a person's name with a title"
    ]
    assert list(allowed.in_finished(library, "Dr Example", known)) == []


def test_a_percentage_of_a_sample_in_another_field(full):
    path = full / "data" / "registers" / "nights.yml"
    text = path.read_text(encoding="utf-8")
    few = text.replace("41 of 50 visits", "5%").replace("50 visits chosen by lot", "40 children chosen by lot")
    assert few.count("40 children") == 1
    path.write_text(few, encoding="utf-8")
    listed = [problem for problem in run.check(full, TODAY)[1] if problem.code == "PER011"]
    assert ["below 5" in problem.message for problem in listed] == [True]
