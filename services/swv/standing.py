"""The arrangement as it was agreed last: its leg, what goes on in it, and what is about to change.

One change at a time: the second waits until the funders of the rest have agreed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import (
    AgeLimitReached,
    ArrangementStopped,
    AssignmentChange,
    ChangeQueued,
    ChangeWithoutEffect,
    HandoverRequested,
    LegOpened,
    NoEffect,
    ShareCut,
)
from events.fact import Fact
from events.funding import BundleClosed, BundleOpened, Share, StretchAmount
from events.personal_budget import in_kind, wholly_bought
from events.request import Care
from events.values import Leg, OrganisationId, Party, Period, Round, party_of

FACTS: tuple[type[Fact], ...] = (
    AgeLimitReached,
    ArrangementStopped,
    ChangeQueued,
    ChangeWithoutEffect,
    HandoverRequested,
    LegOpened,
    ShareCut,
)
"""What the SWV writes of changes."""

Change = ChangeQueued | HandoverRequested


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What is agreed, and the changes that are under way."""

    closed: BundleClosed | None = None  # of the present leg
    opened: LegOpened | None = None  # the present leg; None: the first
    requested: HandoverRequested | None = None
    queued: tuple[ChangeQueued, ...] = ()
    over: bool = False  # who ordered has nothing left to hand over
    ages: frozenset[int] = frozenset()  # that the pupil reached
    judged: frozenset[tuple[AssignmentChange, date]] = frozenset()  # with the last day before

    @property
    def leg(self) -> Leg:
        """The present leg."""
        return Leg(1) if self.opened is None else self.opened.leg

    @property
    def continuing(self) -> tuple[Share, ...]:
        """The shares that go on in this leg as they were agreed before."""
        return () if self.opened is None else self.opened.continuing

    @property
    def asked(self) -> tuple[StretchAmount, ...]:
        """What is asked in this leg by days, where the key changes in them."""
        return () if self.opened is None else self.opened.stretches


def evolve(state: Standing, fact: Any) -> Standing:
    """The arrangement after a fact; one that does not concern it leaves it as it is."""
    match fact:
        case BundleClosed():
            return replace(state, closed=fact)
        case ChangeQueued():
            return replace(_judged(state, fact), queued=(*state.queued, fact))
        case HandoverRequested():
            return replace(_judged(state, fact), requested=fact)
        case ChangeWithoutEffect(ground=ground):
            over = state.over or ground is NoEffect.NOTHING_LEFT
            asked = state.requested
            dropped = asked is not None and _about(asked) == _about(fact)
            requested = None if dropped else asked
            return replace(_judged(state, fact), requested=requested, over=over)
        case AgeLimitReached(age=age):
            return replace(state, ages=state.ages | {age})
        case ArrangementStopped():
            return replace(state, requested=None, over=True)
        case LegOpened():
            return replace(state, opened=fact, closed=None, requested=None)
        case _:
            return state


def _judged(state: Standing, fact: Any) -> Standing:
    """The change of this fact is judged, and waits no longer."""
    queued = tuple(one for one in state.queued if _about(one) != _about(fact))
    return replace(state, queued=queued, judged=state.judged | {_about(fact)})


def _about(fact: Any) -> tuple[AssignmentChange, date]:
    """Which change a fact is about."""
    return fact.change, fact.last_day


def case_of(case: BundleOpened, leg: LegOpened) -> BundleOpened:
    """The case as a leg is to be funded: the days for which something is asked, what, and where the
    pupil lives. The key of a programme divided the whole, and not this rest of one share."""
    period = leg.care.period
    if leg.stretches:
        days = [one.days for one in leg.stretches]
        period = Period(min(one.start for one in days), max(one.end for one in days))
    care = replace(leg.care, cost=leg.asked, period=period)
    return replace(case, care=care, municipality=leg.municipality, programme=None)


def care_of(state: Standing, case: BundleOpened) -> Care:
    """The care of the present leg as a whole, whoever pays it."""
    return case.care if state.opened is None else state.opened.care


def residence(state: Standing, case: BundleOpened) -> OrganisationId:
    """Where the pupil lives after all that was heard: also what still waits."""
    if state.queued:
        return state.queued[-1].municipality
    return case.municipality if state.requested is None else state.requested.municipality


def closing(
    state: Standing, case: BundleOpened, round_: Round, shares: tuple[Share, ...], on: date
) -> Sequence[Fact]:
    """The present leg is agreed; a change that waited for that is taken up.

    Who orders: the case's municipality where it pays in kind, or may have ordered already; else
    another that pays in kind, else the SWV. Where parents buy all of it nothing is ordered, and the
    municipality sees to their agreement.
    """
    whole = (*shares, *state.continuing)
    funders = [share.funder for share in in_kind(whole) or whole]
    paying = [funder for funder in funders if party_of(funder) is Party.MUNICIPALITY]
    at_once = case.urgent and state.opened is None
    own = case.municipality if at_once or case.municipality in paying else None
    closed = BundleClosed(
        effective_on=on,
        case=case.case,
        round=round_,
        orderer=own or next(iter(paying), case.swv),
        total=case.care.cost,
        shares=shares,
        leg=state.leg,
        continuing=state.continuing,
    )
    return [closed, *_waited(evolve(state, closed), case.swv, on)]


def _waited(state: Standing, swv: OrganisationId, on: date) -> Sequence[Fact]:
    """The changes that waited, until one of them asks for a handover."""
    facts: list[Fact] = []
    for change in state.queued:
        facts.append(begin(state, swv, change, on))
        if isinstance(facts[-1], HandoverRequested):
            break
    return facts


def begin(state: Standing, swv: OrganisationId, change: ChangeQueued, on: date) -> Fact:
    """Ask who ordered the care to end its leg; nothing where the change concerns no share."""
    assert state.closed is not None, "a change of what is not agreed"
    shares = (*state.closed.shares, *state.closed.continuing)
    theirs = [one for one in shares if change.funder in (None, one.funder)]
    if wholly_bought(theirs):
        return no_effect(change, on, NoEffect.PERSONAL_BUDGET)
    if change.funder is not None and share_of(change, shares) is None:
        return no_effect(change, on, NoEffect.NO_SHARE)
    return HandoverRequested(
        effective_on=on,
        case=change.case,
        leg=state.leg,
        swv=swv,
        orderer=state.closed.orderer,
        funder=change.funder,
        change=change.change,
        last_day=change.last_day,
        municipality=change.municipality,
    )


def share_of(change: Change, shares: Sequence[Share]) -> Share | None:
    """The share that a change is about."""
    return next((share for share in shares if share.funder == change.funder), None)


def no_effect(change: Change, on: date, ground: NoEffect) -> ChangeWithoutEffect:
    """The change, judged to leave everything as it is."""
    return ChangeWithoutEffect(
        effective_on=on,
        case=change.case,
        change=change.change,
        last_day=change.last_day,
        ground=ground,
    )
