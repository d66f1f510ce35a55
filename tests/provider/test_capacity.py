"""Hoeveel plaatsen een aanbieder heeft, en hoe lang wie nu komt op een plaats wacht."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from events.request import CareCategory, Place
from events.values import Count, OrganisationId, Period
from events.waiting import CapacitySet
from projections.capacity.fold import Capacity, Said
from projections.capacity.rule import places_on, weeks_until_place
from services.provider.commands import SetCapacity
from services.provider.service import PROVIDER
from tests.examples import example
from tests.spec import given
from tests.world import DAY, PLANNER

SET, TOLD = example(SetCapacity), example(CapacitySet)
ELSEWHERE = OrganisationId("provider:00000001")


def test_een_aanbieder_stelt_zijn_plaatsen_vast_en_stelt_ze_bij() -> None:
    given(PROVIDER).when(SET).then(TOLD)
    given(PROVIDER, TOLD).when(SET).nothing()
    fewer = replace(SET, places=Count(0))
    given(PROVIDER, TOLD).when(fewer).then(replace(TOLD, places=Count(0)))
    given(PROVIDER, TOLD).when(replace(SET, given_at=Place.ELSEWHERE)).then(CapacitySet)


def test_niemand_stelt_de_plaatsen_van_een_ander_vast() -> None:
    given(PROVIDER).when(replace(SET, provider=ELSEWHERE)).refused("not-your-capacity")
    unknown = replace(SET, provider=ELSEWHERE, by=replace(PLANNER, organisation=ELSEWHERE))
    given(PROVIDER).when(unknown).refused("provider-unknown")


def test_over_dagen_die_voorbij_zijn_valt_niets_vast_te_stellen() -> None:
    gone = Period(start=DAY - timedelta(days=1), end=date(2026, 12, 31))
    given(PROVIDER).when(replace(SET, valid=gone)).refused("capacity-of-days-gone")


def test_van_een_dag_geldt_het_laatste_woord() -> None:
    summer = Period(start=date(2026, 7, 1), end=date(2026, 8, 31))
    year = Period(start=DAY, end=date(2026, 12, 31))
    row = Capacity(
        provider=TOLD.provider,
        category=CareCategory.AMBULATORY,
        given_at=Place.SCHOOL,
        said=(Said(places=Count(8), valid=year), Said(places=Count(2), valid=summer)),
    )
    assert places_on(row, date(2026, 6, 30)) == 8
    assert places_on(row, date(2026, 7, 1)) == 2
    assert places_on(row, date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("places", "ends", "waiting", "weeks"),
    [
        (3, [8, 15], 0, 0),  # a place is free
        (2, [8, 15], 0, 2),  # the first ends after eight days: in the second week
        (2, [15, 8], 1, 3),  # who waits already goes first
        (2, [8, 15], 2, None),  # beyond what is to be seen
        (0, [], 0, None),  # it takes nobody
        (1, [-3], 0, 0),  # should have ended
    ],
)
def test_wie_nu_komt_wacht_tot_er_na_de_anderen_een_plaats_vrijkomt(
    places: int, ends: list[int], waiting: int, weeks: int | None
) -> None:
    last_days = [DAY + timedelta(days=one) for one in ends]
    assert weeks_until_place(places, last_days, waiting, DAY) == weeks
