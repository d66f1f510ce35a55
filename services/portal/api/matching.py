"""What a write says beside its body: under which id it is asked, and what was seen before."""

from hashlib import blake2b
from typing import Annotated, Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from fastapi import Depends, Header

from services.portal.api.problems import NOT_SEEN, SEEN_OTHER, NotAsSeen
from services.portal.viewer import Viewer

_ETAG_BYTES = 12

IdempotencyKey = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="Een uuid van uzelf: wat u hiermee nog eens vraagt gebeurt niet nog eens, en"
        " krijgt hetzelfde antwoord. · A uuid of your own: what is asked again under it is not done"
        " again, and is answered the same.",
    ),
]

_IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description="De ETag van wat u las. · The ETag of what you read.",
    ),
]


class Seen(msgspec.Struct, frozen=True):
    """Which state of a resource somebody says to have seen; ``None``: says nothing of it."""

    tags: frozenset[str] | None

    @property
    def anything(self) -> bool:
        """Whether any state will do, as long as there is one."""
        return self.tags is not None and "*" in self.tags


def _seen(match: _IfMatch = None) -> Seen:
    tags = None if match is None else frozenset(one.strip() for one in match.split(","))
    return Seen(tags)


SeenBefore = Annotated[Seen, Depends(_seen)]


def command_id_of(viewer: Viewer, key: UUID) -> UUID:
    """The id of a command that is asked under a key: nobody else's key leads to it."""
    return uuid5(NAMESPACE_OID, f"{viewer.organisation}|{key}")


def etag(value: Any) -> str:
    """The tag of a state: the same for the same state, whoever reads it."""
    digest = blake2b(msgspec.json.encode(value), digest_size=_ETAG_BYTES)
    return f'"{digest.hexdigest()}"'


def matching(seen: Seen, now: Any, *, needed: bool) -> None:
    """Whether what was seen still stands. Raises ``NotAsSeen``."""
    if seen.tags is None:
        if needed:
            raise NotAsSeen(NOT_SEEN)
    elif not seen.anything and etag(now) not in seen.tags:
        raise NotAsSeen(SEEN_OTHER)
