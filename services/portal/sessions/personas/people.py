"""Who may be chosen, and what their claims mean: the same kind of mapping as any provider has."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from events.values import OrganisationId, PupilRef, Role
from services.portal.sessions.claims import ClaimsMap, Organisations, Roles, Source

ORGANISATION = "urn:oza:organisation"
PUPIL = "urn:oza:pupil"
WHOLE = "house"  # instead of an organisation: all of it

_FILE = Path(__file__).with_name("people.json")

ChildrenAt = Callable[[OrganisationId], Awaitable[Sequence[PupilRef]]]
"""Pupils of a school of whom something is kept; none before the first request."""


class Persona(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An invented person in a real organisation."""

    name: str
    role: Role
    organisation: OrganisationId | None = None
    children_at: OrganisationId | None = None  # of a parent: the school of a child

    @property
    def about(self) -> OrganisationId | None:
        """The organisation by which people know this one."""
        return self.organisation or self.children_at

    @property
    def address(self) -> str:
        """Where nobody gets e-mail: a name that never exists (RFC 2606)."""
        return f"{self.name}@oza.example"

    async def claims(self, children_at: ChildrenAt) -> dict[str, Any]:
        """What the provider says of this one."""
        if self.children_at is None:
            told = {"sub": self.organisation or WHOLE, "sub_id_type": ORGANISATION}
            return {"roles": [self.role], "represents": told}
        children = (await children_at(self.children_at))[:1]
        told_of = [{"sub": child, "sub_id_type": PUPIL} for child in children]
        return {"roles": [self.role], "represents": told_of}


def personas() -> Mapping[str, Persona]:
    """Everybody who may be chosen, by name."""
    found = msgspec.json.decode(_FILE.read_bytes(), type=list[Persona])
    return {one.name: one for one in found}


def by_place(people: Mapping[str, Persona]) -> Mapping[OrganisationId | None, list[Persona]]:
    """These people by the organisation by which one knows them."""
    found: dict[OrganisationId | None, list[Persona]] = {}
    for one in people.values():
        found.setdefault(one.about, []).append(one)
    return found


def meaning(people: Mapping[str, Persona]) -> ClaimsMap:
    """What these people's claims mean."""
    known = {one.organisation or WHOLE: one.organisation for one in people.values()}
    return ClaimsMap(
        roles=Roles(values={role: role for role in {one.role for one in people.values()}}),
        organisations=(Organisations(claim="represents", sub_id_type=ORGANISATION, values=known),),
        pupils=Source(claim="represents", sub_id_type=PUPIL),
        address="email",
    )
