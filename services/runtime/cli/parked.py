"""Messages kept aside: list, show, try again, repair."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import msgspec
import typer

from events.ledger import ParkedMessage
from events.transport.cloudevent import from_structured
from events.values import Actor, Party, PublicText, Role, UserId, house_of
from services.runtime import house
from services.runtime.cli.given import User, Why
from services.runtime.cli.looking import looked_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.clock import SystemClock, today
from services.runtime.house import House
from services.runtime.parking import RepairMessage
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import from_environment

app = typer.Typer(
    help="Berichten die apart zijn gezet. · Messages kept aside.", no_args_is_help=True
)

At = Annotated[Party, typer.Argument(help="Bij welke partij. · At which party.")]
Message = Annotated[UUID, typer.Argument(help="Nummer van het bericht. · Number of the message.")]


@app.command("list")
def list_parked(json: Json = False) -> None:
    """Toon wat apart staat, per partij. · Show what is kept aside, per party."""
    rows = complete(_all())
    columns = ("partij · party", "bericht · message", "feit · fact", "van · from", "reden · reason")
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


async def _all() -> list[tuple[Any, ...]]:
    async with _house(*Party) as part:
        rows: list[tuple[Any, ...]] = []
        for party, ledger in part.ledgers.items():
            for parked in await ledger.parked():
                event = from_structured(parked.body)
                kept = await part.desks[party].kept(parked.order_key, parked.event_id)
                reason = "" if kept is None else f"{kept.reason}, {kept.attempt}x"
                dead = " †" if kept is not None and kept.dead else ""
                rows.append((party, parked.event_id, event.type, event.source, reason + dead))
        return rows


async def _find(part: House, party: Party, message: UUID) -> ParkedMessage:
    found = await part.ledgers[party].parked([message])
    if not found:
        raise Refusal(
            "message-unknown",
            f"Bij {party} staat geen bericht {message} apart.",
            f"No message {message} is kept aside at {party}.",
        )
    return found[0]


async def _show(party: Party, message: UUID) -> Any:
    async with _house(party) as part:
        return msgspec.json.decode((await _find(part, party, message)).body)


async def _retry(party: Party, message: UUID) -> bool:
    """Whether the message is still kept aside."""
    async with _house(party) as part:
        parked = await _find(part, party, message)
        kept = await part.desks[party].kept(parked.order_key, message)
        if kept is not None and kept.dead:
            raise Refusal(
                "message-dead",
                "Dit bericht is gestrand. Herstel het eerst: oza parked repair.",
                "This message is dead. Repair it first: oza parked repair.",
            )
        await part.desks[party].retry(message)
        return bool(await part.ledgers[party].parked([message]))


async def _repair(
    party: Party, message: UUID, why: PublicText, user: UserId, *, drop: bool
) -> None:
    async with _house(party) as part:
        parked = await _find(part, party, message)
        by = Actor(organisation=house_of(party), role=Role.OPERATOR, user=user)
        command = RepairMessage(
            on=today(part.clock),
            by=by,
            party=party,
            order_key=parked.order_key,
            message=message,
            why=why,
            drop=drop,
        )
        await part.ask(party, command)
