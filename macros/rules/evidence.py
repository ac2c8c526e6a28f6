"""Rules of an action's story: nothing counts as done, tested or better without what shows it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.analysis.derive import shows_effect
from macros.analysis.fold import baseline, fold, standing
from macros.library.library import Library
from macros.library.source import Problem
from macros.records.dates import ends_after
from macros.rules.registry import coded

EXAMPLES = {"What was told, in plain words.", "What was said, exactly.", "What it does not show.", "Role of the person"}


@coded("EVI001")
def updates_are_in_order(library: Library, today: date) -> Iterator[Problem]:
    """Updates stand in the order in which they were reported."""
    for action in library.actions.values():
        for number in range(1, len(action.updates)):
            before, after = action.updates[number - 1].reported, action.updates[number].reported
            if after < before:
                message = f"this update was reported on {after}, before the one above it ({before}); put the updates in the order reported"
                yield library.problem(action, ("updates", number, "reported"), message)


@coded("EVI002")
def updates_tell_something(library: Library, today: date) -> Iterator[Problem]:
    """An update holds more than the day on which it was reported."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            if update.model_fields_set == {"reported"}:
                message = "this update tells nothing; write what was told, or delete it"
                yield library.problem(action, ("updates", number), message)


@coded("EVI003")
def examples_are_replaced(library: Library, today: date) -> Iterator[Problem]:
    """The words of the examples in docs/contribute/ are replaced by what a source says, and by a real role."""
    message = "these are the words of an example; write what the source says in their place"
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            if update.note in EXAMPLES:
                yield library.problem(action, ("updates", number, "note"), message)
            for place, item in enumerate(update.evidence):
                for name in ("what", "limits"):
                    if getattr(item, name) in EXAMPLES:
                        yield library.problem(action, ("updates", number, "evidence", place, name), message)
    for page in library.pages.values():
        signed = getattr(page.record, "signed_off", None)
        if signed and signed.by in EXAMPLES:
            message = "these are the words of an example; write the role of whoever signed it off"
            yield library.problem(page.record, ("signed_off", "by"), message)


@coded("EVI004")
def nothing_happens_after_it_is_told(library: Library, today: date) -> Iterator[Problem]:
    """What an update tells had happened, and its evidence was gathered, by the day it was reported."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            if update.on and ends_after(update.on, update.reported):
                message = f'`on` is "{update.on.text}", after the day it was reported ({update.reported}); for an intention write `planned`'
                yield library.problem(action, ("updates", number, "on"), message)
            for place, item in enumerate(update.evidence):
                if item.on and ends_after(item.on, update.reported):
                    message = f'`on` is "{item.on.text}", after the day the evidence was reported ({update.reported}); write when it was gathered'
                    yield library.problem(action, ("updates", number, "evidence", place, "on"), message)


@coded("EVI005")
def complete_needs_evidence(library: Library, today: date) -> Iterator[Problem]:
    """An action is complete only with evidence: at least a statement of who says so."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            known = action.updates[: number + 1]
            if update.status == "complete" and not (standing(known) or baseline(known)):
                message = "`status` is complete, but no evidence is given; add `evidence:`, if only a statement of who says so"
                yield library.problem(action, ("updates", number, "status"), message)


@coded("EVI006")
def improved_needs_practice_or_outcome(library: Library, today: date) -> Iterator[Problem]:
    """An effect is improved only with an audit of practice or an outcome with figures, and none of before the action was complete."""
    for action in library.actions.values():
        for number, (update, dials) in enumerate(zip(action.updates, fold(action.updates), strict=True)):
            known = action.updates[: number + 1]
            is_told = update.effect == "improved" or update.status == "complete"
            if dials["effect"] != "improved" or not is_told or any(map(shows_effect, standing(known))):
                continue
            message = "`effect` is improved, but there is no audit with `measured: practice` and no outcome with `figures`; add one, or write claimed"
            if any(map(shows_effect, baseline(known))):
                message = (
                    "`effect` is improved, but the evidence for it is from before the action was complete, and so a baseline; "
                    "add a later audit or outcome, or write `effect: not-tested`"
                )
            yield library.problem(action, ("updates", number, "effect" if update.effect else "status"), message)


@coded("EVI007")
def due_dates_move_with_a_reason(library: Library, today: date) -> Iterator[Problem]:
    """A due date that moves has a reason."""
    for action in library.actions.values():
        due = None
        for number, update in enumerate(action.updates):
            if update.due and due and update.due != due and not update.reason:
                message = f'`due` moves from "{due.text}" to "{update.due.text}" without a reason; add `reason:`'
                yield library.problem(action, ("updates", number, "due"), message)
            due = update.due or due


@coded("EVI008")
def stopped_needs_a_reason_and_an_owner_of_the_risk(library: Library, today: date) -> Iterator[Problem]:
    """A stopped action says why, and which role accepted the risk."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            for name in ("reason", "risk_accepted_by") if update.status == "stopped" else ():
                if not getattr(update, name):
                    what = "why" if name == "reason" else "the role that accepted the risk"
                    message = f"`status` is stopped; add `{name}:` and write {what}"
                    yield library.problem(action, ("updates", number, "status"), message)


@coded("EVI009")
def evidence_tells_what_was_measured(library: Library, today: date) -> Iterator[Problem]:
    """An audit says whether it measured records or practice; nothing else does."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            for place, item in enumerate(update.evidence):
                keys = ("updates", number, "evidence", place)
                if item.kind == "audit" and not item.measured:
                    message = "an audit says what it measured; add `measured: records` or `measured: practice`"
                    yield library.problem(action, (*keys, "kind"), message)
                if item.kind != "audit" and item.measured:
                    message = f"`measured` belongs to an audit, and this is a {item.kind}; take it out"
                    yield library.problem(action, (*keys, "measured"), message)


@coded("EVI010")
def first_update_tells_all_dials(library: Library, today: date) -> Iterator[Problem]:
    """The first update of an action sets all three dials: agreed, status and effect."""
    for action in library.actions.values():
        first = action.updates[0]
        for name in ("agreed", "status", "effect"):
            if getattr(first, name) is None:
                message = f"the first update says nothing of `{name}`; add it, not-known or not-stated if need be"
                yield library.problem(action, ("updates", 0), message)


@coded("EVI011")
def reports_are_in_order(library: Library, today: date) -> Iterator[Problem]:
    """Reports are in the order of their dates, each once."""
    reports = library.site.reports if library.site else ()
    for number, (before, after) in enumerate(pairwise(reports), 1):
        if after.on <= before.on:
            message = f"`on` is not after the report before it, of {before.on}; put reports in order of their dates"
            yield library.problem(library.site, ("reports", number, "on"), message)
