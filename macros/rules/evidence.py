"""Rules of an action's story: updates in order, dates and decisions in step, nothing done without evidence."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial, wraps
from itertools import pairwise
from typing import Any

from macros.analysis.dials import FINISHED, fold
from macros.analysis.lateness import moves
from macros.library.library import Library
from macros.library.problem import Problem
from macros.records.beside import beside
from macros.records.dates import EDate, ends_after, in_words
from macros.records.fields import WITHDRAWN
from macros.records.model import Action, Update
from macros.records.record import Unreadable
from macros.records.reported import can_tell, sources_of
from macros.rules.forms import FORMS
from macros.rules.registry import Found, Rule, coded

_DATES = ("due", "planned")
Keys = tuple[Any, ...]  # the names of fields and the numbers of items that lead to a place in a record
_ENDED, _ONLY = beside(__file__).values()
_FAR = 20 * 365.25  # days


def _told(library: Library) -> Iterator[tuple[Action, Keys, Any, Update]]:
    """Yield every update and every piece of evidence: its action, its place there, itself, and the update it is in."""
    for action in library.actions.values():
        for number, update in enumerate(action.updates):
            yield action, ("updates", number), update, update
            for place, item in enumerate(vars(update).get("evidence", ())):  # none where it is unknown
                yield action, ("updates", number, "evidence", place), item, update


def folded(library: Library) -> Iterator[tuple[Action, int, Update, dict, dict]]:
    """Yield every update: its action, its number, itself, and the dials before and after it."""
    for action in library.actions.values():
        dials = [{"effect": ""}, *fold(action.updates)]
        for number, update in enumerate(action.updates):
            yield action, number, update, dials[number], dials[number + 1]


def of_told(code: str) -> Callable[[Callable[[Any, Update], Iterator[Found]]], Rule]:
    """Give a code to a rule of what was told. It sees each update, and each piece of evidence with the update it is in.

    It yields the name of a field, or "" for the whole, and what is wrong there.
    """

    def register(rule: Callable[[Any, Update], Iterator[Found]]) -> Rule:
        @wraps(rule)
        def of_all(library: Library, today: date) -> Iterator[Problem]:
            for action, keys, told, update in _told(library):
                with suppress(Unreadable):
                    for name, *said in rule(told, update):
                        yield library.problem(action, (*keys, name), *said)

        return coded(code)(of_all)

    return register


@coded("EVI001")
def updates_are_in_order(library: Library, today: date) -> Iterator[Problem]:
    """Updates stand in the order in which they were reported."""
    for action in library.actions.values():
        for number, (before, after) in enumerate(pairwise(each.reported for each in action.updates), 1):
            if after < before:
                late = f"this update was reported on {after}, before the one above it ({before})"
                message = f"{late}; put the updates in the order reported"
                yield library.problem(action, ("updates", number, "reported"), message)


@of_told("EVI002")
def updates_are_not_empty(told: Any, update: Update) -> Iterator[Found]:
    """An update holds more than the day on which it was reported."""
    if told.model_fields_set == {"reported"}:
        yield "", "this update tells nothing; write what was told, or delete it"


@coded("EVI003")
def examples_are_replaced(library: Library, today: date) -> Iterator[Problem]:
    """The words of the examples in docs/contribute/ are replaced by what a source says, and by a real role."""
    for document in library.documents.values():
        for keys, _ in (each for each in document.texts if FORMS["example"].fullmatch(each[1])):
            message = "these are the words of an example; write in their place what the source says, or a role"
            yield document.problem(keys, message)


@of_told("EVI004")
def nothing_happens_after_its_report(told: Any, update: Update) -> Iterator[Found]:
    """What an update tells had happened, and its evidence was gathered, by the day it was reported."""
    if told.on and ends_after(told.on, update.reported):
        advice = "write when it was, or, for an intention, `planned`"
        yield "on", f'`on` is "{told.on.text}", after the day it was reported ({update.reported}); {advice}'


@coded("EVI012")
def dates_are_of_their_time(library: Library, today: date) -> Iterator[Problem]:
    """No date lies 20 years from the report that gives it, nor a report from today: a warning, as that may be right."""
    for action, keys, told, update in _told(library):
        for name, value in told:
            when, near = (value.when, today) if name == "reported" else (value, update.reported)
            if isinstance(when, EDate) and abs((when.last - near).days) > _FAR:
                other = "today" if near is today else "its report"
                message = f"`{name}` lies more than 20 years from {other}; is the year right?"
                yield library.problem(action, (*keys, name), message, "warning")


@coded("EVI007")
def due_dates_move_with_a_reason(library: Library, today: date) -> Iterator[Problem]:
    """A due date that moves has a reason, and so has what is withdrawn, which had been given before."""
    for action, keys, update, _ in _told(library):
        given = {name for each in action.updates[: keys[1]] for name in _DATES if getattr(each, name)}
        given |= {"finds_out"} if action.finds_out else set()
        for name in (each for each in (*_DATES, "finds_out") if getattr(update, each, None) == WITHDRAWN):
            why = " without a reason; add `reason:`" if name in given else ", but none is given before; take it out"
            if name not in given or not update.reason:
                yield library.problem(action, (*keys, name), f"`{name}` is withdrawn{why}")
    for action in library.actions.values():
        is_ordered = all(before.reported <= after.reported for before, after in pairwise(action.updates))
        for move in moves(action, date.max) if is_ordered else ():
            if not move.reason and move.after != WITHDRAWN:
                after = getattr(move.after, "text", move.after)
                message = f'`due` moves from "{move.before.text}" to "{after}" without a reason; add `reason:`'
                yield library.problem(action, ("updates", action.updates.index(move.update), "due"), message)
    for action, place, update, before, dials in folded(library):
        was, now = before.get("done"), dials["done"]
        if was and now and (was[1] < now[0] or now[1] < was[0]) and not update.reason:
            ways = "add `reason:` if this corrects it, leave `status` out if it tells of something else"
            message = f"an earlier update gives another day of completion; {ways}, or add one before it that reopens it"
            yield library.problem(action, ("updates", place, "on"), message)


@coded("EVI008")
def ends_of_an_action_have_their_fields(library: Library, today: date) -> Iterator[Problem]:
    """What is stopped says why, and who took the risk; what is closed whose work it is; and no other action does."""
    for action, number, update, before, dials in folded(library):
        for name, what in _ENDED.get(update.status or "", {}).items():
            if not getattr(update, name):
                message = f"`status` is {update.status}; add `{name}:` and write {what}"
                yield library.problem(action, ("updates", number, "status"), message)
        wrong = [name for name, status in _ONLY.items() if getattr(update, name) and dials["status"] != status]
        if update.status in ("in-progress", "on-hold", "awaiting-acceptance"):
            wrong += [name for name in ("superseded_by", "merged_into") if getattr(update, name)]
            wrong += ["agreed"] if dials["agreed"] == "no" else []
        if {before.get("status"), dials["status"]} <= {*FINISHED} and before["due"] not in (None, dials["due"]):
            wrong.append("due")
        for name in wrong:
            message = f"`{name}` and `status: {dials['status']}` cannot both be true; take one of them out"
            yield library.problem(action, ("updates", number, name), message)


@coded("EVI010")
def first_update_says_the_status(library: Library, today: date) -> Iterator[Problem]:
    """The first update of an action says its status, and of the other two dials only what their absence does not."""
    for action in library.actions.values():
        first = action.updates[0]
        if first.status is None:
            message = "the first update says nothing of `status`; add it, not-known if need be"
            yield library.problem(action, ("updates", 0), message)
        absent = next(fold([first.model_copy(update={"agreed": None, "effect": None})]))
        for name in ("agreed", "effect"):
            if getattr(first, name) == absent[name]:
                message = f"`{name}` says no more here than its absence; leave it out"
                yield library.problem(action, ("updates", 0, name), message)


@coded("EVI013")
def later_reports_name_their_source(library: Library, today: date) -> Iterator[Problem]:
    """What was told after the first day of a register names a source, or cites a fact of one, that is recent enough."""
    of = partial(sources_of, sources=library.sources, facts=(facts := library.facts))
    for register in library.registers.values():
        told = [(action, *each) for action in register.actions for each in enumerate(action.updates)]
        by_file = [each for *_, each in told if not each.source and {one.id for one in of(each)} <= {register.source}]
        first = min((each.reported for each in by_file or [each for *_, each in told]), default=date.min)
        for action, number, update in (each for each in told if each[0].id in library.actions):
            found = of(update)
            is_first = update.reported.when.first <= first
            is_sourced = update.source or update.facts or (register.source and is_first)
            if found and not is_first:
                is_sourced = any(can_tell(each, update, register) for each in found)
            if not is_sourced and update.model_fields_set != {"reported"}:
                why = f"the file's source tells of {in_words(first)}" if register.source else "the file names no source"
                dated = ((each.id, in_words(first) if each.id == register.source else each.date) for each in found)
                cited = () if update.source else filter(facts.get, update.facts)
                cites = {facts[each].source: f', the source of "{each}",' for each in cited}
                older = (f'"{name}"{cites.get(name, "")} is of {day}' for name, day in dated)
                advice = "name its own in `source:` (a title, or a web address), or cite in its note the fact that tells of it"
                message = f"this update has no source: {next(older, why)}; {advice}"
                yield library.problem(action, ("updates", number), message)


@coded("EVI011")
def reports_are_in_order(library: Library, today: date) -> Iterator[Problem]:
    """Reports are in the order of their dates, each once."""
    if not (site := library.site):
        return
    for number, (before, after) in enumerate(pairwise(site.reports), 1):
        if after.on <= before.on:
            message = f"`on` is not after the report before it, of {before.on}; put reports in order of their dates"
            yield library.problem(site, ("reports", number, "on"), message)


@coded("EVI019")
def decisions_follow_their_report(library: Library, today: date) -> Iterator[Problem]:
    """What was decided about a report was decided by its day or later; what is to follow, or followed, is later still."""
    if not (site := library.site):
        return
    for number, report in enumerate(site.reports):
        for place, decision in enumerate(report.decisions):
            by = decision.by.last if isinstance(decision.by, EDate) else decision.on
            later: list[tuple[Keys, date]] = [(("by",), by)]
            later += [(("came_of_it", last, "on"), one.on) for last, one in enumerate(decision.came_of_it)]
            days = [(("on",), decision.on, "its report", report.on)]
            days += [(field, day, "the decision", decision.on) for field, day in later]
            for field, day, what, earlier in days:
                if day < earlier:
                    message = f"`{field[-1]}` is before {what}, which is of {in_words(earlier)}; correct the date"
                    yield library.problem(site, ("reports", number, "decisions", place, *field), message)
