"""Whose files somebody sees, what a role may look at, and that a list and one row agree on it."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.register import MunicipalitiesMerged
from events.values import OrganisationId, Role, UserId
from projections.catalogue import PROJECTIONS
from projections.tables import advance, connect_to_tables, install
from services.portal.rights.roles import MAY, Resource, let_in, may_look
from services.portal.rights.rows import cases, sees_case
from services.portal.rights.scope import Scope, scope_of
from services.portal.viewer import Viewer
from services.rules.register import Register
from services.runtime.reference import load
from services.runtime.refusal import Denied
from tests.cast import granted, pupil_of, submit
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.stories import RICH
from tests.telling import tell
from tests.world import AMBELT, BOARD, DAY, SWV, WILG, ZWOLLE

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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def region(new_database: NewDatabase) -> AsyncIterator[Any]:
    """Read models of three requests, of which one was ordered."""
    database = await new_database()
    connection = await connect_to_tables(database.dsn_for("projections"))
    house = PaperHouse()
    tell([*RICH, submit(case(1)), *granted(case(2)), submit(case(3))], house)
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
