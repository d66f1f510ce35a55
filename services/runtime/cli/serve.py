"""Running the house: all of it, one party of it, and whether it could run."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from enum import StrEnum
from typing import Annotated

import typer

from events.transport.topology import all_queues, inboxes, journal_lanes
from events.values import Party
from services.portal.books import Counter
from services.portal.server import serve_portal
from services.rules.regions import RuleBook
from services.runtime import house
from services.runtime.check import checks
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, fail, say, table
from services.runtime.clock import SystemClock
from services.runtime.custody import custody_of, in_custody
from services.runtime.database import Database, install
from services.runtime.health.metrics import Metrics
from services.runtime.health.served import watched_at
from services.runtime.health.tracing import tracing
from services.runtime.logs import write_json
from services.runtime.reference import load
from services.runtime.settings import EMBEDDED, JSON, Settings, from_environment

ONE_MACHINE = (
    "De vier getuigen van het boek staan op deze machine; zet er ook een elders (oza witness)."
    " · The four witnesses of the book share this machine; keep one elsewhere, too."
)

BEHIND = 19
"""How nice a process is that does what follows, so that who waits for a page goes first. The portal
is one process, and leaves cores to the others."""


class Role(StrEnum):
    """What a process of the house may be."""

    SCHOOL = Party.SCHOOL
    SWV = Party.SWV
    MUNICIPALITY = Party.MUNICIPALITY
    PROVIDER = Party.PROVIDER
    PROJECTIONS = house.PROJECTIONS
    PORTAL = "portal"


def up() -> None:
    """Draai het hele huis op deze machine. · Run the whole house on this machine."""
    complete(_up(_settings()))


def run(
    role: Role,
    timers: Annotated[bool, typer.Option(help="Laat termijnen verlopen. · Let terms pass.")] = True,
) -> None:
    """Draai één partij, de leesmodellen of het portaal. · Run one party, the read models or the
    portal. Zonder timers houdt een ander de kalender bij. · Without timers another keeps time."""
    complete(_run(_settings(), role, timers=timers))


def _settings() -> Settings:
    settings = from_environment()
    if settings.logs == JSON:
        write_json(sys.stderr)
    return settings


def install_database() -> None:
    """Maak rollen en tabellen in de database. · Make roles and tables in the database."""
    complete(_install(from_environment()))


def check(json: Json = False) -> None:
    """Kijk of alles er is om te draaien. · See whether all that is needed is there."""
    found = complete(checks())
    rows = [(c.what, "goed · ok" if c.fault is None else c.fault) for c in found]
    table("Controle · Check", ("wat · what", "stand · state"), rows, json=json)
    if any(c.fault is not None for c in found):
        fail()


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(up)
    app.command()(run)
    app.command(name="install")(install_database)
    app.command()(check)


@asynccontextmanager
async def until_told(told: asyncio.Event) -> AsyncIterator[None]:
    """Let SIGTERM and SIGINT set this event, so that the house drains before it ends."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(ValueError):
                loop.remove_signal_handler(number)


async def _up(settings: Settings) -> None:
    rules, metrics = load().rulebook, Metrics()
    told = asyncio.Event()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(until_told(told))
        database = await stack.enter_async_context(house.database_of(settings))
        clock = SystemClock()
        traces = await stack.enter_async_context(tracing(settings.traces, clock))
        whole = await stack.enter_async_context(
            house.on_database(database, rules, clock, metrics=metrics, traces=traces)
        )
        bus = house.bus_of(settings, house.JOURNAL)
        await bus.start(all_queues())
        seals = await stack.enter_async_context(house.sealing_of(whole, database, settings.data))
        await stack.enter_async_context(house.at_work(whole, bus, timers=True, seals=seals))
        vault = await stack.enter_async_context(house.vault_of(settings, database))
        await stack.enter_async_context(in_custody(whole, vault, database, settings.data))
        counter, watched = Counter(whole, vault), whole.watched(bus, all_queues())
        await stack.enter_async_context(serve_portal(settings, database, counter, metrics))
        await stack.enter_async_context(watched_at(settings, watched, metrics))
        gc.freeze()
        say(f"Het huis draait: http://{settings.listen}/ · The house is running.")
        say(ONE_MACHINE)
        await told.wait()


async def _run(settings: Settings, role: Role, *, timers: bool) -> None:
    rules = load().rulebook
    told = asyncio.Event()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(until_told(told))
        database = await stack.enter_async_context(house.database_of(settings))
        if role is Role.PORTAL:  # the one process that holds the vault's key, and any desk's
            custody = custody_of(settings, database, rules)
            counter, metrics = Counter(*await stack.enter_async_context(custody)), Metrics()
            seen = await stack.enter_async_context(
                serve_portal(settings, database, counter, metrics)
            )
            await stack.enter_async_context(watched_at(settings, seen, metrics))
        else:
            os.nice(BEHIND)
            await stack.enter_async_context(_one(settings, database, role, rules, timers=timers))
        gc.freeze()  # what is there stays: pauses are as long as what came since is large
        say(f"{role} draait. · {role} is running.")
        await told.wait()


@asynccontextmanager
async def _one(
    settings: Settings, database: Database, role: Role, rules: RuleBook, *, timers: bool
) -> AsyncIterator[None]:
    reads = role is Role.PROJECTIONS
    parties = () if reads else (Party(role),)
    owner = house.JOURNAL if reads else str(role)
    bus = house.bus_of(settings, owner)
    metrics, queues = Metrics(), journal_lanes() if reads else inboxes(Party(role))
    await bus.start(queues)
    async with AsyncExitStack() as stack:
        traces = await stack.enter_async_context(tracing(settings.traces, SystemClock()))
        part = await stack.enter_async_context(
            house.on_database(
                database,
                rules,
                SystemClock(),
                parties=parties,
                journal=reads,
                projections=reads,
                metrics=metrics,
                traces=traces,
            )
        )
        seals = None
        if reads:
            seals = await house.sealing_here(part, settings.data)
        await stack.enter_async_context(
            house.at_work(part, bus, timers=timers and not reads, book=reads, seals=seals)
        )
        await stack.enter_async_context(watched_at(settings, part.watched(bus, queues), metrics))
        yield


async def _install(settings: Settings) -> None:
    async with house.database_of(settings) as database:
        if settings.database != EMBEDDED:  # the embedded one is installed as it starts
            await install(database.admin_dsn, database.passwords)
    say("De database is klaar. · The database is ready.")
