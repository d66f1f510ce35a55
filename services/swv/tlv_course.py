"""How an SWV keeps the decision term of a TLV in step with the request, and what a decision brings.

A TLV and its refusal are always a decision under the Awb, with an advisory committee in objection
(WPO art. 18a lid 12): publication, objection and default notice are those of any decision.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.decision import DecisionOutcome, DecisionRevoked, DecisionSubject
from events.request import RequestKind
from events.tlv import (
    TlvForwarded,
    TlvIssued,
    TlvReceived,
    TlvRefused,
    TlvRequested,
    TlvWithdrawalAccepted,
    TlvWithdrawn,
)
from events.values import OrganisationId, system
from services.funder.commands import EndTerm, ForwardTerm, StartTerm
from services.funder.legal_commands import EndPenalty, TakeDecision
from services.runtime.shapes import Command, Process
from services.swv.commands import (
    AcceptTlvWithdrawal,
    ReceiveTlvRequest,
    ReopenTlv,
    TakeOverTlvRequest,
)


class TlvCourse(msgspec.Struct, frozen=True, gc=False):
    """Which SWV treats the request now."""

    body: OrganisationId | None = None


def evolve(memory: TlvCourse, fact: Any) -> TlvCourse:
    """Remember who has the request: what a school takes back goes to that one."""
    return TlvCourse(fact.body) if isinstance(fact, TlvReceived) else memory


def react(memory: TlvCourse, fact: Any) -> Sequence[Command]:
    """What follows from a fact about a TLV."""
    day = fact.effective_on
    match fact:
        case TlvRequested(swv=swv):
            return [
                ReceiveTlvRequest(
                    on=day,
                    by=system(swv),
                    case=fact.case,
                    body=swv,
                    school=fact.school,
                    pupil=fact.pupil,
                    education=fact.education,
                    enrolled=fact.enrolled,
                    pc4=fact.pc4,
                )
            ]
        case TlvReceived():
            return [StartTerm(**_of(fact), subject=DecisionSubject.TLV)]
        case TlvForwarded(to=to):
            taken_over = TakeOverTlvRequest(
                on=day,
                by=system(to),
                case=fact.case,
                body=to,
                school=fact.school,
                pupil=fact.pupil,
                education=fact.education,
            )
            return [ForwardTerm(**_of(fact), to=to), EndPenalty(**_of(fact)), taken_over]
        case TlvIssued():
            return _decided(fact, DecisionOutcome.GRANTED)
        case DecisionRevoked():
            return [ReopenTlv(**_of(fact))]
        case TlvRefused():
            return _decided(fact, DecisionOutcome.REFUSED)
        case TlvWithdrawn(case=case):
            body = memory.body
            assert body is not None, "a withdrawal follows a request"
            return [AcceptTlvWithdrawal(on=day, by=system(body), case=case, body=body)]
        case TlvWithdrawalAccepted():
            return [EndTerm(**_of(fact)), EndPenalty(**_of(fact))]
        case _:
            raise AssertionError(f"not heard about a TLV: {fact}")


TLV_COURSE = Process(
    name="tlv",
    initial=TlvCourse(),
    evolve=evolve,
    hears=(
        TlvRequested,
        TlvReceived,
        TlvForwarded,
        TlvIssued,
        TlvRefused,
        TlvWithdrawn,
        TlvWithdrawalAccepted,
        DecisionRevoked,
    ),
    react=react,
)


def _decided(fact: TlvIssued | TlvRefused, outcome: DecisionOutcome) -> Sequence[Command]:
    """The decision in law, which ends the term and the penalty for being late with it."""
    taken = TakeDecision(
        **_of(fact),
        subject=DecisionSubject.TLV,
        outcome=outcome,
        kind=RequestKind.INDIVIDUAL,
        mandate=fact.mandate,
    )
    return [taken, EndTerm(**_of(fact)), EndPenalty(**_of(fact))]


def _of(fact: Any) -> dict[str, Any]:
    """What every command to the body of this fact says."""
    return {
        "on": fact.effective_on,
        "by": system(fact.body),
        "case": fact.case,
        "body": fact.body,
    }
