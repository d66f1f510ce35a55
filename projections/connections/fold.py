"""One row per school: who connects it with its municipality, and whether in the team."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import contact, meeting
from events.contact import Confirmed, Lacks
from events.fact import Fact
from events.values import OrganisationId, Recorded, UserId


class Connection(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A school and the person who connects it; a support team without that one is a finding."""

    school: OrganisationId
    municipality: OrganisationId | None = None
    person: UserId | None = None
    team: tuple[UserId, ...] = ()
    composed_on: date | None = None
    lacks: Lacks | None = None
    since: date


HEARS: frozenset[type[Fact]] = frozenset(
    {contact.ContactNamed, contact.ContactEnded, meeting.SupportTeamComposed}
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The school; of somebody who connects none, all."""
    return (recorded.fact.school or "all",)


def evolve(row: Connection | None, recorded: Recorded) -> Connection | None:
    """The school after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, contact.ContactFact) and fact.contact is not Confirmed.CONNECTION:
        return row
    day = fact.effective_on
    before = row or Connection(school=fact.school, since=day)
    match fact:
        case contact.ContactNamed(organisation=town, user=user):
            after = replace(before, municipality=town, person=user)
        case contact.ContactEnded():
            after = replace(before, person=None)
        case _:
            team = tuple(one.user for one in fact.members)
            after = replace(before, team=team, composed_on=day)
    lacks = _lacks(after)
    since = before.since if row is not None and lacks is before.lacks else day
    return replace(after, lacks=lacks, since=since)


def _lacks(row: Connection) -> Lacks | None:
    if row.person is None:
        return Lacks.NOBODY_NAMED
    if row.composed_on is None:
        return Lacks.NO_TEAM
    return None if row.person in row.team else Lacks.NOT_IN_TEAM
