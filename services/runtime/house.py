"""The composition root: from settings to a house at work, one party in it or all.

The same parts run in one process or in many; only the ledger and the bus have two kinds.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

from events.disclosure import forbidden
from events.ledger import Ledger
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import PostgresLedger, open_ledger
from events.recipients import recipients
from events.transport import Bus
from events.transport.cloudevent import source_of
from events.transport.local import LocalBus
from events.transport.rabbit import RabbitBus
from events.transport.relay import POSITION, Relay
from events.transport.topology import inboxes, journal_lanes, user_of
from events.values import Party, StreamId
from events.vault import Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.postgres import open_keys
from projections import catalogue
from projections.journal.keeper import Keeper
from projections.journal.log import Log
from projections.journal.memory_log import MemoryLog
from projections.journal.postgres_log import open_log
from projections.moments.keyframes import Photographer, installed
from projections.runner import Runner, standings
from projections.tables import open_tables
from services.rules.regions import RuleBook
from services.runtime.asks import Answer
from services.runtime.catalogue import SERVICES
from services.runtime.clock import Clock
from services.runtime.database import ROLES, Database, embedded, external
from services.runtime.desk import Desk
from services.runtime.doorkeeper import Doorkeeper
from services.runtime.health.metrics import Counted, Metrics
from services.runtime.health.readiness import Watched
from services.runtime.health.tracing import Traces
from services.runtime.lanes import heard_by, kept_in_book, sent_by
from services.runtime.onward import onward
from services.runtime.sealing import Sealing, assert_key_kept, sealing
from services.runtime.settings import EMBEDDED, LOCAL, Settings
from services.runtime.shapes import Command
from services.runtime.timers import keep_time

# test numbers of the OIN register (prefix 00000099); an organisation's own number replaces them
OIN = {party: f"0000009900000000{number}000" for number, party in enumerate(Party, 1)}

POLL_SECONDS = 0.005
POOLED = 6  # connections to the read models

JOURNAL = "journal"
PROJECTIONS = "projections"
VAULT = "vault"
WITNESS = "witness"
LOGBOOK = "logbook"
AUDITOR = "auditor"
ARCHIVIST = "archivist"


@dataclass(frozen=True)
class House:
    """What of the house is at work in this process."""

    clock: Clock
    ledgers: Mapping[Party, Ledger]
    desks: Mapping[Party, Desk]
    journal: Ledger | None = None
    log: Log | None = None  # the transparency log over the journal
    read_models: "asyncpg.Pool[asyncpg.Record] | None" = None  # generic for the checker only
    read_models_dsn: str = field(default="", repr=False)  # a log shows no passwords
    pools: "Mapping[str, asyncpg.Pool[asyncpg.Record]]" = field(default_factory=dict)
    traces: Traces | None = None  # None: nobody follows the road

    def watched(self, bus: Bus | None = None, queues: Sequence[str] = ()) -> Watched:
        """What of the house is to be watched in this process, and over which bus it works."""
        return Watched(self.ledgers, self.journal, self.read_models, bus, queues, self.pools)

    async def ask(
        self,
        party: Party,
        command: Command,
        command_id: UUID | None = None,
        seen: Mapping[StreamId, int] | None = None,
    ) -> Answer:
        """Carry out a command at a party's desk. Raises ``Refusal``, ``LedgerUnavailable``."""
        id_ = command_id or uuid4()
        ask = partial(self.desks[party].ask, command, id_, seen=seen)
        if self.traces is None:
            return await ask()
        return await self.traces.command(party, command, id_, ask)

    async def fire(self) -> int:
        """Ask all that has fallen due at every party here; how much that was."""
        return sum(await asyncio.gather(*(desk.fire() for desk in self.desks.values())))

    async def settled(self) -> None:
        """Wait until every fact has reached everyone who hears it, the read models show it, now and
        as of any moment, and traces that are sent tell of it.

        Counts what was sent on every lane against what was heard, so it sees the work of other
        processes, too. Asserts that the journal is kept here or can be read here.
        """
        assert self.journal is not None, "without the journal nobody knows what has arrived"
        while not await self._quiet(self.journal):  # noqa: ASYNC110 - others tell no event
            await asyncio.sleep(POLL_SECONDS)
        while await self._behind(self.journal):  # noqa: ASYNC110
            await asyncio.sleep(POLL_SECONDS)

    async def _behind(self, journal: Ledger) -> bool:
        told = None if self.traces is None else self.traces.told
        if told is not None and told < await journal.head():
            return True
        if self.read_models is None:
            return False
        found = await standings(journal, self.read_models)
        stopped = [f"{one.projection}: {one.failure}" for one in found if one.failure]
        assert not stopped, f"read models stand still, see the log: {stopped}"
        if len(found) < len(catalogue.PROJECTIONS) or any(one.lag for one in found):
            return True
        return not await installed(self.read_models, catalogue.PROJECTIONS)

    async def _quiet(self, journal: Ledger) -> bool:
        sent: dict[str, int] = {}
        heard: dict[str, int] = {}
        before = {party: await ledger.head() for party, ledger in self.ledgers.items()}
        for party, ledger in self.ledgers.items():
            marks = await ledger.marks()
            if marks.get(POSITION, 0) != before[party]:
                return False
            sent |= sent_by(party, marks)
            heard |= heard_by(marks)
        heard |= await kept_in_book(journal)
        if any(desk.busy for desk in self.desks.values()):
            return False  # asked before the heads below are read: what it writes shows there
        after = {party: await ledger.head() for party, ledger in self.ledgers.items()}
        # More may be heard than is counted as sent: what came though nobody confirmed it, and may
        # no longer go since.
        return before == after and all(heard.get(lane, 0) >= sent[lane] for lane in sent)


