"""One row per organisation, kind and school: who it is, and until when that counts as known."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import contact
from events.contact import Confirmed
from events.fact import Fact
from events.values import OrganisationId, Recorded, Sealed, UserId

ALL = "all"  # schools


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is at hand, or a plan; where it is neither, nobody is it any more."""

    organisation: OrganisationId
    contact: Confirmed
    reach: str  # a school, or all of them
    person: UserId | None = None
    plan_edition: int | None = None  # of a plan
    aligned_with: tuple[OrganisationId, ...] = ()
    known_on: date
    confirm_by: date
    unconfirmed_on: date | None = None


class Reachable(Contact, frozen=True, kw_only=True):
    """The same with the telephone number of a manager, sealed; ``over``: those that nobody vouches
    for any more and whose keys are to be destroyed."""

    phone: Sealed | None = None
    over: tuple[Sealed, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset(
    {
        contact.ContactNamed,
        contact.ContactConfirmed,
        contact.ContactUnconfirmed,
        contact.ContactEnded,
        contact.ContactPhoneDestroyed,
        contact.CalamityPlanAdopted,
        contact.CalamityPlanOutdated,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str, str]:
    """The organisation, the kind, and the school."""
    fact: Any = recorded.fact
    if isinstance(fact, contact.CalamityPlanFact):
        return fact.organisation, Confirmed.CALAMITY_PLAN, ALL
    return fact.organisation, fact.contact, fact.school or ALL


def evolve(row: Reachable | None, recorded: Recorded) -> Reachable | None:
    """The row after a fact."""
    fact: Any = recorded.fact
    day = fact.effective_on
    match fact:
        case contact.ContactNamed():
            return Reachable(
                organisation=fact.organisation,
                contact=fact.contact,
                reach=fact.school or ALL,
                person=fact.user,
                known_on=day,
                confirm_by=fact.confirm_by,
                phone=fact.phone,
                over=_all_over(row),
            )
        case contact.CalamityPlanAdopted():
            return Reachable(
                organisation=fact.organisation,
                contact=Confirmed.CALAMITY_PLAN,
                reach=ALL,
                plan_edition=fact.plan_edition,
                aligned_with=fact.aligned_with,
                known_on=day,
                confirm_by=fact.review_by,
            )
    if row is None:
        return None
    match fact:
        case contact.ContactConfirmed(confirm_by=until):
            return replace(row, known_on=day, confirm_by=until, unconfirmed_on=None)
        case contact.ContactEnded():
            return replace(row, person=None, phone=None, over=_all_over(row))
        case contact.ContactPhoneDestroyed(phone_ref=gone):
            return replace(row, over=tuple(one for one in row.over if one.subject != gone))
        case _:
            return replace(row, unconfirmed_on=day, phone=None, over=_all_over(row))


def _all_over(row: Reachable | None) -> tuple[Sealed, ...]:
    """Every telephone number of this contact so far: nobody vouches for it from here on."""
    if row is None:
        return ()
    return row.over if row.phone is None else (*row.over, row.phone)
