"""Properties that hold for any log of updates."""

from hypothesis import given
from hypothesis import strategies as st

from macros.analysis import derive
from macros.render.labels import LABELS
from tests.analysis.test_derive import AUDIT, PRACTICE, SAID, action, day

UPDATES = st.lists(
    st.fixed_dictionaries(
        {"reported": st.integers(0, 40).map(lambda number: day(number).isoformat())},
        optional={
            "status": st.sampled_from(["not-started", "in-progress", "complete", "not-known"]),
            "effect": st.sampled_from(["not-tested", "claimed", "mixed"]),
            "agreed": st.sampled_from(["yes", "no", "not-stated"]),
            "due": st.integers(0, 80).map(lambda number: day(number).isoformat()),
            "evidence": st.lists(st.sampled_from([SAID, AUDIT, PRACTICE]), max_size=2),
        },
    ),
    min_size=1,
    max_size=8,
).map(lambda told: sorted(told, key=lambda update: update["reported"]))


@given(UPDATES, st.lists(st.integers(-1, 45), min_size=1, max_size=6))
def test_position_is_the_fold_of_the_updates_whatever_the_order_of_the_calls(updates, days):
    told = action(*updates)
    for number in days:
        found = derive.position(told, day(number))
        known = [update for update in told.updates if update.reported <= day(number)]
        if not known:
            assert found is None
            continue
        given = {
            name: next((value for update in reversed(known) if (value := getattr(update, name)) is not None), None)
            for name in ("status", "agreed", "due")
        }
        is_refused = given["agreed"] == "no" and given["status"] != "complete"
        assert found.agreed == given["agreed"]
        assert found.status == ("refused" if is_refused else given["status"])
        assert found.due == given["due"] or (found.due is None and found.reopened)
        assert found.evidence == tuple(item for update in known for item in update.evidence)
        recent = list(found.evidence[len(found.evidence) - len(found.standing) - len(found.baseline) :])
        for item in found.standing + found.baseline:
            recent.remove(item)
        assert recent == []
        assert {item.kind for item in found.baseline} <= {"audit", "outcome"} and (
            found.baseline == ()
            or found.status == "complete"
            or any(update.status == "not-started" for update in known)
        )
        assert found.stage in LABELS["stages"]


@given(UPDATES, st.integers(0, 40), st.integers(0, 45))
def test_what_is_reported_later_never_changes_an_earlier_position(updates, cut, on):
    told, then = action(*updates), day(min(cut, on))
    earlier = [update for update in updates if update["reported"] <= then.isoformat()]
    if earlier:
        before, after = derive.position(action(*earlier), then), derive.position(told, then)
        assert (before.status, before.effect, before.due, before.standing) == (
            after.status,
            after.effect,
            after.due,
            after.standing,
        )
