"""An HTTP server within the running event loop, at an address where nobody listens yet."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

KNOCK_SECONDS = 0.02  # between looks whether the server listens yet

_LOGGING = {"loggers": {"_granian": {"propagate": True}}}  # to the log of the house, not to stdout


class PortTaken(Exception):
    """The pages cannot be served at this address: another program listens there, or the address is
    not one of this machine. Stop that program, or give OZA_LISTEN (or OZA_HEALTH) another
    host:port."""


async def address_of(listen: str) -> tuple[str, int]:
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
async def served(app: Any, host: str, port: int) -> AsyncIterator[None]:
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
