"""The bundle: one case kept together, from request to outcome.

Only here is a bundle closed, expired or released, so that every race between parties has one judge:
what arrives after the bundle moved on gets a fact that says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from events.collective import RequestTakenUp
from events.facility import FacilityId
from events.fact import Fact
from events.forwarding import BodySucceeded, ForwardingTooLate
from events.funding import (
    Answer,
    AnswerTooLate,
    AssessmentsCompleted,
    BundleClosed,
    BundleExpired,
    BundleOpened,
    CostKeptApart,
    KeyProposed,
    RedistributionNeeded,
    RedistributionProposed,
    ReleaseReason,
    SeparateAgreementRecorded,
    ShareReleased,
    ShareRequested,
    SharesCalculated,
)
from events.gate import PeriodShortened, ShorteningTooLate
from events.request import (
    Outcome,
    RequestGranted,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.sharing import ClosingPostponed
from events.values import OrganisationId, Round
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider
from services.swv import standing
from services.swv.bundled import Bundle, Phase, evolve
from services.swv.commands import (
    AcceptWithdrawal,
    CloseBundle,
    CompleteAssessments,
    LetBundleExpire,
    NoteAnswer,
    OpenBundle,
    PostponeClosing,
    ProposeKey,
    RecordSeparateAgreement,
    ReinstateRequest,
    RejectRequest,
    SetRequestAside,
    SucceedBody,
)
from services.swv.kept_apart import kept_apart, separate_agreement
from services.swv.key import proposal
from services.swv.refusals import by_the_swv, key_pending, known, too_late
from services.swv.succession import succeed


def decide(state: Bundle, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the bundle. Raises ``Refusal``."""
    if isinstance(command, OpenBundle):
        return [] if state.opened is not None else _open(command)
    known(state.opened)
    match command:
        case CompleteAssessments(case=case, needed_by=needed_by, on=on):
            if state.phase is not Phase.ASSESSING:
                return []
            return [AssessmentsCompleted(effective_on=on, case=case, needed_by=needed_by)]
        case RecordSeparateAgreement():
            by_the_swv(state.opened, command.by.organisation)
            if state.outcome not in (None, Outcome.GRANTED):
                raise too_late(state.outcome)
            return separate_agreement(state.case, state.agreement, command, rules)
        case NoteAnswer():
            return _answer(state, command)
        case CloseBundle(round=round_, on=on):
            if state.phase is not Phase.PROPOSED or round_ != state.round:
                return []
            return _close(state, on)
        case PostponeClosing(case=case, round=round_, awaiting=awaiting, on=on):
            if state.phase is not Phase.PROPOSED or round_ != state.round or state.postponed:
                return []
            return [ClosingPostponed(effective_on=on, case=case, round=round_, awaiting=awaiting)]
        case LetBundleExpire(case=case, round=round_, on=on):
            if state.phase is not Phase.PROPOSED or round_ != state.round:
                return []
            expired = BundleExpired(effective_on=on, case=case, round=round_)
            return [expired, *_release(state, on, ReleaseReason.EXPIRED)]
        case RejectRequest():
            return _reject(state, command)
        case AcceptWithdrawal(on=on):
            return _withdraw(state, on)
        case SucceedBody():
            return succeed(state.case, state.outcome, command)
        case SetRequestAside(body=body, on=on):
            return _set_aside(state, body, on)
        case ReinstateRequest(body=body, on=on):
            return _reinstate(state, body, on)
        case _:
            raise AssertionError(f"not a command of a bundle: {command}")


BUNDLE = Decider(
    noun="bundle",
    initial=Bundle(),
    evolve=evolve,
    facts=(
        BundleOpened,
        BodySucceeded,
        ForwardingTooLate,
        CostKeptApart,
        SeparateAgreementRecorded,
        AssessmentsCompleted,
        KeyProposed,
        RedistributionProposed,
        SharesCalculated,
        ShareRequested,
        RedistributionNeeded,
        ShareReleased,
        AnswerTooLate,
        ClosingPostponed,
        BundleClosed,
        BundleExpired,
        RequestGranted,
        RequestRejected,
        RequestSetAside,
        RequestReinstated,
        WithdrawalAccepted,
        WithdrawalTooLate,
        RequestTakenUp,
        *standing.FACTS,
        PeriodShortened,
        ShorteningTooLate,
    ),
    commands=(
        OpenBundle,
        CompleteAssessments,
        RecordSeparateAgreement,
        NoteAnswer,
        CloseBundle,
        PostponeClosing,
        LetBundleExpire,
        AcceptWithdrawal,
        SucceedBody,
        SetRequestAside,
        ReinstateRequest,
    ),
    decide=decide,
)


