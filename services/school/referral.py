"""A referral to special education: what the SWV no longer refers for is put to the support team."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.meeting import SupportTeamMet
from events.referral import ReferralFlagged, ReferralNotWeighed, ReferralWeighed
from events.tlv import TlvRequested
from events.values import system
from services.meeting.support_team import TRIAGE
from services.rules.policies import against, weigh_by
from services.rules.regions import RuleBook
from services.runtime.shapes import Command, Decider, Draft, Due, Process
from services.school.commands import LetReferralPass, ReferralCommand, WeighReferral

_DAY = timedelta(days=1)


class Referral(msgspec.Struct, frozen=True):
    """What the school that refers knows of it."""

    flagged: ReferralFlagged | None = None
    weighed: bool = False
    late: bool = False  # that it was not weighed in time is told


def decide(state: Referral, command: ReferralCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the referral."""
    flagged = state.flagged
    if flagged is None or state.weighed:
        return []
    match command:
        case WeighReferral():
            return [ReferralWeighed(**_of(flagged, command), policy=flagged.policy)]
        case LetReferralPass(due_on=due_on) if not state.late and flagged.due_on == due_on:
            about = _of(flagged, command)
            return [ReferralNotWeighed(**about, policy=flagged.policy, due_on=due_on)]
        case LetReferralPass():
            return []
        case _:
            raise AssertionError(f"not a command of a referral: {command}")


def evolve(state: Referral, fact: Any) -> Referral:
    """The referral after a fact."""
    match fact:
        case ReferralFlagged():
            return replace(state, flagged=fact)
        case ReferralWeighed():
            return replace(state, weighed=True)
        case ReferralNotWeighed():
            return replace(state, late=True)
        case _:
            raise AssertionError(f"not a fact of a referral: {fact}")


REFERRAL = Decider(
    noun="referral",
    initial=Referral(),
    evolve=evolve,
    facts=(ReferralFlagged, ReferralWeighed, ReferralNotWeighed),
    commands=(WeighReferral, LetReferralPass),
    decide=decide,
)


def flag(draft: Draft, requested: TlvRequested, rules: RuleBook) -> None:
    """Put a referral that goes against policy of the SWV to the support team: where that spoke of
    the pupil already, it is weighed at once."""
    on, case = requested.effective_on, requested.case
    lines = rules.of(requested.swv, on).referral_policies.get(requested.swv, ())
    policy = against(lines, requested.reasons, requested.education, on)
    if policy is None:
        return
    about: dict[str, Any] = {
        "effective_on": on,
        "case": case,
        "school": requested.school,
        "swv": requested.swv,
        "policy": policy.id,
    }
    facts: list[Fact] = [ReferralFlagged(**about, says=policy.says, due_on=weigh_by(policy, on))]
    if draft.state(TRIAGE, case).last is not None:
        facts.append(ReferralWeighed(**about))
    draft.write(REFERRAL, case, facts)


def _of(flagged: ReferralFlagged, command: ReferralCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": flagged.case,
        "school": flagged.school,
        "swv": flagged.swv,
    }


def _met(_: None, fact: SupportTeamMet) -> Sequence[Command]:
    by = system(fact.school)
    return [WeighReferral(on=fact.effective_on, by=by, case=fact.case, school=fact.school)]


WEIGHING = Process(name="weighing", initial=None, hears=(SupportTeamMet,), react=_met)


def due(fact: Any) -> Sequence[Due]:
    """The support team looks in time."""
    if not isinstance(fact, ReferralFlagged):
        return []
    by, last = system(fact.school), fact.due_on
    about: dict[str, Any] = {"on": last + _DAY, "by": by, "case": fact.case, "school": fact.school}
    return [Due(last, LetReferralPass(**about, due_on=last))]
