"""What may be asked of any organisation at the counter: signals, consultation, who is at hand."""

from datetime import date

from events.contact import Confirmed
from events.request import SupportNeed
from events.signal import FollowUp, Hours, Signaller, SignalMatter, Stage
from events.social_map import ListingName, MapKind, Relief, UseKind
from events.values import (
    CaseId,
    Count,
    OrganisationId,
    Period,
    PublicText,
    PupilRef,
    Sealed,
    UserId,
)
from services.runtime.shapes import Command


class SignalCommand(Command):
    """About one signal."""

    case: CaseId


class ReceiveSignal(SignalCommand):
    """Take a signal in, whatever desk it comes to. ``municipality``: where the pupil lives;
    ``parents_know``: they were told that it goes to another body."""

    desk: OrganisationId
    pupil: PupilRef
    concern: SignalMatter
    stage: Stage
    signaller: Signaller
    municipality: OrganisationId
    parents_know: bool
    school: OrganisationId | None = None
    swv: OrganisationId | None = None
    words: Sealed | None = None


class OpenFollowUp(SignalCommand):
    """A signal concerns this body."""

    desk: OrganisationId
    body: OrganisationId
    pupil: PupilRef
    concern: SignalMatter
    due_on: date
    had_by: tuple[OrganisationId, ...] = ()


class PassOnSignal(SignalCommand):
    """Help it on to whom it does concern."""

    body: OrganisationId
    to: OrganisationId


class FollowUpSignal(SignalCommand):
    """Record what was done with it."""

    body: OrganisationId
    follow_up: FollowUp


class LetFollowUpPass(SignalCommand):
    """The last day to follow it up has passed."""

    body: OrganisationId
    due_on: date


class LearnFollowUp(SignalCommand):
    """The body did something with it."""

    desk: OrganisationId
    body: OrganisationId
    follow_up: FollowUp


class GiveFeedback(SignalCommand):
    """Tell who signalled what came of it."""

    desk: OrganisationId


class LetFeedbackPass(SignalCommand):
    """The last day to tell who signalled has passed."""

    desk: OrganisationId
    due_on: date


class ConsultationCommand(Command):
    """About what one organisation asks of another in a pupil's case."""

    case: CaseId
    asker: OrganisationId
    adviser: OrganisationId


class AskConsultation(ConsultationCommand):
    """Ask what another organisation thinks of it."""

    pupil: PupilRef
    concern: SignalMatter
    question: Sealed | None = None


class TakeConsultation(ConsultationCommand):
    """An organisation asks what this one thinks."""

    due_on: date


class GiveConsultation(ConsultationCommand):
    """Answer, with the hours that were spent on it."""

    hours_spent: Hours
    opinion: Sealed | None = None


class LetConsultationPass(ConsultationCommand):
    """The last day to answer has passed."""

    due_on: date


SIGNALS = (
    ReceiveSignal,
    PassOnSignal,
    FollowUpSignal,
    GiveFeedback,
    AskConsultation,
    GiveConsultation,
)
"""What people ask."""


class ContactCommand(Command):
    """About somebody of an organisation, for one school or for all."""

    organisation: OrganisationId
    contact: Confirmed
    school: OrganisationId | None = None


class NameContact(ContactCommand):
    """Say who it is from now on, and how a manager is reached."""

    user: UserId
    phone: Sealed | None = None


class ConfirmContact(ContactCommand):
    """Say that it is still this person, who was reached."""


class EndContact(ContactCommand):
    """Say that nobody is it any more."""


class LetContactPass(ContactCommand):
    """The last day to confirm it has passed."""

    confirm_by: date


class RecordPhoneDestroyed(ContactCommand):
    """The key of a telephone number that nobody vouches for is gone."""

    phone_ref: PupilRef


class AdoptCalamityPlan(Command):
    """Adopt a plan for calamities, or the same one again after a look at it."""

    organisation: OrganisationId
    aligned_with: tuple[OrganisationId, ...]


class LetPlanOutdate(Command):
    """The last day to look at the plan anew has passed."""

    organisation: OrganisationId
    review_by: date


class MapCommand(Command):
    """About an entry of the social map, of who keeps it."""

    keeper: OrganisationId
    listing: ListingName


class MapPlace(MapCommand):
    """Put it on the map, or say what is otherwise from now on."""

    map_kind: MapKind
    title: PublicText
    needs: tuple[SupportNeed, ...]
    stages: tuple[Stage, ...]
    area: tuple[OrganisationId, ...]
    valid: Period
    capacity: Count | None = None


class ConfirmPlace(MapCommand):
    """Say that it is still so."""


class UnmapPlace(MapCommand):
    """Take it off the map."""


class RecordUse(MapCommand):
    """Tell how it was used in a school year; told again it counts instead of what was told."""

    school_year: Period
    use_kind: UseKind
    times: Count
    pupil_count: Count
    school: OrganisationId | None = None


class LetUsePass(MapCommand):
    """The last day to tell how it was used in a school year has passed."""

    school_year: Period
    due_on: date


class AskTraining(Command):
    """Ask as a school for training on a need."""

    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    need: SupportNeed
    people: Count


class LetPlacePass(MapCommand):
    """The last day to confirm it has passed."""

    confirm_by: date


class TellOccupancy(MapCommand):
    """Say how many places are taken, and how many children wait."""

    taken: Count
    in_line: Count


class DiscussScarcity(MapCommand):
    """Record what came of the talk with other regions."""

    relief: Relief


class LetScarcityPass(MapCommand):
    """The last day for that talk has passed."""

    due_on: date


KNOWN = (
    NameContact,
    ConfirmContact,
    EndContact,
    AdoptCalamityPlan,
    MapPlace,
    ConfirmPlace,
    UnmapPlace,
    RecordUse,
    AskTraining,
    TellOccupancy,
    DiscussScarcity,
)
"""What people of an organisation say of themselves, and of what there is."""

OF_THE_HOUSE = (
    OpenFollowUp,
    LearnFollowUp,
    TakeConsultation,
    LetFollowUpPass,
    LetFeedbackPass,
    LetConsultationPass,
    LetContactPass,
    RecordPhoneDestroyed,
    LetPlanOutdate,
    LetPlacePass,
    LetUsePass,
    LetScarcityPass,
)
"""What processes ask, and days that pass."""
