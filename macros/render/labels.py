"""Labels of what is derived from the records: where an action stands, if it is late, what is open, what shows it."""

STAGE_LABELS = {
    "improved": "Done, and shown to make a difference",
    "done-tested": "Done and audited, improvement not shown",
    "done-untested": "Done, not audited",
    "in-progress": "In progress",
    "not-started": "Planned",
    "stopped": "Stopped",
    "not-known": "Not known",
}
LATE_LABELS = {
    "late": "Late",
    "not-due": "Not due yet",
    "unreported": "Due since the last report",
    "no-date": "Cannot be judged",
    "closed": "No longer open",
}
OPEN_LABELS = {
    "not-said": "The source does not say what was done",
    "not-looked": "The source does not say whether anyone has looked",
    "test-planned": "Check planned; no result reported",
    "claimed": "Claimed to have helped; no evidence of it",
    "measured": "Claimed to have helped; figures reported, but not that they come from the action",
    "untested": "Done; no test reported, and no claim that it helped",
}
EVIDENCE_LABELS = {
    "outcome": "An outcome for children, with figures",
    "audit-practice": "An audit of practice",
    "audit-records": "An audit of records",
    "reach": "Reach: how many came or received it",
    "document": "A document",
    "statement": "A statement that it is so",
    "none": "No evidence reported",
}