@asynccontextmanager
async def at_work(
    house: House,
    bus: Bus,
    *,
    timers: bool,
    book: bool = True,
    seals: Sealing | None = None,
) -> AsyncIterator[House]:
    """Run the parties of this house on a bus that is started: desks, relays, consumers, timers;
    with ``book`` the journal and the read models, and what seals the book. Ends them, in order, at
    the exit.

    A bug in any of them ends all, loudly.
    """
    async with asyncio.TaskGroup() as tasks:
        running = [
            tasks.create_task(desk.run(), name=f"desk of {party}")
            for party, desk in house.desks.items()
        ]
        for party, desk in house.desks.items():
            for queue in inboxes(party):
                await bus.consume(queue, partial(desk.hear, queue))
        if book:
            assert house.journal is not None, "no journal was opened"
            keeping = Keeper(house.journal)
            for queue in journal_lanes():
                await bus.consume(queue, keeping.handle)
        for party, ledger in house.ledgers.items():
            relay = Relay(
                party=party,
                source=source_of(party, OIN[party]),
                ledger=ledger,
                bus=bus,
                recipients=recipients,
                forbidden=forbidden,
                doors=Doorkeeper(house.desks[party], ledger, house.clock),
            )
            running.append(tasks.create_task(relay.run(), name=f"relay of {party}"))
        if book and house.journal is not None and house.read_models is not None:
            dsn = house.read_models_dsn
            runner = Runner(house.journal, house.read_models, dsn, catalogue.PROJECTIONS)
            running.append(tasks.create_task(runner.run(), name="projections"))
            frames = Photographer(house.journal, house.read_models, catalogue.PROJECTIONS)
            running.append(tasks.create_task(frames.run(), name="keyframes"))
            if house.traces is not None:
                following = house.traces.follow(house.journal, house.read_models)
                running.append(tasks.create_task(following, name="traces"))
        if seals is not None:
            running.append(tasks.create_task(seals.run(), name="sealing"))
        if timers:
            running += [
                tasks.create_task(
                    keep_time(desk, house.ledgers[party], house.clock, partial(_empty, bus, party)),
                    name=f"timers of {party}",
                )
                for party, desk in house.desks.items()
            ]
        try:
            yield house
        finally:
            await bus.stop()
            if seals is not None:
                await seals.finish()
            for task in running:
                task.cancel()


async def _empty(bus: Bus, party: Party) -> bool:
    return await bus.backlog(inboxes(party)) == 0


@asynccontextmanager
async def desks_only(house: House) -> AsyncIterator[House]:
    """Only the desks, for a command at the shell: other processes publish what it writes."""
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(desk.run()) for desk in house.desks.values()]
        try:
            yield house
        finally:
            for task in running:
                task.cancel()


def in_memory(rules: RuleBook, clock: Clock) -> House:
    """A house whose books are in memory, for tests and the simulator; it has no read models."""
    ledgers: dict[Party, Ledger] = {party: MemoryLedger() for party in Party}
    desks = {p: Desk(SERVICES[p], ledger, rules, clock) for p, ledger in ledgers.items()}
    journal = MemoryLedger()
    log = MemoryLog(journal)
    return House(clock=clock, ledgers=ledgers, desks=desks, journal=journal, log=log)


async def sealing_here(house: House, folder: Path | None) -> Sealing:
    """What seals a book without the parties' ledgers, or one in memory: the witnesses that there
    are see what the journal sees. Without a folder the keys are in this process only.
    Raises ``LedgerUnavailable``, ``FileUnusable``."""
    assert house.log is not None, "a journal is opened with its log"
    return await _sealing(house, house.log, folder)


