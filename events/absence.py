"""Pupils who stay at home (thuiszitters): what was missed, how region and country each count it,
what was offered, and the three months after which no child is at home without an offer.

A school keeps the file of a pupil of its own, a municipality (leerplicht) that of a pupil who has
no school, or none that takes part. The two ways to count stand beside one another: neither follows
from the other.
"""

from datetime import date
from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId, Period, PupilRef


class RegionalCategory(StrEnum):
    """The categories of a region (Samenwerkingsagenda Utrecht West, F): leave or no leave."""

    ABSOLUTE = "category-1"  # must go to school, and is enrolled nowhere
    LONG = "category-2"  # enrolled, and for more than 4 weeks for more than 50 % not there


class NationalCategory(StrEnum):
    """The categories of the country (leerplichttelling OCW): only what is missed without leave."""

    ABSOLUTE = "absolute"  # must go to school, and is enrolled nowhere
    LONG_RELATIVE = "long-relative"  # enrolled, and for more than 4 weeks away without leave


class AbsenceReason(StrEnum):
    """Why a pupil stays away, as far as it is no matter of health."""

    LACK_OF_OFFER = "lack-of-offer"
    WAITING = "waiting"  # for a place, or for care
    CONFLICT = "conflict"  # between parents and school
    SAFETY = "safety"
    FAMILY = "family"
    TRUANCY = "truancy"
    KEPT_HOME = "kept-home"  # by the parents
    SUSPENDED = "suspended"  # or about to be removed
    OTHER = "other"
    UNKNOWN = "unknown"


class HealthReason(StrEnum):
    """Why a pupil stays away, where it is a matter of health: known to school and SWV only."""

    PHYSICAL = "physical"
    MENTAL = "mental"


class OfferKind(StrEnum):
    """What a pupil at home is offered: education, care, or both."""

    OWN_SCHOOL = "own-school"  # back, with support
    OTHER_SCHOOL = "other-school"
    SPECIAL_SCHOOL = "special-school"
    INTERIM = "interim"  # a place for the time being
    CARE = "care"
    EDUCATION_AND_CARE = "education-and-care"


class OfferJudge(StrEnum):
    """Who judges whether an offer fits."""

    SUPPORT_TEAM = "support-team"  # OT
    MDO = "mdo"


class AbsenceEnding(StrEnum):
    """What ended an absence."""

    RETURNED = "returned"
    PLACED = "placed"  # enrolled at another school
    CARE_STARTED = "care-started"
    EXEMPT = "exempt"  # from compulsory education
    MOVED_AWAY = "moved-away"
    NO_LONGER_COMPULSORY = "no-longer-compulsory"
    REPORTED_IN_ERROR = "reported-in-error"


