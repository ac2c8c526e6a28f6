"""What those who hold a partnership to account ask first: what is late, untested, unknown, and which questions follow.

Pure, like derive.py, and formats nothing. Each list is worked out by the rule that its docstring states.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from macros.analysis.derive import EVIDENCE_ORDER, Lateness, Move, Position, moves, shows_effect
from macros.analysis.fold import folded
from macros.library.library import Library
from macros.records.dates import EDate
from macros.records.fields import NOT_STATED
from macros.records.model import Evidence, Finding, Review

# Why something is open, what is least known first.
OPEN = ("not-said", "not-looked", "test-planned", "claimed", "measured", "untested")
TESTS = ("audit", "outcome")  # the kinds of evidence by which an action counts as audited
MOST_QUESTIONS = 5
SLIPS = 2  # an action that has slipped so often is asked about


@dataclass(frozen=True)
class Open:
    """Something that nobody has answered yet: of which action, since which day, and which actions are to find out."""

    kind: str  # one of OPEN
    found: Position
    since: date
    finders: tuple[Position, ...]  # actions that are to look at this one
    plans: tuple[Position, ...] = ()  # actions that are to look at its whole theme
    nobody: bool = False  # no owner, no date, and no action of any register is to find out anything


def open_kind(found: Position) -> str | None:
    """Why the difference an action made is not known; None where it is known, or nothing was done that could be tested.

    claimed: the source says that it helped, without evidence of it. measured: with figures that it is not judged by.
    not-said: the source does not say whether it was done. not-looked: nor whether anyone looked. test-planned: a check is
    planned. untested: done, no test reported, nothing claimed.
    """
    if found.effect == "claimed":  # first, so that these lists hold as many as are counted as claimed
        return "measured" if any(map(shows_effect, found.standing)) else "claimed"
    if found.status == "not-known":
        return "not-said"
    if found.status == "stopped":
        return None
    if found.stage == "done-untested" and found.effect == "not-tested":
        return "untested"
    return {"not-known": "not-looked", "test-planned": "test-planned"}.get(found.effect)


def since(found: Position) -> date:
    """The day from which on status and effect were told to be what they are."""
    state, day = (None, None), found.updates[0].reported
    for update, dials in zip(found.updates, folded(found.updates), strict=True):
        new = (dials["status"], dials["effect"])
        if new != state:
            state, day = new, update.reported
    return day


def opens(positions: Iterable[Position]) -> list[Open]:
    """Everything open, what is least known first, then as long as it has been open."""
    positions = list(positions)
    finders: dict[str, list[Position]] = {}
    for each in positions:
        for name in each.action.finds_out:
            finders.setdefault(name, []).append(each)
    found = [_open(kind, each, finders) for each in positions if (kind := open_kind(each))]
    return sorted(found, key=lambda each: (OPEN.index(each.kind), each.since))


def _open(kind: str, found: Position, finders: dict[str, list[Position]]) -> Open:
    action = found.action
    nobody = not (finders or action.partners or found.due or found.planned) and action.owner == NOT_STATED
    of_action, of_theme = (tuple(finders.get(name, ())) for name in (action.id, action.theme))
    return Open(kind, found, since(found), of_action, of_theme, nobody)


def plans(opens: Iterable[Open]) -> list[Position]:
    """The actions that are to look at the themes of these, each once."""
    return list({one.action.id: one for each in opens for one in each.plans}.values())


def unaudited(positions: Iterable[Position]) -> list[Position]:
    """What is counted as done, not audited: complete, and no audit or outcome stands."""
    return [each for each in positions if each.stage == "done-untested"]


def measured(positions: Iterable[Position]) -> list[tuple[Position, Evidence]]:
    """Each action for which an audit or outcome stands, with the newest of these."""
    newest = ((each, [item for item in each.standing if item.kind in TESTS]) for each in positions)
    return [(each, items[-1]) for each, items in newest if items]


@dataclass(frozen=True)
class Late:
    """An action that is past its due date by so many days, with every move of that date."""

    found: Position
    days: int
    moves: tuple[Move, ...]


def late(positions: Iterable[Position], lateness: dict[str, Lateness]) -> list[Late]:
    """The late actions, the latest first."""
    found = [(each, lateness[each.action.id]) for each in positions]
    made = [
        Late(each, is_late.days, tuple(moves(each.action, each.on)))
        for each, is_late in found
        if is_late.kind == "late"
    ]
    return sorted(made, key=lambda each: -each.days)


def ladder(positions: Iterable[Position]) -> Counter:
    """How many actions rest on which evidence at best, by kind; an audit by what it measured, and `none`."""
    return Counter(rung(each) for each in positions)


def rung(found: Position) -> str:
    """The strongest evidence that stands for an action: one of RUNGS."""
    kind = found.strongest
    if kind != "audit":
        return kind or "none"
    return "audit-practice" if any(item.measured == "practice" for item in found.standing) else "audit-records"


RUNGS = tuple(reversed(("none", *EVIDENCE_ORDER[:3], "audit-records", "audit-practice", "outcome")))  # strongest first


def audits(positions: Iterable[Position]) -> list[tuple[Position, Evidence]]:
    """Every audit and outcome that was ever reported, with its action."""
    return [(each, item) for each in positions for item in each.evidence if item.kind in TESTS]


def repeats(library: Library) -> list[list[tuple[Review, Finding]]]:
    """Findings of several reviews that ask for the same thing, each group in the order of the reviews."""
    found = {finding.id: (review, finding) for review in library.reviews.values() for finding in review.findings}
    groups: dict[str, list[str]] = {}
    for name, (_, finding) in found.items():
        joined = list(dict.fromkeys(each for one in (name, *finding.same_as) for each in groups.get(one, [one])))
        groups |= dict.fromkeys(joined, joined)
    unique = {tuple(sorted(group, key=list(found).index)) for group in groups.values() if len(group) > 1}
    return [[found[name] for name in group] for group in sorted(unique)]


@dataclass(frozen=True)
class Event:
    """Something dated in the story of an action: what happened, was measured, is due or is intended."""

    when: EDate
    kind: str  # happened, measured, due or intended
    found: Position
    item: Evidence | None = None  # what was measured


def timeline(positions: Iterable[Position]) -> list[Event]:
    """Every dated event, in the order of days; what is due or intended only where it is still to come."""
    found = []
    for each in positions:
        found += [Event(update.on, "happened", each) for update in each.updates if update.on]
        found += [Event(item.on, "measured", each, item) for item in each.evidence if item.on and item.kind in TESTS]
        if each.status not in ("complete", "stopped"):
            found += [Event(day, kind, each) for day, kind in ((each.due, "due"), (each.planned, "intended")) if day]
    return sorted(found, key=lambda event: (event.when.last, event.when.first))


@dataclass(frozen=True)
class Question:
    """A question that the records raise: by which rule, and of which actions."""

    rule: str
    about: tuple[Position, ...]
    of: int = 0  # how many actions there are in all, where the question says so


def questions(positions: Iterable[Position], lates: list[Late], unknown: list[Open]) -> list[Question]:
    """The first five that the rules of ASKED raise, in their order."""
    positions = list(positions)
    raised = (rule(positions, lates, unknown) for rule in ASKED)
    return [each for each in raised if each][:MOST_QUESTIONS]


def _latest(positions: list[Position], lates: list[Late], unknown: list[Open]):
    """Of the action that is latest: what holds it up, and what is the new date?"""
    return Question("late", (lates[0].found,)) if lates else None


def _slipping(positions: list[Position], lates: list[Late], unknown: list[Open]):
    """Of the open action that has slipped most, twice at least: what will make the next date hold?"""
    slips = [
        (sum(move.is_slip for move in moves(each.action, each.on)), each)
        for each in positions
        if each.status not in ("complete", "stopped")
    ]
    most = max(slips, key=lambda pair: pair[0], default=(0, None))
    return Question("slipping", (most[1],)) if most[0] >= SLIPS else None


def _kind(kind: str) -> Callable:
    """Of all that is open for this reason: the question that ends it."""

    def rule(positions: list[Position], lates: list[Late], unknown: list[Open]):
        found = tuple(each.found for each in unknown if each.kind == kind)
        return Question(kind, found) if found else None

    rule.__doc__ = _kind.__doc__
    return rule


def _untested(positions: list[Position], lates: list[Late], unknown: list[Open]):
    """Of all that is done and not audited: which is audited first?"""
    found = tuple(unaudited(positions))
    return Question("untested", found) if found else None


def _undated(positions: list[Position], lates: list[Late], unknown: list[Open]):
    """Of the open actions without a due date: who owns each, and by when is it due?"""
    found = tuple(each for each in positions if each.due is None and each.status not in ("complete", "stopped"))
    return Question("undated", found, len(positions)) if found else None


ASKED = (
    _latest,
    _slipping,
    _kind("not-said"),
    _kind("not-looked"),
    _kind("test-planned"),
    _kind("claimed"),
    _kind("measured"),
    _untested,
    _undated,
)
