"""Who gets the daily message, where each is reached, and what became of every message.

An address says who somebody is, so it is no fact: it is kept in schema portal (``schema.sql``),
sealed under a key outside the database, from one login to the next, and goes when somebody wants no
message or does not come any more.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import asyncpg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from events.ledger.connection import reaching
from events.values import OrganisationId, Role, UserId
from services.portal.viewer import Viewer
from services.runtime.clock import Clock

KEPT = timedelta(days=60)  # since the last login: longer than a summer
REMEMBERED = timedelta(days=30)  # what became of a message

_NONCE_BYTES = 12
_KEY_BYTES = 32
_PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 15, 60, 180))

_FORGET = "DELETE FROM digest_readers WHERE user_id = $1 AND organisation = $2"
_KEEP = """
INSERT INTO digest_readers (user_id, organisation, role, address, seen_at)
SELECT $1, $2, $3, $4, $5
WHERE NOT EXISTS (SELECT FROM digest_declined WHERE user_id = $1 AND organisation = $2)"""
_DECLINE = """
INSERT INTO digest_declined (user_id, organisation) VALUES ($1, $2) ON CONFLICT DO NOTHING"""
_ACCEPT = "DELETE FROM digest_declined WHERE user_id = $1 AND organisation = $2"
_WANTS = """
SELECT EXISTS (SELECT FROM digest_declined WHERE user_id = $1 AND organisation = $2) AS declined,
    (SELECT address FROM digest_readers WHERE user_id = $1 AND organisation = $2) AS address"""
_ALL = """
SELECT r.user_id, r.organisation, r.role, r.address, coalesce(t.tries, 0) AS tries, t.tried_at,
    coalesce(t.sent, false) AS sent,
    EXISTS (SELECT FROM digest_outcomes AS o WHERE o.user_id = r.user_id
        AND o.organisation = r.organisation AND o.became = 'refused' AND o.at > r.seen_at)
        AS refused
