"""From a closed bundle to an order, from a declined order to the next, from claim to payment."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import ClaimCorrected, DeliveryClaimed, OrderDeclined
from events.funding import BundleClosed
from events.request import ArrangementRequested
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn
from events.values import OrganisationId, system
from services.funder.commands import (
    DivideClaim,
    DivideCorrection,
    OrderNext,
    PauseOrder,
    PlaceOrder,
    ResumeOrder,
)
from services.rules.consent import carries
from services.runtime.shapes import Command, Process

_CONSENT = (ConsentWithdrawn, ConsentLapsed, ConsentRenewed)


class Ordering(msgspec.Struct, frozen=True):
    """The request and its closing; an order needs both, whichever is heard first, and consent."""

    request: ArrangementRequested | None = None
    closed: BundleClosed | None = None
    stopped: frozenset[OrganisationId] = frozenset()  # with whom nothing may be shared
    declined: OrderDeclined | None = None  # the last one

    def orderer(self, is_ours: Callable[[OrganisationId], bool]) -> OrganisationId | None:
        """Who must order the care, where that is one of ours."""
        closed = self.closed
        if self.request is None or closed is None or not is_ours(closed.orderer):
            return None
        return closed.orderer


def evolve(memory: Ordering, fact: Any) -> Ordering:
    """Remember what the order is made of."""
    match fact:
        case ArrangementRequested():
            return replace(memory, request=fact)
        case BundleClosed():
            return replace(memory, closed=fact)
        case OrderDeclined():
            return replace(memory, declined=fact)
        case ConsentRenewed() if carries(fact.recipient, fact.purpose):
            return replace(memory, stopped=memory.stopped - {fact.recipient})
        case ConsentWithdrawn() | ConsentLapsed() if carries(fact.recipient, fact.purpose):
            return replace(memory, stopped=memory.stopped | {fact.recipient})
        case _:
            return memory


def ordering(is_ours: Callable[[OrganisationId], bool]) -> Process:
    """The process of a party that may have to order the care: where ``is_ours`` says that it hosts
    the orderer."""

    def react(memory: Ordering, fact: Any) -> Sequence[Command]:
        match fact:
            case ArrangementRequested() | BundleClosed():
                return _order(memory, memory.orderer(is_ours), fact)
            case _ if isinstance(fact, _CONSENT):
                orderer = memory.orderer(is_ours)
                return _order(memory, orderer, fact) if orderer == fact.recipient else []
            case OrderDeclined():
                return [] if fact.orderer in memory.stopped else [_next(fact)]
            case DeliveryClaimed():
                return [_divide(fact)]
            case ClaimCorrected():
                return [_correct(fact)]
            case _:
                raise AssertionError(f"not heard by an orderer: {fact}")

    return Process(
        name="ordering",
        initial=Ordering(),
        evolve=evolve,
        hears=(
            ArrangementRequested,
            BundleClosed,
            OrderDeclined,
            DeliveryClaimed,
            ClaimCorrected,
            *_CONSENT,
        ),
        react=react,
    )


def _order(memory: Ordering, orderer: OrganisationId | None, fact: Any) -> Sequence[Command]:
    """Order the care; without consent the order waits, and with it what waited is done."""
    if orderer is None:
        return []
    request, closed, by = memory.request, memory.closed, system(orderer)
    assert request is not None
    assert closed is not None
    case, day = closed.case, max(fact.effective_on, closed.effective_on)
    placed = replace(_place(request, closed), on=day)
    match fact:
        case ConsentWithdrawn() | ConsentLapsed():
            return [PauseOrder(on=day, by=by, case=case, orderer=orderer)]
        case ConsentRenewed():
            resumed = ResumeOrder(on=day, by=by, case=case, orderer=orderer)
            after = () if memory.declined is None else (replace(_next(memory.declined), on=day),)
            return [resumed, placed, *after]
        case _:
            return [] if orderer in memory.stopped else [placed]


def _next(declined: OrderDeclined) -> OrderNext:
    return OrderNext(
        on=declined.effective_on,
        by=system(declined.orderer),
        case=declined.case,
        order=declined.order,
    )


def _place(request: ArrangementRequested, closed: BundleClosed) -> PlaceOrder:
    return PlaceOrder(
        on=closed.effective_on,
        by=system(closed.orderer),
        case=closed.case,
        orderer=closed.orderer,
        pupils=request.pupils,
        places=request.places,
        needs=request.needs,
        care=request.care,
        shares=closed.shares,
        preferred_provider=request.preferred_provider,
    )


def _divide(claimed: DeliveryClaimed) -> DivideClaim:
    return DivideClaim(
        on=claimed.effective_on,
        by=system(claimed.orderer),
        case=claimed.case,
        order=claimed.order,
        provider=claimed.provider,
        claim=claimed.claim,
        period=claimed.period,
        amount=claimed.amount,
        final=claimed.final,
    )


def _correct(corrected: ClaimCorrected) -> DivideCorrection:
    return DivideCorrection(
        on=corrected.effective_on,
        by=system(corrected.orderer),
        case=corrected.case,
        order=corrected.order,
        claim=corrected.claim,
        corrects=corrected.corrects,
        amount=corrected.amount,
    )
