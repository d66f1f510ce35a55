"""How far a pupil's school is from home, in whole kilometres: never an address. Where it is far a
support team says in time what would make nearer possible, or why it is not (zo thuisnabij mogelijk:
Samenwerkingsagenda Utrecht West 2023-2027).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, PupilRef

Kilometres = Annotated[int, msgspec.Meta(ge=0, le=999)]


class DistanceReason(StrEnum):
    """Why a pupil goes to school there."""

    CARE = "care"  # the care that the pupil needs is there
    SPECIAL_EDUCATION = "special-education"
    NO_PLACE_NEARER = "no-place-nearer"
    CHOICE = "choice"  # of the parents


class Nearer(StrEnum):
    """What a support team finds of education nearer to home."""

    WITH_CARE_AT_SCHOOL = "with-care-at-school"
    WITH_SUPPORT_AT_SCHOOL = "with-support-at-school"
    WITH_A_PLACE = "with-a-place"
    NO_SUCH_CARE = "no-such-care"  # not possible
    NOT_FOR_PUPIL = "not-for-pupil"  # not possible: another change of school would do harm


class DistanceFact(Fact):
    """About the way of one pupil to school."""

    case: CaseId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.distance.distance-told", "Afstand tot school verteld")
class DistanceTold(DistanceFact):
    """So far is this school from where the pupil lives."""

    swv: OrganisationId
    municipality: OrganisationId
    pupil: PupilRef
    kilometres: Kilometres
    distance_reason: DistanceReason


class FarFact(DistanceFact):
    """About a pupil who goes to school far from home, for whom and where it lives."""

    swv: OrganisationId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.distance.far-from-home", "School is ver van huis")
class FarFromHome(FarFact):
    """It is more than the ``near_home_km`` that the region calls near: a support team says what
    it makes of that on ``due_on`` at the latest."""

    kilometres: Kilometres
    near_home_km: Kilometres
    distance_reason: DistanceReason
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.distance.nearer-weighed", "Dichter bij huis bekeken")
class NearerWeighed(FarFact):
    """What the support team found."""

    nearer: Nearer


@fact(
    "nl.onderwijs-zorgarrangementen.distance.nearer-not-weighed",
    "Dichter bij huis niet op tijd bekeken",
)
class NearerNotWeighed(FarFact):
    """The last day passed, and nobody said what it makes of it."""

    due_on: date
