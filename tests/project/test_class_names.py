"""No class name stands for two things: a reader who knows a name from one module knows it in all."""

import ast
from collections import defaultdict
from pathlib import Path

MACROS = Path(__file__).parents[2] / "macros"


def test_no_two_classes_share_a_name():
    places = defaultdict(list)
    for path in sorted(MACROS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path.relative_to(MACROS)}:{node.lineno}")
    assert len(places) > 50
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
