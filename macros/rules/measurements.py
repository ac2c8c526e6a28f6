"""Rules of what was measured: who looked, figures that can be compared, and what children and families said."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from macros.analysis.derive import UNHELPFUL, can_show_effect, shows_effect
from macros.analysis.dials import TESTS, weighed
from macros.analysis.figures import FORMS as FIGURES
from macros.analysis.figures import amiss, bears_out, changes, is_number
from macros.analysis.series import by_question
from macros.library.library import Library
from macros.library.problem import Problem
from macros.records.model import Evidence, Update
from macros.rules.evidence import folded, of_told
from macros.rules.forms import FORMS
from macros.rules.registry import Found, coded

_KNOWN = ("improved", *UNHELPFUL)  # effects that are known
_BEGUN = ("in-progress", "awaiting-acceptance", "complete", "closed", "not-known")  # or may have been


@coded("EVI006")
def effects_that_are_known_rest_on_evidence(library: Library, today: date) -> Iterator[Problem]:
    """What was begun has an effect: improved or mixed by evidence, compared, from after completion; the rest by any."""
    for action, place, update, _, dials in folded(library):
        named = [name for name in ("effect", "status", "agreed") if getattr(update, name)]
        if named and dials["effect"] in (*_KNOWN, "claimed") and (why := _unshown(dials, action.updates[: place + 1])):
            yield library.problem(action, ("updates", place, named[0]), f"`effect` is {dials['effect']}, but {why}")


def _unshown(dials: dict, known: Sequence[Update]) -> str:
    """Return why an effect does not rest on what is known, and what to do; nothing where it does."""
    is_begun = any(each.status in _BEGUN for each in known) and dials["status"] != "not-started"
    if not is_begun or (dials["agreed"] == "no" and dials["status"] != "complete"):
        told = "the record says that it was not begun, or not accepted"
        return f"{told}; add an earlier update with `status: in-progress`, or write `effect: not-tested`"
    (counted, baseline), evidence = weighed(known, dials), [item for each in known for item in each.evidence]
    is_bad, is_tested = dials["effect"] in ("worse", "no-change"), any(item.kind in TESTS for item in evidence)
    is_shown = is_tested if is_bad else any(shows_effect(item, evidence) for item in counted)
    is_open = any(item.kind == "audit" and not item.measured for item in evidence)  # what it shows is asked elsewhere
    if is_shown or is_open or dials["effect"] == "claimed":
        return ""
    if any(map(can_show_effect, counted)):
        return "nothing says what was measured before, or of others; add `compared_with:`, or write claimed"
    if any(map(can_show_effect, baseline)):
        early = "the evidence for it is from before the action began or was complete, so it is only a baseline"
        return f"{early}; add a later audit or outcome, or write `effect: not-tested`"
    kinds = "no audit with `measured: practice`, inspection, answers of families or outcome with `figures`"
    return f"there is {kinds}; add one, or write {'not-known' if is_bad else 'claimed'}"


@coded("EVI015")
def new_evidence_restates_the_effect(library: Library, today: date) -> Iterator[Problem]:
    """A new audit or outcome says anew what effect is known, claimed or to be tested: it may hold no more."""
    for action, place, update, before, dials in folded(library):
        stands, is_new = dials["effect"], not update.effect and any(item.kind in TESTS for item in update.evidence)
        if is_new and stands == before["effect"] and stands in (*_KNOWN, "claimed", "test-planned"):
            message = f"here is new evidence, and `effect` stands at {stands}; add `effect:` with what holds now"
            yield library.problem(action, ("updates", place, "evidence"), message)


@of_told("EVI009")
def audits_say_what_was_measured(told: Any, update: Update) -> Iterator[Found]:
    """An audit says whether it measured records or practice; nothing else does."""
    if isinstance(told, Evidence) and (told.kind == "audit") != bool(told.measured):
        belongs = f"`measured` belongs to an audit, not to `{told.kind}:`; take it out"
        lacks = "an audit says what it measured; add `measured: records` or `measured: practice`"
        yield ("measured", belongs) if told.measured else ("audit", lacks)


@of_told("EVI016")
def what_families_said_is_told_without_quotations(told: Any, update: Update) -> Iterator[Found]:
    """Evidence from children and families says what was asked, of how many, and what most said, and quotes nobody."""
    if getattr(told, "kind", "") == "families":
        if not told.sample:
            yield "families", "what children and families said needs `sample:`; write of how many it was asked"
        for name, text in (("families", told.what), *told):
            if name in ("families", "figures", "sample", "limits") and FORMS["quoted"].search(text or ""):
                yield name, f"`{name}` quotes somebody; write what was asked, of how many, and what most said"


@of_told("EVI014")
def numbers_are_numbers(told: Any, update: Update) -> Iterator[Found]:
    """Figures that have a unit are one number, or fewer than one; only these have a direction; and each can be true."""
    if isinstance(told, Evidence):
        if told.unit and not is_number(told.figures):
            wanted = "figures with a `unit` are one number, such as 68, or `fewer than 5`"
            yield "figures" if told.figures else "unit", f"{wanted}; write it, or take `unit` out"
        has_two = any(FIGURES[name].search(told.figures or "") for name in ("from_to", "to_from"))
        if told.better and not (told.unit or told.compared_with or has_two):
            yield "better", "`better` needs numbers to compare; add `unit:` or `compared_with:`, or take it out"
        if FORMS["no_comparison"].match(told.compared_with or ""):
            advice = "write a figure, such as 20 of 50 visits, or take it out"
            yield "compared_with", f"this tells of nothing measured; {advice}"
        for name, why in amiss(told):
            yield name, f"`{name}` cannot be right: {why}; correct the number, or say what it is measured against"


@coded("EVI020")
def numbers_of_one_question_have_one_direction(library: Library, today: date) -> Iterator[Problem]:
    """Of the numbers of one question, none says that higher is better where another says that lower is."""
    for action in library.actions.values():
        for asked in by_question(action.updates):
            if len({item.better for _, item in asked.items} - {None}) > 1:
                why = f'`better` is `higher` in one place and `lower` in another for one question, "{asked.question}"; write the one that is true'
                yield library.problem(action, ("updates",), why)


@of_told("EVI017")
def nobody_audits_themselves(told: Any, update: Update) -> Iterator[Found]:
    """What those who act found of themselves is a self-assessment, whatever it is compared with."""
    kind = getattr(told, "kind", "")
    if kind in ("audit", "inspection") or (kind == "outcome" and FORMS["marked_themselves"].search(told.what)):
        name = kind if FORMS["of_themselves"].search(told.what) else "by"
        if name != "by" or FORMS["by_themselves"].search(told.by or ""):
            said = f"`{name}` says that those who act looked at themselves"
            yield name, f"{said}; write `self-assessment:` in place of `{kind}:`, or who else looked"


@coded("EVI018")
def numbers_bear_the_effect_out(library: Library, today: date) -> Iterator[Problem]:
    """Where an effect is improved, each number is better than the first of its question; where it is worse, none is."""
    for action, place, update, _, _ in folded(library):
        effect, others = update.effect or "", "improved" if update.effect == "worse" else "worse"
        found = [*changes(action.updates[: place + 1], effect)] if effect in ("improved", "worse") else []
        for unit, rise, words, better in found:
            why = f"nothing says whether a higher or a lower number{unit} is better; add `better:`"
            if better:
                why = f"the number{unit} went from {words}, and {better} is better; write {others}, no-change or mixed"
            # Beside a number that stayed as it was, another may have got worse.
            if not bears_out(effect, rise, better) and (rise or effect == "improved" or len(found) == 1):
                yield library.problem(action, ("updates", place, "effect"), f"`effect` is {effect}, but {why}")
