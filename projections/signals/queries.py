"""What people ask of the signals: which wait, which are late, and how many there were of what."""

from datetime import date
from typing import Any

import msgspec

from events.signal import SignalMatter
from projections.query import rows
from projections.signals.fold import Signal


async def signals(connection: Any, limit: int = 200) -> list[Signal]:
    """The signals: those that wait to be followed up first, what is due first before the rest."""
    return await rows(
        connection,
        Signal,
        "SELECT * FROM signals ORDER BY followed_up_on IS NOT NULL, feedback_on IS NOT NULL,"
        " coalesce(feedback_by, due_on), case_id LIMIT $1",
        limit,
    )


class SignalCount(msgspec.Struct, frozen=True, kw_only=True):
    """The signals about one thing."""

    concern: SignalMatter
    signals: int
    waiting: int  # not followed up yet
    late: int  # not followed up by the last day, then or now
    untold: int  # followed up, and who signalled does not know it yet
    before_school: int  # about children younger than four


async def signal_counts(connection: Any, on: date) -> list[SignalCount]:
    """How many signals there were about what, most first."""
    return await rows(
        connection,
        SignalCount,
        "SELECT concern, count(*) AS signals,"
        " count(*) FILTER (WHERE followed_up_on IS NULL) AS waiting,"
        " count(*) FILTER (WHERE coalesce(followed_up_on, $1::date) > due_on) AS late,"
        " count(*) FILTER (WHERE followed_up_on IS NOT NULL AND feedback_on IS NULL) AS untold,"
        " count(*) FILTER (WHERE stage = 'before-school') AS before_school"
        " FROM signals GROUP BY concern ORDER BY signals DESC, concern",
        on,
    )
