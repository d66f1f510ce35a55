"""A body's own part of a request: received or forwarded, completed, judged, closed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.exclusion import ExclusionSignalled
from events.fact import Fact
from events.forwarding import ForwardingNoted, RequestForwarded, SupplementForwarded
from events.local_policy import LineWeighed, PolicyId, PrecedenceGiven
from events.need import DiagnosisReceived
from events.request import (
    AssessmentCompleted,
    AssessmentOutcome,
    CompletenessEstablished,
    IntakeClosed,
    IntakeReopened,
    Outcome,
    PartReinstated,
    PartSetAside,
    ReceiptConfirmed,
    RequestKind,
    SupplementReceived,
    SupplementRequested,
    SupplementTooLate,
)
from events.sharing import PartPaused, PartResumed
from events.values import OrganisationId, Sealed, UserId
from services.funder.commands import (
    BodyCommand,
    CloseIntake,
    CompleteAssessment,
    ConfirmReceipt,
    EstablishCompleteness,
    ForwardRequest,
    GivePrecedence,
    LetSupplementLapse,
    NoteForwarding,
    PausePart,
    ReceiveDiagnosis,
    ReceiveRequest,
    ReceiveSupplement,
    ReopenIntake,
    RequestSupplement,
    ResumePart,
    WeighLine,
)
from services.funder.precedence import put_first
from services.funder.receipt import confirmed, forwarded, sent_on, taken_in
from services.funder.successor import check_successor
from services.funder.weighing import all_weighed, motivated, weighed
from services.register.authority import not_the_requester
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Intake(msgspec.Struct, frozen=True, gc=False):
    """How far a body is with its part."""

    school: OrganisationId | None = None
    kind: RequestKind | None = None
    swv: OrganisationId | None = None
    forwarded_to: OrganisationId | None = None  # who treats this part instead
    asked_before: date | None = None  # last day for a supplement, before it was forwarded and back
    excluded: bool = False  # what is asked stands on the list of exclusions
    complete: bool = False
    awaits_until: date | None = None  # last day for a supplement asked
    lapsed_on: date | None = None  # last day of a supplement that never came
    too_late: bool = False  # the supplement asked last came after its last day
    paused_on: date | None = None  # since when consent is missing
    diagnosis: Sealed | None = None
    weighed: Mapping[PolicyId, bool] = {}  # lines of the frame that were answered
    first: PolicyId | None = None  # by which it goes before others at this desk
    assessment: AssessmentOutcome | None = None
    closed: Outcome | None = None
    requester: UserId | None = None


_ASKED = (
    EstablishCompleteness,
    RequestSupplement,
    GivePrecedence,
    WeighLine,
    CompleteAssessment,
    ForwardRequest,
)


def decide(state: Intake, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the part. Raises ``Refusal``."""
    if isinstance(command, ConfirmReceipt):
        # what was forwarded may come back, and is then treated anew
        known = state.swv is not None and state.forwarded_to is None
        return [] if known else confirmed(command, rules)
    if isinstance(command, ReceiveRequest):
        return [] if state.swv is not None else taken_in(command, rules)
    if state.swv is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )
    if isinstance(command, _ASKED):
        return _by_person(state, command, rules)
    match command:
        case ReceiveSupplement():
            return _supplement(state, command)
        case _ if state.forwarded_to is not None:
            return []  # another body treats this part now
        case NoteForwarding(former=former, successor=successor):
            if state.swv != former:
                return []
            return [
                ForwardingNoted(
                    effective_on=command.on,
                    case=command.case,
                    noted_by=command.body,
                    former=former,
                    successor=successor,
                )
            ]
        case LetSupplementLapse(due_on=due_on):
            # a request that another body set aside may come back, and this part must not wait then
            if state.awaits_until != due_on or state.closed not in (None, Outcome.SET_ASIDE):
                return []
            if state.paused_on is not None:
                return []  # the days that were left are given again with the consent
            return [_set_aside(state.swv, command)]
        case ReceiveDiagnosis(case=case, body=body, diagnosis=diagnosis, on=on):
            if state.diagnosis == diagnosis:
                return []
            return [DiagnosisReceived(effective_on=on, case=case, body=body, diagnosis=diagnosis)]
        case PausePart(case=case, body=body, on=on):
            if state.paused_on is not None:
                return []
            return [PartPaused(effective_on=on, case=case, body=body)]
        case ResumePart():
            return _resume(state, command)
        case CloseIntake(outcome=outcome):
            if state.closed is outcome:
                return []
            return [
                IntakeClosed(
                    effective_on=command.on, case=command.case, body=command.body, outcome=outcome
                )
            ]
        case ReopenIntake():
            if state.closed is None:
                return []
            reopened = IntakeReopened(effective_on=command.on, case=command.case, body=command.body)
            # what this body itself still misses keeps its part set aside
            still = () if state.lapsed_on is None else (_set_aside(state.swv, command),)
            return [reopened, *still]
        case _:
            raise AssertionError(f"not a command of an intake: {command}")


