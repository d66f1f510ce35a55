"""What every place of a stocktake must have, and what of it nobody sees to."""

from collections.abc import Iterable, Mapping

from events.stocktake import Aspect, Spot, StockKind

_A = Aspect
REQUIRED: Mapping[StockKind, tuple[Aspect, ...]] = {
    StockKind.CLOSING_APPROACH: (
        _A.REDUCTION_GOALS,
        _A.PREVENTION,
        _A.COOPERATION_WITH_CARE,
        _A.TAILOR_MADE,
        _A.ROUTE,
        _A.OVERRULING,
        _A.FEWER_EXEMPTIONS,
    ),
    StockKind.LOCAL_ACTIONS: (_A.PLAN, _A.DO, _A.CHECK, _A.ACT),
    StockKind.MEETING_STRUCTURES: (_A.FUNCTIONAL, _A.COVERING),
    StockKind.PREVENTION: (_A.PARENTAL_INVOLVEMENT, _A.SCHOOL_ACTIVITIES, _A.MUNICIPAL_EFFORT),
    StockKind.PROVIDER_AGREEMENTS: (
        _A.WITHIN_REGIONAL,
        _A.FITTING_CARE,
        _A.JUDGED_BY_SCHOOL,
        _A.JUDGED_BY_PARENTS,
    ),
    StockKind.WORKING_GROUPS: (
        _A.PRESCHOOL_TAKES_PART,
        _A.PRIMARY_TAKES_PART,
        _A.SECONDARY_TAKES_PART,
        _A.MUNICIPALITY_TAKES_PART,
        _A.RESULTS_BROUGHT,
    ),
}
"""Transformatieagenda Noord-Kennemerland 2016, A3 (the seven elements of the Thuiszitterspact);
Samenwerkingsagenda Utrecht West 2023-2027, A and C; Transformatieagenda Steenwijkerland."""


def gaps_of(kind: StockKind, spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """What each place that is named should have by its kind and has nobody for, by place."""
    there = set(spots)
    places = sorted({one.place for one in there})
    owed = (Spot(place=place, aspect=aspect) for place in places for aspect in REQUIRED[kind])
    return tuple(spot for spot in owed if spot not in there)
