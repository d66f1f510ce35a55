"""A road between a process and a server that can be cut, held up or slowed down."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

PIECE = 65_536
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Carries bytes both ways over connections that others open."""

    def __init__(self, onward: Callable[[], Awaitable[Streams]]) -> None:
        self.carried = 0  # bytes
        self._onward = onward
        self._open: set[asyncio.StreamWriter] = set()
        self._going = asyncio.Event()
        self._going.set()
        self._seconds = 0.0

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either side ends it."""
        try:
            there, back = await self._onward()
        except OSError:
            writer.close()
            return
        self._open |= {writer, back}
        with suppress(OSError, asyncio.CancelledError):
            await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        self._open -= {writer, back}

    def cut(self) -> None:
        """End every connection at once, without a farewell."""
        for writer in self._open:
            writer.transport.abort()

    def hold(self) -> None:
        """Let nothing through, and tell nobody: the connections stay half open."""
        self._going.clear()

    def slow(self, seconds: float) -> None:
        """Let every piece be this late."""
        self._seconds = seconds

    def go(self) -> None:
        """Let everything through again."""
        self._seconds = 0.0
        self._going.set()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while piece := await reader.read(PIECE):
                await self._going.wait()
                await asyncio.sleep(self._seconds)
                writer.write(piece)
                await writer.drain()
                self.carried += len(piece)
        finally:
            writer.close()


@asynccontextmanager
async def before_port(port: int) -> AsyncIterator[tuple[Proxy, int]]:
    """A proxy before a port of this machine, and its own port."""
    proxy = Proxy(lambda: asyncio.open_connection("127.0.0.1", port))
    server = await asyncio.start_server(proxy.take, "127.0.0.1", 0)
    try:
        yield proxy, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        proxy.cut()


@asynccontextmanager
async def before_socket(socket: Path, own: Path) -> AsyncIterator[Proxy]:
    """A proxy before a socket in the file system, at a socket of its own."""
    proxy = Proxy(lambda: asyncio.open_unix_connection(socket))
    server = await asyncio.start_unix_server(proxy.take, own)
    try:
        yield proxy
    finally:
        server.close()
        proxy.cut()
