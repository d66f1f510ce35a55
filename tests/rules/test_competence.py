"""Which SWV and which municipality decide on a pupil, on the register as shipped."""

from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from events.fact import Fact
from events.register import MunicipalitiesMerged, OrganisationClosed, SchoolRegistered
from events.values import OrganisationId, Pc4
from services.rules.competence import (
    SwvSector,
    competent_municipality,
    competent_swv,
    sector_of,
)
from services.rules.regions import RuleBook
from services.rules.register import Register, entered
from services.runtime.reference import load
from tests.examples import example
from tests.world import AMBELT, OTHER_SWV

RULES = load().rulebook
DAY = date(2026, 2, 2)
HEERHUGOWAARD, LANGEDIJK, DIJK_EN_WAARD = (
    OrganisationId(f"municipality:GM{code}") for code in ("0398", "0416", "1980")
)
ZWOLLE, KAMPEN = OrganisationId("municipality:GM0193"), OrganisationId("municipality:GM0166")


@pytest.mark.parametrize(
    ("school", "sector", "swv"),
    [
        ("16GZ00", SwvSector.SECONDARY, "swv:VO2203"),
        ("16GZ00", SwvSector.PRIMARY, "swv:VO2203"),  # it belongs to that one only
        ("02YN00", SwvSector.PRIMARY, "swv:PO2305"),  # SO and VSO: by the sector of the pupil
        ("02YN00", SwvSector.SECONDARY, "swv:VO2305"),
        ("99ZZ99", SwvSector.PRIMARY, None),
    ],
)
@pytest.mark.parametrize("pc4", [None, "3441"])
def test_of_an_enrolled_pupil_the_swv_of_the_school_decides_wherever_it_lives(
    school: str, sector: SwvSector, swv: str | None, pc4: str | None
) -> None:
    found = competent_swv(
        RULES,
        DAY,
        school=OrganisationId(f"school:{school}"),
        sector=sector,
        pc4=pc4 and Pc4(pc4),
    )
    assert found == swv


@pytest.mark.parametrize(
    ("pc4", "sector", "swv"),
    [
        ("3441", SwvSector.PRIMARY, "swv:PO2604"),
        ("8011", SwvSector.SECONDARY, "swv:VO2305"),
        ("1000", SwvSector.PRIMARY, None),  # not in the regulation
        (None, SwvSector.PRIMARY, None),
    ],
)
def test_of_a_pupil_never_enrolled_the_swv_of_the_residence_decides(
    pc4: str | None, sector: SwvSector, swv: str | None
) -> None:
    found = competent_swv(
        RULES,
        DAY,
        school=OrganisationId("school:16GZ00"),
        sector=sector,
        enrolled=False,
        pc4=pc4 and Pc4(pc4),
    )
    assert found == swv


@given(st.sampled_from(sorted(RULES.delivered.swvs_of_pc4)), st.sampled_from(SwvSector))
def test_a_postcode_leads_to_an_swv_of_the_sector_or_to_none(pc4: Pc4, sector: SwvSector) -> None:
    school = OrganisationId("school:16GZ00")
    found = competent_swv(RULES, DAY, school=school, sector=sector, enrolled=False, pc4=pc4)
    assert found is None or sector_of(found) is sector
    assert found is not None or len(RULES.delivered.swvs_of_pc4[pc4]) < 2


@pytest.mark.parametrize("former", [HEERHUGOWAARD, LANGEDIJK])
def test_a_municipality_is_followed_from_the_day_on_which_it_merged(
    former: OrganisationId,
) -> None:
    assert competent_municipality(RULES, date(2021, 12, 31), former) == former
    assert competent_municipality(RULES, date(2022, 1, 1), former) == DIJK_EN_WAARD


def test_a_municipality_that_merged_twice_is_followed_to_the_last() -> None:
    ubbergen = OrganisationId("municipality:GM0282")
    assert competent_municipality(RULES, date(2015, 6, 1), ubbergen) == "municipality:GM0241"
    assert competent_municipality(RULES, DAY, ubbergen) == "municipality:GM1945"


def test_for_stay_the_municipality_of_the_address_before_it_decides() -> None:
    assert competent_municipality(RULES, DAY, ZWOLLE) == ZWOLLE
    assert competent_municipality(RULES, DAY, ZWOLLE, before_stay=KAMPEN) == KAMPEN
    assert competent_municipality(RULES, DAY, ZWOLLE, before_stay=LANGEDIJK) == DIJK_EN_WAARD


def test_a_body_exists_until_it_merges() -> None:
    assert RULES.exists(ZWOLLE, DAY)
    assert RULES.exists(LANGEDIJK, date(2021, 12, 31))
    assert not RULES.exists(LANGEDIJK, date(2022, 1, 1))
    assert not RULES.exists(OrganisationId("municipality:GM9999"), DAY)


@given(st.sampled_from(sorted(RULES.delivered.bodies)))
def test_whoever_is_competent_is_competent_for_itself(body: OrganisationId) -> None:
    assert competent_municipality(RULES, DAY, body) == body


def knowing(*facts: Fact) -> RuleBook:
    """What was delivered, and over it what was entered as facts."""
    return replace(RULES, register=reduce(entered, facts, Register()))


def test_a_school_that_was_registered_anew_has_the_swvs_of_that_fact_from_its_first_day() -> None:
    rules = knowing(example(SchoolRegistered, swvs=(OTHER_SWV,), first_day=DAY))
    primary = SwvSector.PRIMARY
    assert competent_swv(rules, DAY, school=AMBELT, sector=primary) == OTHER_SWV
    before = DAY - timedelta(days=1)
    assert competent_swv(rules, before, school=AMBELT, sector=primary) == "swv:PO2305"


def test_an_swv_that_is_no_more_is_not_competent() -> None:
    closed = example(OrganisationClosed, organisation=OrganisationId("swv:PO2305"), last_day=DAY)
    rules, after = knowing(closed), DAY + timedelta(days=1)
    found = [
        competent_swv(rules, day, school=AMBELT, sector=SwvSector.PRIMARY) for day in (DAY, after)
    ]
    assert found == ["swv:PO2305", None]
    assert [rules.exists(closed.organisation, day) for day in (DAY, after)] == [True, False]


def test_a_merger_that_was_entered_goes_on_where_the_delivered_ones_end() -> None:
    merged = example(MunicipalitiesMerged, merged=(DIJK_EN_WAARD,), successor=KAMPEN, first_day=DAY)
    rules = knowing(merged)
    assert competent_municipality(rules, DAY - timedelta(days=1), LANGEDIJK) == DIJK_EN_WAARD
    assert competent_municipality(rules, DAY, LANGEDIJK) == KAMPEN
    assert rules.acts_for(LANGEDIJK, KAMPEN, DAY)
    assert [rules.exists(one, DAY) for one in (DIJK_EN_WAARD, KAMPEN)] == [False, True]
