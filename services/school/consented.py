"""What is consented to now, and what rests on it: a part of the school's request, in its stream."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import ArrangementRequested
from events.school import (
    ConsentBy,
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    DiagnosisShared,
    DossierAccessEnded,
    DossierAccessGiven,
)
from events.values import OrganisationId, Purpose, Sealed
from services.rules.consent import consent_needed
from services.runtime.refusal import Refusal
from services.school.commands import Consent, SubmitRequest

Key = tuple[OrganisationId, Purpose, bool]
"""A recipient, a purpose, and whether it is the school's own consent."""

FACTS: tuple[type[Fact], ...] = (
    ConsentGiven,
    ConsentRenewed,
    ConsentWithdrawn,
    ConsentLapsed,
    DossierAccessGiven,
    DossierAccessEnded,
    DiagnosisShared,
)
"""All that is written about consent, and about what rests on it."""

_WORDS = {
    ConsentBy.PARENTS: ("de ouders", "the parents"),
    ConsentBy.PARENTS_AND_PUPIL: ("de ouders en de leerling", "the parents and the pupil"),
    ConsentBy.PUPIL: ("de leerling zelf", "the pupil alone"),
}


class Consents(msgspec.Struct, frozen=True, gc=False):
    """What holds now, what once held, who looks in the shared plan, what was told of health."""

    valid: tuple[Consent, ...] = ()
    ended: frozenset[Key] = frozenset()
    looking: frozenset[OrganisationId] = frozenset()
    diagnoses: tuple[Sealed, ...] = ()  # as shared, each for another body
    former: frozenset[OrganisationId] = frozenset()  # bodies that forwarded the request

    def holds(
        self, recipient: OrganisationId, purpose: Purpose, on: date, *, school: bool = False
    ) -> bool:
        """Whether the family, or the school, consents to this on this day."""
        one = self.of(recipient, purpose, school=school)
        return one is not None and (one.until is None or on <= one.until)

    def of(self, recipient: OrganisationId, purpose: Purpose, *, school: bool) -> Consent | None:
        """The consent that holds, of the family or of the school."""
        key = (recipient, purpose, school)
        return next((one for one in self.valid if key_of(one) == key), None)


def evolve(state: Consents, fact: Any) -> Consents:
    """The consents after a fact."""
    match fact:
        case ConsentGiven() | ConsentRenewed():
            given = Consent(
                recipient=fact.recipient, by=fact.by, purpose=fact.purpose, until=fact.until
            )
            others = _without(state, key_of(given))
            return replace(state, valid=(*others, given), ended=state.ended - {key_of(given)})
        case ConsentWithdrawn():
            return ended(state, (fact.recipient, fact.purpose, fact.by is ConsentBy.SCHOOL))
        case ConsentLapsed(recipient=recipient, purpose=purpose, needed=needed):
            return ended(state, (recipient, purpose, needed is ConsentBy.SCHOOL))
        case DiagnosisShared(recipient=recipient, diagnosis=diagnosis):
            of_others = tuple(d for d in state.diagnoses if d.controller != recipient)
            return replace(state, diagnoses=(*of_others, diagnosis))
        case DossierAccessGiven(organisation=organisation):
            return replace(state, looking=state.looking | {organisation})
        case DossierAccessEnded(organisation=organisation):
            return replace(state, looking=state.looking - {organisation})
        case _:
            raise AssertionError(f"not a fact of consent: {fact}")


def forwarded(state: Consents, former: OrganisationId) -> Consents:
    """The consents after a body forwarded the request."""
    return replace(state, former=state.former | {former})


def key_of(consent: Consent) -> Key:
    """What a consent is about: another one of the same key takes its place."""
    return (consent.recipient, consent.purpose, consent.by is ConsentBy.SCHOOL)


def _without(state: Consents, key: Key) -> tuple[Consent, ...]:
    return tuple(one for one in state.valid if key_of(one) != key)


def ended(state: Consents, key: Key) -> Consents:
    """The consents without this one, of which is remembered that it once held."""
    return replace(state, valid=_without(state, key), ended=state.ended | {key})


def who_must(request: ArrangementRequested | SubmitRequest, on: date) -> tuple[str, str]:
    """Who must consent on a day, in Dutch and in English."""
    needed = consent_needed(request.age, request.boundaries, on)
    return _WORDS[needed] if needed else ("de ouders of de leerling", "the parents or the pupil")


def missing(request: ArrangementRequested | SubmitRequest, on: date) -> Refusal:
    """The refusal where nobody consented yet; it says who must."""
    nl, en = who_must(request, on)
    return Refusal(
        "consent-missing",
        f"Leg eerst de toestemming van {nl} vast om dit te delen.",
        f"First record the consent of {en} to share this.",
    )
