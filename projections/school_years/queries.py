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


class Standing(SchoolYear, frozen=True, kw_only=True, gc=False):
    """What a school told of a year, and how many providers give care in it now, as far as who looks
    is told of their orders; more than agreed is a finding (Ontwikkelagenda Zwolle deel 2, 13)."""

    providers: int

    @property
    def crowded(self) -> bool:
        """Whether more providers are at work than was agreed."""
        return self.providers_at_most is not None and self.providers > self.providers_at_most


async def school_years(connection: Any, on: date, limit: int = 1000) -> list[Standing]:
    """The latest year first; what is missing or lacking before the rest. The SWV's own row, with
    its level, goes before its schools."""
    return await rows(
        connection,
        Standing,
        "SELECT s.*, (SELECT count(DISTINCT w.provider) FROM waiting_times AS w"
        " JOIN bundling AS b ON b.case_id = w.case_id WHERE b.school = s.body"
        " AND w.given_at = 'school' AND w.started_on <= $1 AND w.last_day >= $1"
        " AND (w.ended_on IS NULL OR w.ended_on >= $1)) AS providers"
        " FROM school_years AS s ORDER BY year_from DESC, swv, body <> swv,"
        " jsonb_array_length(missing_papers) + jsonb_array_length(overdue) = 0,"
        " jsonb_array_length(lacking) = 0, body LIMIT $2",
        on,
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
