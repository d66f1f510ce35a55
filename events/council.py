"""More money than a municipality has: a shortfall that is foreseen, the proposal to the council in
time, and what the council decided. All money in cents."""

from datetime import date

from events.agenda import PolicyDecision, Year
from events.fact import Fact, fact
from events.values import BudgetLineId, Cents, Reference


@fact("nl.onderwijs-zorgarrangementen.council.shortfall-foreseen", "Tekort voorzien")
class ShortfallForeseen(Fact):
    """By the forecast this line is ``amount`` short, from ``runs_out_on`` on. A proposal lies
    before the council on ``propose_by`` at the latest, and only the council lets the line grow."""

    line: BudgetLineId
    amount: Cents
    runs_out_on: date
    propose_by: date


@fact("nl.onderwijs-zorgarrangementen.council.council-proposal-made", "Raadsvoorstel gedaan")
class CouncilProposalMade(Fact):
    """The council is asked for so much: under which reference (kenmerk), of which vintage
    (jaargang), and whether it is public; ``late``: after its last day."""

    line: BudgetLineId
    proposal: Reference
    vintage: Year
    proposed_on: date
    amount: Cents
    public: bool
    late: bool


@fact("nl.onderwijs-zorgarrangementen.council.council-proposal-overdue", "Raadsvoorstel te laat")
class CouncilProposalOverdue(Fact):
    """The last day has passed without a proposal to the council."""

    line: BudgetLineId
    propose_by: date


@fact("nl.onderwijs-zorgarrangementen.council.council-decided", "Raad heeft besloten")
class CouncilDecided(Fact):
    """What the council decided, as it can be found; so much was granted, and nothing where it said
    no: what is asked then stays within what there is."""

    line: BudgetLineId
    decision: PolicyDecision
    granted: Cents
