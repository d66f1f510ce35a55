"""What somebody in a simulated year has before them, and who they are."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid5

import msgspec

from events.values import Actor, CaseId, OrganisationId, Party, Role, UserId, party_of
from projections.bundling.fold import Bundle
from projections.clock.queries import OpenTask
from projections.collectives.fold import EqualNeeds
from projections.waiting_times.fold import Wait
from services.runtime.shapes import Command
from services.school.commands import SubmitRequest

Move = tuple[Party, Command]

AFTERMATH = timedelta(days=185)
"""After the last request: all are decided on, much of the care goes on, and what nobody did is
months late and no more."""

_AT_HAND: Mapping[Party, Role] = {
    Party.SCHOOL: Role.SCHOOL_COORDINATOR,
    Party.SWV: Role.CASE_MANAGER,
    Party.MUNICIPALITY: Role.CONSULTANT,
    Party.PROVIDER: Role.CARE_PLANNER,
}


class Scene(msgspec.Struct, frozen=True):
    """What somebody with a task has before them."""

    task: OpenTask
    request: SubmitRequest
    bundle: Bundle | None
    orders: Sequence[Wait]
    together: Sequence[EqualNeeds]
    today: date


def person(organisation: OrganisationId, role: Role) -> Actor:
    """Somebody of an organisation, known by the role."""
    return Actor(organisation=organisation, role=role, user=UserId(role.value))


def at_hand(organisation: OrganisationId) -> Actor:
    """Who of an organisation deals with pupils every day."""
    return person(organisation, _AT_HAND[party_of(organisation)])


def case_of(request: SubmitRequest, what: str) -> CaseId:
    """A matter of its own about the same pupil."""
    return CaseId(str(uuid5(UUID(request.case), what)))


def is_primary(swv: OrganisationId) -> bool:
    """Whether an SWV is one of primary education."""
    return swv.startswith("swv:PO")


def asked(command: Command) -> Move:
    """What somebody asks of the own party."""
    return party_of(command.by.organisation), command
