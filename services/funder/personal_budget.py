"""A personal budget (pgb) as the municipality keeps it, and what it means for its share.

Jeugdwet 8.1.1. The purse of a share tells the form: a share from ``OUDERS_PGB`` is a budget, every
other is care in kind. A share is one of the two and never both, for one order has one price: what
is ordered from a provider is paid in kind wholly, and what is a budget is never ordered.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from events.funding import BudgetSource, Share
from events.personal_budget import (
    CareAgreementApproved,
    DeliveryForm,
    PersonalBudgetAsked,
    PersonalBudgetJudged,
    PersonalBudgetSettled,
    form_of,
)
from events.values import CaseId, OrganisationId
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft


class PersonalBudget(msgspec.Struct, frozen=True, gc=False):
    """What the family asked, what was found of it, and how far it is."""

    asked: PersonalBudgetAsked | None = None
    judged: PersonalBudgetJudged | None = None  # of what was asked last
    agreement: CareAgreementApproved | None = None
    settled: PersonalBudgetSettled | None = None

    @property
    def granted(self) -> bool:
        """Whether the share may be given as a budget."""
        return self.judged is not None and self.judged.granted


def evolve(state: PersonalBudget, fact: Any) -> PersonalBudget:
    """The budget after a fact."""
    match fact:
        case PersonalBudgetAsked():
            return replace(state, asked=fact, judged=None)
        case PersonalBudgetJudged():
            return replace(state, judged=fact)
        case CareAgreementApproved():
            return replace(state, agreement=fact)
        case PersonalBudgetSettled():
            return replace(state, settled=fact)
        case _:
            raise AssertionError(f"not a fact of a personal budget: {fact}")


PERSONAL_BUDGET = Decider(
    noun="personalbudget",
    initial=PersonalBudget(),
    evolve=evolve,
    facts=(
        PersonalBudgetAsked,
        PersonalBudgetJudged,
        CareAgreementApproved,
        PersonalBudgetSettled,
    ),
    key=lambda command: f"{command.case}-{command.municipality}",
)


def in_form_granted(draft: Draft, case: CaseId, municipality: OrganisationId, share: Share) -> None:
    """Refuse the approval of a share while a budget is asked and not judged, and of one whose form
    is not the one that was granted."""
    state = draft.state(PERSONAL_BUDGET, f"{case}-{municipality}")
    if state.asked is not None and state.judged is None:
        raise Refusal(
            "personal-budget-not-judged",
            "De ouders vragen een pgb. Beoordeel dat eerst.",
            "The parents ask for a personal budget. Judge that first.",
        )
    budget = form_of(share) is DeliveryForm.PERSONAL_BUDGET
    if budget and not state.granted:
        raise Refusal(
            "personal-budget-not-granted",
            "Dit aandeel komt uit het pgb, en er is geen pgb toegekend. Weiger het aandeel om zijn "
            "vorm; het samenwerkingsverband maakt een verdeling met zorg in natura.",
            "This share comes from the personal budget, and none is granted. Refuse the share for "
            "its form; the SWV makes a key with care in kind.",
        )
    if state.granted and not budget:
        raise Refusal(
            "personal-budget-granted",
            "Er is een pgb toegekend, en dit aandeel is zorg in natura. Weiger het aandeel om zijn "
            "vorm; het samenwerkingsverband maakt een verdeling met het pgb.",
            "A personal budget is granted, and this share is care in kind. Refuse the share for "
            "its form; the SWV makes a key with the budget.",
        )


def may_be_ordered(draft: Draft, case: CaseId, body: OrganisationId, source: BudgetSource) -> None:
    """Refuse a temporary start, which is an order to a provider, of what is a budget."""
    granted = draft.state(PERSONAL_BUDGET, f"{case}-{body}").granted
    if granted or source is BudgetSource.PARENTS_BUDGET:
        raise Refusal(
            "personal-budget-not-ordered",
            "Uit een pgb wijst de gemeente geen zorg toe: de ouders kopen die zelf.",
            "Of a personal budget the municipality orders no care: the parents buy it.",
        )
