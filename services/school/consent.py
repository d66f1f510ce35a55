"""The consents of a request: per organisation and purpose, by whom, until when; and who may look in
the shared plan. They are part of the school's request and stand in its stream."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import ArrangementRequested, LegalAge
from events.school import (
    AccessEnd,
    ConsentBy,
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    DossierAccessEnded,
    DossierAccessGiven,
    LapseGround,
)
from events.values import OrganisationId, Purpose, system
from services.rules.consent import consent_needed, fits, may_withdraw
from services.rules.regions import Kind, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Due
from services.school.commands import (
    CloseDossier,
    Consent,
    GiveConsent,
    LetAgeBoundaryPass,
    LetConsentLapse,
    OpenDossier,
    SubmitRequest,
    WithdrawConsent,
)

Key = tuple[OrganisationId, Purpose, bool]
"""A recipient, a purpose, and whether it is the school's own consent."""

FACTS: tuple[type[Fact], ...] = (
    ConsentGiven,
    ConsentRenewed,
    ConsentWithdrawn,
    ConsentLapsed,
    DossierAccessGiven,
    DossierAccessEnded,
)
COMMANDS = (
    GiveConsent,
    WithdrawConsent,
    LetConsentLapse,
    LetAgeBoundaryPass,
    OpenDossier,
    CloseDossier,
)
_WORDS = {
    ConsentBy.PARENTS: ("de ouders", "the parents"),
    ConsentBy.PARENTS_AND_PUPIL: ("de ouders en de leerling", "the parents and the pupil"),
    ConsentBy.PUPIL: ("de leerling zelf", "the pupil alone"),
}


class Consents(msgspec.Struct, frozen=True):
    """What holds now, what once held, and who looks in the shared plan."""

    valid: tuple[Consent, ...] = ()
    ended: frozenset[Key] = frozenset()
    looking: frozenset[OrganisationId] = frozenset()

    def of(self, recipient: OrganisationId, purpose: Purpose, *, school: bool) -> Consent | None:
        """The consent that holds, of the family or of the school."""
        key = (recipient, purpose, school)
        return next((one for one in self.valid if _key(one) == key), None)


def first(command: SubmitRequest) -> Sequence[Fact]:
    """The consents that come with a request. Raises ``Refusal``: what a municipality receives of a
    named pupil rests on consent (Jeugdwet 7.3.4, 7.3.5)."""
    for consent in command.consents:
        _check(command, consent, command.on)
    to_judge = {one.recipient for one in command.consents if one.purpose is Purpose.ASSESSMENT}
    if command.pupils and command.municipality not in to_judge:
        raise _missing(command, command.on)
    return [_given(command, consent, command.on) for consent in command.consents]


def decide(request: ArrangementRequested, state: Consents, command: Any) -> Sequence[Fact]:
    """What a command makes of the consents of a request. Raises ``Refusal``."""
    match command:
        case GiveConsent():
            return _give(request, state, command)
        case WithdrawConsent():
            return _withdraw(request, state, command)
        case LetConsentLapse(recipient=recipient, purpose=purpose, until=until, on=on):
            ended = [
                one
                for one in state.valid
                if (one.recipient, one.purpose, one.until) == (recipient, purpose, until)
            ]
            return _lapse(request, state, ended, LapseGround.TERM, on)
        case LetAgeBoundaryPass(on=on):
            needed = consent_needed(request.age, request.boundaries, on)
            if needed is None:
                return []
            outgrown = [one for one in state.valid if one.by not in (needed, ConsentBy.SCHOOL)]
            return _lapse(request, state, outgrown, LapseGround.AGE, on)
        case OpenDossier():
            return _open(request, state, command)
        case CloseDossier(organisation=organisation, on=on):
            if organisation not in state.looking:
                return []
            return [_access_ended(request, organisation, AccessEnd.CLOSED, on)]
        case _:
            raise AssertionError(f"not a command of consent: {command}")


