"""The interface for programs: how many requests a second come in durably, and whether an inbox and
a search cost the same in a book of any size.

Asked in this process, without a network: from the bytes of a request to those of its answer, with
who asks, rights and a line in the logs.
"""

import asyncio
import math
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx

from services.runtime.database import Database, embedded
from tests.api.conftest import Town, key, request_of, running
from tests.bench.benches import Measured, bench
from tests.databases import one_more
from tests.world import AMBELT, SWV, ZWOLLE

ROUNDS = 3
SUBMITTED = 1_500  # in a round
TOGETHER = 16
LOOKS = 300  # at each size
SIZES = (10_000, 100_000, 1_000_000)  # cases
OWN = 1_000  # of them of the municipality that looks, at each size

_CASE = "md5(n::text)::uuid::text"
_OURS = f"n % ({{cases}} / {OWN}) = 0"

# What a case is in the read models that lists ask, with the plainest values that there are.
_FILL = {
    "bundling": f"""
        SELECT {_CASE}, '{SWV}', '{AMBELT}',
            CASE WHEN {_OURS} THEN '{ZWOLLE}' ELSE 'municipality:GM0166' END,
            date '2020-01-01' + (n % 2000), 900000, NULL, 0, 1, NULL, '[]', '[]', '[]', 0, NULL,
            '[]', 0, 0, NULL, NULL, NULL, NULL, NULL, NULL
        FROM generate_series(1, {{cases}}) AS n""",
    "clock": f"""
        SELECT {_CASE}, date '2020-01-01' + (n % 2000), '{SWV}', 0, 1, 0, '[]',
            jsonb_build_array(jsonb_build_object('reason', 'completeness', 'organisation',
                CASE WHEN {_OURS} THEN '{ZWOLLE}' ELSE 'municipality:GM0166' END,
                'since', date '2020-01-01' + (n % 2000), 'due_on', NULL, 'about', '')),
            '[]', date '2020-01-01' + (n % 2000), 'completeness',
            jsonb_build_array(
                CASE WHEN {_OURS} THEN '{ZWOLLE}' ELSE 'municipality:GM0166' END), NULL
        FROM generate_series(1, {{cases}}) AS n""",
    "involved": f"""
        SELECT {_CASE}, CASE WHEN {_OURS} THEN '{ZWOLLE}' ELSE 'municipality:GM0166' END,
            'told', n, date '2020-01-01' + (n % 2000), md5(n::text)::uuid, false
        FROM generate_series(1, {{cases}}) AS n""",
}


@bench("http submissions")
async def submissions() -> list[Measured]:
    """Requests that come in a second, and the slowest hundredth in milliseconds."""
    rates: list[float] = []
    slow: list[float] = []
    async with _town() as (town, _), town.client("school") as school:
        for number in range(ROUNDS):
            took: list[float] = []
            numbers = iter(range(1 + number * SUBMITTED, 1 + (number + 1) * SUBMITTED))
            began = time.perf_counter()
            await asyncio.gather(*(_submit(school, numbers, took) for _ in range(TOGETHER)))
            rates.append(SUBMITTED / (time.perf_counter() - began))
            slow.append(_p99(took))
            await town.house.settled()
    return [Measured("a second", rates), Measured("ms, p99", slow)]


async def _submit(school: httpx.AsyncClient, numbers: Iterator[int], took: list[float]) -> None:
    for number in numbers:
        began = time.perf_counter()
        answer = await school.post("/v1/requests", json=request_of(number), headers=key())
        took.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 201, answer.text


@bench("http inbox and search")
async def lists() -> list[Measured]:
    """Milliseconds of the slowest hundredth at each size of the book, for a municipality that has
    to do with a thousand cases in each."""
    found: list[Measured] = []
    async with _town() as (town, database), town.client("municipality") as zwolle:
        for cases in SIZES:
            await _fill(database, cases)
            for name, path in (("inbox", "/v1/work"), ("search", "/v1/requests?state=open")):
                rounds = [await _looked(zwolle, path) for _ in range(ROUNDS)]
                found.append(Measured(f"{name} over {cases:,} cases, ms, p99", rounds))
    return found


async def _looked(client: httpx.AsyncClient, path: str) -> float:
    took: list[float] = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        answer = await client.get(path)
        took.append(1000 * (time.perf_counter() - began))
        assert len(answer.json()["items"]) == 25, answer.text
    return _p99(took)


async def _fill(database: Database, cases: int) -> None:
    """So many cases in the read models, instead of what was there."""
    administrator = await asyncpg.connect(database.admin_dsn)
    await administrator.execute("SET search_path TO projections")
    for name, rows in _FILL.items():
        table = await administrator.fetchval(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ $1",
            rf"^{name}_v[0-9]+$",
        )
        await administrator.execute(f"TRUNCATE {table}")
        await administrator.execute(f"INSERT INTO {table} {rows.format(cases=cases)}")
        await administrator.execute(f"VACUUM ANALYZE {table}")
    await administrator.close()


@asynccontextmanager
async def _town() -> AsyncIterator[tuple[Town, Database]]:
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    async with embedded(folder) as server:
        database = await one_more(server, "http")
        async with running(database, folder) as town:
            yield town, database


def _p99(took: list[float]) -> float:
    return sorted(took)[math.ceil(0.99 * len(took)) - 1]
