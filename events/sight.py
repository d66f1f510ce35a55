"""What an organisation has sight of: what it wrote itself, and what it was told, in the copy that
it was told. Pure.

A party's service hosts many organisations, which are no wiser than their own files: what this says
of a fact holds for one organisation, also where its party keeps the whole fact.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from events import care, change, forwarding, funding, pot
from events.attachment import AttachmentAdded
from events.disclosure import MAY_HEAR
from events.fact import Fact
from events.recipients import hearers
from events.recipients_of_transitions import OF_TRANSFERS
from events.values import (
    ORGANISATION_PATTERN,
    OrganisationId,
    Party,
    Recorded,
    funder_of,
    party_of,
)

Theirs = Callable[[OrganisationId], bool]
"""Whether it is one of the organisations whose files somebody sees."""

_ORGANISATIONS = re.compile(ORGANISATION_PATTERN)
_HOUSE = "house:"
_TRAVEL = frozenset(  # all other facts stay where they are
    (
        *(kind for heard in MAY_HEAR.values() for kind in heard),
        forwarding.SupplementForwarded,  # from one organisation to another of the same party
        *OF_TRANSFERS,  # likewise
    )
)


def writers(recorded: Recorded, writer: Party) -> frozenset[OrganisationId]:
    """The organisations of a party that wrote a fact: who acted, on whose behalf, and whose stream
    it stands in. None for what the house notes for itself."""
    meta = recorded.meta
    named = (found.group() for found in _ORGANISATIONS.finditer(recorded.stream))
    found = {meta.actor.organisation, meta.on_behalf_of, *map(OrganisationId, named)}
    return frozenset(
        one for one in found if one and not one.startswith(_HOUSE) and party_of(one) is writer
    )


def told(fact: Fact) -> Iterator[OrganisationId]:
    """Every organisation that is told a fact; one that is told twice comes twice."""
    if type(fact) in _TRAVEL:
        yield from (one for one, _ in hearers(fact) if not one.startswith(_HOUSE))
    elif isinstance(fact, AttachmentAdded):
        yield from (copy.controller for copy in fact.copies)


def copy_for(recorded: Recorded, writer: Party, theirs: Theirs) -> Fact | None:
    """A fact as organisations of one party, whose files the same people see, may see it; None
    where none of them wrote it or was told."""
    fact: Fact = recorded.fact
    if any(map(theirs, writers(recorded, writer))):
        return fact
    if isinstance(fact, AttachmentAdded):
        own = tuple(copy for copy in fact.copies if theirs(copy.controller))
        return replace(fact, copies=own) if own else None
    if type(fact) not in _TRAVEL:
        return None
    copy = next((copy for one, copy in hearers(fact) if theirs(one)), None)
    return None if copy is None else _narrowed(copy, theirs)


def _narrowed(fact: Any, theirs: Theirs) -> Fact:
    """A copy of a party without what other funders of the same party pay; who orders the care, or
    runs the bundle, sees all of it."""
    match fact:
        case funding.BundleClosed(orderer=orderer) if not theirs(orderer):
            shares = tuple(one for one in fact.shares if theirs(one.funder))
            return _with(fact, shares=shares, continuing=())
        case care.ClaimApproved(orderer=orderer) if not theirs(orderer):
            parts, unclaimed = (_own(some, theirs) for some in (fact.parts, fact.unclaimed))
            return _with(fact, parts=parts, unclaimed=unclaimed)
        case care.CorrectionApproved(orderer=orderer) if not theirs(orderer):
            return _with(fact, parts=_own(fact.parts, theirs))
        case change.OrderSettled(orderer=orderer) if not theirs(orderer):
            return _with(fact, unclaimed=_own(fact.unclaimed, theirs))
        case pot.PotSettled():
            return _with(fact, returns=_own(fact.returns, theirs))
        case _:
            found: Fact = fact
            return found


def _own(parts: tuple[Any, ...], theirs: Theirs) -> tuple[Any, ...]:
    return tuple(one for one in parts if theirs(funder_of(one.line)))


def _with(fact: Fact, **visible: object) -> Fact:
    if all(getattr(fact, name) == value for name, value in visible.items()):
        return fact
    return replace(fact, **visible)
