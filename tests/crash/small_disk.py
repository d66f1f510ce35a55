"""A disk with little room for the data of one database; PostgreSQL's own log stays where it is."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from services.runtime.database import Database
from tests.crash.troubles import SOCKET, Servers

MEGABYTES, FULL_SECONDS = 128, 2.0


@asynccontextmanager
async def small_disk(servers: Servers, database: Database) -> AsyncIterator["SmallDisk"]:
    """Move a database to which nobody is connected to a disk of its own, which only root may mount;
    at the end both are gone."""
    with tempfile.TemporaryDirectory(prefix="oza-") as name:
        disk = SmallDisk(Path(name))
        owner = (servers.place_of_server / SOCKET).stat()
        _run("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", name)
        os.chown(disk.folder, owner.st_uid, owner.st_gid)
        try:
            async with _moved(servers, database, disk):
                yield disk
        finally:
            _run("umount", name)


class SmallDisk:
    """A disk, and a file that takes all the room there is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def is_full(self, _: Servers) -> None:
        """For a while there is no room left."""
        rest = os.statvfs(self.folder)
        filler = self.folder / "filler"
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, rest.f_bavail * rest.f_frsize)
        await asyncio.sleep(FULL_SECONDS)
        filler.unlink()


@asynccontextmanager
async def _moved(servers: Servers, database: Database, disk: SmallDisk) -> AsyncIterator[None]:
    name = database.place.partition("?")[0].rpartition("/")[2]
    admin = await servers.administer()
    try:
        await admin.execute(f"CREATE TABLESPACE small LOCATION '{disk.folder}'")
        await admin.execute(f"ALTER DATABASE {name} SET TABLESPACE small")
        yield
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.execute("DROP TABLESPACE small")
    finally:
        await admin.close()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
