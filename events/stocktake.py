"""What must be there, place by place and year by year: who sees to it, how it stands, and whether
all of it stands (sluitende aanpak, overlegstructuren, wat elke gemeente doet)."""

from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.agenda import Code
from events.budget_year import YearKind
from events.fact import Fact, fact
from events.values import OrganisationId, Period, PublicText

StocktakeId = NewType(
    "StocktakeId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")]
)
"""A stocktake by a name of its own, of whoever keeps it: ``sluitende-aanpak``."""


class StockKind(StrEnum):
    """What is looked at; it says which aspects every place must have."""

    CLOSING_APPROACH = "closing-approach"  # no child at home longer than three months
    LOCAL_ACTIONS = "local-actions"  # what each municipality does, as part of its LEA
    MEETING_STRUCTURES = "meeting-structures"
    PREVENTION = "prevention"
    PROVIDER_AGREEMENTS = "provider-agreements"  # local ones, within those of the region
    WORKING_GROUPS = "working-groups"


class Aspect(StrEnum):
    """What must be there in a place."""

    REDUCTION_GOALS = "reduction-goals"
    PREVENTION = "prevention"
    COOPERATION_WITH_CARE = "cooperation-with-care"
    TAILOR_MADE = "tailor-made"
    ROUTE = "route"
    OVERRULING = "overruling"  # doorzettingsmacht and doorzettingskracht
    FEWER_EXEMPTIONS = "fewer-exemptions"  # artikel 5 onder a
    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"
    FUNCTIONAL = "functional"
    COVERING = "covering"
    PARENTAL_INVOLVEMENT = "parental-involvement"
    SCHOOL_ACTIVITIES = "school-activities"
    MUNICIPAL_EFFORT = "municipal-effort"
    WITHIN_REGIONAL = "within-regional"
    FITTING_CARE = "fitting-care"  # what is good care for a child at school
    JUDGED_BY_SCHOOL = "judged-by-school"
    JUDGED_BY_PARENTS = "judged-by-parents"
    PRESCHOOL_TAKES_PART = "preschool-takes-part"
    PRIMARY_TAKES_PART = "primary-takes-part"
    SECONDARY_TAKES_PART = "secondary-takes-part"
    MUNICIPALITY_TAKES_PART = "municipality-takes-part"
    RESULTS_BROUGHT = "results-brought"  # to the LEA


class Stands(StrEnum):
    """How something stands."""

    THERE = "there"
    PARTLY = "partly"
    LACKING = "lacking"


class Spot(msgspec.Struct, frozen=True, gc=False, kw_only=True, order=True):
    """An aspect in a place: a municipality, a meeting, a working group, a provider, the region."""

    place: Code
    aspect: Aspect


class Wanted(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What must be there, and who sees to it (trekkers)."""

    spot: Spot
    text: PublicText
    owners: tuple[OrganisationId, ...]


class StocktakeFact(Fact):
    """About a stocktake of who keeps it."""

    stocktake: StocktakeId
    keeper: OrganisationId

    @property
    def order_key(self) -> str:
        """The stocktake and its keeper."""
        return f"{self.keeper}/{self.stocktake}"


@fact(
    "nl.onderwijs-zorgarrangementen.stocktake.stocktake-agreed", "Jaarlijks overzicht afgesproken"
)
class StocktakeAgreed(StocktakeFact):
    """This must be there, and is looked at each year. ``gaps``: what a place should have by its
    kind and nobody sees to."""

    title: PublicText
    stock_kind: StockKind
    year_kind: YearKind
    wanted: tuple[Wanted, ...]
    gaps: tuple[Spot, ...]


@fact("nl.onderwijs-zorgarrangementen.stocktake.stocktake-opened", "Jaar van overzicht begonnen")
class StocktakeOpened(StocktakeFact):
    """A year begins in which it is told anew how everything stands."""

    counting: Period


@fact("nl.onderwijs-zorgarrangementen.stocktake.spot-told", "Stand van onderdeel verteld")
class SpotTold(StocktakeFact):
    """How something stands this year; who sees to it hears it when it is not there."""

    spot: Spot
    stands: Stands
    explained: PublicText | None
    owners: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.stocktake.all-established", "Overzicht rond bevonden")
class AllEstablished(StocktakeFact):
    """Everything that must be there is there, in this year."""

    counting: Period


@fact("nl.onderwijs-zorgarrangementen.stocktake.spot-untold", "Stand van onderdeel niet verteld")
class SpotUntold(StocktakeFact):
    """The year is over and nobody told how this stands: who sees to it is to say why."""

    spot: Spot
    counting: Period
    owners: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.stocktake.not-established", "Overzicht niet rond")
class NotEstablished(StocktakeFact):
    """The year is over and not everything that must be there was: ``gaps`` nobody sees to,
    ``not_told`` nobody told of, and ``amiss`` was not there, or partly."""

    counting: Period
    gaps: tuple[Spot, ...]
    not_told: tuple[Spot, ...]
    amiss: tuple[Spot, ...]
