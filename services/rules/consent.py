"""Who must consent, by age, and what rests on consent. No birth date is known here: only the class
of age on the day of submission, and the days on which the pupil reaches a legal age."""

from collections.abc import Mapping, Sequence
from datetime import date

from events.disclosure import rests_on
from events.request import AgeBoundary, AgeClass, LegalAge
from events.school import ConsentBy
from events.values import OrganisationId, Purpose
from services.rules.regions import Kind, kind_of

_FROM: Mapping[LegalAge, AgeClass] = {
    LegalAge.TWELVE: AgeClass.FROM_12,
    LegalAge.SIXTEEN: AgeClass.FROM_16,
    LegalAge.EIGHTEEN: AgeClass.FROM_18,
}
_NEEDED: Mapping[AgeClass, ConsentBy] = {
    AgeClass.UNDER_12: ConsentBy.PARENTS,
    AgeClass.FROM_12: ConsentBy.PARENTS_AND_PUPIL,
    AgeClass.FROM_16: ConsentBy.PUPIL,
    AgeClass.FROM_18: ConsentBy.PUPIL,
}
_PURPOSES: Mapping[Kind, frozenset[Purpose]] = {
    Kind.BOARD: frozenset({Purpose.ASSESSMENT, Purpose.PLAN}),
    Kind.SWV: frozenset({Purpose.ASSESSMENT, Purpose.PLAN}),
    Kind.MUNICIPALITY: frozenset({Purpose.ASSESSMENT, Purpose.DIAGNOSIS, Purpose.PLAN}),
    Kind.PROVIDER: frozenset({Purpose.CARE, Purpose.PLAN}),
    Kind.OTHER: frozenset({Purpose.ASSESSMENT}),
}


def age_on(day: date, age: AgeClass, boundaries: Sequence[AgeBoundary]) -> AgeClass:
    """The class of age on a day on or after submission: on its boundary an age is reached."""
    reached = [one.age for one in boundaries if one.on <= day]
    return _FROM[max(reached)] if reached else age


def consent_needed(
    age: AgeClass | None, boundaries: Sequence[AgeBoundary], on: date
) -> ConsentBy | None:
    """Who must consent on a day (Jeugdwet art. 7.3.4 and 7.3.5): below 12 the parents, from 12 the
    parents and the pupil, from 16 the pupil alone; None where the school did not tell the age, and
    then the school itself answers for who consented."""
    return None if age is None else _NEEDED[age_on(on, age, boundaries)]


def may_withdraw(by: ConsentBy, needed: ConsentBy | None) -> bool:
    """Whether this word suffices to withdraw: where two must consent, each of them can."""
    if needed is ConsentBy.PARENTS_AND_PUPIL:
        return by is not ConsentBy.SCHOOL
    return needed in (None, by)


def fits(recipient: OrganisationId, purpose: Purpose) -> bool:
    """Whether an organisation of this kind has something to do with that purpose."""
    return purpose in _PURPOSES.get(kind_of(recipient), ())


def carries(recipient: OrganisationId, purpose: Purpose) -> bool:
    """Whether all that this organisation hears of a case rests on consent for this purpose."""
    return rests_on(recipient) is purpose
