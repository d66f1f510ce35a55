"""Stories of what pupils need beside care: fewer hours for a time, a building, somebody to speak
with, learning outside school."""

from datetime import date
from typing import Any

from events.early_leaving import NextStep
from events.local_policy import TargetGroup
from events.register import RulesChange
from events.social_map import MapKind
from events.teaching_time import FewerHoursEnding
from events.values import Count, Party, Period
from services.counter.commands import DiscussScarcity, MapPlace, TellOccupancy
from services.facility.commands import LeaveFacility, OpenFacility, PlacePupil
from services.municipality.beside_commands import AnswerBuilding, FollowUpEarlyLeaver
from services.register.commands import AgreeRules
from services.runtime.shapes import Command
from services.school.beside_commands import (
    AskBuilding,
    BeginLearningElsewhere,
    CloseLearningElsewhere,
    ReportEarlyLeaving,
)
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)
from services.swv.counting_commands import TellSwvPupils
from tests.cast_absence import AWAY, count, hours, report
from tests.examples import case, example
from tests.own_values_of_pupils import ABSENT, FIRST
from tests.paper_house import Move
from tests.pupils import advise, ask_tlv, issue_tlv
from tests.telling import FAR, Step
from tests.world import DAY, SWV

SECOND_TALK = date(2026, 3, 12)


def at_the_school(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The school records something of a pupil beside care."""
    return Party.SCHOOL, example(kind, on=on, **own)


def of_town(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The municipality records what it does for a pupil beside care."""
    return Party.MUNICIPALITY, example(kind, on=on, **own)


AT_HOME: list[Step] = [
    report(ABSENT, hours=hours(AWAY, leave=100, without=0)),
    count(hours(date(2026, 1, 19), date(2026, 2, 13), leave=60, without=0), ABSENT),
    date(2026, 2, 16),
]

OF_PUPIL_NEEDS: dict[str, list[Step]] = {
    "fewer hours that are built up, and what is missed of them": [
        at_the_school(AskFewerHours),
        *AT_HOME,
        at_the_school(LinkAbsence, on=date(2026, 2, 16)),
        at_the_school(RecordInspectorate, on=date(2026, 2, 16)),
        at_the_school(ReviewBuildUp, on=SECOND_TALK, week_hours=Count(8)),
        date(2026, 5, 1),
        at_the_school(
            EndFewerHours,
            on=date(2026, 6, 1),
            fewer_hours_ending=FewerHoursEnding.ALL_HOURS,
        ),
        FAR,
    ],
    "fewer hours of which nobody speaks until they are over": [
        at_the_school(AskFewerHours),
        at_the_school(RecordInspectorate),
        FAR,
    ],
    "an early leaver is spoken with, at the second try": [
        at_the_school(ReportEarlyLeaving),
        of_town(FollowUpEarlyLeaver, on=date(2026, 2, 16), next_step=NextStep.NOT_REACHED),
        date(2026, 3, 17),
        of_town(FollowUpEarlyLeaver, on=date(2026, 3, 17)),
    ],
    "a building is ready in time": [
        at_the_school(AskBuilding),
        of_town(AnswerBuilding),
        FAR,
    ],
    "nobody says whether a building is ready, and then it is not": [
        at_the_school(AskBuilding, first_day=date(2026, 3, 2)),
        FAR,
        of_town(AnswerBuilding, on=FAR, ready_on=None),
    ],
    "a pupil learns outside school and goes back": [
        at_the_school(BeginLearningElsewhere),
        at_the_school(CloseLearningElsewhere, on=date(2026, 6, 1)),
        FAR,
    ],
    "nobody knows where a pupil goes after learning outside school": [
        at_the_school(BeginLearningElsewhere),
        FAR,
    ],
    "an SWV with more TLVs than the country, of whose pupils it tells": [
        ask_tlv(),
        *advise(),
        issue_tlv(on=date(2026, 2, 20), school_years=3),
        date(2026, 10, 2),
        (Party.SWV, example(TellSwvPupils)),
    ],
    "places of special education are scarce, and it is spoken of": [
        of_town(MapPlace, map_kind=MapKind.SPECIAL, capacity=Count(40)),
        of_town(TellOccupancy),
        of_town(DiscussScarcity),
    ],
    "places of special education are scarce, and nobody speaks of it": [
        of_town(MapPlace, map_kind=MapKind.SPECIAL, capacity=Count(40)),
        of_town(TellOccupancy),
        FAR,
    ],
    "a pupil at home goes before who waits longer": [
        (
            Party.SWV,
            example(
                AgreeRules,
                changes=RulesChange(first_policies=((SWV, (FIRST,)),)),
                valid=Period(start=DAY, end=date.max),
            ),
        ),
        (Party.SWV, example(OpenFacility)),
        *((Party.SWV, example(PlacePupil, case=case(n))) for n in (21, 22)),
        (Party.SWV, example(PlacePupil, case=case(23), target_group=TargetGroup.AT_HOME)),
        (Party.SWV, example(LeaveFacility, case=case(21), on=date(2026, 3, 2))),
    ],
    "fewer hours that the inspectorate does not allow": [
        at_the_school(AskFewerHours),
        at_the_school(RecordInspectorate, consents=False),
    ],
}
