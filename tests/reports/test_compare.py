"""What changed in an action, and the sentence made of it: each case edits a copy of the good library."""

import dataclasses

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
        + 'agreed: not stated -> yes; status: not known -> complete; its strongest evidence: document; nothing says yet whether children are better off; updates added: 1 January 2021 (status: complete; evidence: document (what: "The form.")).',
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
        + 'its strongest evidence: audit of records; nothing says yet whether children are better off; updates added: 1 January 2021 (evidence: audit (what: "What was written."; measured: records; figures: "9 of 10"; limits: "Not what was done.")).',
    ),
    "done with no evidence": (
        [update("reported: 2021-01-01", "status: complete")],
        "action",
        ACTION
        + 'agreed: not stated -> yes; status: not known -> complete; its strongest evidence: statement; nothing says yet whether children are better off; updates added: 1 January 2021 (status: complete; evidence: statement (what: "Reported as complete by Exampleshire Safeguarding Partnership.")).',
    ),
    "claimed": (
        [update("reported: 2021-01-01", "effect: claimed")],
        "effect",
        ACTION
        + "difference made: not known -> claimed; more difference than before, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet; updates added: 1 January 2021 (difference made: claimed).",
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
        + 'difference made: not known -> improved; more difference than before, shown by an audit of practice or an outcome with figures; its strongest evidence: outcome; updates added: 1 January 2021 (difference made: improved; evidence: outcome (what: "Babies sleep in cots."; figures: "3 of 4"; compared with: "1 of 4")).',
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
        + 'difference made: not known -> improved; more difference than before, WITHOUT an audit of practice or an outcome with figures: nothing shows it yet; its strongest evidence: outcome; updates added: 1 January 2021 (difference made: improved; evidence: outcome (what: "Babies sleep in cots.")).',
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
        'Action NI-01 "Repeat the advice at every visit": difference made: improved -> no change; updates added: 1 August 2021 (difference made: no change).',
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
        + 'due date: 31 December 2021; updates added: 1 January 2021 (due date: June 2021), 1 February 2021 (due date: September 2021; reason: "The form was late."), 1 March 2021 (due date: 31 December 2021).',
    ),
    "told": (
        [update("reported: 2021-01-01", "note: They will ask.")],
        "action",
        ACTION + 'updates added: 1 January 2021 (note: "They will ask.").',
    ),
    "told late": (
        [update("reported: 2020-01-01", "note: They asked.")],
        "action",
        ACTION + 'updates added: 1 January 2020 (note: "They asked.").',
    ),
    "stopped": (
        [update("reported: 2021-01-01", "status: stopped", "reason: No money.", "risk_accepted_by: The chair")],
        "action",
        ACTION
        + 'status: not known -> stopped; updates added: 1 January 2021 (status: stopped; reason: "No money."; risk accepted by: "The chair").',
    ),
    "stopped without a word": (
        [update("reported: 2021-01-01", "status: stopped")],
        "action",
        ACTION + "status: not known -> stopped; updates added: 1 January 2021 (status: stopped).",
    ),
    "an earlier update rewritten": (
        [(REGISTER, "note: The advice is being written [^X001].", "note: The advice was written [^X001].")],
        "action",
        'Action NI-01 "Repeat the advice at every visit": updates 1 September 2020: note: now "The advice was written." (a log is not rewritten: ask why).',
    ),
    "an earlier status rewritten": (
        [(REGISTER, LAST_UPDATE, LAST_UPDATE.replace("status: not-known", "status: in-progress"))],
        "action",
        ACTION
        + "agreed: not stated -> yes; status: not known -> in progress; updates 1 September 2020: status: not known -> in progress (a log is not rewritten: ask why).",
    ),
    "the day of an earlier update rewritten": (
        [(REGISTER, "reported: 2021-03-01", "reported: 2021-03-02")],
        "action",
        'Action NI-01 "Repeat the advice at every visit": updates added: 2 March 2021 (due date: 30 June 2021; reason: "The leaflet was late from the printer."; source: "An invented report"); updates taken out: 1 March 2021 (a log is not rewritten: ask why).',
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
        'Action NI-01 "Repeat the advice at every visit": due date: 30 June 2021 -> 31 January 2021; updates taken out: 1 March 2021 (a log is not rewritten: ask why).',
    ),
    "an owner": (
        [(REGISTER, "    finds_out: NI-01\n", "    owner: board\n    finds_out: NI-01\n")],
        "action",
        ACTION + "owner: not stated -> the board.",
    ),
    "partners": (
        [(REGISTER, "partners: [surgeries]", "partners: [board]")],
        "action",
        'Action NI-01 "Repeat the advice at every visit": partners added: the board; partners taken out: surgeries.',
    ),
    "what it answers": (
        [(REGISTER, "    finds_out: NI-01\n", "    answers: telling-advice\n    finds_out: NI-01\n")],
        "action",
        ACTION + 'answers added: "Advice was not passed on."; answers taken out: not stated.',
    ),
    "what will be done": (
        [(REGISTER, "Print a poster", "Print two posters")],
        "action",
        'Action NI-02: what: now "Print two posters".',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_change_is_one_sentence(reported, case):
    edits, care, words = case
    assert reported(*edits) == [(care, words)]


def test_updates_of_one_day_are_told_one_by_one(good):
    action = good.actions["TE-01"]
    first, second, new, other = (action.updates[0].model_copy(update={"note": note}) for note in "abcd")

    def told(before: tuple, now: tuple) -> str:
        libraries = [
            dataclasses.replace(good, actions={"TE-01": action.model_copy(update={"updates": updates})})
            for updates in (before, now)
        ]
        (change,) = compare.compare(*libraries)
        return change.text

    assert told((first, second), (new, first, second)) == (
        'updates added: 1 September 2020 (status: not known; difference made: not known; note: "c"; source: "Minutes of the board of Exampleshire")'
    )
    assert told((first, second), (new, other)).count("note: now") == 2
    assert told((first, first), (first,)).startswith("updates taken out: 1 September 2020 (a log")
