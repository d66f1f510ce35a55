"""Is the book what was written, sealed and witnessed?"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from events.ledger import Ledger
from projections.journal.findings import Finding, Verdict
from projections.journal.keys import known_journal, signer_of
from projections.journal.log import Log
from projections.journal.private_file import PrivateFile
from projections.journal.signatures import Seen, seen_in
from projections.journal.verify import verify
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, fail, say, table
from services.runtime.cli.reading import readers
from services.runtime.sealing import JOURNAL_KEY, WITNESSES
from services.runtime.settings import Settings, from_environment

WAIT_SECONDS = 15  # for what was booked just now to be sealed and witnessed

Witnesses = Annotated[
    list[Path] | None,
    typer.Option("--witness", help="Bestand van een getuige. · The file of a witness."),
]
Journal = Annotated[
    str | None,
    typer.Option("--journal", help="Sleutel van het journaal. · The journal's verifier key."),
]


def verify_book(witness: Witnesses = None, journal: Journal = None, json: Json = False) -> None:
    """Reken elk feit na tot aan de handtekeningen. · Verify every fact up to the signatures.

    Noemt de eerste plaats die niet klopt. Zonder --witness gelden de getuigen van dit huis.
    """
    settings = from_environment()
    own = not witness
    files = witness or sorted((settings.data / WITNESSES).glob("*.json"))
    found = complete(_verify(settings, files, journal))
    if json:
        as_json(found)
    else:
        _tell(found, files, own=own)
    if not found.sound:
        fail()


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="verify")(verify_book)


async def _verify(settings: Settings, files: Sequence[Path], journal: str | None) -> Verdict:
    async with readers() as part:
        assert part.journal is not None
        assert part.log is not None
        seen = await _settled(part.journal, part.log, files)
        if journal is None:
            signer = known_journal(settings.data / JOURNAL_KEY)
        else:
            signer = signer_of(journal)
        return await verify(part.journal, part.log, signer, seen)


async def _settled(journal: Ledger, log: Log, files: Sequence[Path]) -> list[Seen]:
    """What the witnesses remember, once they have signed what is in the book now: a while later,
    where the house runs; whatever they signed by then, where it does not."""
    head = await journal.head()
    waited = 0
    while True:
        seen = [seen_in(PrivateFile(path)) for path in files]
        reached = min([await log.size(), *(one.size for one in seen if not one.fault)])
        if reached >= head or waited == WAIT_SECONDS:
            return seen
        await asyncio.sleep(1)
        waited += 1


def _tell(found: Verdict, files: Sequence[Path], *, own: bool) -> None:
    if found.first is not None:
        say(f"NIET IN ORDE: positie {_place(found.first)}: {found.first.fault}")
        columns = ("positie · position", "wat · what", "van · of")
        rows = [(_place(one), one.fault, one.detail) for one in found.findings]
        table("Bevindingen · Findings", columns, rows, json=False)
        if found.more:
            say(f"En nog {found.more}. · And {found.more} more.")
        return
    say(
        f"In orde: {found.facts} feiten, {found.checkpoints} controlepunten."
        f" · All is well: {found.facts} facts, {found.checkpoints} checkpoints."
    )
    if not files:
        say(
            "Zonder getuigen: wie de sleutel van het journaal heeft, kan alles herschrijven."
            " · Without witnesses: whoever has the journal's key could rewrite it all."
        )
    elif own:
        say(
            f"{len(files)} getuigen op deze machine tekenden dit boek."
            f" · {len(files)} witnesses, all on this machine, signed this book."
        )


def _place(found: Finding) -> str:
    if not found.position:
        return "-"
    if found.position == found.until:
        return str(found.position)
    return f"{found.position}…{found.until}"
