"""Stories of pupils at home: counted, registered, offered something, in time or not."""

from datetime import date

from events.absence import AbsenceEnding, AbsenceReason, HealthReason
from events.retention import RecordKind
from services.rules.retention import Record
from tests.cast_absence import (
    AWAY,
    absolute,
    count,
    declines,
    drops,
    ends,
    hours,
    judges,
    offer,
    reason,
    report,
    takes,
)
from tests.retention_stories import LONG_AGO, propose_destruction
from tests.telling import FAR, Step
from tests.world import ZWOLLE

AT_HOME, WARNED, LAST, OVER = (
    date(2026, 2, 9),
    date(2026, 3, 12),
    date(2026, 4, 12),
    date(2026, 4, 13),
)

_LONG_OVER = Record(kinds=(RecordKind.ATTENDANCE,), ended_on=LONG_AGO)  # of another absence

ABSENCES: dict[str, list[Step]] = {
    "away for three months, and nobody offers anything": [
        report(),
        AT_HOME,
        reason(AbsenceReason.LACK_OF_OFFER, on=date(2026, 2, 16)),
        FAR,
    ],
    "ill for a long time, and nobody is at fault": [
        report(
            hours=hours(AWAY, leave=60, without=0),
            absence_reason=AbsenceReason.OTHER,
            health_reason=HealthReason.MENTAL,
        ),
        AT_HOME,
        offer(on=date(2026, 3, 2)),
        takes(on=date(2026, 3, 9)),
        ends(AbsenceEnding.CARE_STARTED, on=date(2026, 3, 16)),
        FAR,
    ],
    "an offer that was accepted comes to nothing": [
        report(),
        AT_HOME,
        offer(on=date(2026, 3, 2)),
        takes(on=date(2026, 3, 9)),
        drops(on=date(2026, 3, 30)),
        FAR,
        offer(2, on=FAR),
        declines(2, on=FAR),
        judges(2, on=FAR),
    ],
    "accepted in time, and heard late": [
        report(),
        AT_HOME,
        offer(on=date(2026, 4, 7)),
        OVER,
        takes(on=date(2026, 4, 10)),
        ends(AbsenceEnding.PLACED, on=date(2026, 4, 20)),
    ],
    "back before four weeks were over, and heard late": [
        report(),
        FAR,
        ends(on=date(2026, 2, 5)),
    ],
    "back for most of the lessons, and away again": [
        report(),
        AT_HOME,
        count(hours(date(2026, 2, 10), date(2026, 3, 13), without=20)),
        count(hours(date(2026, 3, 16), date(2026, 4, 17))),
        count(hours(date(2026, 4, 20), date(2026, 4, 24), leave=100, without=0)),
    ],
    "offered a place before anything was counted": [
        report(hours=None),
        offer(on=date(2026, 1, 19)),
        declines(on=date(2026, 1, 26)),
        count(hours(AWAY, date(2026, 1, 30)), on=date(2026, 2, 2)),
        judges(on=date(2026, 2, 2)),
        FAR,
    ],
    "a child that is enrolled nowhere": [
        absolute(),
        AT_HOME,
        ends(AbsenceEnding.PLACED, on=date(2026, 3, 2), keeper=ZWOLLE),
        propose_destruction(ZWOLLE, _LONG_OVER, on=date(2026, 3, 2)),
    ],
}
