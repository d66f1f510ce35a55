"""From a closed bundle to an order, from a declined order to the next, from claim to payment."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import (
    CareEnded,
    CareOrdered,
    ClaimCorrected,
    DeliveryClaimed,
    OrderConfirmed,
    OrderDeclined,
    OrderPrepared,
    OrderReceived,
)
from events.change import CareEndReceived, HandoverRequested, LegOpened, OrderShortened
from events.funding import BundleClosed, Share
from events.gate import PeriodShortened
from events.message import ClaimHeld
from events.personal_budget import in_kind, wholly_bought
from events.request import ArrangementRequested, Care
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn
from events.transition import ArrangementPaused, ArrangementResumed
from events.urgent import TemporaryStartGranted
from events.values import Cents, Leg, OrganisationId, leg_of, system
from services.funder.gate_commands import ConfirmOrder
from services.funder.order_commands import (
    DivideClaim,
    DivideCorrection,
    LetClaimAnswerPass,
    LetOrderSettle,
    LetReturnPass,
    OrderNext,
    PauseCare,
    PauseOrder,
    PlaceOrder,
    ReceiveCareEnd,
    ReceiveReturn,
    ResumeCare,
    ResumeOrder,
    ShortenOrder,
)
from services.rules.changes import together
from services.rules.consent import carries
from services.runtime.refusal import Early
from services.runtime.shapes import Command, Due, Process

_CONSENT = (ConsentWithdrawn, ConsentLapsed, ConsentRenewed)


class Ordering(msgspec.Struct, frozen=True, gc=False):
    """What is to be ordered and its closing; an order needs both, whichever is heard first, and
    consent."""

    request: ArrangementRequested | LegOpened | None = None
    closed: BundleClosed | None = None
    started: TemporaryStartGranted | None = None  # the care was ordered before the full decision
    shortened: Care | None = None  # the care as it was shortened last
    stopped: frozenset[OrganisationId] = frozenset()  # with whom nothing may be shared
    declined: OrderDeclined | None = None  # the last one
    paused: ArrangementPaused | None = None  # while no care is given

    def orderer(self, is_ours: Callable[[OrganisationId], bool]) -> OrganisationId | None:
        """Who must order the care, where that is one of ours."""
        if self.request is None:
            return None
        if self.closed is not None and _leg(self.request) != self.closed.leg:
            return None  # the rest that was asked anew is not agreed, or not heard of yet
        if self.closed is not None and wholly_bought(_whole(self.closed)):
            return None  # parents buy all of it
        if self.closed is not None and is_ours(self.closed.orderer):
            return self.closed.orderer
        if self.started is None or self.closed is not None:
            return None
        return self.started.body


def evolve(memory: Ordering, fact: Any) -> Ordering:
    """Remember what the order is made of."""
    match fact:
        case ArrangementRequested() | LegOpened():
            return memory if _leg(fact) < _leg(memory.request) else replace(memory, request=fact)
        case BundleClosed():
            return memory if fact.leg < _leg(memory.closed) else replace(memory, closed=fact)
        case TemporaryStartGranted():
            return replace(memory, started=fact)
        case PeriodShortened(care=care):
            return replace(memory, shortened=care)
        case OrderDeclined():
            return replace(memory, declined=fact)
        case ArrangementPaused():
            return replace(memory, paused=fact)
        case ArrangementResumed():
            return replace(memory, paused=None)
        case ConsentRenewed() if carries(fact.recipient, fact.purpose):
            return replace(memory, stopped=memory.stopped - {fact.recipient})
        case ConsentWithdrawn() | ConsentLapsed() if carries(fact.recipient, fact.purpose):
            return replace(memory, stopped=memory.stopped | {fact.recipient})
        case _:
            return memory


def _leg(fact: ArrangementRequested | LegOpened | BundleClosed | None) -> int:
    return 1 if fact is None or isinstance(fact, ArrangementRequested) else fact.leg


def ordering(is_ours: Callable[[OrganisationId], bool]) -> Process:
    """The process of a party that may have to order the care: where ``is_ours`` says that it hosts
    the orderer."""

    def react(memory: Ordering, fact: Any) -> Sequence[Command]:
        match fact:
            case ArrangementRequested() | LegOpened() | BundleClosed() | TemporaryStartGranted():
                return _order(memory, memory.orderer(is_ours), fact)
            case PeriodShortened():
                return []  # only remembered
            case _ if isinstance(fact, _CONSENT):
                orderer = memory.orderer(is_ours)
                return _order(memory, orderer, fact) if orderer == fact.recipient else []
            case HandoverRequested(orderer=orderer):
                return [_shorten(memory, fact)] if is_ours(orderer) else []
            case OrderReceived(case=case, order=order, orderer=orderer):
                received = ReceiveReturn(
                    on=fact.effective_on, by=system(orderer), case=case, order=order
                )
                return [received]
            case OrderDeclined():
                return [] if fact.orderer in memory.stopped else [_next(fact)]
            case CareEnded(orderer=orderer):
                return [] if orderer is None else [_care_ended(fact, orderer)]
            case ArrangementPaused() | ArrangementResumed():
                return _pause(memory, memory.orderer(is_ours), fact)
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
            LegOpened,
            PeriodShortened,
            TemporaryStartGranted,
            BundleClosed,
            HandoverRequested,
            OrderReceived,
            OrderDeclined,
            CareEnded,
            DeliveryClaimed,
            ClaimCorrected,
            ArrangementPaused,
            ArrangementResumed,
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
    by, case, leg = system(orderer), fact.case, Leg(_leg(memory.closed))
    placed = _placed(memory)
    day = max(fact.effective_on, placed.on)
    placed = replace(placed, on=day)
    match fact:
        case ConsentWithdrawn() | ConsentLapsed():
            return [PauseOrder(on=day, by=by, case=case, orderer=orderer, leg=leg)]
        case ConsentRenewed():
            resumed = ResumeOrder(on=day, by=by, case=case, orderer=orderer, leg=leg)
            after = () if memory.declined is None else (replace(_next(memory.declined), on=day),)
            return [resumed, placed, *after]
        case _ if isinstance(placed, ConfirmOrder):
            return [placed]
        case _ if orderer in memory.stopped:
            return []
        case _ if memory.paused is not None:
            return [placed, *_pause(memory, orderer, memory.paused)]
        case _:
            return [placed]


def _pause(
    memory: Ordering,
    orderer: OrganisationId | None,
    fact: ArrangementPaused | ArrangementResumed,
) -> Sequence[Command]:
    """The order pauses, or goes on; what is still to be ordered pauses once it is."""
    if orderer is None:
        return []
    says: dict[str, Any] = {
        "on": fact.effective_on,
        "by": system(orderer),
        "case": fact.case,
        "orderer": orderer,
        "leg": Leg(_leg(memory.closed)),
    }
    if isinstance(fact, ArrangementPaused):
        return [PauseCare(**says, since=fact.effective_on)]
    return [ResumeCare(**says, last_day=fact.last_day)]


def _placed(memory: Ordering) -> PlaceOrder | ConfirmOrder:
    """What is ordered now: at once, where the whole is not decided yet; else the whole."""
    request, closed, started = memory.request, memory.closed, memory.started
    assert request is not None, "an order is made of the request"
    if isinstance(request, LegOpened):
        assert closed is not None, "a later leg that is not agreed"
        return _place(request, request.care, closed)
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


def _place(
    request: ArrangementRequested | LegOpened, care: Care, closed: BundleClosed
) -> PlaceOrder:
    if isinstance(request, LegOpened):  # the care goes on, where who gives it will
        preferred, continues = request.provider, request.order
    else:
        preferred, continues = request.preferred_provider, None
    return PlaceOrder(
        on=closed.effective_on,
        by=system(closed.orderer),
        case=closed.case,
        orderer=closed.orderer,
        pupils=request.pupils,
        places=request.places,
        needs=request.needs,
        care=_in_kind(care, closed),
        shares=together(in_kind(_whole(closed)), care.period),
        preferred_provider=preferred,
        leg=closed.leg,
        continues=continues,
    )


def _whole(closed: BundleClosed) -> tuple[Share, ...]:
    return (*closed.shares, *closed.continuing)


def _in_kind(care: Care, closed: BundleClosed) -> Care:
    """The care as it is ordered, at the cost of what is paid in kind."""
    whole = _whole(closed)
    bought = sum(one.amount for one in whole) - sum(one.amount for one in in_kind(whole))
    return replace(care, cost=Cents(care.cost - bought)) if bought else care


def _shorten(memory: Ordering, asked: HandoverRequested) -> ShortenOrder:
    if memory.request is None or memory.closed is None or _leg(memory.closed) < asked.leg:
        raise Early("what is to be shortened is not ordered yet")
    return ShortenOrder(
        on=asked.effective_on,
        by=system(asked.orderer),
        case=asked.case,
        leg=asked.leg,
        swv=asked.swv,
        funder=asked.funder,
        change=asked.change,
        last_day=asked.last_day,
    )


def _care_ended(ended: CareEnded, orderer: OrganisationId) -> ReceiveCareEnd:
    return ReceiveCareEnd(
        on=ended.effective_on,
        by=system(orderer),
        case=ended.case,
        order=ended.order,
        last_day=ended.effective_on,
    )


def due(fact: Any) -> Sequence[Due]:
    """When the last day passes for the return to an order, the answer to a claim, all claims."""
    match fact:
        case CareOrdered(return_by=day) if day is not None:
            passed = LetReturnPass(
                on=day + timedelta(days=1),
                by=system(fact.orderer),
                case=fact.case,
                order=fact.order,
                due_on=day,
            )
            return [Due(day, passed)]
        case ClaimHeld(claim=claim, answer_by=day):
            unanswered = LetClaimAnswerPass(
                on=day + timedelta(days=1),
                by=system(fact.orderer),
                case=fact.case,
                order=fact.order,
                claim=claim,
            )
            return [Due(day, unanswered)]
        case OrderPrepared(leg=leg, settles_on=day) if day is not None:
            pass
        case OrderShortened(leg=leg, settles_on=day):
            pass
        case OrderConfirmed(order=order, settles_on=day) if day is not None:
            leg = leg_of(order)
        case CareEndReceived(order=order, settles_on=day):
            leg = leg_of(order)
        case _:
            return []
    settle = LetOrderSettle(
        on=day + timedelta(days=1), by=system(fact.orderer), case=fact.case, leg=leg, by_day=day
    )
    return [Due(day, settle)]


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
        care=_in_kind(care, closed),
        shares=in_kind(closed.shares),
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
        provider=corrected.provider,
        claim=corrected.claim,
        corrects=corrected.corrects,
        amount=corrected.amount,
    )
