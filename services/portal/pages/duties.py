"""What an organisation must do by a day that is about no pupil: report a quarter, confirm who is at
hand and what is on the map, look at a plan anew."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from events.contact import Confirmed
from events.values import OrganisationId
from projections.catalogue import CONTACTS, QUARTERS, SOCIAL_MAP
from projections.contacts.queries import contacts
from projections.quarters.fold import Reporting
from projections.quarters.queries import reports
from projections.social_map.queries import listings
from services.portal.language import nl
from services.portal.pages.act_subjects import ALL
from services.portal.viewer import Viewer
from services.rules.quarter import quarter_of

ASKED = (QUARTERS, CONTACTS, SOCIAL_MAP)  # of what they ask
SOON = timedelta(days=30)  # so long before its last day people are told

REPORT = nl("Kwartaalcijfers leveren")
CONFIRM = nl("Bevestigen wie bereikbaar is")
REVIEW = nl("Calamiteitenplan opnieuw vaststellen")
MAP = nl("Bevestigen wat op de kaart staat")


@dataclass(frozen=True)
class Duty:
    """``what``: Dutch of the catalogue. Which one: by its code, by whom it is for, or by its name.
    ``path``: where it is done."""

    what: str
    due_on: date
    path: str
    code: Confirmed | None = None
    body: OrganisationId | None = None
    title: str = ""
    late: bool = False


async def duties(connection: Any, viewer: Viewer, on: date) -> list[Duty]:
    """What the viewer's organisation must do soon, what is due first stands first."""
    organisation = viewer.organisation
    if organisation is None:
        return []
    found = [
        *await _quarters(connection, organisation),
        *await _contacts(connection, organisation),
        *await _map(connection, organisation, on),
    ]
    soon = [replace(one, late=one.due_on < on) for one in found if one.due_on <= on + SOON]
    return sorted(soon, key=lambda one: one.due_on)


async def _quarters(connection: Any, organisation: OrganisationId) -> list[Duty]:
    return [
        Duty(REPORT, one.report_by, _report(one), body=one.swv)
        for one in await reports(connection)
        if one.reporter == organisation
        and one.report_by is not None
        and one.reported_on is None
        and one.adopted_on is None
    ]


def _report(one: Reporting) -> str:
    """The form in which that quarter is filled in already."""
    quarter = quarter_of(one.quarter_from)
    known = {
        "swv": one.swv,
        "quarter.start": quarter.start.isoformat(),
        "quarter.end": quarter.end.isoformat(),
    }
    return f"{ALL}/report-quarter?{urlencode(known)}"


async def _contacts(connection: Any, organisation: OrganisationId) -> list[Duty]:
    return [
        Duty(CONFIRM if one.person else REVIEW, one.confirm_by, "/bereikbaar", code=one.contact)
        for one in await contacts(connection)
        if one.organisation == organisation
    ]


async def _map(connection: Any, organisation: OrganisationId, on: date) -> list[Duty]:
    return [
        Duty(MAP, one.confirm_by, "/sociale-kaart", title=one.title)
        for one in await listings(connection, on)
        if one.keeper == organisation
    ]
