"""Serves the pages from within the running event loop, until it is told to stop."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from events.ledger.connection import open_pool
from events.ledger.postgres import open_ledger
from projections.journal.postgres_log import open_log
from services.logbook.postgres import open_logbook
from services.portal.app import portal
from services.portal.books import Books, Counter
from services.portal.drafts.draft import Drafts
from services.portal.drafts.drawers import PostgresDrawer
from services.portal.sessions.front import front_of
from services.portal.sessions.store import open_sessions
from services.runtime.clock import SystemClock
from services.runtime.database import Database
from services.runtime.reference import load
from services.runtime.settings import Settings

CONNECTIONS = 4  # to the read models
KNOCK_SECONDS = 0.02  # between looks whether the server listens yet

_READ_MODELS = "projections"
_JOURNAL = "journal"
_LOGBOOK = "logbook"
_SESSIONS = "portal"
_LOGGING = {"loggers": {"_granian": {"propagate": True}}}  # to the log of the house, not to stdout


class PortTaken(Exception):
    """The pages cannot be served at this address: another program listens there, or the address is
    not one of this machine. Stop that program, or give OZA_LISTEN another host:port."""


@asynccontextmanager
async def serve_portal(
    settings: Settings, database: Database, counter: Counter | None = None
) -> AsyncIterator[None]:
    """Serve the pages at ``settings.listen`` while this is open; it listens once it is entered.
    Without a counter people only look.

    Raises ``PortTaken``, ``SettingsWrong``, ``LedgerUnavailable``, ``DatabaseUnusable``.
    """
    host, port = await _address(settings.listen)
    dsn = database.dsn_for(_READ_MODELS)
    async with AsyncExitStack() as stack:
        pool = await open_pool(dsn, _READ_MODELS, CONNECTIONS, init=_only_read)
        stack.push_async_callback(pool.close)
        journal = await open_ledger(dsn, _JOURNAL)  # as the role that may only read it
        stack.push_async_callback(journal.close)
        log = await open_log(dsn, _JOURNAL)
        stack.push_async_callback(log.close)
        logbook = await open_logbook(database.dsn_for(_LOGBOOK))
        stack.push_async_callback(logbook.close)
        known = await open_sessions(database.dsn_for(_SESSIONS))
        stack.push_async_callback(known.close)
        front = front_of(settings, known, pool)
        books = Books(
            pool,
            journal,
            log,
            load(),
            SystemClock(),
            logbook,
            front.login.door,
            counter,
            Drafts(PostgresDrawer(known)),
        )
        await stack.enter_async_context(
            _served(front.guarded(portal(books, front), settings), host, port)
        )
        yield


async def _only_read(connection: Any) -> None:
    await connection.execute("SET default_transaction_read_only = on; SET TimeZone = 'UTC'")


async def _address(listen: str) -> tuple[str, int]:
    """Host and port as numbers, where nobody listens yet. Raises ``PortTaken``.

    The server itself would share the port with another program that shares it, too, so it is tried
    here, without sharing.
    """
    host, _, port = listen.rpartition(":")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host.strip("[]"), int(port), type=socket.SOCK_STREAM
        )
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise PortTaken(f"{listen}: {error.strerror}") from error
    return str(address[0]), int(address[1])


@asynccontextmanager
async def _served(app: Any, host: str, port: int) -> AsyncIterator[None]:
    server: Any = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING,
    )
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(_run(server), name="pages")
        try:
            await _listening(host, port)
            yield
        finally:
            server.stop()
            await asyncio.wait([running])  # or the group cancels it before its port is free


async def _run(server: Any) -> None:
    await server.serve()
    assert server.interrupt_signal, "the server of the pages ended by itself"


async def _listening(host: str, port: int) -> None:
    while True:
        with suppress(ConnectionError):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            await writer.wait_closed()
            return
        await asyncio.sleep(KNOCK_SECONDS)
