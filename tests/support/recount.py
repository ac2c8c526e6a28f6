"""A recount of the seeded library that uses none of the engine: it reads the YAML and follows the field guide."""

from datetime import date
from pathlib import Path

import yaml

from tests.support import seeded

OPEN = {"not-started", "in-progress", "on-hold", "awaiting-acceptance", "not-known"}
MEASURING = {"self-assessment", "survey", "audit", "inspection", "families", "outcome"}
TESTS = {"audit", "inspection", "families", "outcome"}


def written(folder: Path) -> list[dict]:
    """The actions as they stand in the file."""
    text = (folder / "data/registers/seeded.yml").read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))["actions"]


def recount(folder: Path) -> list[dict]:
    """Every action as it is judged on the day of the last report."""
    return [judge(each) for each in written(folder)]


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text[:1].isdigit() else None


def judge(action: dict) -> dict:
    """Go through the updates once, with one variable for each thing that holds."""
    now = dict.fromkeys(("agreed", "status", "effect", "due", "planned", "done", "taken", "old"))
    now |= {"owner": action.get("owner", "not-stated"), "accepted": None}
    now |= {"agreed": "yes", "effect": "not-tested"}  # what their absence says of an action in progress
    shows: list[dict] = []
    for update in action["updates"]:
        if now["status"] in ("complete", "closed", "stopped") and update.get("status") in OPEN:
            now["old"], now["due"], now["planned"] = now["due"], None, None
            if now["status"] == "complete":
                now["effect"], now["done"], shows = "not-tested", None, []
        if "status" in update:
            now["taken"] = None
        if update.get("status") == "complete":  # when it was said to be done, if that was accepted now
            now["done"] = now["accepted"] or date.fromisoformat(update["on"])
        if "status" in update:
            is_said = update["status"] == "awaiting-acceptance"
            now["accepted"] = date.fromisoformat(update["on"]) if is_said else None
        for name in ("agreed", "status", "effect", "due", "planned", "owner"):
            now[name] = update.get(name, now[name])
        now["taken"] = next((name for name in ("superseded_by", "merged_into") if name in update), now["taken"])
        shows += update.get("evidence", [])
        if update.get("status") == "not-started":  # what was measured before it began is a baseline
            shows = [each for each in shows if not MEASURING & each.keys()]
    status = now["status"]
    if status in OPEN:
        status = {"superseded_by": "superseded", "merged_into": "merged"}.get(now["taken"], status)
        status = "refused" if status in OPEN and now["agreed"] == "no" else status
    found = now | {
        "id": action["id"],
        "theme": action["theme"],
        "owners": {each.get("owner", "not-stated") for each in (action, *action["updates"])} - {"not-stated"},
        "partners": action.get("partners", []),
        "strength": action.get("strength"),
        "status": status,
    }
    found["dated"] = [each for each in action["updates"] if "on" in each]
    found["audited"] = status == "complete" and any(TESTS & item.keys() for item in shows)
    last = date.fromisoformat(action["updates"][-1]["reported"])
    found["late"], found["days"] = lateness(now, status, last)
    found["open"], found["strongest"] = why_open(found, shows), max(map(weight, shows), default="0 none")[2:]
    found["undated"] = not any("due" in update for update in action["updates"])
    return found


def lateness(now: dict, status: str, last: date) -> tuple[str, int]:
    due = day_of(now["due"] or "")
    if status == "complete" and due:
        return (
            ("done-late", (now["done"] - due).days) if now["done"] > due else ("done-on-time", (due - now["done"]).days)
        )
    if status not in OPEN:
        return "closed", 0
    if status == "awaiting-acceptance":
        return "waiting", 0
    if not now["due"]:
        return ("reopened" if now["old"] else "no-date"), 0
    if due is None:
        return ("withdrawn" if now["due"] == "withdrawn" else "in-words"), 0
    if due < last:  # where nothing is said of what was done, nobody knows if it was done by then
        return ("unclear", (seeded.ON - due).days) if status == "not-known" else ("late", (last - due).days)
    return ("unreported", (seeded.ON - due).days) if due < seeded.ON else ("not-due", 0)


def why_open(now: dict, shows: list[dict]) -> str | None:
    """Why nobody knows what difference it made, of all that still can have made one."""
    if now["effect"] == "claimed":
        return "measured" if any(weight(each) >= "7" for each in shows) else "claimed"
    if now["status"] == "not-known":
        return "not-said"
    if now["status"] not in OPEN | {"complete", "closed"}:
        return None
    if now["status"] == "complete" and not now["audited"] and now["effect"] == "not-tested":
        return "untested"
    looked = "looked" if any(TESTS & each.keys() for each in shows) else "not-looked"
    return {"not-known": looked, "test-planned": "test-planned"}.get(now["effect"])


def weight(item: dict) -> str:
    """How much a piece of evidence counts, with the id of its kind behind it; from 7 on it can show a difference."""
    kind = next(name for name in item if name in _WEIGHTS or name == "audit")
    name = f"audit-{item['measured']}" if kind == "audit" else kind
    return f"{_WEIGHTS[name]} {name}"


_WEIGHTS = {
    "statement": "1",
    "document": "2",
    "reach": "3",
    "self-assessment": "4",
    "survey": "5",
    "audit-records": "6",
}
_WEIGHTS |= {"inspection": "7", "audit-practice": "8", "families": "9", "outcome": "a"}

# What each column of the table of totals counts.
COLUMNS = {
    "Actions": lambda each: True,
    "Agreed": lambda each: each["agreed"] == "yes",
    "Done": lambda each: each["status"] == "complete",
    "Of these, audited": lambda each: each["audited"],
    "Shown to make a difference": lambda each: each["effect"] == "improved",
    "Claimed, not shown": lambda each: each["effect"] == "claimed",
    "Mixed results": lambda each: each["effect"] == "mixed",
    "No change": lambda each: each["effect"] == "no-change",
    "Got worse": lambda each: each["effect"] == "worse",
    "In progress": lambda each: each["status"] == "in-progress",
    "On hold": lambda each: each["status"] == "on-hold",
    "Waiting for acceptance": lambda each: each["status"] == "awaiting-acceptance",
    "Planned": lambda each: each["status"] == "not-started",
    "Closed, now ordinary work": lambda each: each["status"] == "closed",
    "Stopped": lambda each: each["status"] == "stopped",
    "Merged into another action": lambda each: each["status"] == "merged",
    "Superseded by another action": lambda each: each["status"] == "superseded",
    "Not accepted": lambda each: each["status"] == "refused",
    "Not known": lambda each: each["status"] == "not-known",
    "Late": lambda each: each["late"] == "late",
    "Nothing reported since it was due": lambda each: each["late"] == "unreported",
    "Date passed; not known whether done": lambda each: each["late"] == "unclear",
    "Done on time": lambda each: each["late"] == "done-on-time",
    "Done late": lambda each: each["late"] == "done-late",
}
