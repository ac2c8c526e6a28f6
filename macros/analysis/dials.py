"""Fold the updates of an action, in the order reported, into its dials and the evidence that counts.

Pure, like derive.py, which gives it the updates up to a day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from macros.records.dates import EDate
from macros.records.model import Evidence, Update

# What nobody would plan or do that was not agreed.
AGREED = ("not-started", "in-progress", "awaiting-acceptance", "complete", "closed")
TESTS = ("audit", "inspection", "families", "outcome")  # the kinds of evidence by which an action counts as audited
MEASURING = ("self-assessment", "survey", *TESTS)  # these measure how things are, and so depend on the day
FINISHED = ("complete", "closed", "stopped")
Span = tuple[date, date]  # a first and a last day


def fold(updates: Iterable[Update]) -> Iterator[dict]:
    """Yield dials and dates as they were after each update, as written.

    What nobody has told is not tested, and agreed only where somebody acts on it. Reopening an action resets its
    effect, which is then in doubt. Its dates were those of what had been finished: `reopened` is the day on which that
    was reported, and `old_due` the date that it had, until there is a new one. What is not known any more keeps both.

    `done` are the first and the last day on which it can have been completed; None where it is not complete. From the
    update `begins` on evidence counts; `begun` is the first day on which the action can have begun.
    """
    latest: dict = {"agreed": None, "status": "not-known", "effect": "not-tested"}
    latest |= dict.fromkeys(("planned", "due", "superseded_by", "merged_into", "owner"))
    since: dict = {"reopened": None, "old_due": None, "begins": 0, "begun": date.min}
    is_finished = False  # as far as anybody knew
    span, open_until = None, date.min
    for place, update in enumerate(updates):
        if latest["status"] == "complete" and update.status not in (None, "complete", "closed"):
            latest["effect"], since["begins"], span = "not-tested", place, None
        if update.status not in (None, "not-known", *FINISHED) and is_finished:
            since |= {"reopened": update.reported, "old_due": latest["due"]}
            latest |= {"planned": None, "due": None}
        span = _completion(span, update, open_until, is_accepted=latest["status"] == "awaiting-acceptance")
        if update.status != "awaiting-acceptance":
            open_until = update.reported.when.first + timedelta(days=1)
        if update.status == "not-started":
            since["begun"] = open_until
        if update.status:
            latest |= {"superseded_by": None, "merged_into": None}
            is_finished = update.status in FINISHED or (is_finished and update.status == "not-known")
        latest |= {name: value for name in latest if (value := getattr(update, name)) is not None}
        if latest["agreed"] is None and latest["status"] in AGREED:
            latest["agreed"] = "yes"
        done = span if latest["status"] in ("complete", "closed") else None
        yield latest | since | {"done": done, "agreed": latest["agreed"] or "not-stated"}


def _completion(span: Span | None, update: Update, open_until: date, is_accepted: bool) -> Span | None:
    """Return when it can have been completed after an update: on its day, else between the reports of open and done.

    What waited for acceptance was completed when it was said to be done, not when that was accepted. Of days that
    cannot both be true the last told counts, as a report corrects those before it.
    """
    if update.status in (None, "closed"):
        return span
    if update.status not in ("complete", "awaiting-acceptance"):
        return None
    told = (update.on.first, _last_day(update.on, update)) if update.on else (open_until, update.reported)
    if span is None or not update.on:
        return span or told
    if told[0] > span[1] or told[1] < span[0]:
        return span if is_accepted else told
    return max(told[0], span[0]), min(told[1], span[1])


def weighed(updates: Sequence[Update], dials: dict) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return the evidence that counts, of all since the action was last reopened, and apart from it the baseline.

    The baseline was measured before completion, or before it was begun, and so does not prove it. Evidence dates from
    the day on which it was gathered, else reported; completion from the day on which it happened, else was reported.
    For a month or a span it is the last day, or the day of the report if that is earlier. Evidence from the day of
    completion itself counts.
    """
    last = dials["done"][1] if dials["done"] else dials["begun"]
    items = [(item, _last_day(item.on, update)) for update in updates[dials["begins"] :] for item in update.evidence]
    told = [(item, item.kind in MEASURING and day < last) for item, day in items]
    counts = tuple(item for item, is_before in told if not is_before)
    return counts, tuple(item for item, is_before in told if is_before)


def _last_day(when: EDate | None, update: Update) -> date:
    return min(when.last, update.reported) if when else update.reported
