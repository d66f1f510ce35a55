"""What the school confides to others beyond the request: a look in the shared plan of development
(TOP-dossier), and what a doctor found. Both need a consent of their own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from events.fact import Fact
from events.request import ArrangementRequested
from events.school import AccessEnd, DiagnosisShared, DossierAccessEnded, DossierAccessGiven
from events.values import OrganisationId, Purpose
from services.rules.regions import Kind, kind_of
from services.runtime.refusal import Refusal
from services.school.commands import CloseDossier, OpenDossier, ShareDiagnosis
from services.school.consented import Consents, missing, who_must


def decide(request: ArrangementRequested, state: Consents, command: Any) -> Sequence[Fact]:
    """What a command makes of what is confided. Raises ``Refusal``."""
    match command:
        case OpenDossier():
            return _open(request, state, command)
        case CloseDossier(organisation=organisation, on=on):
            if organisation not in state.looking:
                return []
            return [_ended(request, organisation, AccessEnd.CLOSED, on)]
        case ShareDiagnosis():
            return _tell(request, state, command)
        case _:
            raise AssertionError(f"not confided: {command}")


def shut(
    request: ArrangementRequested, after: Consents, before: Consents, on: date
) -> Sequence[Fact]:
    """Who may look in the plan no longer, now that these consents are left."""
    shut_out = sorted(
        one
        for one in before.looking
        if not (_doubly(after, one, on) and _has_part(request, after, one, on))
    )
    return [_ended(request, one, AccessEnd.NO_CONSENT, on) for one in shut_out]


def gone(
    request: ArrangementRequested, state: Consents, former: OrganisationId, on: date
) -> Sequence[Fact]:
    """A body that forwarded the request has no part in it, and looks in the plan no longer."""
    return [_ended(request, former, AccessEnd.NO_PART, on)] if former in state.looking else []


def _open(request: ArrangementRequested, state: Consents, command: OpenDossier) -> Sequence[Fact]:
    """Both consents and a part in the request (Transformatieagenda Noord-Kennemerland, noot 1)."""
    organisation, on = command.organisation, command.on
    if organisation in state.looking:
        return []
    _check_part(request, state, organisation, on)
    if not _doubly(state, organisation, on):
        nl, en = who_must(request, on)
        raise Refusal(
            "double-consent-needed",
            f"Toegang tot het plan vraagt toestemming van {nl} én van de school.",
            f"Access to the plan needs the consent of {en}, and of the school.",
        )
    return [
        DossierAccessGiven(
            effective_on=on,
            case=request.case,
            school=request.school,
            organisation=organisation,
        )
    ]


def _tell(
    request: ArrangementRequested, state: Consents, command: ShareDiagnosis
) -> Sequence[Fact]:
    """An SWV may know it for its task (WPO art. 18a lid 13); others only with consent."""
    recipient, diagnosis, on = command.recipient, command.diagnosis, command.on
    if diagnosis in state.diagnoses:
        return []
    _check_part(request, state, recipient, on)
    sealed_for = (diagnosis.controller, diagnosis.purpose)
    if sealed_for != (recipient, Purpose.DIAGNOSIS) or diagnosis.subject not in request.pupils:
        raise Refusal(
            "sealed-for-another",
            "Deze diagnose is niet versleuteld voor deze leerling en deze ontvanger.",
            "This diagnosis is not sealed for this pupil and this recipient.",
        )
    purposes = (Purpose.ASSESSMENT, Purpose.DIAGNOSIS)
    if recipient != request.swv and not all(state.holds(recipient, p, on) for p in purposes):
        raise missing(request, on)
    return [
        DiagnosisShared(
            effective_on=on,
            case=request.case,
            school=request.school,
            recipient=recipient,
            diagnosis=diagnosis,
        )
    ]


def _doubly(state: Consents, organisation: OrganisationId, on: date) -> bool:
    """Whether family and school both agree on this day that it looks in the plan."""
    return all(state.holds(organisation, Purpose.PLAN, on, school=own) for own in (False, True))


def _check_part(
    request: ArrangementRequested, state: Consents, organisation: OrganisationId, on: date
) -> None:
    if not _has_part(request, state, organisation, on):
        raise Refusal(
            "no-part-in-request",
            "Deze organisatie heeft geen taak in deze aanvraag.",
            "This organisation has no part in this request.",
        )


def _has_part(
    request: ArrangementRequested, state: Consents, organisation: OrganisationId, on: date
) -> bool:
    """Who asks, judges or pays has a part; a provider has one where it may give the care."""
    if kind_of(organisation) is Kind.PROVIDER:
        return state.holds(organisation, Purpose.CARE, on)
    return organisation in (request.board, request.swv, request.municipality)


def _ended(
    request: ArrangementRequested, organisation: OrganisationId, why: AccessEnd, on: date
) -> DossierAccessEnded:
    return DossierAccessEnded(
        effective_on=on,
        case=request.case,
        school=request.school,
        organisation=organisation,
        why=why,
    )
