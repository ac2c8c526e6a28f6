"""Explain what the YAML parser refuses, folds or cuts off, such as a missing colon or dash, to who typed it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import yaml

from macros.library.characters import DASHES, SPACES, looks_like
from macros.records.beside import LOADER, beside
from macros.records.dates import EDate, ReportDay, parse

_KNOWN = beside(__file__)
SAY: dict[str, str] = _KNOWN["say"]
ITEM = re.compile(r"\s*(?:[-*•]|[0-9][.)]|[a-z]\))\s")
_NO_DASH = re.compile(r"\s*(?:-(?=[^\W\d][\w-]*:\s)|[*+•·‣●○◦▪]\s*(?=\w)|[0-9]{1,2}[.)]\s*(?=[\w-]+:\s))")
# A name and a value, with or without a sign between them.
_FIELD = re.compile(r"\s*(\w+)(?: *[:;=-] *| +(?=\S+\s*$|\[))(\[.*\]|\S.*?)\s*")
_ENTRY = re.compile(r"\s*(?:- |([\w-]+):(?:\s|$))")
_DASH = re.compile(r"( *)-\s+(?:([\w-]+):(?:\s|$))?")
# A space that is none where YAML wants one: in the indent, behind a dash, or around the colon behind a name.
ODD_SPACE = re.compile(rf"[ -]*(?:[{SPACES}]|[\w-]+ *(?::[{SPACES}]|[{SPACES}](?=[ {SPACES}]*:)))")
# And, in a line that cannot be read, what else stands there for a space, a dash or a colon.
_ODD_SIGN = re.compile(rf"[^\"'#]*[:-][ \t]*[{SPACES}]| *[{DASHES}](?= )|[ -]*[\w-]+\uff1a")
_CUT = re.compile(r"\s*[^\s#][^#\"']*[^#\"':\s]\s+#")  # text that is followed by a #, not in quotation marks
_AT_CONTEXT = ("could not find expected ':'", "unexpected end of stream", "expected ',' or")
_MOST = 20  # faults of one round: for each, a file of any length is read again


def explain_yaml_errors(source: str) -> Iterator[tuple[int, str]]:
    """Yield each line of `source` to correct, counted from 0, and what to do there.

    A wrong colon hides what is wrong below it, so the text is read again as if that line were right, `_MOST` times.
    """
    lines, found = source.split("\n"), dict[int, str]()
    while len(found) < _MOST and (error := _fault("\n".join(lines))):
        index, sentence = _explain(error, "\n".join(lines))
        found[index] = sentence  # what is wrong with a line whose colon was put right is the true fault
        if sentence not in (SAY["second_colon"], SAY["no_space"]):
            break
        typed, (name, _, text) = lines[index], lines[index].partition(":")
        lines[index] = f"{name}: {text.strip().replace(':', ';')}".rstrip()
        if typed == lines[index]:
            break
    yield from found.items()


def _fault(source: str) -> yaml.YAMLError | None:
    try:
        yaml.compose(source, Loader=LOADER)
    except yaml.YAMLError as error:
        return error
    return None


def _explain(error: yaml.YAMLError, source: str) -> tuple[int, str]:
    parser_message = " ".join(str(error).split())
    mark = getattr(error, "problem_mark", None)
    index = mark.line if mark else source.count("\n", 0, getattr(error, "position", 0))
    lines = source.split("\n")
    # The parser notices some faults on the line below the one to correct: point at the character itself if possible.
    near = [number for number in (index, index - 1) if 0 <= number < len(lines)]
    for number in near:
        if "\t" in lines[number][: len(lines[number]) - len(lines[number].lstrip()) + 1]:
            return number, SAY["tab"]
    for number in near:
        if odd := _ODD_SIGN.match(lines[number]):
            return number, looks_like(lines[number], odd.end())
    if mark and (first := _opening_line(source, mark.line)) is not None:
        return first, SAY["open_mark"]
    if index and _CUT.match(lines[index - 1]):  # the next line goes on with the text that was cut off
        return index - 1, SAY["cut_off"]
    for number in near:
        if _NO_DASH.match(lines[number]):
            return number, SAY["no_dash"]
    field = re.match(r"\s*(?:- )?(\w+)(?:\s|:\S|$)", lines[index - 1] if index else "")
    if "mapping values" in parser_message and field and field[1] in _types():
        return index - 1, SAY["no_space" if ":" in field[0] else "no_colon"]
    context = getattr(error, "context_mark", None)
    if context and any(part in parser_message for part in _AT_CONTEXT):
        index = context.line
    line = lines[index] if index < len(lines) else ""
    if "expected" in parser_message and (match := _DASH.match(line)):
        return index, _odd_dash(match, lines[:index])
    if (field := _ENTRY.match(line)) and field[1] in _types():
        parser_message += " of a field"
    told = f"{parser_message}\n{line}"
    return index, next((each["say"] for each in _KNOWN["faults"] if re.search(each["form"], told)), SAY["unknown"])


def _odd_dash(dash: re.Match[str], above: list[str]) -> str:
    """Return what to do with a dash that is not in the column of the items above it."""
    column, name = len(dash[1]), dash[2]
    before = next((each for each in reversed(above) if each.strip()), "")
    if not name and not _DASH.match(before):
        return SAY["no_item"]
    marks = ((number, match) for number, each in enumerate(above, 1) if (match := _DASH.match(each)))
    near = [number for number, mark in marks if mark[2] == name or abs(len(mark[1]) - column) == 1]
    other = "dash_of_a_field" if len(before) - len(before.lstrip(" -")) == column else "first_dash"
    return SAY["odd_dash"].format(near[-1]) if near else SAY[other]


def _opening_line(source: str, line: int) -> int | None:
    """Return where the quotation mark was opened that was closed by chance on `line`, at which the parser gave up."""
    first, lines = None, source.split("\n")
    try:
        for token in yaml.scan(source, Loader=LOADER):
            start, end = token.start_mark.line, token.end_mark.line
            is_quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if is_quoted and end == line and any(_ENTRY.match(each) for each in lines[start + 1 : end + 1]):
                first = start
    except yaml.YAMLError:
        pass  # everything before the fault was scanned
    return first


def explain_folded_line(line: str, is_quoted: bool) -> str | None:
    """Return what to write instead of a line that goes on with a text, where an item was meant, or a field.

    Quotation marks say that a line which looks like a field is text.
    """
    if ITEM.match(line):
        return SAY["no_item"]
    match = None if is_quoted else _FIELD.fullmatch(line)
    if not match or not _takes(*match.groups()):
        return None
    return SAY["no_field"].format(*match.groups())


def _takes(name: str, value: str) -> bool:
    """Return whether a record has a field of this name that takes a date or one of a few words, and `value` is one."""
    types = _types().get(name, [])
    if value in types or (types and value[0] == "[") or (bool in types and value in ("true", "false")):
        return True
    try:
        return bool({date, EDate, ReportDay} & {*types}) and bool(parse(value))
    except ValueError:
        return False


@cache
def _types() -> dict[str, list]:
    """Return the types of each field, and the words of its closed list, by its name."""
    from macros.records import model  # only here, so that the command line answers without the models
    from macros.records.record import Record, nested_types

    kinds = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Record)]
    types: dict[str, list] = {}
    for name, field in (pair for kind in kinds for pair in kind.model_fields.items()):
        types.setdefault(name, []).extend(nested_types(field.annotation))
    return types
