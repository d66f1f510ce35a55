"""Pupils of a simulated year who come back to school bit by bit: fewer hours of education for a
time, with a plan that builds them up (Variawet)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from events.absence import HealthReason
from events.request import SupportNeed
from events.teaching_time import FewerHoursEnding
from events.values import Count, Period
from services.rules.calendar import school_year
from services.rules.teaching_time import allowed_in, built_up, planned
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, case_of
from services.school.commands import SubmitRequest
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_ASKED_AFTER, _ANSWERED = timedelta(days=10), timedelta(days=21)
_LASTS, _LEAST = timedelta(weeks=20), timedelta(weeks=8)
_FULL, _FIRST, _MORE, _STEP_WEEKS = Count(25), Count(10), Count(5), Count(4)


class FewerHours:
    """What schools ask of the inspectorate, and say to parents before each step."""

    def __init__(self, chance: ChanceAround) -> None:
        self._chance = chance

    def plans(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """What the school does about a pupil who stays at home, and on which day."""
        case = case_of(request, "fewer-hours")
        if SupportNeed.SCHOOL_REFUSAL not in request.needs or len(request.pupils) != 1:
            return
        on = request.on + _ASKED_AFTER
        valid = Period(start=on, end=min(on + _LASTS, school_year(on).end))
        if valid.end - on < _LEAST or not self._chance.needs_fewer_hours(case):
            return
        about: dict[str, Any] = {
            "by": at_hand(request.school),
            "case": case,
            "school": request.school,
        }
        ask = AskFewerHours(
            on=on,
            pupil=request.pupils[0],
            health_reason=HealthReason.MENTAL,
            valid=valid,
            full_hours=_FULL,
            first_hours=_FIRST,
            added_hours=_MORE,
            step_weeks=_STEP_WEEKS,
            parents_agreed_on=on - _WEEK,
            expert_on=on - _DAY,
            **about,
        )
        yield on, asked(ask)
        yield on, asked(LinkAbsence(on=on, absence=case_of(request, "absence"), **about))
        on += _ANSWERED
        consents = self._chance.inspectorate_consents(case)
        yield on, asked(RecordInspectorate(on=on, consents=consents, **about))
        if consents:
            yield from self._built_up(on, valid, about)

    def _built_up(
        self, since: date, valid: Period, about: dict[str, Any]
    ) -> Iterator[tuple[date, Move]]:
        """School and parents talk before each step; sometimes a pupil is not that far yet."""
        steps = built_up(valid, _FULL, _FIRST, _MORE, _STEP_WEEKS)
        hold, ends = allowed_in(steps, valid, _FULL), valid.end - _DAY
        for one in hold[:-1]:
            last = one.period.end
            if last <= since:
                continue
            key = f"{about['case']}/{last}"
            on = self._chance.done_on(key, "talks", max(since + _DAY, last - _WEEK), last)
            if on is not None and on < ends:
                behind = self._chance.is_so(key, "behind") and self._chance.is_so(key, "far")
                hours = Count(planned(hold, on) - (_MORE if behind else 0))
                yield on, asked(ReviewBuildUp(on=on, week_hours=hours, **about))
        if self._chance.is_so(str(about["case"]), "all hours"):
            all_hours = FewerHoursEnding.ALL_HOURS
            yield ends, asked(EndFewerHours(on=ends, fewer_hours_ending=all_hours, **about))
