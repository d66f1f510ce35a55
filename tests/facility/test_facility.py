"""Plaatsen in een groepsaanbod: voor wie, hoe lang, en wie de volgende is."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.facility import (
    FacilityOpened,
    FacilityPlacesSet,
    PlaceAwaited,
    PlacementEnded,
    PlaceOffered,
    PupilPlaced,
    ReturnDue,
    ReturnPlanned,
)
from events.request import SupportNeed
from events.values import Count, Period
from services.facility.commands import (
    LeaveFacility,
    OpenFacility,
    PlacePupil,
    PlanReturn,
    SetFacilityPlaces,
)
from services.facility.facility import due
from services.swv.service import SWV
from tests.examples import case, example
from tests.spec import given
from tests.world import DAY

OPENED, PLACED = example(FacilityOpened), example(PupilPlaced)
PLACE, LEAVE = example(PlacePupil), example(LeaveFacility)
SECOND, THIRD = (replace(PLACE, case=case(n)) for n in (2, 3))
AWAITED = example(PlaceAwaited, case=case(2))


def test_een_plaats_is_er_voor_wie_de_groep_is_bedoeld_en_niet_te_lang() -> None:
    given(SWV, OPENED).when(PLACE).then(PLACED)
    longer = Period(start=DAY, end=date(2027, 2, 2))
    given(SWV, OPENED).when(replace(PLACE, period=longer)).refused("stay-too-long")
    other = replace(PLACE, needs=(SupportNeed.LANGUAGE,))
    given(SWV, OPENED).when(other).refused("need-does-not-fit")
    without_end = replace(OPENED, months=None)
    (placed,) = given(SWV, without_end).when(replace(PLACE, period=longer)).facts(PupilPlaced)
    assert placed.return_from is None


def test_wie_het_langst_wacht_is_het_eerst_aan_de_beurt() -> None:
    full = (OPENED, PLACED)
    given(SWV, *full).when(SECOND).then(AWAITED)
    waiting = given(SWV, *full, AWAITED)
    (last,) = waiting.when(THIRD).facts(PlaceAwaited)
    assert last.position == 2
    waiting.when(SECOND).nothing()
    outcome = given(SWV, *full, AWAITED, last).when(LEAVE)
    outcome.then(PlacementEnded, PlaceOffered)
    assert [fact.case for fact in outcome.facts(PlaceOffered)] == [case(2)]
    freed = given(SWV, *full, AWAITED, last, example(PlacementEnded))
    freed.when(THIRD).nothing()  # wie eerder wacht, gaat voor
    freed.when(SECOND).then(PupilPlaced)


def test_meer_plaatsen_zijn_voor_wie_wacht_en_minder_stuurt_niemand_weg() -> None:
    full = (OPENED, PLACED, AWAITED)
    more = example(SetFacilityPlaces)
    given(SWV, *full).when(more).then(FacilityPlacesSet, PlaceOffered)
    none = replace(more, places=Count(0))
    given(SWV, OPENED, PLACED).when(none).then(FacilityPlacesSet)
    ended = (OPENED, PLACED, AWAITED, example(FacilityPlacesSet, places=Count(0)))
    given(SWV, *ended).when(LEAVE).then(PlacementEnded)  # er komt geen plaats vrij


def test_op_tijd_is_bekend_waar_een_leerling_heen_gaat() -> None:
    (comes,) = due(PLACED)
    given(SWV, OPENED, PLACED).when(comes.command).then(ReturnDue)
    plan = example(PlanReturn)
    given(SWV, OPENED, PLACED).when(plan).then(ReturnPlanned)
    planned = (OPENED, PLACED, example(ReturnPlanned))
    given(SWV, *planned).when(comes.command).nothing()
    given(SWV, OPENED).when(plan).refused("no-place")


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"places": Count(0)}, "facility-unclear"),
        ({"school": "school:99ZZ99"}, "facility-unclear"),
        ({"needs": ()}, "facility-unclear"),
    ],
)
def test_een_voorziening_die_zo_niet_kan(own: dict[str, Any], code: str) -> None:
    given(SWV).when(replace(example(OpenFacility), **own)).refused(code)


def test_een_naam_hoort_bij_een_voorziening() -> None:
    opening = example(OpenFacility)
    given(SWV).when(opening).then(OPENED)
    given(SWV, OPENED).when(opening).nothing()
    given(SWV, OPENED).when(replace(opening, places=Count(5))).refused("facility-in-use")
    given(SWV).when(PLACE).refused("facility-unknown")
