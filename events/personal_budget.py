"""A personal budget (pgb) beside care in kind: of a municipality's share alone (Jeugdwet 8.1.1).

The purse tells the form of delivery. What a municipality pays from ``OUDERS_PGB`` the parents buy
care for, and no order is made of it; what anybody pays from another purse is care in kind.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum

from events.fact import Fact, fact
from events.funding import BudgetSource, Share, YearAmount
from events.school import ConsentBy
from events.values import BudgetLineId, CaseId, Cents, ClaimId, OrganisationId, Period


class DeliveryForm(StrEnum):
    """In which form care is given (leveringsvorm)."""

    IN_KIND = "in-kind"  # zorg in natura: ordered from a provider
    PERSONAL_BUDGET = "personal-budget"  # pgb: parents buy it


class BudgetBearer(StrEnum):
    """By whose strength the tasks of a budget are carried out (Jeugdwet 8.1.1 lid 2 onder a); who
    that is by name stays with the municipality."""

    THEMSELVES = "themselves"
    NETWORK = "network"  # with help of people around them
    REPRESENTATIVE = "representative"  # a guardian, a mentor, or whom they authorised
    CERTIFIED_INSTITUTION = "certified-institution"


class RecallGround(StrEnum):
    """Why a budget ends before its last day (Jeugdwet 8.1.4 lid 1)."""

    INCORRECT_DATA = "incorrect-data"  # a
    NO_LONGER_NEEDED = "no-longer-needed"  # b
    NOT_ENOUGH = "not-enough"  # c: what was granted no longer suffices
    CONDITIONS_UNMET = "conditions-unmet"  # d
    NOT_USED = "not-used"  # e: not used, or for something else


@fact("nl.onderwijs-zorgarrangementen.personal-budget.personal-budget-asked", "Pgb gevraagd")
class PersonalBudgetAsked(Fact):
    """The pupil or the parents wish to buy the youth care themselves (Jeugdwet 8.1.1 lid 1)."""

    case: CaseId
    municipality: OrganisationId
    asked_by: ConsentBy
    carried_by: BudgetBearer


@fact("nl.onderwijs-zorgarrangementen.personal-budget.personal-budget-judged", "Pgb beoordeeld")
class PersonalBudgetJudged(Fact):
    """What the municipality finds of each condition; the last judgement counts. It is granted where
    every condition is met, no budget was recalled before (Jeugdwet 8.1.1 lid 2 and lid 4b), and the
    care was not ordered at once: what one order costs is paid in one form."""

    case: CaseId
    municipality: OrganisationId
    able: bool  # the tasks are carried out in a responsible way
    motivated: bool  # why care in kind is not fitting
    sound: bool  # what is bought is of good quality
    recalled_before: bool = False  # for incorrect data, unmet conditions or wrong use
    ordered_at_once: bool = False  # as it could not wait: it stays care in kind

    @property
    def granted(self) -> bool:
        """Whether the share may be given as a budget."""
        met = self.able and self.motivated and self.sound
        return met and not self.recalled_before and not self.ordered_at_once


@fact(
    "nl.onderwijs-zorgarrangementen.personal-budget.care-agreement-approved",
    "Zorgovereenkomst goedgekeurd",
)
class CareAgreementApproved(Fact):
    """The agreement of the parents with who gives the care stands: for these days the Sociale
    Verzekeringsbank (SVB) may pay, and the care of the budget starts."""

    case: CaseId
    municipality: OrganisationId
    period: Period


@fact("nl.onderwijs-zorgarrangementen.personal-budget.personal-budget-settled", "Pgb afgerekend")
class PersonalBudgetSettled(Fact):
    """What the SVB paid of the budget, by line, as in its statement; what is left is free again.

    ``returned`` in cents. ``recall``: why the budget ended before its last day, where it did.
    """

    case: CaseId
    municipality: OrganisationId
    statement: ClaimId
    payouts: tuple[YearAmount, ...]
    returned: Cents
    recall: RecallGround | None = None


def of_budget(line: BudgetLineId) -> bool:
    """Whether what this line pays is given as a personal budget."""
    return line.split("/")[1] == BudgetSource.PARENTS_BUDGET


def form_of(share: Share) -> DeliveryForm:
    """The form in which what a share pays is given; a share is never of two forms."""
    budget = any(of_budget(year.line) for year in share.years)
    return DeliveryForm.PERSONAL_BUDGET if budget else DeliveryForm.IN_KIND


def in_kind(shares: Iterable[Share]) -> tuple[Share, ...]:
    """The shares that pay care in kind: those that an order is made of."""
    return tuple(share for share in shares if form_of(share) is DeliveryForm.IN_KIND)


def wholly_bought(shares: Collection[Share]) -> bool:
    """Whether parents buy all of the care, so that nothing is ordered."""
    return bool(shares) and not in_kind(shares)
