"""Messages kept aside: list, show, try again, repair; and how far each party is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import msgspec
import typer

from events.values import Party, PublicText, UserId
from services.runtime import house
from services.runtime.cli.given import User, Why
from services.runtime.cli.looking import looked_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.clock import SystemClock, today
from services.runtime.house import House
from services.runtime.kept_aside import (
    KeptAside,
    Standing,
    found_aside,
    kept_aside,
    mending,
    must_live,
)
from services.runtime.reference import load
from services.runtime.settings import from_environment

app = typer.Typer(
    help="Berichten die apart zijn gezet. · Messages kept aside.", no_args_is_help=True
)

At = Annotated[Party, typer.Argument(help="Bij welke partij. · At which party.")]
Message = Annotated[UUID, typer.Argument(help="Nummer van het bericht. · Number of the message.")]


@app.command("list")
def list_parked(json: Json = False) -> None:
    """Toon wat apart staat, per partij. · Show what is kept aside, per party."""
    rows = [
        (
            one.party,
            one.message,
            one.wire,
            one.source,
            _reason(one),
            one.holds,
            one.parked_at,
            one.again_at or "",
        )
        for one in complete(_all())
    ]
    columns = (
        "partij · party",
        "bericht · message",
        "feit · fact",
        "van · from",
        "reden · reason",
        "houdt op · holds",
        "sinds · since",
        "opnieuw · again",
    )
    table("Apart gezette berichten · Parked messages", columns, rows, json=json)


@app.command("show")
def show_parked(party: At, message: Message) -> None:
    """Toon één bericht zoals het binnenkwam. · Show one message as it came."""
    as_json(complete(_show(party, message)))


@app.command("retry")
def retry(party: At, message: Message, json: Json = False) -> None:
    """Probeer een bericht nu opnieuw. · Try a message again now."""
    left = complete(_retry(party, message))
    _tell(message, "Nog niet gelukt. · Not yet." if left else "Verwerkt. · Handled.", json=json)


@app.command("repair")
def repair(
    party: At,
    message: Message,
    why: Why,
    user: User,
    drop: Annotated[
        bool, typer.Option("--drop", help="Niet opnieuw proberen. · Do not try again.")
    ] = False,
    json: Json = False,
) -> None:
    """Geef een gestrand bericht een nieuwe start, of laat het vallen. · Repair a dead message."""
    complete(_repair(party, message, why, user, drop=drop))
    _tell(message, "Vastgelegd. · Recorded.", json=json)


def _tell(message: UUID, said: str, *, json: bool) -> None:
    if json:
        as_json({"message": message, "stand": said.partition(" · ")[0]})
    else:
        say(said)


def _reason(one: KeptAside) -> str:
    dead = " †" if one.standing is Standing.DEAD else ""
    return f"{one.reason}, {one.attempt}x{dead}"


@asynccontextmanager
async def _house(*parties: Party) -> AsyncIterator[House]:
    rules = load().rulebook
    async with (
        house.database_of(from_environment()) as database,
        house.on_database(
            database, rules, SystemClock(), parties=parties, journal=False, projections=False
        ) as part,
        house.desks_only(part),
        looked_at(database),
    ):
        yield part


async def _all() -> list[KeptAside]:
    async with _house(*Party) as part:
        found = [await kept_aside(party, ledger) for party, ledger in part.ledgers.items()]
        return [one for own in found for one in own]


async def _show(party: Party, message: UUID) -> Any:
    async with _house(party) as part:
        return msgspec.json.decode((await found_aside(party, part.ledgers[party], message)).body)


async def _retry(party: Party, message: UUID) -> bool:
    """Whether the message is still kept aside."""
    async with _house(party) as part:
        must_live(await found_aside(party, part.ledgers[party], message))
        return await part.desks[party].retry(message)


async def _repair(
    party: Party, message: UUID, why: PublicText, user: UserId, *, drop: bool
) -> None:
    async with _house(party) as part:
        found = await found_aside(party, part.ledgers[party], message)
        await part.ask(party, mending(found, user, why, today(part.clock), drop=drop))
