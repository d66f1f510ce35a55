"""What happens in the region of a simulated year, whoever asks for an arrangement."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from services.runtime.chance import Chance
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_beside import Beside
from services.runtime.demo_counter import Counters
from services.runtime.demo_counts import Counts
from services.runtime.demo_desks import Desks
from services.runtime.demo_levels import Levels
from services.runtime.demo_meetings import Meetings
from services.runtime.demo_near import Near
from services.runtime.demo_open import Open
from services.runtime.demo_policy import Policy
from services.runtime.demo_pupils import Elsewhere
from services.runtime.demo_scene import Move
from services.runtime.demo_schools import Schools
from services.runtime.demo_stock import Stock
from services.runtime.reference import Reference
from services.school.commands import SubmitRequest

_FOLLOWED = timedelta(days=1000)  # after the first request: then nobody does more of themselves


class Region:
    """Who keeps what was agreed, and who sees to pupils beside their requests."""

    def __init__(
        self, chance: Chance, around: ChanceAround, schools: Schools, reference: Reference
    ) -> None:
        self._agreed = (Policy(around), Stock(around))
        self._others = (
            schools,
            Counters(around, reference),
            Counts(chance, around, reference.rulebook),
            Elsewhere(around, reference),
            Levels(around, reference),
            Meetings(around),
            Near(around, reference),
            Beside(around, reference),
            Desks(around, reference),
            Open(around),
        )

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked around these requests, by day."""
        first = requests[0].on
        for one in self._agreed:
            yield from one.plans(first)
        for some in self._others:
            for day, move in some.plans(requests):
                if day < first + _FOLLOWED:
                    yield day, move
