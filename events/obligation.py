"""What must happen so many times a year: bodies that meet, reports that come out, and what is put
before a body to be answered (decisions, motions, advice)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.budget_year import YearKind
from events.fact import Fact, fact
from events.values import Count, OrganisationId, Period, PublicText, Reference

ObligationId = NewType(
    "ObligationId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")]
)
"""An obligation by a name of its own, of whoever keeps it: ``vo-ot``."""


class Partner(StrEnum):
    """Who must be at a table for it to count, or was there."""

    SCHOOL = "school"
    SCHOOL_BOARDS = "school-boards"
    SWV = "swv"
    MUNICIPALITY = "municipality"
    ALDERMAN = "alderman"
    LEERPLICHT = "leerplicht"
    YOUTH_HEALTH = "youth-health"  # GGD, jeugdarts
    PROVIDERS = "providers"
    CHILDCARE = "childcare"
    PARENTS = "parents"


class WhyNotCounted(StrEnum):
    """Why a meeting does not count."""

    PARTNER_ABSENT = "partner-absent"
    TOO_SOON = "too-soon"  # after another one


class MatterKind(StrEnum):
    """What is put before a body, or before an organisation by it."""

    DECISION = "decision"
    MOTION = "motion"
    ADVICE = "advice"
    QUESTION = "question"
    ISSUE = "issue"  # that cases brought to light, for who decides (OOGO)
    LEARNING = "learning"  # leervraag, for people who meet
    CONSEQUENCE = "consequence"  # what an organisation makes of it in its own policy


class MatterOutcome(StrEnum):
    """What came of it."""

    ADOPTED = "adopted"
    SETTLED = "settled"
    NOT_ADOPTED = "not-adopted"


class ObligationFact(Fact):
    """About an obligation of who keeps it."""

    obligation: ObligationId
    keeper: OrganisationId

    @property
    def order_key(self) -> str:
        """The obligation and its keeper."""
        return f"{self.keeper}/{self.obligation}"


@fact(
    "nl.onderwijs-zorgarrangementen.obligation.obligation-agreed", "Jaarlijkse plicht afgesproken"
)
class ObligationAgreed(ObligationFact):
    """It must happen so many ``times`` in each year, with these partners there, at least ``apart``
    days from each other, and not on days of a break."""

    text: PublicText
    times: Count
    year_kind: YearKind
    required: tuple[Partner, ...]
    apart: Count
    breaks: tuple[Period, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.obligation.obligation-year-opened", "Jaar van plicht begonnen"
)
class ObligationYearOpened(ObligationFact):
    """A year in which it counts. ``latest``: the last day of the first time, the second and so on;
    after such a day the year can no longer be met."""

    counting: Period
    latest: tuple[date, ...]


@fact("nl.onderwijs-zorgarrangementen.obligation.meeting-held", "Overleg gehouden")
class MeetingHeld(ObligationFact):
    """It happened on this day; ``why_not`` says why it does not count. So many count now."""

    held_on: date
    present: tuple[Partner, ...]
    why_not: WhyNotCounted | None
    counted: Count


@fact("nl.onderwijs-zorgarrangementen.obligation.obligation-met", "Jaarlijkse plicht gehaald")
class ObligationMet(ObligationFact):
    """It happened as often as was agreed in this year."""

    counting: Period
    counted: Count


@fact(
    "nl.onderwijs-zorgarrangementen.obligation.obligation-at-risk", "Jaarlijkse plicht loopt gevaar"
)
class ObligationAtRisk(ObligationFact):
    """The next time must be on ``last_day`` at the latest, or the year can no longer be met."""

    counting: Period
    counted: Count
    last_day: date


@fact(
    "nl.onderwijs-zorgarrangementen.obligation.obligation-out-of-reach",
    "Jaarlijkse plicht niet meer te halen",
)
class ObligationOutOfReach(ObligationFact):
    """Too few days are left for what is still to happen in this year."""

    counting: Period
    counted: Count


@fact("nl.onderwijs-zorgarrangementen.obligation.matter-put", "Onderwerp ingebracht", version=2)
class MatterPut(ObligationFact):
    """Something was put to who must answer it, by a day."""

    matter: Reference
    matter_kind: MatterKind
    text: PublicText
    answerer: OrganisationId
    due_on: date
    prepared_by: ObligationId | None = None  # the body that advises first (REA before OOGO)
    from_cases: Count = Count(0)  # from how many it came


@fact("nl.onderwijs-zorgarrangementen.obligation.matter-advised", "Onderwerp voorbereid")
class MatterAdvised(ObligationFact):
    """The body that prepares it says what it would do."""

    matter: Reference
    prepared_by: ObligationId
    advised: MatterOutcome


@fact("nl.onderwijs-zorgarrangementen.obligation.matter-answered", "Onderwerp beantwoord")
class MatterAnswered(ObligationFact):
    """What came of it; ``late``: after its last day."""

    matter: Reference
    result: MatterOutcome
    late: bool


@fact(
    "nl.onderwijs-zorgarrangementen.obligation.matter-overdue", "Onderwerp niet op tijd beantwoord"
)
class MatterOverdue(ObligationFact):
    """The last day has passed without an answer."""

    matter: Reference
    answerer: OrganisationId
    due_on: date