def evolve(state: Intake, fact: Any) -> Intake:
    """The part after a fact."""
    match fact:
        case ReceiptConfirmed():
            return Intake(
                school=fact.school,
                swv=fact.swv,
                requester=fact.requester,
                kind=fact.kind,
                asked_before=state.awaits_until,
                diagnosis=state.diagnosis,
            )
        case ExclusionSignalled():
            return replace(state, excluded=True)
        case RequestForwarded(school=school, swv=swv, to=to):
            return replace(state, school=school, swv=swv, forwarded_to=to)
        case SupplementForwarded():
            return replace(state, awaits_until=None)
        case ForwardingNoted(successor=successor):
            return replace(state, swv=successor)
        case CompletenessEstablished():
            return replace(state, complete=True)
        case SupplementRequested(due_on=due_on):
            return replace(state, awaits_until=due_on, complete=False, too_late=False)
        case SupplementReceived():
            return replace(state, awaits_until=None, lapsed_on=None)
        case SupplementTooLate() if state.asked_before is not None:
            return replace(state, asked_before=None)
        case SupplementTooLate():
            return replace(state, too_late=True)
        case PartReinstated():
            return state
        case PartSetAside():
            last = state.awaits_until or state.lapsed_on
            return replace(state, awaits_until=None, lapsed_on=last)
        case DiagnosisReceived(diagnosis=diagnosis):
            return replace(state, diagnosis=diagnosis)
        case PartPaused(effective_on=day):
            return replace(state, paused_on=day)
        case PartResumed(supplement_due_on=due_on):
            return replace(state, paused_on=None, awaits_until=due_on)
        case LineWeighed(policy=policy, fits=fits):
            return replace(state, weighed={**state.weighed, policy: fits})
        case PrecedenceGiven(policy=policy):
            return replace(state, first=policy)
        case AssessmentCompleted(outcome=outcome):
            return replace(state, assessment=outcome)
        case IntakeClosed(outcome=outcome):
            return replace(state, closed=outcome)
        case IntakeReopened():
            return replace(state, closed=None)
        case _:
            raise AssertionError(f"not a fact of an intake: {fact}")


INTAKE = Decider(
    noun="intake",
    initial=Intake(),
    evolve=evolve,
    facts=(
        ReceiptConfirmed,
        ExclusionSignalled,
        RequestForwarded,
        ForwardingNoted,
        CompletenessEstablished,
        SupplementRequested,
        SupplementForwarded,
        SupplementReceived,
        SupplementTooLate,
        PartSetAside,
        PartReinstated,
        DiagnosisReceived,
        PartPaused,
        PartResumed,
        PrecedenceGiven,
        LineWeighed,
        AssessmentCompleted,
        IntakeClosed,
        IntakeReopened,
    ),
    commands=(
        ReceiveRequest,
        ConfirmReceipt,
        NoteForwarding,
        ReceiveSupplement,
        LetSupplementLapse,
        ReceiveDiagnosis,
        PausePart,
        ResumePart,
        *_ASKED,
        CloseIntake,
        ReopenIntake,
    ),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)


def _set_aside(swv: OrganisationId, command: BodyCommand) -> Fact:
    return PartSetAside(effective_on=command.on, case=command.case, body=command.body, swv=swv)


