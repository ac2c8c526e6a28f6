"""Counts of actions, by where they are, whether they are late, and what difference they made. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.analysis.derive import UNHELPFUL, Position
from macros.analysis.dials import TESTS
from macros.analysis.lateness import Lateness


@dataclass
class Totals:
    """Counts of actions. `stages`, `agreed`, `statuses`, `effects` and `lates` count by id."""

    actions: int = 0
    undated: int = 0  # never given a due date, so that nobody can say whether they are late
    records_only: int = 0  # done and audited, but only by audits of what was written down
    stages: Counter = field(default_factory=Counter)
    agreed: Counter = field(default_factory=Counter)
    statuses: Counter = field(default_factory=Counter)
    effects: Counter = field(default_factory=Counter)
    lates: Counter = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """Complete, tested or not."""
        return self.statuses["complete"]

    @property
    def tested(self) -> int:
        """Complete, with an audit or an outcome."""
        return self.done - self.stages["done-untested"]


def totals(counted: Iterable[Position], lates: dict[str, Lateness]) -> Totals:
    """Return the totals of these positions; `lates` has the lateness of each by the action's id."""
    total = Totals()
    for each in counted:
        total.actions += 1
        total.undated += not any(update.due for update in each.updates)
        looked_at = {item.measured for item in each.standing if item.kind in TESTS}
        total.records_only += each.stage in ("done-tested", *UNHELPFUL) and looked_at == {"records"}
        total.stages[each.stage] += 1
        total.agreed[each.agreed] += 1
        total.statuses[each.status] += 1
        total.effects[each.effect] += 1
        total.lates[lates[each.action.id].kind] += 1
    return total
