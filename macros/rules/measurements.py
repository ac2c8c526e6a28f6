"""Rules of what was measured: figures that can be compared, and what children and families said."""

import re
from collections.abc import Iterator
from datetime import date

from macros.analysis.series import NUMBER
from macros.library.library import Library
from macros.library.problem import Problem
from macros.rules.evidence import every_evidence
from macros.rules.registry import coded

_QUOTED = re.compile(r"""["“«]\s*\w+(?:\W+\w+){2,}""")  # three words or more behind a quotation mark
_FEWER = re.compile(r"fewer than [0-9]+")


@coded("EVI016")
def what_families_said_is_told_without_quotations(library: Library, today: date) -> Iterator[Problem]:
    """Evidence from children and families says what was asked, of how many, and what most said, and quotes nobody."""
    for action, keys, item, _ in every_evidence(library):
        if item.kind == "families" and not item.sample:
            message = "what children and families said needs `sample:`; write of how many it was asked"
            yield library.problem(action, (*keys, "families"), message)
        texts = {"families": item.what} | {name: getattr(item, name) for name in ("figures", "sample", "limits")}
        for name in texts if item.kind == "families" else ():
            if _QUOTED.search(texts[name] or ""):
                message = f"`{name}` quotes somebody; write what was asked, of how many, and what most said"
                yield library.problem(action, (*keys, name), message)


@coded("EVI014")
def numbers_are_numbers(library: Library, today: date) -> Iterator[Problem]:
    """Figures that have a unit are one number, or fewer than one; only these have a better direction."""
    for action, keys, item, _ in every_evidence(library):
        is_number = any(form.fullmatch(item.figures or "") for form in (NUMBER, _FEWER))
        if item.unit and not is_number:
            message = (
                "figures with a `unit` are one number, such as 68, or `fewer than 5`; write it, or take `unit` out"
            )
            yield library.problem(action, (*keys, "figures" if item.figures else "unit"), message)
        if item.better and not item.unit:
            message = "`better` belongs to a number with a `unit`; add `unit:`, or take it out"
            yield library.problem(action, (*keys, "better"), message)
