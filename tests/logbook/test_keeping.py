"""A line of the logs is kept for five years and then goes, told in a line that names nobody."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.ledger.memory import MemoryLedger
from services.logbook.activities import Activity
from services.logbook.logbook import Asked, Reading, let_old_lines_go, reading
from services.logbook.trace import begun
from services.rules.calendar import months_after, months_before
from services.rules.retention import LOGS, logs_kept_since
from services.runtime.clock import HouseCalendar, SystemClock, today
from tests.logbook.test_contract import CONSULTANT, FIRST, READ
from tests.logs import Logs
from tests.world import PUPIL


async def looked_on(logs: Logs, day: date) -> None:
    """Somebody looks on a day."""
    one = Reading(READ, CONSULTANT, begun())
    one.at(FIRST)
    one.at_pupil(PUPIL)
    async with reading(one, logs.book, MemoryLedger(), HouseCalendar(day)):
        pass


async def test_what_was_kept_long_enough_goes_from_both_logs_and_nothing_else(logs: Logs) -> None:
    now = HouseCalendar(today(SystemClock()))
    last = months_before(today(now), 60)
    for day in (last - timedelta(days=400), last - timedelta(days=1), last, today(now)):
        await looked_on(logs, day)
    assert await let_old_lines_go(logs.archive, now) == 2 * 2
    assert len(await logs.reader.accesses(Asked())) == 2
    *kept, told = await logs.reader.processings(Asked())
    assert [one.name for one in kept] == [READ.name] * 2
    assert (told.name, told.activity, told.subject) == (
        "log-lines-destroyed",
        Activity.KEEPING,
        None,
    )


async def test_where_nothing_goes_nothing_is_said(logs: Logs) -> None:
    now = HouseCalendar(today(SystemClock()))
    await looked_on(logs, today(now))
    assert await let_old_lines_go(logs.archive, now) == 0
    assert len(await logs.reader.processings(Asked())) == 1


@given(on=st.dates(date(2018, 1, 1), date(2100, 1, 1)), before=st.integers(0, 3000))
def test_every_line_is_kept_for_as_many_years_as_the_law_says(on: date, before: int) -> None:
    [term] = LOGS
    written = on - timedelta(days=before)
    last = months_after(written, 12 * term.years)
    if written >= logs_kept_since(on):
        assert last >= on - timedelta(days=1), "after 28 February of a leap year a day longer"
    else:
        assert last < on
