"""Een leerling wordt 18: wie dat weet, wat ophoudt en wat doorgaat."""

from datetime import date

from msgspec.structs import replace

from events.request import (
    AgeBoundary,
    ArrangementRequested,
    LegalAge,
    RequestGranted,
)
from events.transition import (
    AdulthoodNear,
    AdulthoodTold,
    AdulthoodToldLate,
    AfterEighteen,
    Afterwards,
    FuturePlanAdopted,
    FuturePlanOverdue,
    LifeArea,
    ToldOfAdulthood,
)
from events.values import Party
from services.municipality.adulthood import ADULTHOOD, COMING_OF_AGE, due
from services.municipality.commands import AdoptFuturePlan, TellOfAdulthood
from services.runtime.shapes import Service
from tests.examples import example
from tests.own_values_of_transitions import PLAN
from tests.spec import given

NEAR = example(AdulthoodNear, plan_by=date(2026, 7, 1))
TELL, ADOPT = example(TellOfAdulthood), example(AdoptFuturePlan)
TURNS_18 = example(
    ArrangementRequested, boundaries=(AgeBoundary(age=LegalAge.EIGHTEEN, on=NEAR.adult_on),)
)
GRANTED = example(RequestGranted)
MUNICIPALITY = Service(party=Party.MUNICIPALITY, deciders=(ADULTHOOD,), processes=(COMING_OF_AGE,))
"""What a municipality sees to of who turns eighteen, without the rest of the case."""


def extended(last: date | None) -> AdoptFuturePlan:
    care = AfterEighteen(area=LifeArea.CARE, under=Afterwards.EXTENDED_YOUTH_CARE, until=last)
    return replace(ADOPT, after_eighteen=(care, *PLAN[1:]))


def test_bij_de_toekenning_is_bekend_wanneer_het_geregeld_is() -> None:
    (near,) = given(MUNICIPALITY, TURNS_18).heard(GRANTED).facts(AdulthoodNear)
    assert (near.tell_by, near.plan_by) == (date(2026, 4, 1), date(2026, 7, 1))
    assert near == NEAR
    younger = replace(TURNS_18, boundaries=())
    assert not given(MUNICIPALITY, younger).heard(GRANTED).facts(AdulthoodNear)
    again = given(MUNICIPALITY, TURNS_18, NEAR).heard(GRANTED)
    assert not again.facts(AdulthoodNear)


def test_wie_het_laat_hoort_heeft_nog_twee_weken() -> None:
    soon = AgeBoundary(age=LegalAge.EIGHTEEN, on=date(2026, 3, 1))
    late = given(MUNICIPALITY, replace(TURNS_18, boundaries=(soon,)))
    (near,) = late.heard(GRANTED).facts(AdulthoodNear)
    assert (near.tell_by, near.plan_by) == (date(2026, 2, 16), date(2026, 2, 16))


def test_een_half_jaar_ervoor_weet_iedereen_wat_er_verandert() -> None:
    telling, _ = due(NEAR)
    (told,) = given(MUNICIPALITY, NEAR).when(TELL).facts(AdulthoodTold)
    assert ToldOfAdulthood.PARENTS not in told.untold
    (late,) = given(MUNICIPALITY, NEAR, told).when(telling.command).facts(AdulthoodToldLate)
    assert late.untold == told.untold
    all_told = [example(AdulthoodTold, told=one) for one in ToldOfAdulthood]
    given(MUNICIPALITY, NEAR, *all_told).when(telling.command).nothing()
    given(MUNICIPALITY, NEAR, told).when(TELL).nothing()


def test_drie_maanden_ervoor_is_er_een_plan_voor_alles() -> None:
    _, planning = due(NEAR)
    given(MUNICIPALITY, NEAR).when(planning.command).then(FuturePlanOverdue)
    given(MUNICIPALITY, NEAR).when(ADOPT).then(FuturePlanAdopted)
    planned = given(MUNICIPALITY, NEAR, example(FuturePlanAdopted))
    planned.when(planning.command).nothing()
    without = replace(ADOPT, after_eighteen=PLAN[1:])
    given(MUNICIPALITY, NEAR).when(without).refused("future-plan-incomplete")


def test_jeugdhulp_gaat_alleen_door_als_dat_op_tijd_is_bepaald() -> None:
    known = given(MUNICIPALITY, NEAR)
    known.when(extended(date(2031, 9, 30))).then(FuturePlanAdopted)
    known.when(extended(date(2031, 10, 1))).refused("youth-care-too-long")
    known.when(extended(None)).refused("youth-care-too-long")
    too_late = replace(extended(date(2028, 1, 1)), on=date(2027, 4, 1))
    known.when(too_late).refused("youth-care-over")


def test_alleen_de_gemeente_van_de_leerling_gaat_erover() -> None:
    given(MUNICIPALITY).when(TELL).refused("adulthood-unknown")
    other = replace(TELL, municipality="municipality:GM0166")
    given(MUNICIPALITY, NEAR).when(other).refused("not-your-pupil")
