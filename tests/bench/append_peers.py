"""The stores beside which our appends are measured, each as its own documentation says.

``eventsourcing``: ``Application.save`` of a new aggregate of one event, which is this library's way
from a decision to a durable fact. UmaDB: an event ready in bytes, with a condition; it needs no
decision and no aggregate. Both are called from threads, as they block.
"""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import asyncpg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate

from services.runtime.database import Database
from tests.bench.load import Carried
from tests.bench.threads import in_threads
from tests.world import DAY, DESK_MANAGER, SWV

Store = Callable[[int, float], Awaitable[Carried]]
"""Lets so many callers append for so many seconds, one new fact a call."""

Opened = Callable[[Database, Path], AbstractAsyncContextManager[Store]]
"""Opens a store on this server, or with its files in this folder."""

CONNECTIONS = 32  # of the library's pool; in trials with 4 to 64 none did more
START_SECONDS = 30

_ENVELOPE = b'{"event_id":"%s","by":"loketmanager-1","cause":"%s","rules":"zwolle@2026-01-01"}'


class Completeness(Aggregate):
    """What the smallest decider says, as an aggregate."""

    class Established(Aggregate.Created):
        """A body has all it needs for its own part."""

        body: str
        by: str
        effective_on: str

    def __init__(self, body: str, by: str, effective_on: str) -> None:
        self.body, self.by, self.effective_on = body, by, effective_on


def eventsourcing(*, functions: bool) -> Opened:
    """The library on its own database of our server; with ``functions`` it inserts by a function in
    the database, and else by statements."""
    return partial(_eventsourcing, functions)


@asynccontextmanager
async def _eventsourcing(functions: bool, server: Database, _: Path) -> AsyncIterator[Store]:
    name = f"eventsourcing_{'functions' if functions else 'stock'}"
    admin = await asyncpg.connect(server.admin_dsn)
    await admin.execute(f"CREATE DATABASE {name}")
    await admin.close()
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": name,
        "POSTGRES_HOST": unquote(server.place.partition("host=")[2]),
        "POSTGRES_USER": "postgres",
        "POSTGRES_PASSWORD": "",
        "POSTGRES_POOL_SIZE": str(CONNECTIONS),
        "POSTGRES_MAX_OVERFLOW": "0",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "yes" if functions else "no",
    }
    with closing(Application[Any](environment)) as application:

        def save(_: int) -> None:
            application.save(Completeness(SWV, str(DESK_MANAGER.user), DAY.isoformat()))

        yield _threaded(save)


@asynccontextmanager
async def umadb(_: Database, folder: Path) -> AsyncIterator[Store]:
    """The server of the wheel in a process of its own, as it is delivered: it answers after
    ``fdatasync``. One client for all threads, which does more than one for each."""
    from umadb import (  # noqa: PLC0415 - stands in the environment of the benches only
        AppendCondition,
        Client,
        Event,
        Query,
        QueryItem,
    )

    with _umadb_server(folder) as address:
        client = Client(f"http://{address}")

        def append(_: int) -> None:
            case, event_id = f"intake-{uuid4()}", uuid4()
            data = _ENVELOPE % (str(event_id).encode(), case.encode())
            fact = Event("CompletenessEstablished", data, [case], uuid=event_id)
            client.append([fact], AppendCondition(Query([QueryItem(tags=[case])])))

        yield _threaded(append)


def _threaded(append: Callable[[int], object]) -> Store:
    async def store(callers: int, seconds: float) -> Carried:
        work = partial(in_threads, append, count(1), seconds=seconds, abreast=callers)
        return await asyncio.to_thread(work)

    return store


@contextmanager
def _umadb_server(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = "import sys, umadb; umadb.run_server_from_args(sys.argv[1:])"
    arguments = ("umadb", "--listen", address, "--db-path", str(folder / "facts.uma"))
    server = subprocess.Popen(
        [sys.executable, "-c", command, *arguments], stdout=subprocess.DEVNULL
    )
    try:
        _await_port(address)
        yield address
    finally:
        server.terminate()
        server.wait(START_SECONDS)


def _await_port(address: str) -> None:
    host, _, port = address.partition(":")
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection((host, int(port)), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
