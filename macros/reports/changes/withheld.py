"""Remove links to withheld reviews from changes."""

from collections.abc import Iterable
from dataclasses import replace

from macros.library.library import Library
from macros.reports.changes.diff import Change, ListDiff, NestedDiff


def hidden_ids(before: Library, now: Library) -> set[str]:
    """Return the ids of withheld reviews, and of the findings that a review had before it was withheld."""
    return {
        *now.withheld,
        *(finding.id for key in now.withheld if key in before.reviews for finding in before.reviews[key].findings),
    }


def without(changes: Iterable[Change], hidden: set[str]) -> list[Change]:
    """Return the changes without links to what is withheld: that a link was taken out would give it away too."""
    if not hidden:
        return list(changes)
    lean = [(change, replace(change, parts=_parts_without(change.parts, hidden))) for change in changes]
    return [new for old, new in lean if new.parts or not old.parts]


def _parts_without(parts: tuple, hidden: set[str]) -> tuple:
    left: list[NestedDiff | ListDiff] = []
    for part in parts:
        if isinstance(part, NestedDiff):
            part = replace(part, parts=_parts_without(part.parts, hidden))
            left += [part] if part.parts else []
        elif isinstance(part, ListDiff) and (part.added or part.gone):
            part = ListDiff(part.name, _not_in(hidden, part.added), _not_in(hidden, part.gone))
            left += [part] if part.added or part.gone else []
        else:
            left.append(part)
    return tuple(left)


def _not_in(hidden: set[str], items: tuple) -> tuple:
    return tuple(item for item in items if not isinstance(item, str) or item not in hidden)
