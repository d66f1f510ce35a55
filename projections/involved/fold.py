"""One row per case and organisation that has to do with it: it wrote in it, or was told of it."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from events.handling import HandlingFact
from events.sharing import DisclosureRefused, MessageReleased, MessageWithheld
from events.sight import told, writers
from events.values import UUID_PATTERN, CaseId, OrganisationId, Party, Recorded

HEARS = None  # every kind: whoever writes in a case has to do with it, also in kinds to come

_NEWS = (MessageWithheld, MessageReleased, DisclosureRefused)
_CASE = re.compile(UUID_PATTERN)


class Capacity(StrEnum):
    """How an organisation has to do with a case."""

    WROTE = "wrote"
    TOLD = "told"  # and wrote nothing yet


class Involved(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """That an organisation has to do with a case, and since when."""

    case_id: CaseId
    organisation: OrganisationId
    capacity: Capacity
    since_position: int  # in the journal: of the first fact
    since_on: date  # the legal day of that fact
    first: UUID  # the event id of that fact
    withheld: bool = False  # that was all it was to be told, and it was kept back


class Part(msgspec.Struct, frozen=True, gc=False):
    """What a fact comes to for one organisation; ``capacity`` None: news of a message to it."""

    recorded: Recorded
    organisation: OrganisationId
    capacity: Capacity | None

    @property
    def position(self) -> int:
        """In the journal."""
        return self.recorded.position


def parts_of(recorded: Recorded) -> Iterator[tuple[tuple[str, str], Part]]:
    """The organisations that a fact concerns, each once; none for a fact of no case."""
    fact = recorded.fact
    if isinstance(fact, _NEWS):
        about = fact.order_key if isinstance(fact, DisclosureRefused) else fact.case
        if _CASE.fullmatch(about):
            yield (about, fact.recipient), Part(recorded, fact.recipient, None)
        return
    case: CaseId | None = getattr(fact, "case", None)
    if case is None or isinstance(fact, HandlingFact):
        return  # who has the work in hand has no more sight of the case for it
    wrote = writers(recorded, Party(recorded.stream.partition("/")[0]))
    for organisation in sorted(wrote):
        yield (case, organisation), Part(recorded, organisation, Capacity.WROTE)
    for organisation in dict.fromkeys(told(fact)):
        if organisation not in wrote:
            yield (case, organisation), Part(recorded, organisation, Capacity.TOLD)


def evolve(row: Involved | None, part: Part) -> Involved | None:
    """What an organisation has to do with a case after a fact that concerns it."""
    recorded = part.recorded
    if part.capacity is None:
        return _after_news(row, recorded.fact)
    if row is None or row.withheld:
        return Involved(
            case_id=CaseId(recorded.fact.case),
            organisation=part.organisation,
            capacity=part.capacity,
            since_position=recorded.position,
            since_on=recorded.fact.effective_on,
            first=recorded.meta.event_id,
        )
    wrote_first = part.capacity is Capacity.WROTE and row.capacity is Capacity.TOLD
    return replace(row, capacity=Capacity.WROTE) if wrote_first else row


def _after_news(row: Involved | None, fact: Any) -> Involved | None:
    """What it knew of the case first was kept from it, or told after all."""
    if row is None or row.first != fact.message or row.capacity is Capacity.WROTE:
        return row
    return replace(row, withheld=not isinstance(fact, MessageReleased))
