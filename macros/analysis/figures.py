"""What figures say in numbers, as boards write them: one that became another, and what no number can be.

Pure. The expressions stand in figures.yml.
"""

import re
from collections.abc import Iterator, Sequence

from macros.analysis.series import by_question, number
from macros.records.beside import forms
from macros.records.model import Evidence, Update

FORMS = forms(__file__)


def changes(updates: Sequence[Update], effect: str) -> Iterator[tuple[str, float, str, str | None]]:
    """Yield what a number counts, by how much it rose, from what to what, and whether higher or lower is better.

    Of each question it is the last number, compared with what `compared_with` says. Else what improved is compared with
    the first number, and what got worse with the one before; numbers out of samples as shares. Figures in words have
    no unit, and are those of the last update: there more is better, and less where they speak of less, if that is as
    `effect` says.
    """
    for asked in by_question(updates):
        known = [item for _, item in asked.items[:-1] if number(item.figures) is not None]
        newest = asked.items[-1][1]
        unit = FORMS["percent"].pattern if FORMS["percent"].fullmatch(asked.unit) else re.escape(asked.unit)
        counted = re.compile(rf"{FORMS['counted'].pattern}(?:{unit})(?!\w)")
        text = newest.compared_with or ""
        start, end = counted.search(text) or FORMS["starts"].match(text), counted.search(_said(newest, asked.unit))
        if not start and known:
            start = counted.search(_said(known[0 if effect == "improved" else -1], asked.unit))
        if start and end and is_number(newest.figures):
            is_less = end[1].startswith("fewer")
            before, after = (float(each[2]) / (int(each[3]) if start[3] and end[3] else 1) for each in (start, end))
            if after <= before or not is_less:  # fewer than 5 may be more than 3, or less
                yield f" of {asked.unit}", after - before - is_less, f"{start[1]} to {end[1]}", asked.better
    for item in (each for each in updates[-1].evidence if not each.unit):
        shares = [found for text in (item.compared_with, item.figures) if (found := FORMS["share"].search(text or ""))]
        numbers = [(int(each[1]) / int(each[2]) if each[1] else float(each[3]) / 100, each[0]) for each in shares]
        for name, step in (("to_from", -1), ("from_to", 1)):
            if found := FORMS[name].search(item.figures or ""):
                numbers = [(float(each), each) for each in found.groups()[-2:][::step]]
        if len(numbers) > 1:
            (before, was), (after, now) = numbers
            likely = "lower" if FORMS["fall"].search(item.what) else "higher"
            is_likely = bears_out(effect, after - before, likely)
            yield "", after - before, f"{was} to {now}", item.better or (likely if is_likely else None)


def is_number(figures: str | None) -> bool:
    """Return whether figures are one number, or fewer than one."""
    return number(figures) is not None or bool(FORMS["fewer"].fullmatch(figures or ""))


def bears_out(effect: str, rise: float, better: str | None) -> bool:
    """Return whether a number that rose by so much is as the effect "improved" or "worse" says."""
    return bool(rise and better) and (rise > 0) == ((better == "higher") == (effect == "improved"))


def amiss(item: Evidence) -> Iterator[tuple[str, str]]:
    """Yield each field with a number that cannot be, and that number: more than all or than its sample, or negative."""
    for name, text in (("figures", _said(item, item.unit or "")), ("compared_with", item.compared_with or "")):
        found = FORMS["part"].findall(text)
        shares = [(int(part), int(whole)) for part, whole, _ in found]
        if name == "figures":
            shares += [(int(whole), sample) for _, whole, noun in found if (sample := _sampled(item, noun))]
        yield from ((name, f"{part} of {whole}") for part, whole in shares if part > whole or not whole)
        if not FORMS["relative"].search(f"{item.what} {text}"):
            yield from ((name, each[0]) for each in FORMS["beyond"].finditer(text))


def _said(item: Evidence, unit: str) -> str:
    """Return its figures with their unit, if any, and of how many it is where the sample says so."""
    sample = _sampled(item, unit) if unit else 0
    return f"{item.figures or ''}{f' of {sample}' if sample else ''} {unit}"


def _sampled(item: Evidence, counted: str) -> int:
    """Return how many of what is counted its sample holds; 0 where the sample does not say so."""
    found = FORMS["sample"].match(item.sample or "")
    return int(found[1]) if found and counted.casefold().startswith(found[2].casefold().rstrip("s")) else 0
