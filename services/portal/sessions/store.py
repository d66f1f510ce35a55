"""The sessions in PostgreSQL, in schema portal (``schema.sql``), which all processes of the portal
share: who logs out is out everywhere. A row is added and removed, never changed."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from dataclasses import dataclass
from datetime import timedelta

import asyncpg

from events.ledger.connection import open_pool, reaching
from events.values import OrganisationId, PupilRef, Role, UserId
from services.portal.sessions.secret import Secret, hashed, new_secret
from services.portal.viewer import Viewer

SCHEMA = "portal"
CONNECTIONS = 4

IDLE = timedelta(minutes=15)  # as DigiD asks of who uses it
LONGEST = timedelta(hours=8)  # a working day, however busy
LOGIN = timedelta(minutes=10)  # to come back from the identity provider

_FRESH = timedelta(minutes=1)  # that is seen again within this is not written down again

_BEGIN = """
INSERT INTO sessions (id, user_id, role, organisation, pupils) VALUES ($1, $2, $3, $4, $5)"""
_FIND = """
SELECT user_id, role, organisation, pupils, seen_at < now() - $4::interval AS stale FROM sessions
WHERE id = $1 AND seen_at > now() - $2::interval AND began_at > now() - $3::interval"""
_HOLDS = """
SELECT EXISTS (SELECT FROM sessions
WHERE id = $1 AND seen_at > now() - $2::interval AND began_at > now() - $3::interval)"""
_SEE = """
WITH before AS (DELETE FROM sessions WHERE id = $1 RETURNING *)
INSERT INTO sessions (id, began_at, user_id, role, organisation, pupils)
SELECT id, began_at, user_id, role, organisation, pupils FROM before"""
_END = "DELETE FROM sessions WHERE id = $1"
_SWEEP = """
DELETE FROM sessions WHERE seen_at <= now() - $1::interval OR began_at <= now() - $2::interval"""
_EXPECT = "INSERT INTO logins (state, browser, goes_to) VALUES ($1, $2, $3)"
_EXPECTED = """
DELETE FROM logins WHERE state = $1 AND browser = $2 AND began_at > now() - $3::interval
RETURNING goes_to"""
_FORGET = "DELETE FROM logins WHERE began_at <= now() - $1::interval"


@dataclass(frozen=True)
class Sessions:
    """Who is logged in, and who is about to. Everything raises ``LedgerUnavailable`` and
    ``DatabaseUnusable``."""

    pool: asyncpg.Pool[asyncpg.Record]

    async def begin(self, viewer: Viewer) -> Secret:
        """A session of its own for who logged in; what the browser is to show from now on. Sessions
        that ended are removed."""
        secret = new_secret()
        with reaching("beginning a session"):
            async with self.pool.acquire() as connection:
                await connection.execute(_SWEEP, IDLE, LONGEST)
                await connection.execute(
                    _BEGIN,
                    hashed(secret),
                    viewer.user,
                    viewer.role,
                    viewer.organisation,
                    sorted(viewer.pupils),
                )
        return secret

    async def find(self, secret: Secret) -> Viewer | None:
        """Whose session this is; None where there is none, or no more."""
        key = hashed(secret)
        with reaching("finding a session"):
            async with self.pool.acquire() as connection:
                row = await connection.fetchrow(_FIND, key, IDLE, LONGEST, _FRESH)
                if row is not None and row["stale"]:
                    await connection.execute(_SEE, key)
        if row is None:
            return None
        organisation = row["organisation"]
        return Viewer(
            user=UserId(row["user_id"]),
            role=Role(row["role"]),
            organisation=None if organisation is None else OrganisationId(organisation),
            pupils=frozenset(PupilRef(one) for one in row["pupils"]),
        )

    async def holds(self, secret: Secret) -> bool:
        """Whether this session goes on; to ask is no sign that somebody is still there."""
        with reaching("finding a session"):
            async with self.pool.acquire() as connection:
                found: bool = await connection.fetchval(_HOLDS, hashed(secret), IDLE, LONGEST)
                return found

    async def end(self, secret: Secret) -> None:
        """End this session, if there is one."""
        with reaching("ending a session"):
            async with self.pool.acquire() as connection:
                await connection.execute(_END, hashed(secret))

    async def expect(self, state: Secret, browser: Secret, goes_to: str) -> None:
        """Remember that this browser went to log in, and where it wanted to be."""
        with reaching("beginning a login"):
            async with self.pool.acquire() as connection:
                await connection.execute(_FORGET, LOGIN)
                await connection.execute(_EXPECT, hashed(state), hashed(browser), goes_to)

    async def expected(self, state: Secret, browser: Secret) -> str | None:
        """Where this browser wanted to be; None where it began no such login. Known once only."""
        with reaching("ending a login"):
            async with self.pool.acquire() as connection:
                found: str | None = await connection.fetchval(
                    _EXPECTED, hashed(state), hashed(browser), LOGIN
                )
                return found


async def open_sessions(dsn: str) -> asyncpg.Pool[asyncpg.Record]:
    """A pool as role ``oza_portal``. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
    return await open_pool(dsn, SCHEMA, CONNECTIONS)
