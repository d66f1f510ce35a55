"""De school: een leerling verhuist terwijl het arrangement loopt."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.change import PupilMovedHome
from events.request import ArrangementRequested, RequestConcluded, RequestKind
from services.school.commands import RecordMoveHome
from services.school.service import SCHOOL
from tests.examples import COORDINATOR, PLANNER, ZWOLLE, example
from tests.spec import Given, given

REQUESTED = example(ArrangementRequested)
GRANTED = example(RequestConcluded)
MOVE = example(RecordMoveHome, by=COORDINATOR)
MOVED = example(PupilMovedHome)


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
    running().when(replace(MOVE, by=PLANNER)).refused("not-your-request")


def test_alleen_een_toegekend_arrangement_van_een_leerling_dat_nog_loopt_verandert() -> None:
    given(SCHOOL, REQUESTED).when(MOVE).refused("not-granted")
    group = replace(REQUESTED, kind=RequestKind.GROUP, places=8)
    given(SCHOOL, group, GRANTED).when(MOVE).refused("group-does-not-move")
    running().when(replace(MOVE, moved_on=date(2027, 1, 1))).refused("arrangement-over")


def test_een_verhuizing_gaat_naar_een_andere_gemeente_en_na_de_vorige() -> None:
    running().when(replace(MOVE, municipality=ZWOLLE)).refused("not-a-move")
    early = replace(MOVE, municipality=ZWOLLE, moved_on=date(2026, 5, 1))
    running(MOVED).when(early).refused("move-before-former")
