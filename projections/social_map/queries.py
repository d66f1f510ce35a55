"""What people ask of the social map: what there is now, for whom and where."""

from datetime import date
from typing import Any

import msgspec

from events.request import SupportNeed
from events.social_map import MapKind
from events.values import OrganisationId
from projections.query import rows
from projections.social_map.fold import Listing


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looks for; what is absent narrows nothing."""

    need: SupportNeed | None = None
    map_kind: MapKind | None = None
    municipality: OrganisationId | None = None


async def listings(connection: Any, on: date, search: Search | None = None) -> list[Listing]:
    """What is on the map on a day; what nobody confirmed in time stands last."""
    wanted = search or Search()
    return await rows(
        connection,
        Listing,
        "SELECT * FROM social_map WHERE unmapped_on IS NULL AND $1::date BETWEEN starts_on AND"
        " ends_on AND ($2::text IS NULL OR needs ? $2) AND ($3::text IS NULL OR map_kind = $3)"
        " AND ($4::text IS NULL OR area ? $4)"
        " ORDER BY unconfirmed_on IS NOT NULL, title, keeper, listing",
        on,
        wanted.need,
        wanted.map_kind,
        wanted.municipality,
    )
