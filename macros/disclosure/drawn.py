"""Personal data in a file: in its text as typed, in its values as they are drawn, and in what its tables leave over."""

import re
from collections.abc import Iterator
from itertools import groupby

import yaml

from macros.disclosure.checks import has_a_small_count
from macros.disclosure.patterns import SMALL_COUNTS, Match, find_all
from macros.library.source import Document

_THOUSANDS = re.compile(r'"(\d{1,3}),(\d{3})"')


def find_in(document: Document) -> list[Match]:
    """Return the personal data in a document, certain or possible, each once; it is looked for once."""
    if document.found is None:
        typed = find_all(document.text, document.path)
        known = {each.text for each in typed}
        more = (each for each in (*_in_values(document), *_in_tables(document)) if each.text not in known)
        document.found = [*typed, *more]
    return document.found


def _in_values(document: Document) -> Iterator[Match]:
    """Yield what is found only in values of YAML as they are drawn: without escapes, and a figure beside its sample."""
    has_escapes = "\\" in document.text
    for node in _nodes(document.node):
        if isinstance(node, yaml.ScalarNode) and node.style == '"' and has_escapes:
            yield from (_placed(document, node, found) for found in find_all(node.value, document.path))
        fields = node.value if isinstance(node, yaml.MappingNode) else ()
        values = {key.value: value.value for key, value in fields if isinstance(value, yaml.ScalarNode)}
        if re.search("%|cent", values.get("figures", "")):
            joined = find_all(", ".join(values.values()))
            yield from (_placed(document, node, found) for found in joined if found.kind == "small_counts")


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node:
        yield node
    for each in node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ():
        yield from _nodes(each[1] if isinstance(each, tuple) else each)


def _in_tables(document: Document) -> Iterator[Match]:
    """Yield the tables of people that hold a small count, or totals that leave one, in Markdown or CSV."""
    is_csv, at = document.path.lower().endswith(".csv"), 0
    for is_table, lines in groupby(
        document.text.splitlines(keepends=True), lambda line: is_csv or line.lstrip().startswith("|")
    ):
        table = "".join(lines)
        plain = _THOUSANDS.sub(r"\1\2", table)
        rows = [re.split(r"[|,;\t]", line.strip().strip("|")) for line in plain.splitlines()] if is_table else []
        if rows and (has_a_small_count(rows) or has_a_small_count([*zip(*rows, strict=False)])):
            yield Match(at, table.strip(), SMALL_COUNTS, table.strip(), "small_counts", False)
        at += len(table)


def _placed(document: Document, node: yaml.Node, found: Match) -> Match:
    """Return a match in a value at the start of its line in the file."""
    line = node.start_mark.line + document.first_line - 1
    start = sum(map(len, document.text.split("\n")[:line])) + line
    return found._replace(start=start + node.start_mark.column)
