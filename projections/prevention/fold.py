"""One row per programme of a municipality and sector: who offers it, and to which schools."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import prevention
from events.fact import Fact
from events.prevention import OfferName, SchoolSector
from events.values import OrganisationId, Recorded


class Programme(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A programme in a sector; offered while ``published_on`` is there."""

    municipality: OrganisationId
    prevention: OfferName
    sector: SchoolSector
    aligned_on: date | None
    published_on: date | None = None
    provider: OrganisationId | None = None
    schools: tuple[OrganisationId, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset(
    {
        prevention.PreventionAligned,
        prevention.PreventionPublished,
        prevention.PreventionEnded,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str, str]:
    """The municipality, the programme and the sector."""
    fact: Any = recorded.fact
    return fact.municipality, fact.prevention, fact.sector


def evolve(row: Programme | None, recorded: Recorded) -> Programme | None:
    """The programme after a fact."""
    fact = recorded.fact
    if isinstance(fact, prevention.PreventionAligned):
        return Programme(
            municipality=fact.municipality,
            prevention=fact.prevention,
            sector=fact.sector,
            aligned_on=fact.effective_on,
        )
    if row is None:
        return None
    match fact:
        case prevention.PreventionPublished(provider=provider, schools=schools):
            return replace(row, published_on=fact.effective_on, provider=provider, schools=schools)
        case prevention.PreventionEnded():
            return replace(row, aligned_on=None, published_on=None, provider=None, schools=())
        case _:
            return row
