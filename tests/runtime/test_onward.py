"""A house tells no moment before the last one in its books, whatever the machine's clock says."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from events.values import Party
from services.runtime import house
from services.runtime.clock import HouseCalendar, Onward, SystemClock, today
from services.runtime.database import Database
from services.runtime.reference import load
from tests.cast import submit

AHEAD = date(2051, 3, 1)


def test_a_clock_goes_on_from_the_end_of_a_book_and_never_stands_still() -> None:
    last = datetime.now(UTC) + timedelta(days=400)
    clock = Onward(SystemClock(), last)
    moments = [last, *(clock.now() for _ in range(5))]
    assert all(one < other for one, other in pairwise(moments))
    assert moments[-1] - last < timedelta(seconds=1)


def test_a_book_that_lies_behind_changes_nothing() -> None:
    clock = Onward(SystemClock(), datetime(2020, 1, 1, tzinfo=UTC))
    assert datetime.now(UTC) - clock.now() < timedelta(seconds=1)


@pytest.mark.server
@pytest.mark.parametrize("journal", [True, False])
async def test_the_day_of_a_book_that_is_ahead_is_that_of_its_house(
    database: Database, journal: bool
) -> None:
    rules = load().rulebook
    async with house.on_database(database, rules, HouseCalendar(AHEAD)) as lived:
        assert today(lived.clock) == AHEAD
        async with house.desks_only(lived):
            await lived.ask(*submit())
    parts = (Party.SCHOOL,)
    async with house.on_database(
        database, rules, SystemClock(), parties=parts, journal=journal
    ) as part:
        assert today(part.clock) == AHEAD
