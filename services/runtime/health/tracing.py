"""Traces (OpenTelemetry) of the road from a command to the read models, told from outside.

Nothing on the road knows of them. Each fact names its cause, down to the command with which it
began, so its trace is found by walking there: the trace has the number of the command, and a span
the number of a fact, hashed. So every process, and every run, gives a fact the same place, and a
command that one process heard stands above the facts that others wrote. Times are those of the
book; what the book does not know, when the journal and the read models had a fact, is seen here.

A span names a kind of fact or command, a party and a position: no case, person or organisation.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import ExitStack, asynccontextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import unquote, urlsplit
from uuid import UUID

import msgspec
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import (
    BatchSpanProcessor,
    ConsoleSpanExporter,
    SpanExporter,
)
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

from events.fact import fact_type
from events.ledger import Ledger
from events.values import Party, Recorded
from projections.journal.entry import Unread, recall, source_of
from projections.runner import standings
from services.runtime.asks import Answer
from services.runtime.clock import Clock
from services.runtime.refusal import Refusal
from services.runtime.settings import SettingsWrong
from services.runtime.shapes import Command

if TYPE_CHECKING:
    import asyncpg

    Pool = asyncpg.Pool[asyncpg.Record]  # generic for the checker only

LOOK_SECONDS = 0.02  # between looks whether the read models have a fact
REMEMBERED = 100_000  # facts of whose effects the trace is known at once

_FILE = "file://"
_SPAN_BYTES = 8


class _Place(msgspec.Struct, frozen=True):
    """Where a fact stands: in which trace, and when it was booked."""

    trace: int
    booked_at: datetime


class Traces:
    """Sends spans to an exporter, from a thread of its own."""

    def __init__(self, exporter: SpanExporter, clock: Clock) -> None:
        self._processor, self._clock = BatchSpanProcessor(exporter), clock
        self._known: OrderedDict[UUID, _Place] = OrderedDict()
        self.told: int | None = None  # the position in the book that it follows; None: in none

    async def command(
        self, party: Party, command: Command, id_: UUID, ask: Callable[[], Awaitable[Answer]]
    ) -> Answer:
        """Ask this, and tell how long it took and what became of it."""
        began = self._now()
        became = "answered"
        try:
            return await ask()
        except Refusal as refusal:
            became = refusal.code
            raise
        except BaseException as error:
            became = type(error).__name__
            raise
        finally:
            self._end(
                _Span(
                    name=type(command).__name__,
                    service=str(party),
                    own=_context(id_.int, id_),
                    parent=None,
                    began=began,
                    ended=self._now(),
                    attributes={"oza.became": became},
                    kind=SpanKind.SERVER,
                )
            )

    async def follow(self, journal: Ledger, read_models: "Pool | None") -> None:
        """Tell of every fact that comes into the book from now on, until cancelled."""
        self.told = await journal.head()
        async for rows in journal.follow(self.told):
            seen = self._now()
            parties = [source_of(row.stream) for row in rows]
            told = [
                self._fact(party, entry, seen)
                for party, entry in zip(parties, recall(rows), strict=True)
                if not isinstance(entry, Unread)
            ]
            if read_models is not None and told:
                await _shown(journal, read_models, rows[-1].position)
                self._folded(told, seen, self._now())
            self.told = rows[-1].position

    async def close(self) -> None:
        """Send what was not sent yet."""
        await asyncio.to_thread(self._processor.shutdown)

    def _fact(self, party: Party, entry: Recorded, seen: int) -> SpanContext:
        meta = entry.meta
        cause = self._known.get(meta.cause.id)
        trace = meta.cause.id.int if cause is None else cause.trace
        self._known[meta.event_id] = _Place(trace, meta.booked_at)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        own, above = _context(trace, meta.event_id), _context(trace, meta.cause.id)
        ended = _nanoseconds(meta.booked_at)
        kind = fact_type(type(entry.fact)).wire.split(".", 2)[-1]
        told = {"oza.position": entry.position, "oza.cause": str(meta.cause.source or "command")}
        began = ended if cause is None else min(_nanoseconds(cause.booked_at), ended)
        self._end(_Span(kind, str(party), own, above, began, ended, told, SpanKind.CONSUMER))
        in_book = _context(trace, meta.event_id, "journal")
        self._end(_Span("journal", "journal", in_book, own, min(ended, seen), seen, {}))
        return own

    def _folded(self, told: Iterable[SpanContext], began: int, ended: int) -> None:
        """One span for each trace of a batch, below its last fact."""
        for last in {one.trace_id: one for one in told}.values():
            own = _context(last.trace_id, last.span_id, "projections")
            self._end(_Span("read models", "projections", own, last, began, ended, {}))

    def _now(self) -> int:
        return _nanoseconds(self._clock.now())

    def _end(self, span: "_Span") -> None:
        self._processor.on_end(span.readable())


class _Span(msgspec.Struct, frozen=True):
    name: str
    service: str
    own: SpanContext
    parent: SpanContext | None
    began: int  # nanoseconds of Unix time
    ended: int
    attributes: dict[str, Any]
    kind: SpanKind = SpanKind.INTERNAL

    def readable(self) -> ReadableSpan:
        """As exporters take it."""
        return ReadableSpan(
            name=self.name,
            context=self.own,
            parent=self.parent,
            resource=Resource({"service.name": f"oza-{self.service}"}),
            attributes=self.attributes,
            kind=self.kind,
            status=Status(StatusCode.UNSET),
            start_time=self.began,
            end_time=self.ended,
        )


@asynccontextmanager
async def tracing(to: str | None, clock: Clock) -> AsyncIterator[Traces | None]:
    """Where the settings say that traces go; None: nowhere. Raises ``SettingsWrong``."""
    if to is None:
        yield None
        return
    with ExitStack() as stack:
        if to.startswith(_FILE):
            file = stack.enter_context(_opened(to))
            exporter: SpanExporter = ConsoleSpanExporter(out=file, formatter=_line)
        else:
            exporter = OTLPSpanExporter(endpoint=to)
        traces = Traces(exporter, clock)
        try:
            yield traces
        finally:
            await traces.close()


def _opened(to: str) -> TextIO:
    try:
        return Path(unquote(urlsplit(to).path)).open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise SettingsWrong(f"OZA_TRACES={to}: {error.strerror}") from error


def _line(span: ReadableSpan) -> str:
    return f"{span.to_json(indent=None)}\n"


def _context(trace: int, *what: object) -> SpanContext:
    """The place of a span: the same whoever tells of it."""
    found = sha256(":".join(map(str, what)).encode()).digest()[:_SPAN_BYTES]
    return SpanContext(
        trace_id=trace,
        span_id=int.from_bytes(found) or 1,
        is_remote=True,
        trace_flags=TraceFlags(TraceFlags.SAMPLED),
    )


async def _shown(journal: Ledger, read_models: "Pool", position: int) -> None:
    """Wait until the read models show the book up to a position, but for those that stand still."""
    while True:
        found = await standings(journal, read_models)
        going: Sequence[int] = [one.position for one in found if one.failure is None]
        if not going or min(going) >= position:
            return
        await asyncio.sleep(LOOK_SECONDS)


def _nanoseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000) * 1000
