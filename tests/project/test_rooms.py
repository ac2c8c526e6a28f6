"""The nine rooms of macros/: who may import whom, and how much code each holds."""

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.map import draw, purpose

# Room: how far up it stands. A module imports from its own room and from those below, never from beside or above.
ROOMS = {
    "records": 0,
    "library": 1,
    "analysis": 2,
    "disclosure": 2,
    "rules": 3,
    "editing": 4,
    "reports": 4,
    "render": 4,
    "publish": 5,
}
MOST = {"room": 1_800, "all": 10_000}  # lines of code
LONGEST_FILE = 250  # lines
_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.ENCODING,
}


def modules(project: Path) -> dict[str, Path]:
    """Every module of macros/, by its dotted name."""
    paths = sorted((project / "macros").rglob("*.py"))
    return {".".join(path.relative_to(project).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(tree: ast.Module, known: dict[str, Path]) -> Iterator[tuple[str, int]]:
    """The modules of macros/ that a file imports, with the line, also those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                yield inner if inner in known else node.module, node.lineno


def wrong_ways(name: str, tree: ast.Module, known: dict[str, Path]) -> list[str]:
    """Each import of the module `name` that runs beside or back, as a line to print."""
    room = name.split(".")[1] if "." in name else ""
    level = ROOMS.get(room, len(ROOMS))  # the command line and the package itself stand above all rooms
    found = []
    for other, line in imported(tree, known):
        to = other.split(".")[1] if "." in other else ""
        if to != room and ROOMS.get(to, len(ROOMS)) >= level:
            found.append(f"{name}:{line} imports {other}")
    return found


def test_imports_run_one_way(project):
    known = modules(project)
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in known.items()}
    assert {name.split(".")[1] for name in known if name.count(".") > 1} == set(ROOMS)
    assert [line for name, tree in trees.items() if name.count(".") > 1 for line in wrong_ways(name, tree, known)] == []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("macros.rules.writing", "from macros.render import html"),
        ("macros.library.load", "def read():\n    import macros.rules"),
        ("macros.reports.due", "from macros.editing.blank import blanks"),
        ("macros.records.model", "from macros import cli"),
    ],
)
def test_an_import_that_runs_back_is_found(project, module, text):
    assert wrong_ways(module, ast.parse(text), modules(project))


def test_each_room_says_what_it_is_for(project):
    table = (project / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for room in ROOMS:
        charter = ast.get_docstring(ast.parse((project / "macros" / room / "__init__.py").read_text(encoding="utf-8")))
        assert charter and f"| `{room}/` | {charter} |" in table, room


def test_the_map_says_what_each_file_is_for_and_what_others_use_of_it(project):
    told = {name: purpose(path) for name, path in modules(project).items()}
    assert [name for name, each in told.items() if not each] == []
    assert [each for each, times in Counter(told.values()).items() if times > 1] == []
    lines = list(draw("records"))
    assert f"\nmacros/records/record.py: {told['macros.records.record']}" in lines
    assert any("NOT_STATED" in line and "_NAMES" not in line for line in lines)


def lines_of_code(source: str) -> int:
    """How many lines hold code: no blank line, comment or docstring. The layout is that of `ruff format`."""
    tree, told = ast.parse(source), set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node, clean=False) is not None
        ):
            told |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    held = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            held |= set(range(token.start[0], token.end[0] + 1))
    return len(held - told)


def test_no_room_is_too_large(project, capsys):
    counts = Counter()
    for path in modules(project).values():
        room = path.parent.relative_to(project).parts[1:2]
        counts["".join(room) or "the command line"] += lines_of_code(path.read_text(encoding="utf-8"))
    with capsys.disabled():
        print(
            f"\n{counts.total():,} lines of code:",
            ", ".join(f"{room} {lines:,}" for room, lines in counts.most_common()),
        )
    assert max(counts.values()) <= MOST["room"]
    assert counts.total() <= MOST["all"]


def test_no_file_is_too_long(project: Path):
    paths = [path for folder in ("macros", "tests") for path in (project / folder).rglob("*.py")]
    lengths = {path.relative_to(project).as_posix(): path.read_bytes().count(b"\n") for path in paths}
    assert len(lengths) > 200
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_only_code_is_counted():
    assert lines_of_code('"""Told."""\n\n# why\na = """b\nc"""\n\n\ndef d():\n    """Told."""\n    return a\n') == 4
