"""A budget line: one funder, one purse, one budget year. All money in cents.

At every moment set = free + conditional (reserved) + committed + spent, and none is negative.
"""

from enum import StrEnum

from events.fact import Fact, fact
from events.values import BudgetLineId, CaseId, Cents, ClaimId, Count, Round, SignedCents


class AdjustmentGround(StrEnum):
    """Why the size of a line changes."""

    COUNCIL_DECISION = "council-decision"
    ANNUAL_PLAN = "annual-plan"
    CORRECTION = "correction"


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
    """A declared delivery is booked on the line."""

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


@fact("nl.onderwijs-zorgarrangementen.budget.commitment-released", "Verplichting vrijgevallen")
class CommitmentReleased(Fact):
    """What was committed and will not be spent is free again."""

    line: BudgetLineId
    case: CaseId
    amount: Cents
