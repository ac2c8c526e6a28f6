"""The filters of the register: by which values each action is shown."""

from macros.render.view import View


def filters(view: View) -> dict[str, dict[str, str]]:
    """The values of each filter by which an action is shown, with blanks between them, by the action's id."""
    made = {}
    for name, found in view.positions.items():
        action = found.action
        reviews = {view.findings[each][0].id if each in view.findings else each for each in action.answers}
        made[name] = {
            "theme": action.theme,
            "agency": " ".join((found.owner, *action.partners)),
            "review": " ".join(sorted(reviews)),
            "agreed": found.agreed,
            "status": found.status,
            "effect": found.effect,
            "late": view.lateness[name].kind,
            "evidence": found.strongest,
        }
    return made
