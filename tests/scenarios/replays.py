"""Scenarios of the book folded again."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Sequence
from typing import Any

import asyncpg

from events.ledger import Row
from projections.catalogue import PROJECTIONS
from projections.journal.entry import read
from projections.replay import rebuild, replay
from projections.table import Key, Projection, encode, fold, fold_all, heard
from projections.tables import checkpoints
from tests import cast
from tests.audit.big_book import many
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import SWV, ZWOLLE

EVENTS = 100_000
BATCH = 700  # of facts that arrive together

Exports = dict[str, bytes]


@scenario("AS-58")
async def rebuilt(stage: Stage, _: dict[str, Any]) -> str:
    """All read models dropped and made again from the book: to the byte, and without a message."""
    await _lived(stage)
    assert stage.house.journal is not None
    book = await stage.house.journal.tail(0, EVENTS)
    before, sent = await _written(stage), stage.post.sent
    if stage.house.read_models is None:
        lines = list(many(book, -(-EVENTS // len(book))))
        assert len(lines) >= EVENTS
        live, again = _kept_up(lines), _from_the_book(lines)
    else:
        lines = book
        live = await _exported(stage.house.read_models)
        await _drop(stage.house.read_models)
        assert await _exported(stage.house.read_models) == dict.fromkeys(live, b"")
        await rebuild(stage.house.read_models_dsn, PROJECTIONS)
        again = await _exported(stage.house.read_models)
        found = await replay(stage.house.read_models_dsn, PROJECTIONS)
        assert all(one.agrees for one in found)
    assert again == live
    assert all(live[name] for name in ("bundling", "budgets", "approvals", "case_file", "clock"))
    await stage.house.settled()
    assert (await _written(stage), stage.post.sent) == (before, sent)
    return f"{len(live)} exports of {len(lines)} facts, {len(b''.join(live.values()))} bytes alike"


async def _lived(stage: Stage) -> None:
    """One request to its last claim, one refused by a funder, one taken back."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.started(), cast.claim(1, 90_000))
    for number, last in ((2, cast.refuse(ZWOLLE, case(2))), (3, cast.withdraw(case(3)))):
        await stage.ask(*cast.assessed(case(number)), cast.propose(case=case(number)), last)


async def _written(stage: Stage) -> list[tuple[int, dict[str, int]]]:
    """How far each party has come in its book, and in what it sent and heard."""
    return [(await one.head(), await one.marks()) for one in stage.house.ledgers.values()]


def _kept_up(lines: Sequence[Row]) -> Exports:
    """The read models as a runner keeps them up to date, batch by batch."""
    rows: dict[str, dict[Key, Any]] = {one.name: {} for one in PROJECTIONS}
    for start in range(0, len(lines), BATCH):
        entries = read(lines[start : start + BATCH])
        for one in PROJECTIONS:
            fold(one, rows[one.name], heard(one, entries))
    return {one.name: _bytes(rows[one.name]) for one in PROJECTIONS}


def _from_the_book(lines: Sequence[Row]) -> Exports:
    entries = read(lines)
    return {one.name: _bytes(fold_all(one, entries)) for one in PROJECTIONS}


def _bytes(rows: dict[Key, Any]) -> bytes:
    return b"\n".join(encode(rows[key]) for key in sorted(rows))


async def _exported(pool: asyncpg.Pool[asyncpg.Record]) -> Exports:
    """What people read, in the order of its key."""
    return {one.name: await _export(pool, one) for one in PROJECTIONS}


async def _export(pool: asyncpg.Pool[asyncpg.Record], one: Projection[Any]) -> bytes:
    order = ", ".join(one.key)
    found = await pool.fetch(f"SELECT to_json(t)::text FROM {one.name} AS t ORDER BY {order}")
    return "\n".join(record[0] for record in found).encode()


async def _drop(pool: asyncpg.Pool[asyncpg.Record]) -> None:
    for checkpoint in (await checkpoints(pool)).values():
        await pool.execute(f"TRUNCATE {checkpoint.table_name}")
