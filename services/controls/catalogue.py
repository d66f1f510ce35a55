"""Every control, by subject. A new control is a line in its file; a new file is a line here."""

from services.controls.absence import ABSENCE
from services.controls.approvals import APPROVALS
from services.controls.book import BOOK
from services.controls.bundles import BUNDLES
from services.controls.care import CARE
from services.controls.claims import CLAIMS
from services.controls.control import Control
from services.controls.decisions import DECISIONS
from services.controls.mandates import MANDATES
from services.controls.messages import MESSAGES
from services.controls.money import MONEY
from services.controls.patterns import PATTERNS
from services.controls.personal_budgets import PERSONAL_BUDGETS
from services.controls.referrals import REFERRALS
from services.controls.separation import SEPARATION
from services.controls.terms import TERMS

CONTROLS: tuple[Control, ...] = (
    *APPROVALS,
    *MANDATES,
    *TERMS,
    *ABSENCE,
    *MONEY,
    *BUNDLES,
    *CLAIMS,
    *CARE,
    *PERSONAL_BUDGETS,
    *DECISIONS,
    *REFERRALS,
    *BOOK,
    *MESSAGES,
    *PATTERNS,
    *SEPARATION,
)
"""The catalogue, in the order in which it is shown."""
