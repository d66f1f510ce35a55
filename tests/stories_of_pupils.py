"""Stories of what pupils need beside care: fewer hours of education for a time."""

from datetime import date
from typing import Any

from events.teaching_time import FewerHoursEnding
from events.values import Count, Party
from services.runtime.shapes import Command
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)
from tests.cast_absence import AWAY, count, hours, report
from tests.examples import example
from tests.own_values_of_pupils import ABSENT
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import DAY

SECOND_TALK = date(2026, 3, 12)


def of_fewer_hours(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The school records something of fewer hours of education."""
    return Party.SCHOOL, example(kind, on=on, **own)


AT_HOME: list[Step] = [
    report(ABSENT, hours=hours(AWAY, leave=100, without=0)),
    count(hours(date(2026, 1, 19), date(2026, 2, 13), leave=60, without=0), ABSENT),
    date(2026, 2, 16),
]

OF_PUPIL_NEEDS: dict[str, list[Step]] = {
    "fewer hours that are built up, and what is missed of them": [
        of_fewer_hours(AskFewerHours),
        *AT_HOME,
        of_fewer_hours(LinkAbsence, on=date(2026, 2, 16)),
        of_fewer_hours(RecordInspectorate, on=date(2026, 2, 16)),
        of_fewer_hours(ReviewBuildUp, on=SECOND_TALK, week_hours=Count(8)),
        date(2026, 5, 1),
        of_fewer_hours(
            EndFewerHours,
            on=date(2026, 6, 1),
            fewer_hours_ending=FewerHoursEnding.ALL_HOURS,
        ),
        FAR,
    ],
    "fewer hours of which nobody speaks until they are over": [
        of_fewer_hours(AskFewerHours),
        of_fewer_hours(RecordInspectorate),
        FAR,
    ],
    "fewer hours that the inspectorate does not allow": [
        of_fewer_hours(AskFewerHours),
        of_fewer_hours(RecordInspectorate, consents=False),
    ],
}
