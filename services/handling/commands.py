"""What people ask of their own organisation about who does its work."""

from events.values import CaseId, OrganisationId, UserId
from services.runtime.shapes import Command


class HandlingCommand(Command):
    """About a case as the work of one organisation."""

    case: CaseId
    organisation: OrganisationId


class TakeCase(HandlingCommand):
    """Take a case in hand."""


class HandOverCase(HandlingCommand):
    """Let a colleague take a case in hand."""

    colleague: UserId


class GiveBackCase(HandlingCommand):
    """Have a case in hand no longer."""
