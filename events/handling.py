"""Whose task it is: who of an organisation has a case in hand. A person is a pseudonymous user.

It divides the work within one organisation, which alone hears of it: no term waits for it, and it
gives nobody a mandate or a sight of the case that they had not.
"""

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, Role, UserId


class HandlingFact(Fact):
    """About a case as the work of one organisation."""

    case: CaseId
    organisation: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.handling.case-taken", "Aanvraag opgepakt")
class CaseTaken(HandlingFact):
    """Somebody has the case in hand, as work of this role: who substitutes for it may take over."""

    handler: UserId
    role: Role


@fact("nl.onderwijs-zorgarrangementen.handling.case-handed-over", "Aanvraag overgedragen")
class CaseHandedOver(HandlingFact):
    """A colleague has it in hand from here on. ``handler``: who had it; None: nobody."""

    handler: UserId | None
    colleague: UserId
    role: Role


@fact("nl.onderwijs-zorgarrangementen.handling.case-given-back", "Aanvraag teruggelegd")
class CaseGivenBack(HandlingFact):
    """Nobody has it in hand any more."""

    handler: UserId
