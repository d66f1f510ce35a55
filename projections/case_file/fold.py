"""One row per fact of a case. A row never changes: the past happened."""

import re
from datetime import date, datetime
from uuid import UUID

import msgspec

from events import parking, sharing
from events.fact import fact_type
from events.values import (
    UUID_PATTERN,
    CaseId,
    MandateId,
    OrganisationId,
    Party,
    Recorded,
    Role,
    RulesVersion,
    StreamId,
)
from projections.case_file.sentences import sentence

HEARS = None  # every kind: what is not told here would be hidden from who reads the file

_PARTIES = {str(party): party for party in Party}  # a tenth of the time that the enum takes
_CASE = re.compile(UUID_PATTERN)
_BY_ORDER_KEY = frozenset(
    {
        parking.MessageParked,
        parking.MessageDied,
        parking.MessageRepaired,
        parking.MessageHandled,
        sharing.DisclosureRefused,
    }
)


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line of a case file: one fact."""

    case_id: CaseId
    position: int  # in the journal
    effective_on: date
    booked_at: datetime
    wire: str
    label: str
    summary: str
    source: Party  # who wrote it down
    organisation: OrganisationId  # who acted
    role: Role
    in_place_of: Role | None  # whose place a substitute took
    mandate: MandateId | None  # the line under which a person acted
    event_id: UUID
    cause: UUID  # the event that led to it, or the command
    stream: StreamId  # in the source's ledger
    version: int
    rules: RulesVersion | None  # the local rules that decided, where some did


def key_of(recorded: Recorded) -> tuple[str, int] | None:
    """The case and the position; None for a fact of no case."""
    case = _case_of(recorded)
    return None if case is None else (case, recorded.position)


def evolve(_: Line | None, recorded: Recorded) -> Line | None:
    """The fact as a line."""
    case = _case_of(recorded)
    assert case is not None, "a fact with a key has a case"
    fact, meta = recorded.fact, recorded.meta
    actor, kind = meta.actor, fact_type(fact)
    source, _sep, stream = recorded.stream.partition("/")
    return Line(
        case_id=case,
        position=recorded.position,
        effective_on=fact.effective_on,
        booked_at=meta.booked_at,
        wire=kind.wire,
        label=kind.label,
        summary=sentence(fact),
        source=_PARTIES[source],
        organisation=actor.organisation,
        role=actor.role,
        in_place_of=actor.in_place_of,
        mandate=meta.mandate,
        event_id=meta.event_id,
        cause=meta.cause.id,
        stream=StreamId(stream),
        version=recorded.version,
        rules=meta.rules,
    )


def _case_of(recorded: Recorded) -> CaseId | None:
    """The case that a fact is about; of a message it is the order key, where that is a case."""
    fact = recorded.fact
    if type(fact) not in _BY_ORDER_KEY:
        case: CaseId | None = getattr(fact, "case", None)
        return case
    return CaseId(fact.order_key) if _CASE.fullmatch(fact.order_key) else None
