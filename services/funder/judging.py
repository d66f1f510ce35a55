"""How a body keeps its part and its term in step with what it hears. SWV and municipality share it.

A body may hear the outcome from the SWV before the request itself from the school: what it cannot
do yet it remembers.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.collective import RequestTakenUp
from events.forwarding import BodySucceeded, RequestForwarded
from events.request import (
    ArrangementRequested,
    IntakeClosed,
    IntakeReopened,
    Outcome,
    ReceiptConfirmed,
    RequestGranted,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    SupplementProvided,
    SupplementReceived,
    SupplementRequested,
    WithdrawalAccepted,
)
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn, DiagnosisShared
from events.sharing import PartResumed
from events.term import (
    SuspensionGround,
    TermDeferred,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import OrganisationId, Party, party_of, system
from services.funder.commands import (
    CloseIntake,
    ConfirmReceipt,
    EndTerm,
    ForwardTerm,
    LetSupplementLapse,
    LetTermPass,
    NoteForwarding,
    PausePart,
    ReceiveDiagnosis,
    ReceiveRequest,
    ReceiveSupplement,
    ReopenIntake,
    ResumePart,
    ResumeTerm,
    StartTerm,
    SuspendTerm,
)
from services.funder.legal_commands import EndPenalty, EndSuspension, LetConsentPass
from services.rules.consent import carries
from services.runtime.shapes import Command, Due, Process

BodyOf = Callable[[ArrangementRequested], OrganisationId]

_OUTCOMES: dict[type, Outcome] = {
    RequestGranted: Outcome.GRANTED,
    RequestRejected: Outcome.REJECTED,
    RequestSetAside: Outcome.SET_ASIDE,
    WithdrawalAccepted: Outcome.WITHDRAWN,
    RequestTakenUp: Outcome.TAKEN_UP,
}


_CONSENT = (ConsentWithdrawn, ConsentLapsed, ConsentRenewed)
_NO_CONSENT = SuspensionGround.APPLICANT_DELAY


class Judging(msgspec.Struct, frozen=True, gc=False):
    """Which body this is about, how its part stands, and what came too early."""

    request: ArrangementRequested | None = None
    body: OrganisationId | None = None
    former: tuple[OrganisationId, ...] = ()  # bodies that forwarded
    awaits: bool = False  # a supplement, so that the clock stands still
    paused: bool = False  # for want of consent, so that it stands still too
    closed: bool = False
    ended: Any = None  # the outcome fact, until the request itself is heard
    succeeded: tuple[BodySucceeded, ...] = ()  # another SWV bundles: until the request is heard


def judging(body_of: BodyOf) -> Process:
    """The process of a party whose bodies judge their own part."""

    def evolve(memory: Judging, fact: Any) -> Judging:
        match fact:
            case ArrangementRequested():
                return replace(memory, request=fact, body=body_of(fact))
            case RequestForwarded(body=body, to=to) if body == memory.body:
                former = (*memory.former, body)
                return replace(
                    memory, body=to, former=former, awaits=False, paused=False, closed=False
                )
            case BodySucceeded() if memory.body is None:
                return replace(memory, succeeded=(*memory.succeeded, fact))
            case RequestReinstated():
                return replace(memory, ended=None)
            case SupplementRequested():
                return replace(memory, awaits=True)
            case SupplementReceived():
                return replace(memory, awaits=False)
            case ConsentWithdrawn() | ConsentLapsed() if _about(memory, fact):
                return replace(memory, paused=True)
            case ConsentRenewed() if _about(memory, fact):
                return replace(memory, paused=False)
            case IntakeClosed():
                return replace(memory, closed=True)
            case IntakeReopened():
                return replace(memory, closed=False)
            case _ if type(fact) in _OUTCOMES and memory.body is None:
                return replace(memory, ended=fact)
            case _:
                return memory

    return Process(
        name="judging",
        initial=Judging(),
        evolve=evolve,
        hears=(
            ArrangementRequested,
            ReceiptConfirmed,
            RequestForwarded,
            BodySucceeded,
            SupplementRequested,
            SupplementReceived,
            SupplementProvided,
            IntakeReopened,
            IntakeClosed,
            *_OUTCOMES,
            RequestReinstated,
            *_CONSENT,
            DiagnosisShared,
        ),
        react=react,
    )


def react(memory: Judging, fact: Any) -> Sequence[Command]:
    """Keep part and term in step."""
    body, case, day = memory.body, fact.case, fact.effective_on
    if body is None:
        return []  # an outcome, remembered until the request is heard
    by = system(body)
    match fact:
        case ArrangementRequested():
            noted = [command for one in memory.succeeded for command in _note(body, one)]
            return [_receive(body, fact), *noted, *_ended(memory, body)]
        case ReceiptConfirmed(body=received):
            return [StartTerm(on=day, by=system(received), case=case, body=received)]
        case RequestForwarded():
            return _forwarded(memory, body, fact)
        case BodySucceeded():
            return _note(body, fact)
        case RequestReinstated():
            return [ReopenIntake(on=day, by=by, case=case, body=body)]
        case _ if type(fact) in _OUTCOMES:
            return [_close(body, fact)]
        case DiagnosisShared(recipient=recipient, diagnosis=diagnosis):
            told = ReceiveDiagnosis(on=day, by=by, case=case, body=body, diagnosis=diagnosis)
            return [told] if recipient == body else []
        case _ if isinstance(fact, _CONSENT):
            return _consent(memory, body, fact) if _about(memory, fact) else []
        case SupplementProvided(body=asked, items=items) if asked in (body, *memory.former):
            by = system(asked)
            return [ReceiveSupplement(on=day, by=by, case=case, body=asked, items=items)]
        case _ if fact.body != body:
            return []  # the other body's part
        case SupplementRequested():
            supplement = SuspensionGround.SUPPLEMENT
            return [SuspendTerm(on=day, by=by, case=case, body=body, ground=supplement)]
        case SupplementReceived() | IntakeReopened():
            if memory.awaits or memory.closed:
                return []  # a clock runs while the part is open and nothing is awaited
            resumed = ResumeTerm(on=day, by=by, case=case, body=body)
            return [resumed, _stand_still(fact, body)] if memory.paused else [resumed]
        case IntakeClosed():
            return [
                EndTerm(on=day, by=by, case=case, body=body),
                EndPenalty(on=day, by=by, case=case, body=body),
            ]
        case _:
            raise AssertionError(f"not heard by a judging body: {fact}")


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself in a body's part when a last day has passed."""
    match fact:
        case (
            SupplementRequested(case=case, body=body, due_on=due_on)
            | PartResumed(case=case, body=body, supplement_due_on=date() as due_on)
        ):
            passed = due_on + timedelta(days=1)
            lapse = LetSupplementLapse(
                on=passed, by=system(body), case=case, body=body, due_on=due_on
            )
            return [Due(due_on, lapse)]
        case (
            TermStarted(case=case, body=body, due_on=due_on)
            | TermDeferred(case=case, body=body, due_on=due_on)
            | TermResumed(case=case, body=body, due_on=due_on)
        ):
            passed = due_on + timedelta(days=1)
            end = LetTermPass(on=passed, by=system(body), case=case, body=body, due_on=due_on)
            return [Due(due_on, end)]
        case TermSuspended(case=case, body=body, until=date() as until):
            passed = until + timedelta(days=1)
            resume = LetConsentPass(on=passed, by=system(body), case=case, body=body, until=until)
            return [Due(until, resume)]
        case _:
            return []


