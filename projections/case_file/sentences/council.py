"""What happened, in Dutch sentences: a shortfall, and the council that decides on it."""

from collections.abc import Mapping

from events import council
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, purse

SENTENCES: Mapping[type[Fact], Sentence] = {
    council.ShortfallForeseen: lambda f: (
        f"{purse(f.line)} is op {day(f.runs_out_on)} op, en komt {euro(f.amount)} tekort; een"
        f" voorstel ligt uiterlijk {day(f.propose_by)} bij de raad"
    ),
    council.CouncilProposalMade: lambda f: (
        f"de raad is om {euro(f.amount)} gevraagd (kenmerk {f.proposal}, jaargang {f.vintage})"
        + (", na de laatste dag" if f.late else "")
    ),
    council.CouncilProposalOverdue: lambda f: (
        f"op {day(f.propose_by)} lag er geen voorstel bij de raad"
    ),
    council.CouncilDecided: lambda f: (
        f"de raad besloot op {day(f.decision.decided_on)} (kenmerk {f.decision.reference}):"
        f" {euro(f.granted)} erbij"
    ),
}
