"""One row per provider, kind of care and place where it is given: what was said of its places."""

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import CareCategory, Place
from events.values import Count, OrganisationId, Period, Recorded
from events.waiting import CapacitySet


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """So many places on these days."""

    places: Count
    valid: Period


class Capacity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All that a provider said of one kind of care, the last word last."""

    provider: OrganisationId
    category: CareCategory
    given_at: Place
    said: tuple[Said, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset({CapacitySet})


def key_of(recorded: Recorded) -> tuple[str, str, str]:
    """The provider, the kind of care, and where it is given."""
    fact: CapacitySet = recorded.fact
    return (fact.provider, fact.category, fact.given_at)


def evolve(row: Capacity | None, recorded: Recorded) -> Capacity:
    """What was said after a fact."""
    fact: CapacitySet = recorded.fact
    before = row or Capacity(provider=fact.provider, category=fact.category, given_at=fact.given_at)
    return replace(before, said=(*before.said, Said(places=fact.places, valid=fact.valid)))
