"""What facts about a pupil at a school, its transport or a TLV give somebody to do, and by when."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from events import (
    absence,
    enrolment,
    exemption,
    school_transport,
    teaching_time,
    tlv,
    transition,
)
from events.fact import Fact
from events.values import OrganisationId
from projections.clock.reasons import Reason


class Duty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an organisation has to do next."""

    reason: Reason
    organisation: OrganisationId
    due_on: date | None = None


Next = Callable[[Any], Duty | None]
"""What is to be done after a fact; ``None``: it is over."""


def _enrolled(fact: enrolment.PupilEnrolled) -> Duty | None:
    if fact.plan_by is None:
        return None
    return Duty(reason=Reason.OPP, organisation=fact.school, due_on=fact.plan_by)


def _admission(fact: Any) -> Duty:
    return Duty(reason=Reason.ADMISSION, organisation=fact.school, due_on=fact.due_on)


def _evaluation(fact: enrolment.OppAdopted | enrolment.OppEvaluated) -> Duty:
    return Duty(reason=Reason.OPP_EVALUATION, organisation=fact.school, due_on=fact.evaluate_by)


def _transport(fact: Any) -> Duty:
    return Duty(reason=Reason.SCHOOL_TRANSPORT, organisation=fact.municipality, due_on=fact.due_on)


def _support_found(fact: enrolment.ExtraSupportFound) -> Duty:
    return Duty(reason=Reason.OPP, organisation=fact.school, due_on=fact.plan_by)


def _away(fact: Any) -> Duty:
    return Duty(reason=Reason.ABSENCE, organisation=fact.keeper)


def _threatens(fact: absence.AbsenceThreatens) -> Duty:
    return Duty(reason=Reason.THREAT, organisation=fact.keeper)


def _at_home(fact: Any) -> Duty:
    return Duty(reason=Reason.FITTING_OFFER, organisation=fact.keeper, due_on=fact.due_on)


def _handover(fact: transition.TransferPlanned) -> Duty:
    return Duty(reason=Reason.HANDOVER, organisation=fact.school, due_on=fact.hand_over_by)


def _confirmation(fact: transition.HandoverGiven) -> Duty:
    return Duty(
        reason=Reason.HANDOVER_CONFIRMATION, organisation=fact.to_school, due_on=fact.confirm_by
    )


def _exemption(fact: exemption.ExemptionClaimed) -> Duty:
    return Duty(reason=Reason.EXEMPTION, organisation=fact.municipality)


def _build_up(fact: Any) -> Duty:
    return Duty(reason=Reason.BUILD_UP, organisation=fact.school, due_on=fact.review_by)


OPENING: Mapping[type[Fact], Next] = {
    tlv.TlvRequested: lambda fact: Duty(reason=Reason.TLV, organisation=fact.swv),
    enrolment.AdmissionRequested: _admission,
    enrolment.PupilEnrolled: _enrolled,
    school_transport.TransportRequested: _transport,
    absence.AbsenceReported: _away,
    exemption.ExemptionClaimed: _exemption,
    transition.TransferPlanned: _handover,
    teaching_time.FewerHoursAsked: lambda fact: Duty(
        reason=Reason.FEWER_HOURS, organisation=fact.school
    ),
}
"""What begins a case of its own."""

NEXT: Mapping[type[Fact], Next] = {
    **OPENING,
    tlv.TlvForwarded: lambda fact: Duty(reason=Reason.TLV, organisation=fact.to),
    tlv.TlvIssued: lambda _: None,
    tlv.TlvRefused: lambda _: None,
    tlv.TlvWithdrawalAccepted: lambda _: None,
    tlv.TlvReopened: lambda fact: Duty(reason=Reason.TLV, organisation=fact.body),
    enrolment.AdmissionTermExtended: _admission,
    enrolment.PupilAdmitted: lambda _: None,
    enrolment.AdmissionRefused: lambda _: None,
    enrolment.ExtraSupportFound: _support_found,
    enrolment.OppAdopted: _evaluation,
    enrolment.OppEvaluated: _evaluation,
    enrolment.PupilLeft: lambda _: None,
    school_transport.TransportTermExtended: _transport,
    school_transport.TransportGranted: lambda _: None,
    school_transport.TransportRefused: lambda _: None,
    transition.HandoverGiven: _confirmation,
    transition.HandoverConfirmed: lambda _: None,
    transition.TransferCancelled: lambda _: None,
    teaching_time.FewerHoursAllowed: _build_up,
    teaching_time.BuildUpReviewed: _build_up,
    teaching_time.FewerHoursDenied: lambda _: None,
    teaching_time.FewerHoursEnded: lambda _: None,
}

ABSENCE: Mapping[type[Fact], Next] = {
    absence.AbsenceReported: _away,
    absence.AbsenceThreatens: _threatens,
    absence.ThreeMonthLimitStarted: _at_home,
    absence.ThreeMonthLimitReopened: _at_home,
    absence.ThreeMonthLimitMet: _away,
    absence.ThreeMonthLimitEndedLate: _away,
    absence.ThuiszitterRegistrationCorrected: _away,
    absence.AbsenceEnded: lambda _: None,
}
"""What is to be done about a pupil at home, as long as the absence lasts."""
