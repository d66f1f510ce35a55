"""What may be asked of a municipality beside its part of an arrangement."""

from datetime import date

from events.school_transport import TransportRefusalGround
from events.values import CaseId, OrganisationId, Period, PupilRef
from services.runtime.shapes import Command


class TransportCommand(Command):
    """Asked of one municipality about transport of one pupil, in a case of its own."""

    case: CaseId
    municipality: OrganisationId


class ReceiveTransportRequest(TransportCommand):
    """Parents ask for transport to a school, from its first day for this pupil."""

    school: OrganisationId
    pupil: PupilRef
    first_day: date


class ExtendTransportTerm(TransportCommand):
    """Take four weeks more to decide, once."""


class LetTransportTermPass(TransportCommand):
    """The last day to decide has passed."""

    due_on: date


class GrantTransport(TransportCommand):
    """Provide transport in this period."""

    valid: Period


class RefuseTransport(TransportCommand):
    """Do not provide transport."""

    ground: TransportRefusalGround
