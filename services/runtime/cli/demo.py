"""``oza demo``: a school year of real schools, lived through in minutes."""

import asyncio
import shutil
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from datetime import date
from typing import Annotated, Any

import msgspec
import typer

from events.transport.topology import all_queues
from events.values import Period, UserId
from events.vault import Door
from services.portal.books import Counter
from services.portal.request_file import read_requests
from services.portal.server import serve_portal
from services.runtime import house
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, progress, say
from services.runtime.cli.serve import ONE_MACHINE, until_told
from services.runtime.cli.summary import Summary, summary, tell
from services.runtime.clock import HouseCalendar
from services.runtime.demo import Demo
from services.runtime.demo_actors import Actors
from services.runtime.generator import write_year
from services.runtime.health.metrics import Metrics
from services.runtime.health.served import watched_at
from services.runtime.health.tracing import tracing
from services.runtime.house import House
from services.runtime.reference import Reference, load
from services.runtime.settings import EMBEDDED, Settings, from_environment
from services.school.commands import SubmitRequest

SCHOOL_YEAR = Period(start=date(2025, 8, 1), end=date(2026, 7, 31))
SCARCE_PERCENT = 80


class _Plan(msgspec.Struct, frozen=True):
    """What was asked for."""

    requests: int
    seed: int
    percent: int | None  # of what keys ask; None: enough
    serve: bool
    attach: bool
    json: bool


def demo(
    requests: Annotated[int, typer.Option(help="Hoeveel aanvragen. · How many requests.")] = 60,
    seed: Annotated[int, typer.Option(help="Welk jaar. · Which year.")] = 1,
    serve: Annotated[bool, typer.Option(help="Toon dan de pagina. · Then serve it.")] = True,
    scarce: Annotated[bool, typer.Option(help="Te weinig geld. · Too little money.")] = False,
    fresh: Annotated[bool, typer.Option(help="Begin opnieuw. · Start anew.")] = False,
    attach: Annotated[
        bool, typer.Option(help="De partijen draaien elders. · Parties run elsewhere.")
    ] = False,
    json: Json = False,
) -> None:
    """Beleef een schooljaar van echte scholen. · Live a school year of real schools.

    Dezelfde seed geeft hetzelfde jaar; afgebroken gaat het verder waar het was.
    """
    settings = from_environment()
    if settings.database == EMBEDDED:
        scarcity = "-scarce" if scarce else ""
        own = settings.data / f"demo-{seed}-{requests}{scarcity}"
        if fresh:
            shutil.rmtree(own, ignore_errors=True)
        settings = settings.model_copy(update={"data": own})
    plan = _Plan(requests, seed, SCARCE_PERCENT if scarce else None, serve, attach, json)
    complete(_demo(settings, plan))


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(demo)


async def _demo(settings: Settings, plan: _Plan) -> None:
    reference, metrics = load(), Metrics()
    calendar = HouseCalendar(SCHOOL_YEAR.start)
    told = asyncio.Event()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(house.database_of(settings))
        traces = await stack.enter_async_context(tracing(settings.traces, calendar))
        whole = await stack.enter_async_context(
            house.on_database(
                database, reference.rulebook, calendar, metrics=metrics, traces=traces
            )
        )
        if plan.attach:
            await stack.enter_async_context(house.desks_only(whole))
        else:
            bus = house.bus_of(settings, house.JOURNAL)
            await bus.start(all_queues())
            seals = await stack.enter_async_context(
                house.sealing_of(whole, database, settings.data)
            )
            await stack.enter_async_context(house.at_work(whole, bus, timers=False, seals=seals))
        vault = await stack.enter_async_context(house.vault_of(settings, database))
        if plan.serve:  # from the first day on, so that the year can be watched
            await stack.enter_async_context(until_told(told))
            counter = Counter(whole, vault)
            await stack.enter_async_context(serve_portal(settings, database, counter, metrics))
            await stack.enter_async_context(watched_at(settings, whole.watched(), metrics))
            say(f"Kijk mee op http://{settings.listen}/ · Watch it there; Ctrl-C ends.")
            if not plan.attach:
                say(ONE_MACHINE)
        async with vault.door() as door:  # until all of the year is in the book
            requests = await _requests(settings, door, reference, plan)
            year = Demo(whole, calendar, Actors(plan.seed, reference), requests)
            if not await _unless_told(_live(year, plan), told):
                return
        found = await _summary(whole)
        if plan.json:
            as_json(found)
        else:
            tell(found, reference)
        if plan.serve:
            await told.wait()


async def _unless_told(living: Coroutine[Any, Any, None], told: asyncio.Event) -> bool:
    """Live until it is done (True) or until somebody ends it; what was lived is in the books."""
    task, ended = asyncio.create_task(living), asyncio.create_task(told.wait())
    await asyncio.wait({task, ended}, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if task.done():
        task.result()
        return True
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return False


async def _requests(
    settings: Settings, door: Door, reference: Reference, plan: _Plan
) -> list[SubmitRequest]:
    """A file of the year's requests, read through the same door as a school's own file."""
    file = settings.data / f"requests-{plan.seed}-{plan.requests}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_year(file, reference, seed=plan.seed, school_year=SCHOOL_YEAR, requests=plan.requests)
    reading = await read_requests(file, reference, door, SCHOOL_YEAR.end, UserId("demo"))
    assert not reading.faults, f"the file of the demo has faults: {reading.faults[:3]}"
    return [request for _, request in reading.requests]


async def _live(lived: Demo, plan: _Plan) -> None:
    with progress(plan.requests, "De eerste dag", shown=not plan.json) as told:
        await lived.live(plan.percent, lambda day, inside: told(inside, str(day)))


async def _summary(whole: House) -> Summary:
    assert whole.read_models is not None
    async with whole.read_models.acquire() as connection:
        return await summary(connection)
