"""A budget line: one funder, one purse, one budget year. All money in cents.

At every moment set = free + conditional (reserved) + committed + spent, and none is negative.
"""

from datetime import date
from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.values import (
    BudgetLineId,
    CaseId,
    Cents,
    ClaimId,
    Count,
    PerThousand,
    Round,
    SignedCents,
)


class AdjustmentGround(StrEnum):
    """Why the size of a line changes."""

    COUNCIL_DECISION = "council-decision"
    ANNUAL_PLAN = "annual-plan"
    TARGETED_INVESTMENT = "targeted-investment"  # seed 001: shifts within the total
    ABOVE_PLAN = "above-plan"  # more than a shrinking budget allows in its year
    CORRECTION = "correction"


class ProvisoGround(StrEnum):
    """What money that is not certain yet depends on."""

    COUNCIL_DECISION = "council-decision"
    MEMBERS_DECISION = "members-decision"  # of the school boards that make up an SWV
    AGREEMENT = "agreement"  # of a region, with a reservation (voorbehoud)
    GRANT = "grant"  # a subsidy that was asked and not given yet


class Proviso(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The money depends on this; after ``until`` it counts by itself, where that day is agreed."""

    ground: ProvisoGround
    until: date | None = None


class ShrinkPlan(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A budget that shrinks over some years, as a whole.

    ``shrink`` is how much less each year is than the one before, in exact parts per thousand
    (12.5 % is 125); None where the amounts were agreed one by one.
    """

    first: BudgetLineId
    shrink: PerThousand | None
    ceilings: tuple[Cents, ...]  # of each year, earliest first


@fact("nl.onderwijs-zorgarrangementen.budget.budget-set", "Budget vastgesteld")
class BudgetSet(Fact):
    """The line exists, with this much money for its year."""

    line: BudgetLineId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.budget-adjusted", "Budget bijgesteld")
class BudgetAdjusted(Fact):
    """The line grows or shrinks; it never shrinks below what is bound."""

    line: BudgetLineId
    change: SignedCents
    ground: AdjustmentGround


@fact("nl.onderwijs-zorgarrangementen.budget.budget-shifted", "Budget verschoven")
class BudgetShifted(Fact):
    """Money moves between two lines of one funder; each line tells its own side of it."""

    line: BudgetLineId
    counterpart: BudgetLineId
    change: SignedCents
    ground: AdjustmentGround


@fact("nl.onderwijs-zorgarrangementen.budget.shrink-applied", "Krimp toegepast")
class ShrinkApplied(Fact):
    """A year of a shrinking budget is set; ``plan`` tells the whole from which it follows."""

    line: BudgetLineId
    ceiling: Cents
    plan: ShrinkPlan


@fact("nl.onderwijs-zorgarrangementen.budget.proviso-made", "Voorbehoud gemaakt")
class ProvisoMade(Fact):
    """The money of the line is not certain: nothing is reserved of it until that is lifted."""

    line: BudgetLineId
    proviso: Proviso


@fact("nl.onderwijs-zorgarrangementen.budget.proviso-lifted", "Voorbehoud vervallen")
class ProvisoLifted(Fact):
    """What the money depended on has come, or its day has passed: it may be used."""

    line: BudgetLineId


@fact("nl.onderwijs-zorgarrangementen.budget.budget-reserved", "Budget gereserveerd")
class BudgetReserved(Fact):
    """Money set aside for a share, conditional on all others."""

    line: BudgetLineId
    case: CaseId
    round: Round
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.budget-insufficient", "Budget ontoereikend")
class BudgetInsufficient(Fact):
    """Not enough is free: the share waits on this line, at this place (1: first)."""

    line: BudgetLineId
    case: CaseId
    round: Round
    amount: Cents
    free: Cents
    place: Count


@fact("nl.onderwijs-zorgarrangementen.budget.budget-wait-ended", "Wachten op budget beëindigd")
class BudgetWaitEnded(Fact):
    """A share that waited on this line no longer needs it."""

    line: BudgetLineId
    case: CaseId
    round: Round


@fact("nl.onderwijs-zorgarrangementen.budget.reservation-released", "Reservering vrijgegeven")
class ReservationReleased(Fact):
    """Money set aside for a share is free again."""

    line: BudgetLineId
    case: CaseId
    round: Round
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.budget-committed", "Budget verplicht")
class BudgetCommitted(Fact):
    """A reservation has become a commitment."""

    line: BudgetLineId
    case: CaseId
    round: Round
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.budget-spent", "Budget besteed")
class BudgetSpent(Fact):
    """A declared delivery, or what the SVB paid of a personal budget, is booked on the line."""

    line: BudgetLineId
    case: CaseId
    claim: ClaimId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.temporary-part-committed", "Spoed verplicht")
class TemporaryPartCommitted(Fact):
    """Money committed at once to a temporary start, before the split is decided."""

    line: BudgetLineId
    case: CaseId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.spending-returned", "Besteding teruggeboekt")
class SpendingReturned(Fact):
    """What one funder paid alone comes back, for all funders bear it now."""

    line: BudgetLineId
    case: CaseId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.budget.spending-corrected", "Besteding gecorrigeerd")
class SpendingCorrected(Fact):
    """What was spent on a claim turns out otherwise; the difference is committed again, or taken
    from what is committed."""

    line: BudgetLineId
    case: CaseId
    claim: ClaimId
    change: SignedCents


@fact("nl.onderwijs-zorgarrangementen.budget.commitment-released", "Verplichting vrijgevallen")
class CommitmentReleased(Fact):
    """What was committed and will not be spent is free again."""

    line: BudgetLineId
    case: CaseId
    amount: Cents
