"""What the rules of disclosure are certain of is refused by the check, of every kind and wherever a text lies."""

from pathlib import Path

import pytest

from macros.disclosure.patterns import find
from tests.rules.test_rules import found

SENTENCES = Path(__file__).parents[1] / "disclosure" / "sentences" / "seen.txt"
NUMBER = "The number 943 476 5919 is on file.\n"


def test_whatever_is_certain_is_refused(full: Path):
    said = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    certain = [line for line in said if any(find(line, "notes.txt"))]
    (full / "notes.txt").write_text("\n\n".join(certain), encoding="utf-8")
    refused = {
        int(line.split(":")[1]) for line in found(full) if line.startswith("notes.txt") and "warning" not in line
    }
    assert [line for number, line in enumerate(certain) if 2 * number + 1 not in refused] == []


@pytest.mark.parametrize(
    "path",
    ["notes.txt", "README.MD", "LICENCE", "minutes/notes.txt", "minutes/plan.tsv", "page.html", ".github/a/b/c.md"],
)
def test_a_number_is_seen_in_a_text_anywhere(full: Path, path: str):
    (full / path).parent.mkdir(parents=True, exist_ok=True)
    (full / path).write_text(f"Words.\n{NUMBER}", encoding="utf-8")
    said = [line for line in found(full) if line.startswith(f"{path}:2:")]
    assert ["this is an NHS number" in line for line in said] == [True]


@pytest.mark.parametrize("cell", ["9434765919", '"9434765919"', "9434765919.0"])
def test_bare_numbers_below_the_name_of_their_column_are_refused(full: Path, cell: str):
    (full / "docs/assets/people.csv").write_text(f"Ward,NHS number,Visits\n3,{cell},4\n", encoding="utf-8")
    assert any("people.csv" in line and "PER001 this is an NHS number" in line for line in found(full))


def test_cells_of_a_table_are_read_one_by_one(full: Path):
    rows = ["Ward,Number,Visits", "A,943 476 5919,3", "B,07700 900123,4", "3,07700 900123", "4,5,943 476 5919,300"]
    (full / "docs/assets/visits.CSV").write_text("\n".join(rows), encoding="utf-8")
    (full / "docs/assets/rates.csv").write_text("Area,Rate\nA,943,476,5919\n05.01.2017,0.123456\n", encoding="utf-8")
    seen = sorted(line.split(" ")[0] for line in found(full) if ".CSV" in line or "rates.csv" in line)
    assert seen == [f"docs/assets/visits.CSV:{number}:" for number in (2, 3, 4, 5)]


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        (["Ward,Children on a plan", "Radford,2", "Wyken,30"], True),
        (["Outcome;Girls;Boys", "Moved;3;12"], True),
        (["Ward;Children", "Radford;20", "Wyken;*", "Total;22"], True),
        (["Ward,Children", 'Radford,"1,201"', 'Wyken,"1,000"', 'Total,"2,203"'], True),
        (["Children,Radford,Wyken,Total", "seen,20,*,22"], True),
        (["Ward,Children", "Radford,20", "Wyken,30", "Total,50"], False),
        (["Ward,Children", 'Radford,"1,201"', 'Wyken,"2,000"', 'Total,"3,201"'], False),
        (["Ward,Rate per 10 children", "Radford,2", "Wyken,3"], False),
        (["Year,Reviews", "2016,3"], False),
        (["Age,Children", "1,30", "2,40"], False),
    ],
)
def test_small_counts_in_a_table_are_listed(full: Path, rows: list[str], listed: bool):
    (full / "docs/assets/plans.csv").write_text("\n".join(rows), encoding="utf-8")
    said = [line for line in found(full) if "plans.csv" in line]
    assert any("PER011 warning: this may be a count of people below 5" in line for line in said) == listed
