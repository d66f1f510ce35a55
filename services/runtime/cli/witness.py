"""``oza witness``: see the book grow, and sign that it only grew."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from events.ledger.postgres import open_ledger
from events.transport.cloudevent import source_of
from events.values import Party
from projections.journal.keys import signer_of
from projections.journal.log import Log
from projections.journal.note import Verifier
from projections.journal.private_file import PrivateFile
from projections.journal.witness import Kept, OwnFacts, Witness
from services.runtime import house
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say
from services.runtime.refusal import Refusal
from services.runtime.sealing import witness, witness_file
from services.runtime.settings import from_environment

_NAME = re.compile(r"[a-z0-9-]{1,40}")

app = typer.Typer(
    help="Getuige zijn van het boek: het groeide alleen. · Witnessing the book: it only grew.",
    no_args_is_help=True,
)

Who = Annotated[
    str,
    typer.Argument(
        help="Een partij, die haar eigen feiten nagaat, of de naam van een accountant."
        " · A party, which checks its own facts, or the name of an auditor."
    ),
]
File = Annotated[
    Path | None,
    typer.Option(help="Zijn bestand: bewaar het elders. · Its file: keep it elsewhere."),
]
Journal = Annotated[
    str | None,
    typer.Option(
        "--journal",
        help="Sleutel van het journaal, bij de eerste keer. · The journal's key, the first time.",
    ),
]


@app.command()
def once(who: Who, file: File = None, journal: Journal = None, json: Json = False) -> None:
    """Teken het nieuwste controlepunt, als het klopt. · Sign the newest checkpoint, if right."""
    kept = complete(_once(who, file, journal))
    last = kept.last
    if json:
        as_json({"name": kept.name, "size": last.size if last else 0, "note": kept.note})
    elif last is None:
        say("Er is nog niets verzegeld. · Nothing has been sealed yet.")
    else:
        say(
            f"{kept.name} tekende {last.size} feiten, {kept.own} daarvan van zichzelf."
            f" · signed {last.size} facts, {kept.own} of them its own."
        )


@app.command()
def follow(who: Who, file: File = None, journal: Journal = None) -> None:
    """Blijf meetekenen zolang het boek klopt. · Keep signing as long as the book is right."""
    complete(_follow(who, file, journal))


async def _once(who: str, file: Path | None, journal: str | None) -> Kept:
    async with _witness(who, file, journal) as one:
        return await one.cosign()


async def _follow(who: str, file: Path | None, journal: str | None) -> None:
    async with _witness(who, file, journal) as one:
        await one.follow()


@asynccontextmanager
async def _witness(who: str, file: Path | None, journal: str | None) -> AsyncIterator[Witness]:
    """Whoever it is, with a role that sees hashes only; a party sees its own ledger besides."""
    settings = from_environment()
    if not _NAME.fullmatch(who):
        raise Refusal(
            "name-unfit",
            f"{who!r} is geen naam voor een getuige: kleine letters, cijfers en streepjes.",
            f"{who!r} is no name for a witness: small letters, digits and hyphens.",
        )
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(house.database_of(settings))
        log = await stack.enter_async_context(house.seen_by_witness(database))
        facts = None
        if who in set(Party):
            party = Party(who)
            ledger = await open_ledger(database.dsn_for(party), party)
            stack.push_async_callback(ledger.close)
            facts = OwnFacts(party, source_of(party, house.OIN[party]), ledger)
        path = file or witness_file(settings.data, who)
        yield witness(log, PrivateFile(path), who, await _journal(log, journal), facts)


async def _journal(log: Log, given: str | None) -> Verifier:
    """The journal's verifier key: as given, else as it says itself at the first meeting."""
    if given is not None:
        return signer_of(given)
    for known in await log.signers():
        return signer_of(known)
    raise Refusal("nothing-sealed", "Er is nog niets verzegeld.", "Nothing has been sealed yet.")
