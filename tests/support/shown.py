"""What pages show of a library, as text, for the tests of what they say."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.render.macro import draw
from macros.render.view import View


def rewrite(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    (root / path).write_text(text, encoding="utf-8")


def shown(view: View) -> dict[str, str]:
    """The fragments that show positions, by what they are."""
    made = {
        "totals": draw("totals", view, ""),
        "progress": draw("progress", view, "progress/"),
        "register": draw("register", view, "progress/register/"),
        "pack": draw("scrutiny", view, "progress/scrutiny/"),
        "not known": draw("not_known", view, "progress/not-known/"),
        "evidence": draw("evidence", view, "progress/evidence/"),
        "agencies": draw("agencies", view, "progress/agencies/"),
    }
    made |= {f"agency {name}": draw("agency", view, "progress/agencies/x/", name) for name in view.by_agency}
    return made | {f"theme {name}": draw("theme", view, "progress/themes/x/", name) for name in view.themes}


def words(fragment: str) -> str:
    return " ".join(LexborHTMLParser(fragment).text(separator=" ").split())
