"""What may be asked of who keeps a stocktake."""

from datetime import date

from events.budget_year import YearKind
from events.stocktake import Spot, Stands, StockKind, StocktakeId, Wanted
from events.values import OrganisationId, PublicText
from services.runtime.shapes import Command


class StocktakeCommand(Command):
    """About a stocktake of who keeps it."""

    stocktake: StocktakeId
    keeper: OrganisationId


class AgreeStocktake(StocktakeCommand):
    """Agree what must be there and who sees to it; agreed anew what was told this year stays."""

    title: PublicText
    stock_kind: StockKind
    year_kind: YearKind
    wanted: tuple[Wanted, ...]


class TellSpot(StocktakeCommand):
    """Tell how something stands, and why where it is not there."""

    spot: Spot
    stands: Stands
    explained: PublicText | None = None


class EstablishAll(StocktakeCommand):
    """Establish that everything that must be there is there."""


class LetStocktakeYearEnd(StocktakeCommand):
    """The year is over."""

    first_day: date  # of the next


OF_PEOPLE: tuple[type[Command], ...] = (AgreeStocktake, TellSpot, EstablishAll)
"""What who keeps it may ask."""

OF_THE_HOUSE: tuple[type[Command], ...] = (LetStocktakeYearEnd,)
"""What a day that passes asks."""
