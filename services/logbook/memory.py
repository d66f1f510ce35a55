"""The logs in memory, for tests and the simulator."""

from collections.abc import Sequence

from services.logbook.lines import Access, Outcome, Processing
from services.logbook.logbook import Asked


class MemoryLogbook:
    """Keeps the lines, and gives them back; see ``Logbook`` and ``LogReader``."""

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
