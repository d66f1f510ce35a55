"""What people read is what the book says."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from events.ledger.connection import connect
from projections.catalogue import (
    APPROVALS,
    BUDGETS,
    BUNDLING,
    CASE_FILE,
    PROJECTIONS,
    WAITING_TIMES,
)
from projections.moments.checking import Part, check
from projections.moments.keyframes import Photographer
from projections.replay import rebuild, replay
from projections.table import Projection
from tests.audit.big_book import multiply
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop

CORE = (BUNDLING, BUDGETS, APPROVALS, WAITING_TIMES, CASE_FILE)
MILLION = 1_000_000
READERS, PAUSE_SECONDS = 4, 0.01
EVERY, FORGERIES = 700, 5

_FILE = "SELECT count(*) FROM case_file WHERE case_id = $1"
_SHARES = "SELECT count(*) FROM bundle_shares WHERE case_id = $1"
_FULLEST = "SELECT case_id FROM case_file GROUP BY case_id ORDER BY count(*) DESC LIMIT 1"


@proof("the book folded again gives every read model to the byte")
async def replayed(workshop: Workshop) -> Found:
    """Every row and every hash of every read model, against a fold from the first fact on."""
    async with workshop.opened() as books:
        found = await replay(books.read_models_dsn, PROJECTIONS)
    differing = [one.projection for one in found if not one.agrees]
    facts = found[0].position
    return Found(not differing, f"{len(found)} read models of {facts} facts; other: {differing}")


@proof("a keyframe of the past that was forged is found and named")
async def forged(workshop: Workshop) -> Found:
    """Every keyframe is right before; of rows taken out of keyframes of every read model
    each is told, with its keyframe and key, and nothing else."""
    async with workshop.opened() as books:
        journal, pool = books.journal, books.read_models
        assert journal is not None
        assert pool is not None
        await Photographer(journal, pool, PROJECTIONS).catch_up()
        whole = await check(journal, pool, PROJECTIONS)
        taken = {
            (one.name, *record)
            for one in PROJECTIONS
            if not one.grows
            for record in await pool.fetch(_take_out(one))
        }
        found = await check(journal, pool, PROJECTIONS)
    told = {
        (one.projection, other.position, *other.key)
        for one in found
        for other in one.differences
        if other.part is Part.ROW
    }
    keyframes = sum(one.keyframes for one in whole)
    return Found(
        all(one.agrees for one in whole) and bool(taken) and told == taken,
        f"{keyframes} keyframes; {len(taken)} forgeries, {len(taken & told)} named,"
        f" {len(told - taken)} more",
    )


def _take_out(projection: Projection[Any]) -> str:
    """Take some rows out of its keyframes, anywhere; answers which."""
    name, key = f"moments.{projection.name}_frames", ", ".join(projection.key)
    return (
        f"DELETE FROM {name} WHERE ({key}, shown_from) IN (SELECT {key}, shown_from FROM {name}"
        f" ORDER BY hashtext(({key}, shown_from)::text) LIMIT {FORGERIES})"
        f" RETURNING shown_from, {key}"
    )


@proof("a million facts folded again into five read models, while people read on")
async def rebuilt(workshop: Workshop) -> Found:
    """Built beside and swapped: no read fails or sees half a table, and what stands there then is
    what a second fold of the book gives, row by row."""
    database = await workshop.copy()
    facts = await multiply(database, MILLION)
    dsn = database.dsn_for("projections")
    async with _reading(dsn) as reads:
        began = time.perf_counter()
        made = await rebuild(dsn, CORE)
        took = time.perf_counter() - began
    found = await replay(dsn, CORE)
    same = all(one.agrees for one in found) and (
        {one.projection: one.hash for one in made}
        == {one.projection: one.live_hash for one in found}
    )
    cores = sum(one.seconds for one in made)
    return Found(
        same and reads.done > 0 and not reads.failed,
        f"{facts} facts in {took:.1f} s ({cores:.0f} s of folding side by side); hashes"
        f" {'alike' if same else 'DIFFER'}; {reads.done} reads, {reads.failed} failed",
    )


@dataclass
class _Reads:
    done: int = 0
    failed: int = 0  # or answered something else than before and after


@asynccontextmanager
async def _reading(dsn: str) -> AsyncIterator[_Reads]:
    """People who look at one case all the time; the book has it once, before and after."""
    reads = _Reads()

    async def look() -> None:
        connection = await connect(dsn, "projections")
        try:
            case = await connection.fetchval(_FULLEST)
            expected = [await connection.fetchval(sql, case) for sql in (_FILE, _SHARES)]
            while True:
                for sql, count in zip((_FILE, _SHARES), expected, strict=True):
                    try:
                        reads.failed += await connection.fetchval(sql, case) != count
                    except Exception:  # noqa: BLE001 - whatever it is, somebody could not read
                        reads.failed += 1
                    reads.done += 1
                await asyncio.sleep(PAUSE_SECONDS)
        finally:
            await connection.close()

    readers = [asyncio.create_task(look()) for _ in range(READERS)]
    try:
        yield reads
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.wait(readers)
    assert all(reader.cancelled() for reader in readers)
