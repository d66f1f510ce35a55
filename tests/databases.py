"""Databases in a server that runs already, and a server that is thrown away after use."""

import asyncio
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from services.runtime.database import Database, DatabaseUnusable, embedded, install

_TEMPLATE = "installed"  # copying it takes a fifth of the time that installing takes


@asynccontextmanager
async def thrown_away() -> AsyncIterator[Database]:
    """A server of its own, with the house's roles and its own database. At the end it is cut off:
    writing hundreds of databases down, to remove them after, would take half a minute. Nor does
    anybody wait until their files are gone: on a busy disk that takes minutes."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))  # short: a socket's path has a limit
    pid_file = folder / "postgres" / "postmaster.pid"
    try:
        async with embedded(folder) as database:
            yield database
            await asyncio.to_thread(_cut_off, pid_file)
    except DatabaseUnusable:
        if pid_file.exists():
            raise
    finally:
        _remove(folder)


def _cut_off(pid_file: Path) -> None:
    pid = int(pid_file.read_text().splitlines()[0])
    os.kill(pid, signal.SIGQUIT)
    while pid_file.exists():
        time.sleep(0.01)


def _remove(folder: Path) -> None:
    subprocess.run(["sh", "-c", 'rm -rf "$0" >/dev/null 2>&1 &', folder], check=True)


async def one_more(server: Database, name: str) -> Database:
    """A database of this name, with roles and schemas installed and nothing in it."""
    admin = await asyncpg.connect(server.admin_dsn)
    if not await admin.fetchval("SELECT true FROM pg_database WHERE datname = $1", _TEMPLATE):
        await admin.execute(f"CREATE DATABASE {_TEMPLATE}")
        await install(_in(server, _TEMPLATE).admin_dsn)
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    await admin.close()
    return _in(server, name)


def _in(server: Database, name: str) -> Database:
    return Database(place=server.place.replace("/oza?", f"/{name}?"), passwords=server.passwords)
