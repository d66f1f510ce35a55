"""A case of twelve steps, each durable before the next begins; many cases side by side.

Ours: a provider's order from its coming in to the end of care, twelve commands of its people at the
desk, with all that the provider's service checks and keeps. And, as the steps of the other say
nothing about care, twelve commands to the smallest decider as well.

Beside it a workflow of DBOS with twelve steps, as it is delivered and on the same PostgreSQL: after
a crash both go on after the last step that was answered.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import asyncpg

from events.values import Party
from services.provider.commands import ReceiveOrder
from services.runtime.catalogue import SERVICES
from services.runtime.database import Database, embedded
from services.runtime.desk import Desk
from services.runtime.shapes import Command
from tests.bench.appends import completeness
from tests.bench.arrangement import case
from tests.bench.benches import Measured, bench, ratio
from tests.bench.load import closed_loop
from tests.bench.one_desk import SMALLEST, desk_of
from tests.cast import accept, claim, end, intake, order_of, start, wait
from tests.databases import one_more
from tests.examples import example
from tests.flows.houses import ROOT
from tests.world import CARE, DAY, WILG, ZWOLLE

ROUNDS = 3
SECONDS = 4.0
ABREAST = 256
STEPS = 12
CLAIMS = 6
MONTHLY = 90_000  # cents
DATABASE = "dbos_cases"

Rate = Callable[[float], Awaitable[float]]
"""Cases a second over so many seconds."""


def order(number: int) -> list[Command]:
    """What a provider's people ask about one order; the first is what its service hears."""
    which = case(number)
    received = example(
        ReceiveOrder,
        on=DAY,
        case=which,
        order=order_of(which),
        provider=WILG,
        orderer=ZWOLLE,
        care=CARE,
        continues=None,
    )
    begun = [accept(case=which), wait(which), intake(which), start(which)]
    claims = [claim(n, MONTHLY, which, month=n + 2) for n in range(1, CLAIMS + 1)]
    return [received, *(command for _, command in (*begun, *claims, end(which)))]


def smallest(number: int) -> list[Command]:
    """The same command twelve times, about one case."""
    return [completeness(number)] * STEPS


@bench("durable case of 12 steps")
async def durable() -> list[Measured]:
    """Cases a second of ours and of theirs, in turns, and how many times theirs ours are."""
    return await beside_dbos(ROUNDS, SECONDS)


async def beside_dbos(rounds: int, seconds: float) -> list[Measured]:
    """All of them, so many rounds."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        server = await stack.enter_async_context(embedded(folder))
        provider = await stack.enter_async_context(
            desk_of(SERVICES[Party.PROVIDER], await one_more(server, "desk_provider"))
        )
        small = await stack.enter_async_context(
            desk_of(SMALLEST, await one_more(server, "desk_smallest"))
        )
        orders, cases = at_desk(provider, order), at_desk(small, smallest)
        theirs = await _dbos(server)
        rates: tuple[list[float], ...] = ([], [], [])
        for _ in range(rounds):
            for rate, found in zip((orders, cases, theirs), rates, strict=True):
                found.append(await rate(seconds))
    real = Measured("an order at the provider, cases/s", rates[0])
    least = Measured("the smallest decider, cases/s", rates[1])
    dbos = Measured("DBOS, cases/s", rates[2])
    return [
        real,
        least,
        dbos,
        ratio("an order: times DBOS", real, dbos),
        ratio("the smallest decider: times DBOS", least, dbos),
    ]


def at_desk(desk: Desk, steps: Callable[[int], Sequence[Command]]) -> Rate:
    """Cases at a desk of ours, each step asked when the one before it is answered."""
    numbers = count(1)

    async def carry(number: int) -> float:
        began = time.perf_counter()
        for step in steps(number):
            await desk.ask(step)
        return time.perf_counter() - began

    async def rate(seconds: float) -> float:
        return (await closed_loop(carry, numbers, seconds=seconds, abreast=ABREAST)).rate

    return rate


async def _dbos(server: Database) -> Rate:
    """The workflows, in a process that begins with each round and ends before ours has its turn."""
    admin = await asyncpg.connect(server.admin_dsn)
    await admin.execute(f"CREATE DATABASE {DATABASE}")
    await admin.close()
    url = server.admin_dsn.replace("/oza?", f"/{DATABASE}?")

    async def rate(seconds: float) -> float:
        program = ("-m", "tests.bench.dbos_cases", url, str(seconds))
        process = await asyncio.create_subprocess_exec(
            sys.executable, *program, stdout=asyncio.subprocess.PIPE, cwd=ROOT
        )
        said, _ = await process.communicate()
        assert process.returncode == 0, "the workflows of DBOS did not run"
        return float(said)

    return rate
