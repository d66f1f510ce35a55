"""What may be asked about a shortfall, and the council that decides on it."""

from datetime import date

from events.agenda import Year
from events.values import BudgetLineId, Cents, Reference
from services.runtime.shapes import Command


class CouncilCommand(Command):
    """About a shortfall on a line of a municipality."""

    line: BudgetLineId


class ForeseeShortfall(CouncilCommand):
    """Tell what the forecast says: so much short, from this day on."""

    amount: Cents
    runs_out_on: date


class ProposeToCouncil(CouncilCommand):
    """Put it to the council."""

    proposal: Reference
    vintage: Year
    amount: Cents
    public: bool = True


class RecordCouncilDecision(CouncilCommand):
    """Record what the council decided; what it grants comes on the line."""

    decided_on: date
    granted: Cents


class LetProposalDayPass(CouncilCommand):
    """The last day for the proposal has passed."""

    propose_by: date


OF_PEOPLE: tuple[type[Command], ...] = (
    ForeseeShortfall,
    ProposeToCouncil,
    RecordCouncilDecision,
)
"""What who sets the budget may ask."""
