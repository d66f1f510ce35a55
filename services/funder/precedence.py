"""Which requests a desk treats first: those of pupils whom the SWV of the case lets go first.

Source: Transformatieagenda Noord-Kennemerland 2016, A2 (priority of EMB, personal guidance and EED)
and A8.3.
"""

from collections.abc import Sequence

from events.fact import Fact
from events.local_policy import PolicyId, PrecedenceGiven
from events.values import OrganisationId
from services.funder.commands import GivePrecedence
from services.rules.policies import goes_first
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal


def put_first(
    known: PolicyId | None, command: GivePrecedence, swv: OrganisationId, rules: RuleBook
) -> Sequence[Fact]:
    """The request goes first from now on; raises ``Refusal`` where no policy of the SWV of the case
    says so on this day."""
    lines = rules.of(swv, command.on).first_policies.get(swv, ())
    policy = goes_first(lines, command.target_group, command.on)
    if policy is None:
        raise Refusal(
            "group-goes-not-first",
            "Het samenwerkingsverband heeft niet afgesproken dat deze doelgroep voorgaat.",
            "The SWV did not agree that this group goes first.",
        )
    if known == policy.id:
        return []
    return [
        PrecedenceGiven(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            target_group=command.target_group,
            policy=policy.id,
            says=policy.says,
        )
    ]
