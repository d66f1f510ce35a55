"""Who hears which fact, and which of its fields each may see. Pure, and all on one page.

The journal gets every published fact whole; this is about the parties' own queues. A copy that
hides fields keeps the identity of the fact. An organisation of the party that wrote the fact is no
recipient: a party hears its own facts at its own desk.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from events import (
    absence,
    agenda,
    asking,
    care,
    change,
    collective,
    duplicate,
    dyslexia,
    escalation,
    evaluation,
    exemption,
    facility,
    forwarding,
    funding,
    gate,
    meeting,
    message,
    need,
    obligation,
    pot,
    prevention,
    programme,
    register,
    request,
    scheme,
    school,
    stocktake,
    tlv,
)
from events.disclosure import rests_on
from events.fact import Fact
from events.recipients_of_counter import of_signals
from events.recipients_of_pupils import of_pupils
from events.recipients_of_reports import of_special_education
from events.recipients_of_transitions import of_transitions
from events.values import OrganisationId, Party, funder_of, house_of, party_of


class Recipient(msgspec.Struct, frozen=True, gc=False):
    """An organisation that hears a fact, and the copy it may see."""

    party: Party
    organisation: OrganisationId
    fact: Fact


def recipients(fact: Fact, writer: Party) -> tuple[Recipient, ...]:
    """The organisations of other parties that hear this fact, each with its copy."""
    if isinstance(fact, register.SHARED) and writer is not register.REGISTRAR:
        return ()  # what a party entered in its own register, for it heard it of the registrar
    heard = (Recipient(party_of(who), who, copy) for who, copy in hearers(fact))
    return tuple(one for one in heard if one.party is not writer)


def hearers(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Every organisation that hears this fact, also one of the party that wrote it, each with the
    copy that its party may see."""
    if isinstance(fact, register.SHARED):
        yield from ((house_of(party), fact) for party in Party)
    yield from _of_the_request(fact)
    yield from _before_approval(fact)
    yield from _of_the_money(fact)
    yield from _of_the_care(fact)
    yield from _of_changes(fact)
    yield from _of_competence(fact)
    yield from _of_absence(fact)
    yield from of_special_education(fact)
    yield from _of_agreements(fact)
    yield from of_signals(fact)
    yield from of_transitions(fact)
    yield from of_pupils(fact)


