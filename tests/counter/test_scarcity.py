"""Plaatsen in het speciaal onderwijs: hoe vol het is, en wat er gebeurt als ze schaars zijn."""

from datetime import date

from msgspec.structs import replace

from events.social_map import (
    MapKind,
    OccupancyTold,
    PlaceMapped,
    PlacesScarce,
    ScarcityDiscussed,
    ScarcityNotDiscussed,
)
from events.values import Count
from services.counter.commands import DiscussScarcity, TellOccupancy
from services.counter.social_map import due
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import given

MAPPED = example(PlaceMapped, map_kind=MapKind.SPECIAL, capacity=Count(40))
TELL, TOLD = example(TellOccupancy), example(OccupancyTold)
SCARCE, DISCUSS = example(PlacesScarce, due_on=date(2026, 3, 30)), example(DiscussScarcity)


def test_vol_en_een_wachtlijst_is_schaars() -> None:
    given(MUNICIPALITY, MAPPED).when(TELL).then(OccupancyTold, PlacesScarce)
    nobody = replace(TELL, in_line=Count(0))
    given(MUNICIPALITY, MAPPED).when(nobody).then(OccupancyTold)
    room = replace(TELL, taken=Count(39))
    given(MUNICIPALITY, MAPPED).when(room).then(OccupancyTold)
    group = replace(MAPPED, map_kind=MapKind.GROUP)
    given(MUNICIPALITY, group).when(TELL).then(OccupancyTold)


def test_schaarste_wordt_op_tijd_bovenregionaal_besproken() -> None:
    scarce = (MAPPED, TOLD, SCARCE)
    (passes,) = due(SCARCE)
    given(MUNICIPALITY, *scarce).when(passes.command).then(ScarcityNotDiscussed)
    given(MUNICIPALITY, *scarce).when(DISCUSS).then(ScarcityDiscussed)
    discussed = (*scarce, example(ScarcityDiscussed))
    given(MUNICIPALITY, *discussed).when(passes.command).nothing()
    given(MUNICIPALITY, *discussed).when(DISCUSS).nothing()


def test_schaarste_houdt_op_als_er_weer_plaats_is() -> None:
    eased = (MAPPED, TOLD, SCARCE, example(OccupancyTold, in_line=Count(0)))
    given(MUNICIPALITY, *eased).when(DISCUSS).refused("places-not-scarce")
    (passes,) = due(SCARCE)
    given(MUNICIPALITY, *eased).when(passes.command).nothing()
    given(MUNICIPALITY, *eased).when(TELL).then(OccupancyTold, PlacesScarce)


def test_wie_geen_plaatsen_telt_vertelt_niet_hoe_vol_het_is() -> None:
    given(MUNICIPALITY, replace(MAPPED, capacity=None)).when(TELL).refused("places-not-counted")
    given(MUNICIPALITY, MAPPED, TOLD).when(TELL).nothing()
