"""Who reports that an action is complete: where nothing else shows it, that statement is the evidence."""

from collections.abc import Mapping

from macros.records.model import Action, Evidence, Fact, Register, Source, Update


def source_of(update: Update, sources: Mapping[str, Source], facts: Mapping[str, Fact]) -> Source | None:
    """The source that an update names by its id, title or address, or else that of the first fact it cites."""
    named = (each for each in sources.values() if update.source in (each.id, each.title, each.address))
    cited = (sources[facts[name].source] for name in update.facts if name in facts and facts[name].source in sources)
    return next(named if update.source else cited, None)


def with_statements(
    action: Action, register: Register, sources: Mapping[str, Source], facts: Mapping[str, Fact]
) -> Action:
    """The action with a statement of whoever reports it for each completion that came without evidence."""
    updates = []
    for update in action.updates:
        if update.status == "complete" and not update.evidence:
            found = source_of(update, sources, facts) or (None if update.source else sources.get(register.source or ""))
            said = Evidence(kind="statement", what=_statement(found, update, action.owner))
            update = update.model_copy(update={"evidence": (said.model_copy(update={"facts": update.facts}),)})
        updates.append(update)
    return action.model_copy(update={"updates": tuple(updates)})


def _statement(source: Source | None, update: Update, owner: str) -> str:
    if source is None:
        return f'Reported as complete in "{update.source}".' if update.source else "Reported as complete."
    own = ": the owner's own word" if source.agency == owner else ""
    return f"Reported as complete by {source.publisher.partition(',')[0]}{own}."
