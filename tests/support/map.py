"""Print what each file of macros/ is for, and the names that others use of it: `make map`, or `make map ROOM=library`."""

import ast
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

MACROS = Path(__file__).parents[2] / "macros"


def purpose(path: Path) -> str:
    """Return the first paragraph of the docstring of the module at `path`, in one line."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.partition("\n\n")[0].replace("\n", " ")


def names(path: Path) -> Iterator[str]:
    """Yield the functions, classes and constants of the module at `path` that other modules may use, in its order."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (each.id for each in targets if isinstance(each, ast.Name))


def draw(room: str = "") -> Iterator[str]:
    """Yield the map of `room`, or of all rooms, as lines to print."""
    for path in sorted((MACROS / room).rglob("*.py")):
        yield f"\n{path.relative_to(MACROS.parent).as_posix()}: {purpose(path)}"
        used = [name for name in names(path) if not name.startswith("_")]
        yield from textwrap.wrap(", ".join(used), 116, initial_indent="    ", subsequent_indent="    ")


if __name__ == "__main__":
    print("\n".join(draw(*sys.argv[1:])))
