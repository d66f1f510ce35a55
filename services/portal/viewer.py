"""Who uses the portal: a person or a program in a role, for an organisation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import Request

from events.values import Actor, OrganisationId, PupilRef, Role, UserId
from services.logbook.lines import AccessPoint, Looker


@dataclass(frozen=True)
class Viewer:
    """Who looks and acts. Never a name: a pseudonymous user."""

    user: UserId
    role: Role
    organisation: OrganisationId | None  # None: of the house as a whole, not of a body in it
    pupils: frozenset[PupilRef] = frozenset()  # a parent's own children

    def actor(self, in_place_of: Role | None = None) -> Actor:
        """Who acts, in the words of a command. Asserts that it is for an organisation."""
        assert self.organisation is not None, "who is of no organisation gives no commands"
        return Actor(
            organisation=self.organisation,
            role=self.role,
            user=self.user,
            in_place_of=in_place_of,
        )

    def looker(self, access_point: AccessPoint) -> Looker:
        """Who looks, in the words of the logs."""
        return Looker(
            user=self.user,
            role=self.role,
            organisation=self.organisation,
            access_point=access_point,
        )


Who = Callable[[Request], Awaitable[Viewer]]
"""Says who looks, from the session or the token of a request. The one place to know it."""

Stays = Callable[[Request], Awaitable[bool]]
"""Says whether who asked something that lasts would be let in still."""


async def always(_: Request) -> bool:
    """Nobody's session ends: where there are none."""
    return True


def viewer_of(request: Request) -> Viewer:
    """Who asks this, as found at the door before any route ran."""
    found = request.state.viewer
    assert isinstance(found, Viewer), "every route is looked at through its line in the logs"
    return found
