"""The register: a table to sort and filter, and below it every action with its whole story at a permanent address."""

from functools import partial

from macros.analysis import derive
from macros.records.record import NOT_STATED
from macros.render import edit_links
from macros.render.html import render
from macros.render.labels import LABELS, late_words
from macros.render.macro import macro
from macros.render.view import View


@macro("show_register")
def register(view: View, here: str) -> str:
    """Every action in a table, then with its story, by theme; of those not reported by then, the address alone."""
    positions = view.positions.values()
    table = [_row(view, found) for found in positions]
    unreported = [each for each in view.library.actions.values() if each.id not in view.positions]
    later = {theme: [each.id for each in unreported if each.theme == theme] for theme in view.themes}
    rows = {"table": table, "choices": _choices(view, table), "later": later}
    return render("register.html", here, view=view, proposal_for=partial(edit_links.of_action, view), **rows)


def _row(view: View, found: derive.Position) -> dict:
    action, late, rung = found.action, view.lateness[found.action.id], found.strongest
    reviews = {view.findings[name][0].id if name in view.findings else name for name in action.answers}
    return {
        "found": found,
        "owner": "Not stated" if action.owner == NOT_STATED else view.label("agencies", action.owner),
        "late": late_words(late),
        "late_order": f"{list(LABELS['lateness']).index(late.kind):02d}.{99999 - late.days:05d}",
        "stage_order": derive.STAGES.index(found.stage),
        "rung": LABELS["evidence"][rung].partition(":")[0],
        "rung_order": derive.EVIDENCE_LEVELS.index(rung),
        "chosen_by": {
            "theme": action.theme,
            "agency": " ".join((action.owner, *action.partners)),
            "review": " ".join(sorted(reviews)),
            "agreed": found.agreed,
            "status": found.status,
            "effect": found.effect,
            "late": late.kind,
            "evidence": rung,
        },
    }


def _choices(view: View, table: list[dict]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters: name, label, and the values that occur with their labels, in the order of the vocabulary."""
    reviews = {name: review.title for name, review in view.library.reviews.items()}
    words = {
        "theme": ("Theme", {name: entry.label for name, entry in view.themes.items()}),
        "agency": ("Agency or role", _labels(view, "agencies") | {NOT_STATED: "Not stated"}),
        "review": ("Answers the review", reviews | {NOT_STATED: "Not stated"}),
        "agreed": ("Agreed?", _labels(view, "agreed")),
        "status": ("Done?", _labels(view, "statuses")),
        "effect": ("Difference?", _labels(view, "effects")),
        "late": ("Late?", LABELS["lateness"]),
        "evidence": (
            "Strongest evidence",
            {name: label.partition(":")[0] for name, label in LABELS["evidence"].items()},
        ),
    }
    used = {name: {value for row in table for value in row["chosen_by"][name].split()} for name in words}
    return [
        (name, label, [(value, text) for value, text in options.items() if value in used[name]])
        for name, (label, options) in words.items()
    ]


def _labels(view: View, name: str) -> dict[str, str]:
    return {each: entry.label for each, entry in view.library.entries(name).items()}
