"""Within what there is; and if that is not enough, a proposal to the council in time.

Raad Zwolle, 23 januari 2017, risico 2; a council decides on the budget (Gemeentewet art. 189).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.agenda import PolicyDecision
from events.budget_year import year_of
from events.council import (
    CouncilDecided,
    CouncilProposalMade,
    CouncilProposalOverdue,
    ShortfallForeseen,
)
from events.fact import Fact
from events.values import funder_of, system
from services.funder.council_commands import (
    CouncilCommand,
    ForeseeShortfall,
    LetProposalDayPass,
    ProposeToCouncil,
    RecordCouncilDecision,
)
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Shortfall(msgspec.Struct, frozen=True, gc=False):
    """What is short on a line, and how far its proposal is."""

    foreseen: ShortfallForeseen | None = None
    proposed: CouncilProposalMade | None = None
    overdue: bool = False
    decided: CouncilDecided | None = None

    @property
    def open(self) -> bool:
        """Whether the council has yet to decide."""
        return self.foreseen is not None and self.decided is None


def evolve(state: Shortfall, fact: Any) -> Shortfall:
    """The shortfall after a fact."""
    match fact:
        case ShortfallForeseen() if state.open:
            return replace(state, foreseen=fact, overdue=False)
        case ShortfallForeseen():
            return Shortfall(foreseen=fact)
        case CouncilProposalMade():
            return replace(state, proposed=fact)
        case CouncilProposalOverdue():
            return replace(state, overdue=True)
        case CouncilDecided():
            return replace(state, decided=fact)
        case _:
            raise AssertionError(f"not a fact of a shortfall: {fact}")


SHORTFALL = Decider(
    noun="shortfall",
    initial=Shortfall(),
    evolve=evolve,
    facts=(ShortfallForeseen, CouncilProposalMade, CouncilProposalOverdue, CouncilDecided),
    key=lambda about: str(about.line),
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day for the proposal passes."""
    if not isinstance(fact, ShortfallForeseen):
        return []
    last, by = fact.propose_by, system(funder_of(fact.line))
    passes = LetProposalDayPass(on=last + _DAY, by=by, line=fact.line, propose_by=last)
    return [Due(last, passes)]


def settled(state: Shortfall, command: CouncilCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the shortfall. Raises ``Refusal``."""
    if isinstance(command, ForeseeShortfall):
        return _foreseen(state, command, book)
    foreseen = state.foreseen
    if foreseen is None or not state.open:
        if isinstance(command, LetProposalDayPass):
            return []
        raise Refusal(
            "no-shortfall",
            "Op dit budget is geen tekort voorzien waarover de raad nog moet beslissen.",
            "No shortfall is foreseen on this budget on which the council has yet to decide.",
        )
    match command:
        case ProposeToCouncil():
            return _proposed(state, foreseen, command)
        case RecordCouncilDecision():
            return _decided(state, command)
        case LetProposalDayPass(propose_by=last):
            if state.proposed is not None or state.overdue or foreseen.propose_by != last:
                return []
            own: dict[str, Any] = {"effective_on": command.on, "line": command.line}
            return [CouncilProposalOverdue(**own, propose_by=last)]
        case _:
            raise AssertionError(f"not a command of a shortfall: {command}")


def _foreseen(state: Shortfall, command: ForeseeShortfall, book: RuleBook) -> Sequence[Fact]:
    if not command.amount or command.runs_out_on not in year_of(command.line):
        raise Refusal(
            "shortfall-unclear",
            "Noem hoeveel er tekort is, en op welke dag in het jaar van dit budget het op is.",
            "Say how much is short, and on which day in the year of this budget it runs out.",
        )
    if state.open and state.proposed is not None:
        raise Refusal(
            "proposal-with-council",
            "Er ligt al een voorstel bij de raad. Wacht zijn besluit af.",
            "A proposal lies before the council already. Wait for its decision.",
        )
    weeks = book.of(funder_of(command.line), command.on).council_weeks
    last = max(command.on, command.runs_out_on - timedelta(weeks=weeks))
    foreseen = ShortfallForeseen(
        effective_on=command.on,
        line=command.line,
        amount=command.amount,
        runs_out_on=command.runs_out_on,
        propose_by=last,
    )
    known = state.foreseen
    told = (known.amount, known.runs_out_on) if known is not None and state.open else None
    return [] if told == (command.amount, command.runs_out_on) else [foreseen]


def _proposed(
    state: Shortfall, foreseen: ShortfallForeseen, command: ProposeToCouncil
) -> Sequence[Fact]:
    made = CouncilProposalMade(
        effective_on=command.on,
        line=command.line,
        proposal=command.proposal,
        vintage=command.vintage,
        proposed_on=command.on,
        amount=command.amount,
        public=command.public,
        late=command.on > foreseen.propose_by,
    )
    if not command.amount:
        raise Refusal(
            "proposal-unclear",
            "Noem hoeveel geld de raad wordt gevraagd.",
            "Say how much it is.",
        )
    if state.proposed is None:
        return [made]
    if state.proposed.proposal == command.proposal:
        return []
    raise Refusal(
        "proposal-with-council",
        "Er ligt al een voorstel bij de raad. Wacht zijn besluit af.",
        "A proposal lies before the council already. Wait for its decision.",
    )


def _decided(state: Shortfall, command: RecordCouncilDecision) -> Sequence[Fact]:
    proposed = state.proposed
    if proposed is None:
        raise Refusal(
            "nothing-proposed",
            "Doe eerst een voorstel; daarna kan de raad beslissen.",
            "First make a proposal; then the council can decide.",
        )
    in_time = proposed.proposed_on <= command.decided_on <= command.on
    if not in_time or command.granted > proposed.amount:
        raise Refusal(
            "decision-unclear",
            "De raad beslist na het voorstel en uiterlijk vandaag, over hoogstens wat is gevraagd.",
            "The council decides after the proposal and no later than today, on what was asked.",
        )
    decision = PolicyDecision(
        reference=proposed.proposal,
        proposed_on=proposed.proposed_on,
        decided_on=command.decided_on,
        public=proposed.public,
    )
    return [
        CouncilDecided(
            effective_on=command.on,
            line=command.line,
            decision=decision,
            granted=command.granted,
        )
    ]
