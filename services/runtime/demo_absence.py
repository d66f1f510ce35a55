"""What schools of a simulated year record of pupils who stay at home while care is sought."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.absence import AbsenceEnding, AbsenceReason, HealthReason, HoursCounted, OfferKind
from events.escalation import EscalationLevel
from events.request import SupportNeed
from events.values import CaseId, Count, Party, Period, Role
from services.absence.commands import (
    AcceptOffer,
    EndAbsence,
    MakeOffer,
    RefuseOffer,
    ReportAbsence,
)
from services.escalation.commands import HoldPartnerMeeting
from services.rules.escalation import level_due
from services.rules.regions import RuleBook
from services.runtime.chance import Chance
from services.runtime.demo_scene import Move, case_of, person
from services.school.commands import SubmitRequest

_WEEKS = 2  # away when the school asks for an arrangement
_HOURS_A_WEEK = 25
_ANSWERED, _STARTS = timedelta(days=5), timedelta(days=14)
_FIRST, _SECOND = Count(1), Count(2)
_ANOTHER, _MEETS = timedelta(days=21), timedelta(days=4)


class Absences:
    """A file for each pupil who does not dare, or does not want, to go to school."""

    def __init__(self, chance: Chance, book: RuleBook) -> None:
        self._chance, self._book = chance, book

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
        refuses = not self._chance.takes_offer(case)
        accepted = answered + _ANOTHER + _ANSWERED if refuses else answered
        if not self._chance.is_ill(case):
            yield from self._meets(request, case, accepted)
        number = _FIRST
        if refuses:
            yield answered, (Party.SCHOOL, RefuseOffer(on=answered, number=_FIRST, **about))
            number, on = _SECOND, answered + _ANOTHER
            starts = on + _STARTS
            another = replace(offer, on=on, number=number, starts_on=starts)
            yield on, (Party.SCHOOL, another)
        yield accepted, (Party.SCHOOL, AcceptOffer(on=accepted, number=number, **about))
        back = EndAbsence(on=starts, ending=AbsenceEnding.RETURNED, **about)
        yield starts, (Party.SCHOOL, back)

    def _meets(
        self, request: SubmitRequest, case: CaseId, until: date
    ) -> Iterator[tuple[date, Move]]:
        """Where there is no offer the core partners meet, and those who direct them, as long as
        the parents have not accepted one."""
        rules = self._book.of(request.swv, request.on)
        known = _since(request) + timedelta(weeks=rules.thuiszitter_weeks)
        last = level_due(EscalationLevel.CASE, known, rules, self._book.holidays)
        assert last is not None, "the lowest level has a last day"
        meetings = (
            (EscalationLevel.CASE, known + _MEETS, Role.CASE_MANAGER),
            (EscalationLevel.DIRECTION, last + _MEETS, Role.DIRECTOR),
        )
        for level, on, role in meetings:
            if on >= until:
                return
            held = HoldPartnerMeeting(
                on=on,
                by=person(request.swv, role),
                case=case,
                swv=request.swv,
                level=level,
                partners=(request.swv, request.school, request.municipality),
                agreed=True,
            )
            yield on, (Party.SWV, held)

    def _report(self, request: SubmitRequest, about: dict[str, Any]) -> ReportAbsence:
        ill = self._chance.is_ill(about["case"])
        since = _since(request)
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


def _since(request: SubmitRequest) -> date:
    return request.on - timedelta(weeks=_WEEKS)
