"""The logs in PostgreSQL, in schema logbook (``schema.sql``): one role adds, another reads, and a
third lets go of what was kept long enough."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Sequence
from datetime import datetime

import asyncpg

from events.ledger.connection import open_pool, reaching
from events.values import CaseId, OrganisationId, PupilRef, Role, UserId
from services.logbook.activities import Activity
from services.logbook.lines import (
    Access,
    AccessPoint,
    Action,
    Looker,
    Outcome,
    Processing,
    Status,
)
from services.logbook.logbook import Asked
from services.logbook.trace import Trace

SCHEMA = "logbook"

_ACCESS = """
INSERT INTO access (trace_id, operation_id, parent_operation_id, at, action, outcome, user_id, role,
    organisation, access_point, activity, operation, cases, pupils, refusal)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"""
_PROCESSING = """
INSERT INTO processing (trace_id, operation_id, parent_operation_id, status_code, name, start_time,
    end_time, activity, data_subject_id, resource)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"""
_DESTROY = "SELECT destroy_before($1, $2, $3, $4, $5, $6, $7, $8, $9)"
_ACCESSES = """
SELECT * FROM access
WHERE ($1::text IS NULL OR pupils @> ARRAY[$1])
AND ($2::text IS NULL OR cases @> ARRAY[$2])
AND ($3::text IS NULL OR organisation = $3)
AND ($4::timestamptz IS NULL OR at >= $4)
AND ($5::timestamptz IS NULL OR at <= $5)
AND (NOT $6 OR outcome <> 0)
ORDER BY place"""
_PROCESSINGS = """
SELECT * FROM processing
WHERE ($1::text IS NULL OR data_subject_id = $1)
AND ($2::timestamptz IS NULL OR start_time >= $2)
AND ($3::timestamptz IS NULL OR start_time <= $3)
ORDER BY place"""


class PostgresLogbook:
    """Adds lines as role ``oza_logbook``; see ``Logbook``."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    async def write(self, access: Access, processing: Sequence[Processing]) -> None:
        """Keep these lines, together or not at all."""
        by = access.by
        with reaching(SCHEMA):
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(
                    _ACCESS,
                    *_ids(access.trace),
                    access.at,
                    access.action,
                    access.outcome,
                    by.user,
                    by.role,
                    by.organisation,
                    by.access_point,
                    access.activity,
                    access.operation,
                    access.cases,
                    access.pupils,
                    access.refusal,
                )
                await connection.executemany(_PROCESSING, [_row(one) for one in processing])

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()


class PostgresLogReader:
    """Reads lines as role ``oza_auditor``; see ``LogReader``."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    async def accesses(self, asked: Asked) -> list[Access]:
        """Who looked."""
        with reaching(SCHEMA):
            found = await self._pool.fetch(
                _ACCESSES,
                asked.pupil,
                asked.case,
                asked.organisation,
                asked.since,
                asked.until,
                asked.refused,
            )
        return [_access(one) for one in found]

    async def processings(self, asked: Asked) -> list[Processing]:
        """What was processed."""
        with reaching(SCHEMA):
            found = await self._pool.fetch(_PROCESSINGS, asked.pupil, asked.since, asked.until)
        return [_processing(one) for one in found]

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()


class PostgresLogArchive:
    """Lets old lines go as role ``oza_archivist``; see ``LogArchive``."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool

    async def destroy_before(self, moment: datetime, act: Processing) -> int:
        """Destroy the lines from before a moment."""
        trace_id, operation_id, _ = _ids(act.trace)
        with reaching(SCHEMA):
            gone: int = await self._pool.fetchval(
                _DESTROY,
                moment,
                trace_id,
                operation_id,
                act.status,
                act.name,
                act.started,
                act.ended,
                act.activity,
                act.resource,
            )
        return gone

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()


async def open_logbook(dsn: str) -> PostgresLogbook:
    """The logs to add to. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    return PostgresLogbook(await open_pool(dsn, SCHEMA, connections=2))


async def open_log_reader(dsn: str) -> PostgresLogReader:
    """The logs to read. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    return PostgresLogReader(await open_pool(dsn, SCHEMA, connections=1))


async def open_log_archive(dsn: str) -> PostgresLogArchive:
    """The logs to let old lines go from. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    return PostgresLogArchive(await open_pool(dsn, SCHEMA, connections=1))


def _ids(trace: Trace) -> tuple[bytes, bytes, bytes | None]:
    parent = None if trace.parent is None else bytes.fromhex(trace.parent)
    return bytes.fromhex(trace.trace_id), bytes.fromhex(trace.operation_id), parent


def _row(one: Processing) -> tuple[object, ...]:
    assert one.foreign is None, "what other parties' acts led to is in the book, not here"
    return (
        *_ids(one.trace),
        one.status,
        one.name,
        one.started,
        one.ended,
        one.activity,
        one.subject,
        one.resource,
    )


def _trace(row: asyncpg.Record) -> Trace:
    parent = row["parent_operation_id"]
    return Trace(
        row["trace_id"].hex(), row["operation_id"].hex(), None if parent is None else parent.hex()
    )


def _access(row: asyncpg.Record) -> Access:
    organisation = row["organisation"]
    return Access(
        trace=_trace(row),
        at=row["at"],
        action=Action(row["action"]),
        outcome=Outcome(row["outcome"]),
        by=Looker(
            user=UserId(row["user_id"]),
            role=Role(row["role"]),
            organisation=None if organisation is None else OrganisationId(organisation),
            access_point=AccessPoint(row["access_point"]),
        ),
        activity=Activity(row["activity"]),
        operation=row["operation"],
        cases=tuple(CaseId(one) for one in row["cases"]),
        pupils=tuple(PupilRef(one) for one in row["pupils"]),
        refusal=row["refusal"],
    )


def _processing(row: asyncpg.Record) -> Processing:
    subject = row["data_subject_id"]
    return Processing(
        trace=_trace(row),
        status=Status(row["status_code"]),
        name=row["name"],
        started=row["start_time"],
        ended=row["end_time"],
        activity=Activity(row["activity"]),
        subject=None if subject is None else PupilRef(subject),
        resource=row["resource"],
    )
