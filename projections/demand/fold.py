"""One row per municipality, SWV and need: how often requests asked for it, and when last."""

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import ArrangementRequested, SupportNeed
from events.values import OrganisationId, Recorded


class Demand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A need that pupils of a municipality have, as requests say it."""

    municipality: OrganisationId
    swv: OrganisationId
    need: SupportNeed
    requests: int
    last_on: date


class Part(msgspec.Struct, frozen=True, gc=False):
    """One need of a request."""

    recorded: Recorded
    need: SupportNeed

    @property
    def position(self) -> int:
        """In the journal."""
        return self.recorded.position


HEARS: frozenset[type[Fact]] = frozenset({ArrangementRequested})


def parts_of(recorded: Recorded) -> Iterator[tuple[tuple[str, str, str], Part]]:
    """Each need of a request, once."""
    fact: ArrangementRequested = recorded.fact
    for need in dict.fromkeys(fact.needs):
        yield (fact.municipality, fact.swv, need), Part(recorded, need)


def evolve(row: Demand | None, part: Part) -> Demand:
    """What is asked after a request."""
    fact: ArrangementRequested = part.recorded.fact
    if row is not None:
        last = max(row.last_on, fact.effective_on)
        return replace(row, requests=row.requests + 1, last_on=last)
    return Demand(
        municipality=fact.municipality,
        swv=fact.swv,
        need=part.need,
        requests=1,
        last_on=fact.effective_on,
    )
