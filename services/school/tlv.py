"""A school's request for a TLV, and what the SWV answered."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.tlv import (
    TlvAnswered,
    TlvIssued,
    TlvRefused,
    TlvReopened,
    TlvRequested,
    TlvWithdrawalTooLate,
    TlvWithdrawn,
)
from events.values import system
from services.register.checks import unknown
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint, Process
from services.school.commands import LearnTlvOutcome, RequestTlv, WithdrawTlvRequest
from services.school.referral import flag
from services.school.request import REQUEST, owned
from services.school.submission import check_residence


class SchoolTlv(msgspec.Struct, frozen=True, gc=False):
    """What the school knows of its request for a TLV."""

    requested: TlvRequested | None = None
    answer: TlvAnswered | None = None
    withdrawn: bool = False  # and not told that this came too late


def decide(
    state: SchoolTlv, command: LearnTlvOutcome | WithdrawTlvRequest, _: RuleBook
) -> Sequence[Fact]:
    """Take the request back, or note what the SWV decided. Raises ``Refusal``."""
    match command:
        case WithdrawTlvRequest():
            return _withdraw(state, command)
        case LearnTlvOutcome():
            return _learn(state, command)


def _withdraw(state: SchoolTlv, command: WithdrawTlvRequest) -> Sequence[Fact]:
    """Also what the school heard was refused may be open again, on objection: the SWV knows."""
    requested = state.requested
    if requested is None:
        raise Refusal(
            "tlv-unknown",
            "Deze tlv-aanvraag is hier niet bekend.",
            "This request for a TLV is not known here.",
        )
    owned(command, requested.school)
    if state.withdrawn:
        return []
    if state.answer is not None and state.answer.valid is not None:
        raise Refusal(
            "tlv-decided",
            "Over deze tlv-aanvraag is al beslist.",
            "This request for a TLV has already been decided.",
        )
    return [
        TlvWithdrawn(
            effective_on=command.on,
            case=command.case,
            school=requested.school,
            swv=requested.swv,
        )
    ]


def _learn(state: SchoolTlv, command: LearnTlvOutcome) -> Sequence[Fact]:
    assert state.requested is not None, "an answer follows a request"
    known = None if state.withdrawn else state.answer
    if known is not None and known.valid == command.valid:
        return []
    return [
        TlvAnswered(
            effective_on=command.on,
            case=command.case,
            school=state.requested.school,
            education=state.requested.education,
            valid=command.valid,
        )
    ]


def evolve(state: SchoolTlv, fact: Any) -> SchoolTlv:
    """The request after a fact."""
    match fact:
        case TlvRequested():
            return replace(state, requested=fact)
        case TlvAnswered():
            return replace(state, answer=fact, withdrawn=False)
        case TlvWithdrawn():
            return replace(state, withdrawn=True)
        case _:
            raise AssertionError(f"not a fact of a school's TLV: {fact}")


SCHOOL_TLV = Decider(
    noun="tlvrequest",
    initial=SchoolTlv(),
    evolve=evolve,
    facts=(TlvRequested, TlvWithdrawn, TlvAnswered),
    commands=(LearnTlvOutcome, WithdrawTlvRequest),
    decide=decide,
)


def request(draft: Draft, command: RequestTlv, rules: RuleBook) -> None:
    """Ask for a TLV, in a case that no arrangement was asked in: each has a term of its own. Where
    the reason goes against policy of the SWV that is put to the support team; the request goes on.

    Raises ``Refusal``.
    """
    owned(command, command.school)
    check_residence(enrolled=command.enrolled, pc4=command.pc4)
    if kind_of(command.swv) is not Kind.SWV or not rules.knows(command.swv):
        raise unknown(command.swv)
    requested = TlvRequested(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        swv=command.swv,
        pupil=command.pupil,
        education=command.education,
        enrolled=command.enrolled,
        pc4=command.pc4,
        reasons=command.reasons,
        origin=command.origin,
        referral_age=command.referral_age,
    )
    known = draft.state(SCHOOL_TLV, command.case).requested
    if said_before(requested, known):
        return
    if known is not None or draft.state(REQUEST, command.case).submitted is not None:
        raise case_in_use()
    draft.write(SCHOOL_TLV, command.case, [requested])
    flag(draft, requested, rules)


def case_in_use() -> Refusal:
    """A body keeps one term and one hearing per case, so a case is one request."""
    return Refusal(
        "case-in-use",
        "Dit zaaknummer hoort al bij een andere aanvraag.",
        "This case already belongs to another request.",
    )


ASK_TLV = Joint(commands=(RequestTlv,), decide=request)


def react(_: None, fact: Any) -> Sequence[Command]:
    """The school's own record of what the SWV decided."""
    valid = fact.valid if isinstance(fact, (TlvIssued, TlvWithdrawalTooLate)) else None
    by = system(fact.school)
    return [LearnTlvOutcome(on=fact.effective_on, by=by, case=fact.case, valid=valid)]


TLV_PROGRESS = Process(
    name="tlv-progress",
    initial=None,
    hears=(TlvIssued, TlvRefused, TlvReopened, TlvWithdrawalTooLate),
    react=react,
)
