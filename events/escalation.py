"""When nobody finds a pupil at home a fitting offer: the core partners meet, then those who lead
them, and in the end somebody may overrule all (doorzettingsmacht).

The SWV keeps the ladder. Who may overrule, a region agrees; of that body its first use in a plan
period is number one. Nothing here tells why a pupil stays away.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId, Period, PupilRef


class EscalationLevel(StrEnum):
    """Who must find each other, lowest first."""

    CASE = "case"  # the core partners around the pupil: OT or MDO
    DIRECTION = "direction"  # who directs at SWV and municipality
    BOARD = "board"  # those who govern; here somebody may overrule


class PowerHolder(StrEnum):
    """The kind of body that may overrule in a region."""

    SWV = "swv"
    MUNICIPALITY = "municipality"


class EscalationEnding(StrEnum):
    """Why nobody has to go further up."""

    SOLVED = "solved"  # there is a fitting offer, or the pupil is at home no longer
    REPORTED_IN_ERROR = "reported-in-error"


Percentage = Annotated[int, msgspec.Meta(ge=1, le=100)]


class AssignedPart(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A funder and the whole percents of the cost that it bears by force of the decision."""

    funder: OrganisationId
    percent: Percentage


class EscalationFact(Fact):
    """``municipality``: of the residence, where the law told it of the absence."""

    case: CaseId
    swv: OrganisationId
    keeper: OrganisationId
    municipality: OrganisationId | None


@fact(
    "nl.onderwijs-zorgarrangementen.escalation.partner-meeting-started",
    "Kernpartneroverleg gestart",
)
class PartnerMeetingStarted(EscalationFact):
    """The core partners look together for a solution, on ``due_on`` at the latest."""

    pupil: PupilRef
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.escalation.partner-meeting-held", "Kernpartneroverleg gehouden"
)
class PartnerMeetingHeld(EscalationFact):
    """They met at this level. Agreement is no offer yet: the level keeps its last day."""

    level: EscalationLevel
    partners: tuple[OrganisationId, ...]
    agreed: bool


@fact(
    "nl.onderwijs-zorgarrangementen.escalation.escalation-level-reached",
    "Opschalingsniveau bereikt",
)
class EscalationLevelReached(EscalationFact):
    """No fitting offer at the level below: those of this level must find each other, on ``due_on``
    at the latest. Who governs has no last day; there ``holder`` may overrule."""

    level: EscalationLevel
    pupil: PupilRef
    due_on: date | None
    holder: OrganisationId | None


@fact("nl.onderwijs-zorgarrangementen.escalation.escalation-ended", "Opschaling beëindigd")
class EscalationEnded(EscalationFact):
    """Nobody has to go further up."""

    end: EscalationEnding


@fact("nl.onderwijs-zorgarrangementen.escalation.overruling-opened", "Doorzettingsmacht mogelijk")
class OverrulingOpened(Fact):
    """Who holds the power (``body``) knows that the highest level is reached."""

    case: CaseId
    body: OrganisationId
    swv: OrganisationId
    keeper: OrganisationId
    pupil: PupilRef


@fact("nl.onderwijs-zorgarrangementen.escalation.overruling-closed", "Doorzettingsmacht niet nodig")
class OverrulingClosed(Fact):
    """Who holds the power knows that there is nothing to overrule any more."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.escalation.overruling-used", "Doorzettingsmacht uitgeoefend")
class OverrulingUsed(Fact):
    """The body names the school that takes the pupil, and who bears what of the cost: its
    ``number``-th use in the plan period. Why stands in the envelope; parents may object."""

    case: CaseId
    body: OrganisationId
    swv: OrganisationId
    keeper: OrganisationId
    school: OrganisationId
    starts_on: date
    assigned: tuple[AssignedPart, ...]
    number: Count
    plan_period: Period
