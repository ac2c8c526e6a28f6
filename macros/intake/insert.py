"""Text of a YAML file with a record put into it. Every line that stood there before stays as it is, to the letter."""

from bisect import bisect_left

import yaml

from macros.source import Document


class ByHand(Exception):
    """The file is written in a way that only a person can add to."""


def appended(document: Document, text: str, keys: tuple, record: dict) -> str:
    """`text`, which was read as `document`, with `record` as the last item of the list at `keys`, made where there is none. Raises ByHand."""
    holder = _node(document, keys[:-1])
    items = next((value for key, value in holder.value if key.value == keys[-1]), None)
    place = holder if items is None else items
    if place.flow_style or not place.value:
        raise ByHand
    lines = _dumped({keys[-1]: [record]} if items is None else [record])
    return _inserted(text, _end(place), [f"{' ' * place.start_mark.column}{line}" if line else "" for line in lines])


def last_line(document: Document, keys: tuple) -> int:
    """The line on which the record at `keys` ends."""
    return _end(_node(document, keys))


def _node(document: Document, keys: tuple) -> yaml.Node:
    node = document.node
    for key in keys:
        node = node.value[key] if isinstance(key, int) else next(value for name, value in node.value if name.value == key)
    return node


def _end(node: yaml.Node) -> int:
    """How many lines of the file stand up to the end of `node`; comments after its last value are not part of it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node.end_mark.line + (node.end_mark.column > 0)  # text in several lines ends at the start of the line below


def _inserted(text: str, after: int, block: list[str]) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    if after == len(lines):  # the file does not end with a line end
        lines[-1] += ending[:-1]
        lines.append("")
    return "\n".join((*lines[:after], *(line + ending[:-1] for line in block), *lines[after:]))


def listed(text: str, line: str) -> str:
    """A sorted list, one on each line, with `line` at its place."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.rstrip().split(ending)
    if line not in lines:
        lines.insert(bisect_left(lines, line), line)
    return ending.join((*lines, ""))


class _Dumper(yaml.SafeDumper):
    """Text as text: plain where it can be, in several lines where it has several, otherwise between quotation marks."""

    yaml_implicit_resolvers: dict = {}  # here `no` and 2017 are words: no value needs quotation marks to stay text

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)  # the dash of a list stands two spaces in, as in the other records


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    marks = "'" if '"' in value and "'" not in value else '"'
    style = "|" if "\n" in value else None if dumper.analyze_scalar(value).allow_block_plain else marks
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


def _list(dumper: _Dumper, value: list) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=all(isinstance(each, str) for each in value))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def _dumped(record: list | dict) -> list[str]:
    text = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text.removesuffix("\n").split("\n")
