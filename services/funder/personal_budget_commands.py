"""What may be asked of a municipality about a personal budget (pgb) beside care in kind."""

from events.funding import YearAmount
from events.personal_budget import BudgetBearer, RecallGround
from events.school import ConsentBy
from events.values import ClaimId, Period
from services.funder.gate_commands import GateCommand


class AskPersonalBudget(GateCommand):
    """Record that the family wishes to buy the care; who carries the tasks with or for them."""

    asked_by: ConsentBy
    carried_by: BudgetBearer


class JudgePersonalBudget(GateCommand):
    """Say of each condition whether it is met; where one is not, with a reason."""

    able: bool
    motivated: bool
    sound: bool
    recalled_before: bool = False


class ApproveCareAgreement(GateCommand):
    """The agreement of the parents with who gives the care is in order for these days."""

    period: Period


class SettlePersonalBudget(GateCommand):
    """Book what the SVB paid (cents, by line); ``recall`` where it ends before its last day."""

    statement: ClaimId
    payouts: tuple[YearAmount, ...]
    recall: RecallGround | None = None
