"""Where the logs are kept, and a look while it goes on: nobody is answered before its line is
written, and where it cannot be written nobody is answered."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, time
from typing import Protocol

import msgspec

from events.ledger import Ledger
from events.values import CaseId, OrganisationId, PupilRef
from services.logbook.activities import Activity
from services.logbook.lines import (
    Access,
    Looker,
    Outcome,
    Processing,
    Status,
)
from services.logbook.operations import Read
from services.logbook.subjects import pupils_of
from services.logbook.trace import Trace, begun
from services.rules.calendar import AMSTERDAM, dutch_day
from services.rules.retention import logs_kept_since
from services.runtime.clock import Clock
from services.runtime.refusal import Refusal


class Logbook(Protocol):
    """Takes lines; it gives none back. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""

    async def write(self, access: Access, processing: Sequence[Processing]) -> None:
        """Keep these lines, together or not at all. Returns when they are kept."""

    async def close(self) -> None:
        """Give the connections back."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines somebody asks for; ``None`` stands for any."""

    pupil: PupilRef | None = None
    case: CaseId | None = None
    organisation: OrganisationId | None = None
    since: datetime | None = None
    until: datetime | None = None
    refused: bool = False  # only what did not succeed


class LogReader(Protocol):
    """Gives lines to an auditor or a privacy officer, the first first. Raises as ``Logbook``."""

    async def accesses(self, asked: Asked) -> list[Access]:
        """Who looked."""

    async def processings(self, asked: Asked) -> list[Processing]:
        """What was processed; a case is no part of these lines, a pupil is."""

    async def close(self) -> None:
        """Give the connections back."""


class LogArchive(Protocol):
    """Lets lines go whose term is over, and does nothing else. Raises as ``Logbook``."""

    async def destroy_before(self, moment: datetime, act: Processing) -> int:
        """Destroy the lines of both logs from before a moment (UTC); how many. Where there were
        any, this act of processing is written with it, together or not at all."""

    async def close(self) -> None:
        """Give the connections back."""


async def let_old_lines_go(archive: LogArchive, clock: Clock) -> int:
    """Destroy the lines of the logs that were kept long enough; how many. Raises as ``Logbook``."""
    now = clock.now()
    first = datetime.combine(logs_kept_since(dutch_day(now)), time(0), AMSTERDAM)
    act = Processing(
        trace=begun(),
        status=Status.OK,
        name="log-lines-destroyed",
        started=_to_the_millisecond(now),
        ended=_to_the_millisecond(now),
        activity=Activity.KEEPING,
        resource="custody",
    )
    return await archive.destroy_before(first, act)


class Reading:
    """One look while it goes on: what it came to show so far."""

    def __init__(self, read: Read, by: Looker, trace: Trace) -> None:
        self.read = read
        self.by = by
        self.trace = trace
        self.refusal: str | None = None  # the code with which it was refused
        self.written = False
        self._cases: dict[CaseId, None] = {}
        self._pupils: dict[PupilRef, None] = {}

    def at(self, *cases: CaseId) -> None:
        """It is about these requests."""
        self._cases |= dict.fromkeys(cases)

    def at_pupil(self, *pupils: PupilRef) -> None:
        """It is about these pupils."""
        self._pupils |= dict.fromkeys(pupils)

    async def write(
        self,
        logbook: Logbook,
        journal: Ledger,
        started: datetime,
        ended: datetime,
        outcome: Outcome,
    ) -> None:
        """Write its lines, once. Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
        known = await pupils_of(journal, self._cases)
        pupils = tuple(dict.fromkeys((*self._pupils, *known)))
        access = Access(
            trace=self.trace,
            at=_to_the_millisecond(started),
            action=self.read.action,
            outcome=outcome,
            by=self.by,
            activity=self.read.activity,
            operation=self.read.name,
            cases=tuple(self._cases),
            pupils=pupils,
            refusal=self.refusal,
        )
        await logbook.write(access, [_processed(access, one, ended) for one in _subjects(access)])
        self.written = True


@asynccontextmanager
async def reading(
    look: Reading, logbook: Logbook, journal: Ledger, clock: Clock
) -> AsyncIterator[Reading]:
    """Let somebody look, and write the line when all is read: before anything of it is told.

    Also what a rule refused, and what failed, has its line; what is taken along as it is read has
    it ahead. Raises ``LedgerUnavailable``, ``DatabaseUnusable`` where it cannot be written: then
    nothing may be told.
    """
    started = clock.now()
    if look.read.ahead:
        await look.write(logbook, journal, started, started, Outcome.SUCCESS)
        yield look
        return
    outcome = Outcome.FAILED
    try:
        yield look
        outcome = Outcome.SUCCESS if look.refusal is None else Outcome.REFUSED
    except Refusal as no:
        look.refusal, outcome = no.code, Outcome.REFUSED
        raise
    finally:
        await look.write(logbook, journal, started, clock.now(), outcome)


def _subjects(access: Access) -> Iterator[tuple[Trace, PupilRef | None]]:
    """The act itself, about one person at most; and below it an act for each, where it is about
    more: a line of processing names one."""
    alone = access.pupils[0] if len(access.pupils) == 1 else None
    yield access.trace, alone
    if alone is None:
        for pupil in access.pupils:
            yield access.trace.below(), pupil


def _processed(
    access: Access, subject: tuple[Trace, PupilRef | None], ended: datetime
) -> Processing:
    trace, pupil = subject
    return Processing(
        trace=trace,
        status=Status.ERROR if access.outcome is Outcome.FAILED else Status.OK,
        name=access.operation,
        started=access.at,
        ended=_to_the_millisecond(ended),
        activity=access.activity,
        subject=pupil,
        resource=str(access.by.access_point),
    )


def _to_the_millisecond(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
