"""The town in which a storm rages: four parties and a journal, each a process, over ledgers and a
broker that outlive them; or all of it in one process, whose bus dies with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from random import Random

from events.transport import Bus
from events.transport.cloudevent import source_of
from events.transport.local import LocalBus
from events.transport.topology import all_queues
from events.values import Party
from projections.catalogue import PROJECTIONS
from projections.journal.keys import journal_key
from projections.journal.memory_log import MemoryLog
from projections.journal.private_file import PrivateFile
from projections.journal.sealer import Sealer
from projections.journal.witness import OwnFacts
from projections.runner import Runner
from services.runtime.catalogue import SERVICES
from services.runtime.desk import Desk
from services.runtime.house import OIN, House, at_work
from services.runtime.reference import load
from services.runtime.sealing import Sealing, witness
from tests.storm.broker import StormBroker, StormBus
from tests.storm.faults import JOURNAL
from tests.storm.loop import StormLoop
from tests.storm.process import Process
from tests.storm.read_models import Models, Tables
from tests.storm.seams import Calendar, Far, FarLedger, OpenLedger
from tests.storm.weather import Life, Weather

MORNING = datetime(2026, 2, 2, 8, tzinfo=UTC)
ALL = "all"  # the one process of a house that has one


class Town:
    """All that outlives a process, and the processes."""

    def __init__(self, loop: StormLoop, dice: Random, *, apart: bool, sealed: bool = True) -> None:
        self.loop, self.dice, self.apart = loop, dice, apart
        self.weather = Weather(dice)
        self.ledgers = {party: OpenLedger() for party in Party}
        self.journal = OpenLedger()
        self.log = MemoryLog(self.journal)
        self.tables = Tables()
        self.broker = StormBroker(self.weather)
        self.shift = timedelta(0)  # days that passed at once
        self.key = journal_key(PrivateFile())
        self.files = {party: PrivateFile() for party in Party}
        self.sealed = sealed
        roles = [*map(str, Party), JOURNAL] if apart else [ALL]
        self.sealings: dict[str, Sealing] = {}  # of each life that keeps the journal
        self.processes = {role: self._process(role, role) for role in roles}

    def now(self) -> datetime:
        """The moment, for a clock that is right (UTC)."""
        return MORNING + self.shift + timedelta(seconds=self.loop.time())

    def of_role(self, role: str) -> list[Process]:
        """The processes at this role's work: mostly one."""
        wanted = role if self.apart else ALL
        return [one for one in self.processes.values() if one.role == wanted]

    def one_more(self, role: str) -> Process:
        """A second process at the same work, as while a new version is rolled out."""
        wanted = role if self.apart else ALL
        name = f"{wanted}.{sum(one.role == wanted for one in self.processes.values()) + 1}"
        self.processes[name] = self._process(name, wanted)
        return self.processes[name]

    def end(self) -> None:
        """Cut everything off, for good."""
        for process in self.processes.values():
            process.kept = False
            process.crash()

    def _process(self, name: str, role: str) -> Process:
        return Process(name, role, self._opened, self.loop)

    @asynccontextmanager
    async def _opened(self, life: Life) -> AsyncIterator[House]:
        """The parts of a role, put together as in production."""
        clock = Calendar(life, self.now)
        parties = tuple(Party) if life.role == ALL else _party(life.role)
        keeps = life.role in (ALL, JOURNAL)
        ledgers = {party: self._ledger(party, life) for party in parties}
        desks = {p: Desk(SERVICES[p], ledgers[p], load().rulebook, clock) for p in parties}
        journal = FarLedger(self.journal, JOURNAL, life, self.weather)
        house = House(clock=clock, ledgers=ledgers, desks=desks, journal=journal if keeps else None)
        bus = await self._bus(life)
        seals = self._sealing(life, journal) if keeps and self.sealed else None
        async with at_work(house, bus, timers=True, book=keeps, seals=seals):
            if not keeps:
                yield house
                return
            models = Models(self.tables, life, self.weather)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(Runner(journal, models, "", PROJECTIONS).run())
                yield house

    async def _bus(self, life: Life) -> Bus:
        bus = StormBus(self.broker, life, self.weather, self.dice) if self.apart else LocalBus()
        await bus.start(all_queues())
        return bus

    def _ledger(self, party: Party, life: Life) -> FarLedger:
        return FarLedger(self.ledgers[party], party, life, self.weather)

    def _sealing(self, life: Life, journal: FarLedger) -> Sealing:
        log = Far(self.log, life, self.weather)
        first = life.name.startswith(
            f"{life.role}#"
        )  # a file has one witness: a second brings none
        witnesses = [
            witness(log, self.files[party], party, self.key.verifier, self._own(party, life))
            for party in Party
            if first
        ]
        self.sealings[life.name] = Sealing(Sealer(journal, log, self.key), witnesses)
        return self.sealings[life.name]

    def _own(self, party: Party, life: Life) -> OwnFacts:
        return OwnFacts(party, source_of(party, OIN[party]), self._ledger(party, life))


def _party(role: str) -> tuple[Party, ...]:
    return () if role == JOURNAL else (Party(role),)
