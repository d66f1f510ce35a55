"""One stocktake: what must be in every place, how it stands this year, and whether all stands.

Thuiszitterspact (2016) as in Transformatieagenda Noord-Kennemerland, A3; Samenwerkingsagenda
Utrecht West 2023-2027, A and C; Transformatieagenda Steenwijkerland (preventie, werkgroepen,
aanbieders).
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.stocktake import (
    AllEstablished,
    NotEstablished,
    Spot,
    SpotTold,
    SpotUntold,
    Stands,
    StocktakeAgreed,
    StocktakeOpened,
)
from events.values import Period, system
from services.agenda.keeping import of_keeper
from services.agenda.stocktake_commands import (
    AgreeStocktake,
    EstablishAll,
    LetStocktakeYearEnd,
    StocktakeCommand,
    TellSpot,
)
from services.rules.regions import RuleBook
from services.rules.stocktake import REQUIRED, gaps_of
from services.rules.years import budget_year
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Stocktake(msgspec.Struct, frozen=True, gc=False):
    """What must be there, and what was told of it in the year that runs."""

    agreed: StocktakeAgreed | None = None
    counting: Period | None = None
    told: Mapping[Spot, SpotTold] = {}
    established: bool = False

    @property
    def not_told(self) -> tuple[Spot, ...]:
        """Of what nobody told yet."""
        wanted = () if self.agreed is None else self.agreed.wanted
        return tuple(one.spot for one in wanted if one.spot not in self.told)

    @property
    def amiss(self) -> tuple[Spot, ...]:
        """What is not there, or partly."""
        wanted = () if self.agreed is None else self.agreed.wanted
        known = (self.told.get(one.spot) for one in wanted)
        return tuple(one.spot for one in known if one and one.stands is not Stands.THERE)


def decide(state: Stocktake, command: StocktakeCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the stocktake. Raises ``Refusal``."""
    of_keeper(command, command.keeper)
    if isinstance(command, AgreeStocktake):
        return _agreed(state, command, book)
    if state.agreed is None or state.counting is None:
        raise Refusal(
            "stocktake-unknown",
            "Dit overzicht is hier niet afgesproken.",
            "No such stocktake was agreed here.",
        )
    match command:
        case TellSpot():
            return _told(state, state.agreed, command)
        case EstablishAll():
            return _established(state, state.agreed, state.counting, command)
        case LetStocktakeYearEnd(first_day=first_day):
            if first_day != state.counting.end + _DAY:
                return []
            return _ended(state, state.agreed, state.counting, command)
        case _:
            raise AssertionError(f"not a command of a stocktake: {command}")


def evolve(state: Stocktake, fact: Any) -> Stocktake:
    """The stocktake after a fact."""
    match fact:
        case StocktakeAgreed():
            return replace(state, agreed=fact, established=False)
        case StocktakeOpened(counting=counting):
            return replace(state, counting=counting, told={}, established=False)
        case SpotTold(spot=spot, stands=stands):
            stays = state.established and stands is Stands.THERE
            return replace(state, told={**state.told, spot: fact}, established=stays)
        case AllEstablished():
            return replace(state, established=True)
        case SpotUntold() | NotEstablished():
            return state
        case _:
            raise AssertionError(f"not a fact of a stocktake: {fact}")