def _about(memory: Judging, fact: Any) -> bool:
    """Whether the part of this body rests on the consent that this fact is about."""
    return bool(fact.recipient == memory.body and carries(fact.recipient, fact.purpose))


def _consent(memory: Judging, body: OrganisationId, fact: Any) -> Sequence[Command]:
    """Without consent the part and its clock stand still: the delay is on the side of who asked
    (Awb 4:15 lid 2 onder b)."""
    case, day, by = fact.case, fact.effective_on, system(body)
    if memory.paused:
        paused = PausePart(on=day, by=by, case=case, body=body)
        return [paused, _stand_still(fact, body)]
    return [
        ResumePart(on=day, by=by, case=case, body=body),
        EndSuspension(on=day, by=by, case=case, body=body, ground=_NO_CONSENT),
    ]


def _stand_still(fact: Any, body: OrganisationId) -> SuspendTerm:
    return SuspendTerm(
        on=fact.effective_on, by=system(body), case=fact.case, body=body, ground=_NO_CONSENT
    )


def _receive(body: OrganisationId, fact: ArrangementRequested) -> ReceiveRequest:
    return ReceiveRequest(
        on=fact.effective_on,
        by=system(body),
        case=fact.case,
        body=body,
        school=fact.school,
        swv=fact.swv,
        kind=fact.kind,
        category=fact.care.category,
        needs=fact.needs,
        enrolled=fact.enrolled,
        pc4=fact.pc4,
        before_stay=fact.before_stay,
        requester=fact.requester,
    )


def _forwarded(memory: Judging, body: OrganisationId, fact: RequestForwarded) -> Sequence[Command]:
    """The part of the body that forwarded ends; its successor begins one of its own."""
    if fact.to != body:
        return []  # a body of another party
    assert memory.request is not None, "a body that forwards has heard the request"
    former: dict[str, Any] = {
        "on": fact.effective_on,
        "by": system(fact.body),
        "case": fact.case,
        "body": fact.body,
    }
    received = ConfirmReceipt(
        on=fact.effective_on,
        by=system(body),
        case=fact.case,
        body=body,
        school=fact.school,
        swv=body if party_of(body) is Party.SWV else fact.swv,
        kind=memory.request.kind,
        category=memory.request.care.category,
        needs=memory.request.needs,
        requester=memory.request.requester,
    )
    return [ForwardTerm(**former, to=body), EndPenalty(**former), received, *_ended(memory, body)]


def _note(body: OrganisationId, fact: BodySucceeded) -> Sequence[Command]:
    """A municipality learns that another SWV bundles; an SWV that succeeds knows it by itself."""
    if party_of(fact.successor) is not Party.SWV or party_of(body) is Party.SWV:
        return []
    return [
        NoteForwarding(
            on=fact.effective_on,
            by=system(body),
            case=fact.case,
            body=body,
            former=fact.body,
            successor=fact.successor,
        )
    ]


def _ended(memory: Judging, body: OrganisationId) -> Sequence[Command]:
    return [] if memory.ended is None else [_close(body, memory.ended)]


def _close(body: OrganisationId, outcome: Any) -> CloseIntake:
    return CloseIntake(
        on=outcome.effective_on,
        by=system(body),
        case=outcome.case,
        body=body,
        outcome=_OUTCOMES[type(outcome)],
    )
