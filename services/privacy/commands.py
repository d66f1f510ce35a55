"""What may be asked of a controller about the data of a pupil."""

from datetime import date
from uuid import UUID

from events.privacy import ExtensionReason, OverviewHash, PrivacyRefusalGround, PrivacyRight
from events.values import CaseId, Count, OrganisationId, PupilRef, Sealed
from services.runtime.shapes import Command


class PrivacyCommand(Command):
    """Asked of one controller, about the data of one case."""

    case: CaseId
    controller: OrganisationId


class ReceivePrivacyRequest(PrivacyCommand):
    """A pupil or the parents ask for access or rectification."""

    pupil: PupilRef
    right: PrivacyRight


class NumberedPrivacyCommand(PrivacyCommand):
    """About the request of this number."""

    number: Count


class IdentifyApplicant(NumberedPrivacyCommand):
    """It is the pupil, or who may ask for the pupil."""


class ExtendPrivacyTerm(NumberedPrivacyCommand):
    """Take two months more."""

    delay: ExtensionReason


class GiveAccess(NumberedPrivacyCommand):
    """A copy of all data was given."""

    overview: OverviewHash


class RectifyData(NumberedPrivacyCommand):
    """Put right what a fact told, in a note beside it."""

    wrong: UUID
    rectified: Sealed


class RefusePrivacyRequest(NumberedPrivacyCommand):
    """Do not do what is asked."""

    refusal: PrivacyRefusalGround


class LetPrivacyTermPass(NumberedPrivacyCommand):
    """The last day for an answer has passed."""

    due_on: date
