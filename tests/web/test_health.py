"""What machines see of a process: alive, ready, its figures, and nothing of a case or a person."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from events.ledger import LedgerUnavailable
from events.ledger.memory import MemoryLedger
from events.transport.local import LocalBus
from events.transport.topology import all_queues
from events.values import UUID_PATTERN, Party
from projections.catalogue import CLOCK
from services.portal.server import serve_portal
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.health.metrics import Metrics, measured
from services.runtime.health.readiness import Watched, parts_of
from services.runtime.health.served import health, watched_at
from services.runtime.reference import load
from services.runtime.settings import Settings
from tests.cast import submit
from tests.conftest import NewDatabase
from tests.web.town import IN_CARE, TODAY
from tests.web.visitors import CONSULTANT, log_in, stranger

pytestmark = pytest.mark.server


@asynccontextmanager
async def looking(watched: Watched, metrics: Metrics) -> AsyncIterator[httpx.AsyncClient]:
    """A machine that looks how a process is doing."""
    transport = httpx.ASGITransport(app=health(watched, metrics))
    async with httpx.AsyncClient(transport=transport, base_url="http://health") as machine:
        yield machine


def figures(told: str) -> dict[tuple[str, ...], float]:
    """Each figure by its name and the values of its labels, in the order of their names."""
    return {
        (one.name, *one.labels.values()): one.value
        for family in text_string_to_metric_families(told)
        for one in family.samples
    }


class Away(MemoryLedger):
    """A ledger that cannot be reached."""

    async def head(self) -> int:
        raise LedgerUnavailable("postgresql://oza_swv:secret@postgres/oza")


async def test_the_portal_says_that_it_lives_and_can_work_to_whoever_asks(
    town_hall: Database, local: Settings
) -> None:
    async with serve_portal(local, town_hall), stranger(local) as machine:
        assert (await machine.get("/healthz")).json() == {"alive": True}
        told = (await machine.get("/readyz")).json()
        assert told["ready"]
        assert {one["part"] for one in told["parts"]} == {"database: journal", "read models"}


async def test_what_is_not_ready_is_named_without_a_secret() -> None:
    watched = Watched({Party.SCHOOL: MemoryLedger(), Party.SWV: Away()})
    async with looking(watched, Metrics()) as machine:
        answer = await machine.get("/readyz")
        alive = await machine.get("/healthz")
    assert (answer.status_code, alive.status_code) == (503, 200)
    assert answer.json()["parts"] == [
        {"part": "database: school", "ready": True, "said": ""},
        {"part": "database: swv", "ready": False, "said": "LedgerUnavailable"},
    ]
    assert "secret" not in answer.text


async def test_a_read_model_that_stands_still_is_named(
    town_hall: Database, local: Settings
) -> None:
    connection = await asyncpg.connect(town_hall.dsn_for("projections"))
    mark = "UPDATE projections.checkpoints SET failure = $1 WHERE projection = $2"
    await connection.execute(mark, "a bug", CLOCK.name)
    async with serve_portal(local, town_hall) as watched:
        parts = {one.part: one for one in await parts_of(watched)}
        figure = figures((await Metrics().told(watched)).decode())
    await connection.execute(mark, None, CLOCK.name)
    await connection.close()
    assert (parts["read models"].ready, parts["read models"].said) == (False, "stands still: clock")
    assert figure["oza_read_model_stopped", "clock"] == 1


async def test_the_figures_of_a_house_at_work(new_database: NewDatabase) -> None:
    database, rules, metrics = await new_database(), load().rulebook, Metrics()
    clock, bus = HouseCalendar(TODAY), LocalBus()
    await bus.start(all_queues())
    async with (
        house.on_database(database, rules, clock, metrics=metrics) as whole,
        house.at_work(whole, bus, timers=False),
    ):
        await whole.ask(*submit(on=TODAY))
        await whole.settled()
        watched = whole.watched(bus, all_queues())
        told = figures((await metrics.told(watched)).decode())
        assert all(one.ready for one in await parts_of(watched))
        facts = await whole.ledgers[Party.SCHOOL].head()
    assert told["oza_facts", "school"] == facts > 0
    assert told["oza_asks_total", "wrote", "school"] >= 1
    assert told["oza_asks_total", "wrote", "swv"] >= 1
    assert told["oza_append_seconds_count", "school"] >= 1
    assert told["oza_relay_lag_facts", "school"] == told["oza_read_model_lag_facts", "clock"] == 0
    assert told["oza_parked_messages", "swv"] == told["oza_bus_batches",] == 0
    assert told["oza_pool_connections", "school", "used"] >= 0
    assert told["oza_readable",] == 1


async def test_requests_are_counted_by_route_and_never_by_case(
    town_hall: Database, local: Settings
) -> None:
    metrics = Metrics()
    async with serve_portal(local, town_hall, None, metrics) as watched, stranger(local) as one:
        await log_in(one, CONSULTANT)
        await one.get(f"/aanvragen/{IN_CARE}")
        await one.get("/Noor%20Jansen/999900006")
        written = (await metrics.told(watched)).decode()
    told = figures(written)
    assert told["oza_http_requests_total", "GET", "/aanvragen/{case}", "200"] == 1
    assert told["oza_http_requests_total", "GET", "other", "404"] == 1
    assert told["oza_http_request_seconds_count", "/aanvragen/{case}"] == 1
    assert re.findall(rf"Noor|999900006|{UUID_PATTERN}|school:|municipality:", written) == []


async def test_they_are_served_at_an_address_of_their_own(local: Settings) -> None:
    settings = Settings(OZA_HEALTH=local.listen)
    async with watched_at(settings, Watched(), Metrics()), stranger(local) as machine:
        for path in ("/healthz", "/readyz", "/metrics"):
            assert (await machine.get(path)).status_code == 200
    async with watched_at(Settings(), Watched(), Metrics()), stranger(local) as machine:
        with pytest.raises(httpx.TransportError):
            await machine.get("/metrics")


async def test_what_is_no_request_is_not_counted() -> None:
    seen: list[str] = []

    async def app(scope: dict[str, str], *_: object) -> None:
        seen.append(scope["type"])

    metrics = Metrics()
    await measured(app, metrics)({"type": "lifespan"}, None, None)
    assert seen == ["lifespan"]
    assert "lifespan" not in (await metrics.told(Watched())).decode()
