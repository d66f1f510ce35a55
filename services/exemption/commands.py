"""What may be asked of the municipality about an exemption, and of the SWV that it consults."""

from datetime import date

from events.exemption import ExemptionGround
from events.values import CaseId, OrganisationId, PupilRef
from services.runtime.shapes import Command


class ExemptionCommand(Command):
    """Asked of the municipality where the pupil lives, in a case of its own."""

    case: CaseId
    municipality: OrganisationId


class ReceiveExemptionClaim(ExemptionCommand):
    """Parents claim an exemption from ``first_day`` on, for the rest of that school year."""

    swv: OrganisationId
    pupil: PupilRef
    exemption: ExemptionGround
    first_day: date
    statement_on: date | None = None


class SupplementExemption(ExemptionCommand):
    """The parents hand in a new statement of a doctor."""

    statement_on: date


class ReceiveExemptionAdvice(ExemptionCommand):
    """The SWV answered."""

    swv: OrganisationId
    possible: bool


class EstablishExemption(ExemptionCommand):
    """The conditions are met."""


class DenyExemption(ExemptionCommand):
    """The conditions are not met; ``reason`` says why."""


class ReassessExemption(ExemptionCommand):
    """Look again whether the pupil can go to school."""

    back_at_school: bool


class LetExemptionLapse(ExemptionCommand):
    """The last day has passed."""

    last_day: date


class AdviseOnExemption(Command):
    """Asked of the SWV: say whether education is possible."""

    case: CaseId
    swv: OrganisationId
    municipality: OrganisationId
    possible: bool
