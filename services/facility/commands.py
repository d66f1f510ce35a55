"""What may be asked of an SWV about its facilities."""

from datetime import date

from events.collective import CollectiveDeclineGround, PassedOverGround
from events.facility import Destination, FacilityId, MonthsAtMost
from events.funding import KeyPart
from events.key import KeyBasis, KeyGroup
from events.local_policy import TargetGroup
from events.request import SupportNeed
from events.values import CaseId, Cents, Count, OrganisationId, Period, PupilRef
from services.runtime.shapes import Command


class FacilityCommand(Command):
    """About a facility of an SWV."""

    facility: FacilityId
    swv: OrganisationId


class OpenFacility(FacilityCommand):
    """Agree on a facility at a school."""

    school: OrganisationId
    needs: tuple[SupportNeed, ...]
    places: Count
    months: MonthsAtMost | None = None
    target_groups: tuple[TargetGroup, ...] = ()


class SetFacilityPlaces(FacilityCommand):
    """Give it more places, fewer, or none."""

    places: Count


class PlacementCommand(FacilityCommand):
    """About a pupil in it, or who waits for it."""

    case: CaseId


class PlacePupil(PlacementCommand):
    """Give a pupil a place in this period, or let it wait."""

    pupil: PupilRef
    referring: OrganisationId
    needs: tuple[SupportNeed, ...]
    period: Period
    target_group: TargetGroup | None = None


class PlanReturn(PlacementCommand):
    """Say where the pupil goes after it."""

    destination: Destination


class LeaveFacility(PlacementCommand):
    """The pupil leaves."""


class LetReturnCome(PlacementCommand):
    """The day has come on which the return must be planned."""

    last_day: date


class CollectiveCommand(Command):
    """About one need at one school of an SWV, in the school year of the first day of the support
    (``year_of``)."""

    swv: OrganisationId
    school: OrganisationId
    need: SupportNeed
    year_of: date


class CountNeed(CollectiveCommand):
    """A school asks support for one pupil."""

    case: CaseId
    cost: Cents


class PriceCollective(CollectiveCommand):
    """Say what a collective arrangement would cost, and who pays which part of it."""

    cost: Cents
    parts: tuple[KeyPart, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None


class AcceptCollective(CollectiveCommand):
    """Agree on it, under the name of a facility with so many places."""

    facility: FacilityId
    places: Count
    months: MonthsAtMost | None = None


class DeclineCollective(CollectiveCommand):
    """Let every request go on by itself."""

    ground: CollectiveDeclineGround


class PassOverCollective(Command):
    """Say why the collective arrangement of the school is not for this pupil."""

    case: CaseId
    ground: PassedOverGround


class TakeUpRequest(Command):
    """End a request, as the pupil gets the place that the collective arrangement offers."""

    case: CaseId
