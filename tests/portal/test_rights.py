"""Whose files somebody sees, what a role may look at, and that a list and one row agree on it."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.register import MunicipalitiesMerged
from events.request import Outcome
from events.values import OrganisationId, Role, UserId
from projections.budgets.queries import lines_of
from projections.bundling.queries import bundle, outcomes
from projections.catalogue import PROJECTIONS
from projections.clock.queries import tasks_after, tasks_per_organisation
from projections.condition import NOTHING
from projections.tables import advance, connect_to_tables, install
from services.logbook.operations import ROUTES, Read
from services.portal.rights.door import RIGHTS
from services.portal.rights.roles import MAY, Resource, let_in, may_look
from services.portal.rights.rows import cases, opens, rows_for, sees_case
from services.portal.rights.scope import Scope, scope_of
from services.portal.rights.shadows import SeenConnection
from services.portal.viewer import Viewer
from services.rules.register import Register
from services.runtime.reference import load
from services.runtime.refusal import Denied
from tests.cast import assessed, granted, propose, pupil_of, submit
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.stories import RICH
from tests.telling import tell
from tests.world import AMBELT, BOARD, CARE_OFFICE, CARE_OFFICE_PART, DAY, SWV, WILG, ZWOLLE

REFERENCE = load()
RULES = REFERENCE.rulebook
ELSEWHERE = OrganisationId("municipality:GM0736")


def viewer(role: Role, organisation: OrganisationId | None = None, **own: Any) -> Viewer:
    return Viewer(UserId("somebody"), role, organisation, **own)


def scope(role: Role, organisation: OrganisationId | None = None, **own: Any) -> Scope:
    return scope_of(viewer(role, organisation, **own), RULES, REFERENCE, DAY)


def test_a_school_sees_its_own_location_alone() -> None:
    found = scope(Role.SCHOOL_COORDINATOR, AMBELT)
    assert found.has(AMBELT)
    assert not found.has(BOARD)


def test_a_board_sees_the_files_of_its_schools() -> None:
    school = next(one for one in REFERENCE.schools.values() if one.board is not None)
    found = scope(Role.SCHOOL_BOARD, school.board)
    assert found.organisations is not None
    assert school.id in found.organisations
    assert all(
        REFERENCE.schools[o].board == school.board for o in found.organisations - {school.board}
    )


def test_a_successor_sees_what_its_predecessor_did() -> None:
    merger = example(
        MunicipalitiesMerged, merged=(ZWOLLE,), successor=ELSEWHERE, first_day=date(2026, 1, 1)
    )
    rules = replace(RULES, register=Register(mergers={ZWOLLE: merger}))
    consultant = viewer(Role.CONSULTANT, ELSEWHERE)
    assert scope_of(consultant, rules, REFERENCE, date(2026, 1, 1)).has(ZWOLLE)
    assert not scope_of(consultant, rules, REFERENCE, date(2025, 12, 31)).has(ZWOLLE)


def test_only_who_controls_or_keeps_the_house_may_be_of_no_organisation() -> None:
    assert scope(Role.AUDITOR).whole
    assert not scope(Role.CONSULTANT).has(ZWOLLE)
    assert not scope(Role.PARENT).whole


def test_who_keeps_the_house_sees_no_case() -> None:
    assert not may_look(viewer(Role.OPERATOR), Resource.CASES)
    with pytest.raises(Denied) as no:
        let_in(viewer(Role.OPERATOR), Resource.CASES)
    assert no.value.code == "not-for-your-role"


def test_every_role_says_what_it_may_look_at() -> None:
    assert set(MAY) == set(Role)


def test_every_route_that_reads_says_who_may() -> None:
    assert {path for path, read in ROUTES.items() if isinstance(read, Read)} - set(RIGHTS) == set()


@pytest.mark.parametrize("role", Role)
def test_every_read_model_says_who_may_look_in_it(role: Role) -> None:
    everything = Scope(role, None)
    for one in PROJECTIONS:
        assert opens(one.name, everything) or rows_for(one.name, everything) == NOTHING


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def region(new_database: NewDatabase) -> AsyncIterator[Any]:
    """Read models of three requests, of which one was ordered."""
    database = await new_database()
    connection = await connect_to_tables(database.dsn_for("projections"))
    house = PaperHouse()
    asked = (*assessed(case(3)), propose(CARE_OFFICE_PART, case=case(3)))
    tell([*RICH, submit(case(1)), *granted(case(2)), *asked], house)
    for one in PROJECTIONS:
        await install(connection, one)
        await advance(connection, [one], entries(house))
    yield connection
    await connection.close()


@pytest.mark.server
class TestOfCases:
    """The same right, asked of all cases and of one."""

    pytestmark = pytest.mark.asyncio(loop_scope="module")

    @pytest.mark.parametrize(
        ("who", "seen"),
        [
            (scope(Role.AUDITOR), {1, 2, 3}),
            (scope(Role.SCHOOL_COORDINATOR, AMBELT), {1, 2, 3}),
            (scope(Role.DESK_MANAGER, SWV), {1, 2, 3}),
            (scope(Role.CARE_PLANNER, WILG), {2}),
            (scope(Role.CONSULTANT, ELSEWHERE), set()),
            (scope(Role.PARENT, pupils=frozenset({pupil_of(case(3))})), {3}),
            (scope(Role.PARENT), set()),
            (scope(Role.CONSULTANT), set()),
        ],
    )
    async def test_a_list_and_one_row_agree(self, region: Any, who: Scope, seen: set[int]) -> None:
        values: list[Any] = []
        text = f"SELECT case_id FROM bundling WHERE {cases(who).sql(values)}"
        listed = {row[0] for row in await region.fetch(text, *values)}
        assert listed == {case(number) for number in seen}
        for number in (1, 2, 3, 4):
            assert await sees_case(region, who, case(number)) is (number in seen and number < 4)

    async def test_a_funder_meets_its_own_share_and_the_total(self, region: Any) -> None:
        found = await bundle(SeenConnection(region, scope(Role.CONSULTANT, ELSEWHERE)), case(2))
        assert found is None
        found = await bundle(SeenConnection(region, scope(Role.DESK_MANAGER, SWV)), case(2))
        assert found is not None
        assert {one.funder for one in found.shares} == {SWV, ZWOLLE}
        found = await bundle(
            SeenConnection(region, scope(Role.SCHOOL_COORDINATOR, AMBELT)), case(2)
        )
        assert found is not None
        assert (found.shares, found.promised, found.key_parts) == ((), 0, ())
        assert found.outcome is Outcome.GRANTED

    async def test_tasks_are_counted_of_ones_own_organisation(self, region: Any) -> None:
        seen = SeenConnection(region, scope(Role.CONSULTANT, ZWOLLE))
        found = await tasks_per_organisation(seen, date(2026, 6, 1))
        assert {one.organisation for one in found} == {ZWOLLE}

    @pytest.mark.parametrize(
        "who",
        [
            scope(Role.SCHOOL_COORDINATOR, AMBELT),
            scope(Role.DESK_MANAGER, SWV),
            scope(Role.CONSULTANT, ZWOLLE),
            scope(Role.CARE_PLANNER, WILG),
            scope(Role.CONSULTANT, ELSEWHERE),
        ],
    )
    async def test_an_inbox_holds_all_that_waits_for_ones_own_and_nothing_else(
        self, region: Any, who: Scope
    ) -> None:
        own = who.organisations or frozenset()
        there = await tasks_after(region, own, None, 1000)
        everybodys = [AMBELT, SWV, ZWOLLE, WILG, CARE_OFFICE]
        seen = await tasks_after(SeenConnection(region, who), everybodys, None, 1000)
        assert seen == there
        assert bool(seen) is not own.isdisjoint({SWV, ZWOLLE, WILG})
        assert {one.organisation for one in seen} <= own

    async def test_without_a_right_to_any_case_nothing_waits(self, region: Any) -> None:
        for who in (scope(Role.OPERATOR), scope(Role.PARENT), scope(Role.CONSULTANT)):
            assert await tasks_after(SeenConnection(region, who), [SWV, ZWOLLE], None, 9) == []

    async def test_who_keeps_the_house_meets_no_row_of_a_case(self, region: Any) -> None:
        seen = SeenConnection(region, scope(Role.OPERATOR))
        assert await outcomes(seen) == []
        assert await lines_of(seen) == []

    async def test_an_swv_sees_the_budgets_of_other_funders_that_it_asked(
        self, region: Any
    ) -> None:
        async def funders(who: Scope) -> set[str]:
            return {one.funder for one in await lines_of(SeenConnection(region, who))}

        assert await funders(scope(Role.DESK_MANAGER, SWV)) == {SWV, CARE_OFFICE}
        other = OrganisationId("swv:PO2604")
        assert await funders(scope(Role.DESK_MANAGER, other)) == set()
        assert await funders(scope(Role.CONSULTANT, ZWOLLE)) == {ZWOLLE}