FROM digest_readers AS r LEFT JOIN LATERAL (
    SELECT count(*)::int AS tries, max(tries.at) AS tried_at, bool_or(o.became = 'sent') AS sent
    FROM digest_tries AS tries LEFT JOIN digest_outcomes AS o
        USING (user_id, organisation, day, number)
    WHERE tries.user_id = r.user_id AND tries.organisation = r.organisation AND tries.day = $1
) AS t ON true
ORDER BY r.organisation, r.user_id"""
_TRY = """
INSERT INTO digest_tries (user_id, organisation, day, number, at) VALUES ($1, $2, $3, $4, $5)"""
_BECAME = """
INSERT INTO digest_outcomes (user_id, organisation, day, number, at, became, code)
VALUES ($1, $2, $3, $4, $5, $6, $7)"""
_SWEEP = "DELETE FROM digest_readers WHERE seen_at <= $1"
_SWEEP_TRIES = "DELETE FROM digest_tries WHERE at <= $1"
_OUTCOMES = """
SELECT became, code, count(*)::int AS messages, max(at) AS last_at FROM (
    SELECT DISTINCT ON (user_id, organisation) became, code, at FROM digest_outcomes
    WHERE day >= $1 ORDER BY user_id, organisation, at DESC
) AS last GROUP BY became, code ORDER BY became, code"""
_TURN = "SELECT pg_try_advisory_lock(hashtext('oza digest'))"
_TURN_OVER = "SELECT pg_advisory_unlock(hashtext('oza digest'))"


class Became(StrEnum):
    """What became of a message."""

    SENT = "sent"  # a mail server took it
    LATER = "later"  # it could not be handed over now
    REFUSED = "refused"  # a mail server will never take it, at this address


@dataclass(frozen=True)
class Addressee:
    """Who gets a message, and how far that of a day is."""

    user: UserId
    organisation: OrganisationId
    role: Role
    address: str | None  # None: sealed under another key than there is now
    tries: int
    tried_at: datetime | None
    sent: bool
    refused: bool  # for good, since the last login

    def is_due(self, now: datetime) -> bool:
        """Whether the message of the day is to be tried now: not yet taken, and not too soon after
        the last try."""
        if self.sent or self.refused or self.address is None:
            return False
        return self.tried_at is None or now >= self.tried_at + pause_after(self.tries)


def pause_after(tries: int) -> timedelta:
    """How long nothing is tried after so many tries: each time longer."""
    return _PAUSES[min(max(tries, 1), len(_PAUSES)) - 1]


@dataclass(frozen=True)
class Wish:
    """What somebody wants, and where they are reached."""

    declined: bool
    address: str | None


@dataclass(frozen=True)
class Outcomes:
    """Of how many people the last message became the same, for who keeps the house: no names and no
    addresses. ``code``: what the mail server said."""

    became: Became
    code: int | None
    messages: int
    last_at: datetime


@dataclass(frozen=True)
class Readers:
    """Everybody who gets a message. Everything raises ``LedgerUnavailable`` and
    ``DatabaseUnusable``."""

    pool: asyncpg.Pool[asyncpg.Record]
    key: bytes  # of the house, from a file outside the database
    clock: Clock

    async def came(self, viewer: Viewer, address: str | None) -> None:
        """Somebody logged in, and this is where they are reached; None: nobody says so."""
        if viewer.organisation is None:
            return
        whose = (viewer.user, viewer.organisation)
        with reaching("keeping where somebody is reached"):
            async with self.pool.acquire() as connection, connection.transaction():
                await connection.execute(_FORGET, *whose)
                if address is not None:
                    sealed = self._seal(address, *whose)
                    now = self.clock.now()
                    await connection.execute(_KEEP, *whose, viewer.role, sealed, now)

    async def wish(self, viewer: Viewer) -> Wish:
        """What somebody wants. Asserts that it is somebody of an organisation."""
        user, organisation = _whose(viewer)
        with reaching("finding who is told by e-mail"):
            async with self.pool.acquire() as connection:
                found = await connection.fetchrow(_WANTS, user, organisation)
        assert found is not None, "a question without a table has a row"
        sealed = found["address"]
        address = None if sealed is None else self._open(sealed, user, organisation)
        return Wish(found["declined"], address)

    async def decline(self, viewer: Viewer) -> None:
        """Somebody wants no message: the address goes, and does not come back at a login."""
        whose = _whose(viewer)
        with reaching("letting go of an address"):
            async with self.pool.acquire() as connection, connection.transaction():
                await connection.execute(_DECLINE, *whose)
                await connection.execute(_FORGET, *whose)

    async def accept(self, viewer: Viewer) -> None:
        """Somebody wants the message again, from the next login on."""
        with reaching("noting who is told by e-mail"):
            async with self.pool.acquire() as connection:
                await connection.execute(_ACCEPT, *_whose(viewer))

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Whether it is this process that sends now; a lock that ends with its connection."""
        with reaching("the daily message"):
            async with self.pool.acquire() as connection:
                mine: bool = await connection.fetchval(_TURN)
                try:
                    yield mine
                finally:
                    if mine:
                        await connection.execute(_TURN_OVER)

    async def all(self, day: date) -> list[Addressee]:
        """Everybody, and how far the message of a day is. Who did not come for long, and what
        became of messages long ago, is let go."""
        with reaching("finding who is told by e-mail"):
            async with self.pool.acquire() as connection:
                now = self.clock.now()
                await connection.execute(_SWEEP, now - KEPT)
                await connection.execute(_SWEEP_TRIES, now - REMEMBERED)
                found = await connection.fetch(_ALL, day)
        return [self._addressee(row) for row in found]

    async def tries(self, reader: Addressee, day: date) -> int:
        """A message is about to be handed over: written first, so that what cuts it off counts as a
        try. The number of the try."""
        number = reader.tries + 1
        whose = (reader.user, reader.organisation)
        with reaching("noting a try"):
            async with self.pool.acquire() as connection:
                await connection.execute(_TRY, *whose, day, number, self.clock.now())
        return number

    async def became(
        self, reader: Addressee, day: date, number: int, became: Became, code: int | None
    ) -> None:
        """What became of a try."""
        which = (reader.user, reader.organisation, day, number)
        with reaching("noting what became of a message"):
            async with self.pool.acquire() as connection:
                await connection.execute(_BECAME, *which, self.clock.now(), became, code)

    async def outcomes(self, since: date) -> Sequence[Outcomes]:
        """What became of everybody's last message since a day."""
        with reaching("finding what became of messages"):
            async with self.pool.acquire() as connection:
                found = await connection.fetch(_OUTCOMES, since)
        return [
            Outcomes(Became(row["became"]), row["code"], row["messages"], row["last_at"])
            for row in found
        ]

    def _addressee(self, row: Any) -> Addressee:
        user, organisation = UserId(row["user_id"]), OrganisationId(row["organisation"])
        return Addressee(
            user=user,
            organisation=organisation,
            role=Role(row["role"]),
            address=self._open(row["address"], user, organisation),
            tries=row["tries"],
            tried_at=row["tried_at"],
            sent=row["sent"],
            refused=row["refused"],
        )

    def _seal(self, address: str, user: UserId, organisation: OrganisationId) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        whose = f"{user} {organisation}".encode()
        return nonce + self._cipher().encrypt(nonce, address.encode(), whose)

    def _open(self, sealed: bytes, user: UserId, organisation: OrganisationId) -> str | None:
        nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher().decrypt(nonce, text, f"{user} {organisation}".encode()).decode()
        except InvalidTag:
            return None  # until the next login it is not known where somebody is reached

    def _cipher(self) -> AESGCM:
        found = HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"oza digest addresses")
        return AESGCM(found.derive(self.key))


def _whose(viewer: Viewer) -> tuple[UserId, OrganisationId]:
    assert viewer.organisation is not None, "who is of no organisation has no inbox"
    return viewer.user, viewer.organisation
