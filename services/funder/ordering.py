"""From a closed bundle to an order, from a declined order to the next, from claim to payment."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import ClaimCorrected, DeliveryClaimed, OrderDeclined
from events.funding import BundleClosed
from events.gate import PeriodShortened
from events.request import ArrangementRequested, Care
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn
from events.urgent import TemporaryStartGranted
from events.values import OrganisationId, system
from services.funder.commands import (
    DivideClaim,
    DivideCorrection,
    OrderNext,
    PauseOrder,
    PlaceOrder,
    ResumeOrder,
)
from services.funder.gate_commands import ConfirmOrder
from services.rules.consent import carries
from services.runtime.shapes import Command, Process

_CONSENT = (ConsentWithdrawn, ConsentLapsed, ConsentRenewed)


class Ordering(msgspec.Struct, frozen=True):
    """The request and its closing; an order needs both, whichever is heard first, and consent."""

    request: ArrangementRequested | None = None
    closed: BundleClosed | None = None
    started: TemporaryStartGranted | None = None  # the care was ordered before the full decision
    shortened: Care | None = None  # the care as it was shortened last
    stopped: frozenset[OrganisationId] = frozenset()  # with whom nothing may be shared
    declined: OrderDeclined | None = None  # the last one

    def orderer(self, is_ours: Callable[[OrganisationId], bool]) -> OrganisationId | None:
        """Who must order the care, where that is one of ours."""
        if self.request is None:
            return None
        if self.closed is not None and is_ours(self.closed.orderer):
            return self.closed.orderer
        return None if self.started is None else self.started.body


def evolve(memory: Ordering, fact: Any) -> Ordering:
    """Remember what the order is made of."""
    match fact:
        case ArrangementRequested():
            return replace(memory, request=fact)
        case BundleClosed():
            return replace(memory, closed=fact)
        case TemporaryStartGranted():
            return replace(memory, started=fact)
        case PeriodShortened(care=care):
            return replace(memory, shortened=care)
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
            case ArrangementRequested() | BundleClosed() | TemporaryStartGranted():
                return _order(memory, memory.orderer(is_ours), fact)
            case PeriodShortened():
                return []  # only remembered
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
            PeriodShortened,
            TemporaryStartGranted,
            BundleClosed,
            OrderDeclined,
            DeliveryClaimed,
            ClaimCorrected,
            *_CONSENT,
        ),
        react=react,
    )


def _order(memory: Ordering, orderer: OrganisationId | None, fact: Any) -> Sequence[Command]:
    """Order the care; without consent the order waits, and with it what waited is done.

    What was ordered before goes on as the whole at once: who bears it is no news to a provider.
    """
    if orderer is None:
        return []
    by, case = system(orderer), fact.case
    placed = _placed(memory)
    day = max(fact.effective_on, placed.on)
    placed = replace(placed, on=day)
    match fact:
        case ConsentWithdrawn() | ConsentLapsed():
            return [PauseOrder(on=day, by=by, case=case, orderer=orderer)]
        case ConsentRenewed():
            resumed = ResumeOrder(on=day, by=by, case=case, orderer=orderer)
            after = () if memory.declined is None else (replace(_next(memory.declined), on=day),)
            return [resumed, placed, *after]
        case _ if isinstance(placed, ConfirmOrder):
            return [placed]
        case _:
            return [] if orderer in memory.stopped else [placed]


def _placed(memory: Ordering) -> PlaceOrder | ConfirmOrder:
    """What is ordered now: at once, where the whole is not decided yet; else the whole."""
    request, closed, started = memory.request, memory.closed, memory.started
    assert request is not None, "an order is made of the request"
    care = memory.shortened or request.care
    if closed is None:
        assert started is not None, "nothing is decided yet"
        return _start(request, started)
    return _place(request, care, closed) if started is None else _confirm(care, closed)


def _next(declined: OrderDeclined) -> OrderNext:
    return OrderNext(
        on=declined.effective_on,
        by=system(declined.orderer),
        case=declined.case,
        order=declined.order,
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
