"""The same story in every kind of house ends in the same facts."""

import pytest
import pytest_asyncio

from events.values import CaseId
from services.runtime.database import Database
from tests import cast
from tests.examples import CASE
from tests.flows import houses
from tests.flows.story import Told, tell, told
from tests.paper_house import Move

SECOND = CaseId(f"{CASE[:-1]}2")
THIRD = CaseId(f"{CASE[:-1]}3")

STORY: list[Move] = [
    *(cast.budget(body, year=year) for body in cast.BODIES for year in (2026, 2027)),
    *cast.started(),
    cast.claim(1, 123_457),
    cast.claim(2, 1_001, final=True),
    cast.end(),
    # a second one: a supplement, a refusal, a new division, a provider that declines
    cast.submit(SECOND),
    cast.supplement(cast.SWV, SECOND),
    cast.provide(cast.SWV, SECOND, on=cast.day(5)),
    *(cast.complete(body, SECOND, on=cast.day(6)) for body in cast.BODIES),
    *(cast.assess(body, SECOND, on=cast.day(7)) for body in cast.BODIES),
    cast.propose(case=SECOND, on=cast.day(8)),
    cast.approve(cast.SWV, SECOND, on=cast.day(9)),
    cast.refuse(cast.ZWOLLE, SECOND, on=cast.day(9)),
    cast.propose(cast.SWV_PART, case=SECOND, on=cast.day(10)),
    cast.approve(cast.SWV, SECOND, round_=2, on=cast.day(11)),
    cast.decline(cast.WILG, SECOND, on=cast.day(12)),
    # a third one is taken back
    *cast.assessed(THIRD),
    cast.propose(case=THIRD),
    cast.approve(cast.ZWOLLE, THIRD),
    cast.withdraw(THIRD, on=cast.day(3)),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def in_memory() -> Told:
    async with houses.in_memory() as house:
        await tell(house, STORY)
        return await told(house)


def test_the_story_has_every_party_in_it(in_memory: Told) -> None:
    assert {party for party, _, _ in in_memory} == {"school", "swv", "municipality", "provider"}
    assert len(in_memory) > 100


@pytest.mark.server
async def test_one_process_on_postgresql_writes_the_same_facts(
    in_memory: Told, database: Database
) -> None:
    async with houses.in_one_process(database) as house:
        await tell(house, STORY)
        assert await told(house) == in_memory


@pytest.mark.server
async def test_five_processes_over_rabbitmq_write_the_same_facts(
    in_memory: Told, database: Database, told_to_processes: dict[str, str]
) -> None:
    with houses.processes(told_to_processes):
        async with houses.attached(database) as house:
            await tell(house, STORY)
            assert await told(house) == in_memory


@pytest.mark.server
@pytest.mark.parametrize("role", houses.ROLES)
async def test_a_process_that_is_cut_off_and_started_again_changes_nothing(
    role: str, in_memory: Told, database: Database, told_to_processes: dict[str, str]
) -> None:
    third = len(STORY) // 3
    with houses.processes(told_to_processes) as five:
        async with houses.attached(database) as house:
            await tell(house, STORY[:third])
            five.kill(role)
            party, command = STORY[third]
            await house.ask(party, command, None)
            five.start([role])
            await house.settled()
            await tell(house, STORY[third + 1 :], start=third + 1)
            assert {key: fact[:2] for key, fact in (await told(house)).items()} == {
                key: fact[:2] for key, fact in in_memory.items()
            }
