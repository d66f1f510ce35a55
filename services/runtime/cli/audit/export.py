"""The book in files: taken out, checked without a house, and put into an empty one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from events.ledger import LedgerNotEmpty
from events.ledger.postgres import PostgresLedger, open_ledger
from projections.catalogue import PROJECTIONS
from projections.export.back import check, restore
from projections.export.manifest import Format, Manifest
from projections.export.out import export_book
from projections.journal.keys import signer_of
from projections.replay import rebuild
from projections.tables import install
from services.runtime import house
from services.runtime.cli.audit.verify import Journal
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say
from services.runtime.cli.reading import readers
from services.runtime.clock import SystemClock
from services.runtime.database import Database
from services.runtime.reference import load
from services.runtime.settings import from_environment

Out = Annotated[
    Path, typer.Option("--out", "-o", help="Map die er nog niet is. · A folder not there yet.")
]
Kind = Annotated[Format, typer.Option("--format", help="Soort bestand. · Kind of file.")]
Folder = Annotated[
    Path,
    typer.Argument(metavar="MAP", exists=True, file_okay=False, help="De export. · The export."),
]


def export(out: Out, format_: Kind = Format.JSONL, json: Json = False) -> None:
    """Zet het hele boek in een bestand, met manifest. · The whole book in a file."""
    _tell(complete(_export(out, format_)), json=json)


def check_export(folder: Folder, journal: Journal = None, json: Json = False) -> None:
    """Controleer een export tot de laatste byte, zonder huis. · Check an export to the last byte.

    Met --journal ook of dit journaal het controlepunt heeft ondertekend, dat erbij staat.
    """
    _tell(check(folder, None if journal is None else signer_of(journal)), json=json)


def import_book(folder: Folder, json: Json = False) -> None:
    """Zet een export in een leeg huis, om in te lezen. · Put an export into an empty house, to read
    in: its parties have no books of their own, so no house works there."""
    _tell(complete(_import(folder)), json=json)


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="export")(export)
    app.command(name="check-export")(check_export)
    app.command(name="import")(import_book)


def _tell(manifest: Manifest, *, json: bool) -> None:
    if json:
        as_json(manifest)
        return
    say(f"{manifest.facts} feiten. · {manifest.facts} facts.")
    say(f"Wortel van het boek · root of the book: {manifest.root}")


async def _export(out: Path, format_: Format) -> Manifest:
    async with readers() as part:
        assert part.journal is not None
        assert part.log is not None
        note = await part.log.newest()
        return await export_book(part.journal, out, format_, None if note is None else str(note))


async def _import(folder: Path) -> Manifest:
    async with (
        house.database_of(from_environment()) as database,
        _empty_journal(database) as journal,
        house.on_database(database, load().rulebook, SystemClock()) as part,
    ):
        for party, ledger in part.ledgers.items():
            if await ledger.head():
                raise LedgerNotEmpty(f"{party}: has facts already")
        manifest = await restore(folder, journal)
        assert part.read_models is not None
        async with part.read_models.acquire() as connection:
            for one in PROJECTIONS:
                await install(connection, one)
        await rebuild(part.read_models_dsn, PROJECTIONS)
        return manifest


@asynccontextmanager
async def _empty_journal(database: Database) -> AsyncIterator[PostgresLedger]:
    journal = await open_ledger(database.dsn_for(house.JOURNAL), house.JOURNAL)
    try:
        if await journal.head():
            raise LedgerNotEmpty(f"{house.JOURNAL}: has facts already")
        yield journal
    finally:
        await journal.close()
