"""What people ask of the read models, over a few cases at different stages."""

from collections.abc import AsyncIterator
from fractions import Fraction
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from events.request import CareCategory, Outcome
from projections.approvals.fold import ApprovalState
from projections.approvals.queries import approvals_of, counts, waiting_for
from projections.budgets.queries import line_of, lines_of
from projections.bundling.fold import ShareState
from projections.bundling.queries import (
    bundle,
    bundles_of,
    bundles_of_cases,
    outcomes,
    schools_asking,
    search,
    totals_of,
)
from projections.case_file import queries as case_file
from projections.catalogue import PROJECTIONS
from projections.clock import queries as clock
from projections.clock.reasons import Reason
from projections.forecast.queries import next_years
from projections.tables import advance, install
from projections.waiting_times.queries import orders_of, per_provider, waiting_at
from tests.cast import (
    BODIES,
    accept,
    approve,
    assessed,
    complete,
    day,
    granted,
    intake,
    line,
    propose,
    start,
    submit,
    supplement,
    wait,
)
from tests.conftest import NewDatabase
from tests.examples import case
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.stories import RICH
from tests.telling import Step, tell
from tests.world import AMBELT, SWV, WILG, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

IN_CARE, ON_LIST, ASKED, INCOMPLETE = (case(number) for number in (1, 2, 3, 4))
REGION: list[Step] = [
    *RICH,
    *granted(IN_CARE),
    accept(case=IN_CARE, on=day(2)),
    wait(IN_CARE, on=day(3)),
    intake(IN_CARE, on=day(23)),
    start(IN_CARE, on=day(53)),
    *granted(ON_LIST),
    accept(case=ON_LIST, on=day(1)),
    wait(ON_LIST, on=day(4)),
    *assessed(ASKED, cost=6_000_000),
    propose(case=ASKED, on=day(6)),
    approve(ZWOLLE, ASKED, on=day(8)),
    submit(INCOMPLETE),
    complete(SWV, INCOMPLETE, on=day(1)),
    supplement(ZWOLLE, INCOMPLETE, on=day(5)),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def region(new_database: NewDatabase) -> AsyncIterator[Any]:
    """A connection to read models that show all of it."""
    database = await new_database()
    connection = await asyncpg.connect(
        database.dsn_for("projections"), server_settings={"search_path": "projections"}
    )
    book = entries(tell(REGION, PaperHouse()))
    for projection in PROJECTIONS:
        await install(connection, projection)
        await advance(connection, [projection], book)
    yield connection
    await connection.close()


async def test_the_bundle_of_a_case(region: Any) -> None:
    found = await bundle(region, ASKED)
    assert found is not None
    assert [share.state for share in found.shares] == [
        ShareState.REQUESTED,
        ShareState.FIRST_APPROVED,
    ]
    assert await bundle(region, case(99)) is None


async def test_the_bundles_of_a_swv_open_ones_first(region: Any) -> None:
    found = await bundles_of(region, SWV)
    assert [one.case_id for one in found] == [ASKED, INCOMPLETE, IN_CARE, ON_LIST]


async def test_the_shares_of_a_funder_add_up(region: Any) -> None:
    totals = {one.state: one for one in await totals_of(region, ZWOLLE)}
    committed = totals[ShareState.COMMITTED]
    assert (committed.shares, committed.amount) == (2, 900_000)
    assert totals[ShareState.FIRST_APPROVED].amount == 3_000_000


async def test_a_budget_line_and_all_lines_of_a_funder(region: Any) -> None:
    found = await line_of(region, line(ZWOLLE))
    assert found is not None
    assert (found.free, found.committed) == (10_000_000 - 900_000, 900_000)
    assert await lines_of(region, ZWOLLE) == [found]


async def test_what_next_year_asks_of_every_purse(region: Any) -> None:
    found = {one.funder: one for one in await next_years(region, day(20))}
    whole_year = found[ZWOLLE].running  # two of ten months each, half of 9,000.00 a case
    assert whole_year == found[SWV].running == round(Fraction(2 * 450_000 * 365, 306))
    assert found[ZWOLLE].ceiling is None
    assert [one.funder for one in await next_years(region, day(20), ZWOLLE)] == [ZWOLLE]


async def test_approvals_are_counted_with_the_age_of_the_oldest(region: Any) -> None:
    found = {one.state: one for one in await counts(region, day(20), ZWOLLE)}
    assert found[ApprovalState.SECOND_NEEDED].oldest_days == 12
    assert found[ApprovalState.APPROVED].shares == 2
    assert {one.funder for one in await counts(region, day(20))} == {SWV, ZWOLLE}


async def test_who_must_approve_as_a_second_person(region: Any) -> None:
    (found,) = await waiting_for(region, ZWOLLE, ApprovalState.SECOND_NEEDED)
    assert (found.case_id, found.since) == (ASKED, day(8))


async def test_the_approvals_of_a_case(region: Any) -> None:
    found = await approvals_of(region, ASKED)
    assert [(one.round, one.funder) for one in found] == [(1, ZWOLLE), (1, SWV)]


async def test_waiting_times_per_provider(region: Any) -> None:
    (found,) = await per_provider(region, WILG)
    assert (found.category, found.orders, found.waiting) == (CareCategory.AMBULATORY, 2, 1)
    assert (found.intake_p50_days, found.start_p90_days, found.total_p50_days) == (20, 30, 53)
    assert found.longest_since == day(1)
    assert await per_provider(region, SWV) == []


async def test_who_waits_at_a_provider_now(region: Any) -> None:
    (waiting,) = await waiting_at(region, WILG)
    assert waiting.case_id == ON_LIST
    assert [one.started_on for one in await orders_of(region, IN_CARE)] == [day(53)]


async def test_a_timeline_is_told_in_the_order_of_the_book(region: Any) -> None:
    lines = await case_file.timeline(region, INCOMPLETE)
    positions = [one.position for one in lines]
    assert positions == sorted(positions)
    assert lines[-1].summary.startswith("De school weet dat de gemeente (GM0193) nog")


async def test_every_line_stands_under_what_led_to_it(region: Any) -> None:
    branches = await case_file.causes_and_effects(region, IN_CARE)
    lines = await case_file.timeline(region, IN_CARE)
    assert sorted(one.line.position for one in branches) == [one.position for one in lines]
    above: dict[int, Any] = {}
    for branch in branches:
        above[branch.depth] = branch.line
        if branch.depth:
            assert branch.line.cause == above[branch.depth - 1].event_id


async def test_one_line_of_a_file(region: Any) -> None:
    first, *_ = await case_file.timeline(region, IN_CARE)
    assert await case_file.line_of(region, IN_CARE, first.event_id) == first
    assert await case_file.line_of(region, ASKED, first.event_id) is None


async def test_the_clock_of_a_case(region: Any) -> None:
    found = await clock.clock_of(region, INCOMPLETE)
    assert found is not None
    assert (found.reason, found.parties) == (Reason.SUPPLEMENT, (AMBELT, SWV))


async def test_the_days_of_a_case_add_up_to_the_days_elapsed(region: Any) -> None:
    found = {one.reason: one.days for one in await clock.days_per_reason(region, day(60), IN_CARE)}
    assert found[Reason.WAITING_LIST] == 20
    assert found[Reason.START] == 30
    assert sum(found.values()) == 60


async def test_the_days_before_a_date_leave_out_what_came_later(region: Any) -> None:
    found = {one.reason: one.days for one in await clock.days_per_reason(region, day(13), IN_CARE)}
    assert found[Reason.WAITING_LIST] == 10
    assert sum(found.values()) == 13


async def test_the_days_of_organisations_overlap(region: Any) -> None:
    elapsed = sum(one.days for one in await clock.days_per_reason(region, day(60)))
    found = {one.organisation: one for one in await clock.days_per_organisation(region, day(60))}
    assert elapsed == 4 * 60
    assert found[AMBELT].days == 55
    assert found[WILG].cases == 2
    both = await clock.days_per_organisation(region, day(5), INCOMPLETE)
    assert sum(one.days for one in both) > 5


@pytest.mark.parametrize(
    ("organisation", "tasks"),
    [
        (AMBELT, [(INCOMPLETE, Reason.SUPPLEMENT, "School vult de aanvraag aan")]),
        (
            ZWOLLE,
            [
                (ASKED, Reason.SECOND_APPROVAL, "Tweede akkoord van een financier"),
                (IN_CARE, Reason.PUBLISH, "Besluit bekendmaken"),
                (ON_LIST, Reason.PUBLISH, "Besluit bekendmaken"),
            ],
        ),
        (WILG, [(ON_LIST, Reason.WAITING_LIST, "Wachtlijst van de aanbieder")]),
    ],
)
async def test_the_work_that_waits_for_an_organisation(
    region: Any, organisation: Any, tasks: list[tuple[str, Reason, str]]
) -> None:
    found = await clock.work(region, organisation)
    assert [(one.case_id, one.reason, one.task) for one in found] == tasks
    assert all(one.due_on or one.reason is Reason.PUBLISH for one in found)


async def test_what_is_due_first_stands_first(region: Any) -> None:
    found = await clock.work(region, SWV)
    assert [one.case_id for one in found] == [ASKED, INCOMPLETE]
    assert [one.due_on for one in found] == sorted(one.due_on for one in found if one.due_on)


async def test_every_body_that_was_asked_is_in_the_days(region: Any) -> None:
    found = {one.organisation for one in await clock.days_per_organisation(region, day(60))}
    assert found == {*BODIES, AMBELT, WILG}


async def test_bundles_are_found_by_school_by_case_and_by_number(region: Any) -> None:
    all_of_them = [one.case_id for one in await search(region, everything=True, limit=9)]
    assert all_of_them == [IN_CARE, ON_LIST, ASKED, INCOMPLETE]
    assert len(await search(region, schools=[AMBELT], limit=9)) == 4
    assert [one.case_id for one in await search(region, cases=[ASKED], limit=9)] == [ASKED]
    assert [one.case_id for one in await search(region, number=ASKED, limit=9)] == [ASKED]
    assert [one.case_id for one in await bundles_of_cases(region, [ASKED])] == [ASKED]
    assert await schools_asking(region) == [AMBELT]


async def test_outcomes_are_counted(region: Any) -> None:
    found = {one.outcome: one.cases for one in await outcomes(region)}
    assert found == {Outcome.GRANTED: 2, None: 2}


async def test_the_last_day_that_anything_is_known_of(region: Any) -> None:
    assert await case_file.last_day(region) == day(53)


async def test_tasks_are_counted_per_organisation(region: Any) -> None:
    found = {
        (one.organisation, one.reason): one
        for one in await clock.tasks_per_organisation(region, day(60))
    }
    supplement_due = found[AMBELT, Reason.SUPPLEMENT]
    assert (supplement_due.cases, supplement_due.oldest_days, supplement_due.overdue) == (1, 55, 1)


async def test_open_tasks_are_those_of_all_and_of_care_that_runs(region: Any) -> None:
    found = await clock.open_tasks(region, cases=[IN_CARE, INCOMPLETE])
    assert {(one.organisation, one.reason) for one in found} == {
        (WILG, Reason.IN_CARE),
        (ZWOLLE, Reason.PUBLISH),
        (AMBELT, Reason.SUPPLEMENT),
        (SWV, Reason.ASSESSMENT),
    }
    assert {one.case_id for one in await clock.open_tasks(region, since=day(50))} == {IN_CARE}
    assert len(await clock.clocks_of(region, [IN_CARE, ASKED])) == 2
