"""Every forgery; a new file of them is a line here."""

from tests.controls import forged_approvals, forged_budgets, forged_facts, forged_referrals
from tests.controls.forgery import FORGERIES, Forgery

__all__ = [
    "FORGERIES",
    "Forgery",
    "forged_approvals",
    "forged_budgets",
    "forged_facts",
    "forged_referrals",
]
