"""What a municipality pays until a day and not after it: an approval goes no further."""

from datetime import date

from msgspec.structs import replace

from events.gate import BlockReason
from events.local_policy import PolicyLimitFound
from events.values import Period
from services.funder.gate_commands import OpenGate
from services.rules.policies import limit_on
from services.rules.regions import Rules
from services.runtime.refusal import Refusal


def limit_found(command: OpenGate, rules: Rules) -> PolicyLimitFound | None:
    """The limit on what is asked; None where there is none."""
    lines = rules.ended_policies.get(command.municipality, ())
    policy = limit_on(lines, command.programme, command.care.period)
    if policy is None:
        return None
    return PolicyLimitFound(
        effective_on=command.on,
        case=command.case,
        municipality=command.municipality,
        school=command.school,
        policy=policy.id,
        period=command.care.period,
        last_day=policy.last_day,
        instead=policy.instead,
    )


def barrier(limit: PolicyLimitFound | None) -> BlockReason | None:
    """Why the municipality may not approve; None: it may."""
    if limit is None or limit.period.end <= limit.last_day:
        return None
    ended = limit.period.start > limit.last_day
    return BlockReason.POLICY_ENDED if ended else BlockReason.POLICY_ENDS


def within_policy(limit: PolicyLimitFound | None) -> None:
    """Refuse an approval beyond the last day of the policy. Raises ``Refusal``."""
    found = barrier(limit)
    if limit is None or found is None:
        return
    last = limit.last_day
    if found is BlockReason.POLICY_ENDED:
        raise Refusal(
            "policy-ended",
            f"Dit beleid liep tot en met {last}. Daarna is er dit: {limit.instead}",
            f"This policy ended on {last}. Since then there is this: {limit.instead}",
        )
    raise Refusal(
        "policy-ends",
        f"Dit beleid loopt tot en met {last}; verder kan de toekenning niet gaan. De school kan de "
        f"periode inkorten. Daarna is er dit: {limit.instead}",
        f"This policy ends on {last}, and so does what is granted. The school may shorten the "
        f"period. After that there is this: {limit.instead}",
    )


def followed(limit: PolicyLimitFound | None, period: Period, on: date) -> PolicyLimitFound | None:
    """The same limit over the period that is asked for now; None where nothing changes."""
    if limit is None or limit.period == period:
        return None
    return replace(limit, effective_on=on, period=period)
