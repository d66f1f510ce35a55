"""All that may be asked of who keeps what a region agreed."""

from services.agenda import commands, research_commands, stocktake_commands
from services.runtime.shapes import Command

OF_PEOPLE: tuple[type[Command], ...] = (
    *commands.OF_PEOPLE,
    *stocktake_commands.OF_PEOPLE,
    *research_commands.OF_PEOPLE,
)
"""What who keeps it may ask."""

OF_THE_HOUSE: tuple[type[Command], ...] = (
    *commands.OF_THE_HOUSE,
    *stocktake_commands.OF_THE_HOUSE,
    *research_commands.OF_THE_HOUSE,
)
"""What a day that passes asks."""
