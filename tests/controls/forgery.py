"""How a control is put to the test: a forgery, and the story in which it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from services.controls.control import ControlId
from tests.controls.forging import Forge

CLAIMED = "two funders, to the last claim"


@dataclass(frozen=True)
class Forgery:
    """What is done to a story's book, for one control to find."""

    control: ControlId
    story: str
    forge: Forge
    also: frozenset[str]  # breaches that others see in it, rightly


FORGERIES: dict[str, Forgery] = {}
"""By what was forged, in words."""


def forgery(control: str, story: str = CLAIMED, *also: str) -> Callable[[Forge], Forge]:
    """Declare how a control is put to the test."""

    def declare(forge: Forge) -> Forge:
        title = forge.__name__.replace("_", " ")
        assert title not in FORGERIES, f"{title}: forged twice"
        FORGERIES[title] = Forgery(ControlId(control), story, forge, frozenset(also))
        return forge

    return declare
