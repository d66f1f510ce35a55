"""What each body keeps of which pupil, as the book of all parties says it."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from events.codec import decode, is_published
from events.ledger import LedgerUnavailable, Row
from events.ledger.connection import reaching
from events.transport.cloudevent import from_structured
from events.transport.topology import journal_lane
from events.values import CaseId, OrganisationId, PupilRef, Recorded
from projections.case_file.queries import places_of
from projections.catalogue import CASE_FILE, CONTACTS, RETENTION
from projections.contacts.fold import Reachable
from projections.contacts.queries import phones_over
from projections.journal.entry import read
from projections.journal.pages import pages
from projections.retention.queries import ended_before, kept_about, waiting
from projections.retention.row import Keeper, Kept
from projections.table import fold_all
from projections.tables import checkpoints
from services.rules.consent import consent_needed
from services.rules.retention import Record
from services.runtime.house import House

Whose = tuple[PupilRef, OrganisationId]
Found = tuple[tuple[CaseId, Record], ...]

POLL_SECONDS, POLLS = 0.05, 100  # for what is under way to arrive
_OWN_ROWS = 2000  # of a party's ledger at a time


class _Lane(msgspec.Struct):
    partitionkey: str


_lane = msgspec.json.Decoder(_Lane)


class Archive:
    """The book of one house, and what is read of it. All may raise ``LedgerUnavailable``, also
    where a read model is not made yet."""

    def __init__(self, house: House) -> None:
        assert house.journal is not None, "without the book nobody knows what is kept"
        self._house, self._journal = house, house.journal

    async def about(self, pupils: Collection[PupilRef]) -> list[Kept]:
        """Every case of these pupils."""
        if self._house.read_models is None:
            return [row for row in await self._folded() if set(row.pupils) & set(pupils)]
        async with self._connected() as connection:
            return await kept_about(connection, pupils)

    async def ended(self, before: date) -> list[Kept]:
        """Cases of which something is left that ended before a day."""
        if self._house.read_models is None:
            rows = await self._folded()
            return [row for row in rows if row.first_ended_on and row.first_ended_on < before]
        async with self._connected() as connection:
            return await ended_before(connection, before)

    async def waiting(self) -> list[Kept]:
        """Cases in which the house has something to do."""
        if self._house.read_models is None:
            return [row for row in await self._folded() if row.waits]
        async with self._connected() as connection:
            return await waiting(connection)

    async def phones_over(self) -> list[Reachable]:
        """Contacts with a telephone number that is to be destroyed."""
        if self._house.read_models is None:
            book = await self._journal.tail(0, await self._journal.head())
            return [row for row in fold_all(CONTACTS, read(book)).values() if row.over]
        async with self._connected() as connection:
            return await phones_over(connection)

    async def lines_of(self, cases: Collection[CaseId]) -> list[Row]:
        """The lines of the book about these cases: those that their files name, and later ones."""
        rows, told = [], 0
        if self._house.read_models is not None:
            async with self._connected() as connection:
                places, told = await places_of(connection, cases)
            rows = await self._journal.pick(places)
        async for page in pages(self._journal, told, await self._journal.head()):
            rows += [row for row in page if _lane.decode(row.state).partitionkey in cases]
        return rows

    async def place_of(self, case: CaseId, event_id: UUID) -> int:
        """Where a fact about a case stands in the ledger of who wrote it. Asserts that it is in the
        book."""
        events = (from_structured(row.state) for row in await self.lines_of((case,)))
        found = next((event for event in events if event.id == event_id), None)
        assert found is not None, f"{event_id}: a read model tells of it, and the book does not"
        return int(found.position)

    async def unheard(self) -> list[Recorded]:
        """What the parties wrote and did not send to the book yet; all else is in it, and shown.

        Waits for what is under way, and not longer than that takes in a house at work.
        """
        written: list[Recorded] = []
        sent: dict[str, int] = {}
        for party, ledger in self._house.ledgers.items():
            marks = await ledger.marks("relay:")
            sent[f"lane:{party}"] = marks.get(f"relay:{journal_lane(party)}", 0)
            position = marks.get("relay:position", 0)
            while rows := await ledger.tail(position, _OWN_ROWS):
                position = rows[-1].position
                written += [decode(row) for row in rows if is_published(row.stream)]

        async def heard() -> bool:
            marks = await self._journal.marks("lane:")
            return all(marks.get(lane, 0) >= count for lane, count in sent.items())

        await _until(heard)
        if self._house.read_models is not None:
            head = await self._journal.head()
            await _until(lambda: self._shown(head))
        return written

    async def _shown(self, head: int) -> bool:
        async with self._connected() as connection:
            known = await checkpoints(connection)
        return all(known[one.name].position >= head for one in (RETENTION, CASE_FILE))

    async def _folded(self) -> list[Kept]:
        """The read model of a house that has none: folded from its book, which is in memory."""
        rows = await self._journal.tail(0, await self._journal.head())
        return list(fold_all(RETENTION, read(rows)).values())

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Any]:
        assert self._house.read_models is not None
        with reaching("read models"):
            async with self._house.read_models.acquire() as connection:
                made = await checkpoints(connection)
                if not {RETENTION.name, CASE_FILE.name, CONTACTS.name} <= made.keys():
                    raise LedgerUnavailable("what is kept of whom is not read from the book yet")
                yield connection


def records_in(rows: Collection[Kept], on: date) -> Mapping[Whose, Found]:
    """What each controller keeps of the pupils in these cases, on a day."""
    left: dict[Whose, date] = {
        (pupil, keeper.controller): keeper.left_on
        for row in rows
        for keeper in row.keepers
        for pupil in row.pupils
        if keeper.left_on is not None
    }
    found: dict[Whose, Found] = {}
    for row in rows:
        for keeper in row.keepers:
            for pupil in row.pupils:
                whose = (pupil, keeper.controller)
                record = _record(row, keeper, pupil, left.get(whose), on)
                found[whose] = (*found.get(whose, ()), (row.case_id, record))
    return found


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


async def _until(true: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(POLLS):
        if await true():
            return
        await asyncio.sleep(POLL_SECONDS)
    raise LedgerUnavailable("the book does not show yet what was sent to it")
