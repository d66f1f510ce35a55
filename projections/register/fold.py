"""One row per entry in a party's register. A row never changes: what was entered, was entered.

What all share stands once with the registrar, and as a copy with each party that heard it; so the
book also says from when each of them knew.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from events import register
from events.fact import Fact, fact_type
from events.values import Cents, MandateId, OrganisationId, Party, PublicText, Recorded, Role


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An entry: what it is about, and the days on which it holds, both included."""

    position: int  # in the journal
    party: Party  # whose register it is
    copied: bool  # heard of the registrar; False: entered here first
    wire: str
    label: str
    about: str  # a region, an organisation, or an edition
    starts_on: date
    ends_on: date | None  # None: no end is known
    entered_on: date
    booked_at: datetime
    organisation: OrganisationId  # who entered it
    role: Role
    event_id: UUID
    cause: UUID  # of a copy: the entry at the registrar
    mandate: MandateId | None = None
    held_by: Role | None = None  # whose mandate, or whose place is taken
    powers: tuple[register.Power, ...] = ()
    limit_cents: Cents | None = None  # None: any amount, or no mandate
    second_limit_cents: Cents | None = None
    changes: register.RulesChange | None = None
    source: PublicText | None = None  # what agreed rules rest on
    others: tuple[OrganisationId, ...] = ()  # merged, or whose school it is


HEARS: frozenset[type[Fact]] = frozenset(
    {
        *register.SHARED,
        register.MandateGranted,
        register.MandateWithdrawn,
        register.SubstituteNamed,
        register.EditionAdopted,
    }
)


def key_of(recorded: Recorded) -> tuple[int]:
    """The position."""
    return (recorded.position,)


def evolve(_: Entry | None, recorded: Recorded) -> Entry:
    """The fact as an entry."""
    fact, meta = recorded.fact, recorded.meta
    kind = fact_type(fact)
    party = Party(recorded.stream.partition("/")[0])
    starts_on, ends_on = _days(fact)
    return Entry(
        position=recorded.position,
        party=party,
        copied=isinstance(fact, register.SHARED) and party is not register.REGISTRAR,
        wire=kind.wire,
        label=kind.label,
        about=meta.order_key,
        starts_on=starts_on,
        ends_on=None if ends_on == date.max else ends_on,
        entered_on=fact.effective_on,
        booked_at=meta.booked_at,
        organisation=meta.actor.organisation,
        role=meta.actor.role,
        event_id=meta.event_id,
        cause=meta.cause.id,
        **_details(fact),
    )


def _details(fact: Any) -> dict[str, Any]:
    """What an entry says beside its days. Which person takes a place stands in the book only."""
    match fact:
        case register.RulesAgreed():
            return {"changes": fact.changes, "source": fact.source}
        case register.MandateGranted():
            return {
                "mandate": fact.mandate,
                "held_by": fact.role,
                "powers": fact.powers,
                "limit_cents": fact.limit,
                "second_limit_cents": fact.second_limit,
            }
        case register.MandateWithdrawn():
            return {"mandate": fact.mandate}
        case register.SubstituteNamed():
            return {"held_by": fact.role}
        case register.MunicipalitiesMerged():
            return {"others": fact.merged}
        case register.SchoolRegistered():
            return {"others": (fact.board, fact.municipality, *fact.swvs)}
        case register.AreaDrawn():
            return {"others": fact.schools}
        case _:
            return {}


def _days(fact: Any) -> tuple[date, date | None]:
    """From when an entry holds, and up to when."""
    match fact:
        case register.RulesAgreed(valid=period) | register.MandateGranted(valid=period):
            return period.start, period.end
        case register.SubstituteNamed(period=period):
            return period.start, period.end
        case register.MandateWithdrawn() | register.OrganisationClosed():
            return fact.effective_on, fact.last_day
        case register.EditionAdopted():
            return fact.effective_on, None
        case _:
            return fact.first_day, None
