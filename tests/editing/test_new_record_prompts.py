"""New records made by answering questions at a terminal, and what is said where there is none."""

import pytest

from macros.analysis.gone import ids
from macros.cli import main
from macros.editing.prompts import NOTICE
from macros.editing.questions import FORMS
from macros.library.load import load
from tests.editing.test_new_record import HINT, IDS, away_from_a_terminal, contents, found
from tests.support.generator import TODAY


def at_a_terminal(monkeypatch, *answers: str) -> list[str]:
    """Answers typed one after the other; returns the list in which the prompts come to stand."""
    seen, typed = [], iter(answers)

    def answer(prompt: str) -> str:
        seen.append(prompt)
        return next(typed)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return seen


def test_a_conversation_asks_again_until_it_can_be_taken(full, monkeypatch, capsys):
    seen = at_a_terminal(
        monkeypatch,
        "",
        "Nights",
        "Sleep, once more.",
        "nothing",
        "1",
        "2, midwife",
        "",
        "",
        "The board",
        "nights",
        "Nights 2",
        "nights-2",
    )
    assert main(["new", "briefing", "--root", str(full), "--today", str(TODAY)]) == 0
    page = load(full).pages["briefings/nights-2/"].record
    assert (page.title, page.theme, page.audience, page.reviews, page.sensitive) == (
        "Nights",
        "safe-nights",
        ("doctor", "midwife"),
        (),
        False,
    )
    assert seen[0] == f"\n{NOTICE}What is the title?\nFor example: Safer sleep for babies\n> "
    assert seen[1].startswith("\nNot taken: an answer is needed here.\n")
    assert "  1  safe-nights: Safe nights. How babies and children sleep." in seen[3]
    assert 'Not taken: "nothing" is not among them; they are safe-nights, telling-others.' in seen[4]
    assert (
        'Not taken: the id "nights" is taken, or was once, and stays with what it stood for; choose another.'
        in seen[-3]
    )
    assert (
        'Not taken: "Nights 2" is not an id; write small letters, digits and single hyphens, such as safer-sleep.'
        in seen[-1]
    )
    assert "Open docs/briefings/nights-2.md at line 24." in capsys.readouterr().out


TYPED = {
    "guidance": ["Asking again", "What to ask next.", "safe-nights", "doctor", "no", "Named doctor"],
    "action": ["Ask at the door", "1", "nights-advice", "midwives", "1", "2", "An invented report"],
    "review": ["The review about doors", "1", "telling-others", "What it found."],
}


@pytest.mark.parametrize("kind", TYPED)
def test_each_kind_can_be_answered_at_a_terminal(kind, full, monkeypatch, capsys):
    seen = at_a_terminal(monkeypatch, *TYPED[kind])
    assert main(["new", kind, "--root", str(full), "--today", str(TODAY)]) == 0
    assert len(seen) == len(TYPED[kind])
    assert IDS[kind] in ids(load(full))[kind]
    assert [line for line in found(full) if HINT not in line] == []


def test_an_option_is_not_asked_again_and_the_rest_is(full, monkeypatch):
    seen = at_a_terminal(monkeypatch, "The review about doors", "", "")
    assert main(["new", "review", "--root", str(full), "--publication", "not-stated"]) == 0
    assert [prompt.removeprefix(f"\n{NOTICE}").strip().split("\n")[0] for prompt in seen] == [
        "What do readers call the review?",
        "Which themes is it about?",
        "For a page of its own: what does the page hold, in one sentence?",
    ]


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_a_conversation_broken_off_writes_nothing(full, monkeypatch, capsys, end):
    before = contents(full)

    def broken(prompt):
        raise end

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", broken)
    assert main(["new", "review", "--root", str(full)]) == 2
    assert "Stopped; nothing was written." in capsys.readouterr().err
    assert contents(full) == before


@pytest.mark.parametrize("kind", FORMS)
def test_without_a_terminal_the_first_missing_option_is_named(kind, full, monkeypatch, capsys):
    away_from_a_terminal(monkeypatch)
    before = contents(full)
    first = FORMS[kind][0]
    assert main(["new", kind, "--root", str(full)]) == 2
    assert capsys.readouterr().err == f"--{first.name} is missing. {first.words}\nFor example: {first.example}\n"
    assert contents(full) == before


def test_a_missing_choice_is_named_with_what_may_be_chosen(full, monkeypatch, capsys):
    away_from_a_terminal(monkeypatch)
    assert main(["new", "guidance", "--root", str(full), "--title", "T", "--summary", "S."]) == 2
    assert capsys.readouterr().err.split("\n")[:3] == [
        "--theme is missing. Which theme does it belong to?",
        "  1  safe-nights: Safe nights. How babies and children sleep.",
        "  2  telling-others: Telling others. Who is told, and when.",
    ]
