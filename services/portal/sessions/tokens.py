"""What programs come in with: a bearer token with a role, an organisation, scopes and an end.

A token is shown once, when it is issued; the house keeps its hash. One that was withdrawn, or that
ended, stays in the list, so that one sees by whom something was read.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import asyncpg
import msgspec

from events.ledger.connection import reaching
from events.values import OrganisationId, Role, UserId
from services.portal.sessions.claims import fits
from services.portal.sessions.secret import Secret, hashed, new_secret
from services.portal.viewer import Viewer
from services.runtime.clock import end_of
from services.runtime.refusal import Refusal

PREFIX = "oza_"  # by which a program that looks for leaked secrets knows one
LONGEST = timedelta(days=366)

_ALL = """
SELECT number, organisation, role, scopes, issued_at, ends_at, withdrawn.at AS withdrawn_at
FROM tokens LEFT JOIN withdrawn ON token = number ORDER BY number"""
_FIND = """
SELECT number, organisation, role, scopes FROM tokens
WHERE id = $1 AND ends_at > now() AND NOT EXISTS (SELECT FROM withdrawn WHERE token = number)"""
_ISSUE = """
INSERT INTO tokens (id, ends_at, role, organisation, scopes) VALUES ($1, $2, $3, $4, $5)
RETURNING number"""
_WITHDRAW = """
INSERT INTO withdrawn (token) SELECT number FROM tokens WHERE number = $1
ON CONFLICT DO NOTHING"""
_KNOWN = "SELECT EXISTS (SELECT FROM tokens WHERE number = $1)"


class Scope(StrEnum):
    """What a program may do with a token: look, or also ask something."""

    READ = "read"
    WRITE = "write"


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A token as the list shows it: never what a program shows."""

    number: int
    organisation: OrganisationId
    role: Role
    scopes: tuple[Scope, ...]
    issued_at: datetime
    ends_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Program:
    """A program that showed a token that holds."""

    viewer: Viewer
    scopes: frozenset[Scope]


@dataclass(frozen=True)
class Tokens:
    """The tokens of the house. Everything raises ``LedgerUnavailable`` and ``DatabaseUnusable``."""

    pool: asyncpg.Pool[asyncpg.Record]

    async def issue(
        self,
        organisation: OrganisationId,
        role: Role,
        scopes: Sequence[Scope],
        *,
        on: date,
        ends_on: date,
    ) -> tuple[int, Secret]:
        """A new token, with its number; it holds up to and including its last day. Raises
        ``Refusal``."""
        if not fits(role, organisation):
            raise Refusal(
                "token-role-elsewhere",
                f"De rol {role} bestaat niet bij {organisation}.",
                f"The role {role} does not exist at {organisation}.",
            )
        if not on <= ends_on <= on + LONGEST:
            raise Refusal(
                "token-end-malformed",
                "Een token geldt hoogstens een jaar: kies een dag"
                f" van {on} tot en met {on + LONGEST}.",
                f"A token holds for a year at most: choose a day from {on} up to {on + LONGEST}.",
            )
        secret = Secret(f"{PREFIX}{new_secret()}")
        with reaching("issuing a token"):
            async with self.pool.acquire() as connection:
                number: int = await connection.fetchval(
                    _ISSUE,
                    hashed(secret),
                    end_of(ends_on),
                    role,
                    organisation,
                    sorted({Scope.READ, *scopes}),
                )
        return number, secret

    async def all(self) -> list[Token]:
        """Every token that was ever issued."""
        with reaching("listing tokens"):
            async with self.pool.acquire() as connection:
                return [_token(row) for row in await connection.fetch(_ALL)]

    async def withdraw(self, number: int) -> None:
        """From now on this token lets nobody in. Raises ``Refusal`` where there is none."""
        with reaching("withdrawing a token"):
            async with self.pool.acquire() as connection:
                if not await connection.fetchval(_KNOWN, number):
                    raise Refusal(
                        "token-unknown",
                        f"Er is geen token {number}.",
                        f"There is no token {number}.",
                    )
                await connection.execute(_WITHDRAW, number)

    async def find(self, secret: Secret) -> Program | None:
        """The program that shows this; None where it is no token, or no more."""
        with reaching("finding a token"):
            async with self.pool.acquire() as connection:
                row = await connection.fetchrow(_FIND, hashed(secret))
        if row is None:
            return None
        viewer = Viewer(
            user=UserId(f"token-{row['number']}"),
            role=Role(row["role"]),
            organisation=OrganisationId(row["organisation"]),
        )
        return Program(viewer, frozenset(Scope(one) for one in row["scopes"]))


def _token(row: Any) -> Token:
    return Token(
        number=row["number"],
        organisation=OrganisationId(row["organisation"]),
        role=Role(row["role"]),
        scopes=tuple(Scope(one) for one in row["scopes"]),
        issued_at=row["issued_at"],
        ends_at=row["ends_at"],
        withdrawn_at=row["withdrawn_at"],
    )
