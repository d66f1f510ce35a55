"""What the council grants comes on the line in the same append as its decision."""

from typing import Any

from events.budget import AdjustmentGround
from events.council import CouncilDecided
from events.values import SignedCents
from services.funder.budget import BUDGET
from services.funder.commands import AdjustBudget
from services.funder.council import SHORTFALL, settled
from services.funder.council_commands import (
    ForeseeShortfall,
    LetProposalDayPass,
    ProposeToCouncil,
    RecordCouncilDecision,
)
from services.funder.lines import adjust, known, own
from services.rules.regions import RuleBook
from services.runtime.shapes import Draft, Joint


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command about a shortfall. Raises ``Refusal``."""
    own(command, rules)
    known(draft.state(BUDGET, command.line))
    facts = settled(draft.state(SHORTFALL, command.line), command, rules)
    draft.write(SHORTFALL, command.line, facts)
    for fact in facts:
        if isinstance(fact, CouncilDecided) and fact.granted:
            adjust(
                draft,
                AdjustBudget(
                    on=command.on,
                    by=command.by,
                    line=command.line,
                    change=SignedCents(fact.granted),
                    ground=AdjustmentGround.COUNCIL_DECISION,
                ),
            )


COUNCIL = Joint(
    commands=(ForeseeShortfall, ProposeToCouncil, RecordCouncilDecision, LetProposalDayPass),
    decide=decide,
)
"""A shortfall and the budget line that it is on."""
