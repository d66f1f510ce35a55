"""The agendas that are delivered with the house: what regions adopted, to be adopted here.

Where they come from stands in ``services/agenda/delivered/SOURCES.md``.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from services.runtime.refusal import Refusal

_FOLDER = Path(__file__).parents[1] / "agenda" / "delivered"


@cache
def delivered() -> Mapping[str, Mapping[str, Any]]:
    """Every delivered agenda by its name: the fields of ``AdoptAgenda`` but day and person."""
    return {
        file.stem: msgspec.json.decode(file.read_bytes()) for file in sorted(_FOLDER.glob("*.json"))
    }


def fields_of(name: str) -> Mapping[str, Any]:
    """The fields of one delivered agenda. Raises ``Refusal``."""
    found = delivered().get(name)
    if found is None:
        names = ", ".join(delivered())
        raise Refusal(
            "agenda-not-delivered",
            f"Deze agenda is niet meegeleverd; wel: {names}.",
            f"This agenda was not delivered; these were: {names}.",
        )
    return found
