"""What the schools of a simulated year state of themselves, beside the level of their SWV."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.register import Weeks
from events.request import SupportNeed
from events.school_profile import BasicSupport, Deployment, Remedy
from events.values import Count, OrganisationId, Role
from services.profile.commands import (
    AdoptDevelopmentPlan,
    AgreeSchoolProgramme,
    PlanRemedy,
    SetBasicLevel,
    StateProfile,
)
from services.rules.calendar import school_year
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, is_primary, person
from services.runtime.reference import Reference
from services.school.commands import SubmitRequest

_DAY = timedelta(days=1)
_PROFILE_WEEKS, _PLAN_WEEKS, _EXPLAIN_WEEKS = 8, 20, 6
_LEVEL = (
    BasicSupport.SAFE_CLIMATE,
    BasicSupport.EARLY_SIGNALS,
    BasicSupport.DYSLEXIA,
    BasicSupport.BEHAVIOUR,
    BasicSupport.ATTENDANCE,
    BasicSupport.SUPPORT_TEAM,
)
_PUPILS = tuple(map(Count, (120, 210, 340, 580, 900)))


class Levels:
    """SWVs that set a level, and the schools that tell what they offer of it."""

    def __init__(self, chance: ChanceAround, reference: Reference) -> None:
        self._chance, self._book = chance, reference.rulebook

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked of the schools of these requests, by day."""
        schools: dict[OrganisationId, list[OrganisationId]] = {}
        for one in requests:
            theirs = schools.setdefault(one.swv, [])
            if one.school not in theirs:
                theirs.append(one.school)
        needs = {one.school: one.needs for one in requests}
        first = requests[0].on
        for swv, some in schools.items():
            level = self._level(swv, some, first)
            yield first, asked(level)
            for school in some:
                yield from self._school(school, level, needs[school])
                if not is_primary(swv):
                    yield from self._programme(school, level, needs[school])

    def _level(
        self, swv: OrganisationId, schools: Sequence[OrganisationId], on: date
    ) -> SetBasicLevel:
        return SetBasicLevel(
            on=on,
            by=person(swv, Role.DIRECTOR),
            swv=swv,
            school_year=school_year(on),
            basic_support=_LEVEL,
            profile_by=on + timedelta(weeks=_PROFILE_WEEKS),
            plan_by=on + timedelta(weeks=_PLAN_WEEKS),
            explain_weeks=Weeks(_EXPLAIN_WEEKS),
            schools=tuple(schools),
        )

    def _school(
        self, school: OrganisationId, level: SetBasicLevel, needs: tuple[SupportNeed, ...]
    ) -> Iterator[tuple[date, Move]]:
        """What a school says of itself: in time, late or never."""
        about: dict[str, Any] = {
            "by": at_hand(school),
            "swv": level.swv,
            "school_year": level.school_year,
            "school": school,
        }
        on = self._chance.done_on(school, "profile", level.on + _DAY, level.profile_by)
        if on is not None and on <= level.school_year.end:
            yield on, asked(self._profile(school, about, on, needs))
            yield from self._remedy(school, about, on)
        on = self._chance.done_on(school, "plan", level.on + _DAY, level.plan_by)
        if on is not None and on <= level.school_year.end:
            plan = AdoptDevelopmentPlan(
                on=on,
                deployments=(self._chance.any_of(school, "deployment", tuple(Deployment)),),
                hours_a_week=self._chance.any_of(school, "hours", tuple(map(Count, (4, 8, 16)))),
                needs=needs,
                **about,
            )
            yield on, asked(plan)

    def _programme(
        self, school: OrganisationId, level: SetBasicLevel, needs: tuple[SupportNeed, ...]
    ) -> Iterator[tuple[date, Move]]:
        """What a board agrees that its school for secondary education does."""
        on = self._chance.done_on(school, "programme", level.on + _DAY, level.plan_by)
        board = self._book.board_of(school, level.on)
        if on is not None and on <= level.school_year.end and board is not None:
            agree = AgreeSchoolProgramme(
                on=on,
                by=person(board, Role.SCHOOL_BOARD),
                board=board,
                swv=level.swv,
                school_year=level.school_year,
                school=school,
                needs=needs,
            )
            yield on, asked(agree)

    def _lacks(self, school: OrganisationId) -> tuple[BasicSupport, ...]:
        if self._chance.is_so(school, "offers all"):
            return ()
        return (self._chance.any_of(school, "lacks", _LEVEL),)

    def _profile(
        self,
        school: OrganisationId,
        about: dict[str, Any],
        on: date,
        needs: tuple[SupportNeed, ...],
    ) -> StateProfile:
        lacks = self._lacks(school)
        return StateProfile(
            on=on,
            pupil_count=self._chance.any_of(school, "pupils", _PUPILS),
            serves=needs,
            basic_support=tuple(one for one in _LEVEL if one not in lacks),
            **about,
        )

    def _remedy(
        self, school: OrganisationId, about: dict[str, Any], since: date
    ) -> Iterator[tuple[date, Move]]:
        lacks = self._lacks(school)
        last = since + timedelta(weeks=_EXPLAIN_WEEKS)
        on = self._chance.done_on(school, "remedy", since + _DAY, last) if lacks else None
        if on is None or on >= about["school_year"].end:
            return
        remedy = self._chance.any_of(school, "how", tuple(Remedy))
        end = about["school_year"].end
        plan = PlanRemedy(on=on, basic_support=lacks, remedy=remedy, ready_by=end, **about)
        yield on, asked(plan)
