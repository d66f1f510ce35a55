"""Giving, withdrawing and lapsing of consent: per organisation and purpose, by whom, until when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.disclosure import rests_on
from events.fact import Fact
from events.forwarding import ForwardingNoted
from events.request import ArrangementRequested, LegalAge
from events.school import (
    ConsentBy,
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    LapseGround,
)
from events.values import OrganisationId, Purpose, system
from services.rules.consent import carries, consent_needed, fits, may_withdraw
from services.runtime.refusal import Refusal
from services.runtime.shapes import Due
from services.school import confiding
from services.school.commands import (
    CloseDossier,
    Consent,
    GiveConsent,
    LetAgeBoundaryPass,
    LetConsentLapse,
    OpenDossier,
    ShareDiagnosis,
    SubmitRequest,
    WithdrawConsent,
)
from services.school.consented import Consents, ended, key_of, missing, who_must

COMMANDS = (
    GiveConsent,
    WithdrawConsent,
    LetConsentLapse,
    LetAgeBoundaryPass,
    OpenDossier,
    CloseDossier,
    ShareDiagnosis,
)
"""What may be asked about consent, and about what rests on it."""


def first(command: SubmitRequest) -> Sequence[Fact]:
    """The consents that come with a request. Raises ``Refusal``: what a municipality receives of a
    named pupil rests on consent (Jeugdwet 7.3.4, 7.3.5)."""
    for consent in command.consents:
        _check(command, consent, command.on)
    to_judge = {one.recipient for one in command.consents if one.purpose is Purpose.ASSESSMENT}
    if command.pupils and command.municipality not in to_judge:
        raise missing(command, command.on)
    return [_given(command, consent, command.on) for consent in command.consents]


def decide(request: ArrangementRequested, state: Consents, command: Any) -> Sequence[Fact]:
    """What a command makes of the consents of a request. Raises ``Refusal``."""
    match command:
        case GiveConsent():
            return _give(request, state, command)
        case WithdrawConsent():
            return _withdraw(request, state, command)
        case LetConsentLapse(recipient=recipient, purpose=purpose, until=until, on=on):
            over = [
                one
                for one in state.valid
                if (one.recipient, one.purpose, one.until) == (recipient, purpose, until)
            ]
            return _lapse(request, state, over, LapseGround.TERM, on)
        case LetAgeBoundaryPass(on=on):
            needed = consent_needed(request.age, request.boundaries, on)
            if needed is None:
                return []
            outgrown = [one for one in state.valid if one.by not in (needed, ConsentBy.SCHOOL)]
            return _lapse(request, state, outgrown, LapseGround.AGE, on)
        case OpenDossier() | CloseDossier() | ShareDiagnosis():
            return confiding.decide(request, state, command)
        case _:
            raise AssertionError(f"not a command of consent: {command}")


def follow(
    request: ArrangementRequested, state: Consents, noted: ForwardingNoted
) -> Sequence[Fact]:
    """Who agreed that a body judges agreed that the one that is competent does (Awb art. 2:3), so
    what a body's messages rest on goes on to its successor: the consent, or that it is gone."""
    former, to, on = noted.former, noted.successor, noted.effective_on
    looked = confiding.gone(request, state, former, on)
    purpose = rests_on(former)
    if purpose is None:
        return looked
    if any((one, purpose, False) in state.ended for one in (former, to)):
        return [*looked, _lapsed(request, to, purpose, LapseGround.FORWARDED, on)]
    kept = state.of(former, purpose, school=False)
    if kept is None or state.of(to, purpose, school=False) is not None:
        return looked
    return [*looked, _given(request, replace(kept, recipient=to), on)]


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
    nl, en = who_must(request, on)
    return Refusal(
        "consent-by-the-wrong-person",
        f"Hiervoor is op {on} toestemming nodig van {nl}.",
        f"On {on} this needs the consent of {en}.",
    )


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
    if key_of(consent) not in state.ended:
        return [_given(request, consent, command.on)]
    # what was kept from a body that forwarded is about the same part, and may go now too
    same_part = consent.recipient == request.municipality and carries(
        consent.recipient, consent.purpose
    )
    former = (replace(consent, recipient=one) for one in sorted(state.former) if same_part)
    anew = [consent, *(one for one in former if key_of(one) in state.ended and one != consent)]
    return [
        ConsentRenewed(
            effective_on=command.on,
            case=request.case,
            school=request.school,
            swv=request.swv,
            municipality=request.municipality,
            recipient=one.recipient,
            by=one.by,
            purpose=one.purpose,
            until=one.until,
        )
        for one in anew
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
    return [withdrawn, *confiding.shut(request, ended(state, key), state, on)]


def _lapse(
    request: ArrangementRequested,
    state: Consents,
    over: Sequence[Consent],
    ground: LapseGround,
    on: date,
) -> Sequence[Fact]:
    after = state
    for one in over:
        after = ended(after, key_of(one))
    lapsed = [
        _lapsed(request, one.recipient, one.purpose, ground, on, school=one.by is ConsentBy.SCHOOL)
        for one in over
    ]
    return [*lapsed, *confiding.shut(request, after, state, on)]


def _lapsed(
    request: ArrangementRequested,
    recipient: OrganisationId,
    purpose: Purpose,
    ground: LapseGround,
    on: date,
    *,
    school: bool = False,
) -> ConsentLapsed:
    needed = consent_needed(request.age, request.boundaries, on)
    return ConsentLapsed(
        effective_on=on,
        case=request.case,
        school=request.school,
        swv=request.swv,
        municipality=request.municipality,
        recipient=recipient,
        purpose=purpose,
        ground=ground,
        needed=ConsentBy.SCHOOL if school else needed,
    )
