"""De behoefte die het SWV vaststelt, met wat het van de gezondheid mag weten."""

from typing import Any

import pytest
from msgspec.structs import replace

from events.funding import BundleOpened
from events.need import NotHeard, SupportNeedEstablished, ViewsDiffer
from events.recipients import recipients
from events.request import SupportNeed
from events.values import Party
from services.swv.commands import EstablishNeed
from services.swv.service import SWV
from tests.examples import example
from tests.spec import given
from tests.world import CASE_MANAGER, CONSULTANT, DIAGNOSIS

OPENED = example(BundleOpened)
ESTABLISH = example(EstablishNeed, by=CASE_MANAGER)
NEED = example(SupportNeedEstablished)


def test_het_swv_stelt_de_behoefte_vast() -> None:
    given(SWV, OPENED).when(ESTABLISH).then(NEED)
    given(SWV, OPENED).when(replace(ESTABLISH, diagnosis=None)).then(replace(NEED, diagnosis=None))


def test_dezelfde_behoefte_nog_eens_verandert_niets() -> None:
    given(SWV, OPENED, NEED).when(ESTABLISH).nothing()


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"by": CONSULTANT}, "not-your-bundle"),
        ({"needs": ()}, "need-missing"),
        ({"diagnosis": DIAGNOSIS}, "sealed-for-another"),
    ],
)
def test_een_behoefte_die_zo_niet_kan(own: dict[str, Any], code: str) -> None:
    given(SWV, OPENED).when(replace(ESTABLISH, **own)).refused(code)


def test_van_een_onbekende_aanvraag_is_er_niets_vast_te_stellen() -> None:
    given(SWV).when(ESTABLISH).refused("request-unknown")


@pytest.mark.parametrize(
    "own", [{"school_sees": ()}, {"child_sees": ()}, {"not_heard": NotHeard.TOO_YOUNG}]
)
def test_kind_en_school_zijn_allebei_gehoord(own: dict[str, Any]) -> None:
    given(SWV, OPENED).when(replace(ESTABLISH, **own)).refused("perspective-missing")


def test_zien_kind_en_school_niets_hetzelfde_dan_praten_zij_daar_eerst_over() -> None:
    other = replace(ESTABLISH, school_sees=(SupportNeed.LANGUAGE,))
    given(SWV, OPENED).when(other).then(SupportNeedEstablished, example(ViewsDiffer))
    young = replace(other, child_sees=(), not_heard=NotHeard.TOO_YOUNG)
    given(SWV, OPENED).when(young).then(SupportNeedEstablished)


def test_de_gemeente_hoort_wat_nodig_is_en_niet_wie_wat_zag() -> None:
    copies = {one.party: one.fact for one in recipients(NEED, Party.SWV)}
    town, school = copies[Party.MUNICIPALITY], copies[Party.SCHOOL]
    assert isinstance(town, SupportNeedEstablished)
    assert isinstance(school, SupportNeedEstablished)
    assert (town.child_sees, town.school_sees, town.diagnosis) == ((), (), None)
    assert (school.child_sees, school.diagnosis) == (NEED.child_sees, None)