def _by_person(state: Intake, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    assert state.school is not None
    assert state.swv is not None
    case, body, on = command.case, command.body, command.on
    if not rules.acts_for(body, command.by.organisation, on):
        raise Refusal(
            "not-your-part",
            "Alleen deze instantie zelf behandelt haar deel.",
            "Only this body itself treats its part.",
        )
    if state.forwarded_to is not None:
        raise forwarded(state.forwarded_to)
    if state.closed is not None or state.lapsed_on is not None:
        raise Refusal(
            "part-closed", "Dit deel is al afgesloten.", "This part has already been closed."
        )
    must_not_wait(state)
    match command:
        case EstablishCompleteness():
            if state.complete:
                return []
            _no_supplement_open(state)
            return [CompletenessEstablished(effective_on=on, case=case, body=body)]
        case RequestSupplement(items=items):
            _not_assessed(state)
            _no_supplement_open(state)
            if not items:
                raise Refusal("items-missing", "Noem wat er ontbreekt.", "Name what is missing.")
            due_on = on + timedelta(weeks=rules.of(body, on).supplement_weeks)
            return [
                SupplementRequested(
                    effective_on=on,
                    case=case,
                    body=body,
                    school=state.school,
                    items=items,
                    due_on=due_on,
                )
            ]
        case ForwardRequest(to=to):
            _not_assessed(state)
            check_successor(rules, body, to, on)
            return [sent_on(command, to, state.school, state.swv)]
        case GivePrecedence():
            return put_first(state.first, command, state.swv, rules)
        case WeighLine():
            not_the_requester(state.requester, command.by)
            return weighed(state.weighed, command, rules)
        case CompleteAssessment(outcome=outcome):
            not_the_requester(state.requester, command.by)
            if state.assessment is outcome:
                return []
            if state.assessment is not None or not state.complete:
                raise Refusal(
                    "not-complete",
                    "Stel eerst vast dat de aanvraag volledig is; beoordelen kan één keer.",
                    "First establish that the request is complete; it is assessed once.",
                )
            all_weighed(state.weighed, command, rules)
            motivated(command, excluded=state.excluded)
            return [
                AssessmentCompleted(
                    effective_on=on, case=case, body=body, swv=state.swv, outcome=outcome
                )
            ]
        case _:
            raise AssertionError(f"not a person's command: {command}")


def must_not_wait(state: Intake) -> None:
    """Raises ``Refusal`` while the body has no consent to work on this case (AVG art. 7 lid 3)."""
    if state.paused_on is not None:
        raise Refusal(
            "waits-for-consent",
            f"Sinds {state.paused_on} is er geen toestemming. Wacht tot de school die weer heeft.",
            f"There is no consent since {state.paused_on}. Wait until the school has it again.",
        )


def _resume(state: Intake, command: ResumePart) -> Sequence[Fact]:
    if state.paused_on is None:
        return []
    due_on = state.awaits_until
    if due_on is not None and due_on >= state.paused_on:
        due_on += max(command.on - state.paused_on, timedelta())
    return [
        PartResumed(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            supplement_due_on=due_on,
        )
    ]


def _not_assessed(state: Intake) -> None:
    if state.assessment is not None:
        raise Refusal("already-assessed", "De beoordeling is al afgerond.", "Already assessed.")


def _no_supplement_open(state: Intake) -> None:
    if state.awaits_until is not None:
        raise Refusal(
            "supplement-open",
            f"De school heeft nog tot en met {state.awaits_until} voor de aanvulling.",
            f"The school still has until {state.awaits_until} for the supplement.",
        )


def _supplement(state: Intake, command: ReceiveSupplement) -> Sequence[Fact]:
    """The day the school sent it decides, not the day it was heard (Awb 4:5)."""
    assert state.swv is not None
    case, body, on = command.case, command.body, command.on
    if state.forwarded_to is not None:
        if state.awaits_until is None:
            return []
        return [
            SupplementForwarded(
                effective_on=on, case=case, body=body, to=state.forwarded_to, items=command.items
            )
        ]
    if state.asked_before is not None:
        return [SupplementTooLate(effective_on=on, case=case, body=body, due_on=state.asked_before)]
    due_on = state.awaits_until or state.lapsed_on
    if due_on is None or state.too_late:
        return []
    ended = state.closed not in (None, Outcome.SET_ASIDE)
    late = on > due_on and (state.paused_on is None or state.paused_on > due_on)
    if late or ended:
        return [SupplementTooLate(effective_on=on, case=case, body=body, due_on=due_on)]
    received = SupplementReceived(effective_on=on, case=case, body=body, items=command.items)
    if state.lapsed_on is None:
        return [received]
    return [received, PartReinstated(effective_on=on, case=case, body=body, swv=state.swv)]
