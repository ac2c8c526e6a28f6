"""New records as a person makes them: by options, by answering, with every kind of text, and what the checker says next."""

import re
from datetime import date
from pathlib import Path

import pytest

from macros.cli import main
from macros.editing.new_record import a_year_after, new
from macros.editing.questions import FORMS
from macros.library.load import load
from macros.rules import run
from tests.support.generator import TODAY

REGISTER = "data/registers/nights.yml"
# The answers that are needed, of each kind, in the library tests/fixtures/good/full.
NEEDED = {
    "briefing": {
        "title": "Nights again",
        "summary": "Sleep, once more.",
        "theme": "safe-nights",
        "audience": "midwife,doctor",
        "owner": "The board",
    },
    "guidance": {
        "title": "Asking again",
        "summary": "What to ask next.",
        "theme": "safe-nights",
        "audience": "doctor",
        "owner": "Named doctor",
    },
    "action": {
        "what": "Ask at the door",
        "theme": "safe-nights",
        "owner": "midwives",
        "agreed": "yes",
        "status": "in-progress",
        "source": "An invented report",
    },
    "review": {"title": "The review about doors", "publication": "published"},
}
FILES = {
    "briefing": "docs/briefings/nights-again.md",
    "guidance": "docs/guidance/asking-again.md",
    "action": REGISTER,
    "review": "data/reviews.yml",
}
IDS = {"briefing": "nights-again", "guidance": "asking-again", "action": "NI-03", "review": "the-review-about-doors"}
HINT = "STR006 a hint stands here; write what it asks for, and delete the hint"


def found(root: Path) -> list[str]:
    return [str(problem) for problem in run.check(root, TODAY)[1]]


def options(kind: str, root: Path, **answers: str) -> list[str]:
    given = [part for name, text in (NEEDED[kind] | answers).items() for part in (f"--{name}", text)]
    return ["new", kind, "--root", str(root), "--today", str(TODAY), *given]


def away_from_a_terminal(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    monkeypatch.setattr("builtins.input", lambda prompt: pytest.fail("it asked"))


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize("kind", FORMS)
def test_options_alone_are_enough(kind, full, capsys, monkeypatch):
    away_from_a_terminal(monkeypatch)
    assert main(options(kind, full)) == 0
    said = capsys.readouterr().out
    line = int(re.search(rf"^Open {re.escape(FILES[kind])} at line (\d+)\.", said, re.MULTILINE).group(1))
    assert "`python -m macros check`" in said
    at = (full / FILES[kind]).read_text(encoding="utf-8").split("\n")[line - 1]
    assert (
        at
        in ("<!-- Write two to four bullets: what a reader must know after one minute. Cite a fact. -->", "## Do this")
        or at == f"  - id: {IDS[kind]}"
    )


def test_problems_of_a_new_briefing(full):
    new(full, "briefing", NEEDED["briefing"], TODAY)
    path = FILES["briefing"]
    assert found(full) == [
        f"{path}:24: {HINT}",
        f"{path}:24: WRI002 nothing stands above the first heading; write two to four bullets here, to be read in one minute",
        *(f"{path}:{line}: {HINT}" for line in (28, 32, 36, 44, 48, 52)),
    ]


def test_problems_of_new_guidance(full):
    new(full, "guidance", NEEDED["guidance"], TODAY)
    assert found(full) == [f"{FILES['guidance']}:{line}: {HINT}" for line in (30, 34)]


@pytest.mark.parametrize("more", [{}, {"themes": "safe-nights", "summary": "What it found."}])
def test_a_new_review_passes(full, more):
    new(full, "review", NEEDED["review"] | more, TODAY)
    assert found(full) == []
    assert (full / "docs/reviews/the-review-about-doors.md").exists() == bool(more)


@pytest.mark.parametrize("status", ["not-started", "in-progress", "not-known"])
def test_a_new_action_passes(full, status):
    new(full, "action", NEEDED["action"] | {"status": status}, TODAY)
    assert found(full) == []
    written = (full / REGISTER).read_text(encoding="utf-8")
    assert (
        written.count("agreed: yes\n") == (status == "not-known") and "- reported: 2021-10-01\n" in written
    )  # plain, as a person writes them
    (update,) = load(full).actions["NI-03"].updates
    assert (update.reported, update.status, update.effect) == (
        TODAY,
        status,
        "not-known" if status == "not-known" else None,
    )


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("complete", []),  # whoever reports it says so
        (
            "stopped",
            [
                "EVI008 `status` is stopped; add `reason:` and write why",
                "EVI008 `status` is stopped; add `risk_accepted_by:` and write the role that accepted the risk",
            ],
        ),
    ],
)
def test_a_new_action_that_claims_an_end_is_asked_for_what_shows_it(full, status, message):
    new(full, "action", NEEDED["action"] | {"status": status}, TODAY)
    assert [line.split(": ", 1)[1] for line in found(full)] == message


def test_a_briefing_is_dated_today_and_reviewed_within_a_year(full):
    new(full, "briefing", NEEDED["briefing"] | {"reviews": "nights,telling", "sensitive": "yes"}, TODAY)
    page = load(full).pages["briefings/nights-again/"].record
    assert (page.published, page.review_by) == (TODAY, date(2022, 10, 1))
    assert (page.reviews, page.audience, page.sensitive) == (("nights", "telling"), ("midwife", "doctor"), True)


def test_a_year_after_a_leap_day():
    assert a_year_after(date(2024, 2, 29)) == date(2025, 2, 28)
