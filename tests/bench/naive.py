"""The same house, built the way most are: a transaction and a message for every fact.

Nothing else differs: the same parties, codec, queues and read models, and what is written and sent
is as durable. A case's facts are no longer all or nothing, which is why nobody should build it so.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

from msgspec.structs import replace as with_fields

from events.ledger import Appended, Ledger, Row, Write
from events.transport import Batch, Bus
from events.transport.cloudevent import from_batch, to_batch
from events.values import StreamId
from services.rules.regions import RuleBook
from services.runtime.catalogue import SERVICES
from services.runtime.desk import Desk
from services.runtime.house import House


def naive(house: House, rules: RuleBook) -> House:
    """This house with every fact in a transaction of its own."""
    assert house.journal is not None, "a house with a book"
    ledgers: dict[Any, Ledger] = {
        party: _FactByFact(ledger) for party, ledger in house.ledgers.items()
    }
    desks = {p: Desk(SERVICES[p], ledger, rules, house.clock) for p, ledger in ledgers.items()}
    return replace(house, ledgers=ledgers, desks=desks, journal=_FactByFact(house.journal))


class _FactByFact:
    """A ledger that writes, and hands over, one fact at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def append(self, writes: Sequence[Write]) -> Appended:
        rows: list[Row] = []
        stale: set[int] = set()
        for number, write in enumerate(writes):
            for part in _parts(write):
                appended = await self._ledger.append([part])
                rows += appended.rows
                if appended.stale:
                    stale.add(number)
                    break
        return Appended(rows, frozenset(stale))

    async def follow(self, after: int, limit: int = 2000) -> AsyncIterator[list[Row]]:
        async for rows in self._ledger.follow(after, limit):
            for row in rows:
                yield [row]


def _parts(write: Write) -> list[Write]:
    """A write for each of its rows, in order; all that goes with them goes with the last."""
    if len(write.rows) < 2:
        return [write]
    versions = dict[StreamId, int](write.expected)
    parts = []
    for row in write.rows:
        parts.append(Write(expected={row.stream: versions[row.stream]}, rows=[row]))
        versions[row.stream] = row.version
    last = with_fields(write, expected=parts[-1].expected, rows=parts[-1].rows)
    return [*parts[:-1], last]


class FactByFactBus:
    """A bus that sends every fact as a message of its own, and waits until it has arrived."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def __getattr__(self, name: str) -> Any:
        return getattr(self._bus, name)

    async def publish(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            for event in from_batch(batch.body):
                await self._bus.publish([Batch(batch.queue, to_batch([event]))])


def naive_bus(bus: Bus) -> Bus:
    """This bus with a message for every fact."""
    found: Any = FactByFactBus(bus)
    return found  # type: ignore[no-any-return]
