"""What people ask of what is asked: whether there is an offer for it (dekkend aanbod)."""

from datetime import date
from typing import Any

import msgspec

from events.request import SupportNeed
from events.values import OrganisationId
from projections.query import rows


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """A need in a municipality beside what there is for it there; no offer is a finding."""

    municipality: OrganisationId
    swv: OrganisationId
    need: SupportNeed
    requests: int
    last_on: date
    offers: int  # on the social map, for this need and there, in time
    unconfirmed: int  # of these, not confirmed in time


async def covered(connection: Any, on: date) -> list[Covered]:
    """What is asked beside what there is on a day: needs without an offer first, most first."""
    return await rows(
        connection,
        Covered,
        "SELECT d.municipality, d.swv, d.need, d.requests, d.last_on, count(m.listing) AS offers,"
        " count(m.unconfirmed_on) AS unconfirmed FROM demand AS d LEFT JOIN social_map AS m"
        " ON m.unmapped_on IS NULL AND $1::date BETWEEN m.starts_on AND m.ends_on"
        " AND m.needs ? d.need AND m.area ? d.municipality"
        " GROUP BY d.municipality, d.swv, d.need, d.requests, d.last_on"
        " ORDER BY count(m.listing) > 0, d.requests DESC, d.municipality, d.swv, d.need",
        on,
    )
