"""Wie thuiszit: voor regio en land, uit dezelfde uren en nooit het een uit het ander."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.absence import HoursCounted, NationalCategory, RegionalCategory
from events.values import Count, Period
from services.rules.absence import (
    Absence,
    categories,
    changes_on,
    hours_without_leave,
    limit_of,
    national,
    regional,
    since,
    to_be_notified,
    warning_of,
)
from services.rules.calendar import months_before
from tests.cast_absence import AWAY, hours
from tests.spec import RULES as BOOK
from tests.world import AMBELT

RULES = BOOK.of(AMBELT, AWAY)
WEEK = timedelta(weeks=1)
NOT_YET, CROSSING = date(2026, 2, 8), date(2026, 2, 9)
WITHOUT, WITH_LEAVE = NationalCategory.LONG_RELATIVE, RegionalCategory.LONG


def away(*counted: HoursCounted, **own: bool) -> Absence:
    return Absence(
        **({"away_since": AWAY, "enrolled": True, "compulsory": True} | own), hours=counted
    )  # type: ignore[arg-type]


def lessons(start: date, end: date, scheduled: int, leave: int, without: int) -> HoursCounted:
    return HoursCounted(
        period=Period(start=start, end=end),
        scheduled=Count(scheduled),
        authorised=Count(leave),
        unauthorised=Count(without),
    )


def test_meer_dan_vier_weken_is_de_negenentwintigste_dag() -> None:
    known = away(hours(AWAY, NOT_YET))
    assert not categories(known, NOT_YET, RULES)
    assert regional(known, CROSSING, RULES) is WITH_LEAVE
    assert national(known, CROSSING) is WITHOUT
    assert changes_on(known, AWAY, RULES) == (CROSSING,)
    assert since(known, date(2026, 5, 1), RULES) == CROSSING


@pytest.mark.parametrize(
    ("leave", "without", "region", "country"),
    [
        (0, 50, None, None),  # exactly half is not more than half
        (50, 1, WITH_LEAVE, None),
        (60, 0, WITH_LEAVE, None),
        (0, 51, WITH_LEAVE, None),
        (1, 99, WITH_LEAVE, None),  # for the country every hour is missed without leave
        (0, 100, WITH_LEAVE, WITHOUT),
    ],
)
def test_de_regio_telt_ook_verlof_en_het_land_niet(
    leave: int,
    without: int,
    region: RegionalCategory | None,
    country: NationalCategory | None,
) -> None:
    known = away(lessons(AWAY, CROSSING, 100, leave, without))
    assert regional(known, CROSSING, RULES) is region
    assert national(known, CROSSING) is country


def test_wie_nergens_staat_ingeschreven_telt_meteen_en_op_beide_manieren() -> None:
    known = away(enrolled=False)
    assert regional(known, AWAY, RULES) is RegionalCategory.ABSOLUTE
    assert national(known, AWAY) is NationalCategory.ABSOLUTE
    assert not categories(known, AWAY - timedelta(days=1), RULES)


def test_wie_niet_leerplichtig_is_telt_nooit() -> None:
    assert not categories(away(enrolled=False, compulsory=False), CROSSING, RULES)
    known = away(hours(AWAY, CROSSING), compulsory=False)
    assert not categories(known, CROSSING, RULES)
    assert not to_be_notified(known, CROSSING)


def test_een_vakantie_begint_de_telling_niet_opnieuw() -> None:
    free = lessons(date(2026, 1, 19), date(2026, 1, 25), 0, 0, 0)
    known = away(hours(AWAY, date(2026, 1, 18)), free, hours(date(2026, 1, 26), CROSSING))
    assert changes_on(known, date(2026, 1, 26), RULES) == (CROSSING,)
    without = replace(RULES, thuiszitter_holidays=False)
    assert regional(known, CROSSING, without) is None
    assert changes_on(known, CROSSING - timedelta(days=1), without)[-1] == CROSSING + WEEK
    assert national(known, CROSSING) is WITHOUT  # the country has no such choice


def test_een_regio_stelt_zelf_vast_hoe_lang_en_hoeveel() -> None:
    known = away(lessons(AWAY, CROSSING, 100, 0, 40))
    other = replace(RULES, thuiszitter_weeks=2, thuiszitter_percent=30)
    assert changes_on(known, AWAY, other) == (AWAY + 2 * WEEK,)
    assert regional(known, CROSSING, RULES) is None


def test_wat_niet_is_geteld_gaat_door_zoals_het_was() -> None:
    known = away(hours(AWAY, AWAY + timedelta(days=4)))
    assert regional(known, date(2026, 4, 1), RULES) is WITH_LEAVE
    assert categories(away(), date(2026, 4, 1), RULES) == categories(away(), AWAY, RULES)


def test_zestien_uur_zonder_verlof_in_vier_weken_wordt_gemeld() -> None:
    fifteen = away(hours(AWAY, AWAY + timedelta(days=2)))
    assert (hours_without_leave(fifteen, AWAY + WEEK), to_be_notified(fifteen, AWAY + WEEK)) == (
        15,
        False,
    )
    later = lessons(AWAY + 5 * WEEK, AWAY + 5 * WEEK, 5, 1, 4)
    assert not to_be_notified(away(*fifteen.hours, later), AWAY + 5 * WEEK)  # not in four weeks
    soon = lessons(AWAY + 3 * WEEK, AWAY + 3 * WEEK, 5, 4, 1)
    assert to_be_notified(away(*fifteen.hours, soon), AWAY + 3 * WEEK)


def test_ziekte_wordt_niet_gemeld_en_wie_geen_school_heeft_ook_niet() -> None:
    ill = away(hours(AWAY, CROSSING, leave=100, without=0))
    assert regional(ill, CROSSING, RULES) is WITH_LEAVE
    assert not to_be_notified(ill, CROSSING)
    assert not to_be_notified(away(enrolled=False), CROSSING)


@pytest.mark.parametrize(
    ("first", "warned", "last"),
    [
        (date(2026, 1, 12), date(2026, 3, 12), date(2026, 4, 12)),  # a Sunday all the same
        (date(2025, 11, 30), date(2026, 1, 28), date(2026, 2, 28)),
        (date(2027, 11, 30), date(2028, 1, 29), date(2028, 2, 29)),
    ],
)
def test_drie_maanden_en_een_maand_eerder_een_waarschuwing(
    first: date, warned: date, last: date
) -> None:
    assert limit_of(first, BOOK.holidays) == last
    assert warning_of(last, RULES) == warned
    assert warning_of(last, replace(RULES, limit_warning_months=2)) == months_before(last, 2)


COUNTS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).map(
    lambda three: (max(three), min(three), max(three) - min(three))
)


@settings(deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=12), st.integers(0, 120))
def test_wie_voor_het_land_telt_telt_ook_voor_de_regio(
    weeks: list[tuple[int, int, int]], days: int
) -> None:
    counted = [
        lessons(AWAY + n * WEEK, AWAY + (n + 1) * WEEK - timedelta(days=1), *one)
        for n, one in enumerate(weeks)
    ]
    known, on = away(*counted), AWAY + timedelta(days=days)
    if national(known, on):
        assert regional(known, on, RULES)


@settings(deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_de_dagen_waarop_het_anders_wordt_zijn_alle_dagen_waarop_het_anders_wordt(
    weeks: list[tuple[int, int, int]],
) -> None:
    counted = [
        lessons(AWAY + n * WEEK, AWAY + (n + 1) * WEEK - timedelta(days=1), *one)
        for n, one in enumerate(weeks)
    ]
    known = away(*counted)
    on = counted[-1].period.end
    days = changes_on(known, on, RULES)
    told = on
    for ahead in range(1, 90):
        day = on + timedelta(days=ahead)
        changed = categories(known, day, RULES) != categories(known, told, RULES)
        assert changed is (day in days)
        told = day
