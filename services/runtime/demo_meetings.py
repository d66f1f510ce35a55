"""The MDOs of a simulated year: many around one pupil agree who leads and what each does."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.meeting import ActionKind, Attendance, Participant, WhyAbsent
from events.values import Count
from services.meeting.commands import (
    AssignCaseLead,
    CloseMdo,
    HoldMdo,
    MeetResponsibility,
    PlanMdo,
    RecordResponsibility,
)
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand
from services.school.commands import SubmitRequest

_DAY = timedelta(days=1)
_INVITED_AFTER, _MEETS_AFTER, _DONE_IN = timedelta(days=4), timedelta(days=14), timedelta(weeks=6)
_INVITED = (
    Participant.PARENTS,
    Participant.COORDINATOR,
    Participant.SWV,
    Participant.MUNICIPALITY,
    Participant.YOUTH_HEALTH,
)


class Meetings:
    """Who meets, and whether each does what was agreed."""

    def __init__(self, chance: ChanceAround) -> None:
        self._chance = chance

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked around these requests, by day."""
        for one in requests:
            if len(one.pupils) == 1 and self._chance.meets_many(one.case):
                yield from self._mdo(one)

    def _mdo(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        case, on = request.case, request.on + _INVITED_AFTER
        meets = on + _MEETS_AFTER
        about: dict[str, Any] = {
            "by": at_hand(request.school),
            "case": case,
            "school": request.school,
        }
        plan = PlanMdo(
            on=on,
            pupil=request.pupils[0],
            planned_on=meets,
            invited=_INVITED,
            bodies=(request.school, request.swv, request.municipality),
            **about,
        )
        yield on, asked(plan)
        away = self._chance.any_of(case, "away", (None, WhyAbsent.PREVENTED))
        there = tuple(
            Attendance(who=who, absent=away if who is Participant.YOUTH_HEALTH else None)
            for who in _INVITED
        )
        yield meets, asked(HoldMdo(on=meets, attendance=there, needs=request.needs, **about))
        does = {
            request.school: ActionKind.KEEP_CONTACT,
            request.swv: ActionKind.OFFER_SUPPORT,
            request.municipality: ActionKind.ARRANGE_FUNDING,
        }
        lead = self._chance.any_of(case, "leads", tuple(does))
        yield meets, asked(AssignCaseLead(on=meets, lead=lead, **about))
        last = meets + _DONE_IN
        for number, (who, action) in enumerate(does.items(), 1):
            agreed = RecordResponsibility(
                on=meets,
                number=Count(number),
                organisation=who,
                action=action,
                due_on=last,
                **about,
            )
            yield meets, asked(agreed)
        yield meets, asked(CloseMdo(on=meets, **about))
        for number, who in enumerate(does, 1):
            on = self._chance.done_at_last(f"{case}/{who}", "does", meets + _DAY, last)
            yield on, asked(MeetResponsibility(on=on, number=Count(number), **about))
