"""What somebody in a simulated year has before them, and who they are."""

from collections.abc import Sequence
from datetime import date

import msgspec

from events.values import Actor, OrganisationId, Party, Role, UserId
from projections.bundling.fold import Bundle
from projections.clock.queries import OpenTask
from projections.collectives.fold import EqualNeeds
from projections.waiting_times.fold import Wait
from services.runtime.shapes import Command
from services.school.commands import SubmitRequest

Move = tuple[Party, Command]


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
