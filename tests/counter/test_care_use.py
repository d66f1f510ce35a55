"""Samenwerkingsverband en gemeente zien welke hulp de ander gebruikt, zonder kleine aantallen."""

from datetime import date

from msgspec.structs import replace

from events.care_use import (
    CareUseAsked,
    CareUseCounted,
    CareUseMissing,
    CareUseReceived,
    CareUseTold,
    ExcludedCareUsed,
)
from events.values import Count, OrganisationId, Period
from services.counter.care_use import due
from services.counter.care_use_commands import AskCareUse, ReceiveCareUse, TellCareUse
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV
from tests.examples import example
from tests.examples_of_near import LISTED, TO_TOWN, USED
from tests.spec import given
from tests.world import AMBELT, KAMPEN

ASK, ASKED = example(AskCareUse), example(CareUseAsked)
TELL, COUNTED, TOLD = example(TellCareUse), example(CareUseCounted), example(CareUseTold)
RECEIVE, RECEIVED = example(ReceiveCareUse), example(CareUseReceived, late=False)


def test_wie_vraagt_hoort_het_drie_maanden_na_het_schooljaar() -> None:
    given(SWV).when(ASK).then(ASKED)
    given(SWV, ASKED).when(ASK).nothing()
    running = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
    (asked,) = given(SWV).when(replace(ASK, school_year=running)).facts(CareUseAsked)
    assert asked.due_on == date(2026, 10, 31)
    half = Period(start=date(2025, 8, 1), end=date(2025, 12, 31))
    given(SWV).when(replace(ASK, school_year=half)).refused("school-year-unclear")
    given(SWV).when(replace(ASK, teller=AMBELT)).refused("not-together")
    given(SWV).when(replace(ASK, asker=KAMPEN)).refused("not-your-desk")
    nowhere = OrganisationId("municipality:GM9999")
    given(SWV).when(replace(ASK, teller=nowhere)).refused("organisation-unknown")


def test_de_ander_leest_geen_klein_aantal() -> None:
    given(MUNICIPALITY).when(TELL).then(COUNTED, TOLD)
    given(MUNICIPALITY, COUNTED).when(TELL).nothing()
    assert [one.pupils for one in TOLD.shown_uses] == [12, None]
    nobody = replace(TELL, form_uses=(replace(USED[0], pupils=Count(0)),))
    (told,) = given(MUNICIPALITY).when(nobody).facts(CareUseTold)
    assert told.shown_uses[0].pupils == 0


def test_elke_vorm_van_hulp_wordt_een_keer_verteld_na_het_jaar() -> None:
    given(MUNICIPALITY).when(replace(TELL, form_uses=())).refused("use-unclear")
    twice = replace(TELL, form_uses=(USED[0], USED[0]))
    given(MUNICIPALITY).when(twice).refused("use-unclear")
    running = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
    given(MUNICIPALITY).when(replace(TELL, school_year=running)).refused("use-unclear")


def test_hulp_van_de_uitsluitingslijst_is_een_bevinding_wie_haar_ook_gebruikt() -> None:
    listed = replace(TELL, form_uses=(LISTED,))
    (found,) = given(MUNICIPALITY).when(listed).facts(ExcludedCareUsed)
    assert found == example(ExcludedCareUsed)
    of_swv = example(TellCareUse, form_uses=(LISTED,), **TO_TOWN)
    (found,) = given(SWV).when(of_swv).facts(ExcludedCareUsed)
    assert found.teller == TO_TOWN["teller"]
    none = replace(TELL, form_uses=(replace(LISTED, pupils=Count(0)),))
    given(MUNICIPALITY).when(none).then(CareUseCounted, CareUseTold)
    before = Period(start=date(2021, 8, 1), end=date(2022, 7, 31))
    earlier = replace(listed, school_year=before)
    given(MUNICIPALITY).when(earlier).then(CareUseCounted, CareUseTold)


def test_gebruik_dat_niet_op_tijd_is_verteld_is_een_bevinding() -> None:
    passes, again = (one.command for one in due(ASKED))
    missing = example(CareUseMissing, effective_on=passes.on)
    given(SWV, ASKED).when(passes).then(missing)
    given(SWV, ASKED, missing).when(passes).nothing()
    given(SWV, ASKED, RECEIVED).when(passes).nothing()
    given(SWV, ASKED).when(RECEIVE).then(RECEIVED)
    given(SWV, ASKED, RECEIVED).when(RECEIVE).nothing()
    (late,) = given(SWV, ASKED).when(replace(RECEIVE, on=passes.on)).facts(CareUseReceived)
    assert late.late
    (asked,) = given(SWV, ASKED).when(again).facts(CareUseAsked)
    assert asked.school_year.start == date(2025, 8, 1)
