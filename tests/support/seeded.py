"""A library of 120 actions with every status, effect, kind of evidence and lateness; the same for the same seed."""

import random
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import get_args

import yaml

from macros.records import fields
from tests.support.generator import copy_good

ON = date(2021, 9, 1)  # the day of the last report
_FIRST = date(2019, 1, 7)
_ENDS = (None, "superseded_by", "merged_into", "refused")
_DUES = (None, "early", "late", "future", "withdrawn", "words", "slipped")
_OPEN = ("not-started", "in-progress", "on-hold", "not-known")
_STRENGTHS = (*get_args(fields.Strength), None)
_AGENCIES = ("board", "midwives", "surgeries", None)


def write(folder: Path, seed: int = 1, actions: int = 120) -> Path:
    """Write the library laid over the full one; returns `folder`."""
    copy_good("full", folder)
    chance = random.Random(seed)
    statuses, effects = get_args(fields.Status), get_args(fields.Effect)
    pairs = list(product(statuses, effects))
    kinds = get_args(fields.EvidenceKind)
    made = []
    for number in range(actions):
        status, effect = pairs[number % len(pairs)]
        made.append(_action(chance, number, status, effect, kinds[number % len(kinds)]))
    register = {"title": "Seeded", "source": "REPORT", "actions": made}
    path = folder / "data" / "registers" / "seeded.yml"
    path.write_text(yaml.safe_dump(register, sort_keys=False, allow_unicode=True), encoding="utf-8")
    (folder / "data" / "registers" / "nights.yml").unlink()
    return folder


def _action(chance: random.Random, number: int, status: str, effect: str, kind: str) -> dict:
    day = _FIRST + timedelta(days=chance.randrange(500))
    due, end = _DUES[number % len(_DUES)], _ENDS[number % len(_ENDS)]
    first = {"reported": str(day), "status": "in-progress", **chance.choice([{}, {"agreed": "not-stated"}])}
    updates = [first]
    if due in ("early", "late", "slipped", "withdrawn"):
        updates[0]["due"] = str(day + timedelta(days=60))
    elif due:
        updates[0]["due"] = str(ON + timedelta(days=90)) if due == "future" else "within six months of publication"
    day += timedelta(days=30 if due == "early" else 90)
    is_claimed = effect in ("claimed", "improved", "mixed", "no-change", "worse")
    if status == "not-started" and is_claimed:
        effect, is_claimed = "not-tested", False  # what was never begun has no effect
    last = {"reported": str(day), "status": status, "effect": effect, "on": str(day), "note": "It was told."}
    is_shown = effect in ("improved", "mixed")
    wanted = dict.fromkeys((kind, "audit", "statement", *(("inspection",) if is_shown else ())))
    if (status, effect) == ("complete", "not-tested") and number >= len(_DUES) ** 2:
        wanted = {"statement": None}  # and no audit
    last["evidence"] = [_evidence(each, number) for each in wanted]
    is_known = is_shown or effect in ("worse", "no-change")
    if not is_known and number % 5 == 0 and status != "complete":
        last["evidence"] = []
    if status == "stopped":
        last |= {"reason": "It was not needed.", "risk_accepted_by": "Chair of the board"}
    if status == "closed":
        last["ordinary_work_of"] = "The training team"
    if due == "slipped":
        last |= {"due": str(day + timedelta(days=20)), "reason": "The printer was late."}
    if due == "withdrawn":
        last |= {"due": "withdrawn", "reason": "Guidance is awaited."}
    if status == "complete" and number % 7 == 1:  # said to be done, and accepted later
        said = {"status": "awaiting-acceptance", "on": str(day - timedelta(days=25)), "note": "It was said to be done."}
        updates.append({"reported": str(day - timedelta(days=20)), **said})
    updates.append(last)
    if status == "complete" and number % 7 == 2:
        corrected = {"status": "complete", "on": str(day - timedelta(days=10)), "reason": "The minutes were wrong."}
        updates.append({"reported": str(day + timedelta(days=15)), **corrected})
    if due == "withdrawn" and status in _OPEN and number % 4 == 1:  # and set again, for the reason already told
        updates.append({"reported": str(day + timedelta(days=5)), "due": str(day + timedelta(days=100))})
    if number % 5 == 2 and status == "complete":
        day += timedelta(days=30)
        updates.append({"reported": str(day), "status": "in-progress", "note": "Opened again."})
    if end and number % 3 == 0 and not (end == "refused" and is_claimed):
        day += timedelta(days=10)
        ended = {"agreed": "no"} if end == "refused" else {end: f"SE-{(number + 1) % 100 + 21:03d}"}
        updates.append({"reported": str(day), "note": "It ended.", **ended})
    if number == 0:
        updates.append({"reported": str(ON), "note": "The last report."})
    if number % 6 == 1:
        updates[0]["planned"] = str(ON + timedelta(days=number))
    if number % 11 == 7:  # two owners, one after the other
        updates[0]["owner"], updates[-1]["owner"] = "surgeries", "board"
    if number % 11 == 5:
        updates[-1]["owner"] = "midwives"
    owner = _AGENCIES[number % len(_AGENCIES)]
    return {
        "id": f"SE-{number:03d}" if number != 1 else "NI-01",  # an address of the full library leads to it
        "what": f"Do what was asked for the time number {number}",
        "theme": ("safe-nights", "telling-others")[number % 2],
        **({"owner": owner} if owner else {}),
        **({"partners": ["surgeries"]} if number % 7 == 3 and owner != "surgeries" else {}),
        **({"strength": strength} if (strength := _STRENGTHS[number % 6]) else {}),
        "updates": [{**each, "source": "An invented report"} for each in updates],
    }


def _evidence(kind: str, number: int) -> dict:
    item = {kind: f"What was looked at, number {number}."}
    if kind == "audit":
        item["measured"] = ("records", "practice")[number // 9 % 2]
    if kind in ("outcome", "families", "reach"):
        item |= {"figures": "41 of 50 visits", "sample": "50 visits"}
    if number % 2 or kind == "inspection":
        item["compared_with"] = "the year before"
    return item
