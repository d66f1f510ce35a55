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
from events.funding import BudgetSource, BundleClosed, BundleOpened, Share
from events.values import Cents, Leg, OrganisationId, Party, Round, party_of

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


class Standing(msgspec.Struct, frozen=True):
    """What is agreed, and the changes that are under way."""

    closed: BundleClosed | None = None  # of the present leg
    leg: Leg = Leg(1)
    continuing: tuple[Share, ...] = ()  # go on in this leg as they were agreed before
    requested: HandoverRequested | None = None
    queued: tuple[ChangeQueued, ...] = ()
    over: bool = False  # who ordered has nothing left to hand over
    ages: frozenset[int] = frozenset()  # that the pupil reached
    judged: frozenset[tuple[AssignmentChange, date]] = frozenset()  # with the last day before


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
            return replace(_judged(state, fact), requested=None, over=over)
        case AgeLimitReached(age=age):
            return replace(state, ages=state.ages | {age})
        case ArrangementStopped():
            return replace(state, requested=None, over=True)
        case LegOpened(leg=leg, continuing=continuing):
            return replace(state, leg=leg, continuing=continuing, closed=None, requested=None)
        case _:
            return state


def _judged(state: Standing, fact: Any) -> Standing:
    """The change of this fact is judged, and waits no longer."""
    about = (fact.change, fact.last_day)
    queued = tuple(one for one in state.queued if (one.change, one.last_day) != about)
    return replace(state, queued=queued, judged=state.judged | {about})


def case_of(case: BundleOpened, leg: LegOpened) -> BundleOpened:
    """The case as a leg is to be funded: its days, what is asked, and where the pupil lives."""
    care = replace(leg.care, cost=leg.asked)
    return replace(case, care=care, municipality=leg.municipality)


def closing(
    state: Standing, case: BundleOpened, round_: Round, shares: tuple[Share, ...], on: date
) -> Sequence[Fact]:
    """The present leg is agreed; a change that waited for that is taken up.

    The municipality orders where it pays, else the SWV.
    """
    paying = [share.funder for share in (*shares, *state.continuing)]
    ordering = [funder for funder in paying if party_of(funder) is Party.MUNICIPALITY]
    closed = BundleClosed(
        effective_on=on,
        case=case.case,
        round=round_,
        orderer=ordering[0] if ordering else case.swv,
        total=Cents(sum(share.amount for share in shares)),
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
    if state.over:
        return no_effect(change, on, NoEffect.NOTHING_LEFT)
    shares = (*state.closed.shares, *state.closed.continuing)
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
    """The share that a change is about; at the age limit only a share of youth care ends."""
    share = next((share for share in shares if share.funder == change.funder), None)
    if share is not None and change.change is AssignmentChange.OTHER_DOMAIN:
        return share if purse(share) is BudgetSource.YOUTH_CARE else None
    return share


def purse(share: Share) -> BudgetSource:
    """The purse that a share is paid from."""
    return BudgetSource(share.years[0].line.split("/")[1])


def no_effect(change: Change, on: date, ground: NoEffect) -> ChangeWithoutEffect:
    """The change, judged to leave everything as it is."""
    return ChangeWithoutEffect(
        effective_on=on,
        case=change.case,
        change=change.change,
        last_day=change.last_day,
        ground=ground,
    )
