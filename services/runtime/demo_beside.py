"""What schools of a simulated year ask and tell of pupils beside an arrangement of care: a building
that does not fit, learning outside school, and who leaves without a basic qualification."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.building import Adaptation
from events.early_leaving import NextStep
from events.learning_elsewhere import LearningOutcome, LearningPlace
from events.request import SupportNeed
from events.values import Count, Period, Role
from services.municipality.beside_commands import AnswerBuilding, FollowUpEarlyLeaver
from services.rules.beside_care import building_answer_by, clear_by, follow_up_by
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, case_of, is_primary, person
from services.runtime.reference import Reference
from services.school.beside_commands import (
    AskBuilding,
    BeginLearningElsewhere,
    CloseLearningElsewhere,
    ReportEarlyLeaving,
)
from services.school.commands import SubmitRequest

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_LEFT_AFTER, _UNSEEN = timedelta(days=70), timedelta(days=32)
_BEGINS_AFTER, _OUTSIDE = timedelta(days=20), timedelta(days=120)
_HOURS_OUTSIDE = Count(160)
_REACHED = (
    NextStep.OTHER_EDUCATION,
    NextStep.WORK,
    NextStep.BACK_TO_SCHOOL,
    NextStep.CARE,
)
_FOR_BODY = (Adaptation.LIFT, Adaptation.ENTRANCE, Adaptation.CARE_ROOM, Adaptation.TOILET)
_READY = (timedelta(days=-10), timedelta(days=0), timedelta(days=40))  # from the day it is wanted


class Beside:
    """Who tells, and who answers."""

    def __init__(self, chance: ChanceAround, reference: Reference) -> None:
        self._chance, self._book = chance, reference.rulebook

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked of these pupils, by day."""
        for one in requests:
            if len(one.pupils) != 1:
                continue
            if self._chance.needs_building(one.case):
                yield from self._building(one)
            if is_primary(one.swv):
                continue
            if self._chance.learns_elsewhere(one.case):
                yield from self._elsewhere(one)
            elif self._chance.leaves_early(one.case):
                yield from self._leaver(one)

    def _building(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """The municipality says when it is ready: in time, too late for the start, or not at
        all."""
        case, on = case_of(request, "building"), request.on + _WEEK
        wanted = max(on, request.care.period.start)
        needs = SupportNeed.PHYSICAL_CARE in request.needs
        adaptation = (
            self._chance.any_of(case, "what", _FOR_BODY) if needs else Adaptation.QUIET_ROOM
        )
        ask = AskBuilding(
            on=on,
            by=at_hand(request.school),
            case=case,
            school=request.school,
            municipality=request.municipality,
            pupil=request.pupils[0],
            adaptations=(adaptation,),
            first_day=wanted,
        )
        yield on, asked(ask)
        last = building_answer_by(on, self._book.holidays)
        on = self._chance.done_at_last(case, "answers", on + _DAY, last)
        ready = max(on, wanted + self._chance.any_of(case, "ready", _READY))
        answer = AnswerBuilding(
            on=on,
            by=at_hand(request.municipality),
            case=case,
            municipality=request.municipality,
            ready_on=ready if self._chance.is_so(case, "is made") else None,
        )
        yield on, asked(answer)

    def _elsewhere(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A pupil learns outside school, and it is clear in time where it goes after that."""
        case, on = case_of(request, "elsewhere"), request.on + _BEGINS_AFTER
        valid = Period(start=on, end=on + _OUTSIDE)
        about: dict[str, Any] = {
            "by": at_hand(request.school),
            "case": case,
            "school": request.school,
        }
        begin = BeginLearningElsewhere(
            on=on,
            pupil=request.pupils[0],
            learning_place=self._chance.any_of(case, "place", tuple(LearningPlace)),
            valid=valid,
            hours_in_all=_HOURS_OUTSIDE,
            **about,
        )
        yield on, asked(begin)
        on = self._chance.done_at_last(case, "clear", on + _OUTSIDE / 2, clear_by(valid))
        outcome = self._chance.any_of(case, "outcome", tuple(LearningOutcome))
        yield on, asked(CloseLearningElsewhere(on=on, learning_outcome=outcome, **about))

    def _leaver(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A pupil was not seen for weeks; the regional desk tries until somebody is reached."""
        case, on = case_of(request, "early-leaving"), request.on + _LEFT_AFTER
        report = ReportEarlyLeaving(
            on=on,
            by=at_hand(request.school),
            case=case,
            school=request.school,
            municipality=request.municipality,
            pupil=request.pupils[0],
            seen_on=on - _UNSEEN,
            enrolled=True,
            compulsory=False,
            qualified=False,
        )
        yield on, asked(report)
        about: dict[str, Any] = {
            "by": person(request.municipality, Role.ATTENDANCE_OFFICER),
            "case": case,
            "municipality": request.municipality,
        }
        on = self._chance.done_at_last(case, "speaks", on + _DAY, follow_up_by(on))
        if self._chance.is_so(case, "not reached"):
            tried = FollowUpEarlyLeaver(on=on, next_step=NextStep.NOT_REACHED, **about)
            yield on, asked(tried)
            on = self._chance.done_at_last(case, "speaks again", on + _DAY, follow_up_by(on))
        step = self._chance.any_of(case, "next step", _REACHED)
        yield on, asked(FollowUpEarlyLeaver(on=on, next_step=step, **about))
