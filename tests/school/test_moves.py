"""De school: een leerling verhuist of stapt over terwijl het arrangement loopt."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.change import (
    PlaceFreed,
    PlaceTaken,
    PupilMovedHome,
    PupilMovedSchool,
    SchoolCost,
)
from events.request import ArrangementRequested, RequestConcluded, RequestKind
from events.values import Cents, PupilRef
from services.school.commands import FillPlace, RecordMoveHome, RecordMoveSchool
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import Given, given
from tests.world import AMBELT, CARE, COORDINATOR, KRISTAL, PUPIL, SECOND_SCHOOL, SWV, ZWOLLE

REQUESTED = example(ArrangementRequested)
GRANTED = example(RequestConcluded)
MOVE = example(RecordMoveHome, by=COORDINATOR)
MOVED = example(PupilMovedHome)
GO = example(RecordMoveSchool, by=COORDINATOR)
WENT = example(PupilMovedSchool)
GROUP = replace(REQUESTED, kind=RequestKind.GROUP, places=2)
NEWCOMER = PupilRef(PUPIL[:-1] + "9")
FILL = example(FillPlace, by=COORDINATOR, pupil=NEWCOMER)
ELSEWHERE = replace(COORDINATOR, organisation=KRISTAL)


def running(*more: Any) -> Given:
    return given(SCHOOL, REQUESTED, GRANTED, *more)


def test_een_verhuizing_wordt_een_keer_vastgelegd() -> None:
    running().when(MOVE).then(MOVED)
    running(MOVED).when(MOVE).nothing()


def test_wie_weer_verhuist_komt_van_de_vorige_gemeente() -> None:
    back = replace(MOVE, municipality=ZWOLLE, moved_on=date(2026, 9, 1))
    running(MOVED).when(back).then(
        example(
            PupilMovedHome,
            former=MOVED.municipality,
            municipality=ZWOLLE,
            moved_on=date(2026, 9, 1),
        )
    )


def test_na_een_verblijf_blijft_de_gemeente_van_daarvoor_verantwoordelijk() -> None:
    stay = replace(MOVED, stay=True)
    running(stay).when(replace(MOVE, moved_on=date(2026, 9, 1))).then(
        replace(MOVED, moved_on=date(2026, 9, 1))
    )


def test_alleen_de_school_van_de_aanvraag_legt_vast() -> None:
    running().when(replace(MOVE, by=ELSEWHERE)).refused("not-your-request")


def test_alleen_een_toegekend_arrangement_van_een_leerling_dat_nog_loopt_verandert() -> None:
    given(SCHOOL, REQUESTED).when(MOVE).refused("not-granted")
    given(SCHOOL, GROUP, GRANTED).when(MOVE).refused("group-does-not-move")
    running().when(replace(MOVE, moved_on=date(2027, 1, 1))).refused("arrangement-over")


def test_een_verhuizing_gaat_naar_een_andere_gemeente_en_na_de_vorige() -> None:
    running().when(replace(MOVE, municipality=ZWOLLE)).refused("not-a-move")
    early = replace(MOVE, municipality=ZWOLLE, moved_on=date(2026, 5, 1))
    running(MOVED).when(early).refused("move-before-former")


def test_een_arrangement_gaat_mee_en_de_kosten_gaan_naar_dagen() -> None:
    running().when(GO).then(WENT)
    running(WENT).when(GO).nothing()
    assert [cost.days for cost in WENT.costs] == [92, 214]
    assert sum(cost.amount for cost in WENT.costs) == CARE.cost


def test_een_tweede_overstap_verdeelt_over_drie_scholen() -> None:
    theirs = replace(COORDINATOR, organisation=KRISTAL)
    on = replace(GO, by=theirs, to_school=SECOND_SCHOOL, to_swv=SWV, moved_on=date(2026, 12, 1))
    costs = (
        SchoolCost(school=AMBELT, days=92, amount=Cents(270_588)),
        SchoolCost(school=KRISTAL, days=183, amount=Cents(538_235)),
        SchoolCost(school=SECOND_SCHOOL, days=31, amount=Cents(91_177)),
    )
    running(WENT).when(on).then(
        replace(
            WENT,
            school=KRISTAL,
            to_school=SECOND_SCHOOL,
            to_swv=SWV,
            moved_on=date(2026, 12, 1),
            costs=costs,
        )
    )
    running(WENT).when(replace(on, by=COORDINATOR)).refused("not-your-request")


def test_een_overstap_gaat_naar_een_andere_school_en_na_de_vorige() -> None:
    running().when(replace(GO, to_school=AMBELT)).refused("not-a-move")
    running().when(replace(GO, moved_on=CARE.period.start)).refused("move-before-former")
    running().when(replace(GO, pupil=NEWCOMER)).refused("pupil-without-place")


def test_een_plaats_in_een_groep_komt_vrij_en_is_weer_te_bezetten() -> None:
    left = replace(WENT, costs=())
    freed = example(PlaceFreed, effective_on=GO.moved_on, free=2)
    given(SCHOOL, GROUP, GRANTED).when(GO).then(left, freed)
    given(SCHOOL, GROUP, GRANTED, left, freed).when(GO).nothing()
    taken = example(PlaceTaken, pupil=NEWCOMER)
    given(SCHOOL, GROUP, GRANTED).when(FILL).then(taken)
    given(SCHOOL, GROUP, GRANTED, taken).when(FILL).nothing()
    third = replace(FILL, pupil=PupilRef(PUPIL[:-1] + "8"))
    given(SCHOOL, GROUP, GRANTED, taken).when(third).refused("no-place-free")
