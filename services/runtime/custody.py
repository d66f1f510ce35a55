"""Watches over what is kept too long, and destroys the keys that two officers gave up.

It reads in the book of all parties what is kept of which pupil, asks the party to propose or to
refuse, and does what was approved: it destroys the keys in the vault and reports that, which
becomes the certificate. Cut off between the two, it asks both again and ends the same: the vault
carries out an order once, and a party writes one certificate.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec

from events.attachment import AttachmentAdded
from events.disclosure import sealed_in
from events.ledger import LedgerUnavailable
from events.ledger.postgres import open_ledger
from events.retention import KeyFingerprint, LeafHash, destructions_of
from events.values import (
    CaseId,
    Cause,
    Count,
    OrganisationId,
    PupilRef,
    Purpose,
    Recorded,
    Sealed,
    party_of,
    system,
)
from events.vault import Vault, key_under
from events.vault.keys import Scope
from projections.journal.entry import decode
from projections.journal.leaf import sealed as leaf_hash_of
from projections.retention.row import Kept, Stage
from services.logbook.logbook import LogArchive, let_old_lines_go
from services.logbook.postgres import open_log_archive
from services.logbook.subjects import named_in
from services.retention.commands import (
    DestructionCommand,
    ProposeDestruction,
    RecordDestruction,
    RefuseDestruction,
)
from services.rules.regions import RuleBook
from services.rules.retention import SHORTEST_YEARS, expired, holds_at_last
from services.runtime.archive import Archive, Found, Whose, records_in
from services.runtime.asks import Answer
from services.runtime.clock import SystemClock, today
from services.runtime.database import Database
from services.runtime.health.tracing import tracing
from services.runtime.house import (
    ARCHIVIST,
    JOURNAL,
    PROJECTIONS,
    House,
    desks_only,
    on_database,
    vault_of,
)
from services.runtime.key_backup import REMEMBERED, KeyBackupAway, KeyBackups
from services.runtime.phones import destroy_phones
from services.runtime.settings import Settings

PAUSE_SECONDS = 1.0

_log = logging.getLogger(__name__)

Which = tuple[CaseId, OrganisationId, PupilRef, Count]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A destruction that was approved, and what it comes to."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    cases: tuple[CaseId, ...]
    purposes: tuple[Purpose, ...]

    @property
    def id(self) -> UUID:
        """The same whenever asked."""
        stream = destructions_of(self.pupil, self.controller)
        return uuid5(NAMESPACE_OID, f"{stream}:{self.number}")

    @property
    def scopes(self) -> list[Scope]:
        """The keys."""
        return [Scope(self.pupil, self.controller, purpose) for purpose in self.purposes]

    def concerns(self, line: Recorded) -> bool:
        """Whether a line of a book is about this pupil."""
        return getattr(line.fact, "case", None) in self.cases or self.pupil in named_in(line.fact)


class Custody:
    """The watch over one house, whose desks, book and vault it holds."""

    def __init__(self, house: House, vault: Vault, backups: KeyBackups) -> None:
        self._house, self._vault, self._archive = house, vault, Archive(house)
        self._backups = backups
        self._seen: dict[CaseId, Kept] = {}  # the rows of this look

    async def propose(self) -> int:
        """Let each party propose to destroy what was kept long enough; how many it proposed."""
        on = today(self._house.clock)
        ended = await self._archive.ended(on - timedelta(days=365 * SHORTEST_YEARS))  # at least
        whose = {
            (pupil, keeper.controller)
            for row in ended
            for keeper in row.keepers
            for pupil in row.pupils
        }
        found = await self._records({pupil for pupil, _ in whose})
        proposed = 0
        for one in sorted(whose):
            records = [record for _, record in found.get(one, ())]
            if expired(records, on).purposes and not any(r.objection for r in records):
                proposed += await self._ask_to_propose(one, found[one], None)
        return proposed

    async def attend(self) -> int:
        """Have requests judged, and destroy what was approved; how many of these were done."""
        rows = await self._archive.waiting()
        asked, approved = _at(rows, Stage.REQUESTED), _at(rows, Stage.APPROVED)
        found = await self._records({pupil for _, _, pupil, _ in asked})
        for case, controller, pupil, number in asked:
            whose = (pupil, controller)
            await self._ask_to_propose(whose, found.get(whose, ()), number, case)
        over = await self._archive.phones_over()
        gone = await destroy_phones(over, self._house, self._vault, self._backups)
        return gone + (await self._carry_out(approved) if approved else 0)

    async def _ask_to_propose(
        self, whose: Whose, found: Found, number: Count | None, case: CaseId | None = None
    ) -> int:
        pupil, controller = whose
        command = ProposeDestruction(
            on=today(self._house.clock),
            by=system(controller),
            case=case or found[0][0],
            pupil=pupil,
            controller=controller,
            found=found,
            number=number,
        )
        answer = await self._ask(command)
        return len(answer.event_ids)

    async def _ask(self, command: DestructionCommand) -> Answer:
        """Ask the controller's party, led to it by what that party wrote last about the case; or by
        what another wrote, where it only heard of it."""
        party, latest = party_of(command.controller), self._seen[command.case].latest
        last = next((one for one in latest if one.party is party), latest[-1])
        place = None
        if last.party is not party:
            place = await self._archive.place_of(command.case, last.event_id)
        cause = Cause(id=last.event_id, source=last.party, position=place)
        return await self._house.desks[party].ask(command, cause=cause)

    async def _carry_out(self, approved: Collection[Which]) -> int:
        """Look once more, and destroy. Nobody seals meanwhile, and what was sealed before is in the
        book: so no text is lost with a key that nobody knew to hold it."""
        async with self._vault.closed():
            unheard = await self._archive.unheard()
            found = await self._records({pupil for _, _, pupil, _ in approved})
            looked = [await self._order(one, found) for one in approved]
            orders = [o for o in looked if o is not None and not any(map(o.concerns, unheard))]
            if not orders:
                return 0
            keys = await self._vault.destroy({order.id: order.scopes for order in orders})
        await self._backups.renew()  # before it is certified: nothing brings these keys back
        for order in orders:
            report = RecordDestruction(
                on=today(self._house.clock),
                by=system(order.controller),
                case=order.case,
                pupil=order.pupil,
                controller=order.controller,
                number=order.number,
                keys=tuple(map(KeyFingerprint, keys[order.id].values())),
                certified=await self._certified(order, keys[order.id].keys()),
            )
            await self._ask(report)
        return len(orders)

    async def _order(self, one: Which, found: Mapping[Whose, Found]) -> Order | None:
        """What was approved, as its party says; None where that is done, or stopped here because
        something came between (a new request of this pupil, an objection)."""
        case, controller, pupil, _ = one
        desk = self._house.desks[party_of(controller)]
        to_do = (await desk.state(destructions_of(pupil, controller))).open
        if to_do is None or to_do.approved is None:
            return None
        order = Order(
            case=case,
            pupil=pupil,
            controller=controller,
            number=to_do.approved.number,
            cases=to_do.proposed.cases,
            purposes=to_do.proposed.purposes,
        )
        if await self._vault.destroyed(order.id):
            return order  # cut off before it was reported
        on = today(self._house.clock)
        records = [record for _, record in found.get((pupil, controller), ())]
        by = None if to_do.requested is None else to_do.requested.requested_by
        holds = holds_at_last(records, order.purposes, by, on)
        if not holds:
            return order
        stop = RefuseDestruction(
            on=on,
            by=system(controller),
            case=case,
            pupil=pupil,
            controller=controller,
            number=order.number,
            holds=holds,
        )
        await self._ask(stop)
        return None

    async def _certified(
        self, order: Order, keys: Collection[UUID]
    ) -> tuple[tuple[CaseId, tuple[LeafHash, ...]], ...]:
        """The leaves of the book, by case, that hold something sealed under these keys."""
        leaves: dict[CaseId, list[LeafHash]] = {case: [] for case in order.cases}
        for row in await self._archive.lines_of(order.cases):
            line = decode(row)
            if any(key_under(one) in keys for one in _sealed_in(line)) or (
                await self._went_with_its_key(line.fact, order)
            ):
                leaves[line.fact.case].append(LeafHash(leaf_hash_of(row).hex()))
        return tuple((case, tuple(some)) for case, some in leaves.items())

    async def _went_with_its_key(self, fact: Any, order: Order) -> bool:
        """Whether a line tells of a file of which this controller's copy was destroyed."""
        if not isinstance(fact, AttachmentAdded) or Purpose.ASSESSMENT not in order.purposes:
            return False
        return await self._vault.was_destroyed(UUID(fact.attachment), order.controller)

    async def _records(self, pupils: Collection[PupilRef]) -> Mapping[Whose, Found]:
        """What each controller keeps of these pupils, by the book."""
        rows = await self._archive.about(pupils) if pupils else []
        self._seen = {row.case_id: row for row in rows}
        return records_in(rows, today(self._house.clock))


