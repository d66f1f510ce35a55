"""Backup and restore: the books in one place, the keys in another."""

from pathlib import Path
from typing import Annotated

import typer

from services.runtime import house
from services.runtime.backup import Manifest, backup, restore
from services.runtime.cli.looking import looked_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say
from services.runtime.key_backup import REMEMBERED, KeyBackups, Place, restore_keys
from services.runtime.settings import from_environment

Folder = Annotated[Path, typer.Argument(help="De map van de back-up. · Folder of the backup.")]
KeyFileOption = Annotated[
    Path, typer.Argument(help="Het bestand met de sleutels. · The file with the keys.")
]


def back_up(
    out: Annotated[Path, typer.Option("-o", "--out", help="Een nieuwe map. · A new folder.")],
    json: Json = False,
) -> None:
    """Maak een back-up van de boeken, zonder de sleutels. · Back up the books, not the keys."""
    _tell(complete(_backup(out)), json=json)


def back_up_keys(
    out: Annotated[Path, typer.Option("-o", "--out", help="Op een andere plek. · Elsewhere.")],
    recipient: Annotated[
        str, typer.Option(help="Voor wie: age1… · For whom, as made by age-keygen.")
    ],
) -> None:
    """Maak een verzegelde back-up van de sleutels, apart van de boeken. · Back up the keys, apart.

    Zodra er sleutels worden vernietigd, maakt de dienst deze back-up opnieuw op dezelfde plek. ·
    As soon as keys are destroyed, the house makes this backup anew in the same place.
    """
    complete(_backup_keys(Place(file=str(out.resolve()), recipient=recipient)))
    say("De sleutels liggen verzegeld klaar. · The keys are sealed and backed up.")


def put_back(folder: Folder, json: Json = False) -> None:
    """Zet een back-up van de boeken terug in een leeg huis. · Restore into an empty house."""
    _tell(complete(_restore(folder)), json=json)


def put_back_keys(
    file: KeyFileOption,
    identity: Annotated[Path, typer.Option(help="Uw age-identiteit. · Your age identity.")],
) -> None:
    """Zet de sleutels terug in een huis zonder sleutels. · Restore the keys; those that were
    destroyed since stay so."""
    say(f"{complete(_restore_keys(file, identity))} sleutels · keys")


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="backup")(back_up)
    app.command(name="backup-keys")(back_up_keys)
    app.command(name="restore")(put_back)
    app.command(name="restore-keys")(put_back_keys)


def _tell(manifest: Manifest, *, json: bool) -> None:
    if json:
        as_json(manifest)
    else:
        size = sum(table.size for table in manifest.tables)
        say(f"{len(manifest.tables)} tabellen · tables, {size} bytes")


async def _backup(folder: Path) -> Manifest:
    async with house.database_of(from_environment()) as database, looked_at(database):
        return await backup(database, folder)


async def _restore(folder: Path) -> Manifest:
    async with house.database_of(from_environment()) as database:
        return await restore(database, folder)


async def _backup_keys(place: Place) -> None:
    settings = from_environment()
    async with (
        house.database_of(settings) as database,
        house.vault_of(settings, database) as vault,
    ):
        await KeyBackups(vault, settings.data / REMEMBERED).make(place)


async def _restore_keys(file: Path, identity: Path) -> int:
    settings = from_environment()
    async with (
        house.database_of(settings) as database,
        house.vault_of(settings, database) as vault,
    ):
        return await restore_keys(vault, file, identity)
