"""What may be asked of whoever keeps the file of an absence: a school, or a municipality."""

from datetime import date

from events.absence import (
    AbsenceEnding,
    AbsenceReason,
    HealthReason,
    HoursCounted,
    OfferJudge,
    OfferKind,
)
from events.values import CaseId, Count, OrganisationId, PupilRef
from services.runtime.shapes import Command


class AbsenceCommand(Command):
    """About one absence of one pupil, in a case of its own; ``keeper`` keeps its file."""

    case: CaseId
    keeper: OrganisationId


class ReportAbsence(AbsenceCommand):
    """A pupil stays away since a day. ``municipality``: of the residence; ``hours``: of the days so
    far, of a pupil who is enrolled."""

    pupil: PupilRef
    swv: OrganisationId
    municipality: OrganisationId
    away_since: date
    enrolled: bool = True
    compulsory: bool = True  # must go to school
    absence_reason: AbsenceReason = AbsenceReason.UNKNOWN
    health_reason: HealthReason | None = None
    hours: HoursCounted | None = None


class CountHours(AbsenceCommand):
    """Count the hours of more days, or of the same days anew."""

    hours: HoursCounted


class FindReason(AbsenceCommand):
    """It is known now why the pupil stays away."""

    absence_reason: AbsenceReason
    health_reason: HealthReason | None = None


class MakeOffer(AbsenceCommand):
    """Somebody offers education, care or both, from ``starts_on``."""

    number: Count
    offerer: OrganisationId
    offer: OfferKind
    starts_on: date


class OfferCommand(AbsenceCommand):
    """About an offer that was made."""

    number: Count


class AcceptOffer(OfferCommand):
    """The parents accept it."""


class RefuseOffer(OfferCommand):
    """The parents refuse it."""


class JudgeOffer(OfferCommand):
    """OT or MDO judged whether it fits."""

    judge: OfferJudge
    fitting: bool


class DropOffer(OfferCommand):
    """It cannot be given after all."""


class EndAbsence(AbsenceCommand):
    """From this day on the pupil is no longer away."""

    ending: AbsenceEnding


class TakeUpOverruling(AbsenceCommand):
    """Somebody overruled all and named a school: an offer from ``starts_on``."""

    offerer: OrganisationId
    starts_on: date


class LetAbsenceLast(AbsenceCommand):
    """The pupil is still away on a day on which that counts otherwise."""


class LimitCommand(AbsenceCommand):
    """About the three months that end on ``due_on``."""

    due_on: date


class WarnOfLimit(LimitCommand):
    """The day of the early warning has come."""


class LetLimitPass(LimitCommand):
    """The last day has passed."""
