"""Where a new record goes: the next free id, the right file with every other byte kept, and nothing written over."""

import pytest

from macros.editing.new_record import new
from macros.editing.questions import FORMS
from macros.library.load import load
from macros.library.problem import Refused
from tests.editing.test_new_record import FILES, HINT, NEEDED, REGISTER, contents, found
from tests.support.generator import TODAY


def test_the_next_id_is_that_of_the_theme_in_its_register(full):
    new(full, "action", NEEDED["action"] | {"theme": "telling-others"}, TODAY)
    assert "TE-02" in load(full).actions


def is_gone(full, kind: str, name: str) -> None:
    with (full / "data/gone.yml").open("a", encoding="utf-8") as file:
        file.write(f"  - kind: {kind}\n    id: {name}\n    day: 2021-04-01\n")


@pytest.mark.parametrize("gone", ["NI-07", "NI-0007"])
def test_an_id_that_is_gone_is_never_given_again(full, gone):
    is_gone(full, "action", gone)
    new(full, "action", NEEDED["action"], TODAY)
    assert "NI-08" in load(full).actions


@pytest.mark.parametrize(
    ("kind", "name", "was"),
    [
        ("briefing", "old-one", "briefing"),
        ("action", "NI-09", "action"),
        ("review", "old", "review"),
        ("review", "older", "finding"),
        ("review", "nights-advice", ""),
        ("briefing", "nights", ""),
        ("guidance", "index", ""),
    ],
)
def test_a_used_id_is_refused(full, kind, name, was):
    if was:
        is_gone(full, was, name)
    before = contents(full)
    with pytest.raises(Refused, match=f'^--id: the id "{name}" is taken, or was once'):
        new(full, kind, NEEDED[kind] | {"id": name}, TODAY)
    assert contents(full) == before


def test_the_id_of_a_record_that_cannot_be_read_is_not_given_again(full):
    path = full / REGISTER
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "id: NI-02\n    what: Print a poster", "id: NI-05\n    wat: Print a poster"
        ),
        encoding="utf-8",
    )
    new(full, "action", NEEDED["action"], TODAY)
    assert "NI-06" in load(full).actions


def test_two_in_a_row_get_two_ids(full):
    for number in (3, 4):
        new(full, "action", NEEDED["action"], TODAY)
        assert f"NI-{number:02d}" in load(full).actions
    assert found(full) == []


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("change", ["plain", "crlf", "no-last-line-end", "mark-at-the-start", "comment-at-the-end"])
def test_every_other_byte_is_unchanged(kind, change, full):
    for name in ("data/reviews.yml", REGISTER):
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
    assert {name for name in after if after[name] != before.get(name)} == {FILES[kind]}
    for name in {FILES[kind]} & before.keys():
        start = next(
            (n for n, (a, b) in enumerate(zip(before[name], after[name], strict=False)) if a != b), len(before[name])
        )
        assert after[name].endswith(before[name][start:])
        if change == "crlf":
            assert after[name].count(b"\n") == after[name].count(b"\r\n")
    assert {line.split(": ", 1)[1] for line in found(full)} <= {
        HINT,
        "WRI002 nothing stands above the first heading; write two to four bullets here, to be read in one minute",
    }


def test_a_list_that_is_not_the_last_field_is_added_to_at_its_end(full):
    path = full / REGISTER
    head, actions = path.read_text(encoding="utf-8").split("title: Nights\ntheme: safe-nights\nsource: REPORT\n")
    path.write_text(
        f"{head}{actions}\n# Whence it comes.\ntitle: Nights\ntheme: safe-nights\nsource: REPORT\n", encoding="utf-8"
    )
    new(full, "action", NEEDED["action"], TODAY)
    assert found(full) == []
    assert path.read_text(encoding="utf-8").endswith(
        "        # finds_out:\n        # where everybody can read it: a title, or a web address\n        source: An invented report\n\n# Whence it comes.\ntitle: Nights\ntheme: safe-nights\nsource: REPORT\n"
    )


def test_an_empty_list_takes_its_first_item(full, minimal):
    (full / "data/registers/first.yml").write_text(
        "title: First\r\nsource: REPORT\r\nactions: []\r\n", encoding="utf-8", newline=""
    )
    new(full, "action", NEEDED["action"] | {"register": "first", "id": "AB-01"}, TODAY)
    assert found(full) == []
    assert (
        (full / "data/registers/first.yml")
        .read_bytes()
        .startswith(b"title: First\r\nsource: REPORT\r\nactions:\r\n  # permanent id")
    )
    new(minimal, "review", NEEDED["review"], TODAY)
    assert found(minimal) == []
    assert list(load(minimal).reviews) == ["the-review-about-doors"]


def test_a_register_without_a_prefix_asks_for_the_first_id(full):
    (full / REGISTER).write_text("title: First\nsource: REPORT\nactions: []\n", encoding="utf-8")
    with pytest.raises(Refused, match="^--id is missing. Which id shall it have?"):
        new(full, "action", NEEDED["action"] | {"answers": "not-stated"}, TODAY)


def test_nothing_to_choose_from_ends_the_conversation(minimal):
    with pytest.raises(
        Refused, match="^--theme: there is nothing to choose from yet; add the first one to data/vocabulary.yml$"
    ):
        new(minimal, "briefing", {}, TODAY, lambda prompt: "Nights")


def test_what_is_withheld_is_no_id_either(full):
    with pytest.raises(Refused, match="^--title: this refers to a review that is withheld; take the reference out$"):
        new(full, "review", NEEDED["review"] | {"title": "Held back"}, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "title: Nights\nsource: REPORT\nactions: [{id: NI-01}]\n",
        "actions:\ntitle: Nights\ntheme: safe-nights\nsource: REPORT\n",
        "title: Nights\n",
        "title: Nights\nsource: REPORT\nactions:\n  - id: OT-02\n...\n",
        "title: Nights\nsource: REPORT\nactions:\n  - what: |\n      More would change this text",
    ],
)
def test_a_register_that_cannot_be_added_to_is_left_alone(full, text):
    (full / "data/registers/other.yml").write_text(text, encoding="utf-8")
    before = contents(full)
    with pytest.raises(
        Refused, match="cannot be added to; copy data/generated/blank/action.yml there by hand|is not among them"
    ):
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
    with pytest.raises(
        Refused,
        match="docs/guidance/asking-again.md is a link to a place outside the folder; nothing was written",
    ):
        new(full, "guidance", NEEDED["guidance"], TODAY)
    assert not (tmp_path / "elsewhere/guidance/asking-again.md").exists()


def test_a_place_that_cannot_be_written_to_is_named(full):
    for page in (full / "docs/guidance").iterdir():
        page.unlink()
    (full / "docs/guidance").rmdir()
    (full / "docs/guidance").write_text("a file where the folder should be", encoding="utf-8")
    before = contents(full)
    with pytest.raises(OSError, match="docs/guidance/asking-again.md"):
        new(full, "guidance", NEEDED["guidance"] | {"id": "asking-again"}, TODAY)
    assert contents(full) == before
