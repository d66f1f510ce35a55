"""Agendas on which organisations of a region agree (ontwikkelagenda, samenwerkingsagenda): themes,
goals that are measured, and agreements with an owner and a last day.

An agenda is public policy: nothing of a pupil is in it.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.values import BudgetLineId, Count, OrganisationId, Period, PublicText, Reference

AgendaId = NewType("AgendaId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")])
"""An agenda by a name of its own, of whoever keeps it: ``ontwikkelagenda-2``."""

Code = NewType("Code", Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,19}\Z")])
"""How a published text numbers a theme, a goal or a row: ``B``, ``F2``."""

Year = Annotated[int, msgspec.Meta(ge=1990, le=2100)]
Measure = Annotated[int, msgspec.Meta(ge=0, le=10**7)]
"""What was counted, in the unit of its goal."""


class Unit(StrEnum):
    """What a goal is counted in."""

    PUPILS = "pupils"
    PER_THOUSAND = "per-thousand"  # of the pupils of the region
    PLACES = "places"
    DAYS = "days"


class Direction(StrEnum):
    """Which way a number must go."""

    UP = "up"
    DOWN = "down"


class Standing(StrEnum):
    """How a goal stands after a measurement."""

    ON_COURSE = "on-course"
    BEHIND = "behind"
    REACHED = "reached"
    MISSED = "missed"  # the target year came, and it was not reached


class PolicyDecision(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The decision by which a policy was adopted, as it can be found."""

    reference: Reference  # kenmerk
    decided_on: date
    proposed_on: date | None = None
    public: bool = True


class Theme(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A chapter of an agenda."""

    code: Code
    title: PublicText


class Placement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Under which theme of a larger agenda a text puts this one, and where it says so."""

    within: AgendaId
    theme: Code
    source: PublicText


class Goal(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is to be reached, from a base year to a target year. Without a base value that is the
    value measured in the base year; without a target value any change in the direction will do."""

    code: Code
    theme: Code
    text: PublicText
    unit: Unit
    direction: Direction
    base_year: Year
    target_year: Year
    base: Measure | None = None
    target: Measure | None = None


class Agreement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One agreement: whose it is, until when, and the money that waits until it is found
    (voorbehoud)."""

    number: Count
    theme: Code
    text: PublicText
    owner: OrganisationId
    due_on: date | None = None
    reserves: BudgetLineId | None = None


class AgendaFact(Fact):
    """About the agenda of who keeps it."""

    agenda: AgendaId
    keeper: OrganisationId

    @property
    def order_key(self) -> str:
        """The agenda and its keeper."""
        return f"{self.keeper}/{self.agenda}"


@fact("nl.onderwijs-zorgarrangementen.agenda.agenda-adopted", "Agenda vastgesteld")
class AgendaAdopted(AgendaFact):
    """A version of an agenda holds for this period, for these organisations."""

    version: Count
    title: PublicText
    period: Period
    decision: PolicyDecision
    parties: tuple[OrganisationId, ...]
    themes: tuple[Theme, ...]


@fact("nl.onderwijs-zorgarrangementen.agenda.placement-disputed", "Agenda noemt twee thema's")
class PlacementDisputed(AgendaFact):
    """The text puts the agenda under more than one theme of another: told as it stands there."""

    placements: tuple[Placement, ...]


@fact("nl.onderwijs-zorgarrangementen.agenda.goal-set", "Doel gesteld")
class GoalSet(AgendaFact):
    """A goal of the agenda, new or changed."""

    goal: Goal


@fact("nl.onderwijs-zorgarrangementen.agenda.goal-dropped", "Doel vervallen")
class GoalDropped(AgendaFact):
    """A new version no longer names this goal."""

    code: Code


@fact("nl.onderwijs-zorgarrangementen.agenda.goal-measured", "Doel gemeten")
class GoalMeasured(AgendaFact):
    """What was counted for a goal in a year."""

    code: Code
    year: Year
    value: Measure


@fact("nl.onderwijs-zorgarrangementen.agenda.goal-judged", "Stand van doel bepaald")
class GoalJudged(AgendaFact):
    """How a goal stands by the latest measurement, beside the straight line from base to target."""

    code: Code
    year: Year
    standing: Standing


@fact("nl.onderwijs-zorgarrangementen.agenda.goal-unmeasured", "Doel niet gemeten")
class GoalUnmeasured(AgendaFact):
    """The target year is over and nobody told what was reached."""

    code: Code
    year: Year


@fact("nl.onderwijs-zorgarrangementen.agenda.agreement-made", "Afspraak gemaakt")
class AgreementMade(AgendaFact):
    """An agreement of the agenda, new or changed."""

    agreement: Agreement


@fact("nl.onderwijs-zorgarrangementen.agenda.agreement-dropped", "Afspraak vervallen")
class AgreementDropped(AgendaFact):
    """A new version no longer holds this agreement."""

    agreement: Agreement


@fact("nl.onderwijs-zorgarrangementen.agenda.agreement-kept", "Afspraak van agenda nagekomen")
class AgreementKept(AgendaFact):
    """What was agreed is done; ``late``: after its last day."""

    number: Count
    owner: OrganisationId
    late: bool


@fact("nl.onderwijs-zorgarrangementen.agenda.agreement-overdue", "Afspraak niet op tijd nagekomen")
class AgreementOverdue(AgendaFact):
    """The last day has passed, and the agreement was not kept: its owner is to say why."""

    number: Count
    owner: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.agenda.money-found", "Geld voor afspraak gevonden")
class MoneyFound(AgendaFact):
    """The money that an agreement waited for is there: what was held on its budget is free."""

    agreement: Agreement


@fact("nl.onderwijs-zorgarrangementen.agenda.agenda-ended", "Periode van agenda voorbij")
class AgendaEnded(AgendaFact):
    """The period is over; so many agreements were not kept."""

    version: Count
    left_open: Count
