"""Where each role can go from any page."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.values import Role


@dataclass(frozen=True)
class Link:
    """An entry of the main menu; ``here`` is what its pages call themselves."""

    here: str
    path: str
    label: str


_OVERVIEW = Link("overview", "/", "Overzicht")
_REQUESTS = Link("requests", "/aanvragen", "Aanvragen")

NAVIGATION: Mapping[Role, tuple[Link, ...]] = {}


def navigation(role: Role | None) -> tuple[Link, ...]:
    """The main menu of a role; where nothing is said of it, what there is to look at."""
    if role is None:
        return ()
    return NAVIGATION.get(role, (_OVERVIEW, _REQUESTS))
