"""Personal data in a file: in its text as typed, in its values as they are drawn, and in what its tables leave over."""

import re
from collections.abc import Iterator
from itertools import groupby

import yaml

from macros.disclosure.checks import leaves_a_small_count
from macros.disclosure.patterns import SMALL_COUNTS, Match, find_all
from macros.library.source import Document

_OF_EVIDENCE = ("figures", "sample")  # fields that readers see beside each other


def find_in(document: Document) -> list[Match]:
    """Return the personal data in a document, certain or possible, each once; it is looked for once."""
    if document.found is None:
        typed = find_all(document.text, document.path)
        known = {each.text for each in typed}
        more = (each for each in (*_in_values(document), *_in_tables(document)) if each.text not in known)
        document.found = [*typed, *more]
    return document.found


def _in_values(document: Document) -> Iterator[Match]:
    """Yield what is found only in values of YAML as they are drawn: without escapes, and those of a record together."""
    for node in _mappings(document.node):
        values = {key.value: value for key, value in node.value if isinstance(value, yaml.ScalarNode)}
        texts = [value for value in values.values() if value.style == '"' and "\\" in document.text]
        for value in texts:
            yield from (_placed(document, value, found) for found in find_all(value.value, document.path))
        if any(name in values for name in _OF_EVIDENCE):
            joined = ", ".join(value.value for value in values.values())
            yield from (_placed(document, node, found) for found in find_all(joined) if found.kind == "small_counts")


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
    inner = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ()
    for each in inner:
        yield from _mappings(each[1] if isinstance(each, tuple) else each)


def _in_tables(document: Document) -> Iterator[Match]:
    """Yield the totals of a table of people that leave a small count, in Markdown or CSV."""
    is_csv, at = document.path.endswith(".csv"), 0
    for is_table, lines in groupby(
        document.text.splitlines(keepends=True), lambda line: is_csv or line.lstrip().startswith("|")
    ):
        table = "".join(lines)
        rows = [re.split(r"\||,", line.strip().strip("|")) for line in table.splitlines()] if is_table else []
        if rows and leaves_a_small_count(rows):
            yield Match(at, table.strip(), SMALL_COUNTS, table.strip(), "small_counts", False)
        at += len(table)


def _placed(document: Document, node: yaml.Node, found: Match) -> Match:
    """Return a match in a value at the start of its line in the file."""
    line = node.start_mark.line + document.first_line - 1
    start = sum(map(len, document.text.split("\n")[:line])) + line
    return found._replace(start=start + node.start_mark.column)
