"""The interface for programs: how many requests a second come in durably, and whether an inbox and
a search cost the same in a book of any size.

Asked in this process, without a network: from the bytes of a request to those of its answer, with
who asks, rights and a line in the logs.
"""

import gc
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from services.runtime.clock import HouseCalendar
from services.runtime.database import Database, embedded
from tests.api.conftest import Town, asked_at, request_of, running
from tests.bench.asgi import CREATED, OK, answered, scope_of
from tests.bench.benches import Measured, bench
from tests.bench.chain import servers
from tests.bench.load import closed_loop, open_loop, within
from tests.databases import one_more
from tests.flows.houses import FIRST_DAY, attached, environment, processes
from tests.world import AMBELT, SWV, ZWOLLE

ROUNDS = 3
SECONDS = 5  # of each round
TOGETHER = 16
LOOKS = 300  # at each size
PAGE = 25  # of a list, when nobody asks for more
SIZES = (10_000, 100_000, 1_000_000)  # cases
OTHERS = 341  # municipalities
LISTS = {"inbox": "/v1/work", "search": "/v1/requests?state=open"}
OWN = 1_000  # of them of the municipality that looks, at each size

_CASE = "md5(n::text)::uuid::text"
_ON = "date '2020-01-01' + (n % 2000)"
_TOWN = (
    f"CASE WHEN n % {{apart}} = 0 THEN '{ZWOLLE}' ELSE 'municipality:GM' || 1000 + n % {OTHERS} END"
)

# What a case is in the read models that lists ask, with the plainest values that there are.
_FILL = {
    "bundling": {
        "case_id": _CASE,
        "swv": f"'{SWV}'",
        "school": f"'{AMBELT}'",
        "municipality": _TOWN,
        "opened_on": _ON,
        "cost": "900000",
        "round": "0",
        "leg": "1",
        "key_parts": "'[]'",
        "key_groups": "'[]'",
        "key_parts_from_18": "'[]'",
        "kept_apart": "0",
        "shares": "'[]'",
        "promised": "0",
        "spent": "0",
    },
    "clock": {
        "case_id": _CASE,
        "submitted_on": _ON,
        "swv": f"'{SWV}'",
        "round": "0",
        "leg": "1",
        "funded": "0",
        "terms": "'[]'",
        "tasks": f"""jsonb_build_array(jsonb_build_object('reason', 'completeness',
            'organisation', {_TOWN}, 'since', {_ON}, 'due_on', NULL, 'about', ''))""",
        "segments": "'[]'",
        "since": _ON,
        "reason": "'completeness'",
        "parties": f"jsonb_build_array({_TOWN})",
        "hands": "'[]'",
        "ahead": "'[]'",
    },
    "involved": {
        "case_id": _CASE,
        "organisation": _TOWN,
        "capacity": "'told'",
        "since_position": "n",
        "since_on": _ON,
        "first": "md5(n::text)::uuid",
        "withheld": "false",
    },
}


@bench("http submissions")
async def submissions() -> list[Measured]:
    """Requests that come in, and the slowest hundredth; all parts of the house are in this process
    and do what follows from each."""
    async with _town() as (town, _):
        return await _submitted(town, pace=100)


@bench("http submissions, a process for each part")
async def submissions_apart() -> list[Measured]:
    """The same, with the portal in a process of its own, as in production."""
    async with servers() as (server, _, node), AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        database = await one_more(server, "http_apart")
        stack.enter_context(processes(environment(database, node.url, folder)))
        here = await stack.enter_async_context(attached(database))
        await here.settled()
        calendar = HouseCalendar(FIRST_DAY)
        town = await stack.enter_async_context(asked_at(here, database, calendar))
        return await _submitted(town, pace=200)


async def _submitted(town: Town, *, pace: int) -> list[Measured]:
    """As many as can be, so many at once; and so many a second, however long each takes."""
    gc.freeze()  # as a process does when it stands
    numbers = count(1)
    rates: list[float] = []
    slow: list[float] = []
    paced: list[float] = []

    async def submit(number: int) -> float:
        sent = msgspec.json.encode(request_of(number))
        began = time.perf_counter()
        scope = scope_of("school", "POST", "/v1/requests")
        status, answer = await answered(town.app, scope, sent)
        assert status == CREATED, answer
        return time.perf_counter() - began

    for _ in range(ROUNDS):
        full = await closed_loop(submit, numbers, seconds=SECONDS, abreast=TOGETHER)
        rates.append(full.rate)
        slow.append(1000 * full.percentile(99))
        await town.house.settled()
        steady = await open_loop(submit, numbers, seconds=SECONDS, rate=pace)
        paced.append(1000 * steady.percentile(99))
        await town.house.settled()
    return [
        Measured(f"a second, {TOGETHER} at once", rates),
        Measured("ms, p99", slow),
        Measured(f"at {pace} a second: ms, p99", paced),
    ]


@bench("http inbox and search")
async def lists(sizes: Sequence[int] = SIZES, own: int = OWN, looks: int = LOOKS) -> list[Measured]:
    """Milliseconds of half and of the slowest hundredth at each size of the book, for a
    municipality that has to do with as many cases in each. A house for each size, of which the
    rounds alternate: what comes last has a machine no more tired than what came first."""
    took: dict[tuple[str, int], list[list[float]]] = {}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        server = await stack.enter_async_context(embedded(folder))
        towns: dict[int, Town] = {}
        for cases in sizes:
            database = await one_more(server, f"http_{cases}")
            place = folder / str(cases)
            towns[cases] = await stack.enter_async_context(running(database, place))
            await _fill(database, cases, own)
        gc.freeze()  # as a process does when it stands
        for _ in range(ROUNDS):
            for name, path in LISTS.items():
                for cases, town in towns.items():
                    found = await _looked(town.app, path, looks)
                    took.setdefault((name, cases), []).append(found)
    return [
        Measured(f"{name} over {cases:,} cases, ms, {half}", [within(one, part) for one in rounds])
        for half, part in (("p50", 50), ("p99", 99))
        for (name, cases), rounds in took.items()
    ]


async def _looked(app: Any, path: str, looks: int) -> list[float]:
    took: list[float] = []
    for _ in range(looks):
        began = time.perf_counter()
        status, answer = await answered(app, scope_of("municipality", "GET", path))
        took.append(1000 * (time.perf_counter() - began))
        assert status == OK, answer
        assert len(msgspec.json.decode(answer)["items"]) == PAGE, answer
    return took


async def _fill(database: Database, cases: int, own: int) -> None:
    """So many cases in the read models, instead of what was there."""
    administrator = await asyncpg.connect(database.admin_dsn)
    await administrator.execute("SET search_path TO projections")
    for name, values in _FILL.items():
        table = await administrator.fetchval(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ $1",
            rf"^{name}_v[0-9]+$",
        )
        filled = ", ".join(values.values()).format(apart=cases // own)
        await administrator.execute(f"TRUNCATE {table}")
        await administrator.execute(
            f"INSERT INTO {table} ({', '.join(values)})"
            f" SELECT {filled} FROM generate_series(1, {cases}) AS n"
        )
        await administrator.execute(f"VACUUM ANALYZE {table}")
    await administrator.execute("CHECKPOINT")  # or it is written while others are measured
    await administrator.close()


@asynccontextmanager
async def _town() -> AsyncIterator[tuple[Town, Database]]:
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    async with embedded(folder) as server:
        database = await one_more(server, "http")
        async with running(database, folder) as town:
            yield town, database
