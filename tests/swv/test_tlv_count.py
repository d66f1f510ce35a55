"""Hoeveel tlv's een samenwerkingsverband heeft, en of dat harder groeit dan in het land."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.tlv import SpecialEducation
from events.tlv_count import (
    SwvPupilsTold,
    TlvCounted,
    TlvGrowthAbove,
    TlvLevelCompared,
    TlvsCompared,
    TlvUncounted,
)
from events.values import Count, Period
from services.rules.tlv import grows_harder, growth
from services.swv.counting_commands import CompareTlvs, CountTlv, TellSwvPupils, UncountTlv
from services.swv.service import SWV
from tests.examples import case, example
from tests.spec import RULES, given

COUNT, COUNTED = example(CountTlv), example(TlvCounted)
COMPARE = example(CompareTlvs)
THIS_YEAR = Period(date(2026, 8, 1), date(2027, 7, 31))
LONG = Period(date(2025, 8, 1), date(2027, 7, 31))


def tlvs(*valid: Period, education: SpecialEducation = SpecialEducation.SPECIAL) -> list[Any]:
    return [
        replace(COUNTED, case=case(n), number=Count(n), valid=one, education=education)
        for n, one in enumerate(valid, 1)
    ]


def found(*valid: Period, **own: Any) -> list[Any]:
    return given(SWV, *tlvs(*valid, **own)).when(COMPARE).facts(TlvGrowthAbove)


def test_een_tlv_telt_een_keer_en_na_intrekken_niet_meer() -> None:
    given(SWV).when(COUNT).then(COUNTED)
    given(SWV, COUNTED).when(COUNT).nothing()
    uncount = example(UncountTlv)
    given(SWV, COUNTED).when(uncount).then(example(TlvUncounted))
    given(SWV).when(uncount).nothing()


@pytest.mark.parametrize(
    ("now", "before", "grew"),
    [(102, 100, 20), (98, 100, -20), (1, 3, -667), (100, 100, 0), (5, 0, None)],
)
def test_groei_in_duizendsten(now: int, before: int, grew: int | None) -> None:
    assert growth(now, before) == grew


def test_harder_dan_het_land_wordt_precies_vergeleken() -> None:
    country = RULES.delivered.country_until(SpecialEducation.SPECIAL, 2026)
    assert country == (2023, 34_510, 33_866)
    assert grows_harder(34_511, 33_866, *country[1:])
    assert not grows_harder(34_510, 33_866, *country[1:])
    assert not grows_harder(5, 0, *country[1:])
    assert RULES.delivered.country_until(SpecialEducation.SPECIAL_SECONDARY, 2026) is None
    assert RULES.delivered.country_until(SpecialEducation.SPECIAL, 2015) == (2015, 29_655, 31_105)


def test_wie_harder_groeit_dan_het_land_moet_bijstellen() -> None:
    (above,) = found(LONG, THIS_YEAR)
    assert (above.pupils, above.before) == (2, 1)
    assert found(LONG) == []
    assert found(THIS_YEAR) == []  # a year earlier there were none to grow from


def test_vso_wordt_geteld_en_niet_vergeleken() -> None:
    vso = SpecialEducation.SPECIAL_SECONDARY
    compared = given(SWV, *tlvs(LONG, THIS_YEAR, education=vso)).when(COMPARE).facts(TlvsCompared)
    assert {one.education for one in compared} == {
        SpecialEducation.SPECIAL,
        SpecialEducation.SPECIAL_PRIMARY,
    }
    assert {one.pupils for one in compared} == {0}


def test_een_swv_voor_voortgezet_onderwijs_beslist_niet_over_sbo_of_so() -> None:
    given(SWV).when(replace(COMPARE, swv="swv:VO2305")).nothing()


def test_een_dag_wordt_een_keer_vergeleken() -> None:
    first = given(SWV, *tlvs(LONG)).when(COMPARE).facts(TlvsCompared)
    given(SWV, *tlvs(LONG), *first).when(COMPARE).nothing()


def test_een_tlv_die_vervalt_telt_op_een_oktober_niet_mee() -> None:
    dropped = example(TlvUncounted, case=case(2))
    past = given(SWV, *tlvs(LONG, THIS_YEAR), dropped)
    assert past.when(COMPARE).facts(TlvGrowthAbove) == []


def test_een_groter_deel_met_een_tlv_dan_in_het_land_is_te_veel() -> None:
    tell = example(TellSwvPupils)
    (told,) = given(SWV).when(tell).facts(SwvPupilsTold)
    first = given(SWV, *tlvs(LONG), told).when(COMPARE).facts(TlvLevelCompared)
    assert {one.education: one.level_above for one in first} == {
        SpecialEducation.SPECIAL: True,
        SpecialEducation.SPECIAL_PRIMARY: False,
    }
    assert {one.level for one in first} == {500, 0}
    compared = given(SWV, *tlvs(LONG)).when(COMPARE).facts(TlvsCompared)
    after = given(SWV, *tlvs(LONG), *compared).when(tell)
    assert len(after.facts(TlvLevelCompared)) == 2


def test_een_leerlingaantal_is_van_een_eerste_oktober_en_van_het_swv_zelf() -> None:
    tell = example(TellSwvPupils)
    given(SWV, example(SwvPupilsTold)).when(tell).nothing()
    given(SWV).when(replace(tell, counted_on=date(2026, 10, 2))).refused("pupils-unclear")
    given(SWV).when(replace(tell, swv_pupils=0)).refused("pupils-unclear")
    given(SWV).when(replace(tell, swv="swv:VO2305")).refused("not-your-count")
