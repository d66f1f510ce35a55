"""One order at a provider: received, accepted or declined, waited for, started, claimed, ended."""

from collections.abc import Mapping, Sequence
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
from events.fact import Fact
from services.provider import claimed
from services.provider.claimed import Claimed
from services.provider.claims import claim, correct
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    ContinueOrder,
    CorrectClaim,
    DeclineOrder,
    EndCare,
    HoldIntake,
    LetNormPass,
    OrderCommand,
    PlaceOnWaitingList,
    ReceiveOrder,
    StartCare,
)
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


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


_DUTCH = {
    Phase.RECEIVED: "ontvangen",
    Phase.DECLINED: "geweigerd",
    Phase.ACCEPTED: "aanvaard",
    Phase.WAITING: "op de wachtlijst",
    Phase.INTAKE_HELD: "na de intake",
    Phase.STARTED: "gestart",
    Phase.ENDED: "beëindigd",
}


class CareState(msgspec.Struct, frozen=True):
    """What the provider knows of an order."""

    phase: Phase = Phase.NONE
    received: OrderReceived | None = None
    intake_by: date | None = None
    start_by: date | None = None
    total_by: date | None = None
    since: date | None = None  # the day of the last step
    claimed: Claimed = Claimed()
    exceeded: frozenset[WaitingNorm] = frozenset()

    @property
    def order(self) -> OrderReceived:
        """The order; asserts that one was received."""
        assert self.received is not None, "no order was received"
        return self.received


