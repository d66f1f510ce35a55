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
    unused: int  # of these, told not to be used at all, or of which nobody told it in time
    training_asked: int  # for so many people schools ask training on it
    training_offers: int  # there is so much training on it


async def covered(connection: Any, on: date) -> list[Covered]:
    """What is asked beside what there is on a day: needs without an offer first, most first."""
    return await rows(
        connection,
        Covered,
        "SELECT d.municipality, d.swv, d.need, d.requests, d.last_on, count(m.listing) AS offers,"
        " count(m.unconfirmed_on) AS unconfirmed,"
        " count(*) FILTER (WHERE m.listing IS NOT NULL AND (m.untold_years <> '[]'"
        " OR m.uses <> '[]' AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(m.uses) AS use"
        " WHERE (use->>'times')::int > 0))) AS unused,"
        " coalesce((SELECT sum((one->>'people')::int) FROM jsonb_array_elements(d.trainings)"
        " AS one), 0) AS training_asked,"
        " count(*) FILTER (WHERE m.map_kind = 'training') AS training_offers"
        " FROM demand AS d LEFT JOIN social_map AS m"
        " ON m.unmapped_on IS NULL AND $1::date BETWEEN m.starts_on AND m.ends_on"
        " AND m.needs ? d.need AND m.area ? d.municipality"
        " GROUP BY d.municipality, d.swv, d.need, d.requests, d.last_on, d.trainings"
        " ORDER BY count(m.listing) > 0, d.requests DESC, d.municipality, d.swv, d.need",
        on,
    )
