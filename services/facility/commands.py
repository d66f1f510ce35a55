"""What may be asked of an SWV about its facilities."""

from datetime import date

from events.facility import Destination, FacilityId, MonthsAtMost
from events.request import SupportNeed
from events.values import CaseId, Count, OrganisationId, Period, PupilRef
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


class PlanReturn(PlacementCommand):
    """Say where the pupil goes after it."""

    destination: Destination


class LeaveFacility(PlacementCommand):
    """The pupil leaves."""


class LetReturnCome(PlacementCommand):
    """The day has come on which the return must be planned."""

    last_day: date