def evolve(state: Consents, fact: Any) -> Consents:
    """The consents after a fact."""
    match fact:
        case ConsentGiven() | ConsentRenewed():
            given = Consent(
                recipient=fact.recipient, by=fact.by, purpose=fact.purpose, until=fact.until
            )
            others = _without(state, _key(given))
            return replace(state, valid=(*others, given), ended=state.ended - {_key(given)})
        case ConsentWithdrawn():
            return _ended(state, (fact.recipient, fact.purpose, fact.by is ConsentBy.SCHOOL))
        case ConsentLapsed(recipient=recipient, purpose=purpose, needed=needed):
            return _ended(state, (recipient, purpose, needed is ConsentBy.SCHOOL))
        case DossierAccessGiven(organisation=organisation):
            return replace(state, looking=state.looking | {organisation})
        case DossierAccessEnded(organisation=organisation):
            return replace(state, looking=state.looking - {organisation})
        case _:
            raise AssertionError(f"not a fact of consent: {fact}")


def due(fact: Any) -> Sequence[Due]:
    """When a consent holds no longer by itself: after its last day, or at a legal age."""
    match fact:
        case ConsentGiven(until=date() as until) | ConsentRenewed(until=date() as until):
            lapse = LetConsentLapse(
                on=until + timedelta(days=1),
                by=system(fact.school),
                case=fact.case,
                recipient=fact.recipient,
                purpose=fact.purpose,
                until=until,
            )
            return [Due(until, lapse)]
        case ArrangementRequested(boundaries=boundaries, school=school, case=case):
            return [
                Due(
                    one.on - timedelta(days=1),
                    LetAgeBoundaryPass(on=one.on, by=system(school), case=case, age=one.age),
                )
                for one in boundaries
                if one.age is not LegalAge.EIGHTEEN  # from 16 on the pupil consents alone
            ]
        case _:
            return []


def _key(consent: Consent) -> Key:
    return (consent.recipient, consent.purpose, consent.by is ConsentBy.SCHOOL)


def _without(state: Consents, key: Key) -> tuple[Consent, ...]:
    return tuple(one for one in state.valid if _key(one) != key)


def _ended(state: Consents, key: Key) -> Consents:
    return replace(state, valid=_without(state, key), ended=state.ended | {key})


def _check(request: ArrangementRequested | SubmitRequest, consent: Consent, on: date) -> None:
    """Whether this person may consent to this, on this day. Raises ``Refusal``."""
    if not fits(consent.recipient, consent.purpose):
        raise Refusal(
            "purpose-not-fitting",
            "Deze organisatie heeft voor dit doel geen gegevens nodig.",
            "This organisation needs no data for this purpose.",
        )
    if consent.until is not None and consent.until < on:
        raise Refusal(
            "consent-already-over",
            f"De laatste dag van deze toestemming ({consent.until}) is al voorbij.",
            f"The last day of this consent ({consent.until}) has already passed.",
        )
    if consent.by is ConsentBy.SCHOOL:
        if consent.purpose is not Purpose.PLAN:
            raise _wrong_person(request, on)
        return
    if consent.by is not (consent_needed(request.age, request.boundaries, on) or consent.by):
        raise _wrong_person(request, on)


def _wrong_person(request: ArrangementRequested | SubmitRequest, on: date) -> Refusal:
    nl, en = _who_must(request, on)
    return Refusal(
        "consent-by-the-wrong-person",
        f"Hiervoor is op {on} toestemming nodig van {nl}.",
        f"On {on} this needs the consent of {en}.",
    )


def _missing(request: ArrangementRequested | SubmitRequest, on: date) -> Refusal:
    nl, en = _who_must(request, on)
    return Refusal(
        "consent-missing",
        f"Leg eerst de toestemming van {nl} vast om dit te delen.",
        f"First record the consent of {en} to share this.",
    )


def _who_must(request: ArrangementRequested | SubmitRequest, on: date) -> tuple[str, str]:
    needed = consent_needed(request.age, request.boundaries, on)
    return _WORDS[needed] if needed else ("de ouders of de leerling", "the parents or the pupil")


def _given(
    request: ArrangementRequested | SubmitRequest, consent: Consent, on: date
) -> ConsentGiven:
    return ConsentGiven(
        effective_on=on,
        case=request.case,
        school=request.school,
        recipient=consent.recipient,
        by=consent.by,
        purpose=consent.purpose,
        until=consent.until,
    )


