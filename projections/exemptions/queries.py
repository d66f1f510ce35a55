"""What people ask of the exemptions: how many, for how long, and whether there are fewer."""

from datetime import date
from typing import Any

import msgspec

from events.exemption import ExemptionGround
from events.values import OrganisationId
from projections.query import rows


class ExemptCount(msgspec.Struct, frozen=True, kw_only=True):
    """Pupils exempt on a day and a year before it, by who keeps that; ``longest_days``: since the
    first exemption of who is exempt longest. Without ``exempt_ground`` not all hours need be
    followed (Variawet)."""

    keeper: OrganisationId
    exempt_ground: ExemptionGround | None
    exempt: int
    year_before: int
    longest_days: int
    back_at_school: int  # in the year before the day

    @property
    def more(self) -> bool:
        """A finding: they are to become fewer, and are more (Thuiszitterspact 2016). Fewer hours
        are a way to school, and no finding."""
        return self.exempt_ground is not None and self.exempt > self.year_before


_ON = "exempt_from <= {day} AND over_on > {day}"
_NOW, _BEFORE = _ON.format(day="$1::date"), _ON.format(day="($1::date - interval '1 year')")


async def exempt_counts(connection: Any, on: date) -> list[ExemptCount]:
    """The exemptions of each keeper on a day; a pupil with several is one, exempt since the
    first."""
    return await rows(
        connection,
        ExemptCount,
        "SELECT keeper, exempt_ground,"  # noqa: S608 - ours
        f" count(DISTINCT pupil) FILTER (WHERE {_NOW}) AS exempt,"
        f" count(DISTINCT pupil) FILTER (WHERE {_BEFORE}) AS year_before,"
        f" coalesce(max($1::date - first_from) FILTER (WHERE {_NOW}), 0) AS longest_days,"
        " count(DISTINCT pupil) FILTER (WHERE to_school_on <= $1::date"
        " AND to_school_on > $1::date - interval '1 year') AS back_at_school"
        " FROM (SELECT *, min(exempt_from) OVER (PARTITION BY keeper, pupil, exempt_ground)"
        " AS first_from FROM exemptions) AS each"
        " GROUP BY keeper, exempt_ground ORDER BY exempt_ground, keeper",
        on,
    )
