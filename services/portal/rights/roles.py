"""What people in each role may look at, and what kind of thing each route shows. What is not here,
nobody may."""

from collections.abc import Mapping
from enum import StrEnum

from events.values import Role
from services.portal.viewer import Viewer
from services.runtime.refusal import Denied


class Resource(StrEnum):
    """A kind of thing to look at, or to do."""

    FIGURES = "figures"  # counts and sums of what one may see
    CASES = "cases"  # a request: its story, money, orders and letters
    FILES = "files"  # sealed words and attachments, and what an SWV keeps for its experts
    WORK = "work"  # tasks that wait for one's own organisation
    BUDGETS = "budgets"
    ORDERS = "orders"  # orders of care and who waits for it
    ACTING = "acting"  # commands; which ones, the mandate register says
    BOOK = "book"  # the journal: facts as they are booked
    CONTROLS = "controls"  # checks, samples and evidence about the book
    KEPT = "kept"  # what is kept, until when, and what was destroyed
    LOOKED = "looked"  # who looked at what
    MESSAGES = "messages"  # messages kept aside, by number and reason; never what they say
    HEALTH = "health"  # how far each part of the house is
    STEERING = "steering"  # what a region agreed, and how that goes: of no pupil
    REGISTER = "register"  # who exists, and by which rules: public


_EVERYBODY = frozenset({Resource.REGISTER})
_LOOKING = _EVERYBODY | {Resource.FIGURES, Resource.CASES, Resource.STEERING}
_WORKING = _LOOKING | {Resource.FILES, Resource.WORK, Resource.ACTING}
_PAYING = _WORKING | {Resource.BUDGETS, Resource.ORDERS}
_DESTROYING = frozenset({Resource.KEPT})  # of who agrees, as one of two, to destroy

MAY: Mapping[Role, frozenset[Resource]] = {
    Role.SCHOOL_COORDINATOR: _WORKING | _DESTROYING,
    Role.SCHOOL_BOARD: _PAYING,
    Role.DESK_OFFICER: _PAYING,
    Role.CASE_MANAGER: _PAYING,
    Role.DESK_MANAGER: _PAYING | _DESTROYING,
    Role.DIRECTOR: _PAYING | _DESTROYING,
    Role.CONSULTANT: _PAYING,
    Role.QUALITY_OFFICER: _PAYING | _DESTROYING,
    Role.ATTENDANCE_OFFICER: _WORKING,
    Role.CARE_PLANNER: _WORKING | _DESTROYING | {Resource.ORDERS},
    Role.PARENT: _EVERYBODY | {Resource.CASES},
    Role.AUDITOR: _LOOKING
    | {Resource.BUDGETS, Resource.ORDERS, Resource.BOOK, Resource.CONTROLS, Resource.LOOKED},
    Role.PRIVACY_OFFICER: _EVERYBODY | {Resource.KEPT, Resource.LOOKED},
    Role.OPERATOR: _EVERYBODY | {Resource.MESSAGES, Resource.HEALTH, Resource.ACTING},
    Role.SYSTEM: frozenset(),  # the house itself looks at nothing
}

_NOT_FOR_YOU = (
    "not-for-your-role",
    "Dit is niet voor uw functie.",
    "This is not for your role.",
)


def may_look(viewer: Viewer, resource: Resource) -> bool:
    """Whether people in this role may look at this kind of thing at all."""
    return resource in MAY[viewer.role]


def let_in(viewer: Viewer, *resources: Resource) -> None:
    """Let nobody by whose role may look at none of these. Raises ``Denied``."""
    if not any(may_look(viewer, one) for one in resources):
        raise Denied(*_NOT_FOR_YOU)
