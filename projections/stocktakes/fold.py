"""One row per stocktake: every place with what it must have, and how that stands in the year."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import stocktake
from events.agenda import Code
from events.budget_year import YearKind
from events.fact import Fact
from events.stocktake import Aspect, Spot, Stands, StockKind, StocktakeId
from events.values import OrganisationId, Recorded


class Cell(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What must be there, who sees to it, and how it stands; None: not told this year."""

    place: Code
    aspect: Aspect
    says: str
    owners: tuple[OrganisationId, ...]
    stands: Stands | None = None
    explained: str | None = None


class YearOver(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A year that ended before everything was there."""

    ended_on: date
    gaps: tuple[Spot, ...]
    not_told: tuple[Spot, ...]
    amiss: tuple[Spot, ...]


class Stocktake(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stocktake in the year that runs."""

    keeper: OrganisationId
    stocktake: StocktakeId
    title: str
    stock_kind: StockKind
    year_kind: YearKind
    wanted: tuple[Cell, ...]
    gaps: tuple[Spot, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    established_on: date | None = None
    years_over: tuple[YearOver, ...] = ()

    @property
    def places(self) -> tuple[Code, ...]:
        """The places, as they were named."""
        return tuple(dict.fromkeys(one.place for one in self.wanted))

    @property
    def amiss(self) -> tuple[Cell, ...]:
        """What is not there, or partly."""
        return tuple(one for one in self.wanted if one.stands not in (None, Stands.THERE))

    @property
    def not_told(self) -> tuple[Cell, ...]:
        """Of what nobody told this year."""
        return tuple(one for one in self.wanted if one.stands is None)


HEARS: frozenset[type[Fact]] = frozenset(
    {
        stocktake.StocktakeAgreed,
        stocktake.StocktakeOpened,
        stocktake.SpotTold,
        stocktake.AllEstablished,
        stocktake.NotEstablished,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str]:
    """Who keeps it, and its name."""
    return recorded.fact.keeper, recorded.fact.stocktake


def evolve(row: Stocktake | None, recorded: Recorded) -> Stocktake | None:
    """The stocktake after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, stocktake.StocktakeAgreed):
        return _agreed(row, fact)
    if row is None:
        return None
    match fact:
        case stocktake.StocktakeOpened(counting=counting):
            return replace(
                row,
                starts_on=counting.start,
                ends_on=counting.end,
                established_on=None,
                wanted=tuple(replace(one, stands=None, explained=None) for one in row.wanted),
            )
        case stocktake.SpotTold():
            stays = fact.stands is Stands.THERE
            return replace(
                row,
                wanted=tuple(_told(one, fact) for one in row.wanted),
                established_on=row.established_on if stays else None,
            )
        case stocktake.AllEstablished():
            return replace(row, established_on=fact.effective_on)
        case _:
            over = YearOver(
                ended_on=fact.counting.end,
                gaps=fact.gaps,
                not_told=fact.not_told,
                amiss=fact.amiss,
            )
            return replace(row, years_over=(*row.years_over, over))


def _agreed(row: Stocktake | None, fact: stocktake.StocktakeAgreed) -> Stocktake:
    before = {} if row is None else {(one.place, one.aspect): one for one in row.wanted}
    wanted = []
    for one in fact.wanted:
        known = before.get((one.spot.place, one.spot.aspect))
        cell = Cell(
            place=one.spot.place,
            aspect=one.spot.aspect,
            says=one.text,
            owners=one.owners,
            stands=None if known is None else known.stands,
            explained=None if known is None else known.explained,
        )
        wanted.append(cell)
    says: dict[str, Any] = {
        "title": fact.title,
        "stock_kind": fact.stock_kind,
        "year_kind": fact.year_kind,
        "wanted": tuple(wanted),
        "gaps": fact.gaps,
    }
    if row is None:
        return Stocktake(keeper=fact.keeper, stocktake=fact.stocktake, **says)
    return replace(row, **says, established_on=None)


def _told(cell: Cell, fact: stocktake.SpotTold) -> Cell:
    if (cell.place, cell.aspect) != (fact.spot.place, fact.spot.aspect):
        return cell
    return replace(cell, stands=fact.stands, explained=fact.explained)
