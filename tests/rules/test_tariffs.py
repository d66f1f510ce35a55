"""What a delivery comes to, in the units of the iJw."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.care import Delivery, Unit
from events.request import CareCategory
from events.values import Cents, OrganisationId, Volume
from services.rules.tariffs import amount_of, maximum_of, units_of
from services.runtime.reference import load

DE_WOLDEN = OrganisationId("municipality:GM1690")


def minutes(unit: Unit, count: int, tariff: int = 7_800) -> Delivery:
    return Delivery(unit=unit, minutes=Volume(count), tariff=Cents(tariff))


def volume(unit: Unit, count: int, tariff: int | None = 7_800) -> Delivery:
    cents = None if tariff is None else Cents(tariff)
    return Delivery(unit=unit, volume=Volume(count), tariff=cents)


@pytest.mark.parametrize(
    ("count", "hours"),
    [(1, 1), (29, 1), (60, 1), (89, 1), (90, 2), (380, 6), (389, 6), (390, 7), (7_020, 117)],
)
def test_iv079_minutes_become_whole_hours(count: int, hours: int) -> None:
    assert units_of(minutes(Unit.HOUR, count)) == hours


@pytest.mark.parametrize(("count", "half_days"), [(1, 1), (240, 1), (359, 1), (360, 2), (480, 2)])
def test_a_half_day_is_four_hours(count: int, half_days: int) -> None:
    assert units_of(minutes(Unit.HALF_DAY, count)) == half_days


@pytest.mark.parametrize(
    ("delivery", "cents"),
    [
        (minutes(Unit.HOUR, 380), 46_800),
        (minutes(Unit.MINUTE, 380), 49_400),
        (minutes(Unit.MINUTE, 95, 7_700), 12_192),
        (volume(Unit.MINUTE, 95, 7_700), 12_192),
        (minutes(Unit.MINUTE, 1, 30), 1),  # half a cent goes up
        (minutes(Unit.MINUTE, 1, 29), 0),
        (volume(Unit.HOUR, 117, 8_700), 1_017_900),
        (volume(Unit.HALF_DAY, 3, 9_049), 27_147),
        (volume(Unit.DAY_AND_NIGHT, 2, 12_223), 24_446),
        (volume(Unit.OUTPUT, 1, 450_000), 450_000),
        (volume(Unit.EFFORT, 4, 1_000), 4_000),
        (volume(Unit.EURO, 12_345, None), 12_345),
    ],
)
def test_what_each_unit_comes_to(delivery: Delivery, cents: int) -> None:
    assert amount_of(delivery) == cents


@given(st.integers(1, 10**5), st.integers(0, 10**6))
def test_iv081_is_never_half_a_cent_off(count: int, tariff: int) -> None:
    exact = Fraction(count * tariff, 60)
    assert (
        -Fraction(1, 2) < amount_of(minutes(Unit.MINUTE, count, tariff)) - exact <= Fraction(1, 2)
    )


@pytest.mark.parametrize(
    "own",
    [
        {"unit": Unit.HOUR, "tariff": Cents(1)},
        {"unit": Unit.HOUR, "tariff": Cents(1), "volume": Volume(1), "minutes": Volume(60)},
        {"unit": Unit.OUTPUT, "tariff": Cents(1), "minutes": Volume(60)},
        {"unit": Unit.HOUR, "volume": Volume(1)},
        {"unit": Unit.EURO, "volume": Volume(1), "tariff": Cents(1)},
    ],
)
def test_a_delivery_that_does_not_fit_together_cannot_be(own: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"delivery|unit"):
        Delivery(**own)  # type: ignore[arg-type]


def test_a_maximum_is_of_who_published_it_and_while_it_held() -> None:
    in_2023 = date(2023, 5, 1)
    published = load().rulebook.of(DE_WOLDEN, in_2023).maximum_tariffs[DE_WOLDEN]
    hour = minutes(Unit.HOUR, 60)

    def most(on: date, delivery: Delivery = hour) -> Cents | None:
        return maximum_of(published, CareCategory.AMBULATORY, delivery, on)

    assert most(in_2023) == most(in_2023, minutes(Unit.MINUTE, 60)) == 5_844
    assert most(in_2023, minutes(Unit.HALF_DAY, 240)) is None
    assert most(date(2024, 1, 1)) is None
    assert maximum_of(published, CareCategory.MENTAL_HEALTH, hour, in_2023) is None
