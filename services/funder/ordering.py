"""From a closed bundle to an order, from a declined order to the next, from claim to payment."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import ClaimCorrected, DeliveryClaimed, OrderDeclined
from events.funding import BundleClosed
from events.gate import PeriodShortened
from events.request import ArrangementRequested, Care
from events.urgent import TemporaryStartGranted
from events.values import OrganisationId, system
from services.funder.commands import (
    ConfirmOrder,
    DivideClaim,
    DivideCorrection,
    OrderNext,
    PlaceOrder,
)
from services.runtime.shapes import Command, Process


class Ordering(msgspec.Struct, frozen=True):
    """The request and its closing; an order needs both, whichever is heard first."""

    request: ArrangementRequested | None = None
    closed: BundleClosed | None = None
    temporary: bool = False  # the care was ordered before the full decision
    shortened: Care | None = None  # the care as it was shortened last


def evolve(memory: Ordering, fact: Any) -> Ordering:
    """Remember what the order is made of."""
    match fact:
        case ArrangementRequested():
            return replace(memory, request=fact)
        case BundleClosed():
            return replace(memory, closed=fact)
        case TemporaryStartGranted():
            return replace(memory, temporary=True)
        case PeriodShortened(care=care):
            return replace(memory, shortened=care)
        case _:
            return memory


def ordering(is_ours: Callable[[OrganisationId], bool]) -> Process:
    """The process of a party that may have to order the care: where ``is_ours`` says that it hosts
    the orderer."""

    def react(memory: Ordering, fact: Any) -> Sequence[Command]:
        match fact:
            case ArrangementRequested() | BundleClosed():
                request, closed = memory.request, memory.closed
                if request is None or closed is None or not is_ours(closed.orderer):
                    return []
                care = memory.shortened or request.care
                return [
                    _confirm(care, closed) if memory.temporary else _place(request, care, closed)
                ]
            case TemporaryStartGranted():
                assert memory.request is not None, "the request was heard before it was decided"
                return [_start(memory.request, fact)]
            case PeriodShortened():
                return []  # only remembered
            case OrderDeclined(case=case, order=order, orderer=orderer):
                return [OrderNext(on=fact.effective_on, by=system(orderer), case=case, order=order)]
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
            PeriodShortened,
            TemporaryStartGranted,
            BundleClosed,
            OrderDeclined,
            DeliveryClaimed,
            ClaimCorrected,
        ),
        react=react,
    )


def _place(request: ArrangementRequested, care: Care, closed: BundleClosed) -> PlaceOrder:
    return PlaceOrder(
        on=closed.effective_on,
        by=system(closed.orderer),
        case=closed.case,
        orderer=closed.orderer,
        pupils=request.pupils,
        places=request.places,
        needs=request.needs,
        care=care,
        shares=closed.shares,
        preferred_provider=request.preferred_provider,
    )


def _start(request: ArrangementRequested, granted: TemporaryStartGranted) -> PlaceOrder:
    return PlaceOrder(
        on=granted.effective_on,
        by=system(granted.body),
        case=granted.case,
        orderer=granted.body,
        pupils=request.pupils,
        places=request.places,
        needs=request.needs,
        care=granted.care,
        shares=(granted.share,),
        preferred_provider=request.preferred_provider,
    )


def _confirm(care: Care, closed: BundleClosed) -> ConfirmOrder:
    return ConfirmOrder(
        on=closed.effective_on,
        by=system(closed.orderer),
        case=closed.case,
        orderer=closed.orderer,
        care=care,
        shares=closed.shares,
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
