"""Typical values, and values of their own, of a personal budget (pgb)."""

from typing import Any

import msgspec

from events.funding import BudgetSource, KeyPart, Share, YearAmount
from events.personal_budget import (
    BudgetBearer,
    CareAgreementApproved,
    PersonalBudgetSettled,
)
from events.school import ConsentBy
from events.values import BudgetLineId, Cents, ClaimId
from services.funder.personal_budget_commands import ApproveCareAgreement
from tests.world import HALF, YEAR, ZWOLLE

BUDGET_LINE = BudgetLineId(f"{ZWOLLE}/OUDERS_PGB/2026")
BUDGET_PART = KeyPart(funder=ZWOLLE, source=BudgetSource.PARENTS_BUDGET, weight=1)
BUDGET_SHARE = Share(funder=ZWOLLE, amount=HALF, years=(YearAmount(line=BUDGET_LINE, amount=HALF),))
PAID_OUT = Cents(400_000)

OF_BUDGETS: dict[str, Any] = {
    "able": True,
    "asked_by": ConsentBy.PARENTS,
    "carried_by": BudgetBearer.THEMSELVES,
    "motivated": True,
    "ordered_at_once": False,
    "payouts": (YearAmount(line=BUDGET_LINE, amount=PAID_OUT),),
    "recall": None,
    "recalled_before": False,
    "sound": True,
    "statement": ClaimId("svb-2026-001"),
}
"""What a field of this name holds in the example case."""

_DAYS = {"period": YEAR}
OWN_OF_BUDGETS: dict[type[msgspec.Struct], dict[str, Any]] = {
    CareAgreementApproved: _DAYS,
    ApproveCareAgreement: _DAYS,
    PersonalBudgetSettled: {"returned": Cents(HALF - PAID_OUT)},
}
"""Where a field of this name means something else."""
