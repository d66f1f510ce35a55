"""What a pupil asks of a school building: adaptations that the municipality sees to (WPO art. 92,
accessible buildings; Samenwerkingsagenda Utrecht West 2023-2027, H4)."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, PupilRef


class Adaptation(StrEnum):
    """What must be made, or made otherwise."""

    ENTRANCE = "entrance"
    LIFT = "lift"
    TOILET = "toilet"
    QUIET_ROOM = "quiet-room"
    CARE_ROOM = "care-room"
    OTHER = "other"


class BuildingFact(Fact):
    """About what the case of a pupil asks of a building."""

    case: CaseId
    school: OrganisationId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.building.building-asked", "Aanpassing van gebouw gevraagd")
class BuildingAsked(BuildingFact):
    """The pupil can only begin when this is there; it is wanted on ``first_day``."""

    pupil: PupilRef
    adaptations: tuple[Adaptation, ...]
    first_day: date


@fact(
    "nl.onderwijs-zorgarrangementen.building.building-taken-up",
    "Aanpassing van gebouw in behandeling",
)
class BuildingTakenUp(BuildingFact):
    """The municipality says on ``due_on`` at the latest what it does."""

    pupil: PupilRef
    first_day: date
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.building.building-at-risk", "Start in gevaar door het gebouw")
class BuildingAtRisk(BuildingFact):
    """A warning: what is wanted on ``first_day`` is not there before ``ready_on``, if at all."""

    first_day: date
    ready_on: date | None


@fact(
    "nl.onderwijs-zorgarrangementen.building.building-answered", "Aanpassing van gebouw beantwoord"
)
class BuildingAnswered(BuildingFact):
    """The municipality sees to it that all is there on ``ready_on``; None: it does not do it."""

    ready_on: date | None


@fact(
    "nl.onderwijs-zorgarrangementen.building.building-answer-overdue",
    "Geen antwoord over aanpassing van gebouw",
)
class BuildingAnswerOverdue(BuildingFact):
    """The last day to say it has passed."""

    due_on: date
