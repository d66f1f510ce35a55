"""A request for a TLV at one SWV: received or forwarded, advised on, issued or refused."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.register import Power
from events.tlv import (
    AdviceCopyFailed,
    AdviceCopyQueued,
    AdviceCopySent,
    AdviceSent,
    ExpertAdviceGiven,
    SpecialEducation,
    TlvCategory,
    TlvForwarded,
    TlvIssued,
    TlvReceived,
    TlvRefused,
    TlvReopened,
    TlvWithdrawalAccepted,
    TlvWithdrawalTooLate,
)
from events.values import MandateId, OrganisationId
from services.funder.successor import check_successor
from services.register.authority import authority
from services.rules.competence import competent_swv
from services.rules.regions import RuleBook
from services.rules.tlv import experts_have_advised, sector_that_decides, tlv_period
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider
from services.swv import advice
from services.swv.advice import Copies
from services.swv.commands import (
    AcceptTlvWithdrawal,
    ForwardTlvRequest,
    GiveExpertAdvice,
    IssueTlv,
    ReceiveTlvRequest,
    RecordCopyFailed,
    RecordCopySent,
    RefuseTlv,
    ReopenTlv,
    TakeOverTlvRequest,
    TlvCommand,
)


class TlvRequest(msgspec.Struct, frozen=True, gc=False):
    """How far an SWV is with a request."""

    received: TlvReceived | None = None
    advice: tuple[ExpertAdviceGiven, ...] = ()
    copies: Copies = {}  # for the parents; msgspec makes each its own
    forwarded_to: OrganisationId | None = None
    decided: TlvIssued | TlvRefused | None = None
    withdrawn: bool = False


def decide(state: TlvRequest, command: TlvCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the request. Raises ``Refusal``."""
    match command:
        case ReceiveTlvRequest():
            known = state.received is not None or state.forwarded_to is not None
            return [] if known else [_taken_in(command, rules)]
        case TakeOverTlvRequest():
            # what was forwarded may come back, and is then treated anew
            known = state.received is not None and state.forwarded_to is None
            return [] if known else [_received(command)]
        case ReopenTlv():
            return _reopened(state, command)
        case AcceptTlvWithdrawal():
            return _withdrawn(state, command)
    return _by_person(undecided(state, command), state, command, rules)


def evolve(state: TlvRequest, fact: Any) -> TlvRequest:
    """The request after a fact."""
    match fact:
        case TlvReceived():
            return TlvRequest(received=fact)
        case TlvForwarded(to=to):
            return replace(state, forwarded_to=to)
        case ExpertAdviceGiven():
            return replace(state, advice=(*state.advice, fact))
        case AdviceSent() | AdviceCopyQueued() | AdviceCopySent() | AdviceCopyFailed():
            return replace(state, copies=advice.evolve(state.copies, fact))
        case TlvIssued() | TlvRefused():
            return replace(state, decided=fact)
        case TlvReopened():
            return replace(state, decided=None)
        case TlvWithdrawalAccepted():
            return replace(state, withdrawn=True)
        case TlvWithdrawalTooLate():
            return state
        case _:
            raise AssertionError(f"not a fact of a request for a TLV: {fact}")


TLV = Decider(
    noun="tlv",
    initial=TlvRequest(),
    evolve=evolve,
    facts=(
        TlvReceived,
        TlvForwarded,
        ExpertAdviceGiven,
        *advice.FACTS,
        TlvIssued,
        TlvRefused,
        TlvReopened,
        TlvWithdrawalAccepted,
        TlvWithdrawalTooLate,
    ),
    commands=(
        ReceiveTlvRequest,
        TakeOverTlvRequest,
        ForwardTlvRequest,
        GiveExpertAdvice,
        RecordCopySent,
        RecordCopyFailed,
        IssueTlv,
        ReopenTlv,
        AcceptTlvWithdrawal,
    ),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)


def _taken_in(command: ReceiveTlvRequest, rules: RuleBook) -> Fact:
    """Received; or, where the register shows that another SWV is competent, sent on to it."""
    competent = competent_swv(
        rules,
        command.on,
        school=command.school,
        sector=sector_that_decides(command.education),
        enrolled=command.enrolled,
        pc4=command.pc4,
    )
    if competent in (None, command.body):
        return _received(command)
    return TlvForwarded(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        to=competent,
        school=command.school,
        pupil=command.pupil,
        education=command.education,
    )


def _received(command: ReceiveTlvRequest | TakeOverTlvRequest) -> Fact:
    return TlvReceived(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        school=command.school,
        pupil=command.pupil,
        education=command.education,
    )


def _reopened(state: TlvRequest, command: ReopenTlv) -> Sequence[Fact]:
    if state.decided is None:
        return []  # what was revoked was no decision on a TLV, or it is open already
    return [
        TlvReopened(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            school=state.decided.school,
        )
    ]


