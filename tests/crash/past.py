"""Where every journey begins: the books of what was long ago, copied, and their keys."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import asyncpg
import pyrage

from events.values import Purpose, Sealed
from events.vault import Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.postgres import open_keys
from services.runtime.database import Database
from services.runtime.house import VAULT
from services.runtime.key_backup import REMEMBERED, KeyBackups, Place
from tests import cast
from tests.crash.journey import Journey, forget
from tests.crash.story import CHAPTERS, TODAY, WORDS, before, case
from tests.crash.troubles import Servers
from tests.databases import one_more
from tests.scenarios import houses
from tests.world import WILG

PAST = "past"


class Safe:
    """The keys of one journey: where they lie, and what they must no longer open at its end."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database, self._folder = database, folder
        self.identity = pyrage.x25519.Identity.generate()
        self.backup = folder / "stick" / "keys.age"
        self.doomed: list[Sealed] = []  # by chapter

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Vault]:
        """The vault."""
        keys = await open_keys(self._database.dsn_for(VAULT))
        try:
            yield await open_vault(keys, KeyFile(self._folder / "vault.key"))
        finally:
            await keys.close()

    async def fill(self) -> None:
        """Seal what is to be destroyed, and back up the keys."""
        self.backup.parent.mkdir()
        async with self.opened() as vault:
            async with vault.door() as door:
                for chapter in range(CHAPTERS):
                    pupil = cast.pupil_of(case(1, chapter))
                    self.doomed.append(await door.seal(pupil, WILG, Purpose.CARE, WORDS))
            backups = KeyBackups(vault, self._folder / REMEMBERED)
            await backups.make(Place(str(self.backup), str(self.identity.to_public())))


class Past:
    """The books from which every journey goes on."""

    def __init__(self, server: Database, folder: Path, bus: str) -> None:
        self._server, self._folder, self._bus = server, folder, bus
        self._numbers = count(1)

    async def live(self) -> None:
        """Let it happen, once."""
        (self._folder / PAST).mkdir()
        database = await one_more(self._server, PAST)
        async with houses.on_database(database, self._folder / PAST) as stage:
            await stage.ask(*before())
            await stage.until(TODAY)
        await forget(database)

    def clear(self, journey: Journey) -> None:
        """Leave nothing of a journey in which all went well but its database."""
        shutil.rmtree(journey.folder)

    async def journey(self, servers: Servers | None = None) -> tuple[Journey, Safe]:
        """A house of its own that goes on from there; to its servers by these roads, if any."""
        name = f"journey_{next(self._numbers)}"
        admin = await asyncpg.connect(self._server.admin_dsn.replace("/oza?", "/postgres?"))
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {PAST}")
        await admin.close()
        place = self._server.place.replace("/oza?", f"/{name}?")
        database = Database(place=place, passwords=self._server.passwords)
        folder = Path(shutil.copytree(self._folder / PAST, self._folder / name))
        safe = Safe(database, folder)
        await safe.fill()
        if servers is None:
            return Journey(database, self._bus, folder), safe
        return Journey(database, servers.bus, folder, servers.place(database)), safe
