"""How it went, as it is told: no number of few, and none from which such a number follows."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from events.agenda import Code
from events.evaluation import Experience, Respondent
from events.monitor import TrendCell
from events.values import Count, OrganisationId
from projections.experiences.queries import ExperienceCount
from services.rules.small_numbers import held_back


class ExperienceTold(msgspec.Struct, frozen=True, kw_only=True):
    """How many parents or pupils of an SWV found it better, the same or worse in a school year;
    None: too few to tell."""

    swv: OrganisationId
    school_year: str
    respondent: Respondent
    better: int | None
    same: int | None
    worse: int | None


def told(counts: Sequence[ExperienceCount]) -> list[ExperienceTold]:
    """What may be told of these counts, which stand in the order of SWV and school year."""
    return [
        one
        for (swv, year), group in groupby(counts, key=lambda one: (one.swv, one.first_year))
        for one in _of_year(swv, f"{year}-{year + 1}", group)
    ]


def _of_year(
    swv: OrganisationId, year: str, counts: Iterable[ExperienceCount]
) -> Iterable[ExperienceTold]:
    found = {(one.respondent, one.experience): one.pupils for one in counts}
    cells = {
        (who, what): TrendCell(
            row=Code(who), column=Code(what), pupils=Count(found.get((who, what), 0))
        )
        for who in Respondent
        for what in Experience
    }
    hidden = held_back(list(cells.values()))
    for who in Respondent:
        shown = {
            what: None if cells[who, what] in hidden else cells[who, what].pupils
            for what in Experience
        }
        yield ExperienceTold(
            swv=swv,
            school_year=year,
            respondent=who,
            better=shown[Experience.BETTER],
            same=shown[Experience.SAME],
            worse=shown[Experience.WORSE],
        )