def _withdrawn(state: TlvRequest, command: AcceptTlvWithdrawal) -> Sequence[Fact]:
    """What the school takes back is over, unless it was decided before that was heard."""
    assert state.received is not None, "a withdrawal follows a request"
    on, case, body, school = command.on, command.case, command.body, state.received.school
    match state.decided:
        case None if state.withdrawn:
            return []
        case None:
            return [TlvWithdrawalAccepted(effective_on=on, case=case, body=body, school=school)]
        case decided:
            valid = decided.valid if isinstance(decided, TlvIssued) else None
            return [
                TlvWithdrawalTooLate(
                    effective_on=on, case=case, body=body, school=school, valid=valid
                )
            ]


def undecided(state: TlvRequest, command: TlvCommand) -> TlvReceived:
    """The request, where this SWV treats it and did not decide yet. Raises ``Refusal``."""
    if command.by.organisation != command.body:
        raise Refusal(
            "not-your-tlv",
            "Alleen dit samenwerkingsverband zelf behandelt deze aanvraag.",
            "Only this SWV itself treats this request.",
        )
    if state.forwarded_to is not None:
        raise Refusal(
            "tlv-forwarded",
            f"Deze aanvraag is doorgezonden naar {state.forwarded_to}.",
            f"This request has been forwarded to {state.forwarded_to}.",
        )
    if state.received is None:
        raise Refusal(
            "tlv-unknown",
            "Deze tlv-aanvraag is hier niet bekend.",
            "This request for a TLV is not known here.",
        )
    if state.withdrawn:
        raise Refusal(
            "tlv-withdrawn",
            "De school heeft deze tlv-aanvraag ingetrokken.",
            "The school has withdrawn this request for a TLV.",
        )
    if state.decided is not None:
        raise Refusal(
            "tlv-decided",
            "Over deze tlv-aanvraag is al beslist.",
            "This request for a TLV has already been decided.",
        )
    return state.received


def _by_person(
    request: TlvReceived, state: TlvRequest, command: TlvCommand, rules: RuleBook
) -> Sequence[Fact]:
    match command:
        case GiveExpertAdvice():
            return advice.advised(request, state.advice, command)
        case RecordCopySent() | RecordCopyFailed():
            return advice.copied(state.copies, command)
        case ForwardTlvRequest(to=to):
            check_successor(rules, command.body, to, command.on)
            return [
                TlvForwarded(
                    effective_on=command.on,
                    case=command.case,
                    body=command.body,
                    to=to,
                    school=request.school,
                    pupil=request.pupil,
                    education=request.education,
                )
            ]
        case IssueTlv():
            _check_advice(state)
            return [_issued(request, command, rules)]
        case RefuseTlv(ground=ground):
            _check_advice(state)
            return [
                TlvRefused(
                    effective_on=command.on,
                    case=command.case,
                    body=command.body,
                    school=request.school,
                    pupil=request.pupil,
                    ground=ground,
                    mandate=_mandate(command, rules),
                )
            ]
        case _:
            raise AssertionError(f"not a command about a TLV: {command}")


def _check_advice(state: TlvRequest) -> None:
    if not experts_have_advised((one.expert, one.expertise) for one in state.advice):
        raise Refusal(
            "expert-advice-missing",
            "Twee deskundigen moeten eerst advies geven, onder wie een orthopedagoog of een "
            "psycholoog.",
            "Two experts must advise first, one of them an orthopedagogue or psychologist.",
        )
    advice.check_copies(state.copies)


def _issued(request: TlvReceived, command: IssueTlv, rules: RuleBook) -> Fact:
    starts_on = command.starts_on or command.on
    if starts_on < command.on:
        raise Refusal(
            "tlv-starts-before",
            "Een tlv kan niet ingaan voor de dag waarop zij wordt afgegeven.",
            "A TLV cannot start before the day on which it is issued.",
        )
    without = command.category is TlvCategory.NONE
    if without is not (request.education is SpecialEducation.SPECIAL_PRIMARY):
        raise Refusal(
            "tlv-category-unfit",
            "Een tlv voor so of vso heeft een categorie: laag, midden of hoog. Een tlv voor sbo "
            "heeft er geen.",
            "A TLV for SO or VSO has a category: low, middle or high. A TLV for SBO has none.",
        )
    return TlvIssued(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        school=request.school,
        pupil=request.pupil,
        education=request.education,
        category=command.category,
        valid=tlv_period(starts_on, command.school_years),
        mandate=_mandate(command, rules),
    )


def _mandate(command: IssueTlv | RefuseTlv, rules: RuleBook) -> MandateId:
    """The line under which somebody decides. Raises ``Refusal``."""
    return authority(rules, command.body, command.by, Power.DECIDE_TLV, command.on).id
