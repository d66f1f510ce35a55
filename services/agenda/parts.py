"""What every party that keeps what a region agreed has of it: the SWVs and the municipalities."""

from collections.abc import Sequence
from typing import Any

from services.agenda import agenda, monitor, obligation, programme, stocktake
from services.runtime.shapes import Decider, Due

KEPT: tuple[Decider[Any], ...] = (
    agenda.AGENDA,
    obligation.OBLIGATION,
    programme.PROGRAMME,
    monitor.MONITOR,
    stocktake.STOCKTAKE,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself when a day of it has passed."""
    return (
        *agenda.due(fact),
        *obligation.due(fact),
        *programme.due(fact),
        *monitor.due(fact),
        *stocktake.due(fact),
    )
