"""What people ask of how it went: how many answered what, by SWV and school year."""

from typing import Any

import msgspec

from events.evaluation import Experience, Respondent
from events.values import OrganisationId
from projections.query import rows


class ExperienceCount(msgspec.Struct, frozen=True, kw_only=True):
    """So many gave this answer, of whom so many felt heard; ``first_year`` of the school year."""

    swv: OrganisationId
    first_year: int
    respondent: Respondent
    experience: Experience
    pupils: int
    felt_heard: int


async def experience_counts(connection: Any) -> list[ExperienceCount]:
    """The answers counted. They may be few: see ``services.rules.small_numbers`` before telling."""
    return await rows(
        connection,
        ExperienceCount,
        "SELECT swv, extract(year FROM answered_on - interval '7 months')::int AS first_year,"
        " respondent, experience, count(*) AS pupils,"
        " count(*) FILTER (WHERE heard = 'yes') AS felt_heard"
        " FROM experiences GROUP BY swv, first_year, respondent, experience"
        " ORDER BY swv, first_year DESC, respondent, experience",
    )
