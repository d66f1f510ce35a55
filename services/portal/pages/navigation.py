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
_WORK = Link("work", "/werk", "Werk")

_TREATING = (_WORK, _REQUESTS, _OVERVIEW)

NAVIGATION: Mapping[Role, tuple[Link, ...]] = {
    Role.SCHOOL_BOARD: _TREATING,
    Role.DESK_OFFICER: _TREATING,
    Role.CASE_MANAGER: _TREATING,
    Role.DESK_MANAGER: _TREATING,
    Role.DIRECTOR: _TREATING,
    Role.CONSULTANT: _TREATING,
    Role.QUALITY_OFFICER: _TREATING,
    Role.ATTENDANCE_OFFICER: _TREATING,
    Role.CARE_PLANNER: _TREATING,
}


def navigation(role: Role | None) -> tuple[Link, ...]:
    """The main menu of a role; where nothing is said of it, what there is to look at."""
    if role is None:
        return ()
    return NAVIGATION.get(role, (_OVERVIEW, _REQUESTS))
