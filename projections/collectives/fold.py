"""One row per need, school and school year: how many ask, and what came of taking them together."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import collective
from events.collective import CollectiveDeclineGround
from events.facility import FacilityId
from events.fact import Fact
from events.request import SupportNeed
from events.values import Cents, OrganisationId, Period, Recorded, SignedCents


class Paid(msgspec.Struct, frozen=True, kw_only=True):
    """What one funder would pay of a collective arrangement."""

    funder: OrganisationId
    amount: Cents


class EqualNeeds(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What schools ask one by one for one need; ``school_year`` by its name: ``2025-2026``."""

    swv: OrganisationId
    school: OrganisationId
    need: SupportNeed
    school_year: str
    requests: int
    individual: Cents  # of all that were counted
    proposed_on: date | None = None  # None: fewer than the threshold
    proposed_requests: int = 0  # so many there were then, and what they asked: the school is told
    proposed_individual: Cents = Cents(0)
    priced_on: date | None = None
    open_requests: int = 0  # when it was priced, with what they ask one by one
    open_individual: Cents = Cents(0)
    cost: Cents | None = None
    saving: SignedCents | None = None  # below zero: it costs more
    for_each: tuple[Cents, ...] = ()
    paid: tuple[Paid, ...] = ()
    facility: FacilityId | None = None
    taken_up: int = 0
    decided_on: date | None = None
    ground: CollectiveDeclineGround | None = None  # why not; None: accepted, or not decided


HEARS: frozenset[type[Fact]] = frozenset(
    {
        collective.EqualNeedCounted,
        collective.CollectiveProposed,
        collective.CollectivePriced,
        collective.CollectiveAccepted,
        collective.CollectiveDeclined,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str, str, str]:
    """The SWV, the school, the need and the school year."""
    fact: Any = recorded.fact
    return fact.swv, fact.school, fact.need, _named(fact.school_year)


def _named(year: Period) -> str:
    return f"{year.start.year}-{year.end.year}"


def evolve(row: EqualNeeds | None, recorded: Recorded) -> EqualNeeds | None:
    """The needs after a fact."""
    fact = recorded.fact
    if isinstance(fact, collective.EqualNeedCounted):
        known = row or EqualNeeds(
            swv=fact.swv,
            school=fact.school,
            need=fact.need,
            school_year=_named(fact.school_year),
            requests=0,
            individual=Cents(0),
        )
        return replace(known, requests=fact.requests, individual=fact.individual)
    if row is None:
        return None
    on = fact.effective_on
    match fact:
        case collective.CollectiveProposed(requests=requests, individual=individual):
            return replace(
                row,
                proposed_on=on,
                proposed_requests=requests,
                proposed_individual=individual,
            )
        case collective.CollectivePriced():
            return replace(
                row,
                priced_on=on,
                open_requests=fact.requests,
                open_individual=fact.individual,
                cost=fact.cost,
                saving=fact.saving,
                for_each=fact.for_each,
                paid=tuple(
                    Paid(funder=part.funder, amount=amount)
                    for part, amount in zip(fact.parts, fact.amounts, strict=True)
                ),
                ground=None,
                decided_on=None,
            )
        case collective.CollectiveAccepted(facility=facility, requests=requests):
            return replace(row, facility=facility, taken_up=requests, decided_on=on, ground=None)
        case collective.CollectiveDeclined(ground=ground):
            return replace(row, ground=ground, decided_on=on)
        case _:
            return row
