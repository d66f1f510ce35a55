"""One row per case in which a school told how far the pupil lives from it."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import distance
from events.distance import DistanceReason, Nearer
from events.fact import Fact
from events.values import CaseId, OrganisationId, Recorded


class Distance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The way to school of one pupil; in whole kilometres."""

    case_id: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    told_on: date
    kilometres: int
    distance_reason: DistanceReason
    near_home_km: int | None = None  # what the region calls near; None: it is not far
    due_on: date | None = None
    nearer: Nearer | None = None
    weighed_on: date | None = None
    not_weighed: bool = False  # a finding: nobody said in time what it makes of it


HEARS: frozenset[type[Fact]] = frozenset(
    {
        distance.DistanceTold,
        distance.FarFromHome,
        distance.NearerWeighed,
        distance.NearerNotWeighed,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    fact: Any = recorded.fact
    return (fact.case,)


def evolve(row: Distance | None, recorded: Recorded) -> Distance | None:
    """The way after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, distance.DistanceTold):
        return Distance(
            case_id=fact.case,
            school=fact.school,
            swv=fact.swv,
            municipality=fact.municipality,
            told_on=fact.effective_on,
            kilometres=fact.kilometres,
            distance_reason=fact.distance_reason,
        )
    if row is None:
        return None
    match fact:
        case distance.FarFromHome(near_home_km=near, due_on=due_on):
            return replace(row, near_home_km=near, due_on=due_on)
        case distance.NearerWeighed(nearer=nearer):
            return replace(row, nearer=nearer, weighed_on=fact.effective_on)
        case _:
            return replace(row, not_weighed=True)