@asynccontextmanager
async def custody_of(
    settings: Settings, database: Database, rules: RuleBook
) -> AsyncIterator[tuple[House, Vault]]:
    """Watch from a process that runs no party: over desks of its own, whose facts the parties'
    processes publish, and a book that it may only read; gives these, and the vault. Raises
    ``LedgerUnavailable``, ``DatabaseUnusable``, ``KeyUnavailable``."""
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        vault = await stack.enter_async_context(vault_of(settings, database))
        traces = await stack.enter_async_context(tracing(settings.traces, clock))
        part = await stack.enter_async_context(
            on_database(database, rules, clock, journal=False, traces=traces)
        )
        book = await open_ledger(database.dsn_for(PROJECTIONS), JOURNAL)
        stack.push_async_callback(book.close)
        whole = replace(part, journal=book)
        await stack.enter_async_context(desks_only(whole))
        await stack.enter_async_context(in_custody(whole, vault, database, settings.data))
        yield whole, vault


@asynccontextmanager
async def in_custody(
    house: House, vault: Vault, database: Database, data: Path
) -> AsyncIterator[None]:
    """Watch over this house until the exit: each day what was kept long enough, in the logs, too,
    and all the time what was asked or approved. Any number of processes may; what was done is not
    done again. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    custody = Custody(house, vault, KeyBackups(vault, data / REMEMBERED))
    archive = await open_log_archive(database.dsn_for(ARCHIVIST))
    try:
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(_watch(custody, house, archive), name="custody")
            try:
                yield
            finally:
                watching.cancel()
    finally:
        await archive.close()


async def _watch(custody: Custody, house: House, logs: LogArchive) -> None:
    looked_on: date | None = None
    while True:
        try:
            if looked_on != today(house.clock):
                await custody.propose()
                await let_old_lines_go(logs, house.clock)
                looked_on = today(house.clock)
            await custody.attend()
        except (LedgerUnavailable, KeyBackupAway) as error:
            _log.warning("custody waits: %s", error)
        await asyncio.sleep(PAUSE_SECONDS)


def _sealed_in(line: Recorded) -> tuple[Sealed, ...]:
    """What a line of a book holds sealed: in the fact, and as somebody's reason for it."""
    reason = line.meta.reason
    return (*sealed_in(line.fact), *(() if reason is None else (reason,)))


def _at(rows: Sequence[Kept], stage: Stage) -> list[Which]:
    return [
        (row.case_id, keeper.controller, each.pupil, each.number)
        for row in rows
        for keeper in row.keepers
        for each in keeper.destroying
        if each.stage is stage
    ]
