"""The totals as the table by theme gives them: each number with its label, in the order of the columns."""

from macros.analysis.totals import Totals
from macros.render.labels import LABELS

_OPTIONAL = {  # columns that are there only where something is counted: what they count, and by which counter
    "On hold": ("on-hold", "statuses"),
    "Waiting for acceptance": ("awaiting-acceptance", "statuses"),
    **{LABELS["stages"][name]: (name, "statuses") for name in ("closed", "stopped", "merged", "superseded", "refused")},
    "Mixed results": ("mixed", "effects"),
    "No change": ("no-change", "effects"),
    "Got worse": ("worse", "effects"),
    **{
        LABELS["lateness"][name]: (name, "lates")
        for name in ("unreported", "done-on-time", "done-late", "done-unclear")
    },
}


def columns(total: Totals) -> list[str]:
    """The labels of the columns of a table whose last row has these totals."""
    return [name for name, value in cells(total).items() if value or name not in _OPTIONAL]


def cells(total: Totals) -> dict[str, int | str]:
    """Each number by its label."""
    late: int | str = total.lates["late"]
    if total.undated:
        late = "cannot be judged" if total.undated == total.actions else f"{late}, and {total.undated} cannot be judged"
    optional = {label: getattr(total, counter)[name] for label, (name, counter) in _OPTIONAL.items()}
    return {
        "Actions": total.actions,
        "Agreed": total.agreed["yes"],
        "Done": total.done,
        "Of these, audited": total.tested,
        "Shown to make a difference": total.effects["improved"],
        "Difference claimed, not shown": total.effects["claimed"],
        "In progress": total.statuses["in-progress"],
        "Planned": total.statuses["not-started"],
        "Not known": total.statuses["not-known"],
        "Late": late,
    } | optional
