"""What people ask of the facilities: what there is, for which need, and where a place is free."""

from datetime import date
from typing import Any

import msgspec

from events.facility import FacilityId
from events.local_policy import TargetGroup
from events.request import SupportNeed
from events.values import OrganisationId
from projections.query import rows


class Occupancy(msgspec.Struct, frozen=True, kw_only=True):
    """A facility and how full it is; nothing of who is there."""

    facility: FacilityId
    swv: OrganisationId
    school: OrganisationId
    needs: tuple[SupportNeed, ...]
    months: int | None  # that a pupil stays at most
    places: int
    placed: int
    offered: int  # and not taken yet
    waiting: int
    first: int  # of them, who go before others
    free: int  # neither taken nor offered; none where more have a place than there are
    phased_out_on: date | None
    target_groups: tuple[TargetGroup, ...]


async def occupancy(connection: Any, need: SupportNeed | None = None) -> list[Occupancy]:
    """The facilities for a need, or all, by school; those that are phased out last."""
    return await rows(
        connection,
        Occupancy,
        "SELECT facility, swv, school, needs, months, places, phased_out_on, target_groups,"
        " jsonb_array_length(placed) AS placed, jsonb_array_length(offered) AS offered,"
        " jsonb_array_length(waiting) AS waiting,"
        " jsonb_array_length(first) AS first,"
        " greatest(0, places - jsonb_array_length(placed) - jsonb_array_length(offered)) AS free"
        " FROM facilities WHERE $1::text IS NULL OR needs ? $1"
        " ORDER BY phased_out_on IS NOT NULL, school, facility",
        need,
    )