STOCKTAKE = Decider(
    noun="stocktake",
    initial=Stocktake(),
    evolve=evolve,
    facts=(
        StocktakeAgreed,
        StocktakeOpened,
        SpotTold,
        AllEstablished,
        SpotUntold,
        NotEstablished,
    ),
    commands=(AgreeStocktake, TellSpot, EstablishAll, LetStocktakeYearEnd),
    key=lambda about: f"{about.keeper}/{about.stocktake}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the year ends, and the next begins."""
    if not isinstance(fact, StocktakeOpened):
        return []
    last = fact.counting.end
    ends = LetStocktakeYearEnd(
        on=last + _DAY,
        by=system(fact.keeper),
        stocktake=fact.stocktake,
        keeper=fact.keeper,
        first_day=last + _DAY,
    )
    return [Due(last, ends)]


def _agreed(state: Stocktake, command: AgreeStocktake, book: RuleBook) -> Sequence[Fact]:
    spots = [one.spot for one in command.wanted]
    fitting = all(spot.aspect in REQUIRED[command.stock_kind] for spot in spots)
    if not spots or len(set(spots)) < len(spots) or not fitting:
        raise Refusal(
            "stocktake-unclear",
            "Noem elk onderdeel van een plaats één keer, en alleen wat bij dit overzicht hoort.",
            "Name each aspect of a place once, and only those of this kind of stocktake.",
        )
    unknown = [who for one in command.wanted for who in one.owners if not book.knows(who)]
    if unknown or not all(one.owners for one in command.wanted):
        raise Refusal(
            "owner-unknown",
            "Zeg van elk onderdeel wie ervoor zorgt: een organisatie die hier bekend is.",
            "Say of every aspect who sees to it: an organisation that is known here.",
        )
    agreed = StocktakeAgreed(
        **_of(command),
        title=command.title,
        stock_kind=command.stock_kind,
        year_kind=command.year_kind,
        wanted=command.wanted,
        gaps=gaps_of(command.stock_kind, spots),
    )
    known = state.agreed
    if said_before(agreed, known):
        return []
    if state.counting is not None and known is not None and known.year_kind is agreed.year_kind:
        return [agreed]
    counting = budget_year(command.on, command.year_kind)
    return [agreed, StocktakeOpened(**_of(command), counting=counting)]


def _told(state: Stocktake, agreed: StocktakeAgreed, command: TellSpot) -> Sequence[Fact]:
    wanted = next((one for one in agreed.wanted if one.spot == command.spot), None)
    if wanted is None:
        raise Refusal(
            "spot-unknown",
            "Dit onderdeel staat niet in het overzicht.",
            "The stocktake has no such aspect.",
        )
    if command.stands is not Stands.THERE and not (command.explained or "").strip():
        raise Refusal(
            "spot-unexplained",
            "Leg uit wat er ontbreekt.",
            "Say what is lacking.",
        )
    told = SpotTold(
        **_of(command),
        spot=command.spot,
        stands=command.stands,
        explained=command.explained,
        owners=wanted.owners,
    )
    known = state.told.get(command.spot)
    same = said_before(told, known)
    return [] if same else [told]


def _established(
    state: Stocktake, agreed: StocktakeAgreed, counting: Period, command: EstablishAll
) -> Sequence[Fact]:
    if agreed.gaps or state.not_told or state.amiss:
        raise Refusal(
            "not-all-there",
            "Nog niet alles is er: kijk wat ontbreekt, en waarvan nog niets is verteld.",
            "Not everything is there yet: see what is lacking, and what was not told.",
        )
    return [] if state.established else [AllEstablished(**_of(command), counting=counting)]


def _ended(
    state: Stocktake, agreed: StocktakeAgreed, counting: Period, command: LetStocktakeYearEnd
) -> Sequence[Fact]:
    says = {**_of(command), "counting": counting}
    year = budget_year(command.first_day, agreed.year_kind)
    opened = StocktakeOpened(**_of(command), counting=year)
    if state.established:
        return [opened]
    untold = set(state.not_told)
    silent = [
        SpotUntold(**says, spot=one.spot, owners=one.owners)
        for one in agreed.wanted
        if one.spot in untold
    ]
    not_all = NotEstablished(**says, gaps=agreed.gaps, not_told=state.not_told, amiss=state.amiss)
    return [*silent, not_all, opened]


def _of(command: StocktakeCommand) -> dict[str, Any]:
    own = {"stocktake": command.stocktake, "keeper": command.keeper}
    return {"effective_on": command.on, **own}
