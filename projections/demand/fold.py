"""One row per municipality, SWV and need: how often requests asked for it, for how many people each
school asks training on it, and when last."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import ArrangementRequested, SupportNeed
from events.social_map import TrainingAsked
from events.values import OrganisationId, Recorded


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """For how many people a school asks training."""

    school: OrganisationId
    people: int


class Demand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A need that pupils of a municipality have, as requests and schools say it."""

    municipality: OrganisationId
    swv: OrganisationId
    need: SupportNeed
    requests: int = 0
    last_on: date
    trainings: tuple[Asked, ...] = ()


class Part(msgspec.Struct, frozen=True, gc=False):
    """One need of a request."""

    recorded: Recorded
    need: SupportNeed

    @property
    def position(self) -> int:
        """In the journal."""
        return self.recorded.position


HEARS: frozenset[type[Fact]] = frozenset({ArrangementRequested, TrainingAsked})


def parts_of(recorded: Recorded) -> Iterator[tuple[tuple[str, str, str], Part]]:
    """Each need of a request, once; that of an ask for training."""
    fact: Any = recorded.fact
    needs = (fact.need,) if isinstance(fact, TrainingAsked) else fact.needs
    for need in dict.fromkeys(needs):
        yield (fact.municipality, fact.swv, need), Part(recorded, need)


def evolve(row: Demand | None, part: Part) -> Demand:
    """What is asked after a request, or an ask for training."""
    fact: Any = part.recorded.fact
    day = fact.effective_on
    before = row or Demand(
        municipality=fact.municipality, swv=fact.swv, need=part.need, last_on=day
    )
    before = replace(before, last_on=max(before.last_on, day))
    if not isinstance(fact, TrainingAsked):
        return replace(before, requests=before.requests + 1)
    others = tuple(one for one in before.trainings if one.school != fact.school)
    asked = Asked(school=fact.school, people=fact.people)
    return replace(before, trainings=(*others, asked))
