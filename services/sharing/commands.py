"""What may be asked of a party about what it sends."""

from uuid import UUID

from events.sharing import FieldName, Position
from events.values import CaseId, OrderKey, OrganisationId
from services.runtime.shapes import Command


class StopSharing(Command):
    """Send this organisation nothing more about the case."""

    case: CaseId
    recipient: OrganisationId


class ResumeSharing(Command):
    """It may hear of the case again."""

    case: CaseId
    recipient: OrganisationId


class WithholdMessage(Command):
    """The road was closed when this message was to go."""

    case: CaseId
    recipient: OrganisationId
    message: UUID
    position: Position


class ReleaseMessages(Command):
    """What was held back and stands up to here in the ledger has been sent."""

    case: CaseId
    recipient: OrganisationId
    through: Position


class RefuseDisclosure(Command):
    """A copy held fields that this organisation may not see."""

    order_key: OrderKey
    recipient: OrganisationId
    message: UUID
    fields: tuple[FieldName, ...]
