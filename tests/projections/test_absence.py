"""Who is at home, after facts; and what people ask of it."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from events.absence import AbsenceEnding, AbsenceReason, NationalCategory, RegionalCategory
from events.escalation import EscalationLevel
from events.retention import RecordKind
from events.values import PupilRef
from projections.absence.fold import AtHome
from projections.absence.queries import at_home, counted
from projections.catalogue import ABSENCE, CLOCK, RETENTION
from projections.clock.reasons import Reason
from projections.clock.row import Clock
from projections.retention.row import Kept
from projections.table import fold_all
from projections.tables import advance, install
from tests.cast import submit
from tests.cast_absence import (
    AWAY,
    absolute,
    declines,
    drops,
    ends,
    hours,
    judges,
    offer,
    reason,
    report,
    takes,
)
from tests.conftest import NewDatabase
from tests.examples import case
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.telling import Step, tell
from tests.world import AMBELT, CASE, SWV, ZWOLLE

AT_HOME, OVER, LATER = date(2026, 2, 9), date(2026, 4, 13), date(2026, 5, 4)
ABSOLUTE, LONG, BACK, YOUNG = (case(number) for number in (1, 2, 3, 4))


def book(*story: Step) -> Any:
    return entries(tell(story, PaperHouse()))


def after(*story: Step) -> AtHome:
    row: AtHome = fold_all(ABSENCE, book(*story))[(CASE,)]
    return row


def test_a_row_says_since_when_and_how_the_pupil_counts() -> None:
    row = after(report(), AT_HOME, reason(AbsenceReason.SAFETY, on=AT_HOME))
    assert (row.away_since, row.registered_on, row.notified_on) == (AWAY, AT_HOME, AT_HOME)
    assert (row.regional, row.national) == (RegionalCategory.LONG, NationalCategory.LONG_RELATIVE)
    assert (row.counts_from, row.due_on) == (AWAY, date(2026, 4, 12))
    assert row.absence_reason is AbsenceReason.SAFETY


def test_a_row_says_what_was_offered_and_what_became_of_it() -> None:
    offered = (report(), AT_HOME, offer(on=AT_HOME))
    assert (after(*offered).offers, after(*offered).accepted) == (1, False)
    taken = (*offered, takes(on=date(2026, 2, 16)))
    assert (after(*taken).accepted, after(*taken).met_on) == (True, date(2026, 2, 16))
    gone = after(*taken, drops(on=date(2026, 2, 23)))
    assert (gone.offers, gone.accepted, gone.met_on) == (0, False, None)


def test_a_row_says_how_the_three_months_went() -> None:
    late = (report(), OVER, offer(on=date(2026, 4, 7)), LATER)
    row = after(*late)
    assert (row.warned_on, row.exceeded_on, row.met_on) == (date(2026, 3, 12), OVER, None)
    row = after(*late, declines(on=LATER), judges(on=LATER))
    assert (row.met_on, row.days_late) == (LATER, 22)
    row = after(*late, takes(on=date(2026, 4, 10)))
    assert (row.exceeded_on, row.met_on) == (None, date(2026, 4, 10))


def test_who_never_was_a_thuiszitter_has_no_limit() -> None:
    row = after(report(), LATER, ends(on=date(2026, 2, 6)))
    assert (row.registered_on, row.regional, row.due_on, row.exceeded_on) == (None,) * 4
    assert (row.ended_on, row.ending) == (date(2026, 2, 6), AbsenceEnding.RETURNED)


def clock(*story: Step) -> Clock:
    row: Clock = fold_all(CLOCK, book(*story))[(CASE,)]
    return row


def test_the_keeper_has_to_find_an_offer_until_one_fits() -> None:
    assert clock(report()).reason is Reason.ABSENCE
    (task,) = clock(report(), AT_HOME).tasks
    assert (task.reason, task.organisation, task.due_on) == (
        Reason.FITTING_OFFER,
        AMBELT,
        date(2026, 4, 12),
    )
    fits = (report(), AT_HOME, offer(on=AT_HOME), takes(on=AT_HOME))
    assert clock(*fits).reason is Reason.ABSENCE
    assert clock(*fits, ends(on=LATER)).reason is Reason.ENDED
    assert clock(report(), AT_HOME, ends(on=LATER)).reason is Reason.ENDED
    asked = clock(submit(), report(on=LATER))
    assert asked == clock(submit())  # an absence told in the case of a request leaves its clock be


def kept(*story: Step) -> Kept:
    row: Kept = fold_all(RETENTION, book(*story))[(CASE,)]
    return row


def test_whoever_hears_of_an_absence_keeps_something_until_it_is_over() -> None:
    assert [one.controller for one in kept(report()).keepers] == [AMBELT]
    row = kept(report(), AT_HOME)
    assert {one.controller: one.kinds for one in row.keepers} == {
        AMBELT: (RecordKind.SUPPORT, RecordKind.ENROLMENT),
        ZWOLLE: (RecordKind.ATTENDANCE,),
        SWV: (RecordKind.EXPERT_ADVICE,),
    }
    row = kept(report(), AT_HOME, ends(on=LATER))
    assert {one.ended_on for one in row.keepers} == {LATER}
    ill = kept(report(hours=hours(AWAY, leave=100, without=0)), AT_HOME)
    assert [one.controller for one in ill.keepers] == [AMBELT, SWV]
    assert kept(absolute()).keepers[0].kinds == (RecordKind.ATTENDANCE,)


OTHER_PUPIL, THIRD_PUPIL = (PupilRef(f"0b2b6f70-0000-4000-8000-00000000000{n}") for n in (2, 3))
REGION: list[Step] = [
    absolute(ABSOLUTE, pupil=OTHER_PUPIL),
    report(LONG),
    report(BACK, pupil=THIRD_PUPIL),
    AT_HOME,
    offer(case=BACK, on=AT_HOME),
    takes(case=BACK, on=date(2026, 2, 16)),
    report(YOUNG, on=date(2026, 4, 20), since=date(2026, 4, 20)),
    LATER,
    ends(case=BACK, on=LATER),
]


@pytest_asyncio.fixture
async def region(new_database: NewDatabase, request: pytest.FixtureRequest) -> AsyncIterator[Any]:
    """A connection to the read model of absences: of the region, and what a test adds to it."""
    database = await new_database()
    connection = await asyncpg.connect(
        database.dsn_for("projections"), server_settings={"search_path": "projections"}
    )
    await install(connection, ABSENCE)
    await advance(connection, [ABSENCE], book(*REGION, *getattr(request, "param", ())))
    yield connection
    await connection.close()


@pytest.mark.server
async def test_who_is_at_home_on_a_day_and_how_many_count_by_each_definition(region: Any) -> None:
    found = await at_home(region, date(2026, 5, 1))
    assert [one.case_id for one in found] == [ABSOLUTE, LONG, BACK]  # who has an offer comes last
    assert [one.days_left for one in found] == [-19, -19, None]
    assert {one.days for one in found} == {109}
    sums = await counted(region, date(2026, 5, 1))
    assert (sums.category_1, sums.category_2) == (1, 2)
    assert (sums.absolute, sums.long_relative) == (1, 2)
    assert sums.without_offer == 2
    assert [one.case_id for one in await at_home(region, LATER)] == [ABSOLUTE, LONG]
    assert [one.case_id for one in await at_home(region, AWAY)] == [ABSOLUTE]


@pytest.mark.server
@pytest.mark.parametrize("region", [[absolute(case(5), on=LATER, since=AWAY)]], indirect=True)
async def test_a_pupil_at_home_under_two_cases_is_seen_and_counted_once(region: Any) -> None:
    found = {one.case_id: one.twice for one in await at_home(region, LATER)}
    assert found == {ABSOLUTE: False, LONG: True, case(5): True}
    sums = await counted(region, LATER)
    assert (sums.category_1, sums.category_2, sums.pupils) == (2, 1, 2)


def test_a_row_says_how_far_up_a_pupil_without_an_offer_came() -> None:
    lacks = (report(), AT_HOME, reason(AbsenceReason.LACK_OF_OFFER, on=AT_HOME))
    assert after(*lacks).level is EscalationLevel.CASE
    top = after(*lacks, LATER)
    assert (top.level, top.level_due_on) == (EscalationLevel.BOARD, None)
    over = after(*lacks, LATER, ends(on=LATER))
    assert (over.level, over.overruled_on) == (None, None)


def test_the_clock_asks_the_levels_one_after_the_other() -> None:
    lacks = (report(), AT_HOME, reason(AbsenceReason.LACK_OF_OFFER, on=AT_HOME))
    asked = [
        {(one.reason, one.organisation) for one in clock(*lacks, *more).tasks}
        for more in ((), (date(2026, 3, 1),), (LATER,))
    ]
    offer_sought = (Reason.FITTING_OFFER, AMBELT)
    both = {(Reason.ESCALATION, SWV), (Reason.ESCALATION, ZWOLLE)}
    assert asked == [
        {offer_sought, (Reason.PARTNER_MEETING, SWV)},
        {offer_sought, *both},
        {offer_sought, *both, (Reason.OVERRULING, ZWOLLE)},
    ]
