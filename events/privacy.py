"""What a pupil or the parents ask of a controller about their own data, and the answer (AVG art.
12, 15 and 16). Erasure (art. 17) has a course of its own.

Nothing here says what the data are. A rectification changes no fact: it stands beside it, sealed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec

from events.decision import LegalCharacter
from events.fact import Fact, fact
from events.values import CaseId, Count, MandateId, OrganisationId, PupilRef, Sealed

OverviewHash = NewType("OverviewHash", Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")])
"""SHA-256 of the overview as it was given."""


class PrivacyRight(StrEnum):
    """What is asked."""

    ACCESS = "access"  # inzage, AVG art. 15
    RECTIFICATION = "rectification"  # AVG art. 16


class ExtensionReason(StrEnum):
    """Why a controller takes two months more (AVG art. 12 lid 3)."""

    COMPLEX = "complex"
    MANY_REQUESTS = "many-requests"


class PrivacyRefusalGround(StrEnum):
    """Why a controller does not do what is asked."""

    NOT_IDENTIFIED = "not-identified"  # AVG art. 12 lid 2 and 6
    MANIFESTLY_UNFOUNDED = "manifestly-unfounded"  # AVG art. 12 lid 5
    EXCESSIVE = "excessive"  # AVG art. 12 lid 5: asked over and over
    RIGHTS_OF_OTHERS = "rights-of-others"  # AVG art. 15 lid 4, UAVG art. 41
    DATA_ARE_CORRECT = "data-are-correct"  # or an opinion, beside which one's own view may stand


@fact("nl.onderwijs-zorgarrangementen.privacy.privacy-request-received", "AVG-verzoek ontvangen")
class PrivacyRequestReceived(Fact):
    """A controller has the ``number``-th request about this pupil; it answers by ``due_on``."""

    case: CaseId
    controller: OrganisationId
    number: Count
    pupil: PupilRef
    right: PrivacyRight
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.privacy.applicant-identified", "Identiteit vastgesteld")
class ApplicantIdentified(Fact):
    """The controller knows that it is the pupil, or who may ask for the pupil."""

    case: CaseId
    controller: OrganisationId
    number: Count


@fact("nl.onderwijs-zorgarrangementen.privacy.privacy-term-extended", "AVG-termijn verlengd")
class PrivacyTermExtended(Fact):
    """The controller takes two months more, and told so within the first."""

    case: CaseId
    controller: OrganisationId
    number: Count
    delay: ExtensionReason
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.privacy.privacy-term-exceeded", "AVG-termijn overschreden")
class PrivacyTermExceeded(Fact):
    """The last day passed without an answer; one may complain, or go to court."""

    case: CaseId
    controller: OrganisationId
    number: Count
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.privacy.access-given", "Inzage gegeven")
class AccessGiven(Fact):
    """A copy of all data that the controller holds was given (AVG art. 15 lid 3)."""

    case: CaseId
    controller: OrganisationId
    number: Count
    overview: OverviewHash
    character: LegalCharacter
    remedy_until: date
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.privacy.data-rectified", "Gegevens gerectificeerd")
class DataRectified(Fact):
    """What is right, beside what ``wrong`` told; who reads the one must read the other.

    ``wrong`` is the id of a fact, which itself stays as it was.
    """

    case: CaseId
    controller: OrganisationId
    number: Count
    wrong: UUID
    rectified: Sealed
    character: LegalCharacter
    remedy_until: date
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.privacy.privacy-request-refused", "AVG-verzoek geweigerd")
class PrivacyRequestRefused(Fact):
    """The controller does not do it, and says why and where to go (AVG art. 12 lid 4)."""

    case: CaseId
    controller: OrganisationId
    number: Count
    refusal: PrivacyRefusalGround
    character: LegalCharacter
    remedy_until: date
    mandate: MandateId
