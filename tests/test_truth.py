"""What pages say is drawn from the records and settings: one number for one label, limits beside what was audited, nothing claimed of what nobody did."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros import answers, derive, rules
from macros.load import load
from macros.render import charts, pages, progress, register, scrutiny
from macros.render.progress import STAGE_LABELS
from macros.render.search import of_page
from macros.render.tables import tables
from macros.render.view import View
from tests.generator import TODAY, write_library

SITE, REGISTER, FACTS = "data/site.yml", "data/registers/nights.yml", "data/facts/report.yml"
NOT_LOOKED = "The register holds nothing later than this report and has not been checked against later ones."
NOBODY = "Nobody is named to find out"


def rewrite(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    (root / path).write_text(text, encoding="utf-8")


def shown(view: View) -> dict[str, str]:
    """The fragments that show positions, by what they are."""
    latest = view.page("progress/scrutiny/")
    made = {
        "home": progress.home(view, view.library.pages[""]),
        "progress": progress.progress(view, "progress/"),
        "register": register.register(view, "progress/register/"),
        "pack": scrutiny.pack(view, latest),
        "not known": scrutiny.not_known(view, "progress/not-known/"),
        "evidence": scrutiny.evidence(view, "progress/evidence/"),
        "agencies": scrutiny.agencies(view, "progress/agencies/"),
    }
    made |= {f"agency {name}": scrutiny.agency(view, "progress/agencies/x/", name) for name in view.by_agency}
    return made | {f"theme {name}": progress.theme(view, "progress/themes/x/", name) for name in view.themes}


def words(fragment: str) -> str:
    return " ".join(LexborHTMLParser(fragment).text(separator=" ").split())


@pytest.fixture(params=["full", "generated"])
def view(request, full: Path, tmp_path: Path) -> View:
    root = full if request.param == "full" else write_library(tmp_path / "generated", briefings=12, seed=5)
    if request.param == "full":  # an audit whose action is not shown to have improved beside one that is, and a claim without an audit
        rewrite(root, REGISTER, ("        status: not-known\n        effect: not-known\n", CLAIMED), ("      - reported: 2020-09-01\n        agreed: no\n        status: stopped\n", AUDITED))
    assert [str(each) for each in rules.check(root, TODAY)[1] if each.severity == "error"] == []
    return View(load(root))


AUDITED = """      - reported: 2020-08-01
        agreed: yes
        status: complete
        effect: claimed
        evidence:
          - kind: audit
            measured: records
            what: Whether a poster was on record.
            on: 2020-07
            limits: It does not show who read it.
      - reported: 2020-09-01
