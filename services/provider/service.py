"""The provider's service on one page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimRefused,
    CorrectionApproved,
    CorrectionRefused,
    IntakeHeld,
    OrderConfirmed,
    OrderContinued,
    OrderReceived,
    PlacedOnWaitingList,
    WaitingNorm,
)
from events.change import OrderEndReceived, OrderShortened
from events.values import Party, system
from services.counter.parts import COUNTER, routing
from services.counter.parts import due as due_at_the_counter
from services.handling.handling import HANDLING
from services.privacy.requests import PRIVACY
from services.privacy.requests import due as due_about_data
from services.provider.asking import ASK, ASKING
from services.provider.bridging import BRIDGES, BRIDGING
from services.provider.capacity import CAPACITY
from services.provider.care import CARE
from services.provider.commands import (
    ContinueOrder,
    LetCareEnd,
    LetNormPass,
    ReceiveClaimAnswer,
    ReceiveOrder,
    ReceiveOrderEnd,
)
from services.provider.published import PUBLISHED
from services.provider.published import due as due_when_published
from services.register.register import register, registering
from services.retention.destruction import DESTRUCTION
from services.retention.destruction import due as due_to_destroy
from services.runtime.shapes import Command, Due, Process, Service
from services.sharing.roads import roads, sharing


def take_in(_: None, fact: Any) -> Sequence[Command]:
    """An order that is sent is an order to answer; one that is confirmed goes on, one that is
    shortened has a new last day."""
    match fact:
        case CareOrdered():
            return [
                ReceiveOrder(
                    on=fact.effective_on,
                    by=system(fact.provider),
                    case=fact.case,
                    order=fact.order,
                    provider=fact.provider,
                    orderer=fact.orderer,
                    care=fact.care,
                    continues=fact.continues,
                )
            ]
        case OrderConfirmed(provider=provider):
            assert provider is not None, "heard by who has the order"
            return [
                ContinueOrder(
                    on=fact.effective_on,
                    by=system(provider),
                    case=fact.case,
                    order=fact.order,
                    care=fact.care,
                )
            ]
        case OrderShortened(provider=provider):
            assert provider is not None, "sent to nobody"
            return [
                ReceiveOrderEnd(
                    on=fact.effective_on,
                    by=system(provider),
                    case=fact.case,
                    order=fact.order,
                    change=fact.change,
                    last_day=fact.last_day,
                )
            ]
        case _:
            raise AssertionError(f"not heard by a provider: {fact}")


_ANSWERS = (ClaimApproved, ClaimRefused, CorrectionApproved, CorrectionRefused)


def hear_answer(_: None, fact: Any) -> Sequence[Command]:
    """Whether a claim, or its correction, is accepted."""
    refused = isinstance(fact, (ClaimRefused, CorrectionRefused))
    return [
        ReceiveClaimAnswer(
            on=fact.effective_on,
            by=system(fact.provider),
            case=fact.case,
            order=fact.order,
            claim=fact.claim,
            fault=fact.fault if refused else None,
        )
    ]


def due(fact: Any) -> Sequence[Due]:
    """When a waiting norm passes (Treeknormen), an order is over, or an answer is late."""
    match fact:
        case OrderReceived(care=care) | OrderContinued(care=care):
            return [_over(fact, care.period.end)]
        case OrderEndReceived(last_day=last_day):
            return [_over(fact, last_day)]
        case PlacedOnWaitingList(intake_by=last, total_by=total):
            whole = () if total is None else (_norm(fact, WaitingNorm.TOTAL, total),)
            return [_norm(fact, WaitingNorm.INTAKE, last), *whole]
        case IntakeHeld(start_by=last):
            return [_norm(fact, WaitingNorm.START, last)]
        case _:
            return (
                *due_when_published(fact),
                *due_at_the_counter(fact),
                *due_about_data(fact),
                *due_to_destroy(fact),
            )


def _over(fact: OrderReceived | OrderContinued | OrderEndReceived, last: date) -> Due:
    passed = last + timedelta(days=1)
    command = LetCareEnd(
        on=passed, by=system(fact.provider), case=fact.case, order=fact.order, last_day=last
    )
    return Due(last, command)


def _norm(fact: PlacedOnWaitingList | IntakeHeld, norm: WaitingNorm, last: date) -> Due:
    command = LetNormPass(
        on=last + timedelta(days=1),
        by=system(fact.provider),
        case=fact.case,
        order=fact.order,
        norm=norm,
        by_day=last,
    )
    return Due(last, command)


PROVIDER = Service(
    party=Party.PROVIDER,
    deciders=(
        CARE,
        BRIDGING,
        PUBLISHED,
        CAPACITY,
        ASKING,
        *COUNTER,
        PRIVACY,
        HANDLING,
        register(Party.PROVIDER),
        roads(Party.PROVIDER),
        DESTRUCTION,
    ),
    joints=(ASK,),
    processes=(
        Process(
            name="intake",
            initial=None,
            hears=(CareOrdered, OrderConfirmed, OrderShortened),
            react=take_in,
        ),
        Process(name="claim-answers", initial=None, hears=_ANSWERS, react=hear_answer),
        BRIDGES,
        *routing(Party.PROVIDER),
        registering(Party.PROVIDER),
        sharing(Party.PROVIDER),
    ),
    due=due,
)
