"""What people ask of the ways to school, and of pupils whom education and care support together."""

from typing import Any

import msgspec

from events.values import OrganisationId, is_few
from projections.distances.fold import Distance
from projections.query import rows


class NearCount(msgspec.Struct, frozen=True, kw_only=True):
    """The pupils of one municipality of whom a school told how far they live; None: few."""

    municipality: OrganisationId
    pupils: int | None
    far: int | None  # further than the region calls near
    far_for_care: int | None  # because the care is there
    not_weighed: int | None  # nobody said in time whether nearer is possible
    nearer_possible: int | None  # with what a support team named


class OverlapCount(msgspec.Struct, frozen=True, kw_only=True):
    """The pupils of one municipality for whom money was promised: by education and the
    municipality both, or by one of them alone; None: few."""

    municipality: OrganisationId
    of_both: int | None
    education_alone: int | None
    municipality_alone: int | None


async def distances(connection: Any, limit: int = 400) -> list[Distance]:
    """The ways to school, those of whom nobody said anything in time first, then the longest."""
    return await rows(
        connection,
        Distance,
        "SELECT * FROM distances"
        " ORDER BY not_weighed AND nearer IS NULL DESC, kilometres DESC, case_id LIMIT $1",
        limit,
    )


async def near_counts(connection: Any) -> list[NearCount]:
    """How many live how far from school, by municipality. What is few is None, and a part of
    which the others are few."""
    found = await rows(
        connection,
        NearCount,
        "SELECT municipality, count(*) AS pupils, count(near_home_km) AS far,"
        " count(near_home_km) FILTER (WHERE distance_reason = 'care') AS far_for_care,"
        " count(*) FILTER (WHERE not_weighed AND nearer IS NULL) AS not_weighed,"
        " count(*) FILTER (WHERE nearer LIKE 'with-%') AS nearer_possible"
        " FROM distances GROUP BY municipality ORDER BY municipality",
    )
    return [
        NearCount(
            municipality=one.municipality,
            pupils=_told(one.pupils),
            far=_told(one.far, one.pupils),
            far_for_care=_told(one.far_for_care, one.far),
            not_weighed=_told(one.not_weighed, one.far),
            nearer_possible=_told(one.nearer_possible, one.far),
        )
        for one in found
    ]


async def overlaps(connection: Any) -> list[OverlapCount]:
    """For how many pupils education and the municipality both promised money, and for how many
    one of them alone, by municipality. Few is None."""
    found = await rows(
        connection,
        OverlapCount,
        "SELECT municipality,"
        " count(*) FILTER (WHERE education AND town) AS of_both,"
        " count(*) FILTER (WHERE education AND NOT town) AS education_alone,"
        " count(*) FILTER (WHERE town AND NOT education) AS municipality_alone"
        " FROM (SELECT b.case_id, b.municipality,"
        "  bool_or(s.funder LIKE 'municipality:%') AS town,"
        "  bool_or(s.funder LIKE ANY ('{swv:%,school:%,board:%}')) AS education"
        "  FROM bundling AS b"
        "  CROSS JOIN LATERAL jsonb_to_recordset(b.shares) AS s (funder text, state text)"
        "  WHERE s.state IN ('approved', 'committed', 'settled')"
        "  GROUP BY b.case_id, b.municipality) AS supported"
        " GROUP BY municipality ORDER BY municipality",
    )
    return [
        OverlapCount(
            municipality=one.municipality,
            of_both=_told(one.of_both),
            education_alone=_told(one.education_alone),
            municipality_alone=_told(one.municipality_alone),
        )
        for one in found
    ]


def _told(count: int | None, of: int | None = None) -> int | None:
    """A count, unless it is few, or the others of whom it is a part are."""
    rest = 0 if count is None or of is None else of - count
    return None if count is None or is_few(count) or is_few(rest) else count
