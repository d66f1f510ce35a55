"""What there is against one decision, as its facts tell it."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.decision import (
    ObjectionDecided,
    ObjectionDeferred,
    ObjectionHeard,
    ObjectionMendAsked,
    ObjectionMended,
    ObjectionNotMended,
    ObjectionOutcome,
    ObjectionReceived,
    ObjectionTermExceeded,
    ObjectionTooLate,
    ObjectionWithdrawn,
    Objector,
)
from events.values import Count


class Mending(msgspec.Struct, frozen=True, gc=False):
    """What is missing may be mended until a day, and the term stands still from the day after it
    was asked."""

    asked_on: date
    mend_by: date
    suspended_before: Count  # days, of earlier times
    over: bool = False  # nothing was mended by then


class Objection(msgspec.Struct, frozen=True, gc=False):
    """What there is against a decision, and how far the body is with it."""

    objectors: frozenset[Objector] = frozenset()
    timely: frozenset[Objector] = frozenset()
    committee: bool = False
    counts_from: date | None = None
    decide_by: date | None = None
    heard: bool = False
    own_deferral: bool = False
    deferred_weeks: Count = Count(0)
    suspended_days: Count = Count(0)
    mending: Mending | None = None
    exceeded: bool = False
    decided: ObjectionOutcome | None = None

    @property
    def in_time(self) -> bool:
        """Whether at least one of them objects in time."""
        return bool(self.timely)

    @property
    def last_day(self) -> date:
        """The last day for the decision; asserts that there is an objection."""
        assert self.decide_by is not None, "nobody objects"
        return self.decide_by

    @property
    def stands_still(self) -> bool:
        """Whether the term stands still, as something may yet be mended."""
        return self.mending is not None and not self.mending.over

    def passed(self, day: date) -> bool:
        """Whether the last day lies before this one, on a term that runs."""
        return not self.stands_still and day > self.last_day


def evolve(state: Objection, fact: Any) -> Objection:
    """The objection after a fact."""
    match fact:
        case ObjectionReceived() | ObjectionTooLate():
            in_time = isinstance(fact, ObjectionReceived)
            first = not state.objectors or (in_time and not state.in_time)
            return replace(
                state,
                objectors=state.objectors | {fact.objector},
                timely=state.timely | ({fact.objector} if in_time else frozenset()),
                committee=fact.committee,
                counts_from=fact.counts_from if first else state.counts_from,
                decide_by=fact.decide_by if first else state.decide_by,
            )
        case ObjectionHeard():
            return replace(state, heard=True)
        case ObjectionMendAsked(effective_on=day, mend_by=mend_by):
            return replace(state, mending=Mending(day, mend_by, state.suspended_days))
        case ObjectionMended(suspended_days=days, decide_by=decide_by):
            return replace(state, mending=None, suspended_days=days, decide_by=decide_by)
        case ObjectionNotMended(suspended_days=days, decide_by=decide_by):
            assert state.mending is not None, "nothing was to be mended"
            over = replace(state.mending, over=True)
            return replace(state, mending=over, suspended_days=days, decide_by=decide_by)
        case ObjectionWithdrawn(objector=objector, remaining=remaining):
            if remaining == 0:
                return Objection()
            left, timely = state.objectors - {objector}, state.timely - {objector}
            return replace(state, objectors=left, timely=timely)
        case ObjectionDeferred(weeks=weeks, consented=consented, decide_by=decide_by):
            return replace(
                state,
                own_deferral=state.own_deferral or not consented,
                deferred_weeks=Count(state.deferred_weeks + weeks),
                decide_by=decide_by,
            )
        case ObjectionTermExceeded():
            return replace(state, exceeded=True)
        case ObjectionDecided(outcome=outcome):
            return replace(state, decided=outcome)
        case _:
            raise AssertionError(f"not a fact of an objection: {fact}")