def _of_the_request(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    match fact:
        case request.ArrangementRequested():
            for body, hidden in ((fact.swv, "before_stay"), (fact.municipality, "pc4")):
                explanation, urgency = (
                    tuple(copy for copy in copies if copy.controller == body)
                    for copies in (fact.explanation, fact.urgency)
                )
                visible = {"explanation": explanation, "urgency": urgency, hidden: None}
                yield body, _seen(fact, **visible)
        case request.RequestWithdrawn() | request.AssessmentCompleted():
            yield fact.swv, fact
        case request.PartSetAside() | request.PartReinstated():
            yield fact.swv, fact
        case request.SupplementRequested():
            yield fact.school, fact
        case request.SupplementProvided():
            yield fact.body, fact
        case request.WithdrawalTooLate():
            yield fact.school, fact
        case (
            request.RequestGranted()
            | request.RequestRejected()
            | request.RequestSetAside()
            | request.RequestReinstated()
            | request.WithdrawalAccepted()
            | collective.RequestTakenUp()
        ):
            yield fact.school, fact
            yield fact.municipality, fact
        case need.SupportNeedEstablished():
            yield fact.school, _seen(fact, diagnosis=None)
            # whether it is needed rests on what was found, not on who saw it first
            unsaid: dict[str, object] = {"child_sees": (), "school_sees": (), "not_heard": None}
            yield fact.municipality, _seen(fact, diagnosis=None, **unsaid)
        case school.DiagnosisShared():
            yield fact.recipient, fact
        case school.ConsentWithdrawn() | school.ConsentLapsed() | school.ConsentRenewed():
            if rests_on(fact.recipient) is fact.purpose:
                # whoever sends must stop, and so must a municipality that received (AVG art. 19)
                yield fact.swv, fact
                yield _heard_of_consent(fact), fact
        case _:
            return


def _before_approval(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """What must be so, or be decided together, before shares are approved."""
    match fact:
        case school.SupportTeamJudged():
            if fact.municipality is not None:
                yield fact.municipality, fact
        case gate.ShorteningAsked():
            yield fact.swv, fact
        case gate.PeriodShortened():
            yield fact.municipality, fact
            if fact.school is not None:
                yield fact.school, fact
        case duplicate.DuplicateConfirmed():
            yield fact.school, fact
        case scheme.SchemeApplied():
            yield fact.municipality, fact
        case scheme.JointDecisionSigned() | scheme.SignatureWithheld():
            yield fact.swv, fact
        case _:
            return


def _of_the_money(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    match fact:
        case funding.ShareRequested():
            yield fact.share.funder, fact
        case funding.ShareApproved() | funding.ShareRefused():
            yield fact.swv, fact
        case funding.ShareReleased():
            yield fact.funder, fact
        case funding.BundleClosed():
            for who in dict.fromkeys((*(share.funder for share in fact.shares), fact.orderer)):
                # a party sees what its own funders pay, and the total; who orders sees all
                host = party_of(who)
                if party_of(fact.orderer) is host:
                    yield who, fact
                else:
                    yield who, _seen(fact, shares=_theirs(fact.shares, host), continuing=())
        case pot.ContributionMade():
            yield funder_of(fact.pot), fact
        case pot.ContributionSentBack():
            yield funder_of(fact.contributor), fact
        case pot.PotSettled():
            for funder in dict.fromkeys(funder_of(one.line) for one in fact.returns):
                host = party_of(funder)
                own_returns = tuple(r for r in fact.returns if party_of(funder_of(r.line)) is host)
                yield funder, _seen(fact, returns=own_returns)
        case _:
            return


def _of_the_care(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    match fact:
        case care.OrderConfirmed():
            if fact.provider is not None:
                yield fact.provider, _seen(fact, shares=())
        case care.CareOrdered():
            yield fact.provider, fact
        case care.OrderPaused() | care.OrderResumed():
            if fact.provider is not None:
                yield fact.provider, fact
        case (
            care.OrderReceived()
            | care.OrderDeclined()
            | care.DeliveryClaimed()
            | care.ClaimCorrected()
        ):
            yield fact.orderer, fact
        case asking.AssignmentAsked() | asking.ChangeAsked():
            yield fact.orderer, fact
        case asking.AskUnderInvestigation() | asking.AskRejected():
            yield fact.provider, fact
        case care.CareEnded(orderer=orderer) if orderer is not None:
            yield orderer, _seen(fact, note=None)  # sealed for the provider alone
        case care.ClaimApproved():
            named = (*fact.parts, *fact.unclaimed)
            for funder in dict.fromkeys(funder_of(part.line) for part in named):
                # one copy for all funders of a party: a fact that is heard twice is handled once
                host = party_of(funder)
                parts, unclaimed = (_parts(some, host) for some in (fact.parts, fact.unclaimed))
                yield funder, _seen(fact, parts=parts, unclaimed=unclaimed)
            if fact.provider is not None:  # who pays what is not its business
                yield fact.provider, _seen(fact, parts=(), unclaimed=())
        case care.CorrectionApproved():
            for funder in dict.fromkeys(funder_of(part.line) for part in fact.parts):
                host = party_of(funder)
                corrected = tuple(p for p in fact.parts if party_of(funder_of(p.line)) is host)
                yield funder, _seen(fact, parts=corrected)
            if fact.provider is not None:
                yield fact.provider, _seen(fact, parts=())
        case care.ClaimRefused() | care.CorrectionRefused():
            if fact.provider is not None:
                yield fact.provider, fact
        case _:
            return


def _of_changes(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Who hears of what changes while an arrangement runs."""
    match fact:
        case change.PupilMovedHome() | change.PupilMovedSchool() | change.MoveReported():
            yield fact.swv, fact
        case change.HandoverTooLate() | evaluation.CareEvaluated():
            yield fact.swv, fact
        case message.ReportLate():
            yield fact.orderer, fact
        case change.HandoverRequested():
            yield fact.orderer, fact
        case change.OrderShortened():
            yield fact.swv, fact
            if fact.provider is not None:  # what others pay is not its business
                yield fact.provider, _seen(fact, kept=(), rest=())
        case change.LegOpened():
            yield fact.municipality, fact
        case change.ShareCut():
            yield fact.funder, fact
        case change.OrderSettled():
            for funder in dict.fromkeys(funder_of(part.line) for part in fact.unclaimed):
                yield funder, _seen(fact, unclaimed=_parts(fact.unclaimed, party_of(funder)))
        case _:
            return


def _of_competence(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Of what is forwarded to who is competent, and of a TLV."""
    match fact:
        case forwarding.RequestForwarded():
            yield fact.school, fact
            yield fact.swv, fact
            yield fact.to, fact
        case forwarding.SupplementForwarded():
            yield fact.to, fact
        case forwarding.BodySucceeded():
            yield fact.municipality, fact
        case tlv.TlvRequested() | tlv.TlvWithdrawn():
            yield fact.swv, fact
        case tlv.TlvForwarded():
            yield fact.school, fact
            yield fact.to, fact
        case tlv.AdviceSent():
            yield fact.school, fact
        case tlv.TlvIssued() | tlv.TlvRefused() | tlv.TlvReopened() | tlv.TlvWithdrawalTooLate():
            yield fact.school, fact
        case forwarding.ForwardingTooLate():
            yield fact.body, fact
            yield fact.successor, fact
        case _:
            return


def _of_agreements(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Whose an agreement is hears of it, and who is to pay for it."""
    match fact:
        case agenda.AgreementMade() | agenda.AgreementDropped() | agenda.MoneyFound():
            line = fact.agreement.reserves
            payer = () if line is None else (funder_of(line),)
            for who in dict.fromkeys((fact.agreement.owner, *payer)):
                yield who, fact
        case agenda.AgreementOverdue():
            yield fact.owner, fact
        case obligation.MatterPut() | obligation.MatterOverdue():
            yield fact.answerer, fact
        case programme.ProgrammeEvaluationOverdue():
            yield fact.leader, fact
        case stocktake.SpotTold() if fact.stands is not stocktake.Stands.THERE:
            for who in dict.fromkeys(fact.owners):
                yield who, fact
        case stocktake.SpotUntold():
            for who in dict.fromkeys(fact.owners):
                yield who, fact
        case _:
            return


def _of_absence(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Who hears of a pupil at home: the SWV of a thuiszitter, the municipality what the law says,
    and nothing of anybody's health (Leerplichtwet art. 21a)."""
    match fact:
        case absence.AbsenceNotified():
            yield fact.municipality, fact
        case absence.AbsenceFact():
            if fact.swv is not None:
                yield fact.swv, fact
            if fact.municipality is not None:
                health = {"health_reason": None} if hasattr(fact, "health_reason") else {}
                yield fact.municipality, _seen(fact, **health)
        case escalation.EscalationFact():
            yield fact.keeper, fact
            if fact.municipality is not None:
                yield fact.municipality, fact
        case escalation.OverrulingUsed():
            yield fact.keeper, fact
        case collective.CollectiveFact():
            yield fact.school, fact
        case dyslexia.DyslexiaAdviceGiven():
            yield fact.municipality, fact
            yield fact.school, fact
        case dyslexia.DyslexiaDecided():
            yield fact.swv, fact
            yield fact.school, fact
        case prevention.PreventionPublished():
            yield fact.provider, _seen(fact, schools=())
            for school in fact.schools:
                yield school, _seen(fact, schools=(school,))
        case facility.PlacementFact():
            for school in dict.fromkeys((fact.school, fact.referring)):
                yield school, fact
        case exemption.SwvConsulted():
            yield fact.swv, fact
        case exemption.ExemptionAdviceGiven():
            yield fact.municipality, fact
        case meeting.CaseLeadAssigned():
            yield fact.lead, fact
        case meeting.ResponsibilityRecorded():
            yield fact.organisation, fact
        case meeting.ResponsibilityOverdue():
            for who in dict.fromkeys((fact.organisation, fact.lead)):
                if who is not None:
                    yield who, fact
        case _:
            return


def _heard_of_consent(
    fact: school.ConsentWithdrawn | school.ConsentLapsed | school.ConsentRenewed,
) -> OrganisationId:
    """The municipality that is told: the one that it is about, also where the pupil moved to."""
    about = fact.recipient
    return about if party_of(about) is Party.MUNICIPALITY else fact.municipality


def _seen(fact: Fact, **visible: object) -> Fact:
    """The copy in which these fields show only this; the fact itself where nothing is hidden."""
    if all(getattr(fact, name) == value for name, value in visible.items()):
        return fact
    return msgspec.structs.replace(fact, **visible)


def _theirs(shares: tuple[funding.Share, ...], host: Party) -> tuple[funding.Share, ...]:
    """The shares of a party's own funders."""
    return tuple(share for share in shares if party_of(share.funder) is host)


def _parts(parts: tuple[care.ClaimPart, ...], host: Party) -> tuple[care.ClaimPart, ...]:
    """The parts of a claim that a party's own funders pay."""
    return tuple(part for part in parts if party_of(funder_of(part.line)) is host)
