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


def other_side(pot: PotAgreed, who: OrganisationId) -> tuple[OrganisationId, ...]:
    """Whose people may sign beside somebody of this organisation."""
    return tuple(one for one in signatories(pot) if kind_of(one) is not kind_of(who))


def joint_approval(
    state: ShareState, command: ApproveShare, rules: RuleBook, pot: PotAgreed
) -> Approval:
    """What one more signature makes of the share: the first of two, or enough.

    Raises ``Refusal`` where the person is of neither side, is of the side that signed already, or
    has no mandate.
    """
    holder = command.by.organisation
    if holder not in signatories(pot):
        raise Refusal(
            "not-a-signatory",
            "Voor deze pot tekent iemand van het samenwerkingsverband en iemand van een gemeente "
            "die meebetaalt.",
            "Somebody of the SWV and somebody of a contributing municipality sign for this pot.",
        )
    line = authority(rules, holder, command.by, Power.APPROVE_SHARE, command.on)
    if state.phase is not Phase.FIRST_APPROVED:
        return Approval((command.by,), line.id, complete=False)
    (first,) = state.approvers
    if holder not in other_side(pot, first.organisation):
        raise Refusal(
            "other-side-must-sign",
            "Deze kant heeft al getekend; de andere kant van de pot is nu aan zet.",
            "This side has signed already; it is the turn of the other side of the pot.",
        )
    if not as_second(line, state.asked.amount):
        raise Refusal(
            "mandate-too-small",
            "Uw mandaat reikt niet tot dit bedrag.",
            "Your mandate does not reach this amount.",
        )
    return Approval((first, command.by), line.id, complete=True)
