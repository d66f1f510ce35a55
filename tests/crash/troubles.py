"""What goes wrong with servers and the roads to them while the house is at work."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg

from services.runtime.database import Database
from tests.brokers import RabbitNode
from tests.crash.proxy import Proxy, before_port, before_socket

SOCKET = ".s.PGSQL.5432"
TIMES, PEACE_SECONDS = 3, 2.0
TOO_LITTLE, AS_BEFORE = "0.00001", "0.4"  # of the machine's memory
NO_DISK = "{resource_limit, disk, node()}"


@dataclass(frozen=True)
class Servers:
    """The servers, and the roads by which the house goes to them."""

    node: RabbitNode
    database: Database
    to_broker: Proxy
    to_database: Proxy
    port: int  # of the proxy before the broker
    folder: Path  # with the socket of the proxy before PostgreSQL
    place_of_server: Path  # with the socket of PostgreSQL itself

    @property
    def bus(self) -> str:
        """The broker, by its proxy."""
        return self.node.url.replace(f":{self.node.port}/", f":{self.port}/")

    def place(self, database: Database) -> Database:
        """A database of the server, by its proxy."""
        name = database.place.partition("?")[0]
        return Database(place=f"{name}?host={self.folder}", passwords=database.passwords)

    async def administer(self) -> "asyncpg.Connection[asyncpg.Record]":
        """A connection to PostgreSQL itself, once it is back from whatever befell it."""
        while True:
            try:
                return await asyncpg.connect(self.database.admin_dsn)
            except (OSError, asyncpg.CannotConnectNowError):
                await asyncio.sleep(0.05)

    async def ctl(self, *words: str) -> None:
        """What the broker's operator does."""
        await asyncio.to_thread(self.node.ctl, *words)


Trouble = Callable[[Servers], Awaitable[None]]


async def broker_restarts(servers: Servers) -> None:
    """RabbitMQ stops and starts."""
    await asyncio.to_thread(servers.node.restart)


async def database_crashes(servers: Servers) -> None:
    """A process of PostgreSQL is killed, so that it ends all connections and replays its log."""
    admin = await servers.administer()
    os.kill(await admin.fetchval("SELECT pg_backend_pid()"), signal.SIGKILL)
    admin.terminate()


async def connections_are_cut(servers: Servers) -> None:
    """Every connection ends at once."""
    servers.to_broker.cut()
    servers.to_database.cut()


async def connections_are_half_open(servers: Servers) -> None:
    """Nothing comes through for a while, and nobody is told."""
    servers.to_broker.hold()
    servers.to_database.hold()
    await asyncio.sleep(2)
    servers.to_broker.go()
    servers.to_database.go()


async def roads_are_slow(servers: Servers) -> None:
    """Every piece is late."""
    servers.to_broker.slow(0.02)
    servers.to_database.slow(0.005)
    await asyncio.sleep(3)
    servers.to_broker.go()
    servers.to_database.go()


async def broker_has_no_memory(servers: Servers) -> None:
    """RabbitMQ takes nothing in."""
    await servers.ctl("set_vm_memory_high_watermark", TOO_LITTLE)
    await asyncio.sleep(2)
    await servers.ctl("set_vm_memory_high_watermark", AS_BEFORE)


async def broker_has_no_disk(servers: Servers) -> None:
    """RabbitMQ has too little room on its disk to take anything in.

    The alarm itself is raised, and not the limit: RabbitMQ looks at its disk by a program of the
    system, and refuses any limit while that did not answer."""
    await servers.ctl("eval", f"rabbit_alarm:set_alarm({{{NO_DISK}, []}}).")
    await asyncio.sleep(2)
    await servers.ctl("eval", f"rabbit_alarm:clear_alarm({NO_DISK}).")


SHORTLY: tuple[Trouble, ...] = (
    database_crashes,
    connections_are_cut,
    connections_are_half_open,
    roads_are_slow,
    broker_has_no_memory,
    broker_has_no_disk,
)
"""What every test run goes through; ``make crash`` goes through all."""

TROUBLES: tuple[Trouble, ...] = (broker_restarts, *SHORTLY)


@asynccontextmanager
async def roads(node: RabbitNode, database: Database, folder: Path) -> AsyncIterator[Servers]:
    """The servers with a proxy before each; the one before PostgreSQL has its socket here."""
    place = Path(parse_qs(urlsplit(database.admin_dsn).query)["host"][0])
    async with (
        before_port(node.port) as (to_broker, port),
        before_socket(place / SOCKET, folder / SOCKET) as to_database,
    ):
        yield Servers(node, database, to_broker, to_database, port, folder, place)


@asynccontextmanager
async def troubled(
    trouble: Trouble, servers: Servers, up: Callable[[], bool]
) -> AsyncIterator[None]:
    """This trouble a few times, with some peace in between, once all are up; at the end the servers
    are, too."""
    over = asyncio.Event()

    async def go_wrong() -> None:
        while not up() and not over.is_set():  # noqa: ASYNC110 - a process tells by a file
            await asyncio.sleep(0.05)
        for _ in range(TIMES):
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), PEACE_SECONDS)
            if over.is_set():
                return
            await trouble(servers)

    going = asyncio.create_task(go_wrong())
    try:
        yield
    finally:
        over.set()
        await going
        admin = await servers.administer()
        await admin.close()
