"""What a simulated year finds of what must be there in every place: told spot by spot, in both
school years, and established where all of it is there."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from events.stocktake import Stands
from events.values import PublicText, Role, party_of
from services.agenda.stocktake_commands import AgreeStocktake, EstablishAll, TellSpot
from services.rules.calendar import school_year
from services.runtime.agendas import delivered
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, person
from services.runtime.shapes import Command

_TOLD_FROM, _TOLD_BY = timedelta(days=14), timedelta(days=120)
_ESTABLISHED = timedelta(days=170)
_STANDS = (Stands.THERE, Stands.THERE, Stands.PARTLY, Stands.LACKING)
_WHY = {
    Stands.PARTLY: PublicText("Er is een begin, maar nog niet voor iedereen."),
    Stands.LACKING: PublicText("Nog niet begonnen: er is nog niemand die het trekt."),
}


class Stock:
    """Who keeps each stocktake."""

    def __init__(self, chance: ChanceAround) -> None:
        self._chance = chance

    def plans(self, first: date) -> Iterator[tuple[date, Move]]:
        """What is told from the first day on, by day."""
        years = (first, school_year(first).end + timedelta(days=1))
        for found in delivered().values():
            by = person(found.keeper, Role.DIRECTOR)
            for command in found.commands(first, by):
                if isinstance(command, AgreeStocktake):
                    for begins in years:
                        for day, told in self._year(command, begins):
                            yield day, (party_of(found.keeper), told)

    def _year(self, agreed: AgreeStocktake, begins: date) -> Iterator[tuple[date, Command]]:
        about: dict[str, Any] = {
            "by": agreed.by,
            "keeper": agreed.keeper,
            "stocktake": agreed.stocktake,
        }
        stocktake = f"{agreed.keeper}/{agreed.stocktake}/{begins}"
        whole = self._chance.is_so(stocktake, "all there")
        opens, last = begins + _TOLD_FROM, begins + _TOLD_BY
        for one in agreed.wanted:
            key = f"{stocktake}/{one.spot.place}/{one.spot.aspect}"
            stands = Stands.THERE if whole else self._chance.any_of(key, "stands", _STANDS)
            on = self._chance.done_on(key, "spot", opens, last)
            on = last if on is None and whole else on
            if on is not None:
                yield (
                    on,
                    TellSpot(
                        on=on, spot=one.spot, stands=stands, explained=_WHY.get(stands), **about
                    ),
                )
        if whole:
            on = begins + _ESTABLISHED
            yield on, EstablishAll(on=on, **about)