"""


CLAIMED = "        status: complete\n        effect: claimed\n        evidence:\n          - kind: statement\n            what: It is so.\n"


# ---- One number for one label ----


def counted(fragment: str) -> dict[str, int]:
    """Every number that stands with a label: tiles, rows of tables, keys under charts, lists under headings."""
    tree, found = LexborHTMLParser(fragment), {}
    for node in tree.css(".numbers li"):
        for number, label in re.findall(r"(\d+) ([a-z][^;\d]*)", node.text(separator=" ").replace("\n", " ")):
            note(found, label, int(number))
    return found


def note(found: dict[str, int], label: str, number: int) -> None:
    label = re.sub(r"\W+", " ", label.lower()).strip()
    assert found.setdefault(label, number) == number, f"{label}: {found[label]} and {number}"


def test_every_count_under_one_label_is_the_same_on_every_page(view: View):
    found: dict[str, int] = {}
    all_, made = view.totals(), shown(view)
    for fragment in made.values():
        for label, number in counted(fragment).items():
            note(found, label, number)
    totals = LexborHTMLParser(made["progress"]).css_first("table.totals")
    names = [node.text() for node in totals.css("thead th")][1:]
    for name, cell in zip(names, totals.css("tfoot td"), strict=True):
        if cell.text().isdigit():
            note(found, {"Done": "done", "Of these, audited": "done and audited"}.get(name, name), int(cell.text()))
    charted = Counter()
    for row in LexborHTMLParser(made["progress"]).css(".unit-said"):
        for part in words(row.html).split("; "):
            number, _, label = part.partition(" ")
            charted[label] += int(number) if number.isdigit() else 0
    for stage, label in STAGE_LABELS.items():
        note(found, label, charted[label.lower()])
        assert charted[label.lower()] == all_.stages[stage], label
    note(found, "Done, not audited", len(LexborHTMLParser(made["pack"]).css("[aria-labelledby=untested] > ul > li")) + more(made["pack"], "untested"))
    dials = [" ".join(node.text().split()) for node in LexborHTMLParser(made["register"]).css(".action .dial-status dd")]
    note(found, "Done, not audited", sum(each.endswith(", not audited") for each in dials))
    note(found, "done and audited", sum(each.endswith(", audited") for each in dials))
    table = next(each for each in tables(view, {}) if each.name == "actions")
    for stage, label in STAGE_LABELS.items():
        note(found, label, sum(row["position_stage"] == stage for row in table.rows))
    assert found["done not audited"] == all_.stages["done-untested"] and found["done and audited"] == all_.tested
    assert found["done"] == found["done not audited"] + found["done and audited"]


def more(fragment: str, section: str) -> int:
    """How many a list that is cut short says that it leaves out."""
    said = words(str(LexborHTMLParser(fragment).css_first(f"[aria-labelledby={section}]").html))
    return sum(map(int, re.findall(r"And (\d+) more", said)))


def test_open_lists_hold_as_many_as_are_counted_as_claimed(view: View):
    opens = answers.opens(view.positions.values())
    assert sum(each.kind in ("claimed", "measured") for each in opens) == view.totals().effects["claimed"]


# ---- Limits beside what was audited ----


def test_whatever_counts_as_audited_has_its_limits_beside_it(full: Path):
    rewrite(full, REGISTER, ("      - reported: 2020-09-01\n        agreed: no\n        status: stopped\n", AUDITED), ("risk_accepted_by: Chair of the board", "note: As before."))
    view = View(load(full))
    assert view.totals().tested == 2
    wanted = ("It does not show where babies slept.", "It does not show who read it.")
    made = shown(view)
    for name in ("home", "progress", "register", "pack", "evidence", "theme safe-nights"):
        assert all(text in words(made[name]) for text in wanted), name
    svg = " ".join(LexborHTMLParser(charts.chart(view)).text(separator=" ").split())
    assert all(text in svg for text in wanted)
    (timed,) = [node for node in LexborHTMLParser(made["progress"]).css(".timeline li") if "July 2020" in node.text()]
    assert "Limits: It does not show who read it." in words(timed.html)
    tile = LexborHTMLParser(made["home"]).css_first(".glance")
    assert "2 done and audited" in words(tile.html) and all(text in words(tile.html) for text in wanted)
    row = next(row for row in next(each for each in tables(view, {}) if each.name == "actions").rows if row["id"] == "NI-02")
    assert row["position_limits"] == "It does not show who read it."


def test_limits_that_nobody_stated_are_said_to_be_so(full: Path):
    rewrite(full, REGISTER, ("            limits: It does not show where babies slept.\n", ""))
    assert "Limits: not stated." in words(shown(View(load(full)))["home"])


# ---- What came after the last report, and who finds out ----


def test_only_a_partnership_says_that_nothing_was_reported_since(full: Path):
    assert all("Nothing reported since." in words(each) for name, each in shown(View(load(full))).items() if "as-at" in each)
    rewrite(full, SITE, ("adopted_by: Exampleshire Safeguarding Partnership\n", ""))
    for name, each in shown(View(load(full))).items():
        assert "othing reported since" not in words(each) and "othing has been reported since" not in words(each), name
        assert NOT_LOOKED in words(each), name


def test_the_first_pack_does_not_say_what_changed(full: Path):
    view = View(load(full))
    page = view.page("progress/scrutiny/2021-03-01/")
    assert "This site holds no earlier report, so it cannot say what changed." in words(scrutiny.pack(view, page))
    assert "meeting" not in f"{page.record.title} {page.record.summary} {words(scrutiny.pack(view, page))}".lower()


@pytest.mark.parametrize(
    ("change", "is_said"),
    [
        (lambda text: text, True),
        (lambda text: text.replace("    owner: not-stated\n", "    owner: midwives\n"), False),
        (lambda text: text.replace("    owner: not-stated\n", "    owner: not-stated\n    partners: midwives\n"), False),
        (lambda text: text.replace("        facts: X004\n", "        due: 2022-03\n        facts: X004\n"), False),
        (lambda text: text.replace("        facts: X004\n", "        planned: 2022-03\n        facts: X004\n"), False),
        (lambda text: text.replace("    owner: board\n", "    owner: board\n    finds_out: telling-others\n"), False),
        (lambda text: text.replace("    owner: board\n", "    owner: board\n    finds_out: safe-nights\n"), False),
    ],
    ids=["nothing", "an owner", "a partner", "a due date", "an intention", "its theme", "another theme"],
)  # fmt: skip
def test_nobody_is_named_is_said_only_where_it_is_so(full: Path, change: Callable[[str], str], is_said: bool):
    path = full / REGISTER
    text = path.read_text(encoding="utf-8").replace("    finds_out: NI-01\n", "")
    path.write_text(change(text), encoding="utf-8")
    assert [str(each) for each in rules.check(full, TODAY)[1]] == []
    made = shown(View(load(full)))
    for name in ("not known", "pack"):
        assert (NOBODY in words(made[name])) == is_said, name


def test_a_check_of_a_whole_theme_is_named(full: Path):
    rewrite(full, REGISTER, ("    finds_out: NI-01\n", ""), ("    owner: board\n", "    owner: board\n    finds_out: telling-others\n"))
    (found,) = answers.opens(View(load(full)).positions.values())
    assert (found.found.action.id, [each.action.id for each in found.plans], found.finders) == ("TE-01", ["NI-02"], ())


# ---- What was done with the sources ----


def test_sources_are_said_to_be_checked_only_where_each_was_read_in_full(full: Path):
    page = "guidance/asking/"
    view = View(load(full))
    assert "Archived copies of the sources read by 1 March 2021" in words(pages.head(view, view.library.pages[page]))
    rewrite(full, FACTS, ("checked: read-primary", "checked: read-full"), ("checked: read-secondary", "checked: read-full"))
    view = View(load(full))
    assert "Archived copies" in words(pages.head(view, view.library.pages[page]))
    rewrite(full, FACTS, ("checked: memory", "checked: read-full"))
    view = View(load(full))
    found = view.library.pages[page]
    for said in (words(pages.head(view, found)), words(pages.foot(view, found)), of_page(view, found).meta["when"]):
        assert "Sources checked" in said and "Archived" not in said
    rewrite(full, FACTS, ("checked: read-full", "checked: drafted"))
    view = View(load(full))
    assert "No source cited; last looked at 1 March 2021" in words(pages.head(view, view.library.pages[page]))


# ---- Adopted, signed, reported again ----


def test_what_is_said_of_the_site_follows_its_settings(full: Path):
    signed = "signed_off:\n  by: Named doctor\n  on: 2021-03-01\n"
    page = "guidance/asking/"
    view = View(load(full))
    assert "published by Exampleshire Safeguarding Partnership" in words(pages.independence(view, "about/"))
    assert "Signed off by Named doctor, 1 March 2021" in words(pages.head(view, view.library.pages[page]))
    assert "Is it being acted on?" in words(shown(view)["home"])
    rewrite(full, SITE, ("adopted_by: Exampleshire Safeguarding Partnership\n", ""))
    rewrite(full, "docs/guidance/asking.md", (signed, ""))
    view = View(load(full))
    assert "No partnership has adopted it" in words(pages.independence(view, "about/"))
    assert "Nobody has approved it yet" in words(pages.head(view, view.library.pages[page]))
    assert "Was it being acted on?" in words(shown(view)["home"])


CLAIMS = {
    "docs/about/index.md": ["No partnership has adopted it yet.", "There is no contact address.", "The site names no public repository yet."],
    "docs/guidance/asking.md": ["Nobody has approved it.", "It is not signed off.", "No clinician or safeguarding lead has signed it off."],
    "docs/progress/index.md": ["No action has a due date.", "Nothing here can be called late.", "No action has an audit of practice.", "The split into 2 is ours.",
                               "This is the place, as reported on 2 September 2020.", "There are 2 actions in this register."],
}  # fmt: skip


def test_every_such_sentence_stands_until_the_records_contradict_it(full: Path):
    early = {SITE: [("adopted_by: Exampleshire Safeguarding Partnership\n", ""), ("repository: https://code.example.org/learning\n", ""), ("security_contact: https://www.example.org/report-a-fault\n", "")]}
    kept = {path: (full / path).read_text(encoding="utf-8") for path in (SITE, REGISTER, "docs/guidance/asking.md")}
    for path, said in CLAIMS.items():
        (full / path).write_text((full / path).read_text(encoding="utf-8") + "\n" + "\n\n".join(said) + "\n", encoding="utf-8")
    late = {path: (full / path).read_text(encoding="utf-8") for path in kept}
    rewrite(full, SITE, *early[SITE])
    rewrite(full, "docs/guidance/asking.md", ("signed_off:\n  by: Named doctor\n  on: 2021-03-01\n", ""))
    first = kept[REGISTER].replace("2020-09-01", "2020-09-02").partition("      - reported: 2021-03-01")
    after = first[2].partition("  - id: NI-02")
    (full / REGISTER).write_text(first[0].replace("        due: 2021-01-31\n", "") + "  - id: NI-02" + after[2].partition("  - id: TE-01")[0], encoding="utf-8")
    said = [str(each) for each in rules.check(full, TODAY)[1]]
    assert [each for each in said if "no longer true" in each] == []
    for path, text in late.items():
        (full / path).write_text(text, encoding="utf-8")
    said = [str(each) for each in rules.check(full, TODAY)[1]]
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
    late = derive.Lateness("unreported")
    assert register.LATE_LABELS[late.kind] == "Due since the last report" and "nothing" not in register.LATE_LABELS[late.kind]
    assert "nothing has been reported" not in words(shown(view)["register"])
