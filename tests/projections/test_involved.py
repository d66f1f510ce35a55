"""Who has to do with a case: whoever wrote in it or was told of it, and nobody else."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from events.recipients import hearers
from events.request import ArrangementRequested
from events.sharing import DisclosureRefused, MessageReleased, MessageWithheld
from events.sight import copy_for
from events.sight import told as told_of
from events.values import OrganisationId
from projections.catalogue import INVOLVED
from projections.involved.fold import Capacity, Involved
from projections.involved.queries import involved_in, newest_of
from projections.journal.entry import source_of
from projections.table import fold_all
from projections.tables import advance, connect_to_tables, install
from tests.cast import day, granted, submit
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.projections.book import entries, recorded
from tests.stories import RICH, STORIES, tell, told
from tests.telling import Step
from tests.world import AMBELT, BOARD, CASE, META, SWV, WILG, ZWOLLE

ASKED = example(ArrangementRequested, case=CASE)
KEPT_BACK = example(MessageWithheld, case=CASE, recipient=ZWOLLE, message=META.event_id)
SENT = example(MessageReleased, case=CASE, recipient=ZWOLLE, message=META.event_id)
REFUSED = example(DisclosureRefused, order_key=CASE, recipient=ZWOLLE, message=META.event_id)


def after(*story: Step) -> dict[Any, Involved]:
    return fold_all(INVOLVED, entries(tell(story, PaperHouse())))


def test_who_asked_and_who_was_told_has_to_do_with_a_case() -> None:
    rows = after(submit())
    assert {who for _, who in rows} == {AMBELT, SWV, ZWOLLE}
    assert rows[CASE, AMBELT].capacity is Capacity.WROTE
    assert rows[CASE, ZWOLLE].since_on == day(0)


def test_a_provider_has_to_do_with_it_from_the_order_on() -> None:
    rows = after(*RICH, *granted(CASE))
    assert rows[CASE, WILG].since_position > rows[CASE, SWV].since_position
    assert (CASE, BOARD) not in rows


@pytest.mark.parametrize(
    ("news", "withheld"),
    [((KEPT_BACK,), True), ((REFUSED,), True), ((KEPT_BACK, SENT), False), ((), False)],
)
def test_who_was_kept_from_all_it_was_to_hear_has_nothing_to_do_with_it(
    news: tuple[Any, ...], withheld: bool
) -> None:
    row = fold_all(INVOLVED, recorded([ASKED, *news]))[CASE, ZWOLLE]
    assert row.withheld is withheld
    assert row.capacity is Capacity.TOLD


@pytest.mark.parametrize("name", STORIES)
def test_exactly_who_may_see_a_fact_of_a_case_has_to_do_with_it(name: str) -> None:
    book = entries(told(name))
    rows = fold_all(INVOLVED, book)
    named = {who for _, who in rows}
    for one in book:
        assert (number := getattr(one.fact, "case", None)) is None or all(
            (number, who) in rows
            for who in named
            if copy_for(one, source_of(one.stream), who.__eq__) is not None
        )
    assert {row.first for row in rows.values()} <= {one.meta.event_id for one in book}


@pytest.mark.parametrize("name", STORIES)
def test_what_anybody_hears_is_told_to_them(name: str) -> None:
    for one in entries(told(name)):
        heard = {who for who, _ in hearers(one.fact) if not who.startswith("house:")}
        assert heard <= set(told_of(one.fact))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cases(new_database: NewDatabase) -> AsyncIterator[Any]:
    """A connection to who has to do with five cases, of which one was ordered."""
    database = await new_database()
    connection = await connect_to_tables(database.dsn_for("projections"))
    house = PaperHouse()
    tell([*RICH, *(submit(case(n)) for n in (1, 2, 3)), *granted(case(4)), submit(case(5))], house)
    await install(connection, INVOLVED)
    await advance(connection, [INVOLVED], entries(house))
    yield connection
    await connection.close()


server = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


class TestOfWhom:
    """What people ask of it."""

    pytestmark = server

    async def test_the_newest_case_of_an_organisation_stands_first(self, cases: Any) -> None:
        found = await newest_of(cases, [AMBELT], limit=10)
        assert [one.case_id for one in found] == [case(n) for n in (5, 4, 3, 2, 1)]

    async def test_the_next_page_goes_on_where_the_last_one_ended(self, cases: Any) -> None:
        first = await newest_of(cases, [ZWOLLE], limit=2)
        then = await newest_of(cases, [ZWOLLE], before=first[-1].since_position, limit=2)
        assert [one.case_id for one in (*first, *then)] == [case(n) for n in (5, 4, 3, 2)]

    async def test_a_case_of_two_organisations_is_listed_once(self, cases: Any) -> None:
        found = await newest_of(cases, [AMBELT, BOARD, SWV], limit=10)
        assert [one.case_id for one in found] == [case(n) for n in (5, 4, 3, 2, 1)]

    async def test_a_provider_is_shown_what_it_was_asked(self, cases: Any) -> None:
        assert [one.case_id for one in await newest_of(cases, [WILG], limit=10)] == [case(4)]
        elsewhere = OrganisationId("provider:42429999")
        assert await newest_of(cases, [elsewhere], limit=10) == []

    async def test_who_has_to_do_with_a_case_stands_in_order(self, cases: Any) -> None:
        found = [one.organisation for one in await involved_in(cases, case(4))]
        assert found[:2] == [ZWOLLE, AMBELT]
        assert found[-1] == WILG
