"""The register: a table to sort and filter, and below it every action with its whole story at a permanent address."""

from macros.analysis import derive
from macros.render.html import render
from macros.render.macro import macro
from macros.render.view import View


@macro("show_register")
def register(view: View, here: str) -> str:
    """Every action in a table, then with its story, by theme; of those not reported by then, the address alone."""
    chosen_by = {name: _chosen_by(view, found) for name, found in view.positions.items()}
    used = {(name, value) for values in chosen_by.values() for name, held in values.items() for value in held.split()}
    return render("register.html", here, view=view, chosen_by=chosen_by, used=used)


def _chosen_by(view: View, found: derive.Position) -> dict[str, str]:
    """The values of each filter by which an action is shown, with blanks between them."""
    action = found.action
    reviews = {view.findings[name][0].id if name in view.findings else name for name in action.answers}
    return {
        "theme": action.theme,
        "agency": " ".join((action.owner, *action.partners)),
        "review": " ".join(sorted(reviews)),
        "agreed": found.agreed,
        "status": found.status,
        "effect": found.effect,
        "late": view.lateness[action.id].kind,
        "evidence": found.strongest,
    }
