"""What is ordered in one leg of a case: who was tried, what was claimed, when it ends."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimRefused,
    CorrectionApproved,
    CorrectionRefused,
    NoProviderFound,
    OrderConfirmed,
    OrderPaused,
    OrderPrepared,
    OrderResumed,
)
from events.change import CareEndReceived, HandoverTooLate, OrderSettled, OrderShortened
from events.message import ClaimAnswerOverdue, ClaimHeld, ReturnOverdue, ReturnReceived
from events.transition import CarePaused, CareResumed
from events.values import BudgetLineId, CaseId, Cents, ClaimId, Leg, OrderId, OrganisationId, Period
from services.funder.claims import booked_after, piece_of
from services.funder.ending import until


class Approved(msgspec.Struct, frozen=True, gc=False):
    """A claim that was divided: in which piece of time, and what it comes to after corrections."""

    order: OrderId
    amount: int
    piece: date  # its first day
    period: Period | None  # of the claim; None: not kept


class Order(msgspec.Struct, frozen=True, gc=False):
    """What is to be ordered, who was tried, and what was claimed.

    Where the order is shortened ``prepared`` is what is left of it; claims are divided by the key
    of what was ``agreed``.
    """

    agreed: OrderPrepared | None = None
    prepared: OrderPrepared | None = None
    tried: tuple[OrganisationId, ...] = ()  # the last one has the order
    exhausted: bool = False
    paused: bool = False  # for want of consent
    pauses: tuple[Period, ...] = ()  # in which no care is given, and that are over
    pauses_since: date | None = None  # the first day of the one that lasts
    booked: tuple[tuple[tuple[BudgetLineId, date], Cents], ...] = ()  # by line and piece of time
    claims: frozenset[ClaimId] = frozenset()
    approved: Mapping[ClaimId, Approved] = {}
    held: Mapping[ClaimId, ClaimHeld] = {}  # that wait for a person
    unanswered: frozenset[ClaimId] = frozenset()  # of which the last day for an answer passed
    final: bool = False
    confirmed: bool = False  # a temporary order that goes on as the whole
    outgrown: date | None = None  # the last day that it had before
    last_day: date | None = None  # where it ends before it was to end, or the care did
    settles_on: date | None = None
    returned: frozenset[OrderId] = frozenset()
    overdue: frozenset[OrderId] = frozenset()  # orders of which the return did not come in time
    answered: frozenset[date] = frozenset()  # last days that the SWV asked for

    @property
    def number(self) -> OrderId:
        """The order that the provider asked last has before it."""
        return order_number(self.plan, len(self.tried))

    @property
    def plan(self) -> OrderPrepared:
        """What is to be ordered; asserts that it is known."""
        assert self.prepared is not None, "nothing was ordered"
        return self.prepared

    @property
    def first(self) -> OrderPrepared:
        """What was ordered as it was agreed; asserts that it is known."""
        assert self.agreed is not None, "nothing was ordered"
        return self.agreed


def evolve(state: Order, fact: Any) -> Order:
    """The order after a fact."""
    match fact:
        case OrderPrepared():
            return replace(state, agreed=fact, prepared=fact, settles_on=fact.settles_on)
        case OrderConfirmed():
            return _confirmed(state, fact)
        case CareOrdered(provider=provider):
            return replace(state, tried=(*state.tried, provider), exhausted=False)
        case NoProviderFound():
            return replace(state, exhausted=True)
        case OrderPaused():
            return replace(state, paused=True)
        case OrderResumed():
            return replace(state, paused=False)
        case CarePaused(effective_on=since):
            return replace(state, pauses_since=since)
        case CareResumed(paused=pause):
            return replace(state, pauses=(*state.pauses, pause), pauses_since=None)
        case ClaimApproved():
            return _approved(state, fact)
        case ClaimHeld(claim=claim):
            held = {**state.held, claim: fact}
            return replace(state, claims=state.claims | {claim}, held=held)
        case ClaimAnswerOverdue(claim=claim):
            return replace(state, unanswered=state.unanswered | {claim})
        case ClaimRefused(claim=claim) | CorrectionRefused(claim=claim):
            return replace(state, claims=state.claims | {claim}, held=_without(state.held, claim))
        case CorrectionApproved():
            return _corrected(state, fact)
        case OrderShortened(last_day=last_day, kept=kept):
            return replace(
                state,
                prepared=until(state.plan, last_day, kept),
                last_day=last_day,
                settles_on=fact.settles_on,
                answered=state.answered | {last_day},
            )
        case CareEndReceived(last_day=last_day, settles_on=settles_on):
            return replace(state, last_day=last_day, settles_on=settles_on)
        case OrderSettled():
            return replace(state, final=True)
        case ReturnReceived(order=order):
            return replace(state, returned=state.returned | {order})
        case ReturnOverdue(order=order):
            return replace(state, overdue=state.overdue | {order})
        case HandoverTooLate(last_day=last_day):
            return replace(state, answered=state.answered | {last_day})
        case _:
            raise AssertionError(f"not a fact of an order: {fact}")


def _confirmed(state: Order, fact: OrderConfirmed) -> Order:
    """The whole, of which each claim so far is divided anew. That the care ended with its temporary
    days counts no more."""
    whole = replace(state.plan, orderer=fact.orderer, care=fact.care, shares=fact.shares)
    outgrown = state.plan.care.period.end
    return replace(
        state,
        agreed=whole,
        prepared=whole,
        booked=(),
        approved={claim: replace(one, amount=0) for claim, one in state.approved.items()},
        final=False,
        confirmed=True,
        last_day=None if state.last_day == outgrown else state.last_day,
        outgrown=outgrown,
        settles_on=fact.settles_on,
    )


def _approved(state: Order, fact: ClaimApproved) -> Order:
    piece = piece_of(state.first, fact.period, fact.parts)
    paid = {part.line: part.amount for part in fact.parts}
    known = Approved(fact.order, fact.amount, piece, fact.period)
    return replace(
        state,
        booked=tuple(booked_after(dict(state.booked), piece, paid).items()),
        claims=state.claims | {fact.claim},
        approved={**state.approved, fact.claim: known},
        held=_without(state.held, fact.claim),
        final=state.final or fact.final,
    )


def _without(held: Mapping[ClaimId, ClaimHeld], claim: ClaimId) -> Mapping[ClaimId, ClaimHeld]:
    return {number: one for number, one in held.items() if number != claim}


def _corrected(state: Order, fact: CorrectionApproved) -> Order:
    before = state.approved[fact.corrects]
    changed = {part.line: part.change for part in fact.parts}
    return replace(
        state,
        booked=tuple(booked_after(dict(state.booked), before.piece, changed).items()),
        claims=state.claims | {fact.claim},
        approved={
            **state.approved,
            fact.corrects: replace(before, amount=before.amount + fact.difference),
        },
    )


def series(case: CaseId, leg: Leg) -> str:
    """The orders of one leg, by the start of their numbers."""
    return str(case) if leg == 1 else f"{case}.{leg}"


def series_of(order: OrderId) -> str:
    """The series that an order is of: the key of its stream."""
    return str(order.rpartition(".")[0])


def order_number(plan: OrderPrepared, attempt: int) -> OrderId:
    """The number of an attempt to order."""
    return OrderId(f"{series(plan.case, plan.leg)}.{attempt}")


def void(state: Order) -> bool:
    """Whether no day is left of what was to be ordered."""
    return state.last_day is not None and state.last_day < state.plan.care.period.start


def provider_of(state: Order) -> OrganisationId | None:
    """The provider that has the order, where one has."""
    return None if state.exhausted else state.tried[-1]