@asynccontextmanager
async def sealing_of(house: House, database: Database, folder: Path) -> AsyncIterator[Sealing]:
    """What seals the book of a house in PostgreSQL, with keys in this folder; every party of the
    house witnesses it. Raises ``LedgerUnavailable``, ``DatabaseUnusable``, ``FileUnusable``."""
    async with seen_by_witness(database) as seen:
        yield await _sealing(house, seen, folder)


@asynccontextmanager
async def seen_by_witness(database: Database) -> AsyncIterator[Log]:
    """The log as a witness may see and sign it. Raises ``LedgerUnavailable``,
    ``DatabaseUnusable``."""
    seen = await open_log(database.dsn_for(WITNESS), WITNESS)
    try:
        yield seen
    finally:
        await seen.close()


async def _sealing(house: House, seen: Log, folder: Path | None) -> Sealing:
    assert house.journal is not None, "no journal was opened"
    assert house.log is not None, "a journal is opened with its log"
    await assert_key_kept(house.log, folder)
    parties = {party: (OIN[party], ledger) for party, ledger in house.ledgers.items()}
    return sealing(house.journal, house.log, seen, parties, folder)


@asynccontextmanager
async def on_database(
    database: Database,
    rules: RuleBook,
    clock: Clock,
    *,
    parties: Sequence[Party] = tuple(Party),
    journal: bool = True,
    projections: bool = True,
    metrics: Metrics | None = None,
    traces: Traces | None = None,
) -> AsyncIterator[House]:
    """A house whose books are in PostgreSQL. Each party logs in as its own role. Its clock goes on
    from the end of these books. ``metrics`` counts what is asked, ``traces`` follows it.

    Raises ``LedgerSetBack``, ``LedgerUnavailable``, ``DatabaseUnusable``.
    """
    async with AsyncExitStack() as stack:
        pools: dict[str, asyncpg.Pool[asyncpg.Record]] = {}

        async def opened(schema: str) -> PostgresLedger:
            ledger = await open_ledger(database.dsn_for(schema), schema)
            stack.push_async_callback(ledger.close)
            pools[schema] = ledger.pool
            return ledger

        own = {party: await opened(party) for party in parties}
        for each in own.values():
            await each.assert_not_set_back()
        ledgers: dict[Party, Ledger] = {
            party: ledger if metrics is None else Counted(ledger, party, metrics)
            for party, ledger in own.items()
        }
        book = await opened(JOURNAL) if journal else None
        clock = await onward(clock, tuple(own.values()), book)
        desks = {p: Desk(SERVICES[p], ledger, rules, clock) for p, ledger in ledgers.items()}
        log = await open_log(database.dsn_for(JOURNAL), JOURNAL) if journal else None
        if log is not None:
            stack.push_async_callback(log.close)
        pool = None
        dsn = database.dsn_for(PROJECTIONS)
        if projections:
            pool = await open_tables(dsn, POOLED)
            stack.push_async_callback(pool.close)
            pools[PROJECTIONS] = pool
        yield House(
            clock=clock,
            ledgers=ledgers,
            desks=desks,
            journal=book,
            log=log,
            read_models=pool,
            read_models_dsn=dsn,
            pools=pools,
            traces=traces,
        )


@asynccontextmanager
async def database_of(settings: Settings) -> AsyncIterator[Database]:
    """The database that the settings name; the embedded one lives as long as this is open."""
    if settings.database == EMBEDDED:
        async with embedded(settings.data) as database:
            yield database
        return
    names = (*ROLES, "admin")
    secrets = {name: settings.secret(f"database_{name}") for name in names}
    yield external(settings.database, {n: word for n, word in secrets.items() if word})


@asynccontextmanager
async def vault_of(settings: Settings, database: Database) -> AsyncIterator[Vault]:
    """The vault over its own schema; its key file lies in the data folder, outside the database."""
    keys = await open_keys(database.dsn_for(VAULT))
    try:
        yield await open_vault(keys, KeyFile(settings.data / "vault.key"))
    finally:
        await keys.close()


def bus_of(settings: Settings, owner: str) -> Bus:
    """The bus that the settings name, as this owner (a party, or the journal) logs in to it."""
    if settings.bus == LOCAL:
        return LocalBus()
    password = settings.secret(f"bus_{owner}")
    if password is None:
        return RabbitBus(settings.bus)
    scheme, _, place = settings.bus.partition("://")
    return RabbitBus(f"{scheme}://{user_of(owner)}:{password}@{place}")
