"""What may be asked of a municipality beside its part of an arrangement."""

from datetime import date

from events.school_transport import TransportRefusalGround
from events.transition import AfterEighteen, ToldOfAdulthood
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


class AdulthoodCommand(Command):
    """About a pupil with an arrangement who turns eighteen."""

    case: CaseId
    municipality: OrganisationId


class OpenAdulthood(AdulthoodCommand):
    """An arrangement was granted in which the pupil turns eighteen."""

    school: OrganisationId
    adult_on: date


class TellOfAdulthood(AdulthoodCommand):
    """Record that somebody was told what changes at eighteen."""

    told: ToldOfAdulthood


class AdoptFuturePlan(AdulthoodCommand):
    """Say what ends at eighteen and what goes on, under which law."""

    after_eighteen: tuple[AfterEighteen, ...]


class LetTellingPass(AdulthoodCommand):
    """The last day to tell what changes has passed."""

    due_on: date


class LetFuturePlanPass(AdulthoodCommand):
    """The last day for the plan has passed."""

    due_on: date


OF_THE_HOUSE: tuple[type[Command], ...] = (
    LetTransportTermPass,
    OpenAdulthood,
    LetTellingPass,
    LetFuturePlanPass,
)
"""What passes by itself, or follows from what was heard."""
