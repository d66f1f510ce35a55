"""Whether each part of a process can do its work now, and if not, which cannot."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from events.ledger import Book, Ledger, LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.transport import Bus, BusUnavailable
from events.values import Party
from projections.runner import Standing, standings

if TYPE_CHECKING:
    import asyncpg

    Pool = asyncpg.Pool[asyncpg.Record]  # generic for the checker only

ANSWER_SECONDS = 5.0  # a part that takes longer is not ready
BEHIND = 10_000  # facts that a read model may still have to fold


class Part(msgspec.Struct, frozen=True):
    """A part, and whether it is ready; what is wrong is told in a word or two, without values."""

    part: str
    ready: bool
    said: str = ""


@dataclass(frozen=True)
class Watched:
    """What of the house runs in this process."""

    ledgers: Mapping[Party, Ledger] = field(default_factory=dict)
    journal: Ledger | None = None
    read_models: "Pool | None" = None
    bus: Bus | None = None
    queues: Sequence[str] = ()
    pools: Mapping[str, "Pool"] = field(default_factory=dict)  # connections, by whose they are

    async def standings(self) -> list[Standing]:
        """How the read models are doing; none where this process has no book. Raises
        ``LedgerUnavailable``, ``DatabaseUnusable``."""
        if self.journal is None or self.read_models is None:
            return []
        return await standings(self.journal, self.read_models)


async def parts_of(watched: Watched) -> list[Part]:
    """Every part of this process."""
    asked = [
        _asked(f"database: {party}", _reached(ledger)) for party, ledger in watched.ledgers.items()
    ]
    if watched.journal is not None:
        asked.append(_asked("database: journal", _reached(watched.journal)))
    if watched.read_models is not None:
        asked.append(_asked("read models", lambda: _abreast(watched)))
    if watched.bus is not None:
        asked.append(_asked("bus", _answers(watched.bus, watched.queues)))
    return list(await asyncio.gather(*asked))


async def _asked(part: str, ask: Callable[[], Awaitable[str]]) -> Part:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            wrong = await ask()
    except TimeoutError:
        wrong = "no answer in time"
    except (LedgerUnavailable, DatabaseUnusable, BusUnavailable) as error:
        wrong = type(error).__name__  # its text may hold an address
    return Part(part, not wrong, wrong)


def _reached(book: Book) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        await book.head()
        return ""

    return ask


def _answers(bus: Bus, queues: Sequence[str]) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        await bus.backlog(queues)
        return ""

    return ask


async def _abreast(watched: Watched) -> str:
    found = await watched.standings()
    stopped = [one.projection for one in found if one.failure is not None]
    behind = [f"{one.projection} ({one.lag})" for one in found if one.lag > BEHIND]
    told = [f"stands still: {', '.join(stopped)}"] if stopped else []
    told += [f"behind: {', '.join(behind)}"] if behind else []
    return "; ".join(told)
