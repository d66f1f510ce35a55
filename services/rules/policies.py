"""Policy that ends, reasons for which an SWV no longer refers to special education, and who goes
first.

Source: Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, bijlage 1 (BSO Plus) and
afspraak 12 (angstklachten); Transformatieagenda Noord-Kennemerland 2016, A2 and A8.3 (priority).
Local values stand in the rules of a region.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from events.local_policy import (
    EndedPolicy,
    FirstPolicy,
    ReferralPolicy,
    TargetGroup,
)
from events.request import Programme
from events.tlv import ReferralReason, SpecialEducation
from events.values import OrganisationId, Period
from services.rules.identifiers import Problem

_Line = EndedPolicy | ReferralPolicy | FirstPolicy


def limit_on(
    lines: Sequence[EndedPolicy], programme: Programme | None, period: Period
) -> EndedPolicy | None:
    """The policy that ends before the last day of what is asked; None where none does."""
    ending = (one for one in lines if one.programme is programme and one.last_day < period.end)
    return min(ending, key=lambda one: one.last_day, default=None)


def against(
    lines: Sequence[ReferralPolicy],
    reasons: Sequence[ReferralReason],
    education: SpecialEducation,
    on: date,
) -> ReferralPolicy | None:
    """The policy that a referral goes against; None where it goes against none."""
    fitting = (one for one in lines if on in one.valid and education in one.educations)
    return next((one for one in fitting if one.reason in reasons), None)


def weigh_by(policy: ReferralPolicy, on: date) -> date:
    """The last day on which the support team speaks of a referral."""
    return on + timedelta(weeks=policy.weeks)


def goes_first(
    lines: Sequence[FirstPolicy], group: TargetGroup | None, on: date
) -> FirstPolicy | None:
    """The policy by which a pupil of this group goes before others who wait; None where none is."""
    return next((one for one in lines if one.target_group is group and on in one.valid), None)


def problem(
    ending: Mapping[OrganisationId, Sequence[EndedPolicy]],
    referring: Mapping[OrganisationId, Sequence[ReferralPolicy]],
    first: Mapping[OrganisationId, Sequence[FirstPolicy]],
) -> Problem | None:
    """Why these lines cannot stand together; None where they can: each has a name of its own."""
    tables: tuple[Mapping[OrganisationId, Sequence[_Line]], ...] = (ending, referring, first)
    names = [line.id for table in tables for lines in table.values() for line in lines]
    if len(set(names)) == len(names):
        return None
    return Problem(
        "policy-twice",
        "Elke regel van beleid heeft een eigen naam.",
        "Each line of policy has a name of its own.",
    )
