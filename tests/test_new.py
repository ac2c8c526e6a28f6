"""New records as a person makes them: by options, by answering, with every kind of text, and what the checker says next."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros import blank, rules
from macros.ask import NOTICE, Refused
from macros.cli import main
from macros.load import load
from macros.new import a_year_after, new
from macros.questions import FORMS
from macros.source import read_page
from tests.generator import TODAY

REGISTER = "data/registers/nights.yml"
# The answers that are needed, of each kind, in the library tests/good/full.
NEEDED = {
    "briefing": {"title": "Nights again", "summary": "Sleep, once more.", "theme": "safe-nights", "audience": "midwife,doctor", "owner": "The board"},
    "guidance": {"title": "Asking again", "summary": "What to ask next.", "theme": "safe-nights", "audience": "doctor", "owner": "Named doctor"},
    "action": {"what": "Ask at the door", "theme": "safe-nights", "owner": "midwives", "agreed": "yes", "status": "in-progress"},
    "review": {"title": "The review about doors", "publication": "published"},
}
FILES = {"briefing": "docs/briefings/nights-again.md", "guidance": "docs/guidance/asking-again.md", "action": REGISTER, "review": "data/reviews.yml"}
IDS = {"briefing": "nights-again", "guidance": "asking-again", "action": "NI-03", "review": "the-review-about-doors"}
HINT = "a hint stands here; write what it asks for, and delete the hint"


def found(root: Path) -> list[str]:
    return [str(problem) for problem in rules.check(root, TODAY)[1]]


def options(kind: str, root: Path, **answers: str) -> list[str]:
    given = [part for name, text in (NEEDED[kind] | answers).items() for part in (f"--{name}", text)]
    return ["new", kind, "--root", str(root), "--today", str(TODAY), *given]


def at_a_terminal(monkeypatch, *answers: str) -> list[str]:
    """Answers typed one after the other; gives back the list in which the prompts come to stand."""
    seen, typed = [], iter(answers)

    def answer(prompt: str) -> str:
        seen.append(prompt)
        return next(typed)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return seen


def away_from_a_terminal(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    monkeypatch.setattr("builtins.input", lambda prompt: pytest.fail("it asked"))


@pytest.mark.parametrize("kind", FORMS)
def test_options_alone_are_enough(kind, full, capsys, monkeypatch):
    away_from_a_terminal(monkeypatch)
    assert main(options(kind, full)) == 0
    said = capsys.readouterr().out
    line = int(re.search(rf"^Open {re.escape(FILES[kind])} at line (\d+)\.", said, re.MULTILINE).group(1))
    assert "`python -m macros check`" in said
    at = (full / FILES[kind]).read_text(encoding="utf-8").split("\n")[line - 1]
    assert at in ("<!-- Write two to four bullets: what a reader must know after one minute. Cite a fact. -->", "## Do this") or at == f"  - id: {IDS[kind]}"
    ids = (full / "data/ids.txt").read_text(encoding="utf-8").splitlines()
    assert f"{kind} {IDS[kind]}" in ids
    assert ids[1:] == sorted(ids[1:])


def test_what_the_checker_says_of_a_new_briefing(full):
    new(full, "briefing", NEEDED["briefing"], TODAY)
    path = FILES["briefing"]
    assert found(full) == [
        f"{path}:24: {HINT}",
        f"{path}:24: nothing stands above the first heading; write two to four bullets here, to be read in one minute",
        *(f"{path}:{line}: {HINT}" for line in (28, 32, 36, 44, 48, 52)),
    ]


def test_what_the_checker_says_of_new_guidance(full):
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
    assert written.count("agreed: yes\n") == 2 and "- reported: 2021-10-01\n" in written  # plain, as a person writes them
    (update,) = load(full).actions["NI-03"].updates
    assert (update.reported, update.status, update.effect) == (TODAY, status, "not-known" if status == "not-known" else "not-tested")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("complete", ["`status` is complete, but no evidence is given; add `evidence:`, if only a statement of who says so"]),
        ("stopped", ["`status` is stopped; add `reason:` and write why", "`status` is stopped; add `risk_accepted_by:` and write the role that accepted the risk"]),
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


def test_a_conversation_asks_again_until_it_can_be_taken(full, monkeypatch, capsys):
    seen = at_a_terminal(monkeypatch, "", "Nights", "Sleep, once more.", "nothing", "1", "2, midwife", "", "", "The board", "nights", "Nights 2", "nights-2")
    assert main(["new", "briefing", "--root", str(full), "--today", str(TODAY)]) == 0
    page = load(full).pages["briefings/nights-2/"].record
    assert (page.title, page.theme, page.audience, page.reviews, page.sensitive) == ("Nights", "safe-nights", ("doctor", "midwife"), (), False)
    assert seen[0] == f"\n{NOTICE}What is the title?\nFor example: Safer sleep for babies\n> "
    assert seen[1].startswith("\nNot taken: an answer is needed here.\n")
    assert "  1  safe-nights: Safe nights. How babies and children sleep." in seen[3]
    assert 'Not taken: "nothing" is not among them; they are safe-nights, telling-others.' in seen[4]
    assert 'Not taken: the id "nights" is taken, or was once, and stays with what it stood for; choose another.' in seen[-3]
    assert 'Not taken: "Nights 2" is not an id; write small letters, digits and single hyphens, such as safer-sleep.' in seen[-1]
    assert "Open docs/briefings/nights-2.md at line 24." in capsys.readouterr().out


TYPED = {
    "guidance": ["Asking again", "What to ask next.", "safe-nights", "doctor", "no", "Named doctor"],
    "action": ["Ask at the door", "1", "nights-advice", "midwives", "1", "2"],
    "review": ["The review about doors", "1", "telling-others", "What it found."],
}


@pytest.mark.parametrize("kind", TYPED)
def test_each_kind_can_be_answered_at_a_terminal(kind, full, monkeypatch, capsys):
    seen = at_a_terminal(monkeypatch, *TYPED[kind])
    assert main(["new", kind, "--root", str(full), "--today", str(TODAY)]) == 0
    assert len(seen) == len(TYPED[kind])
    assert f"{kind} {IDS[kind]}" in (full / "data/ids.txt").read_text(encoding="utf-8").splitlines()
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


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}


def test_the_next_id_is_that_of_the_theme_in_its_register(full):
    new(full, "action", NEEDED["action"] | {"theme": "telling-others"}, TODAY)
    assert "TE-02" in load(full).actions


@pytest.mark.parametrize("gone", ["action NI-07", "action NI-0007"])
def test_an_id_that_is_gone_is_never_given_again(full, gone):
    ids = full / "data/ids.txt"
    ids.write_text(ids.read_text(encoding="utf-8").replace("action NI-02\n", f"action NI-02\n{gone}\n"), encoding="utf-8")
    new(full, "action", NEEDED["action"], TODAY)
    assert "NI-08" in load(full).actions


@pytest.mark.parametrize(
    ("kind", "name", "line"),
    [("briefing", "old-one", "briefing old-one"), ("action", "NI-09", "action NI-09"), ("review", "old", "review old"), ("review", "nights-advice", ""),
     ("briefing", "nights", ""), ("guidance", "index", "")],
)  # fmt: skip
def test_a_used_id_is_refused(full, kind, name, line):
    with (full / "data/ids.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    before = contents(full)
    with pytest.raises(Refused, match=f'^--id: the id "{name}" is taken, or was once'):
        new(full, kind, NEEDED[kind] | {"id": name}, TODAY)
    assert contents(full) == before


def test_the_id_of_a_record_that_cannot_be_read_is_not_given_again(full):
    path = full / REGISTER
    path.write_text(path.read_text(encoding="utf-8").replace("id: NI-02\n    what: Print a poster", "id: NI-05\n    wat: Print a poster"), encoding="utf-8")
    new(full, "action", NEEDED["action"], TODAY)
    assert "NI-06" in load(full).actions


def test_two_in_a_row_get_two_ids(full):
    for number in (3, 4):
        new(full, "action", NEEDED["action"], TODAY)
        assert f"NI-{number:02d}" in load(full).actions
    assert found(full) == []


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("change", ["plain", "crlf", "no-last-line-end", "mark-at-the-start", "comment-at-the-end"])
def test_every_other_byte_is_kept(kind, change, full):
    for name in ("data/ids.txt", "data/reviews.yml", REGISTER):
        content = (full / name).read_bytes()
        if change == "crlf":
            content = content.replace(b"\n", b"\r\n")
        elif change == "no-last-line-end":
            content = content.rstrip(b"\n")
        elif change == "mark-at-the-start":
            content = b"\xef\xbb\xbf" + content
        elif change == "comment-at-the-end" and name.endswith(".yml"):
            content += b"\n# The end, and it stays.\n"
        (full / name).write_bytes(content)
    before = contents(full)
    new(full, kind, NEEDED[kind], TODAY)
    after = contents(full)
    assert {name for name in after if after[name] != before.get(name)} == {FILES[kind], "data/ids.txt"}
    for name in {FILES[kind], "data/ids.txt"} & before.keys():
        start = next((n for n, (a, b) in enumerate(zip(before[name], after[name], strict=False)) if a != b), len(before[name]))
        assert after[name].endswith(before[name][start:])
        if change == "crlf":
            assert after[name].count(b"\n") == after[name].count(b"\r\n")
    assert {line.split(": ", 1)[1] for line in found(full)} <= {HINT, "nothing stands above the first heading; write two to four bullets here, to be read in one minute"}


def test_a_list_that_is_not_the_last_field_is_added_to_at_its_end(full):
    path = full / REGISTER
    head, actions = path.read_text(encoding="utf-8").split("title: Nights\nsource: REPORT\n")
    path.write_text(f"{head}{actions}\n# Whence it comes.\ntitle: Nights\nsource: REPORT\n", encoding="utf-8")
    new(full, "action", NEEDED["action"], TODAY)
    assert found(full) == []
    assert path.read_text(encoding="utf-8").endswith("        # facts:\n\n# Whence it comes.\ntitle: Nights\nsource: REPORT\n")


def test_an_empty_list_takes_its_first_item(full, minimal):
    (full / "data/registers/first.yml").write_text("title: First\r\nsource: REPORT\r\nactions: []\r\n", encoding="utf-8", newline="")
    new(full, "action", NEEDED["action"] | {"register": "first", "id": "AB-01"}, TODAY)
    assert found(full) == []
    assert (full / "data/registers/first.yml").read_bytes().startswith(b"title: First\r\nsource: REPORT\r\nactions:\r\n  # permanent id")
    new(minimal, "review", NEEDED["review"], TODAY)
    assert found(minimal) == []
    assert list(load(minimal).reviews) == ["the-review-about-doors"]


def test_a_register_without_a_prefix_asks_for_the_first_id(full):
    (full / REGISTER).write_text("title: First\nsource: REPORT\nactions: []\n", encoding="utf-8")
    with pytest.raises(Refused, match="^--id is missing. Which id shall it have?"):
        new(full, "action", NEEDED["action"] | {"answers": "not-stated"}, TODAY)


def test_nothing_to_choose_from_ends_the_conversation(minimal):
    with pytest.raises(Refused, match="^--theme: there is nothing to choose from yet; add the first one to data/vocabulary.yml$"):
        new(minimal, "briefing", {}, TODAY, lambda prompt: "Nights")


def test_what_is_withheld_is_no_id_either(full):
    with pytest.raises(Refused, match="^--id: this refers to a review that is withheld; take the reference out$"):
        new(full, "review", NEEDED["review"] | {"title": "Held back"}, TODAY)


@pytest.mark.parametrize("text", [
    "title: Nights\nsource: REPORT\nactions: [{id: NI-01}]\n",
    "actions:\ntitle: Nights\nsource: REPORT\n",
    "title: Nights\n",
    "title: Nights\nsource: REPORT\nactions:\n  - id: OT-02\n...\n",
    "title: Nights\nsource: REPORT\nactions:\n  - what: |\n      More would change this text",
])  # fmt: skip
def test_a_register_that_cannot_be_added_to_is_left_alone(full, text):
    (full / "data/registers/other.yml").write_text(text, encoding="utf-8")
    before = contents(full)
    with pytest.raises(Refused, match="cannot be added to; copy data/blank/action.yml there by hand|is not among them"):
        new(full, "action", NEEDED["action"] | {"register": "other", "id": "OT-01"}, TODAY)
    assert contents(full) == before


def test_nothing_is_written_over(full):
    page = full / "docs/reviews/the-review-about-doors.md"
    page.write_text("---\ntitle: Mine\nsummary: Mine.\n---\n", encoding="utf-8")
    before = contents(full)
    with pytest.raises(Refused, match="docs/reviews/the-review-about-doors.md is there already; choose another id"):
        new(full, "review", NEEDED["review"] | {"summary": "What it found."}, TODAY)
    assert contents(full) == before


def test_a_link_out_of_the_folder_is_not_followed(full, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (full / "docs/guidance").rename(tmp_path / "elsewhere/guidance")
    (full / "docs/guidance").symlink_to(tmp_path / "elsewhere/guidance")
    with pytest.raises(Refused, match="docs/guidance/asking-again.md is a link to a place outside the folder; nothing was written"):
        new(full, "guidance", NEEDED["guidance"], TODAY)
    assert not (tmp_path / "elsewhere/guidance/asking-again.md").exists()


def test_a_place_that_cannot_be_written_to_is_named(full):
    for page in (full / "docs/guidance").iterdir():
        page.unlink()
    (full / "docs/guidance").rmdir()
    (full / "docs/guidance").write_text("a file where the folder should be", encoding="utf-8")
    before = contents(full)
    with pytest.raises(Refused, match="^docs/guidance/asking-again.md could not be written: "):
        new(full, "guidance", NEEDED["guidance"] | {"id": "asking-again"}, TODAY)
    assert contents(full) == before


def test_without_the_list_of_ids_nothing_is_written(full):
    (full / "data/ids.txt").unlink()
    before = contents(full)
    with pytest.raises(Refused, match="^data/ids.txt cannot be read: the file is missing"):
        new(full, "review", NEEDED["review"], TODAY)
    assert contents(full) == before


HOSTILE = ["a: b", "a # b", "# a", 'a "quoted" one', "it's", "'", '"', "{a", "[a", "a]", "&a", "*a", "!a", "|", "> a", "- a", "? a", "%a", "@a", "`a`", "yes", "012", "12:30", "~", "null", "=", "---", "...", "a:",
           "<b onclick='x()'>bold</b>", "<!-- a -->", "../../etc/passwd", "a\\nb", "a, b", "\u05e9\u05dc\u05d5\u05dd", "a\u200fb", "a\u00a0b", "caf\u00e9 \U0001f600", "$title ${title} %s {0}", "\ufeffa"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", FORMS)
def test_any_text_is_read_back_as_it_was_typed(kind, text, full):
    field = FORMS[kind][0].name
    given = NEEDED[kind] | {field: text, "id": IDS[kind]} | ({"summary": text} if kind != "action" else {})
    new(full, kind, given, TODAY)
    library = load(full)
    assert library.problems == []
    records = {"action": library.actions, "review": library.reviews} | {name: library.of_kind(name) for name in ("briefing", "guidance")}
    record = records[kind][IDS[kind]]
    assert getattr(getattr(record, "record", record), field) == text
    if kind != "action":
        folder = {"review": "reviews", "briefing": "briefings", "guidance": "guidance"}[kind]
        assert read_page(full, f"docs/{folder}/{IDS[kind]}.md").data["summary"] == text


REFUSED = {
    "two\nlines": "there is a line break, or a character that cannot be seen; type it again in one line",
    "two\u2028lines": "there is a line break, or a character that cannot be seen; type it again in one line",
    "a\x00b": "there is a line break, or a character that cannot be seen; type it again in one line",
    "a\u202eb": "there is a line break, or a character that cannot be seen; type it again in one line",
    "a\udce9b": "there is a line break, or a character that cannot be seen; type it again in one line",
    "{{ show_home() }}": "`{{` stands here and calls nothing; did you mean `show_home`?",
    "{% raw %}": "`{%` stands here and calls nothing; take the brackets out, or call one of the macros that data/README.md lists",
    "x" * 5000: "this is 5,000 characters long, and the most is 200; the rest has its place in the page or record itself",
    "999 000 0018": "this is an NHS number; take it out",
    "Ring 01632 960001": "this is a telephone number; keep it in data/contacts.yml and show it with show_contacts",
    "Ask Dr Example": "this is a person's name with a title; write the role instead",
    "What held-back was about": "this refers to a review that is withheld; take the reference out",
    "   ": "an answer is needed here",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("kind", FORMS)
def test_what_could_not_be_published_is_refused_with_a_sentence(kind, text, full, monkeypatch, capsys):
    away_from_a_terminal(monkeypatch)
    before = contents(full)
    field = FORMS[kind][0].name
    assert main(options(kind, full, **{field: text})) == 2
    assert capsys.readouterr().err == f"--{field}: {REFUSED[text]}\n"
    assert contents(full) == before


@pytest.mark.parametrize("name", ["../../x", "A b", "x" * 300 + "/", "-a", "a--b", "a.md", ""])
def test_an_id_never_leads_out_of_its_folder(name, full):
    before = contents(full)
    with pytest.raises(Refused, match="^--id: "):
        new(full, "briefing", NEEDED["briefing"] | {"id": name}, TODAY)
    assert contents(full) == before


def test_a_title_without_letters_of_an_address_is_asked_for_an_id(full):
    with pytest.raises(Refused, match="^--id is missing. Which id shall it have?"):
        new(full, "guidance", NEEDED["guidance"] | {"title": "\u05e9\u05dc\u05d5\u05dd"}, TODAY)


@pytest.mark.parametrize(("given", "message"), [
    ({"answers": "not-stated,nights"}, "--answers: not-stated stands alone, or not at all"),
    ({"owner": "midwive"}, '--owner: "midwive" is not among them; did you mean "midwives"?'),
    ({"theme": "0"}, '--theme: "0" is not among them; they are safe-nights, telling-others'),
    ({"theme": "3"}, '--theme: "3" is not among them; they are safe-nights, telling-others'),
    ({"answers": "held-back"}, '--answers: "held-back" is not among them'),
])  # fmt: skip
def test_only_what_may_be_chosen_is_taken(full, given, message):
    with pytest.raises(Refused, match=f"^{re.escape(message)}"):
        new(full, "action", NEEDED["action"] | given, TODAY)


def test_a_library_whose_lists_cannot_be_read_is_told_to_be_checked(full):
    (full / "data/vocabulary.yml").write_text("themes: [", encoding="utf-8")
    with pytest.raises(Refused, match="data/site.yml or data/vocabulary.yml cannot be read; `python -m macros check` says why"):
        new(full, "review", NEEDED["review"], TODAY)


def test_without_a_register_the_blank_is_named(full):
    (full / REGISTER).unlink()
    with pytest.raises(Refused, match="there is no register in data/registers/ that can be read; start one from data/blank/action.yml"):
        new(full, "action", NEEDED["action"], TODAY)


def test_until_a_partnership_adopts_the_site_nobody_keeps_its_pages(full):
    site = full / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("adopted_by: Exampleshire Safeguarding Partnership\n", ""), encoding="utf-8")
    new(full, "guidance", {name: text for name, text in NEEDED["guidance"].items() if name != "owner"}, TODAY)
    assert load(full).pages["guidance/asking-again/"].record.owner == "not yet adopted"


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1))
def test_yaml_of_any_text_is_that_text(text):
    assert yaml.load(f"  - id: {blank.scalar(text)}\n", yaml.CBaseLoader) == [{"id": text}]
    assert yaml.load(f"ids: {blank.scalar([text, text])}\n", yaml.CBaseLoader) == {"ids": [text, text]}


# The blanks of data/blank/, copied and filled in by hand.


def test_blanks_in_the_repository_are_those_of_the_program(project):
    made = blank.blanks(load(project).site.headings)
    kept = {path.name: path.read_text(encoding="utf-8") for path in (project / "data/blank").iterdir()}
    assert kept == made, "run `make schema`"


@pytest.mark.parametrize("kind", ["briefing", "guidance"])
def test_a_new_page_is_the_blank_with_its_answers(kind, full):
    new(full, kind, NEEDED[kind] | {"sensitive": "no"}, TODAY)
    emptied = re.sub(r"^(\w+):.*", r"\1:", (full / FILES[kind]).read_text(encoding="utf-8"), flags=re.MULTILINE)
    emptied = emptied.replace("\nsensitive:", "\n# sensitive:").replace('show_changes("safe-nights")', "show_changes()")
    assert emptied == blank.blanks(load(full).site.headings)[f"{kind}.md"]


@pytest.mark.parametrize("kind", ["action", "review"])
def test_a_new_entry_is_the_blank_with_its_answers(kind, full):
    before = (full / FILES[kind]).read_text(encoding="utf-8")
    new(full, kind, NEEDED[kind], TODAY)
    entry = (full / FILES[kind]).read_text(encoding="utf-8").removeprefix(before)
    emptied = re.sub(r"^( *(?:- )?[a-z_]+):.*", r"\1:", entry, flags=re.MULTILINE)
    assert emptied == blank.blanks(load(full).site.headings)[f"{kind}.yml"].split(f"\n{kind}s:\n")[1]


VALUES = {
    "action": {"id": "NI-03", "what": "Ask at the door", "theme": "safe-nights", "answers": "nights", "owner": "board", "reported": "2021-09-15", "agreed": "yes", "status": "in-progress", "effect": "not-tested"},
    "update": {"reported": "2021-09-15", "note": "The leaflet was printed again."},
    "review": {"id": "doors", "title": "The review about doors", "publication": "published"},
    "finding": {"id": "doors-advice", "text": "Advice was given at the door.", "facts": "[X001]"},
    "fact": {"id": "X007", "statement": "Invented fact number 7 of the tests.", "source": "REPORT", "checked": "drafted"},
    "source": {"id": "OTHER", "title": "Another report", "publisher": "Nobody", "checked": "Invented for the tests."},
    "contact": {"id": "back-door", "service": "The back door", "area": "Exampleshire", "facts": "[X001]"},
    "term": {"abbreviation": "ZZZ", "full": "Zed", "meaning": "Sleep."},
    "briefing": {**NEEDED["briefing"], "audience": "midwife", "published": "2021-09-15", "review_by": "2022-09-15"},
    "guidance": {**NEEDED["guidance"], "checked": "2021-09-15", "review_by": "2022-09-15"},
    "review-page": {"title": "The other review", "summary": "What it found."},
}  # fmt: skip
# Where each blank is pasted, and the line after which: None for the end of the file.
PASTED = {"action": (REGISTER, None), "update": (REGISTER, None), "review": ("data/reviews.yml", None), "finding": ("data/reviews.yml", "        facts: X004\n"), "fact": ("data/facts/report.yml", None),
          "source": ("data/sources.yml", None), "contact": ("data/contacts.yml", None), "term": ("data/glossary.yml", None)}  # fmt: skip
NEW_PAGES = {"briefing": "docs/briefings/by-hand.md", "guidance": "docs/guidance/by-hand.md", "review-page": "docs/reviews/telling.md"}
NEW_IDS = {"action": "action NI-03", "review": "review doors", "finding": "finding doors-advice", "contact": "contact back-door", "briefing": "briefing by-hand", "guidance": "guidance by-hand"}


@pytest.mark.parametrize("name", VALUES)
def test_a_blank_filled_in_by_hand_passes(name, full, project):
    (path,) = (project / "data/blank").glob(f"{name}.*")
    text = path.read_text(encoding="utf-8")
    for field, value in VALUES[name].items():
        text, times = re.subn(rf"^( *)(?:# )?((?:- )?{field}):$", rf"\1\2: {value}", text, flags=re.MULTILINE)
        assert times == 1, field
    if name in NEW_PAGES:
        text = re.sub(r"<!-- Write .*? -->", '- Ask. {{ show_cite("X001") }}', text)
        text = text.replace("show_changes()", 'show_changes("safe-nights")').replace("show_findings()", 'show_findings("telling")')
        (full / NEW_PAGES[name]).write_text(text, encoding="utf-8")
    else:
        target, after = PASTED[name]
        whole, pasted = (full / target).read_text(encoding="utf-8"), text.split(":\n", len(blank.BLANKS[name][2]))[-1]
        at = whole.index(after) + len(after) if after else len(whole)
        (full / target).write_text(f"{whole[:at]}{pasted}{whole[at:]}", encoding="utf-8")
    if name in NEW_IDS:
        with (full / "data/ids.txt").open("a", encoding="utf-8") as file:
            file.write(f"{NEW_IDS[name]}\n")
    if name == "contact":
        page = full / "docs/guidance/asking.md"
        page.write_text(page.read_text(encoding="utf-8").replace('show_contacts("front-door")', 'show_contacts("front-door", "back-door")'), encoding="utf-8")
    assert found(full) == []


def test_a_blank_left_empty_is_named_field_by_field(full, project):
    (full / "docs/briefings/by-hand.md").write_text((project / "data/blank/briefing.md").read_text(encoding="utf-8"), encoding="utf-8")
    empty = [line for line in found(full) if "is empty; write its value" in line]
    assert len(empty) == 7
