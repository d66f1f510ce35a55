"""What happened, in Dutch sentences: budget lines."""

from collections.abc import Mapping

from events import budget
from events.fact import Fact
from projections.case_file.words import Sentence, euro, purse, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    budget.BudgetSet: lambda f: f"budget {purse(f.line)} is {euro(f.amount)}",
    budget.BudgetAdjusted: lambda f: (
        f"budget {purse(f.line)} verandert met {euro(f.change)}: {word(f.ground)}"
    ),
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
    budget.CommitmentReleased: lambda f: (
        f"er is {euro(f.amount)} niet nodig en weer vrij in {purse(f.line)}"
    ),
}
