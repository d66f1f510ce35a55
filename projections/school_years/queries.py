"""What people ask of what schools state: how each stands, and how far the level is reached."""

from datetime import date
from typing import Any

import msgspec

from events.school_profile import BasicSupport
from events.values import OrganisationId
from projections.query import rows
from projections.school_years.fold import SchoolYear


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Of one part of a level how many schools offer it: what the LEA follows."""

    swv: OrganisationId
    year_from: date
    support: BasicSupport
    schools: int  # that the level holds for, or that told something
    stated: int  # of these, with a profile
    offering: int
    planning: int  # that do not offer it, and say how they come to


async def school_years(connection: Any, limit: int = 1000) -> list[SchoolYear]:
    """The latest year first; what is missing or lacking before the rest. The SWV's own row, with
    its level, goes before its schools."""
    return await rows(
        connection,
        SchoolYear,
        "SELECT * FROM school_years ORDER BY year_from DESC, swv, body <> swv,"
        " jsonb_array_length(missing_papers) + jsonb_array_length(overdue) = 0,"
        " jsonb_array_length(lacking) = 0, body LIMIT $1",
        limit,
    )


async def progress(connection: Any) -> list[Progress]:
    """Each part of each level, the latest year first, what fewest schools offer before the rest."""
    return await rows(
        connection,
        Progress,
        "SELECT l.swv, l.year_from, part AS support, count(s.body) AS schools,"
        " count(s.stated_on) AS stated,"
        " count(*) FILTER (WHERE s.basic_support ? part) AS offering,"
        " count(*) FILTER (WHERE NOT s.basic_support ? part AND EXISTS (SELECT 1"
        " FROM jsonb_array_elements(s.remedies) AS plan WHERE plan->'basic_support' ? part))"
        " AS planning"
        " FROM school_years AS l CROSS JOIN jsonb_array_elements_text(l.basic_support) AS part"
        " LEFT JOIN school_years AS s ON s.swv = l.swv AND s.year_from = l.year_from"
        " AND s.body <> s.swv"
        " WHERE l.body = l.swv GROUP BY l.swv, l.year_from, part"
        " ORDER BY l.year_from DESC, l.swv, offering, part",
    )
