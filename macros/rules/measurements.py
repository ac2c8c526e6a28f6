"""Rules of what was measured: figures that can be compared, and what children and families said."""

import re
from collections.abc import Iterator
from datetime import date

from macros.analysis.series import NUMBER, Dated, by_question, number
from macros.library.library import Library
from macros.library.problem import Problem
from macros.rules.evidence import every_evidence
from macros.rules.registry import coded

_QUOTED = re.compile(r"""["“«]\s*\w+(?:\W+\w+){2,}""")  # three words or more behind a quotation mark
_FEWER = re.compile(r"fewer than [0-9]+")
_SELF = r"\bself[- ]?(?:assess|audit|evaluat|grad|mark|rat|report|scor)\w*"
_BY_THEMSELVES = re.compile(rf"\b(?:themselves|itself)\b|{_SELF}", re.IGNORECASE)
_OF_THEMSELVES = re.compile(rf"\b(?:\w+ed|own|gave) (?:themselves|itself|marks?)\b|{_SELF}", re.IGNORECASE)


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


@coded("EVI017")
def nobody_audits_themselves(library: Library, today: date) -> Iterator[Problem]:
    """What those who act found of themselves is a self-assessment, whatever it is compared with."""
    for action, keys, item, _ in every_evidence(library):
        of_what = item.kind in ("audit", "inspection") and _OF_THEMSELVES.search(item.what)
        by_whom = item.kind in ("audit", "inspection") and _BY_THEMSELVES.search(item.by or "")
        if of_what or by_whom:
            said = f"`{item.kind if of_what else 'by'}` says that those who act looked at themselves"
            message = f"{said}; write `self-assessment:` in place of `{item.kind}:`, or who else looked"
            yield library.problem(action, (*keys, item.kind if of_what else "by"), message)


@coded("EVI018")
def improved_figures_are_better(library: Library, today: date) -> Iterator[Problem]:
    """Where an effect is improved, each number is better than the first of its question, or what it is compared with."""
    for action in library.actions.values():
        for place, update in enumerate(action.updates):
            asked = by_question(action.updates[: place + 1]) if update.effect == "improved" else ()
            for why in filter(None, map(_not_better, asked)):
                yield library.problem(action, ("updates", place, "effect"), f"`effect` is improved, but {why}")


def _not_better(items: list[Dated]) -> str | None:
    """Return why the figures of a question do not show that it improved; None where they do, or cannot tell."""
    known = [value for _, item in items if (value := number(item.figures)) is not None]
    last = items[-1][1]
    unit = re.escape(last.unit or "")
    compared = re.search(rf"(?<![\d.,/-])(\d+(?:\.\d+)?)\s*{unit}(?!\w)", last.compared_with or "")
    before = [float(compared[1])] if compared else known[:-1]
    if not before or number(last.figures) is None:
        return None
    better = next((item.better for _, item in items if item.better), None)
    if better is None:
        return f"nothing says whether a higher or a lower number of {last.unit} is better; add `better:`"
    if (known[-1] > before[0]) if better == "higher" else (known[-1] < before[0]):
        return None
    went = f"the number of {last.unit} went from {before[0]:g} to {known[-1]:g}, and {better} is better"
    return f"{went}; write worse, no-change or mixed"
