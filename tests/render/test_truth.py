"""What pages say is drawn from the records and settings: nothing is claimed of what nobody did."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.analysis import scrutiny as answers
from macros.library.load import load
from macros.render.macro import draw
from macros.render.search_entries import of_page
from macros.render.view import View
from macros.rules import run
from tests.support.generator import TODAY
from tests.support.shown import rewrite, shown, words

SITE, REGISTER, FACTS = "data/site.yml", "data/registers/nights.yml", "data/facts/report.yml"
NOT_LOOKED = "The register holds nothing later than this report and has not been checked against later ones."
NOBODY = "The source does not say who will find out, or when"


# ---- What came after the last report, and who finds out ----


def test_only_a_partnership_says_that_nothing_was_reported_since(full: Path):
    assert all(
        "Nothing reported since." in words(each) for name, each in shown(View(load(full))).items() if "as-at" in each
    )
    rewrite(full, SITE, ("adopted_by: Exampleshire Safeguarding Partnership\n", ""))
    for name, each in shown(View(load(full))).items():
        assert "othing reported since" not in words(each) and "othing has been reported since" not in words(each), name
        assert NOT_LOOKED in words(each), name


def test_the_first_pack_does_not_say_what_changed(full: Path):
    view = View(load(full))
    page = view.page("progress/scrutiny/2021-03-01/")
    assert "This site holds no earlier report, so it cannot say what changed." in words(
        draw("scrutiny", view, page.url)
    )
    assert (
        "meeting" not in f"{page.record.title} {page.record.summary} {words(draw('scrutiny', view, page.url))}".lower()
    )


@pytest.mark.parametrize(
    ("change", "is_said"),
    [
        (lambda text: text, True),
        (
            lambda text: text.replace(
                "    theme: telling-others\n", "    theme: telling-others\n    owner: midwives\n"
            ),
            False,
        ),
        (
            lambda text: text.replace(
                "    theme: telling-others\n", "    theme: telling-others\n    partners: midwives\n"
            ),
            False,
        ),
        (
            lambda text: text.replace(
                "        effect: not-known\n", "        effect: not-known\n        due: 2022-03\n"
            ),
            False,
        ),
        (
            lambda text: text.replace(
                "        effect: not-known\n", "        effect: not-known\n        planned: 2022-03\n"
            ),
            False,
        ),
        (lambda text: text.replace("    owner: board\n", "    owner: board\n    finds_out: telling-others\n"), False),
        (lambda text: text.replace("    owner: board\n", "    owner: board\n    finds_out: safe-nights\n"), False),
    ],
    ids=["nothing", "an owner", "a partner", "a due date", "an intention", "its theme", "another theme"],
)
def test_nobody_is_named_is_shown_only_where_it_is_true(full: Path, change: Callable[[str], str], is_said: bool):
    path = full / REGISTER
    text = path.read_text(encoding="utf-8").replace("    finds_out: NI-01\n", "")
    path.write_text(change(text), encoding="utf-8")
    assert [str(each) for each in run.check(full, TODAY)[1]] == []
    made = shown(View(load(full)))
    for name in ("not known", "pack"):
        assert (NOBODY in words(made[name])) == is_said, name


def test_a_check_of_a_whole_theme_is_named(full: Path):
    rewrite(
        full,
        REGISTER,
        ("    finds_out: NI-01\n", ""),
        ("    owner: board\n", "    owner: board\n    finds_out: telling-others\n"),
    )
    (found,) = answers.open_questions(View(load(full)).positions.values())
    assert (found.found.action.id, [each.action.id for each in found.plans], found.finders) == ("TE-01", ["NI-02"], ())


# ---- What was done with the sources ----


def test_sources_are_said_to_be_checked_only_where_each_was_read_in_full(full: Path):
    page = "guidance/asking/"
    view = View(load(full))
    assert "Archived copies of the sources read by 1 March 2021" in words(draw("head", view, page))
    rewrite(
        full, FACTS, ("checked: read-primary", "checked: read-full"), ("checked: read-secondary", "checked: read-full")
    )
    view = View(load(full))
    assert "Archived copies" in words(draw("head", view, page))
    rewrite(full, FACTS, ("checked: memory", "checked: read-full"))
    view = View(load(full))
    found = view.library.pages[page]
    for said in (
        words(draw("head", view, found.url)),
        words(draw("foot", view, found.url)),
        of_page(view, found).meta["when"],
    ):
        assert "Sources checked" in said and "Archived" not in said
    rewrite(full, FACTS, ("checked: read-full", "checked: drafted"))
    view = View(load(full))
    assert "No source cited; last looked at 1 March 2021" in words(draw("head", view, page))


# ---- Adopted, signed, reported again ----


def test_statements_about_the_site_follow_its_settings(full: Path):
    signed = "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n"
    page = "guidance/asking/"
    view = View(load(full))
    assert "published by Exampleshire Safeguarding Partnership" in words(draw("publisher", view, "about/"))
    assert "Signed off by Named doctor, 1 March 2021" in words(draw("head", view, page))
    rewrite(full, SITE, ("adopted_by: Exampleshire Safeguarding Partnership\n", ""))
    rewrite(full, "docs/guidance/asking.md", (signed, ""))
    view = View(load(full))
    assert "No partnership has adopted it" in words(draw("publisher", view, "about/"))
    assert "Nobody has approved it yet" in words(draw("head", view, page))


CLAIMS = {
    "docs/about/index.md": [
        "No partnership has adopted it yet.",
        "This site is independent.",
        "There is no contact address.",
        "The site names no public repository yet.",
    ],
    "docs/guidance/asking.md": [
        "Nobody has approved it.",
        "It is not signed off.",
        "No clinician or safeguarding lead has signed it off.",
    ],
    "docs/progress/index.md": [
        "No action has a due date.",
        "Nothing here can be called late.",
        "No action has an audit of practice.",
        "The split into 2 is ours.",
        "This is the place, as reported on 2 September 2020.",
        "There are 2 actions in this register.",
    ],
}


def test_every_such_sentence_passes_until_the_records_contradict_it(full: Path):
    early = {
        SITE: [
            ("adopted_by: Exampleshire Safeguarding Partnership\n", ""),
            ("security_contact: https://www.example.org/report-a-fault\n", ""),
        ]
    }
    kept = {
        path: (full / path).read_text(encoding="utf-8")
        for path in (SITE, REGISTER, "mkdocs.yml", "docs/guidance/asking.md")
    }
    for path, said in CLAIMS.items():
        (full / path).write_text(
            (full / path).read_text(encoding="utf-8") + "\n" + "\n\n".join(said) + "\n", encoding="utf-8"
        )
    late = {path: (full / path).read_text(encoding="utf-8") for path in kept}
    rewrite(full, SITE, *early[SITE])
    rewrite(full, "mkdocs.yml", ("repo_url: https://code.example.org/learning\n", ""))
    rewrite(full, "docs/guidance/asking.md", ("signed_off:\n  by: Named doctor\n  on: 2021-03-01\n", ""))
    first = kept[REGISTER].replace("2020-09-01", "2020-09-02").partition("      - reported: 2021-03-01")
    after = first[2].partition("  - id: NI-02")
    (full / REGISTER).write_text(
        first[0].replace("        due: 2021-01-31\n", "") + "  - id: NI-02" + after[2].partition("  - id: TE-01")[0],
        encoding="utf-8",
    )
    said = [str(each) for each in run.check(full, TODAY)[1]]
    assert [each for each in said if "no longer true" in each] == []
    for path, text in late.items():
        (full / path).write_text(text, encoding="utf-8")
    said = [str(each) for each in run.check(full, TODAY)[1]]
    for path, claims in CLAIMS.items():
        lines = (full / path).read_text(encoding="utf-8").splitlines()
        for claim in claims:
            assert [each for each in said if each.startswith(f"{path}:{lines.index(claim) + 1}: ")], claim


def test_a_review_that_stands_for_several_is_named_among_what_was_asked_more_than_once(full: Path):
    rewrite(full, "data/reviews.yml", ("        same_as: nights-advice\n", ""))
    said = words(shown(View(load(full)))["progress"])
    assert "The records link no finding of one review to a finding of another." in said
    assert "The review about nights : the source speaks of 2 reviews together." in said


def test_a_due_date_after_the_last_report_is_not_said_to_have_been_missed_in_silence(full: Path):
    view = View(load(full), date(2021, 8, 1))
    assert "nothing has been reported" not in words(shown(view)["register"])
