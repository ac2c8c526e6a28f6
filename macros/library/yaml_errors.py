"""What the parser of YAML refuses, in words for the person who typed it."""

import re

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CUT_OFF = (
    "everything from the # on is ignored; put quotation marks around the whole text, or move the remark to a "
    "line of its own"
)
OPEN_MARK = "a quotation mark is opened here and not closed before the next field; close it"
_ENTRY = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")
_FAULTS = (  # what the parser says, and what it means to the person who typed it
    ("could not find expected ':'", "a colon is missing after the name of a field; write `name: value`"),
    (
        "mapping values are not allowed",
        "there is a second colon in the line, or the line is indented too far; "
        "put quotation marks around text that holds a colon, or line it up with the lines above",
    ),
    (
        "did not find expected key",
        "the line does not line up with the ones above it, or a quotation mark is not "
        "closed; "
        "start it in the same column as its neighbours",
    ),
    (
        "did not find expected '-'",
        "the line does not line up with the ones above it; start it in the same column as "
        "its neighbours, "
        "or with a dash if it is a new item",
    ),
    ("unexpected end of stream", "a quotation mark or bracket is opened and never closed; close it"),
    ("expected ',' or", "a quotation mark or bracket is opened and never closed; close it"),
    ("expected a single document", "there is a line of three dashes (---) inside the file; take it out"),
    (
        "special characters are not allowed",
        "there is a character that cannot be seen; delete it and type the text again",
    ),
    (
        "cannot start any token",
        "the line starts with a character that has a meaning of its own; put quotation marks around the text",
    ),
)


def explain_yaml_error(error: yaml.YAMLError, source: str) -> tuple[int, str]:
    """The line at which to mend what the parser refused, counted from 0, and what to do there."""
    said = str(error)
    mark = getattr(error, "problem_mark", None)
    index = mark.line if mark else source.count("\n", 0, getattr(error, "position", 0))
    lines = source.split("\n")
    # The parser notices some faults on the line after the one to mend: point at the tab itself where there is one.
    for near in (index, index - 1):
        if 0 <= near < len(lines) and "\t" in lines[near][: len(lines[near]) - len(lines[near].lstrip()) + 1]:
            return near, "there is a tab at the start of the line; use spaces instead"
    for near in (index, index - 1):
        if 0 <= near < len(lines) and (space := re.match("([^\"'#]*[:-])?\\s*\u00a0", lines[near])):
            return (
                near,
                f"character {space.end()} of this line is a no-break space, which only looks like a space; type it again",
            )
    if mark and (opened := _opened(source, mark.line)) is not None:
        return opened, OPEN_MARK
    if index and re.match(
        r"\s*[^\s#][^#\"']*[^#\"':\s]\s+#", lines[index - 1]
    ):  # the next line goes on with the text that was cut off
        return index - 1, CUT_OFF
    context = getattr(error, "context_mark", None)
    if context and any(
        sign in said for sign in ("could not find expected ':'", "unexpected end of stream", "expected ',' or")
    ):
        index = context.line
    for sign, sentence in _FAULTS:
        if sign in said:
            return index, sentence
    return index, "this cannot be read; check indentation, colons and quotation marks here and just above"


def _opened(source: str, line: int) -> int | None:
    """The line on which the quotation mark was opened that was closed by chance on the line at which the parser gave up."""
    opened, lines = None, source.split("\n")
    try:
        for token in yaml.scan(source, Loader=LOADER):
            start, end = token.start_mark.line, token.end_mark.line
            is_quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if is_quoted and end == line and any(_ENTRY.match(each) for each in lines[start + 1 : end + 1]):
                opened = start
    except yaml.YAMLError:
        pass  # all before the fault was read
    return opened
