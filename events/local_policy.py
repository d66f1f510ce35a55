"""What a region or municipality no longer does, or does otherwise: policy with a last day, what it
says of referrals to special education, and who goes first."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.escalation import PowerHolder
from events.fact import Fact, fact
from events.meeting import Triage
from events.request import Programme
from events.tlv import ReferralReason, SpecialEducation
from events.values import CaseId, OrganisationId, Period, PublicText

PolicyId = NewType("PolicyId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]{1,60}\Z")])
"""A line of policy by a name of its own, with its version in it."""

WeeksToWeigh = Annotated[int, msgspec.Meta(ge=1, le=52)]


class EndedPolicy(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What a municipality pays until ``last_day`` and not after it, and what there is instead."""

    id: PolicyId
    programme: Programme
    last_day: date
    instead: PublicText  # Dutch
    source: PublicText  # Dutch


class TargetGroup(StrEnum):
    """Pupils for whom a region makes arrangements of their own, or whom it lets go first."""

    COMPLEX_DISABILITY = "complex-disability"  # EMB
    PERSONAL_GUIDANCE = "personal-guidance"  # of the AWBZ until 2015
    SEVERE_DYSLEXIA = "severe-dyslexia"  # EED
    AT_HOME = "at-home"  # thuiszitters
    PRACTICAL_LEAVER = "practical-leaver"  # leaves praktijkonderwijs without perspective
    INTERIM_LEAVER = "interim-leaver"  # leaves an interim place (Transferium, TOM)


class FirstPolicy(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Which pupils an SWV lets go before others who wait, and since when."""

    id: PolicyId
    target_group: TargetGroup
    valid: Period
    says: PublicText  # Dutch
    source: PublicText  # Dutch


class ReferralPolicy(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """For what reason an SWV no longer refers to special education: the support team looks at such
    a referral within so many ``weeks``. Asking stays a right."""

    id: PolicyId
    reason: ReferralReason
    educations: tuple[SpecialEducation, ...]
    valid: Period
    weeks: WeeksToWeigh
    says: PublicText  # Dutch
    source: PublicText  # Dutch


class TeamGuideline(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A version of an SWV's guideline for support teams: what they are for, what they may find by
    themselves, and who goes over all heads where they do not come out (doorzettingsmacht)."""

    id: PolicyId
    valid: Period
    positioning: PublicText  # Dutch
    powers: tuple[Triage, ...]
    overruling: PowerHolder
    source: PublicText  # Dutch


class Consideration(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A line of the frame of consideration (afwegingskader) of a body: answered for each request
    before its part is judged."""

    id: PolicyId
    valid: Period
    asks: PublicText  # Dutch
    source: PublicText  # Dutch


@fact("nl.onderwijs-zorgarrangementen.local-policy.line-weighed", "Afweging vastgelegd")
class LineWeighed(Fact):
    """A body answered a line of its frame for a request."""

    case: CaseId
    body: OrganisationId
    policy: PolicyId
    fits: bool


@fact("nl.onderwijs-zorgarrangementen.local-policy.precedence-given", "Voorrang gegeven")
class PrecedenceGiven(Fact):
    """The desk of a body treats a request before others, for the group of the pupil goes first."""

    case: CaseId
    body: OrganisationId
    target_group: TargetGroup
    policy: PolicyId
    says: PublicText  # Dutch


@fact(
    "nl.onderwijs-zorgarrangementen.local-policy.policy-limit-found",
    "Beleid met einddatum gevonden",
)
class PolicyLimitFound(Fact):
    """What is asked for this period falls under policy that ends, or has ended, on ``last_day``."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    policy: PolicyId
    period: Period
    last_day: date
    instead: PublicText
