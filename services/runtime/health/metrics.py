"""Figures for Prometheus: counted in this process, or read from the books when they are asked for.

A label is a name from the code, such as a route, a party or a read model: never a case, a person or
an organisation.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from events.ledger import Appended, DueRow, Ledger, LedgerUnavailable, ParkedMessage, Row, Write
from events.ledger.connection import DatabaseUnusable
from events.transport import BusUnavailable
from events.transport.relay import POSITION
from events.values import StreamId
from services.runtime.health.readiness import Watched

OTHER = "other"  # of what is no route of ours, whatever was typed
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """All figures of one process."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        self.requests = Counter(
            "oza_http_requests", "Requests answered", ["route", "method", "status"], registry=own
        )
        self.seconds = Histogram(
            "oza_http_request_seconds",
            "Until the answer began",
            ["route"],
            buckets=_SECONDS,
            registry=own,
        )
        self.asks = Counter(
            "oza_asks", "Commands and heard facts settled", ["party", "became"], registry=own
        )
        self.appends = Histogram(
            "oza_append_seconds", "An append to a ledger", ["party"], buckets=_SECONDS, registry=own
        )
        self.digests = Counter(
            "oza_digests", "Daily messages handed to a mail server", ["became"], registry=own
        )
        self._facts = _gauge(own, "oza_facts", "Facts in a ledger", "ledger")
        self._relay = _gauge(own, "oza_relay_lag_facts", "Facts not relayed yet", "party")
        self._parked = _gauge(own, "oza_parked_messages", "Messages kept aside", "party")
        self._lag = _gauge(own, "oza_read_model_lag_facts", "Facts not folded yet", "read_model")
        self._stopped = _gauge(own, "oza_read_model_stopped", "1: it stands still", "read_model")
        self._waiting = Gauge("oza_bus_batches", "Batches that wait", registry=own)
        self._pools = Gauge(
            "oza_pool_connections", "Connections to a database", ["pool", "state"], registry=own
        )
        self._up = Gauge("oza_readable", "0: books or bus cannot be read now", registry=own)

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request was answered."""
        kind = method if method in _METHODS else OTHER
        self.requests.labels(route, kind, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def digest(self, became: str) -> None:
        """A daily message was tried: ``sent``, ``later`` or ``refused``."""
        self.digests.labels(became).inc()

    async def told(self, watched: Watched) -> bytes:
        """All figures as Prometheus reads them; the books are read now."""
        try:
            await self._read(watched)
            self._up.set(1)
        except (LedgerUnavailable, DatabaseUnusable, BusUnavailable):
            self._up.set(0)  # the figures of before stay
        for name, pool in watched.pools.items():
            idle, size = pool.get_idle_size(), pool.get_size()
            self._pools.labels(name, "idle").set(idle)
            self._pools.labels(name, "used").set(size - idle)
        return generate_latest(self._registry)

    async def _read(self, watched: Watched) -> None:
        for party, ledger in watched.ledgers.items():
            head, marks = await ledger.head(), await ledger.marks(POSITION)
            self._facts.labels(party).set(head)
            self._relay.labels(party).set(head - marks.get(POSITION, 0))
            self._parked.labels(party).set(len(await ledger.parked()))
        if watched.journal is not None:
            self._facts.labels("journal").set(await watched.journal.head())
        if watched.bus is not None:
            self._waiting.set(await watched.bus.backlog(watched.queues))
        for one in await watched.standings():
            self._lag.labels(one.projection).set(one.lag)
            self._stopped.labels(one.projection).set(one.failure is not None)


def _gauge(registry: CollectorRegistry, name: str, told: str, label: str) -> Gauge:
    return Gauge(name, told, [label], registry=registry)


class Counted:
    """A party's ledger, that counts what is asked of it; see ``Ledger``."""

    def __init__(self, ledger: Ledger, party: str, metrics: Metrics) -> None:
        self._ledger, self._party, self._metrics = ledger, party, metrics

    async def append(self, writes: Sequence[Write]) -> Appended:
        """Write, and count what became of each ask: it wrote, it did not (a refusal, or nothing to
        do), or it must be settled again."""
        began = time.perf_counter()
        appended = await self._ledger.append(writes)
        metrics, party = self._metrics, self._party
        metrics.appends.labels(party).observe(time.perf_counter() - began)
        for number, write in enumerate(writes):
            stale = number in appended.stale
            became = "stale" if stale else "wrote" if write.rows else "nothing"
            metrics.asks.labels(party, became).inc()
        return appended

    def follow(self, after: int, limit: int = 2000) -> AsyncIterator[list[Row]]:
        """As the ledger does."""
        return self._ledger.follow(after, limit)

    async def read(self, seen: Mapping[StreamId, int]) -> dict[StreamId, list[Row]]:
        """As the ledger does."""
        return await self._ledger.read(seen)

    async def pick(self, positions: Sequence[int]) -> list[Row]:
        """As the ledger does."""
        return await self._ledger.pick(positions)

    async def tail(
        self,
        after: int,
        limit: int,
        topics: Collection[str] | None = None,
        until: int | None = None,
    ) -> list[Row]:
        """As the ledger does."""
        return await self._ledger.tail(after, limit, topics, until)

    async def head(self) -> int:
        """As the ledger does."""
        return await self._ledger.head()

    async def ends(self) -> list[Row]:
        """As the ledger does."""
        return await self._ledger.ends()

    async def marks(self, prefix: str = "") -> dict[str, int]:
        """As the ledger does."""
        return await self._ledger.marks(prefix)

    async def mark(self, marks: Mapping[str, int]) -> None:
        """As the ledger does."""
        await self._ledger.mark(marks)

    async def due(self, until: datetime, limit: int) -> list[DueRow]:
        """As the ledger does."""
        return await self._ledger.due(until, limit)

    async def next_due(self) -> datetime | None:
        """As the ledger does."""
        return await self._ledger.next_due()

    async def parked(self, event_ids: Sequence[UUID] | None = None) -> list[ParkedMessage]:
        """As the ledger does."""
        return await self._ledger.parked(event_ids)

    async def close(self) -> None:
        """As the ledger does."""
        await self._ledger.close()


ASGI = Callable[[Any, Any, Any], Awaitable[None]]


def measured(app: ASGI, metrics: Metrics) -> ASGI:
    """An ASGI application whose requests are counted, by the route that answered."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began = time.perf_counter()

        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = getattr(scope.get("route"), "path", None)
                route = OTHER if own is None else f"{scope.get('root_path', '')}{own}"
                seconds = time.perf_counter() - began
                metrics.request(route, scope["method"], message["status"], seconds)
            await send(message)

        await app(scope, receive, sent)

    return answer