def _open(command: OpenBundle) -> Sequence[Fact]:
    opened = BundleOpened(
        effective_on=command.on,
        **{name: getattr(command, name) for name in BundleOpened.__struct_fields__[1:]},
    )
    return [opened, *kept_apart(opened)]


def propose(state: Bundle, command: ProposeKey, rules: RuleBook) -> Sequence[Fact]:
    """A key, where one may be proposed. Raises ``Refusal``."""
    by_the_swv(state.opened, command.by.organisation)
    if state.phase is Phase.ASSESSING:
        raise Refusal(
            "not-assessed",
            "Nog niet alle instanties hebben hun deel beoordeeld.",
            "Not every body has judged its part yet.",
        )
    if state.phase is Phase.PROPOSED:
        raise key_pending()
    if state.phase is Phase.ENDED:
        raise too_late(state.outcome)
    asked = state.standing.asked
    return proposal(state.case, Round(state.round + 1), command, rules, asked)


def _answer(state: Bundle, command: NoteAnswer) -> Sequence[Fact]:
    """An approval binds its funder as it is. A refusal calls for a new key, on which everybody
    answers anew: so it lets all others go, and their money is free at once."""
    case, round_, funder = command.case, command.round, command.funder
    if state.phase is not Phase.PROPOSED or round_ != state.round:
        if (round_, funder) in state.late:
            return []
        return [
            AnswerTooLate(
                effective_on=command.on,
                case=case,
                round=round_,
                funder=funder,
                answer=command.answer,
            )
        ]
    if command.answer is not Answer.REFUSED:
        return []
    needed = RedistributionNeeded(
        effective_on=command.on, case=case, round=round_, refused_by=funder
    )
    others = replace(state, outstanding=state.others(funder))
    return [needed, *_release(others, command.on, ReleaseReason.REDISTRIBUTED)]


def _close(state: Bundle, on: date) -> Sequence[Fact]:
    """All shares of the present leg are approved; with the first the request is granted."""
    case = state.case
    closed = standing.closing(state.standing, case, state.round, state.shares, on)
    if state.outcome is not None:
        return closed
    granted = RequestGranted(
        effective_on=on, case=case.case, school=case.school, municipality=case.municipality
    )
    return [*closed, granted]


def _release(state: Bundle, on: date, reason: ReleaseReason) -> Sequence[Fact]:
    return [
        ShareReleased(
            effective_on=on,
            case=state.case.case,
            round=state.round,
            funder=funder,
            reason=reason,
        )
        for funder in state.outstanding
    ]


def _reject(state: Bundle, command: RejectRequest) -> Sequence[Fact]:
    by_the_swv(state.opened, command.by.organisation)
    if state.outcome is Outcome.REJECTED:
        return []
    if state.outcome is not None:
        raise too_late(state.outcome)
    case = state.case
    return [
        *_release(state, command.on, ReleaseReason.REJECTED),
        RequestRejected(
            effective_on=command.on,
            case=case.case,
            school=case.school,
            municipality=case.municipality,
            ground=command.ground,
        ),
    ]


def _withdraw(state: Bundle, on: date) -> Sequence[Fact]:
    case = state.case
    if state.outcome is Outcome.WITHDRAWN or state.withdrawn:
        return []
    if state.outcome is not None:
        return [
            WithdrawalTooLate(
                effective_on=on, case=case.case, school=case.school, outcome=state.outcome
            )
        ]
    return [
        *_release(state, on, ReleaseReason.WITHDRAWN),
        WithdrawalAccepted(
            effective_on=on, case=case.case, school=case.school, municipality=case.municipality
        ),
    ]


def take_up(state: Bundle, facility: FacilityId, on: date) -> Sequence[Fact]:
    """A collective arrangement answers the need: the request ends, and every funder is let go."""
    case = state.case
    return [
        *_release(state, on, ReleaseReason.TAKEN_UP),
        RequestTakenUp(
            effective_on=on,
            case=case.case,
            school=case.school,
            municipality=case.municipality,
            facility=facility,
        ),
    ]


def _set_aside(state: Bundle, body: OrganisationId, on: date) -> Sequence[Fact]:
    if state.outcome is not None:
        return []
    case = state.case
    return [
        *_release(state, on, ReleaseReason.SET_ASIDE),
        RequestSetAside(
            effective_on=on,
            case=case.case,
            school=case.school,
            municipality=case.municipality,
            body=body,
        ),
    ]


def _reinstate(state: Bundle, body: OrganisationId, on: date) -> Sequence[Fact]:
    if state.outcome is not Outcome.SET_ASIDE or state.set_aside_by != body:
        return []
    case = state.case
    # a withdrawal that only came too late for the setting aside counts now that this is undone
    then = WithdrawalAccepted if state.withdrawn else RequestReinstated
    return [
        then(effective_on=on, case=case.case, school=case.school, municipality=case.municipality)
    ]
