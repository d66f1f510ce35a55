"""The course of one order at a provider, from received to ended, as its facts tell it."""

from datetime import date
from enum import Enum, auto
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import (
    CareEnded,
    CareStarted,
    ClaimCorrected,
    DeliveryClaimed,
    IntakeHeld,
    OrderAccepted,
    OrderContinued,
    OrderDeclined,
    OrderReceived,
    PlacedOnWaitingList,
    WaitingNorm,
    WaitingNormCorrected,
    WaitingNormExceeded,
)
from events.change import OrderEndReceived
from events.message import ClaimAnswerReceived, ReportLate
from services.provider import claimed
from services.provider.claimed import Claimed


class Phase(Enum):
    """Where an order stands."""

    NONE = auto()
    RECEIVED = auto()
    DECLINED = auto()
    ACCEPTED = auto()
    WAITING = auto()
    INTAKE_HELD = auto()
    STARTED = auto()
    ENDED = auto()


class CareState(msgspec.Struct, frozen=True, gc=False):
    """What the provider knows of an order."""

    phase: Phase = Phase.NONE
    received: OrderReceived | None = None
    intake_by: date | None = None
    start_by: date | None = None
    total_by: date | None = None
    since: date | None = None  # the day of the last step
    claimed: Claimed = Claimed()
    exceeded: frozenset[WaitingNorm] = frozenset()
    ends: OrderEndReceived | None = None  # where the orderer ended the order before its time

    @property
    def order(self) -> OrderReceived:
        """The order; asserts that one was received."""
        assert self.received is not None, "no order was received"
        return self.received


def evolve(state: CareState, fact: Any) -> CareState:
    """The order after a fact."""
    day = fact.effective_on
    match fact:
        case OrderReceived():
            return replace(state, phase=Phase.RECEIVED, received=fact, since=day)
        case OrderContinued(care=care):
            received = state.order
            # it ended as its temporary days were over, and goes on
            outgrown = state.phase is Phase.ENDED and state.since == received.care.period.end
            phase = Phase.STARTED if outgrown else state.phase
            return replace(state, phase=phase, received=replace(received, care=care))
        case OrderAccepted():
            return replace(state, phase=Phase.ACCEPTED, since=day)
        case OrderDeclined():
            return replace(state, phase=Phase.DECLINED, since=day)
        case PlacedOnWaitingList(intake_by=intake_by, total_by=total_by):
            return replace(
                state, phase=Phase.WAITING, intake_by=intake_by, total_by=total_by, since=day
            )
        case IntakeHeld(start_by=start_by):
            return replace(state, phase=Phase.INTAKE_HELD, start_by=start_by, since=day)
        case CareStarted():
            return replace(state, phase=Phase.STARTED, since=day)
        case DeliveryClaimed() | ClaimCorrected() | ClaimAnswerReceived():
            return replace(state, claimed=claimed.evolve(state.claimed, fact))
        case CareEnded():
            return replace(state, phase=Phase.ENDED, since=day)
        case WaitingNormExceeded(norm=norm):
            return replace(state, exceeded=state.exceeded | {norm})
        case WaitingNormCorrected(norm=norm):
            return replace(state, exceeded=state.exceeded - {norm})
        case OrderEndReceived():
            return replace(state, ends=fact)
        case ReportLate():
            return state
        case _:
            raise AssertionError(f"not a fact of an order: {fact}")