class HoursCounted(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Hours of lessons in a stretch of days, and how many of them were missed, with leave
    (geoorloofd) and without (ongeoorloofd); none where there were no lessons."""

    period: Period
    scheduled: Count
    authorised: Count = Count(0)
    unauthorised: Count = Count(0)


class AllowedHours(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """In these days a pupil need follow only so many of the hours in a week (Variawet)."""

    period: Period
    week_hours: Count
    full_hours: Count


@fact("nl.onderwijs-zorgarrangementen.absence.absence-reported", "Verzuim gemeld")
class AbsenceReported(Fact):
    """A pupil stays away since ``away_since``.

    ``municipality``: of the residence. ``changes_on``: the days on which the pupil will count
    otherwise, for the region or the country, if nothing is counted anew.
    """

    case: CaseId
    keeper: OrganisationId
    pupil: PupilRef
    swv: OrganisationId
    municipality: OrganisationId
    away_since: date
    enrolled: bool
    compulsory: bool  # must go to school (leerplicht, kwalificatieplicht)
    absence_reason: AbsenceReason
    health_reason: HealthReason | None = None
    hours: HoursCounted | None = None
    changes_on: tuple[date, ...] = ()


@fact("nl.onderwijs-zorgarrangementen.absence.hours-missed-counted", "Verzuim bijgewerkt")
class HoursMissedCounted(Fact):
    """The hours of a stretch of days were counted, or counted anew."""

    case: CaseId
    keeper: OrganisationId
    hours: HoursCounted
    changes_on: tuple[date, ...] = ()


@fact(
    "nl.onderwijs-zorgarrangementen.absence.absence-measured-anew",
    "Verzuim geteld met minder onderwijstijd",
)
class AbsenceMeasuredAnew(Fact):
    """From now on what is missed is held against the hours that the pupil need follow; where none
    are named, against all hours."""

    case: CaseId
    keeper: OrganisationId
    allowed: tuple[AllowedHours, ...]
    changes_on: tuple[date, ...] = ()


@fact("nl.onderwijs-zorgarrangementen.absence.absence-notified", "Verzuim gemeld bij leerplicht")
class AbsenceNotified(Fact):
    """The school tells the municipality, as the law says (Leerplichtwet 1969 art. 21a).

    ``hours_missed``: as counted so far without leave in four weeks. Of what was missed with leave
    the municipality is told nothing.
    """

    case: CaseId
    keeper: OrganisationId
    municipality: OrganisationId
    pupil: PupilRef
    away_since: date
    hours_missed: Count


@fact(
    "nl.onderwijs-zorgarrangementen.absence.absence-threatens", "Dreigend thuiszitten gesignaleerd"
)
class AbsenceThreatens(Fact):
    """So many hours were missed in four weeks, with leave or without, that staying at home
    threatens: the school's support team looks at it. Nobody else is told."""

    case: CaseId
    keeper: OrganisationId
    hours_missed: Count


class AbsenceFact(Fact):
    """What others may hear of an absence, and who of them: ``swv`` once the pupil is a thuiszitter,
    ``municipality`` once the law told it of the absence."""

    case: CaseId
    keeper: OrganisationId
    swv: OrganisationId | None
    municipality: OrganisationId | None


@fact(
    "nl.onderwijs-zorgarrangementen.absence.absence-reason-found", "Reden van verzuim vastgesteld"
)
class AbsenceReasonFound(AbsenceFact):
    """Why the pupil stays away, as it is known now."""

    absence_reason: AbsenceReason
    health_reason: HealthReason | None = None


@fact("nl.onderwijs-zorgarrangementen.absence.thuiszitter-registered", "Thuiszitter geregistreerd")
class ThuiszitterRegistered(AbsenceFact):
    """From this day on the pupil counts as a thuiszitter, for the region, the country or both."""

    pupil: PupilRef
    away_since: date
    regional: RegionalCategory | None
    national: NationalCategory | None
    absence_reason: AbsenceReason
    health_reason: HealthReason | None = None


@fact(
    "nl.onderwijs-zorgarrangementen.absence.thuiszitter-reclassified",
    "Categorie van thuiszitter gewijzigd",
)
class ThuiszitterReclassified(AbsenceFact):
    """The pupil counts otherwise from this day on, for the region or for the country."""

    regional: RegionalCategory | None
    national: NationalCategory | None


@fact("nl.onderwijs-zorgarrangementen.absence.thuiszitter-signed-off", "Thuiszitter afgemeld")
class ThuiszitterSignedOff(AbsenceFact):
    """The pupil is no thuiszitter any more, for the region nor for the country."""


@fact(
    "nl.onderwijs-zorgarrangementen.absence.thuiszitter-registration-corrected",
    "Registratie van thuiszitter hersteld",
)
class ThuiszitterRegistrationCorrected(AbsenceFact):
    """What was heard late shows that the pupil was no thuiszitter on the day of registration; the
    three months that began with it never ran."""


@fact(
    "nl.onderwijs-zorgarrangementen.absence.three-month-limit-started", "Driemaandengrens gestart"
)
class ThreeMonthLimitStarted(AbsenceFact):
    """On ``due_on`` at the latest there is a fitting offer: three months from ``away_since``
    (Thuiszitterspact 2016). It is never extended and never stands still.

    ``warn_on``: the day of the early warning; None where the last day has passed already.
    """

    away_since: date
    warn_on: date | None
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.absence.three-month-limit-near", "Driemaandengrens nadert")
class ThreeMonthLimitNear(AbsenceFact):
    """The day of the early warning has come, and there is no fitting offer yet."""

    due_on: date


@fact("nl.onderwijs-zorgarrangementen.absence.three-month-limit-met", "Driemaandengrens gehaald")
class ThreeMonthLimitMet(AbsenceFact):
    """A fitting offer was there, or the pupil was no longer at home, before three months were
    over."""

    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.absence.three-month-limit-exceeded",
    "Driemaandengrens overschreden",
)
class ThreeMonthLimitExceeded(AbsenceFact):
    """Three months at home without a fitting offer, counted to ``due_on``."""

    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.absence.three-month-limit-ended-late",
    "Aanbod na de driemaandengrens",
)
class ThreeMonthLimitEndedLate(AbsenceFact):
    """A fitting offer was there, or the pupil was no longer at home, so many days too late."""

    days_late: Count


@fact(
    "nl.onderwijs-zorgarrangementen.absence.three-month-exceedance-corrected",
    "Overschrijding driemaandengrens hersteld",
)
class ThreeMonthExceedanceCorrected(AbsenceFact):
    """What ended the three months was there in time and heard late: they were never exceeded."""

    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.absence.three-month-limit-reopened",
    "Driemaandengrens loopt weer",
)
class ThreeMonthLimitReopened(AbsenceFact):
    """What was accepted came to nothing: the same last day holds, also where it has passed."""

    warn_on: date | None
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.absence.offer-made", "Passend aanbod gedaan")
class OfferMade(AbsenceFact):
    """Somebody offers education, care or both, from ``starts_on``. Whether it fits, parents or a
    meeting of experts say."""

    number: Count
    offerer: OrganisationId
    offer: OfferKind
    starts_on: date


@fact("nl.onderwijs-zorgarrangementen.absence.offer-accepted", "Aanbod aanvaard")
class OfferAccepted(AbsenceFact):
    """The parents accept the offer; from this day on it counts as fitting."""

    number: Count


@fact("nl.onderwijs-zorgarrangementen.absence.offer-refused", "Aanbod geweigerd")
class OfferRefused(AbsenceFact):
    """The parents refuse the offer; it counts as fitting only if OT or MDO judges that it fits."""

    number: Count


@fact("nl.onderwijs-zorgarrangementen.absence.offer-judged", "Aanbod beoordeeld")
class OfferJudged(AbsenceFact):
    """OT or MDO judged whether the offer fits what the pupil needs."""

    number: Count
    judge: OfferJudge
    fitting: bool


@fact("nl.onderwijs-zorgarrangementen.absence.offer-fell-through", "Aanbod niet doorgegaan")
class OfferFellThrough(AbsenceFact):
    """The offer is there no longer: whoever made it cannot give it."""

    number: Count


@fact("nl.onderwijs-zorgarrangementen.absence.absence-ended", "Verzuim beëindigd")
class AbsenceEnded(AbsenceFact):
    """From this day on the pupil is no longer away."""

    ending: AbsenceEnding
