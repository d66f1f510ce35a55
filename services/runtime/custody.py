"""Watches over what is kept too long, and destroys the keys that two officers gave up.

It reads in the book of all parties what is kept of which pupil, asks the party to propose or to
refuse, and does what was approved: it destroys the keys in the vault and reports that, which
becomes the certificate. Cut off between the two, it does both again and ends the same: the vault
answers an order twice alike, and a party writes one certificate.
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
    Count,
    OrganisationId,
    Party,
    PupilRef,
    Purpose,
    Recorded,
    party_of,
    system,
)
from events.vault import Vault
from events.vault.keys import Scope
from projections.catalogue import RETENTION
from projections.journal.entry import decode, read
from projections.journal.leaf import sealed as leaf_hash_of
from projections.retention.queries import ended_before, kept_about, waiting
from projections.retention.row import Keeper, Kept, Stage
from projections.table import fold_all
from services.retention.commands import ProposeDestruction, RecordDestruction, RefuseDestruction
from services.rules.consent import consent_needed
from services.rules.regions import RuleBook
from services.rules.retention import SHORTEST_YEARS, Record, expired, holds_at_last
from services.runtime.clock import SystemClock, today
from services.runtime.database import Database
from services.runtime.house import (
    JOURNAL,
    PROJECTIONS,
    House,
    desks_only,
    on_database,
    vault_of,
)
from services.runtime.key_backup import REMEMBERED, KeyBackupAway, KeyBackups
from services.runtime.settings import Settings

PAUSE_SECONDS = 1.0
_PAGE = 2000

_log = logging.getLogger(__name__)

Whose = tuple[PupilRef, OrganisationId]


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


class Custody:
    """The watch over one house, whose desks, book and vault it holds."""

    def __init__(self, house: House, vault: Vault, backups: KeyBackups) -> None:
        assert house.journal is not None, "without the book nobody knows what is kept"
        self._house, self._vault, self._journal = house, vault, house.journal
        self._backups = backups

    async def propose(self) -> int:
        """Let each party propose to destroy what was kept long enough; how many it proposed."""
        on = today(self._house.clock)
        ended = await self._ended(on - timedelta(days=365 * SHORTEST_YEARS))  # at least
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
        rows = await self._waiting()
        asked, approved = _at(rows, Stage.REQUESTED), _at(rows, Stage.APPROVED)
        found = await self._records({pupil for _, _, pupil, _ in (*asked, *approved)})
        for case, controller, pupil, number in asked:
            whose = (pupil, controller)
            await self._ask_to_propose(whose, found.get(whose, ()), number, case)
        orders = [
            await self._order(case, c, p, found.get((p, c), ())) for case, c, p, _ in approved
        ]
        return await self._destroy([order for order in orders if order is not None])

    async def _ask_to_propose(
        self,
        whose: Whose,
        found: Sequence[tuple[CaseId, Record]],
        number: Count | None,
        case: CaseId | None = None,
    ) -> int:
        pupil, controller = whose
        command = ProposeDestruction(
            on=today(self._house.clock),
            by=system(controller),
            case=case or found[0][0],
            pupil=pupil,
            controller=controller,
            found=tuple(found),
            number=number,
        )
        answer = await self._house.ask(party_of(controller), command)
        return len(answer.event_ids)

    async def _order(
        self,
        case: CaseId,
        controller: OrganisationId,
        pupil: PupilRef,
        found: Sequence[tuple[CaseId, Record]],
    ) -> Order | None:
        """What was approved, as its party says; None where that is done, or stopped here because
        something came between (a new request of this pupil, an objection)."""
        desk = self._house.desks[party_of(controller)]
        state = await desk.state(destructions_of(pupil, controller))
        one = state.open
        if one is None or one.approved is None:
            return None
        order = Order(
            case=case,
            pupil=pupil,
            controller=controller,
            number=one.approved.number,
            cases=one.proposed.cases,
            purposes=one.proposed.purposes,
        )
        if await self._vault.destroyed(order.id):
            return order  # cut off before it was reported
        on, records = today(self._house.clock), [record for _, record in found]
        by = None if one.requested is None else one.requested.requested_by
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
        await self._house.ask(party_of(controller), stop)
        return None

    async def _destroy(self, orders: Sequence[Order]) -> int:
        if not orders:
            return 0
        leaves = await self._leaves(orders)
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
                keys=tuple(map(KeyFingerprint, keys[order.id])),
                certified=tuple((case, tuple(leaves[order.id, case])) for case in order.cases),
            )
            await self._house.ask(party_of(order.controller), report)
        return len(orders)

    async def _leaves(
        self, orders: Sequence[Order]
    ) -> Mapping[tuple[UUID, CaseId], list[LeafHash]]:
        """The leaves of the book that hold something sealed under the keys of each order."""
        found: dict[tuple[UUID, CaseId], list[LeafHash]] = {
            (order.id, case): [] for order in orders for case in order.cases
        }
        by_case: dict[str, list[Order]] = {}
        for order in orders:
            for case in order.cases:
                by_case.setdefault(case, []).append(order)
        position = 0
        while rows := await self._journal.tail(position, _PAGE):
            position = rows[-1].position
            for row in rows:
                concerned = by_case.get(_lane.decode(row.state).partitionkey, ())
                for order in concerned:
                    line = decode(row)
                    if _holds_of(line, order):
                        found[order.id, line.fact.case].append(LeafHash(leaf_hash_of(row).hex()))
        return found

    async def _records(
        self, pupils: Collection[PupilRef]
    ) -> Mapping[Whose, list[tuple[CaseId, Record]]]:
        """What each controller keeps of these pupils, by the book."""
        on = today(self._house.clock)
        found: dict[Whose, list[tuple[CaseId, Record]]] = {}
        rows = await self._about(pupils) if pupils else []
        left: dict[Whose, date] = {
            (pupil, keeper.controller): keeper.left_on
            for row in rows
            for keeper in row.keepers
            for pupil in row.pupils
            if keeper.left_on is not None
        }
        for row in rows:
            for keeper in row.keepers:
                for pupil in set(row.pupils) & set(pupils):
                    whose = (pupil, keeper.controller)
                    record = _record(row, keeper, pupil, left.get(whose), on)
                    found.setdefault(whose, []).append((row.case_id, record))
        return found

    async def _about(self, pupils: Collection[PupilRef]) -> list[Kept]:
        if self._house.read_models is None:
            return [row for row in await self._folded() if set(row.pupils) & set(pupils)]
        async with self._house.read_models.acquire() as connection:
            return await kept_about(connection, pupils)

    async def _ended(self, before: date) -> list[Kept]:
        if self._house.read_models is None:
            rows = await self._folded()
            return [row for row in rows if row.first_ended_on and row.first_ended_on < before]
        async with self._house.read_models.acquire() as connection:
            return await ended_before(connection, before)

    async def _waiting(self) -> list[Kept]:
        if self._house.read_models is None:
            return [row for row in await self._folded() if row.waits]
        async with self._house.read_models.acquire() as connection:
            return await waiting(connection)

    async def _folded(self) -> list[Kept]:
        """The read model of a house that has none: folded from its book, which is in memory."""
        rows = await self._journal.tail(0, await self._journal.head())
        return list(fold_all(RETENTION, read(rows)).values())


@asynccontextmanager
async def custody_of(
    settings: Settings, database: Database, rules: RuleBook
) -> AsyncIterator[None]:
    """Watch from a process that runs no party: over desks of its own, whose facts the parties'
    processes publish, and a book that it may only read. Raises ``LedgerUnavailable``,
    ``DatabaseUnusable``, ``KeyUnavailable``."""
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        vault = await stack.enter_async_context(vault_of(settings, database))
        part = await stack.enter_async_context(
            on_database(database, rules, clock, parties=tuple(Party), journal=False)
        )
        book = await open_ledger(database.dsn_for(PROJECTIONS), JOURNAL)
        stack.push_async_callback(book.close)
        whole = replace(part, journal=book)
        await stack.enter_async_context(desks_only(whole))
        await stack.enter_async_context(in_custody(whole, vault, settings.data))
        yield


@asynccontextmanager
async def in_custody(house: House, vault: Vault, data: Path) -> AsyncIterator[None]:
    """Watch over this house until the exit: each day what was kept long enough, and all the time
    what was asked or approved. Any number of processes may; what was done is not done again."""
    async with asyncio.TaskGroup() as tasks:
        custody = Custody(house, vault, KeyBackups(vault, data / REMEMBERED))
        watching = tasks.create_task(_watch(custody, house), name="custody")
        try:
            yield
        finally:
            watching.cancel()


async def _watch(custody: Custody, house: House) -> None:
    looked_on: date | None = None
    while True:
        try:
            if looked_on != today(house.clock):
                await custody.propose()
                looked_on = today(house.clock)
            await custody.attend()
        except (LedgerUnavailable, KeyBackupAway) as error:
            _log.warning("custody waits: %s", error)
        await asyncio.sleep(PAUSE_SECONDS)


class _Lane(msgspec.Struct):
    partitionkey: str


_lane = msgspec.json.Decoder(_Lane)


def _holds_of(line: Recorded, order: Order) -> bool:
    """Whether a line of the book holds something that only these keys open."""
    fact: Any = line.fact
    sealed = (*sealed_in(fact), *(() if line.meta.reason is None else (line.meta.reason,)))
    copies = fact.copies if isinstance(fact, AttachmentAdded) else ()
    return any(
        (one.subject, one.controller) == (order.pupil, order.controller)
        and one.purpose in order.purposes
        for one in sealed
    ) or (
        Purpose.ASSESSMENT in order.purposes
        and any(copy.controller == order.controller for copy in copies)
    )


def _record(row: Kept, keeper: Keeper, pupil: PupilRef, left_on: date | None, on: date) -> Record:
    ended_on = keeper.ended_on
    if ended_on is None and left_on is not None and keeper.since <= left_on:
        ended_on = left_on  # who leaves a school leaves it in every case
    return Record(
        kinds=keeper.kinds,
        ended_on=ended_on,
        objection=any(one.until is None or one.until >= on for one in keeper.objectable),
        needed=consent_needed(row.age, row.boundaries, on),
        gone=keeper.gone(pupil),
    )


def _at(rows: Sequence[Kept], stage: Stage) -> list[tuple[CaseId, OrganisationId, PupilRef, Count]]:
    return [
        (row.case_id, keeper.controller, each.pupil, each.number)
        for row in rows
        for keeper in row.keepers
        for each in keeper.destroying
        if each.stage is stage
    ]
