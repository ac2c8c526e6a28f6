"""What a macro that a page calls puts there: the template of its name (macros/library/macro_registry.py has them)."""

from macros.render.html import render
from macros.render.view import View


def draw(name: str, view: View, here: str, *ids: str) -> str:
    """What the macro show_NAME puts on the page at `here`; `ids` stand between its brackets."""
    return render(f"{name}.html", here, view=view, ids=ids)
