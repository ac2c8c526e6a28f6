"""Rules of what was measured: who looked, figures that can be compared, and what children and families said."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from macros.analysis.series import NUMBER, by_question, number
from macros.library.library import Library
from macros.library.problem import Problem
from macros.records.model import Evidence, Update
from macros.rules.evidence import of_told
from macros.rules.registry import Found, coded

# Three words or more inside quotation marks.
_QUOTED = re.compile(r"""(?:[“«‘]|(?<![\w.,!?])["'])\s*\w+(?:(?:[^\w"”»'’]|\b['’]\b)+\w+){2,}""")
_OF_FAMILIES = {"families", "figures", "sample", "limits"}
# Figures such as "from 40 to 12 of 60": two numbers, which are no years and no days.
_NUMBER = r"(\d{1,3}(?:\.\d+)?)\b(?![.,:/-]\d| [A-Z])"
_FROM_TO = re.compile(rf"\bfrom {_NUMBER}[^;]*? to {_NUMBER}")
_FEWER = re.compile(r"fewer than [0-9]+")
_SELF = r"\bself[- ]?(?:assess|audit|evaluat|grad|mark|rat|report|scor)\w*"
_BY_THEMSELVES = re.compile(rf"\b(?:themselves|itself)\b|{_SELF}", re.IGNORECASE)
_MARKED = r"\b(?:mark|rat|scor|grad|judg)ed (?:themselves|itself|their (?:own )?(?:practice|work|services?))\b"
_OF_THEMSELVES = re.compile(rf"\b(?:\w+ed|own|gave) (?:themselves|itself|marks?)\b|{_SELF}|{_MARKED}", re.IGNORECASE)


@of_told("EVI016")
def what_families_said_is_told_without_quotations(told: Any, update: Update) -> Iterator[Found]:
    """Evidence from children and families says what was asked, of how many, and what most said, and quotes nobody."""
    if getattr(told, "kind", "") == "families":
        if not told.sample:
            yield "families", "what children and families said needs `sample:`; write of how many it was asked"
        for name, text in (("families", told.what), *told):
            if name in _OF_FAMILIES and _QUOTED.search(text or ""):
                yield name, f"`{name}` quotes somebody; write what was asked, of how many, and what most said"


@of_told("EVI014")
def numbers_are_numbers(told: Any, update: Update) -> Iterator[Found]:
    """Figures that have a unit are one number, or fewer than one; only these have a better direction."""
    if isinstance(told, Evidence):
        is_number = any(form.fullmatch(told.figures or "") for form in (NUMBER, _FEWER))
        if told.unit and not is_number:
            wanted = "figures with a `unit` are one number, such as 68, or `fewer than 5`"
            yield "figures" if told.figures else "unit", f"{wanted}; write it, or take `unit` out"
        if told.better and not (told.unit or _FROM_TO.search(told.figures or "")):
            yield "better", "`better` belongs to a number with a `unit`; add `unit:`, or take it out"


@of_told("EVI017")
def nobody_audits_themselves(told: Any, update: Update) -> Iterator[Found]:
    """What those who act found of themselves is a self-assessment, whatever it is compared with."""
    kind = getattr(told, "kind", "")
    if kind in ("audit", "inspection") or (kind == "outcome" and re.search(_MARKED, told.what, re.IGNORECASE)):
        name = kind if _OF_THEMSELVES.search(told.what) else "by"
        if name != "by" or _BY_THEMSELVES.search(told.by or ""):
            said = f"`{name}` says that those who act looked at themselves"
            yield name, f"{said}; write `self-assessment:` in place of `{kind}:`, or who else looked"


@coded("EVI018")
def improved_figures_are_better(library: Library, today: date) -> Iterator[Problem]:
    """Where an effect is improved, each number is better than the first of its question, or what it is compared with."""
    for action in library.actions.values():
        for place, update in enumerate(action.updates):
            for unit, before, after, said, better in _changes(
                action.updates[: place + 1] if update.effect == "improved" else ()
            ):
                why = f"the number{unit} went from {before:g} to {said}, and {better} is better; write worse, no-change or mixed"
                if better is None:
                    why = f"nothing says whether a higher or a lower number{unit} is better; add `better:`"
                elif (after > before) if better == "higher" else (after < before):
                    continue
                yield library.problem(action, ("updates", place, "effect"), f"`effect` is improved, but {why}")


def _changes(updates: Sequence[Update]) -> Iterator[tuple[str, float, float, str, str | None]]:
    """Yield of each question what its numbers count, the first or what it is compared with, the last, and its words.

    Behind them, which is better. Figures in words that one number became another are a question by themselves.
    """
    for asked in by_question(updates):
        known = [value for _, item in asked.items[:-1] if (value := number(item.figures)) is not None]
        last = asked.items[-1][1]
        figures = last.figures or ""
        compared = re.search(rf"(?<![\d.,/-])(\d+(?:\.\d+)?)\s*{re.escape(asked.unit)}(?!\w)", last.compared_with or "")
        before = [float(compared[1])] if compared else known
        after = number(figures.removeprefix("fewer than ") if asked.better == "higher" else figures)  # at most
        if before and after is not None:
            yield f" of {asked.unit}", before[0], after, figures, asked.better
    for item in (each for update in updates[-1:] for each in update.evidence if not each.unit):
        if found := _FROM_TO.search(item.figures or ""):
            yield "", float(found[1]), float(found[2]), found[2], item.better
