"""What an organisation must do by a day that is about no pupil: report a quarter, confirm who is at
hand and what is on the map, look at a plan anew."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from events.contact import Confirmed
from events.social_map import ListingName
from events.values import OrganisationId
from projections.catalogue import CONTACTS, QUARTERS, SOCIAL_MAP
from projections.contacts.fold import ALL
from projections.contacts.queries import contacts
from projections.quarters.queries import reports
from projections.social_map.queries import listings

ASKED = (QUARTERS, CONTACTS, SOCIAL_MAP)  # of what they ask


class DutyKind(StrEnum):
    """What is to be done."""

    REPORT_QUARTER = "report-quarter"
    CONFIRM_CONTACT = "confirm-contact"
    REVIEW_PLAN = "review-plan"
    CONFIRM_LISTING = "confirm-listing"


LABELS: Mapping[DutyKind, str] = {
    DutyKind.REPORT_QUARTER: "Kwartaalcijfers leveren",
    DutyKind.CONFIRM_CONTACT: "Bevestigen wie bereikbaar is",
    DutyKind.REVIEW_PLAN: "Calamiteitenplan opnieuw vaststellen",
    DutyKind.CONFIRM_LISTING: "Bevestigen wat op de kaart staat",
}
"""The same in Dutch of the catalogue."""


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Something an organisation must do by a day; each kind has what tells it from the others."""

    organisation: OrganisationId
    kind: DutyKind
    due_on: date
    swv: OrganisationId | None = None  # to whom a quarter is reported
    quarter_from: date | None = None  # the first day of that quarter
    contact: Confirmed | None = None  # who is at hand for what, or the plan
    school: OrganisationId | None = None  # for which one; None: for all of them
    listing: ListingName | None = None  # on the social map
    title: str | None = None  # of that listing

    @property
    def place(self) -> tuple[date, DutyKind, str]:
        """Where it stands among the others: what is due first stands first."""
        named = (self.swv, self.quarter_from, self.contact, self.school, self.listing)
        return self.due_on, self.kind, "/".join(str(one) for one in named if one is not None)

    def late(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.due_on < on


async def duties(connection: Any, organisation: OrganisationId, on: date) -> list[Duty]:
    """All that this organisation must do, what is due first stands first."""
    found = [
        *await _quarters(connection, organisation),
        *await _contacts(connection, organisation),
        *await _map(connection, organisation, on),
    ]
    return sorted(found, key=lambda one: one.place)


async def _quarters(connection: Any, organisation: OrganisationId) -> list[Duty]:
    return [
        Duty(
            organisation=organisation,
            kind=DutyKind.REPORT_QUARTER,
            due_on=one.report_by,
            swv=one.swv,
            quarter_from=one.quarter_from,
        )
        for one in await reports(connection)
        if one.reporter == organisation
        and one.report_by is not None
        and one.reported_on is None
        and one.adopted_on is None
    ]


async def _contacts(connection: Any, organisation: OrganisationId) -> list[Duty]:
    return [
        Duty(
            organisation=organisation,
            kind=DutyKind.CONFIRM_CONTACT if one.person else DutyKind.REVIEW_PLAN,
            due_on=one.confirm_by,
            contact=one.contact,
            school=None if one.reach == ALL else OrganisationId(one.reach),
        )
        for one in await contacts(connection)
        if one.organisation == organisation
    ]


async def _map(connection: Any, organisation: OrganisationId, on: date) -> list[Duty]:
    return [
        Duty(
            organisation=organisation,
            kind=DutyKind.CONFIRM_LISTING,
            due_on=one.confirm_by,
            listing=one.listing,
            title=one.title,
        )
        for one in await listings(connection, on)
        if one.keeper == organisation
    ]
