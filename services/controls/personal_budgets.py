"""Whether what parents buy themselves was granted first, and never ordered from a provider."""

from collections.abc import Iterator
from typing import Any

from events.budget import BudgetReserved
from events.care import OrderConfirmed, OrderPrepared
from events.personal_budget import DeliveryForm, PersonalBudgetJudged, form_of, of_budget
from events.values import CaseId, OrganisationId, funder_of
from projections.case_file.words import euro, purse, who
from services.controls.control import Check, Control, ControlId, Finding, Seen, Severity, found
from services.rules.regions import Basis, RuleBook, Source


class NotOrdered(Check):
    """Looks whether an order is paid from a personal budget."""

    def __init__(self, _: RuleBook) -> None:
        pass

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        for share in fact.shares:
            if form_of(share) is DeliveryForm.PERSONAL_BUDGET:
                yield found(
                    f"Een toewijzing rekent op {euro(share.amount)} uit het pgb van"
                    f" {who(share.funder)}; die hulp kopen de ouders zelf.",
                    seen.ref,
                    case=fact.case,
                )


class Granted(Check):
    """Looks whether a budget was granted when its money was set aside."""

    def __init__(self, _: RuleBook) -> None:
        self._judged: dict[tuple[CaseId, OrganisationId], Seen] = {}  # the last time

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        match fact:
            case PersonalBudgetJudged(case=case, municipality=municipality):
                self._judged[case, municipality] = seen
            case BudgetReserved(case=case, line=line) if of_budget(line):
                judged = self._judged.get((case, funder_of(line)))
                if judged is None or not judged.fact.granted:
                    said = f"Op {purse(line)} is geld vastgelegd zonder dat een pgb is toegekend."
                    before = () if judged is None else (judged.ref,)
                    yield found(said, *before, seen.ref, case=case)


PERSONAL_BUDGETS = (
    Control(
        id=ControlId("personal-budget-not-ordered"),
        nl="Uit een persoonsgebonden budget (pgb) wordt geen zorg toegewezen",
        en="No care is ordered out of a personal budget",
        norm=Source(Basis.LAW, "Jeugdwet art. 8.1.1 lid 1 en art. 8.1.8"),
        severity=Severity.BREACH,
        hears=frozenset({OrderPrepared, OrderConfirmed}),
        begin=NotOrdered,
    ),
    Control(
        id=ControlId("personal-budget-granted"),
        nl="Geen geld voor een persoonsgebonden budget (pgb) dat niet is toegekend",
        en="No money for a personal budget that was not granted",
        norm=Source(Basis.LAW, "Jeugdwet art. 8.1.1 lid 2"),
        severity=Severity.BREACH,
        hears=frozenset({PersonalBudgetJudged, BudgetReserved}),
        begin=Granted,
    ),
)
