"""The same story in every kind of house ends in the same facts."""

import pytest
import pytest_asyncio

from events.values import CaseId
from services.runtime.database import Database
from tests import cast
from tests.flows import houses
from tests.flows.story import Told, tell, told
from tests.paper_house import Move
from tests.world import CASE

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


FOURTH = CaseId(f"{CASE[:-1]}4")
WAITED_ON = f"budget-{cast.line(cast.ZWOLLE)}"

# the municipality's money is enough for two of four; the others wait until some comes back
SCARCE: list[Move] = [
    cast.budget(cast.SWV),
    cast.budget(cast.ZWOLLE, 1_000_000),
    *(move for case in (CASE, THIRD, SECOND, FOURTH) for move in cast.granted(case)),
    cast.adjust(cast.ZWOLLE, 400_000, on=cast.day(4)),
    cast.accept(on=cast.day(5)),
    cast.intake(on=cast.day(6)),
    cast.start(on=cast.day(7)),
    cast.claim(1, 200_000, final=True, on=cast.day(8)),
    cast.adjust(cast.ZWOLLE, 100_000, on=cast.day(9)),
]


def served(facts: Told) -> list[str]:
    """The cases for which money was set aside on the scarce line, in order; asserts that what is
    bound never is more than what there is."""
    line = sorted(
        (v, kind, data) for (_, stream, v), (kind, data, _) in facts.items() if stream == WAITED_ON
    )
    free, order = 0, []
    for _, kind, data in line:
        match kind.rpartition(".")[2]:
            case "budget-set":
                free += data["amount"]
            case "budget-adjusted":
                free += data["change"]
            case "budget-reserved":
                free -= data["amount"]
                order.append(data["case"])
            case "reservation-released" | "commitment-released":
                free += data["amount"]
        assert free >= 0, "more is bound than there is"
    return order


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


async def test_who_waits_for_money_is_served_in_order_in_memory() -> None:
    async with houses.in_memory() as house:
        await tell(house, SCARCE)
        assert served(await told(house)) == [CASE, THIRD, SECOND, FOURTH]


@pytest.mark.server
async def test_who_waits_for_money_is_served_in_order_in_one_process(database: Database) -> None:
    async with houses.in_one_process(database) as house:
        await tell(house, SCARCE)
        assert served(await told(house)) == [CASE, THIRD, SECOND, FOURTH]


@pytest.mark.server
async def test_who_waits_for_money_is_served_in_order_though_a_process_is_cut_off(
    database: Database, told_to_processes: dict[str, str]
) -> None:
    with houses.processes(told_to_processes) as five:
        async with houses.attached(database) as house:
            await tell(house, SCARCE[:-6])
            five.kill("municipality")
            five.kill("swv")
            five.start(["municipality", "swv"])
            await tell(house, SCARCE[-6:], start=len(SCARCE) - 6)
            assert served(await told(house)) == [CASE, THIRD, SECOND, FOURTH]
