"""Where a scenario is played: a running house, asked by its public commands only."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from pathlib import Path
from typing import TypeVar

import pytest

from events.codec import decode, is_published
from events.fact import Fact
from events.ledger import Ledger
from events.values import CaseId, Meta, Recorded, UserId
from events.vault import Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.keys import KeyStore
from projections.journal.log import Log
from services.logbook.lines import Looker
from services.logbook.logbook import Reading, reading
from services.logbook.operations import ROUTES, Read
from services.logbook.trace import begun
from services.portal.intake import submit_all
from services.portal.known_rules import known_rules
from services.portal.request_file import read_requests, write_file
from services.rules.calendar import dutch_day
from services.rules.regions import RuleBook
from services.runtime.clock import HouseCalendar, today
from services.runtime.custody import Custody
from services.runtime.house import POLL_SECONDS, House
from services.runtime.key_backup import REMEMBERED, KeyBackups
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.sealing import Sealing
from services.runtime.shapes import Decider
from tests.administrators import Administrator
from tests.logs import Logs
from tests.paper_house import Move
from tests.scenarios.post import Post

F = TypeVar("F", bound=Fact)
S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True)
class Safe:
    """A vault, with where it keeps what."""

    vault: Vault
    keys: KeyStore
    file: KeyFile
    backups: KeyBackups


async def safe(keys: KeyStore, folder: Path) -> Safe:
    """A vault over these keys, with its key file in this folder."""
    file = KeyFile(folder / "vault.key")
    vault = await open_vault(keys, file)
    return Safe(vault, keys, file, KeyBackups(vault, folder / REMEMBERED))


class Stage:
    """A house whose days pass as the scenario's commands say."""

    def __init__(
        self,
        house: House,
        calendar: HouseCalendar,
        post: Post,
        seals: Sealing,
        seen: Log,
        folder: Path,
        administrator: Administrator,
        logs: Logs,
        safe: Safe,
    ) -> None:
        """``seen`` is the log as a witness may see and sign it; ``folder`` holds the keys of the
        journal and of the witnesses."""
        self.house = house
        self.post = post
        self.seals = seals
        self.seen = seen
        self.folder = folder
        self.administrator = administrator
        self.logs = logs
        self.safe = safe
        self.custody = Custody(house, safe.vault, safe.backups)
        self._calendar = calendar

    async def ask(self, *moves: Move) -> None:
        """Ask these one after another, each on its own day and after everybody heard the former.

        Raises ``Refusal``.
        """
        for party, command in moves:
            await self.until(command.on)
            await self.house.ask(party, command)
            await self.house.settled()

    async def ask_while_held(self, *moves: Move, then: type[Fact]) -> None:
        """Ask these while some of the post is held up, until a fact of this kind is written."""
        for party, command in moves:
            await self.house.ask(party, command)
        while not await self.facts(then):  # noqa: ASYNC110 - others tell no event
            await asyncio.sleep(POLL_SECONDS)

    async def look(
        self,
        path: str,
        case: CaseId,
        by: Looker,
        see: Callable[[Ledger, RuleBook, date], Awaitable[T]],
    ) -> T:
        """Let somebody look at a case by this route: with a line in the logs, as the portal does.

        Raises ``Refusal``.
        """
        read = ROUTES[path]
        assert isinstance(read, Read)
        assert self.house.journal is not None
        seen = Reading(read, by, begun())
        seen.at(case)
        async with reading(seen, self.logs.book, self.house.journal, self._calendar):
            rules = await known_rules(self.house.journal, load().rulebook)
            return await see(self.house.journal, rules, today(self._calendar))

    async def days_pass(self, count: int = 2) -> None:
        """A few days, whatever falls due: longer than between two tries of a message."""
        self._calendar.turn_to(today(self._calendar) + timedelta(days=count))
        await self.house.fire()
        await self.house.settled()

    async def refused(self, move: Move) -> str:
        """Ask what a rule must say no to: its code. Asserts that nothing was booked for it."""
        await self.until(move[1].on)
        before = len(await self.recorded())
        with pytest.raises(Refusal) as no:
            await self.house.ask(*move)
        await self.house.settled()
        assert no.value.nl
        assert no.value.en
        assert len(await self.recorded()) == before, f"{no.value.code}: something was booked"
        return no.value.code

    async def watched(self, day: date) -> None:
        """The house looks on a day after what is kept too long, and does what was approved."""
        await self.until(day)
        await self.custody.propose()
        await self.house.settled()
        await self.custody.attend()
        await self.house.settled()

    async def until(self, day: date) -> None:
        """Let the days pass until the morning of this one; what falls due on the way is asked."""
        await self.house.settled()
        while (passed := await self._next_passing()) is not None and passed <= day:
            if passed > today(self._calendar):
                self._calendar.turn_to(passed)
            if not await self.house.fire():
                break  # it falls due later on that day
            await self.house.settled()
        if day > today(self._calendar):
            self._calendar.turn_to(day)

    async def brought(self, moment: datetime, row: dict[str, str]) -> CaseId:
        """A school brings a file with this request to the door at a moment (UTC): its case.

        The file is read, sealed and submitted as ``oza submit`` does it.
        """
        self._calendar.stop_at(moment)
        async with self.safe.vault.door() as door:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "aanvragen.csv"
                write_file(path, [row])
                reading = await read_requests(
                    path, load(), door, today(self._calendar), UserId("loket")
                )
            submitted = await submit_all(self.house, reading)
        assert (submitted.new, submitted.refused, submitted.faults) == (1, (), ())
        await self.house.settled()
        ((_, request),) = reading.requests
        return request.case

    async def state(self, decider: Decider[S], key: str) -> S:
        """What a stream comes to, folded from the book of the party that writes it."""
        written = [r.fact for r in await self.recorded() if r.stream == decider.stream(key)]
        return reduce(decider.evolve, written, decider.initial)

    async def facts(self, kind: type[F], having: Callable[[F], bool] = lambda _: True) -> list[F]:
        """Every fact of a kind in the parties' books, in the order of each book."""
        return [r.fact for r in await self.recorded(kind) if having(r.fact)]

    async def fact(self, kind: type[F], having: Callable[[F], bool] = lambda _: True) -> F:
        """The one fact of a kind; asserts that there is exactly one."""
        found = await self.facts(kind, having)
        assert len(found) == 1, f"{len(found)} of {kind.__name__}: {found}"
        return found[0]

    async def meta(self, fact: Fact) -> Meta:
        """The envelope of a fact that was found."""
        return next(r.meta for r in await self.recorded(type(fact)) if r.fact == fact)

    async def recorded(self, *kinds: type[Fact]) -> list[Recorded]:
        """Every published fact of these kinds (of any, where none is named), as it is kept."""
        found: list[Recorded] = []
        for ledger in self.house.ledgers.values():
            position = 0
            while rows := await ledger.tail(position, 1000):
                position = rows[-1].position
                found += [decode(row) for row in rows if is_published(row.stream)]
        return [one for one in found if not kinds or isinstance(one.fact, kinds)]

    async def _next_passing(self) -> date | None:
        due = [await ledger.next_due() for ledger in self.house.ledgers.values()]
        return min((dutch_day(moment) for moment in due if moment is not None), default=None)
