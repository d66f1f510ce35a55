"""Wie voorgaat op een wachtlijst: zoals de regio afsprak, en vanaf de dag dat het geldt."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.facility import (
    FacilityOpened,
    PlaceAwaited,
    PlacementEnded,
    PlaceOffered,
    PupilPlaced,
)
from events.local_policy import FirstPolicy, TargetGroup
from events.register import RulesAgreed, RulesChange
from events.values import Count, Period
from services.facility.commands import LeaveFacility, PlacePupil, SetFacilityPlaces
from services.rules.policies import goes_first
from services.swv.service import SWV as AT_SWV
from tests.examples import case, example
from tests.own_values_of_pupils import FIRST
from tests.spec import RULES, given
from tests.world import DAY, SWV

AGREED = example(
    RulesAgreed,
    changes=RulesChange(first_policies=((SWV, (FIRST,)),)),
    valid=Period(DAY, date.max),
)
FULL = (AGREED, example(FacilityOpened), example(PupilPlaced))
LONGEST = example(PlaceAwaited, case=case(2))
COMES = example(PlacePupil, case=case(3), target_group=TargetGroup.AT_HOME)


def test_wie_voorgaat_komt_voor_wie_langer_wacht() -> None:
    (awaits,) = given(AT_SWV, *FULL, LONGEST).when(COMES).facts(PlaceAwaited)
    assert (awaits.position, awaits.goes_first) == (1, FIRST.id)
    waiting = (*FULL, LONGEST, awaits)
    freed = given(AT_SWV, *waiting).when(example(LeaveFacility))
    assert [one.case for one in freed.facts(PlaceOffered)] == [case(3)]
    given(AT_SWV, *waiting, example(PlacementEnded)).when(
        example(PlacePupil, case=case(2))
    ).nothing()


def test_zonder_afspraak_is_aan_de_beurt_wie_het_langst_wacht() -> None:
    (awaits,) = given(AT_SWV, *FULL[1:], LONGEST).when(COMES).facts(PlaceAwaited)
    assert (awaits.position, awaits.goes_first) == (2, None)
    assert awaits.target_group is TargetGroup.AT_HOME


def test_wie_een_plaats_is_aangeboden_krijgt_er_niet_nog_een() -> None:
    second = replace(LONGEST, case=case(3), position=Count(2))
    offered = example(PlaceOffered, case=case(2))
    more = example(SetFacilityPlaces, places=Count(3))
    given_more = given(AT_SWV, *FULL[1:], LONGEST, second, offered).when(more)
    assert [one.case for one in given_more.facts(PlaceOffered)] == [case(3)]


def test_een_voorziening_kan_voor_een_doelgroep_zijn() -> None:
    opened = example(FacilityOpened, target_groups=(TargetGroup.PRACTICAL_LEAVER,))
    given(AT_SWV, opened).when(COMES).refused("group-does-not-fit")
    fits = replace(COMES, target_group=TargetGroup.PRACTICAL_LEAVER)
    given(AT_SWV, opened).when(fits).then(PupilPlaced)


@pytest.mark.parametrize("swv", ["swv:PO2703", "swv:VO2703"])
def test_noord_kennemerland_laat_zes_doelgroepen_voorgaan(swv: str) -> None:
    lines: tuple[FirstPolicy, ...] = RULES.of(swv, DAY).first_policies[swv]
    assert [one.target_group for one in lines] == list(TargetGroup)
    assert goes_first(lines, TargetGroup.AT_HOME, date(2016, 7, 31)) is None
    assert goes_first(lines, None, DAY) is None
