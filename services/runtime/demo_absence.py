"""What schools of a simulated year record of pupils who stay at home while care is sought."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from events.absence import AbsenceEnding, AbsenceReason, HealthReason, HoursCounted, OfferKind
from events.request import SupportNeed
from events.values import Count, Party, Period
from services.absence.commands import (
    AcceptOffer,
    EndAbsence,
    MakeOffer,
    RefuseOffer,
    ReportAbsence,
)
from services.runtime.chance import Chance
from services.runtime.demo_scene import Move, case_of
from services.school.commands import SubmitRequest

_WEEKS = 2  # away when the school asks for an arrangement
_HOURS_A_WEEK = 25
_ANSWERED, _STARTS = timedelta(days=5), timedelta(days=14)
_FIRST = Count(1)


class Absences:
    """A file for each pupil who does not dare, or does not want, to go to school."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def plans(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """What the school records, and on which day."""
        if SupportNeed.SCHOOL_REFUSAL not in request.needs or len(request.pupils) != 1:
            return
        case = case_of(request, "absence")
        about: dict[str, Any] = {"by": request.by, "case": case, "keeper": request.school}
        yield request.on, (Party.SCHOOL, self._report(request, about))
        offered = request.on + timedelta(days=self._chance.offered_after(case))
        starts = offered + _STARTS
        offer = MakeOffer(
            on=offered,
            number=_FIRST,
            offerer=request.swv,
            offer=OfferKind.EDUCATION_AND_CARE,
            starts_on=starts,
            **about,
        )
        yield offered, (Party.SCHOOL, offer)
        answered = offered + _ANSWERED
        if not self._chance.takes_offer(case):
            refusal = RefuseOffer(on=answered, number=_FIRST, **about)
            yield answered, (Party.SCHOOL, refusal)
            return
        yield answered, (Party.SCHOOL, AcceptOffer(on=answered, number=_FIRST, **about))
        back = EndAbsence(on=starts, ending=AbsenceEnding.RETURNED, **about)
        yield starts, (Party.SCHOOL, back)

    def _report(self, request: SubmitRequest, about: dict[str, Any]) -> ReportAbsence:
        ill = self._chance.is_ill(about["case"])
        since = request.on - timedelta(weeks=_WEEKS)
        lessons = Count(_WEEKS * _HOURS_A_WEEK)
        none = Count(0)
        return ReportAbsence(
            on=request.on,
            pupil=request.pupils[0],
            swv=request.swv,
            municipality=request.municipality,
            away_since=since,
            absence_reason=AbsenceReason.OTHER if ill else AbsenceReason.LACK_OF_OFFER,
            health_reason=HealthReason.MENTAL if ill else None,
            hours=HoursCounted(
                period=Period(start=since, end=request.on - timedelta(days=1)),
                scheduled=lessons,
                authorised=lessons if ill else none,
                unauthorised=none if ill else lessons,
            ),
            **about,
        )
