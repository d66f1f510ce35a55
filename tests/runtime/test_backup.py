"""Backups: the books come back as they were, and no key that was destroyed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pyrage
import pytest

from events.values import OrganisationId, PupilRef, Purpose, Sealed
from events.vault import Forgotten, Vault, open_vault
from events.vault.keyfile import KeyFile, KeyUnavailable
from events.vault.postgres import open_keys
from events.vault.reading import ERASED, shown
from services.runtime.backup import MANIFEST, BackupUnusable, backup, restore
from services.runtime.database import Database
from services.runtime.key_backup import (
    REMEMBERED,
    KeyBackupAway,
    KeyBackups,
    KeyBackupWrong,
    Place,
    restore_keys,
)
from tests.conftest import NewDatabase

pytestmark = pytest.mark.server

PUPIL = PupilRef("11111111-1111-4111-8111-111111111111")
OTHER = PupilRef("22222222-2222-4222-8222-222222222222")
ZWOLLE = OrganisationId("municipality:GM0193")


@asynccontextmanager
async def vault_in(database: Database, folder: Path) -> AsyncIterator[Vault]:
    keys = await open_keys(database.dsn_for("vault"))
    try:
        yield await open_vault(keys, KeyFile(made(folder) / "vault.key"))
    finally:
        await keys.close()


def made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


async def seal(vault: Vault, pupil: PupilRef) -> Sealed:
    async with vault.door() as door:
        return await door.seal(pupil, ZWOLLE, Purpose.ASSESSMENT, "Noor")


async def written(database: Database, *, facts: int) -> list[object]:
    """Facts written as a party writes them, and what then stands in its schema."""
    connection = await asyncpg.connect(database.dsn_for("school"))
    for number in range(facts):
        await connection.execute(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state)"
            " VALUES ($1, 1, 'topic', $2)",
            f"request-{number}",
            bytes(range(256)),
        )
    rows: list[object] = await connection.fetch("SELECT * FROM stored_events ORDER BY 5")
    await connection.close()
    return rows


@pytest.fixture
def identity(tmp_path: Path) -> tuple[Path, str]:
    """Whoever may restore keys: the file that stays with them, and what the house knows."""
    secret = pyrage.x25519.Identity.generate()
    file = tmp_path / "beheerder.txt"
    file.write_text(f"# public key: {secret.to_public()}\n{secret}\n")
    return file, str(secret.to_public())


async def test_the_books_come_back_as_they_were_and_go_on(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    here, there = await new_database(), await new_database()
    before = await written(here, facts=3)
    manifest = await backup(here, tmp_path / "backup")
    await restore(there, tmp_path / "backup")
    assert await written(there, facts=0) == before
    assert {table.schema for table in manifest.tables} >= {"school", "journal", "vault"}
    await backup(there, tmp_path / "again")
    for table in manifest.tables:
        one, other = (tmp_path / f / table.file for f in ("backup", "again"))
        assert one.read_bytes() == other.read_bytes()


async def test_a_backup_of_the_books_holds_no_key(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    manifest = await backup(await new_database(), tmp_path / "backup")
    of_vault = {table.name for table in manifest.tables if table.schema == "vault"}
    assert of_vault == {"files", "destroyed"}


@pytest.mark.parametrize("spoilt", ["a byte", "a table", "the manifest"])
async def test_a_backup_that_was_changed_is_not_restored(
    new_database: NewDatabase, tmp_path: Path, spoilt: str
) -> None:
    folder = tmp_path / "backup"
    await written(here := await new_database(), facts=1)
    await backup(here, folder)
    facts = folder / "school.stored_events.copy"
    match spoilt:
        case "a byte":
            facts.write_bytes(facts.read_bytes().replace(b"topic", b"topiC"))
        case "a table":
            facts.unlink()
        case _:
            (folder / MANIFEST).unlink()
    with pytest.raises(BackupUnusable):
        await restore(await new_database(), folder)


async def test_nothing_is_restored_over_facts(new_database: NewDatabase, tmp_path: Path) -> None:
    await backup(await new_database(), tmp_path / "backup")
    full = await new_database()
    before = await written(full, facts=1)
    with pytest.raises(BackupUnusable, match="facts of its own"):
        await restore(full, tmp_path / "backup")
    assert await written(full, facts=0) == before


async def test_an_old_backup_of_the_books_does_not_bring_a_destroyed_key_back(
    new_database: NewDatabase, tmp_path: Path, identity: tuple[Path, str]
) -> None:
    here, there = await new_database(), await new_database()
    file, public = identity
    async with vault_in(here, tmp_path / "data") as vault:
        gone, kept = await seal(vault, PUPIL), await seal(vault, OTHER)
        backups = KeyBackups(vault, tmp_path / "data" / REMEMBERED)
        place = made(tmp_path / "safe") / "keys.age"
        await backups.make(Place(str(place), public))
        before = place.read_bytes()
        await backup(here, tmp_path / "books")

        await vault.forget(PUPIL)
        await backups.renew()

    assert place.read_bytes() != before
    assert [each.name for each in place.parent.iterdir()] == ["keys.age"]
    await restore(there, tmp_path / "books")
    async with vault_in(there, tmp_path / "new") as vault:
        assert await shown(vault, gone) == ERASED
        assert await restore_keys(vault, place, file) == 1
        assert await shown(vault, gone) == ERASED
        assert await shown(vault, kept) == "Noor"


async def test_the_whole_database_put_back_with_the_key_file_of_today_says_so(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    here, there = await new_database(), await new_database()
    async with vault_in(here, tmp_path / "data") as vault:
        await seal(vault, PUPIL)
        admin = await asyncpg.connect(here.admin_dsn)
        rows = await admin.fetch("SELECT * FROM vault.keys")
        kek = await admin.fetchval("SELECT id FROM vault.kek")
        await admin.close()
        await vault.forget(PUPIL)
    admin = await asyncpg.connect(there.admin_dsn)
    await admin.execute("INSERT INTO vault.kek (id) VALUES ($1)", kek)
    for row in rows:
        await admin.execute("INSERT INTO vault.keys VALUES ($1, $2, $3, $4, $5)", *row)
    await admin.close()
    with pytest.raises(KeyUnavailable):
        async with vault_in(there, tmp_path / "data"):
            pass


async def test_a_backup_of_keys_from_before_does_not_bring_back_what_the_books_say_is_gone(
    new_database: NewDatabase, tmp_path: Path, identity: tuple[Path, str]
) -> None:
    here, there = await new_database(), await new_database()
    file, public = identity
    async with vault_in(here, tmp_path / "data") as vault:
        gone, kept = await seal(vault, PUPIL), await seal(vault, OTHER)
        old = tmp_path / "old.age"
        old.write_bytes(
            pyrage.encrypt(await vault.keys(), [pyrage.x25519.Recipient.from_str(public)])
        )
        await vault.forget(PUPIL)
        await backup(here, tmp_path / "books")
    await restore(there, tmp_path / "books")
    async with vault_in(there, tmp_path / "new") as vault:
        assert await restore_keys(vault, old, file) == 1
        with pytest.raises(Forgotten):
            await vault.open(gone)
        assert await vault.open(kept) == "Noor"
        with pytest.raises(KeyUnavailable, match="has keys already"):
            await restore_keys(vault, old, file)


async def test_keys_lie_apart_and_open_for_their_recipient_only(
    new_database: NewDatabase, tmp_path: Path, identity: tuple[Path, str]
) -> None:
    here = await new_database()
    file, public = identity
    await backup(here, tmp_path / "books")
    async with vault_in(here, tmp_path / "data") as vault:
        await seal(vault, PUPIL)
        backups = KeyBackups(vault, tmp_path / "data" / REMEMBERED)
        for beside in (tmp_path / "books" / "keys.age", tmp_path / "data" / "keys.age"):
            with pytest.raises(KeyBackupWrong, match="beside"):
                await backups.make(Place(str(beside), public))
        with pytest.raises(KeyBackupWrong, match="no age recipient"):
            await backups.make(Place(str(tmp_path / "keys.age"), "age1zwolle"))
        await backups.make(Place(str(tmp_path / "keys.age"), public))
        file.write_text(str(pyrage.x25519.Identity.generate()))
        with pytest.raises(KeyBackupWrong):
            await restore_keys(vault, tmp_path / "keys.age", file)


async def test_a_backup_of_keys_that_is_away_is_told(
    new_database: NewDatabase, tmp_path: Path, identity: tuple[Path, str]
) -> None:
    async with vault_in(await new_database(), tmp_path / "data") as vault:
        backups = KeyBackups(vault, tmp_path / "data" / REMEMBERED)
        place = Place(str(made(tmp_path / "stick") / "keys.age"), identity[1])
        await backups.make(place)
        (tmp_path / "stick").rename(tmp_path / "taken")
        with pytest.raises(KeyBackupAway):
            await backups.renew()
