"""Which sources can tell an update; and who reports that an action is complete, where that alone is the evidence."""

from collections.abc import Mapping
from datetime import timedelta

from macros.records.dates import parse
from macros.records.model import Action, Evidence, Fact, Register, Source, Update

_BEFORE = timedelta(days=62)  # as a paper may be dated before the meeting that is told


def sources_of(update: Update, sources: Mapping[str, Source], facts: Mapping[str, Fact]) -> list[Source]:
    """The source that an update names by its id, title or address; where it names none, those of the facts it cites."""
    if update.source:
        typed = update.source.casefold()
        names = ((each, filter(None, (each.id, each.title, each.address))) for each in sources.values())
        return [each for each, given in names if typed in map(str.casefold, given)]
    return [sources[facts[name].source] for name in update.facts if name in facts and facts[name].source in sources]


def can_tell(source: Source, update: Update, register: Register) -> bool:
    """Whether a source is recent enough for an update that was told after the first day of its register.

    That of the register is where it has that day or a later one; others also where they were dated shortly before, or
    have no date that can be read.
    """
    is_of_file = source.id == register.source
    try:
        dated = parse(source.date or "").last
    except ValueError:
        return not is_of_file
    return dated + (timedelta(0) if is_of_file else _BEFORE) >= update.reported.when.first


def with_statements(
    action: Action, register: Register, sources: Mapping[str, Source], facts: Mapping[str, Fact]
) -> Action:
    """The action with a statement of whoever reports it for each completion that came without evidence."""
    updates, owner = [], action.owner
    for update in action.updates:
        owner = update.owner or owner
        if update.status == "complete" and not update.evidence:
            named = sorted(sources_of(update, sources, facts), key=lambda each: not can_tell(each, update, register))
            of_file = None if update.source else sources.get(register.source or "")
            said = Evidence(kind="statement", what=_statement(next(iter(named), of_file), update, owner))
            update = update.model_copy(update={"evidence": (said.model_copy(update={"facts": update.facts}),)})
        updates.append(update)
    return action.model_copy(update={"updates": tuple(updates)})


def _statement(source: Source | None, update: Update, owner: str) -> str:
    if source is None:
        return f'Reported as complete in "{update.source}".' if update.source else "Reported as complete."
    own = ": the owner's own word" if source.agency == owner else ""
    return f"Reported as complete by {source.publisher.partition(',')[0]}{own}."
