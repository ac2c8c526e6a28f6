"""Derive what scrutiny asks first: what is late, not audited or unknown, and the questions that follow.

Pure, like derive.py, and formats nothing. The docstring of each list states its rule.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from macros.analysis.derive import UNHELPFUL, Position, can_show_effect
from macros.analysis.dials import TESTS, fold
from macros.analysis.lateness import lateness, moves
from macros.library.library import Library
from macros.records.dates import EDate
from macros.records.fields import WITHDRAWN
from macros.records.model import Evidence, Finding, Review
from macros.records.record import NOT_STATED

# Why something is open, the least known first.
OPEN = ("not-said", "not-looked", "test-planned", "looked", "claimed", "measured", "untested")
MOST_QUESTIONS = 5
SLIPS = 2  # an action that has slipped so often is asked about


@dataclass(frozen=True)
class OpenQuestion:
    """Something that nobody has answered yet: about which action, since when, and which actions are to find out."""

    kind: str  # one of OPEN
    found: Position
    since: date
    finders: tuple[Position, ...]  # actions that are to look at this one
    plans: tuple[Position, ...] = ()  # actions that are to look at its whole theme
    nobody: bool = False  # no owner, no date, and no action of any register finds out anything


def open_kind(position: Position) -> str | None:
    """Return why the difference an action made is not known; None where it is, or where nothing could be tested.

    claimed: the source says that it helped, without evidence of it. measured: with figures that it is not judged by.
    not-said: the source does not say whether it was done. not-looked: nor whether anyone looked. looked: somebody did,
    and it does not say what difference was found. test-planned: a check is planned. untested: done, no test reported,
    nothing claimed.
    """
    if position.effect == "claimed":  # first, so that these lists hold as many as are counted as claimed
        return "measured" if any(map(can_show_effect, position.standing)) else "claimed"
    if position.status == "not-known":
        return "not-said"
    if not position.is_open and position.status not in ("complete", "closed"):
        return None
    if position.stage == "done-untested" and position.effect == "not-tested":
        return "untested"
    looked = "looked" if any(item.kind in TESTS for item in position.standing) else "not-looked"
    return {"not-known": looked, "test-planned": "test-planned"}.get(position.effect)


def open_since(position: Position) -> date:
    """Return the day on which the current status and effect were first reported."""
    states = [(dials["status"], dials["effect"]) for dials in fold(position.updates)]
    others = [place for place, state in enumerate(states, 1) if state != states[-1]]
    return position.updates[others[-1] if others else 0].reported


def open_questions(positions: Iterable[Position]) -> list[OpenQuestion]:
    """Return everything open, the least known first, then the longest open."""
    positions = list(positions)
    asked = {name for each in positions for name in each.finds_out}
    finders = {name: [each for each in positions if name in each.finds_out] for name in asked}
    questions = [_open(kind, each, finders) for each in positions if (kind := open_kind(each))]
    return sorted(questions, key=lambda each: (OPEN.index(each.kind), each.since))


def _open(kind: str, position: Position, finders: dict[str, list[Position]]) -> OpenQuestion:
    action = position.action
    has_date = {position.due_said, position.planned_said} - {None, WITHDRAWN}
    nobody = not (finders or action.partners or has_date) and position.owner == NOT_STATED
    of_action, of_theme = (tuple(finders.get(name, ())) for name in (action.id, action.theme))
    return OpenQuestion(kind, position, open_since(position), of_action, of_theme, nobody)


def measured(positions: Iterable[Position]) -> list[tuple[Position, Evidence]]:
    """Return each action for which an audit or outcome counts, with the newest of these."""
    newest = ((each, [item for item in each.standing if item.kind in TESTS]) for each in positions)
    return [(each, items[-1]) for each, items in newest if items]


def late(positions: Iterable[Position], *kinds: str) -> list[Position]:
    """Return the actions of these kinds of lateness, by days, the most first."""
    chosen = [each for each in positions if lateness(each).kind in kinds]
    return sorted(chosen, key=lambda each: -lateness(each).days)


def acting(positions: Iterable[Position], agency: str) -> dict[str, list[Position]]:
    """Return positions by what an agency is to each: it leads now, has handed it on, or joins as a partner only."""
    found: dict[str, list[Position]] = {"leads": [], "joins": [], "handed-on": []}
    for each in positions:
        role = "handed-on" if agency in each.owners else "joins"
        found["leads" if each.owner == agency else role].append(each)
    return found


def unhelpful(positions: Collection[Position]) -> list[Position]:
    """Return what is said to have got worse, not changed or changed only in part, in this order."""
    return [each for effect in UNHELPFUL for each in positions if each.effect == effect]


def audits(positions: Iterable[Position]) -> list[tuple[Position, Evidence]]:
    """Return every audit and outcome that was ever reported, with its action."""
    return [(each, item) for each in positions for item in each.evidence if item.kind in TESTS]


def repeats(library: Library) -> list[list[tuple[Review, Finding]]]:
    """Return findings of several reviews that ask for the same thing, each group in the order of the reviews."""
    findings = {finding.id: (review, finding) for review in library.reviews.values() for finding in review.findings}
    groups: dict[str, list[str]] = {}
    for name, (_, finding) in findings.items():
        joined = list(dict.fromkeys(each for one in (name, *finding.same_as) for each in groups.get(one, [one])))
        groups |= dict.fromkeys(joined, joined)
    unique = {tuple(sorted(group, key=list(findings).index)) for group in groups.values()}
    found = [[findings[name] for name in group] for group in sorted(unique)]
    return [group for group in found if len({review.id for review, _ in group}) > 1]


@dataclass(frozen=True)
class Event:
    """A dated event of an action: something that happened, was measured, is due or is intended."""

    when: EDate
    kind: str  # happened, measured, due or intended
    found: Position
    item: Evidence | None = None  # what was measured


def timeline(positions: Iterable[Position]) -> list[Event]:
    """Return every dated event, in the order of days; what is due or intended only where it is still to come."""
    events = []
    for each in positions:
        events += [Event(update.on, "happened", each) for update in each.updates if update.on]
        events += [Event(item.on, "measured", each, item) for item in each.evidence if item.on and item.kind in TESTS]
        if each.is_open:
            events += [Event(day, kind, each) for day, kind in ((each.due, "due"), (each.planned, "intended")) if day]
    return sorted(events, key=lambda event: (event.when.last, event.when.first))


@dataclass(frozen=True)
class ScrutinyQuestion:
    """A question that the records raise: by which rule, and about which actions."""

    rule: str
    about: tuple[Position, ...]


def questions(positions: Iterable[Position], unknown: list[OpenQuestion]) -> list[ScrutinyQuestion]:
    """Return the first five questions that the rules raise, in this order.

    late: about the action that is latest, what holds it up? unreported: of what has passed its date in silence, or may
    have been done, what was done? unhelpful: of what was measured and did not help, what is done instead? slipping:
    about the open action that has slipped most, twice at least, what will make the next date hold? new-date: of what
    was opened again, has its date withdrawn or is due in words only, by which day is it done? waiting: who accepts it
    as done? Then, for each reason why something is open, the question that ends it. untested: of all that is done and
    not audited, which is audited first? undated: of the open actions without a due date, who owns each, and by when is
    it due?
    """
    positions = list(positions)
    slips = [(sum(move.is_slip for move in moves(each.action, each.on)), each) for each in positions if each.is_open]
    most, slipping = max(slips, key=lambda pair: pair[0], default=(0, None))

    raised: dict[str, list[Position]] = {
        "late": late(positions, "late")[:1],
        "unreported": late(positions, "unreported", "unclear"),
        "unhelpful": unhelpful(positions),
        "slipping": [slipping] if slipping and most >= SLIPS else [],
        "new-date": [each for kind in ("reopened", "withdrawn", "in-words") for each in late(positions, kind)],
        "waiting": late(positions, "waiting"),
        **{kind: [each.found for each in unknown if each.kind == kind] for kind in OPEN[:-1]},
        "untested": [each for each in positions if each.stage == "done-untested"],
        "undated": late(positions, "no-date"),
    }
    return [ScrutinyQuestion(rule, tuple(about)) for rule, about in raised.items() if about][:MOST_QUESTIONS]
