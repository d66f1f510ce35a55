"""How soon a thousand people who look at a live page are told that a case of theirs changed.

Each holds a stream of server-sent events open, through the whole of the application: who asks,
rights, and a line in the logs. Asked in this process, without a network; so the memory is that of
the streams alone, and the processor's time that of the house with all that it did meanwhile.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import msgspec
import psutil

from services.runtime.database import embedded
from tests.api.conftest import Town, request_of, running
from tests.bench.asgi import CREATED, answered, scope_of
from tests.bench.benches import Measured, bench
from tests.databases import one_more

ROUNDS = 3
STREAMS = 1_000
CHANGED = 20  # cases in a round
PATIENCE_SECONDS = 60
MEBIBYTE = 2**20
WHO = ("school", "swv", "municipality")  # each has to do with every case

_told = msgspec.json.Decoder(dict[str, Any])


@dataclass
class Dashboard:
    """Somebody who looks: when each case was told of first."""

    who: str
    open: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    told: dict[str, float] = field(default_factory=dict)
    asked: bool = False

    async def look(self, app: Any) -> None:
        """Follow, until one leaves."""
        await app(scope_of(self.who, "GET", "/v1/events"), self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200, message
            return
        self.open.set()
        for line in message.get("body", b"").splitlines():
            if line.startswith(b"data: "):
                case = _told.decode(line.removeprefix(b"data: ")).get("case", "missed")
                self.told.setdefault(case, time.perf_counter())


@bench("live dashboards")
async def thousand() -> list[Measured]:
    """A thousand at once."""
    return await dashboards(STREAMS, CHANGED, ROUNDS)


async def dashboards(streams: int, changed: int, rounds: int) -> list[Measured]:
    """Milliseconds until all who look have a change, what was lost, and what it takes."""
    took: list[list[float]] = []
    lost: list[float] = []
    spent: list[float] = []
    process, numbers = psutil.Process(), count(1)
    async with _town() as town:
        before = process.memory_info().rss
        async with _looking(town, streams) as looking:
            memory = (process.memory_info().rss - before) / MEBIBYTE
            for _ in range(rounds):
                began = sum(process.cpu_times()[:2])
                some = await _changed(town, list(islice(numbers, changed)))
                found = await _waits(looking, some)
                spent.append(1000 * (sum(process.cpu_times()[:2]) - began) / (streams * changed))
                lost.append(streams * changed - len(found))
                took.append(sorted(found) or [float(1000 * PATIENCE_SECONDS)])
    return [
        Measured(f"{streams:,} streams: ms until told, p50", [one[len(one) // 2] for one in took]),
        Measured("ms until told, p99", [one[99 * (len(one) - 1) // 100] for one in took]),
        Measured("ms until the last is told", [one[-1] for one in took]),
        Measured("changes that somebody was never told", lost),
        Measured("MiB for all streams", [memory]),
        Measured("ms of processor a stream and change, with the work itself", spent),
    ]


async def _changed(town: Town, numbers: Sequence[int]) -> dict[str, float]:
    """Requests come in; by their case, when they stood in the ledger."""
    found: dict[str, float] = {}
    for number in numbers:
        scope = scope_of("school", "POST", "/v1/requests")
        status, answer = await answered(town.app, scope, msgspec.json.encode(request_of(number)))
        assert status == CREATED, answer
        found[_told.decode(answer)["case"]] = time.perf_counter()
    await town.house.settled()
    return found


async def _waits(looking: Sequence[Dashboard], cases: dict[str, float]) -> list[float]:
    """Milliseconds for each who was told of each case, once all were or patience ended."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while any(case not in one.told for one in looking for case in cases):  # noqa: ASYNC110 - no one event tells it
                await asyncio.sleep(0.05)
    return [
        1000 * max(0.0, one.told[case] - since)
        for one in looking
        for case, since in cases.items()
        if case in one.told
    ]


@asynccontextmanager
async def _looking(town: Town, streams: int) -> AsyncIterator[list[Dashboard]]:
    """So many with a stream open."""
    found = [Dashboard(who) for who in islice(cycle(WHO), streams)]
    tasks = [asyncio.create_task(one.look(town.app)) for one in found]
    try:
        await asyncio.gather(*(one.open.wait() for one in found))
        yield found
    finally:
        for one in found:
            one.left.set()
        await asyncio.gather(*tasks)


@asynccontextmanager
async def _town() -> AsyncIterator[Town]:
    folder = Path(tempfile.mkdtemp(prefix="oza-"))
    async with (
        embedded(folder) as server,
        running(await one_more(server, "live"), folder) as town,
    ):
        yield town
