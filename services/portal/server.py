"""Serves the pages from within the running event loop, until it is told to stop."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from events.ledger.connection import open_pool
from events.ledger.postgres import open_ledger
from projections.journal.postgres_log import open_log
from services.logbook.postgres import open_log_reader, open_logbook
from services.portal.app import portal
from services.portal.books import Books, Counter, Reader
from services.portal.digest.mail import mail_server
from services.portal.digest.rounds import Rounds, sending
from services.portal.drafts.draft import Drafts
from services.portal.drafts.drawers import PostgresDrawer
from services.portal.sessions.front import front_of
from services.portal.sessions.store import open_sessions
from services.runtime.clock import SystemClock
from services.runtime.database import Database
from services.runtime.health.metrics import Metrics, measured
from services.runtime.health.readiness import Watched
from services.runtime.listening import address_of, served
from services.runtime.reference import load
from services.runtime.settings import Settings

CONNECTIONS = 4  # to the read models

_READ_MODELS = "projections"
_JOURNAL = "journal"
_LOGBOOK = "logbook"
_AUDITOR = "auditor"  # who may read the logs, for who may see who looked
_SESSIONS = "portal"


@asynccontextmanager
async def serve_portal(
    settings: Settings,
    database: Database,
    counter: Counter | None = None,
    metrics: Metrics | None = None,
) -> AsyncIterator[Watched]:
    """Serve the pages at ``settings.listen`` while this is open; it listens once it is entered.
    Without a counter people only look; ``metrics`` counts what is asked. What is to be watched.

    Raises ``PortTaken``, ``SettingsWrong``, ``LedgerUnavailable``, ``DatabaseUnusable``.
    """
    host, port = await address_of(settings.listen)
    dsn = database.dsn_for(_READ_MODELS)
    async with AsyncExitStack() as stack:
        pool = await open_pool(dsn, _READ_MODELS, CONNECTIONS, init=_only_read)
        stack.push_async_callback(pool.close)
        journal = await open_ledger(dsn, _JOURNAL)  # as the role that may only read it
        stack.push_async_callback(journal.close)
        log = await open_log(dsn, _JOURNAL)
        stack.push_async_callback(log.close)
        logbook = await open_logbook(database.dsn_for(_LOGBOOK))
        stack.push_async_callback(logbook.close)
        lookers = None
        if _AUDITOR in database.passwords:  # of a house that lets its pages read the logs
            lookers = await open_log_reader(database.dsn_for(_AUDITOR))
            stack.push_async_callback(lookers.close)
        known = await open_sessions(database.dsn_for(_SESSIONS))
        stack.push_async_callback(known.close)
        front = front_of(settings, known, pool)
        books = Books(
            read_models=pool,
            journal=journal,
            log=log,
            reference=load(),
            clock=SystemClock(),
            logbook=logbook,
            who=front.login.door,
            stays=front.login.door.stays,
            counter=counter,
            drafts=Drafts(PostgresDrawer(known)),
            lookers=lookers,
            readers=front.login.readers,
        )
        stack.push_async_callback(books.checks.close)
        app: Any = front.guarded(portal(books, front), settings)
        figures = metrics or Metrics()
        if metrics is not None:
            app = measured(app, figures)
        await stack.enter_async_context(served(app, host, port))
        mail, readers = mail_server(settings), front.login.readers
        if mail is not None and readers is not None:
            house = settings.address
            rounds = Rounds(Reader(books), readers, mail, house, figures.digest)
            await stack.enter_async_context(sending(rounds))
        pools = {"portal: read models": pool, "portal: sessions": known}
        yield Watched(journal=journal, read_models=pool, pools=pools)


async def _only_read(connection: Any) -> None:
    await connection.execute("SET default_transaction_read_only = on; SET TimeZone = 'UTC'")
