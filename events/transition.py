"""Transitions: a warm handover to another school, a closed placement, and leaving youth at 18."""

from datetime import date
from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, Cents, OrderId, OrganisationId, Period, PupilRef


class TransferStep(StrEnum):
    """From what to what a pupil goes."""

    PRIMARY_TO_SECONDARY = "primary-to-secondary"
    SECONDARY_TO_VOCATIONAL = "secondary-to-vocational"
    TO_SPECIAL = "to-special"
    BACK_TO_REGULAR = "back-to-regular"
    OTHER_SCHOOL = "other-school"


class HandoverItem(StrEnum):
    """What is to be ready before a pupil is handed over."""

    SCHOOL_REPORT = "school-report"  # onderwijskundig rapport
    PARENTS_HEARD = "parents-heard"
    PUPIL_HEARD = "pupil-heard"
    CONVERSATION = "conversation"  # of the two schools
    DEVELOPMENT_PERSPECTIVE = "development-perspective"
    SUPPORT_THAT_WORKED = "support-that-worked"
    CARE_THAT_GOES_ON = "care-that-goes-on"


class ToldOfAdulthood(StrEnum):
    """Who must know in time what changes at eighteen."""

    PUPIL = "pupil"
    PARENTS = "parents"
    SCHOOL = "school"
    PROVIDER = "provider"


class LifeArea(StrEnum):
    """What a plan for the time after eighteen says something of."""

    CARE = "care"
    EDUCATION = "education"
    LIVING = "living"
    INCOME = "income"
    NETWORK = "network"


class Afterwards(StrEnum):
    """Under which law something goes on after the eighteenth birthday."""

    ENDS = "ends"
    EXTENDED_YOUTH_CARE = "extended-youth-care"  # verlengde jeugdhulp
    SOCIAL_SUPPORT = "social-support"  # Wmo
    HEALTH_INSURANCE = "health-insurance"  # Zvw
    LONG_TERM_CARE = "long-term-care"  # Wlz
    EDUCATION_LAW = "education-law"
    PARTICIPATION = "participation"  # Participatiewet, Wajong


class AfterEighteen(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What becomes of one area, under which law, and until when where that is limited."""

    area: LifeArea
    under: Afterwards
    until: date | None = None


@fact("nl.onderwijs-zorgarrangementen.transition.transfer-planned", "Overstap gepland")
class TransferPlanned(Fact):
    """A pupil goes to another school after ``last_day``; the handover is due on ``hand_over_by``,
    and not before all ``checklist`` is ready."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    to_school: OrganisationId
    step: TransferStep
    checklist: tuple[HandoverItem, ...]
    last_day: date
    hand_over_by: date


@fact("nl.onderwijs-zorgarrangementen.transition.handover-item-ready", "Onderdeel overdracht klaar")
class HandoverItemReady(Fact):
    """One part of the checklist is ready."""

    case: CaseId
    school: OrganisationId
    to_school: OrganisationId
    item: HandoverItem


@fact("nl.onderwijs-zorgarrangementen.transition.handover-given", "Warme overdracht gedaan")
class HandoverGiven(Fact):
    """The school handed the pupil over; the other confirms it on ``confirm_by`` at the latest."""

    case: CaseId
    school: OrganisationId
    to_school: OrganisationId
    confirm_by: date


@fact("nl.onderwijs-zorgarrangementen.transition.handover-confirmed", "Warme overdracht bevestigd")
class HandoverConfirmed(Fact):
    """The receiving school has what it needs."""

    case: CaseId
    school: OrganisationId
    to_school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.transition.handover-overdue", "Warme overdracht te laat")
class HandoverOverdue(Fact):
    """The last day passed without a handover; ``missing`` is what was not ready."""

    case: CaseId
    school: OrganisationId
    to_school: OrganisationId
    due_on: date
    missing: tuple[HandoverItem, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.transition.handover-unconfirmed",
    "Warme overdracht niet bevestigd",
)
class HandoverUnconfirmed(Fact):
    """The receiving school did not say in time that it has what it needs."""

    case: CaseId
    school: OrganisationId
    to_school: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.transition.transfer-cancelled", "Overstap gaat niet door")
class TransferCancelled(Fact):
    """The pupil does not go after all."""

    case: CaseId
    school: OrganisationId
    to_school: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.transition.closed-placement-reported",
    "Gesloten plaatsing vastgelegd",
)
class ClosedPlacementReported(Fact):
    """A pupil was placed in closed youth care, which a court authorised until a day. Why an
    arrangement pauses stays with the school."""

    case: CaseId
    school: OrganisationId
    pupil: PupilRef
    authorised_until: date
    enrolment: CaseId | None = None


