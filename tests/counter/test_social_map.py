"""De sociale kaart: wat er rond scholen is, op tijd bevestigd, naast wat wordt gevraagd."""

from datetime import date

from msgspec.structs import replace

from events.social_map import (
    MapKind,
    PlaceConfirmed,
    PlaceMapped,
    PlaceUnconfirmed,
    PlaceUnmapped,
)
from events.values import Period
from services.counter.commands import ConfirmPlace, MapPlace, UnmapPlace
from services.counter.social_map import due
from services.municipality.service import MUNICIPALITY
from services.runtime.agendas import delivered
from tests.examples import example
from tests.spec import given
from tests.world import DAY, KAMPEN, SWV

MAP = example(MapPlace)
MAPPED = example(PlaceMapped, confirm_by=date(2027, 2, 2))


def test_wat_op_de_kaart_staat_wordt_elk_jaar_bevestigd() -> None:
    (mapped,) = given(MUNICIPALITY).when(MAP).facts(PlaceMapped)
    assert mapped.confirm_by == date(2027, 2, 2)
    long = replace(mapped, valid=Period(start=DAY, end=date(2029, 7, 31)))
    given(MUNICIPALITY, mapped).when(MAP).nothing()
    passes, _ = due(long)
    given(MUNICIPALITY, long).when(passes.command).then(PlaceUnconfirmed)
    given(MUNICIPALITY, long, example(PlaceUnmapped)).when(passes.command).nothing()
    again = replace(example(ConfirmPlace), on=date(2027, 1, 4))
    (confirmed,) = given(MUNICIPALITY, long).when(again).facts(PlaceConfirmed)
    given(MUNICIPALITY, long, confirmed).when(passes.command).nothing()


def test_wat_voorbij_is_hoeft_niemand_te_bevestigen() -> None:
    passes, _ = due(MAPPED)
    assert passes.command.on > MAPPED.valid.end
    given(MUNICIPALITY, MAPPED).when(passes.command).nothing()


def test_op_de_kaart_staat_voor_wie_en_waar_het_is() -> None:
    given(MUNICIPALITY).when(replace(MAP, area=())).refused("place-unclear")
    given(MUNICIPALITY).when(replace(MAP, area=(SWV,))).refused("place-unclear")
    over = replace(MAP, valid=Period(start=date(2025, 1, 1), end=date(2025, 12, 31)))
    given(MUNICIPALITY).when(over).refused("place-unclear")
    given(MUNICIPALITY).when(example(UnmapPlace)).refused("not-on-the-map")
    given(MUNICIPALITY).when(replace(MAP, keeper=KAMPEN)).refused("not-your-desk")


def test_wat_de_documenten_noemen_staat_met_hun_agenda_op_de_kaart() -> None:
    on_map = {
        one["listing"]: one["map_kind"]
        for document in delivered().values()
        for one in document.asks
        if one["command"] == "MapPlace"
    }
    places = {MapKind.SBO, MapKind.SPECIAL, MapKind.CLOSED, MapKind.TRANSITION}
    assert places <= set(on_map.values())
    assert on_map["preventieve-jgz"] == MapKind.YOUTH_HEALTH
    assert on_map["expertise-cluster-3-en-4"] == MapKind.EXPERTISE
