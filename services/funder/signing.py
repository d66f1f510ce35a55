"""Two signatures of two sides: how a share of a joint pot is approved where the pot asks for it.

One person of the SWV that keeps the pot and one of a contributing municipality sign, in either
order, each under the mandates of their own organisation; the second must reach the whole amount.
"""

from events.pot import PotAgreed
from events.register import Power
from events.values import OrganisationId, funder_of
from services.funder.commands import ApproveShare
from services.funder.share import Approval, Phase, ShareState
from services.register.authority import authority
from services.rules.mandate import as_second
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal


def signatories(pot: PotAgreed) -> tuple[OrganisationId, ...]:
    """Whose people may sign: the SWV and the contributing municipalities."""
    funders = dict.fromkeys(funder_of(line) for line in pot.contributors)
    return (pot.swv, *(one for one in funders if kind_of(one) is Kind.MUNICIPALITY))


def joint_approval(state: ShareState, command: ApproveShare, rules: RuleBook) -> Approval:
    """What one more signature makes of the share: the first of two, or enough.

    Raises ``Refusal`` where the person has no mandate, or is of the side that signed already.
    """
    holder = command.by.organisation
    line = authority(rules, holder, command.by, Power.APPROVE_SHARE, command.on)
    if state.phase is not Phase.FIRST_APPROVED:
        return Approval((command.by,), line.id, complete=False)
    (first,) = state.approvers
    if kind_of(first.organisation) is kind_of(holder):
        raise Refusal(
            "other-side-must-sign",
            "Voor deze pot tekenen het samenwerkingsverband en een gemeente; de andere kant is nu "
            "aan zet.",
            "The SWV and a municipality both sign for this pot; it is the other side's turn.",
        )
    if not as_second(line, state.asked.amount):
        raise Refusal(
            "mandate-too-small",
            "Uw mandaat reikt niet tot dit bedrag.",
            "Your mandate does not reach this amount.",
        )
    return Approval((first, command.by), line.id, complete=True)
