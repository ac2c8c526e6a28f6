"""Labels of what is derived from the records: where an action stands, if it is late, what is open, what shows it."""

from macros.analysis.lateness import Lateness
from macros.records.record import NOT_STATED

STAGE_LABELS = {
    "improved": "Done, and shown to make a difference",
    "mixed": "Done and audited, with mixed results",
    "no-change": "Done and audited, and nothing changed",
    "worse": "Done and audited, and it got worse",
    "done-tested": "Done and audited, improvement not shown",
    "done-untested": "Done, not audited",
    "awaiting-acceptance": "Said to be done, waiting for acceptance",
    "in-progress": "In progress",
    "on-hold": "On hold",
    "not-started": "Planned",
    "closed": "Closed, now ordinary work",
    "stopped": "Stopped",
    "merged": "Merged into another action",
    "superseded": "Superseded by another action",
    "refused": "Not accepted",
    "not-known": "Not known",
}
LATE_LABELS = {
    "late": "Late",
    "unreported": "Its date has passed, and nothing was reported",
    "not-due": "Not due yet",
    "waiting": "Waiting for acceptance",
    "reopened": "Opened again, no new date",
    "withdrawn": "Date withdrawn",
    "in-words": "Due date in words only",
    "no-date": "Cannot be judged",
    "done-late": "Done late",
    "done-unclear": "Done, whether by its date is not known",
    "done-on-time": "Done on time",
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
PUBLICATION_LABELS = {
    "commissioned": "Commissioned",
    "in-progress": "In progress",
    "published": "Published",
    "summary-published": "Summary published",
    "learning-published": "Learning published, the report is not",
    NOT_STATED: "The source does not say",
}
FINDING_LABELS = {
    "to-answer": "An action is to answer it",
    "good-practice": "Good practice",
    "learning": "Learning, without a recommendation",
    "another-body": "For another body to answer",
}
EVIDENCE_LABELS = {
    "outcome": "An outcome for children, with figures",
    "families": "What children and families said",
    "audit-practice": "An audit of practice",
    "inspection": "An inspection",
    "audit-records": "An audit of records",
    "survey": "A survey of staff",
    "self-assessment": "A self-assessment",
    "reach": "Reach: how many came or received it",
    "document": "A document",
    "statement": "A statement that it is so",
    "none": "No evidence reported",
}


def late_words(late: Lateness) -> str:
    """The label of a lateness, with by how much where that is known, such as "Late: 3 days"."""
    days = f": {late.days} {'day' if late.days == 1 else 'days'}" if late.days else ""
    return LATE_LABELS[late.kind] + days
