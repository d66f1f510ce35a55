"""What happened, in Dutch sentences: budget lines."""

from collections.abc import Mapping

from events import budget
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, purse, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    budget.BudgetSet: lambda f: f"budget {purse(f.line)} is {euro(f.amount)}",
    budget.BudgetAdjusted: lambda f: (
        f"budget {purse(f.line)} verandert met {euro(f.change)}: {word(f.ground)}"
    ),
    budget.BudgetShifted: lambda f: (
        f"er gaat {euro(abs(f.change))} {'naar' if f.change < 0 else 'uit'} {purse(f.counterpart)}"
        f" {'uit' if f.change < 0 else 'naar'} {purse(f.line)}: {word(f.ground)}"
    ),
    budget.ShrinkApplied: lambda f: (
        f"budget {purse(f.line)} is {euro(f.ceiling)}, uit een krimpend budget van"
        f" {len(f.plan.ceilings)} jaar{_rate(f.plan.shrink)}"
    ),
    budget.ProvisoMade: lambda f: (
        f"budget {purse(f.line)} staat onder voorbehoud: {word(f.proviso.ground)}"
        f"{'' if f.proviso.until is None else f', tot en met {day(f.proviso.until)}'}"
    ),
    budget.ProvisoLifted: lambda f: f"het voorbehoud op budget {purse(f.line)} is vervallen",
    budget.BudgetReserved: lambda f: f"er is {euro(f.amount)} gereserveerd uit {purse(f.line)}",
    budget.BudgetInsufficient: lambda f: (
        f"er is te weinig in {purse(f.line)}: {euro(f.amount)} nodig, {euro(f.free)} vrij;"
        f" plaats {f.place} in de rij"
    ),
    budget.BudgetWaitEnded: lambda f: f"het wachten op {purse(f.line)} is voorbij",
    budget.ReservationReleased: lambda f: f"er is {euro(f.amount)} weer vrij in {purse(f.line)}",
    budget.BudgetCommitted: lambda f: f"er is {euro(f.amount)} vastgelegd in {purse(f.line)}",
    budget.BudgetSpent: lambda f: f"er is {euro(f.amount)} uitgegeven uit {purse(f.line)}",
    budget.TemporaryPartCommitted: lambda f: (
        f"er is {euro(f.amount)} met spoed vastgelegd in {purse(f.line)}"
    ),
    budget.SpendingReturned: lambda f: (
        f"er komt {euro(f.amount)} terug in {purse(f.line)}, want alle financiers dragen nu mee"
    ),
    budget.SpendingCorrected: lambda f: (
        f"uit {purse(f.line)} is {euro(abs(f.change))} {'minder' if f.change < 0 else 'meer'}"
        " uitgegeven dan geboekt was"
    ),
    budget.CommitmentReleased: lambda f: (
        f"er is {euro(f.amount)} niet nodig en weer vrij in {purse(f.line)}"
    ),
}


def _rate(per_thousand: int | None) -> str:
    """How much less each year is, as people write it: 12,5 % per jaar minder."""
    if per_thousand is None:
        return ""
    whole, rest = divmod(per_thousand, 10)
    return f" met elk jaar {whole}{f',{rest}' if rest else ''} % minder"
