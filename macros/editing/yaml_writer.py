"""Write values as YAML that reads back as the same text: plain where possible, as a block, or quoted."""

import yaml


class _Dumper(yaml.SafeDumper):
    # Values are read as text: `no` and 2017 need no quotation marks.
    yaml_implicit_resolvers: dict = {}  # noqa: RUF012 - as the class above has it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)  # the dash of a list stands two spaces in, as in the other records


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    marks = "'" if '"' in value and "'" not in value else '"'
    style = "|" if "\n" in value else None if dumper.analyze_scalar(value).allow_block_plain else marks
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)


def _list(dumper: _Dumper, value: list) -> yaml.Node:
    is_words = all(isinstance(each, str) for each in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=is_words)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def dump(value: dict | list) -> str:
    """Return `value` as lines of YAML, a list of words on one line."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
