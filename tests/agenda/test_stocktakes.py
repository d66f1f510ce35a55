"""Wat er in elke plaats moet zijn: wie ervoor zorgt, hoe het staat, en wanneer het rond is."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.agenda import Code
from events.recipients import recipients
from events.stocktake import (
    AllEstablished,
    Aspect,
    NotEstablished,
    Spot,
    SpotTold,
    SpotUntold,
    Stands,
    StockKind,
    StocktakeAgreed,
    StocktakeOpened,
    Wanted,
)
from events.values import Count, OrganisationId, Party, PublicText
from services.agenda.stocktake import due
from services.agenda.stocktake_commands import AgreeStocktake, EstablishAll, TellSpot
from services.municipality.service import MUNICIPALITY
from services.rules.stocktake import REQUIRED
from tests.examples import example
from tests.own_values_of_agreements import ELEMENTS, ROUTE, WHY
from tests.spec import given
from tests.world import DESK_MANAGER, SWV

AGREE, AGREED = example(AgreeStocktake), example(StocktakeAgreed)
OPENED = example(StocktakeOpened)
ALL_TOLD = tuple(example(SpotTold, spot=one.spot) for one in ELEMENTS)
LACKS = example(TellSpot, stands=Stands.LACKING, explained=WHY)
(YEAR_ENDS,) = due(OPENED)


def wanted(place: str, aspect: Aspect) -> Wanted:
    spot = Spot(place=Code(place), aspect=aspect)
    return Wanted(spot=spot, text=PublicText("Zoals afgesproken"), owners=(SWV,))


def agree(kind: StockKind, *some: Wanted) -> AgreeStocktake:
    return replace(AGREE, stock_kind=kind, wanted=some)


def test_een_overzicht_wordt_elk_jaar_opnieuw_verteld() -> None:
    given(MUNICIPALITY).when(AGREE).then(AGREED, OPENED)
    given(MUNICIPALITY, AGREED, OPENED).when(AGREE).nothing()
    other = replace(AGREE, title=PublicText("Sluitend"))
    given(MUNICIPALITY, AGREED, OPENED).when(other).then(StocktakeAgreed)
    given(MUNICIPALITY).when(example(TellSpot)).refused("stocktake-unknown")
    given(MUNICIPALITY).when(replace(AGREE, by=DESK_MANAGER)).refused("not-your-agenda")


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"wanted": ()}, "stocktake-unclear"),
        ({"wanted": ELEMENTS * 2}, "stocktake-unclear"),
        ({"stock_kind": StockKind.LOCAL_ACTIONS}, "stocktake-unclear"),
        ({"wanted": (replace(ELEMENTS[0], owners=()),)}, "owner-unknown"),
        (
            {"wanted": (replace(ELEMENTS[0], owners=(OrganisationId("provider:999"),)),)},
            "owner-unknown",
        ),
    ],
)
def test_elk_onderdeel_past_bij_het_overzicht_en_heeft_iemand_die_ervoor_zorgt(
    own: dict[str, Any], code: str
) -> None:
    given(MUNICIPALITY).when(replace(AGREE, **own)).refused(code)


@pytest.mark.parametrize("missing", REQUIRED[StockKind.CLOSING_APPROACH])
def test_een_sluitende_aanpak_zonder_een_van_de_zeven_elementen_is_niet_sluitend(
    missing: Aspect,
) -> None:
    six = tuple(one for one in ELEMENTS if one.spot.aspect is not missing)
    agreed, opened = given(MUNICIPALITY).when(replace(AGREE, wanted=six)).recorded()
    assert [one.aspect for one in agreed.fact.gaps] == [missing]
    told = (one for one in ALL_TOLD if one.spot.aspect is not missing)
    past = given(MUNICIPALITY, agreed.fact, opened.fact, *told)
    past.when(example(EstablishAll)).refused("not-all-there")


def test_wat_elke_gemeente_doet_staat_per_gemeente() -> None:
    plan, do = wanted("woerden", Aspect.PLAN), wanted("stichtse-vecht", Aspect.DO)
    (agreed,) = (
        given(MUNICIPALITY).when(agree(StockKind.LOCAL_ACTIONS, plan, do)).facts(StocktakeAgreed)
    )
    assert len(agreed.gaps) == 6
    assert {one.place for one in agreed.gaps} == {"woerden", "stichtse-vecht"}


def test_een_werkgroep_waarin_een_sector_ontbreekt_is_een_bevinding() -> None:
    sectors = REQUIRED[StockKind.WORKING_GROUPS]
    there = [wanted("preventie", one) for one in sectors if one is not Aspect.PRESCHOOL_TAKES_PART]
    (agreed,) = (
        given(MUNICIPALITY).when(agree(StockKind.WORKING_GROUPS, *there)).facts(StocktakeAgreed)
    )
    assert [one.aspect for one in agreed.gaps] == [Aspect.PRESCHOOL_TAKES_PART]


def test_wat_ontbreekt_wordt_uitgelegd_en_komt_bij_wie_ervoor_zorgt() -> None:
    past = given(MUNICIPALITY, AGREED, OPENED)
    past.when(replace(LACKS, explained=None)).refused("spot-unexplained")
    elsewhere = Spot(place=Code("elders"), aspect=Aspect.ROUTE)
    past.when(replace(LACKS, spot=elsewhere)).refused("spot-unknown")
    (told,) = past.when(LACKS).facts(SpotTold)
    assert [one.organisation for one in recipients(told, Party.MUNICIPALITY)] == [SWV]
    assert not list(recipients(example(SpotTold), Party.MUNICIPALITY))
    given(MUNICIPALITY, AGREED, OPENED, told).when(LACKS).nothing()


def test_het_overzicht_is_pas_rond_als_alles_er_is() -> None:
    settle = example(EstablishAll)
    given(MUNICIPALITY, AGREED, OPENED, *ALL_TOLD[1:]).when(settle).refused("not-all-there")
    all_there = given(MUNICIPALITY, AGREED, OPENED, *ALL_TOLD)
    (established,) = all_there.when(settle).facts(AllEstablished)
    (lacks,) = all_there.when(LACKS).facts(SpotTold)
    given(MUNICIPALITY, AGREED, OPENED, *ALL_TOLD, established).when(settle).nothing()
    again = given(MUNICIPALITY, AGREED, OPENED, *ALL_TOLD, established, lacks)
    again.when(settle).refused("not-all-there")
    repaired = example(SpotTold, spot=ROUTE)
    given(MUNICIPALITY, AGREED, OPENED, *ALL_TOLD, established, lacks, repaired).when(settle).then(
        AllEstablished
    )


def test_na_het_jaar_staat_er_wat_niet_is_verteld_en_wat_er_niet_was() -> None:
    lacks = example(SpotTold, spot=ELEMENTS[0].spot, stands=Stands.PARTLY, explained=WHY)
    past = given(MUNICIPALITY, AGREED, OPENED, lacks, *ALL_TOLD[2:])
    (untold,) = past.when(YEAR_ENDS.command).facts(SpotUntold)
    assert untold.spot == ELEMENTS[1].spot
    assert [one.organisation for one in recipients(untold, Party.MUNICIPALITY)] == [SWV]
    (over,) = past.when(YEAR_ENDS.command).facts(NotEstablished)
    assert (over.not_told, over.amiss) == ((untold.spot,), (lacks.spot,))
    established = example(AllEstablished)
    whole = given(MUNICIPALITY, AGREED, OPENED, *ALL_TOLD, established)
    (opened,) = whole.when(YEAR_ENDS.command).facts(StocktakeOpened)
    assert opened.counting.start == date(2026, 8, 1)
    given(MUNICIPALITY, AGREED, OPENED, opened).when(YEAR_ENDS.command).nothing()
    given(MUNICIPALITY, AGREED, opened).when(example(EstablishAll)).refused("not-all-there")


def test_een_lokale_afspraak_met_een_aanbieder_past_binnen_de_regionale() -> None:
    parts = [wanted("aanbieder", one) for one in REQUIRED[StockKind.PROVIDER_AGREEMENTS]]
    command = agree(StockKind.PROVIDER_AGREEMENTS, *parts)
    agreed, opened = (one.fact for one in given(MUNICIPALITY).when(command).recorded())
    assert len(agreed.gaps) == Count(0)
    outside = replace(LACKS, spot=parts[0].spot)
    (told,) = given(MUNICIPALITY, agreed, opened).when(outside).facts(SpotTold)
    others = (example(SpotTold, spot=one.spot) for one in parts[1:])
    given(MUNICIPALITY, agreed, opened, told, *others).when(example(EstablishAll)).refused(
        "not-all-there"
    )
