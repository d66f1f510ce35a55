"""Whether all that the house needs is there: each fault in a line, with its remedy."""

import sys
from collections.abc import Awaitable, Callable, Sequence

import msgspec

from events.ledger import LedgerSetBack, LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.transport import Bus, BusUnavailable, WrongTopology
from events.transport.topology import all_queues, inboxes, journal_lanes
from events.values import Party
from services.runtime import house
from services.runtime.clock import SystemClock
from services.runtime.reference import load
from services.runtime.settings import Settings, SettingsWrong, from_environment, shown

OLDEST_PYTHON = (3, 11)
UNUSABLE = (
    LedgerSetBack,
    LedgerUnavailable,
    DatabaseUnusable,
    BusUnavailable,
    WrongTopology,
    SettingsWrong,
)


class Check(msgspec.Struct, frozen=True):
    """One thing the house needs; ``fault`` says what is wrong and what to do, None: nothing."""

    what: str
    fault: str | None


async def checks() -> list[Check]:
    """Look at Python, settings, database and bus."""
    found = [Check("Python", _python())]
    try:
        settings = from_environment()
    except SettingsWrong as error:
        return [*found, Check("instellingen · settings", str(error))]
    return [
        *found,
        Check("instellingen · settings", None),
        Check(f"database ({shown(settings.database)})", await _try(settings, _database)),
        Check(f"bus ({shown(settings.bus)})", await _try(settings, _bus)),
    ]


def _python() -> str | None:
    if sys.version_info >= OLDEST_PYTHON and not sys.flags.optimize:
        return None
    return "Python 3.11 of nieuwer zonder -O is nodig · Python 3.11 or newer without -O is needed"


async def _try(settings: Settings, attempt: Callable[[Settings], Awaitable[None]]) -> str | None:
    try:
        await attempt(settings)
    except UNUSABLE as error:
        remedy = " ".join((type(error).__doc__ or "").split())
        return f"{error} — {remedy}"
    return None


async def _database(settings: Settings) -> None:
    """Log in as every role whose password this process has; as all where no secrets are named."""
    async with house.database_of(settings) as database:
        known = database.passwords or dict.fromkeys((*Party, house.JOURNAL, house.PROJECTIONS))
        async with house.on_database(
            database,
            load().rulebook,
            SystemClock(),
            parties=[party for party in Party if party in known],
            journal=house.JOURNAL in known,
            projections=house.PROJECTIONS in known,
        ):
            pass


async def _bus(settings: Settings) -> None:
    """Look at the queues of whoever this process may log in as; at all without secrets."""
    owners = [o for o in (*Party, house.JOURNAL) if settings.secret(f"bus_{o}") is not None]
    if settings.secrets is None:
        await _look(house.bus_of(settings, house.JOURNAL), all_queues())
    for owner in owners:
        own = journal_lanes() if owner == house.JOURNAL else inboxes(Party(owner))
        await _look(house.bus_of(settings, owner), own)


async def _look(bus: Bus, queues: Sequence[str]) -> None:
    await bus.start(queues)
    await bus.stop()
