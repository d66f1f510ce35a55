"""One order at a provider: received, accepted or declined, waited for, started, claimed, ended."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from events.care import (
    CareEnded,
    CareStarted,
    EndReason,
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
from events.change import AssignmentChange, OrderEndReceived
from events.fact import Fact
from events.message import Report, ReportLate
from events.values import Count, Sealed
from services.provider import claims
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    ContinueOrder,
    CorrectClaim,
    DeclineOrder,
    EndCare,
    HoldIntake,
    LetCareEnd,
    LetNormPass,
    OrderCommand,
    PlaceOnWaitingList,
    ReceiveClaimAnswer,
    ReceiveOrder,
    ReceiveOrderEnd,
    StartCare,
)
from services.provider.course import CareState, Phase, evolve
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider

_DUTCH = {
    Phase.RECEIVED: "ontvangen",
    Phase.DECLINED: "geweigerd",
    Phase.ACCEPTED: "aanvaard",
    Phase.WAITING: "op de wachtlijst",
    Phase.INTAKE_HELD: "na de intake",
    Phase.STARTED: "gestart",
    Phase.ENDED: "beëindigd",
}


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
    if isinstance(command, ReceiveOrderEnd):
        return _end_received(state, command)
    if isinstance(command, LetCareEnd):
        return _by_itself(state, command)
    if isinstance(command, ReceiveClaimAnswer):
        return claims.answered(state.order, state.claimed, command)
    _own(state, command)
    match command:
        case AcceptOrder() | DeclineOrder():
            return _answer(state, command)
        case PlaceOnWaitingList() | HoldIntake() | StartCare():
            return _step(state, command, rules)
        case ClaimDelivery() | CorrectClaim():
            return _claim(state, command, rules)
        case EndCare():
            return _end(state, command, rules)
        case _:
            raise AssertionError(f"not a command of an order: {command}")


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
        *claims.FACTS,
        CareEnded,
        OrderEndReceived,
        ReportLate,
    ),
    commands=(
        ContinueOrder,
        ReceiveOrder,
        ReceiveOrderEnd,
        AcceptOrder,
        DeclineOrder,
        PlaceOnWaitingList,
        HoldIntake,
        LetNormPass,
        StartCare,
        ClaimDelivery,
        CorrectClaim,
        ReceiveClaimAnswer,
        EndCare,
        LetCareEnd,
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
        continues=command.continues,
    )


def _end_received(state: CareState, command: ReceiveOrderEnd) -> Sequence[Fact]:
    if state.ends is not None and state.ends.last_day == command.last_day:
        return []
    return [
        OrderEndReceived(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=state.order.provider,
            change=command.change,
            last_day=command.last_day,
        )
    ]


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
    # who goes on with the care knows the pupil: no list and no intake first
    goes_on = leads_to is Phase.STARTED and state.order.continues is not None
    if state.phase not in allowed and not (goes_on and state.phase is Phase.ACCEPTED):
        raise _not_now(state, "Deze stap", "This step")
    on = command.on
    day = command.started_on or on if isinstance(command, StartCare) else on
    _happened(state, day, on)
    if state.ends is not None and day > state.ends.last_day:
        raise Refusal(
            "order-over",
            f"Deze toewijzing loopt tot en met {state.ends.last_day}.",
            f"This order ends on {state.ends.last_day}.",
        )
    own: dict[str, Any] = {
        "effective_on": day,
        "case": command.case,
        "order": command.order,
        "provider": state.order.provider,
    }
    late = _late(state, command, Report.START, day, rules) if isinstance(command, StartCare) else ()
    return [*_corrected(state, command, own), _taken(state, command, own, rules), *late]


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
        if norm in state.exceeded and last is not None and own["effective_on"] <= last
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
        return claims.correct(state.order, state.claimed, command, rules)
    return claims.claim(state.order, state.claimed, command, rules)


def _happened(state: CareState, day: date, on: date) -> None:
    """What is reported on a day happened on it, or earlier, and after the step before."""
    if day > on:
        raise Refusal(
            "reported-too-early",
            f"Dit kan pas worden gemeld als het is gebeurd ({day}).",
            f"This can be reported only once it happened ({day}).",
        )
    _not_before(state, day)


def _late(
    state: CareState, command: StartCare | EndCare, report: Report, day: date, rules: RuleBook
) -> Sequence[Fact]:
    """The message, where it comes after its term of working days."""
    due_on = last_day_of(TermKind.IJW_START_STOP, day, rules.holidays)
    if command.on <= due_on:
        return []
    order = state.order
    return [
        ReportLate(
            effective_on=command.on,
            case=order.case,
            order=order.order,
            provider=order.provider,
            orderer=order.orderer,
            report=report,
            due_on=due_on,
            days_late=Count((command.on - due_on).days),
        )
    ]


def _end(state: CareState, command: EndCare, rules: RuleBook) -> Sequence[Fact]:
    if state.phase is Phase.ENDED:
        return []
    if state.phase is not Phase.STARTED:
        raise _not_now(state, "Beëindigen", "Ending")
    day = command.ended_on or command.on
    _happened(state, day, command.on)
    ended = _ended(state, day, command.why, command.note)
    return [ended, *_late(state, command, Report.STOP, day, rules)]


def _by_itself(state: CareState, command: LetCareEnd) -> Sequence[Fact]:
    """Care that nobody ended is over after the last day of its order."""
    last_day = state.order.care.period.end if state.ends is None else state.ends.last_day
    since = state.since
    if state.phase is not Phase.STARTED or last_day != command.last_day:
        return []
    if since is not None and since > last_day:
        return []  # it started late, and goes on until the provider ends it
    moved = state.ends is not None and state.ends.change is AssignmentChange.MOVED_HOME
    return [_ended(state, last_day, EndReason.MOVED if moved else EndReason.COMPLETED, None)]


def _ended(state: CareState, last_day: date, why: EndReason, note: Sealed | None) -> CareEnded:
    order = state.order
    return CareEnded(
        effective_on=last_day,
        case=order.case,
        order=order.order,
        provider=order.provider,
        reason=why,
        note=note,
        orderer=order.orderer,
    )
