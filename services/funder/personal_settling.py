"""A personal budget ends: what the SVB paid out is booked, and the rest is free again.

The Sociale Verzekeringsbank pays from the budget (Jeugdwet 8.1.8), so no claim comes here; after
the last day, or where the municipality recalls the budget (8.1.4), its statement is settled.
"""

from typing import Any

from events.budget import BudgetSpent, CommitmentReleased
from events.funding import ClaimPartBooked, ShareSettled, YearAmount
from events.personal_budget import PersonalBudgetSettled
from events.values import Cents
from services.funder.budget import BUDGET
from services.funder.money import serve_all
from services.funder.personal_budget import PERSONAL_BUDGET, PersonalBudget
from services.funder.personal_budget_commands import SettlePersonalBudget
from services.funder.personal_judging import budget_held, by_the_municipality
from services.funder.share import SHARE
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Draft, Joint


def decide(draft: Draft, command: SettlePersonalBudget, rules: RuleBook) -> None:
    """Settle the budget: once, by the statement of the SVB. Raises ``Refusal``."""
    by_the_municipality(command, rules)
    key = PERSONAL_BUDGET.key(command)
    state = draft.state(PERSONAL_BUDGET, key)
    if state.settled is not None and state.settled.statement == command.statement:
        return
    share = draft.state(SHARE, key)
    held = budget_held(share)
    assert held == share.firm, "a share that is a budget in part"
    _over(state, command)
    left = _left(held, command.payouts)
    settled = PersonalBudgetSettled(
        effective_on=command.on,
        case=command.case,
        municipality=command.municipality,
        statement=command.statement,
        payouts=command.payouts,
        returned=Cents(sum(one.amount for one in left)),
        recall=command.recall,
    )
    draft.write(PERSONAL_BUDGET, key, [settled])
    for part in command.payouts:
        if part.amount:
            _book(draft, command, part)
    for one in left:
        free = CommitmentReleased(
            effective_on=command.on, line=one.line, case=command.case, amount=one.amount
        )
        draft.write(BUDGET, one.line, [free])
    done = ShareSettled(
        effective_on=command.on,
        case=command.case,
        funder=command.municipality,
        spent=Cents(sum(part.amount for part in command.payouts)),
        returned=settled.returned,
    )
    draft.write(SHARE, key, [done])
    serve_all(draft, command, left)


SETTLING: Joint = Joint(commands=(SettlePersonalBudget,), decide=decide)


def _over(state: PersonalBudget, command: SettlePersonalBudget) -> None:
    ended = state.agreement is not None and state.agreement.period.end < command.on
    if not ended and command.recall is None:
        raise Refusal(
            "personal-budget-runs",
            "Het pgb loopt nog. Reken af na de laatste dag, of zeg waarom u het intrekt.",
            "The personal budget still runs. Settle it after its last day, or say why you recall "
            "it.",
        )


def _left(held: tuple[YearAmount, ...], payouts: tuple[YearAmount, ...]) -> tuple[YearAmount, ...]:
    """What the SVB did not pay, by line. Raises ``Refusal`` where it paid more, or elsewhere."""
    paid: dict[Any, Cents] = {part.line: part.amount for part in payouts}
    lines = [year.line for year in held]
    if len(paid) < len(payouts) or any(line not in lines for line in paid):
        raise Refusal(
            "personal-budget-other-lines",
            "Noem elk budget van dit pgb hoogstens één keer, en geen ander.",
            "Name each budget line of this personal budget once at most, and no other.",
        )
    if any(paid.get(year.line, 0) > year.amount for year in held):
        raise Refusal(
            "personal-budget-overspent",
            "De SVB betaalt niet meer uit dan er is toegekend. Kijk het overzicht na.",
            "The SVB pays out no more than was granted. Check its statement.",
        )
    rest = (
        YearAmount(line=year.line, amount=Cents(year.amount - paid.get(year.line, 0)))
        for year in held
    )
    return tuple(one for one in rest if one.amount)


def _book(draft: Draft, command: SettlePersonalBudget, part: YearAmount) -> None:
    about: dict[str, Any] = {
        "effective_on": command.on,
        "line": part.line,
        "case": command.case,
        "claim": command.statement,
        "amount": part.amount,
    }
    draft.write(BUDGET, part.line, [BudgetSpent(**about)])
    booked = ClaimPartBooked(**about, funder=command.municipality)
    draft.write(SHARE, PERSONAL_BUDGET.key(command), [booked])
