"""How the house meets PostgreSQL: pools, the rights of a role, and errors in the house's words."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import re
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import asyncpg

from events.ledger import LedgerUnavailable

ANSWER_SECONDS = 60  # no answer in this time is no answer
_NO_OTHERS: Mapping[str, str] = {}
SCHEMA_NAME = re.compile(r"[a-z][a-z_]{0,40}")

# What ends when the database is back, has room again, or is asked once more.
_PASSING = (
    OSError,  # and with it ConnectionError and TimeoutError
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,  # a connection that closed under our hands
    asyncpg.InternalClientError,  # one of which the farewell is read, but not yet the end
    asyncpg.InsufficientResourcesError,  # disk full, too many connections
    asyncpg.OperatorInterventionError,  # shut down, starting up
    asyncpg.PostgresSystemError,  # an I/O error under the database
    asyncpg.TransactionRollbackError,  # deadlock
    asyncpg.ReadOnlySQLTransactionError,  # a standby that was the primary
)
_UNUSABLE = (
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InsufficientPrivilegeError,
    asyncpg.UndefinedTableError,
    asyncpg.InvalidSchemaNameError,
    asyncpg.UndefinedFunctionError,
)

_TOO_MUCH = """
SELECT EXISTS (
    SELECT FROM pg_roles WHERE rolname = session_user
    AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
) OR EXISTS (
    SELECT FROM pg_class WHERE relname = 'stored_events' AND relkind IN ('r', 'p')
    AND (pg_has_role(session_user, relowner, 'MEMBER')
        OR has_table_privilege(session_user, oid, 'UPDATE, DELETE, TRUNCATE')
        OR has_any_column_privilege(session_user, oid, 'UPDATE'))
)
"""


class DatabaseUnusable(Exception):
    """The database stands in a way in which this house must not use it. What is wrong and what to
    do about it: see the message; nothing was written."""


@contextmanager
def reaching(what: str) -> Iterator[None]:
    """Turn errors of the connection, the disk and the rights into the house's own.

    Raises ``LedgerUnavailable`` where trying again may help (also where a commit's fate is
    unknown), ``DatabaseUnusable`` where someone must first put the database right.
    """
    try:
        yield
    except asyncpg.DiskFullError as error:
        raise LedgerUnavailable(f"{what}: {error}. Free space on the database's disk") from error
    except _PASSING as error:
        reason = str(error) or type(error).__name__
        raise LedgerUnavailable(
            f"{what}: no answer from PostgreSQL ({reason}). Start the database or free space on"
            " its disk, and try again"
        ) from error
    except _UNUSABLE as error:
        raise DatabaseUnusable(
            f"{what}: PostgreSQL refuses ({error}). Install roles and schemas, and let each service"
            " log in as its own role with its own password"
        ) from error


def _session(schema: str, settings: Mapping[str, str]) -> dict[str, str]:
    assert SCHEMA_NAME.fullmatch(schema), f"{schema}: not a schema of this house"
    return {
        "search_path": f"{schema}, pg_temp",
        "application_name": f"oza {schema}",
        "synchronous_commit": "on",  # an answer means: it survives a power cut
        "default_transaction_isolation": "read committed",  # what is read after a lock is fresh
        "jit": "off",
        **settings,
    }


async def connect(
    dsn: str, schema: str, settings: Mapping[str, str] = _NO_OTHERS
) -> asyncpg.Connection[asyncpg.Record]:
    """One connection with this schema in view, and these settings beside the usual ones."""
    return await asyncpg.connect(
        dsn, server_settings=_session(schema, settings), command_timeout=ANSWER_SECONDS
    )


async def open_pool(
    dsn: str,
    schema: str,
    connections: int,
    init: Callable[[Any], Coroutine[Any, Any, None]] | None = None,
    settings: Mapping[str, str] = _NO_OTHERS,
) -> asyncpg.Pool[asyncpg.Record]:
    """A pool for a service, with this schema in view, and these settings beside the usual ones;
    ``init`` sees each new connection.

    Raises ``DatabaseUnusable`` when the role may do more than a service should, or when the schema
    is not installed; ``LedgerUnavailable`` when there is no database.
    """
    with reaching(schema):
        pool = await asyncpg.create_pool(
            dsn,
            min_size=1,
            max_size=connections,
            server_settings=_session(schema, settings),
            command_timeout=ANSWER_SECONDS,
            init=init,
            reset=_nothing_to_reset,
        )
        try:
            async with pool.acquire() as connection:
                await assert_least_privilege(connection)
        except BaseException:
            pool.terminate()
            raise
    return pool


async def _nothing_to_reset(_: Any) -> None:
    """No statement of ours leaves a trace in the session, and asking costs a round trip."""


async def assert_least_privilege(connection: Any) -> None:
    """Refuse a role that could change facts: a superuser, an owner of a ledger or a member of one,
    or a role with UPDATE, DELETE or TRUNCATE on one. Raises ``DatabaseUnusable``."""
    if await connection.fetchval(_TOO_MUCH):
        role = await connection.fetchval("SELECT session_user")
        raise DatabaseUnusable(
            f"role {role} may change facts or rights, and no service runs with such a role."
            " Let the service log in as its own role (oza_<schema>)"
        )