def _give(request: ArrangementRequested, state: Consents, command: GiveConsent) -> Sequence[Fact]:
    consent = command.consent
    _check(request, consent, command.on)
    if consent in state.valid:
        return []
    if _key(consent) not in state.ended:
        return [_given(request, consent, command.on)]
    return [
        ConsentRenewed(
            effective_on=command.on,
            case=request.case,
            school=request.school,
            swv=request.swv,
            municipality=request.municipality,
            recipient=consent.recipient,
            by=consent.by,
            purpose=consent.purpose,
            until=consent.until,
        )
    ]


def _withdraw(
    request: ArrangementRequested, state: Consents, command: WithdrawConsent
) -> Sequence[Fact]:
    by, on = command.withdrawn_by, command.on
    school = by is ConsentBy.SCHOOL
    key = (command.recipient, command.purpose, school)
    if key in state.ended:
        return []
    if state.of(command.recipient, command.purpose, school=school) is None:
        raise Refusal(
            "no-such-consent",
            "Deze toestemming is niet gegeven.",
            "This consent was not given.",
        )
    needed = consent_needed(request.age, request.boundaries, on)
    if not school and not may_withdraw(by, needed):
        raise _wrong_person(request, on)
    withdrawn = ConsentWithdrawn(
        effective_on=on,
        case=request.case,
        school=request.school,
        swv=request.swv,
        municipality=request.municipality,
        recipient=command.recipient,
        by=by,
        purpose=command.purpose,
    )
    return [withdrawn, *_shut(request, _ended(state, key), state, on)]


def _lapse(
    request: ArrangementRequested,
    state: Consents,
    ended: Sequence[Consent],
    ground: LapseGround,
    on: date,
) -> Sequence[Fact]:
    needed = consent_needed(request.age, request.boundaries, on)
    after = state
    for one in ended:
        after = _ended(after, _key(one))
    lapsed = [
        ConsentLapsed(
            effective_on=on,
            case=request.case,
            school=request.school,
            swv=request.swv,
            municipality=request.municipality,
            recipient=one.recipient,
            purpose=one.purpose,
            ground=ground,
            needed=ConsentBy.SCHOOL if one.by is ConsentBy.SCHOOL else needed,
        )
        for one in ended
    ]
    return [*lapsed, *_shut(request, after, state, on)]


def _shut(
    request: ArrangementRequested, after: Consents, before: Consents, on: date
) -> Sequence[Fact]:
    """Who may look in the plan no longer, now that these consents are left."""
    shut = sorted(one for one in before.looking if not _doubly(after, one, on))
    return [_access_ended(request, one, AccessEnd.NO_CONSENT, on) for one in shut]


def _doubly(state: Consents, organisation: OrganisationId, on: date) -> bool:
    """Whether family and school both agree on this day that it looks in the plan."""
    both = [state.of(organisation, Purpose.PLAN, school=school) for school in (False, True)]
    return all(one is not None and (one.until is None or on <= one.until) for one in both)


def _open(request: ArrangementRequested, state: Consents, command: OpenDossier) -> Sequence[Fact]:
    """Access needs both consents and a part in the request (TOP-dossier, seed 003 noot 1)."""
    organisation = command.organisation
    if organisation in state.looking:
        return []
    if not _has_part(request, state, organisation):
        raise Refusal(
            "no-part-in-request",
            "Deze organisatie heeft geen taak in deze aanvraag.",
            "This organisation has no part in this request.",
        )
    if not _doubly(state, organisation, command.on):
        nl, en = _who_must(request, command.on)
        raise Refusal(
            "double-consent-needed",
            f"Toegang tot het plan vraagt toestemming van {nl} én van de school.",
            f"Access to the plan needs the consent of {en}, and of the school.",
        )
    return [
        DossierAccessGiven(
            effective_on=command.on,
            case=request.case,
            school=request.school,
            organisation=organisation,
        )
    ]


def _has_part(request: ArrangementRequested, state: Consents, organisation: OrganisationId) -> bool:
    """Who asks, judges or pays has a part; a provider has one where it may give the care."""
    if kind_of(organisation) is Kind.PROVIDER:
        return state.of(organisation, Purpose.CARE, school=False) is not None
    return organisation in (request.board, request.swv, request.municipality)


def _access_ended(
    request: ArrangementRequested, organisation: OrganisationId, why: AccessEnd, on: date
) -> DossierAccessEnded:
    return DossierAccessEnded(
        effective_on=on,
        case=request.case,
        school=request.school,
        organisation=organisation,
        why=why,
    )
