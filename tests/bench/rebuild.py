"""Read models made again from the book, beside the ``ProjectionRunner`` of ``eventsourcing``.

Both run the same folds over the same book in the same PostgreSQL. The library processes an event at
a time, each in a transaction; so that this costs it no wait for the disk, which ours does without
as well, its role commits asynchronously.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import asyncio
import os
import secrets
import sys
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg
from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.persistence import Mapper, StoredEvent, Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection as StockProjection
from eventsourcing.projection import ProjectionRunner

from events.ledger import Row
from events.values import StreamId
from projections.journal.entry import decode
from projections.replay import rebuild
from projections.table import Key, Projection, columns, encode
from services.runtime.database import Database
from tests.audit.big_book import multiply
from tests.audit.rebuilding import CORE, MILLION
from tests.audit.workshop import Workshop, furnished
from tests.bench.benches import Measured, bench, ratio

ROUNDS, SMALL, PATIENCE_SECONDS = 3, 50_000, 3600.0
_ROLE, _PASSWORD = "bench", secrets.token_hex()


@bench("rebuild of the five core projections beside the ProjectionRunner of eventsourcing")
async def rebuilding() -> list[Measured]:
    """Facts a second: ours over a million facts and over 50,000, theirs over the same 50,000."""
    whole, ours, theirs = list[float](), list[float](), list[float]()
    async with furnished() as workshop:
        large, small = await workshop.copy(), await workshop.copy()
        many, few = await multiply(large, MILLION), await multiply(small, SMALL)
        for _ in range(ROUNDS):
            whole.append(await _by_us(large, many))
            ours.append(await _by_us(small, few))
            theirs.append(await _by_the_library(workshop, small, few))
    ours_small = Measured(f"facts/s, {few} facts", ours)
    library = Measured(f"facts/s of eventsourcing, {few} facts", theirs)
    return [
        Measured(f"facts/s, {many} facts", whole),
        ours_small,
        library,
        ratio("times as fast", ours_small, library),
    ]


async def _by_us(database: Database, facts: int) -> float:
    began = time.perf_counter()
    await rebuild(database.dsn_for("projections"), CORE)
    return facts / (time.perf_counter() - began)


async def _by_the_library(workshop: Workshop, book: Database, facts: int) -> float:
    """In a copy of the book, in which the tables are its own; they must hold what ours hold."""
    database = await workshop.copy(of=book)
    admin = await asyncpg.connect(database.admin_dsn)
    try:
        await admin.execute(f"SET search_path = {_ROLE}; {_furniture()}")
        took = await asyncio.to_thread(_run_library, database, facts)
        for one in CORE:
            theirs = f"SELECT count(*) FROM {_ROLE}.{one.name}"
            ours = f"SELECT count(*) FROM projections.{one.name}"
            assert await admin.fetchval(theirs) == await admin.fetchval(ours), one.name
    finally:
        await admin.close()
    return facts / took


def _furniture() -> str:
    """A role that commits as ours does, and the empty tables."""
    return f"""
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{_ROLE}') THEN
            CREATE ROLE {_ROLE} LOGIN SUPERUSER PASSWORD '{_PASSWORD}';
            ALTER ROLE {_ROLE} SET synchronous_commit = off;
            ALTER ROLE {_ROLE} SET TimeZone = 'UTC';
        END IF;
    END $$;
    CREATE SCHEMA {_ROLE};
    {"".join(one.table_sql(one.name) for one in CORE)}"""


def _run_library(database: Database, facts: int) -> float:
    place = urlsplit("//" + database.place)
    env = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": place.path.removeprefix("/"),
        "POSTGRES_HOST": parse_qs(place.query)["host"][0],
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": _ROLE,
        "POSTGRES_PASSWORD": _PASSWORD,
        "POSTGRES_SCHEMA": "journal",
        "POSTGRES_ORIGINATOR_ID_TYPE": "text",
        "CREATE_TABLE": "n",
        f"{_ROLE.upper()}_POSTGRES_SCHEMA": _ROLE,
        f"{_ROLE.upper()}_CREATE_TABLE": "y",
    }
    began = time.perf_counter()
    with ProjectionRunner(
        application_class=Book, projection_class=Core, view_class=Tables, env=env
    ) as runner:
        runner.wait(facts, timeout=PATIENCE_SECONDS)
        return time.perf_counter() - began


class Lines(Mapper[str]):
    """Reads the lines of the book as the house does."""

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """A line as a recorded fact."""
        one = stored_event
        stream = StreamId(str(one.originator_id))
        return decode(Row(stream, one.originator_version, one.topic, one.state, one.id))  # type: ignore[attr-defined]


class Book(Application[str]):
    """The book, as an application of the library."""

    name = "stored"  # with ``_events``: our table

    def construct_mapper(self) -> Lines:
        """What reads the lines."""
        return Lines(transcoder=self.construct_transcoder())


class Tables(PostgresTrackingRecorder):
    """The rows of the projections, written with the position in one transaction."""

    def fold(self, recorded: Any, tracking: Tracking) -> None:
        """Fold a fact into the row of each projection that hears it."""
        with self.datastore.transaction(commit=True) as cursor:
            for one in CORE:
                if one.key_of and (one.hears is None or type(recorded.fact) in one.hears):
                    key = one.key_of(recorded)
                    if key is not None:
                        self._evolve(cursor, one, key, recorded)
            self._insert_tracking(cursor, tracking)

    def _evolve(self, cursor: Any, one: Projection[Any], key: Key, recorded: Any) -> None:
        before = None if one.grows else self._load(cursor, one, key)
        after = one.evolve(before, recorded)
        if after is not None and after != before:
            cursor.execute(_upsert(one), [encode(after).decode()], prepare=True)

    def _load(self, cursor: Any, one: Projection[Any], key: Key) -> Any:
        where = " AND ".join(f"{column} = %s" for column in one.key)
        query = f"SELECT to_json(t)::text AS row FROM {_ROLE}.{one.name} AS t WHERE {where}"
        found = cursor.execute(query, key, prepare=True).fetchone()
        return None if found is None else one.row_decoder.decode(found["row"])


def _upsert(one: Projection[Any]) -> str:
    table, names = f"{_ROLE}.{one.name}", columns(one)
    others: Sequence[str] = [name for name in names if name not in one.key]
    return (
        f"INSERT INTO {table} SELECT * FROM json_populate_record(NULL::{table}, %s)"
        f" ON CONFLICT ({', '.join(one.key)}) DO UPDATE"
        f" SET {', '.join(f'{name} = excluded.{name}' for name in others)}"
    )


class Core(StockProjection[Tables]):
    """The five core projections as one of the library."""

    name = _ROLE

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Fold one fact."""
        self.view.fold(domain_event, tracking)


async def main() -> None:
    """Measure, and print the medians with what each round gave."""
    for one in await rebuilding():
        rounds = ", ".join(f"{each:,.1f}" for each in one.rounds)
        sys.stdout.write(f"{one.what}: {one.median:,.1f} ({rounds})\n")
    sys.stdout.write(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")


if __name__ == "__main__":
    asyncio.run(main())
