"""What is asked of which school in a school year, and what it lacks of the level.

Some locations ask for closer cooperation with care (Transformatieagenda Noord-Kennemerland 2016,
ambitie 5, actie 4); in secondary education boards agree on a programme for each school
(Ontwikkelagenda Zwolle deel 2, afspraak 10).
"""

from collections.abc import Iterable

from events.location import LocationKind
from events.school_profile import BasicSupport, SchoolPaper
from events.values import OrganisationId

CLOSE_TO_CARE = frozenset(
    {
        LocationKind.SBO,
        LocationKind.SPECIAL,
        LocationKind.SPECIAL_SECONDARY,
        LocationKind.VMBO,
        LocationKind.PRACTICAL,
        LocationKind.NEWCOMERS,
    }
)
"""The kinds of location that ask for closer cooperation with care."""

PLANS = (SchoolPaper.DEVELOPMENT, SchoolPaper.COOPERATION, SchoolPaper.PROGRAMME)
"""What is told on the day of the plans; the profile has a day of its own."""


def is_secondary(swv: OrganisationId) -> bool:
    """Whether an SWV is of secondary education."""
    return swv.startswith("swv:VO")


def wanted(paper: SchoolPaper, swv: OrganisationId, kinds: frozenset[LocationKind]) -> bool:
    """Whether a location of these kinds is asked for this by that SWV."""
    match paper:
        case SchoolPaper.COOPERATION:
            return not CLOSE_TO_CARE.isdisjoint(kinds)
        case SchoolPaper.PROGRAMME:
            return is_secondary(swv)
        case _:
            return True


def lacking(
    level: Iterable[BasicSupport], offered: Iterable[BasicSupport]
) -> tuple[BasicSupport, ...]:
    """What is not offered of a level, in its order."""
    there = frozenset(offered)
    return tuple(one for one in level if one not in there)
