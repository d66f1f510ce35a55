"""The logs in memory, for tests and the simulator."""

from collections.abc import Sequence
from datetime import datetime

from services.logbook.lines import Access, Outcome, Processing
from services.logbook.logbook import Asked


class MemoryLogbook:
    """Keeps the lines, and gives them back; see ``Logbook``, ``LogReader`` and ``LogArchive``."""

    def __init__(self) -> None:
        self._accesses: list[Access] = []
        self._processings: list[Processing] = []

    async def write(self, access: Access, processing: Sequence[Processing]) -> None:
        """Keep these lines."""
        self._accesses.append(access)
        self._processings += processing

    async def accesses(self, asked: Asked) -> list[Access]:
        """Who looked."""
        return [one for one in self._accesses if _fits(one, asked)]

    async def processings(self, asked: Asked) -> list[Processing]:
        """What was processed."""
        return [
            one
            for one in self._processings
            if asked.pupil in (None, one.subject)
            and (asked.since is None or asked.since <= one.started)
            and (asked.until is None or one.started <= asked.until)
        ]

    async def destroy_before(self, moment: datetime, act: Processing) -> int:
        """Destroy the lines from before a moment."""
        before = len(self._accesses) + len(self._processings)
        self._accesses = [one for one in self._accesses if one.at >= moment]
        self._processings = [one for one in self._processings if one.started >= moment]
        gone = before - len(self._accesses) - len(self._processings)
        if gone:
            self._processings.append(act)
        return gone

    async def close(self) -> None:
        """Nothing is open."""


def _fits(one: Access, asked: Asked) -> bool:
    return (
        (asked.pupil is None or asked.pupil in one.pupils)
        and (asked.case is None or asked.case in one.cases)
        and asked.organisation in (None, one.by.organisation)
        and (asked.since is None or asked.since <= one.at)
        and (asked.until is None or one.at <= asked.until)
        and (not asked.refused or one.outcome is not Outcome.SUCCESS)
    )
