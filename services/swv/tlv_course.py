"""How an SWV keeps the decision term of a TLV in step with the request, and what a decision brings.

A TLV and its refusal are always a decision under the Awb, with an advisory committee in objection
(WPO art. 18a lid 12): whatever follows from that begins here, at ``TlvIssued`` and ``TlvRefused``.
"""

from collections.abc import Sequence
from typing import Any

from events.tlv import TlvForwarded, TlvIssued, TlvReceived, TlvRefused, TlvRequested
from events.values import system
from services.funder.commands import EndTerm, StartTerm
from services.runtime.shapes import Command, Process
from services.swv.commands import ReceiveTlvRequest, TakeOverTlvRequest


def react(_: None, fact: Any) -> Sequence[Command]:
    """What follows from a fact about a TLV."""
    case, day = fact.case, fact.effective_on
    match fact:
        case TlvRequested(swv=swv):
            return [
                ReceiveTlvRequest(
                    on=day,
                    by=system(swv),
                    case=case,
                    body=swv,
                    school=fact.school,
                    pupil=fact.pupil,
                    education=fact.education,
                    enrolled=fact.enrolled,
                    pc4=fact.pc4,
                )
            ]
        case TlvReceived(body=body):
            return [StartTerm(on=day, by=system(body), case=case, body=body)]
        case TlvForwarded(body=body, to=to):
            taken_over = TakeOverTlvRequest(
                on=day,
                by=system(to),
                case=case,
                body=to,
                school=fact.school,
                pupil=fact.pupil,
                education=fact.education,
            )
            return [EndTerm(on=day, by=system(body), case=case, body=body), taken_over]
        case TlvIssued(body=body) | TlvRefused(body=body):
            return [EndTerm(on=day, by=system(body), case=case, body=body)]
        case _:
            raise AssertionError(f"not heard about a TLV: {fact}")


TLV_COURSE = Process(
    name="tlv",
    initial=None,
    hears=(TlvRequested, TlvReceived, TlvForwarded, TlvIssued, TlvRefused),
    react=react,
)
