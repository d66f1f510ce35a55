"""What may be asked of who keeps an agenda."""

from datetime import date

from events.agenda import (
    AgendaId,
    Agreement,
    Code,
    Goal,
    Measure,
    Placement,
    PolicyDecision,
    Theme,
    Year,
)
from events.values import Count, OrganisationId, Period, PublicText
from services.runtime.shapes import Command


class AgendaCommand(Command):
    """About an agenda of who keeps it."""

    agenda: AgendaId
    keeper: OrganisationId


class AdoptAgenda(AgendaCommand):
    """Adopt a version of an agenda, whole: what it no longer names is dropped."""

    version: Count
    title: PublicText
    period: Period
    decision: PolicyDecision
    parties: tuple[OrganisationId, ...]
    themes: tuple[Theme, ...]
    placements: tuple[Placement, ...] = ()
    goals: tuple[Goal, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class MeasureGoal(AgendaCommand):
    """Tell what was counted for a goal in a year."""

    code: Code
    year: Year
    value: Measure


class KeepAgreement(AgendaCommand):
    """Tell that an agreement was kept."""

    number: Count


class FindMoney(AgendaCommand):
    """Tell that the money that an agreement waited for is there."""

    number: Count


class LetAgreementPass(AgendaCommand):
    """The last day of an agreement has passed."""

    number: Count
    due_on: date


class LetGoalPass(AgendaCommand):
    """The target year of a goal is over."""

    code: Code
    year: Year


class LetAgendaEnd(AgendaCommand):
    """The period of a version is over."""

    version: Count