@fact(
    "nl.onderwijs-zorgarrangementen.transition.closed-placement-ended",
    "Gesloten plaatsing voorbij",
)
class ClosedPlacementEnded(Fact):
    """The pupil is out of closed youth care after ``last_day``."""

    case: CaseId
    school: OrganisationId
    last_day: date


@fact(
    "nl.onderwijs-zorgarrangementen.transition.closed-placement-unclear",
    "Einde gesloten plaatsing niet bekend",
)
class ClosedPlacementUnclear(Fact):
    """The authorisation ended, and nobody said whether the placement did."""

    case: CaseId
    school: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.transition.enrolment-kept", "Inschrijving blijft")
class EnrolmentKept(Fact):
    """The pupil stays enrolled at the own school during a closed placement."""

    case: CaseId
    school: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.transition.enrolment-keeping-ended",
    "Inschrijving niet meer vastgehouden",
)
class EnrolmentKeepingEnded(Fact):
    """The closed placement is over: the enrolment is as any other."""

    case: CaseId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.transition.arrangement-paused", "Arrangement gepauzeerd")
class ArrangementPaused(Fact):
    """From this day the pupil gets no care of the arrangement, and stays a pupil of the school."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.transition.arrangement-resumed", "Arrangement hervat")
class ArrangementResumed(Fact):
    """The care goes on after ``last_day`` of the pause."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    last_day: date


@fact("nl.onderwijs-zorgarrangementen.transition.care-paused", "Zorg gepauzeerd")
class CarePaused(Fact):
    """From this day nothing can be claimed on the order."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    provider: OrganisationId | None


@fact("nl.onderwijs-zorgarrangementen.transition.care-resumed", "Zorg hervat")
class CareResumed(Fact):
    """Days after the pause can be claimed again; ``stopped`` is what nobody pays any more of the
    whole order, in cents, for the days of all its pauses."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    provider: OrganisationId | None
    paused: Period
    stopped: Cents | None = None


@fact("nl.onderwijs-zorgarrangementen.transition.adulthood-near", "Jongere wordt 18")
class AdulthoodNear(Fact):
    """A pupil with an arrangement turns eighteen on ``adult_on``: all who must know are told on
    ``tell_by``, and there is a plan for afterwards on ``plan_by``, both at the latest."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    adult_on: date
    tell_by: date
    plan_by: date


@fact("nl.onderwijs-zorgarrangementen.transition.adulthood-told", "Over 18 worden verteld")
class AdulthoodTold(Fact):
    """Somebody was told what changes; ``untold`` must still be."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    told: ToldOfAdulthood
    untold: tuple[ToldOfAdulthood, ...]


@fact("nl.onderwijs-zorgarrangementen.transition.adulthood-told-late", "Niet op tijd verteld")
class AdulthoodToldLate(Fact):
    """The last day passed, and some do not know what changes."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    due_on: date
    untold: tuple[ToldOfAdulthood, ...]


@fact("nl.onderwijs-zorgarrangementen.transition.future-plan-adopted", "Toekomstplan vastgesteld")
class FuturePlanAdopted(Fact):
    """What ends at eighteen, and what goes on under which law."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    after_eighteen: tuple[AfterEighteen, ...]


@fact("nl.onderwijs-zorgarrangementen.transition.future-plan-overdue", "Toekomstplan te laat")
class FuturePlanOverdue(Fact):
    """The last day passed without a plan for after eighteen."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    due_on: date
