"""Long outages while people go on asking: what is away, for how long, and what the house tries
meanwhile and after."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

import msgspec
import pytest

from events.parking import MessageDied, MessageParked
from services.runtime import house
from tests.cast import submit
from tests.examples import case
from tests.storm.ears import listening
from tests.storm.ending import POLL_SECONDS, come_to_rest, everybody_agrees
from tests.storm.faults import Kind
from tests.storm.inspector import Inspector
from tests.storm.loop import StormLoop
from tests.storm.people import People
from tests.storm.read_models import tables_in_memory
from tests.storm.town import Town
from tests.storm.versions import known_by_each

REQUESTS = 40  # that come in while something is away
BEFORE_SECONDS = 5.0
MOST_SPREAD_SECONDS = 600.0  # in which the requests come in

Away = Callable[[Town, float], None]


class Weathered(msgspec.Struct, kw_only=True):
    """How an outage went."""

    facts: int
    died: int
    parked: int
    rest_after: float  # seconds after the outage until all was heard
    busiest: Mapping[str, int]  # tries in the busiest second while it was away, and after
    busiest_after: Mapping[str, int]
    tries_after: Mapping[str, int]  # all of them
    most_at_once: Mapping[str, int]  # tries that were under way together
    most_waiting: int  # batches in one queue


def bus_away(town: Town, seconds: float) -> None:
    """The broker cannot be reached."""
    town.broker.cut(seconds)


def ledger_away(role: str) -> Away:
    """One party, or the journal, cannot reach its database."""
    return lambda town, seconds: town.weather.turn_away(Kind.LEDGER_AWAY, role, seconds)


def process_down(role: str) -> Away:
    """One process is down, and nobody starts it."""

    def down(town: Town, seconds: float) -> None:
        process = town.processes[role]
        process.kept = False
        process.crash()

        def up() -> None:
            process.kept = True
            process.start()

        asyncio.get_running_loop().call_later(seconds, up)

    return down


def outage(seconds: float, *away: Away) -> Weathered:
    """Let these be away for so long, all at once. Raises what does not hold."""
    loop = StormLoop(Random("outage"))
    town = Town(loop, Random("weather"), apart=True, sealed=False)
    inspector = Inspector(town)
    loop.after_step = lambda _: inspector.look()
    with (
        tables_in_memory(),
        known_by_each(),
        pytest.MonkeyPatch.context() as patch,
        listening(town.weather) as ears,
    ):
        patch.setattr(house, "POLL_SECONDS", POLL_SECONDS)
        weathered = loop.run_until_complete(_through(town, inspector, seconds, *away))
        town.end()
        loop.cancel_all()
        loop.run_until_complete(asyncio.sleep(1))
        loop.close()
        assert not ears.complaints
    return weathered


async def _through(town: Town, inspector: Inspector, seconds: float, *away: Away) -> Weathered:
    people, loop = People(town, inspector, Random("people")), asyncio.get_running_loop()
    for process in town.processes.values():
        process.start()
    await asyncio.sleep(BEFORE_SECONDS)
    for one in away:
        one(town, seconds)
    every = min(seconds, MOST_SPREAD_SECONDS) / REQUESTS
    async with asyncio.TaskGroup() as asking:
        for number in range(REQUESTS):
            asking.create_task(people.insist(f"{number}", submit(case(100 + number))))
            await asyncio.sleep(every)
        await asyncio.sleep(BEFORE_SECONDS + seconds - loop.time())
    await come_to_rest(town)
    everybody_agrees(inspector)
    over = int(BEFORE_SECONDS + seconds)
    return Weathered(
        facts=len(town.journal.rows),
        died=len(inspector.paper.facts(MessageDied)),
        parked=len(inspector.paper.facts(MessageParked)),
        rest_after=loop.time() - BEFORE_SECONDS - seconds,
        busiest=_busiest(town, lambda second: second < over),
        busiest_after=_busiest(town, lambda second: second >= over),
        tries_after=_all(town, over),
        most_at_once=town.weather.most_at_once,
        most_waiting=town.broker.most_waiting,
    )


def _busiest(town: Town, then: Callable[[int], bool]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (what, second), tries in town.weather.tries.items():
        if then(second):
            found[what] = max(tries, found.get(what, 0))
    return found


def _all(town: Town, since: float) -> dict[str, int]:
    found: Counter[str] = Counter()
    for (what, second), tries in town.weather.tries.items():
        found[what] += tries if second >= since else 0
    return found