def decide(state: CareState, command: OrderCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the order. Raises ``Refusal``."""
    if isinstance(command, ReceiveOrder):
        return [] if state.received is not None else [_received(command)]
    if state.received is None:
        raise Refusal(
            "order-unknown", "Deze toewijzing is hier niet bekend.", "This order is not known here."
        )
    if isinstance(command, ContinueOrder):
        return _continue(state, command)
    if isinstance(command, LetNormPass):
        return _norm(state, command)
    _own(state, command)
    match command:
        case AcceptOrder() | DeclineOrder():
            return _answer(state, command)
        case PlaceOnWaitingList() | HoldIntake() | StartCare():
            return _step(state, command, rules)
        case ClaimDelivery() | CorrectClaim():
            return _claim(state, command, rules)
        case EndCare():
            return _end(state, command)
        case _:
            raise AssertionError(f"not a command of an order: {command}")


def evolve(state: CareState, fact: Any) -> CareState:
    """The order after a fact."""
    day = fact.effective_on
    match fact:
        case OrderReceived():
            return replace(state, phase=Phase.RECEIVED, received=fact, since=day)
        case OrderContinued(care=care):
            return replace(state, received=replace(state.order, care=care))
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
        case DeliveryClaimed() | ClaimCorrected():
            return replace(state, claimed=claimed.evolve(state.claimed, fact))
        case CareEnded():
            return replace(state, phase=Phase.ENDED, since=day)
        case WaitingNormExceeded(norm=norm):
            return replace(state, exceeded=state.exceeded | {norm})
        case WaitingNormCorrected(norm=norm):
            return replace(state, exceeded=state.exceeded - {norm})
        case _:
            raise AssertionError(f"not a fact of an order: {fact}")


CARE = Decider(
    noun="care",
    initial=CareState(),
    evolve=evolve,
    facts=(
        OrderContinued,
        OrderReceived,
        OrderAccepted,
        OrderDeclined,
        PlacedOnWaitingList,
        IntakeHeld,
        WaitingNormExceeded,
        WaitingNormCorrected,
        CareStarted,
        DeliveryClaimed,
        ClaimCorrected,
        CareEnded,
    ),
    commands=(
        ContinueOrder,
        ReceiveOrder,
        AcceptOrder,
        DeclineOrder,
        PlaceOnWaitingList,
        HoldIntake,
        LetNormPass,
        StartCare,
        ClaimDelivery,
        CorrectClaim,
        EndCare,
    ),
    key=lambda command: str(command.order),
    decide=decide,
)


def _received(command: ReceiveOrder) -> Fact:
    return OrderReceived(
        effective_on=command.on,
        case=command.case,
        order=command.order,
        provider=command.provider,
        orderer=command.orderer,
        care=command.care,
    )


def _own(state: CareState, command: OrderCommand) -> None:
    if command.by.organisation != state.order.provider:
        raise Refusal(
            "not-your-order",
            "Deze toewijzing is aan een andere aanbieder gegeven.",
            "This order was given to another provider.",
        )


def _not_now(state: CareState, nl: str, en: str) -> Refusal:
    return Refusal(
        "step-not-possible",
        f"{nl} kan niet: de toewijzing is {_DUTCH[state.phase]}.",
        f"{en} is not possible: the order is {state.phase.name.lower().replace('_', ' ')}.",
    )


def _not_before(state: CareState, day: date) -> None:
    if state.since is not None and day < state.since:
        raise Refusal(
            "dates-reversed",
            f"Deze stap kan niet vóór de vorige liggen ({state.since}).",
            f"This step cannot come before the former one ({state.since}).",
        )


def _continue(state: CareState, command: ContinueOrder) -> Sequence[Fact]:
    order = state.order
    if order.care == command.care:
        return []
    return [
        OrderContinued(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=order.provider,
            care=command.care,
        )
    ]


def _answer(state: CareState, command: AcceptOrder | DeclineOrder) -> Sequence[Fact]:
    wanted = Phase.ACCEPTED if isinstance(command, AcceptOrder) else Phase.DECLINED
    if state.phase is wanted:
        return []
    if state.phase is not Phase.RECEIVED:
        raise _not_now(state, "Antwoorden", "Answering")
    _not_before(state, command.on)
    order = state.order
    if isinstance(command, AcceptOrder):
        return [
            OrderAccepted(
                effective_on=command.on,
                case=command.case,
                order=command.order,
                provider=order.provider,
            )
        ]
    return [
        OrderDeclined(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            orderer=order.orderer,
            provider=order.provider,
            reason=command.why,
        )
    ]


_FROM: dict[type[OrderCommand], tuple[tuple[Phase, ...], Phase]] = {
    PlaceOnWaitingList: ((Phase.ACCEPTED,), Phase.WAITING),
    HoldIntake: ((Phase.ACCEPTED, Phase.WAITING), Phase.INTAKE_HELD),
    StartCare: ((Phase.INTAKE_HELD,), Phase.STARTED),
}
"""Per step: the phases it may follow, and the phase it leads to."""


def _step(state: CareState, command: OrderCommand, rules: RuleBook) -> Sequence[Fact]:
    allowed, leads_to = _FROM[type(command)]
    if state.phase is leads_to:
        return []
    if state.phase not in allowed:
        raise _not_now(state, "Deze stap", "This step")
    _not_before(state, command.on)
    own: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "order": command.order,
        "provider": state.order.provider,
    }
    return [*_corrected(state, command, own), _taken(state, command, own, rules)]


def _taken(
    state: CareState, command: OrderCommand, own: Mapping[str, Any], rules: RuleBook
) -> Fact:
    """The step, with the days until which waiting for the next is within the norm (Treeknormen)."""
    norms, on = rules.of(state.order.orderer, command.on), command.on

    def norm(kind: TermKind, weeks: int) -> date:
        return last_day_of(kind, on, rules.holidays, length=weeks)

    match command:
        case PlaceOnWaitingList():
            intake_by = norm(TermKind.WAITING_INTAKE, norms.intake_norm_weeks)
            total_by = norm(TermKind.WAITING_TOTAL, norms.total_norm_weeks)
            return PlacedOnWaitingList(**own, intake_by=intake_by, total_by=total_by)
        case HoldIntake():
            start_by = norm(TermKind.WAITING_START, norms.treatment_norm_weeks)
            return IntakeHeld(**own, start_by=start_by)
        case _:
            return CareStarted(**own)


def _corrected(state: CareState, command: OrderCommand, own: Mapping[str, Any]) -> Sequence[Fact]:
    """What was recorded as too long, though the step that ended the waiting was in time."""
    ends = (
        {WaitingNorm.INTAKE: state.intake_by}
        if isinstance(command, HoldIntake)
        else {WaitingNorm.START: state.start_by, WaitingNorm.TOTAL: state.total_by}
    )
    return [
        WaitingNormCorrected(**own, norm=norm)
        for norm, last in ends.items()
        if norm in state.exceeded and last is not None and command.on <= last
    ]


def _norm(state: CareState, command: LetNormPass) -> Sequence[Fact]:
    waiting = state.phase in (Phase.WAITING, Phase.INTAKE_HELD)
    waits = {
        WaitingNorm.INTAKE: state.phase is Phase.WAITING and state.intake_by == command.by_day,
        WaitingNorm.START: state.phase is Phase.INTAKE_HELD and state.start_by == command.by_day,
        WaitingNorm.TOTAL: waiting and state.total_by == command.by_day,
    }
    if not waits[command.norm] or command.norm in state.exceeded:
        return []
    return [
        WaitingNormExceeded(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=state.order.provider,
            norm=command.norm,
        )
    ]


def _claim(
    state: CareState, command: ClaimDelivery | CorrectClaim, rules: RuleBook
) -> Sequence[Fact]:
    # whether a last claim was the last is for the orderer to say: it may refuse one
    if state.phase not in (Phase.STARTED, Phase.ENDED):
        raise _not_now(state, "Declareren", "Claiming")
    if isinstance(command, CorrectClaim):
        return correct(state.order, state.claimed, command, rules)
    return claim(state.order, state.claimed, command, rules)


def _end(state: CareState, command: EndCare) -> Sequence[Fact]:
    if state.phase is Phase.ENDED:
        return []
    if state.phase is not Phase.STARTED:
        raise _not_now(state, "Beëindigen", "Ending")
    _not_before(state, command.on)
    return [
        CareEnded(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=state.order.provider,
            reason=command.why,
            note=command.note,
        )
    ]
