"""What is delivered with the house of what regions agreed, to be adopted here.

Where it comes from stands in ``services/agenda/delivered/SOURCES.md``.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from events.values import Actor, OrganisationId
from services.agenda.asked import OF_PEOPLE
from services.counter.commands import MapPlace
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command

_FOLDER = Path(__file__).parents[1] / "agenda" / "delivered"
_ASKED: tuple[type[Command], ...] = (*OF_PEOPLE, MapPlace)
_KINDS: Mapping[str, type[Command]] = {kind.__name__: kind for kind in _ASKED}


class Delivery(msgspec.Struct, frozen=True):
    """What one document asks of who keeps it: commands without their day and person."""

    keeper: OrganisationId
    asks: Sequence[Mapping[str, Any]]

    def commands(self, on: Any, by: Actor) -> list[Command]:
        """The commands, as somebody asks them on a day."""
        says = {"on": on, "by": by, "keeper": self.keeper}
        return [
            msgspec.convert(
                {name: value for name, value in ask.items() if name != "command"} | says,
                _KINDS[ask["command"]],
                strict=False,
            )
            for ask in self.asks
        ]


@cache
def delivered() -> Mapping[str, Delivery]:
    """Every document by its name."""
    return {
        file.stem: msgspec.json.decode(file.read_bytes(), type=Delivery)
        for file in sorted(_FOLDER.glob("*.json"))
    }


def delivery(name: str) -> Delivery:
    """One document. Raises ``Refusal``."""
    found = delivered().get(name)
    if found is None:
        names = ", ".join(delivered())
        raise Refusal(
            "agenda-not-delivered",
            f"Deze agenda is niet meegeleverd; wel: {names}.",
            f"This agenda was not delivered; these were: {names}.",
        )
    return found
