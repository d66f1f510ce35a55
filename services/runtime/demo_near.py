"""How near to home pupils of a simulated year go to school, and what SWVs and municipalities tell
one another of the support that was used."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.care_use import FormUse
from events.distance import DistanceReason, Nearer
from events.values import OrganisationId, Period
from services.counter.care_use_commands import AskCareUse, TellCareUse
from services.rules.beside_care import far, weigh_nearer_by
from services.rules.calendar import school_year
from services.rules.confirming import use_by
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, case_of
from services.runtime.reference import Reference
from services.school.beside_commands import TellDistance, WeighNearer
from services.school.commands import SubmitRequest

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_WHY_FAR = (
    DistanceReason.CARE,
    DistanceReason.CARE,
    DistanceReason.SPECIAL_EDUCATION,
    DistanceReason.NO_PLACE_NEARER,
)
_TOGETHER = 6  # municipalities and SWVs that tell one another, of those with most requests
_YEARS = 2  # the one before the first request, and the one of it


class Near:
    """Who tells how far it is, and what was used."""

    def __init__(self, chance: ChanceAround, reference: Reference) -> None:
        self._chance, self._book = chance, reference.rulebook

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked around these requests, by day."""
        for one in requests:
            if len(one.pupils) == 1:
                yield from self._way(one)
        neighbours = Counter((one.swv, one.municipality) for one in requests)
        for (swv, town), _ in neighbours.most_common(_TOGETHER):
            both = [one for one in requests if (one.swv, one.municipality) == (swv, town)]
            for asker, teller in ((swv, town), (town, swv)):
                yield from self._uses(asker, teller, requests[0].on, both)

    def _way(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A school tells how far a pupil comes; of who comes from far it says what is nearer."""
        case, on = case_of(request, "distance"), request.on + _WEEK
        kilometres = self._chance.kilometres(case)
        is_far = far(kilometres, self._book.of(request.municipality, on).near_home_km)
        why = self._chance.any_of(case, "why there", _WHY_FAR)
        about: dict[str, Any] = {
            "by": at_hand(request.school),
            "case": case,
            "school": request.school,
        }
        tell = TellDistance(
            on=on,
            swv=request.swv,
            municipality=request.municipality,
            pupil=request.pupils[0],
            kilometres=kilometres,
            distance_reason=why if is_far else DistanceReason.CHOICE,
            **about,
        )
        yield on, asked(tell)
        if is_far:
            on = self._chance.done_at_last(case, "weighs", on + _DAY, weigh_nearer_by(on))
            nearer = self._chance.any_of(case, "nearer", tuple(Nearer))
            yield on, asked(WeighNearer(on=on, nearer=nearer, **about))

    def _uses(
        self,
        asker: OrganisationId,
        teller: OrganisationId,
        first: date,
        requests: Sequence[SubmitRequest],
    ) -> Iterator[tuple[date, Move]]:
        """One asks once, of the year before; from then on the house asks after each school year."""
        year = school_year(school_year(first).start - _DAY)
        about: dict[str, Any] = {"asker": asker, "teller": teller}
        yield (
            first,
            asked(AskCareUse(on=first, by=at_hand(asker), school_year=year, **about)),
        )
        for _ in range(_YEARS):
            opens = max(first, year.end + _DAY) + _DAY
            key = f"{asker}/{teller}/{year.start}"
            on = self._chance.done_on(key, "care use", opens, max(opens, use_by(year)))
            if on is not None:
                uses = self._forms(key, requests)
                tell = TellCareUse(
                    on=on, by=at_hand(teller), school_year=year, form_uses=uses, **about
                )
                yield on, asked(tell)
            year = _next(year)

    def _forms(self, key: str, requests: Sequence[SubmitRequest]) -> tuple[FormUse, ...]:
        """What is asked for there, and how many had it."""
        forms = sorted({(one.care.category, need) for one in requests for need in one.needs})
        return tuple(
            FormUse(
                category=category, need=need, pupils=self._chance.used(f"{key}/{category}/{need}")
            )
            for category, need in forms
        )


def _next(year: Period) -> Period:
    return school_year(year.end + _DAY)
