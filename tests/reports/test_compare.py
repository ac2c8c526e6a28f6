"""What changed in an action, and the sentence made of it: each case edits a copy of the good library."""

import pytest

from macros.library.load import load
from macros.reports.changes import compare
from tests.support.comparison import ACTION, LAST_UPDATE, REGISTER, update


def test_nothing_changed(good, full):
    assert compare.compare(good, load(full)) == []


CASES = {
    "done, on document evidence": (
        [
            update(
                "reported: 2021-01-01",
                "status: complete",
                "evidence:",
                "  - document: The form [^X001].",
            )
        ],
        "action",
        ACTION
        + 'agreed: not stated -> yes; not known -> complete, on document evidence; added: a document: "The form."; nothing says yet whether children are better off.',
    ),
    "an audit of records": (
        [
            update(
                "reported: 2021-01-01",
                "evidence:",
                "  - audit: What was written.",
                "    measured: records",
                "    figures: 9 of 10",
                "    limits: Not what was done.",
            )
        ],
        "action",
        ACTION
        + 'added: an audit of records: "What was written." (figures 9 of 10; what it does not show: Not what was done.); nothing says yet whether children are better off.',
    ),
    "done with no evidence": (
        [update("reported: 2021-01-01", "status: complete")],
        "action",
        ACTION
        + 'agreed: not stated -> yes; not known -> complete, on statement evidence; added: a statement: "Reported as complete by Exampleshire Safeguarding Partnership."; nothing says yet whether children are better off.',
    ),
    "claimed": (
        [update("reported: 2021-01-01", "effect: claimed")],
        "effect",
        ACTION
        + "difference made: not known -> claimed, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet.",
    ),
    "improved, shown": (
        [
            update(
                "reported: 2021-01-01",
                "effect: improved",
                "evidence:",
                "  - outcome: Babies sleep in cots.",
                "    figures: 3 of 4",
                "    compared_with: 1 of 4",
            )
        ],
        "effect",
        ACTION
        + 'difference made: not known -> improved, with an audit of practice or an outcome with figures; added: an outcome: "Babies sleep in cots." (figures 3 of 4; compared with 1 of 4).',
    ),
    "an outcome without figures shows nothing": (
        [
            update(
                "reported: 2021-01-01",
                "effect: improved",
                "evidence:",
                "  - outcome: Babies sleep in cots.",
            )
        ],
        "effect",
        ACTION
        + "difference made: not known -> improved, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet; "
        'added: an outcome: "Babies sleep in cots."',
    ),
    "an effect that fell": (
        [
            (
                REGISTER,
                "  - id: NI-02\n",
                "      - reported: 2021-08-01\n        effect: no-change\n  - id: NI-02\n",
            )
        ],
        "action",
        'NI-01: "Repeat the advice at every visit": difference made: improved -> no change.',
    ),
    "a due date, then moved twice": (
        [
            (
                REGISTER,
                LAST_UPDATE,
                LAST_UPDATE
                + "      - {reported: 2021-01-01, due: 2021-06}\n      - {reported: 2021-02-01, due: 2021-09, reason: The form was late.}\n"
                "      - {reported: 2021-03-01, due: 2021-12-31}\n",
            )
        ],
        "action",
        ACTION
        + "due date moved from June 2021 to September 2021, because the form was late, then from September 2021 to 31 December 2021, and no reason is given.",
    ),
    "told": (
        [update("reported: 2021-01-01", "note: They will ask.")],
        "action",
        ACTION + 'told on 1 January 2021: "They will ask."',
    ),
    "told late": (
        [update("reported: 2020-01-01", "note: They asked.")],
        "action",
        ACTION + 'told on 1 January 2020, dated before what had been told already: "They asked."',
    ),
    "stopped": (
        [update("reported: 2021-01-01", "status: stopped", "reason: No money.", "risk_accepted_by: The chair")],
        "action",
        ACTION + 'not known -> stopped; told on 1 January 2021: why: "No money.", risk accepted by The chair.',
    ),
    "stopped without a word": (
        [update("reported: 2021-01-01", "status: stopped")],
        "action",
        ACTION
        + "not known -> stopped; told on 1 January 2021: no reason is given, nobody is named who accepted the risk.",
    ),
    "an earlier update rewritten": (
        [(REGISTER, "note: The advice is being written [^X001].", "note: The advice was written [^X001].")],
        "action",
        'NI-01: "Repeat the advice at every visit": an earlier update, of 1 September 2020, was changed (a log is not rewritten: ask why): note: now "The advice was written."',
    ),
    "an earlier status rewritten": (
        [(REGISTER, LAST_UPDATE, LAST_UPDATE.replace("status: not-known", "status: in-progress"))],
        "action",
        ACTION
        + "agreed: not stated -> yes; not known -> in progress; an earlier update, of 1 September 2020, was changed (a log is not rewritten: ask why): not known -> in progress.",
    ),
    "the day of an earlier update rewritten": (
        [(REGISTER, "reported: 2021-03-01", "reported: 2021-03-02")],
        "action",
        'NI-01: "Repeat the advice at every visit": an earlier update, of 1 March 2021, was changed (a log is not rewritten: ask why): '
        "the day it was told: 1 March 2021 -> 2 March 2021.",
    ),
    "an earlier update taken out": (
        [
            (
                REGISTER,
                "      - reported: 2021-03-01\n        due: 2021-06-30\n        reason: The leaflet was late from the printer.\n        source: An invented report\n",
                "",
            )
        ],
        "action",
        'NI-01: "Repeat the advice at every visit": due date: 30 June 2021 -> 31 January 2021; an earlier update, of 1 March 2021, was taken out (a log is not rewritten: ask why).',
    ),
    "an owner": (
        [(REGISTER, "    finds_out: NI-01\n", "    owner: board\n    finds_out: NI-01\n")],
        "action",
        ACTION + "owner: not stated -> the board.",
    ),
    "partners": (
        [(REGISTER, "partners: [surgeries]", "partners: [board]")],
        "action",
        'NI-01: "Repeat the advice at every visit": partners added: the board; partners taken out: surgeries.',
    ),
    "what it answers": (
        [(REGISTER, "    finds_out: NI-01\n", "    answers: telling-advice\n    finds_out: NI-01\n")],
        "action",
        ACTION + 'answers added: "Advice was not passed on."; answers taken out: not stated.',
    ),
    "what will be done": (
        [(REGISTER, "Print a poster", "Print two posters")],
        "action",
        'NI-02: "Print two posters": it has a new wording.',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_change_is_one_sentence(reported, case):
    edits, care, words = case
    assert reported(*edits) == [(care, words)]
