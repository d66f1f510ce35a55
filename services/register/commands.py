"""What may be asked of a party's register. A shared entry is asked of the registrar's house; its
name, and its fields, are those of the fact that it leads to."""

from datetime import date

from events.location import AreaCode, LocationKind
from events.register import ContentHash, Power, RulesChange
from events.values import (
    Cents,
    MandateId,
    OrganisationId,
    Period,
    PublicText,
    RegionId,
    Role,
    UserId,
)
from services.runtime.shapes import Command


class AgreeRules(Command):
    """Record what a region agreed."""

    region: RegionId
    valid: Period
    changes: RulesChange
    source: PublicText


class GrantMandate(Command):
    """Let people in a role do something for their organisation."""

    organisation: OrganisationId
    mandate: MandateId
    role: Role
    powers: tuple[Power, ...]
    valid: Period
    limit: Cents | None = None
    second_limit: Cents | None = None


class WithdrawMandate(Command):
    """Let a line of the mandate register count no longer than this day."""

    organisation: OrganisationId
    mandate: MandateId
    last_day: date


class NameSubstitute(Command):
    """Let somebody use the mandate of a role in its place, for a period."""

    organisation: OrganisationId
    role: Role
    substitute: UserId
    period: Period


class RegisterOrganisation(Command):
    """Record that an organisation takes part in a region."""

    organisation: OrganisationId
    region: RegionId
    first_day: date


class RegisterSchool(Command):
    """Record a school location, or who it belongs to from a day on."""

    school: OrganisationId
    board: OrganisationId
    municipality: OrganisationId
    swvs: tuple[OrganisationId, ...]
    first_day: date
    location_kinds: tuple[LocationKind, ...] = ()


class CloseOrganisation(Command):
    """Record that an organisation is no more after a day."""

    organisation: OrganisationId
    last_day: date


class MergeMunicipalities(Command):
    """Record a municipal merger."""

    merged: tuple[OrganisationId, ...]
    successor: OrganisationId
    first_day: date


class DrawArea(Command):
    """Record which schools are of an area of an SWV from a day on."""

    swv: OrganisationId
    area_code: AreaCode
    schools: tuple[OrganisationId, ...]
    first_day: date
    within: AreaCode | None = None


class AdoptEdition(Command):
    """Record that the delivered edition that this house was started with is the one in use."""

    edition: ContentHash
