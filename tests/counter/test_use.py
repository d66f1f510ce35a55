"""Hoe het aanbod op de sociale kaart is gebruikt, en welke training scholen vragen."""

from datetime import date

from msgspec.structs import replace

from events.social_map import PlaceMapped, PlaceUnmapped, PlaceUsed, TrainingAsked, UseUntold
from events.values import Count, OrganisationId, Period
from services.counter.commands import AskTraining, LetUsePass, RecordUse
from services.counter.social_map import due
from services.municipality.service import MUNICIPALITY
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, KAMPEN, OTHER_SWV, SECOND_SCHOOL

MAPPED, USED = example(PlaceMapped), example(PlaceUsed)
RECORD, ASK = example(RecordUse), example(AskTraining)


def test_van_een_aanbod_wordt_verteld_hoe_vaak_en_voor_hoeveel_leerlingen() -> None:
    given(MUNICIPALITY, MAPPED).when(RECORD).then(USED)
    given(MUNICIPALITY, MAPPED, USED).when(RECORD).nothing()
    given(MUNICIPALITY).when(RECORD).refused("not-on-the-map")
    given(MUNICIPALITY, MAPPED).when(replace(RECORD, keeper=KAMPEN)).refused("not-your-desk")
    to_come = Period(start=date(2026, 8, 1), end=date(2027, 7, 31))
    early = replace(RECORD, school_year=to_come)
    given(MUNICIPALITY, MAPPED).when(early).refused("school-year-unclear")


def test_inzet_van_deskundigen_wordt_per_school_verteld() -> None:
    at_one = replace(RECORD, school=AMBELT)
    (first,) = given(MUNICIPALITY, MAPPED).when(at_one).facts(PlaceUsed)
    other = replace(at_one, school=SECOND_SCHOOL)
    (second,) = given(MUNICIPALITY, MAPPED, first).when(other).facts(PlaceUsed)
    more = replace(at_one, times=Count(10))
    (again,) = given(MUNICIPALITY, MAPPED, first, second).when(more).facts(PlaceUsed)
    given(MUNICIPALITY, MAPPED, first, second, again).when(other).nothing()
    nowhere = replace(at_one, school=OrganisationId("school:99XX99"))
    given(MUNICIPALITY, MAPPED).when(nowhere).refused("organisation-unknown")


def test_meer_leerlingen_dan_plaatsen_is_een_bevinding() -> None:
    full = replace(RECORD, pupil_count=Count(13))
    (used,) = given(MUNICIPALITY, MAPPED).when(full).facts(PlaceUsed)
    assert used.above_capacity
    free = replace(MAPPED, capacity=None)
    (used,) = given(MUNICIPALITY, free).when(full).facts(PlaceUsed)
    assert not used.above_capacity


def test_gebruik_waarover_niemand_iets_vertelt_is_een_bevinding() -> None:
    passes = next(one.command for one in due(MAPPED) if isinstance(one.command, LetUsePass))
    assert passes.due_on == date(2026, 10, 31)
    untold = example(UseUntold, effective_on=passes.on)
    given(MUNICIPALITY, MAPPED).when(passes).then(untold)
    given(MUNICIPALITY, MAPPED, untold).when(passes).nothing()
    given(MUNICIPALITY, MAPPED, USED).when(passes).nothing()
    none = replace(USED, times=Count(0), pupil_count=Count(0))
    given(MUNICIPALITY, MAPPED, none).when(passes).nothing()
    given(MUNICIPALITY, MAPPED, example(PlaceUnmapped)).when(passes).nothing()


def test_een_school_vraagt_training_voor_een_aantal_mensen() -> None:
    given(SCHOOL).when(ASK).then(example(TrainingAsked))
    given(SCHOOL, example(TrainingAsked)).when(ASK).nothing()
    given(SCHOOL, example(TrainingAsked)).when(replace(ASK, people=Count(3))).then(TrainingAsked)
    given(SCHOOL).when(replace(ASK, people=Count(0))).refused("training-unclear")
    given(SCHOOL).when(replace(ASK, swv=OTHER_SWV)).refused("training-unclear")
    given(SCHOOL).when(replace(ASK, school=SECOND_SCHOOL)).refused("not-your-desk")
