"""The one place that looks at the time."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from services.rules.calendar import AMSTERDAM, dutch_day


class Clock(Protocol):
    """Stamps what is booked, and says when a day has passed."""

    def now(self) -> datetime:
        """The moment, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


class HouseCalendar:
    """A calendar that stands still until it is turned: the days of a demo, or of a test.

    Each look is a millisecond later than the former, so that what is booked keeps its order.
    """

    def __init__(self, day: date) -> None:
        self._now = _morning(day)

    def now(self) -> datetime:
        """The moment, in UTC."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def turn_to(self, day: date) -> None:
        """Make it the morning of a day; on the day itself nothing changes."""
        assert day >= dutch_day(self._now), f"{day}: the calendar does not turn back"
        self._now = max(self._now, _morning(day))

    def stop_at(self, moment: datetime) -> None:
        """Make it this moment (UTC)."""
        assert moment >= self._now, f"{moment}: the calendar does not turn back"
        self._now = moment


class Onward:
    """A clock that tells no moment before the last one of a book: of a demo's book, which is ahead
    of this machine, and where the machine's clock was set back."""

    def __init__(self, clock: Clock, last: datetime) -> None:
        self._clock, self._last = clock, last

    def now(self) -> datetime:
        """The moment, in UTC."""
        self._last = max(self._clock.now(), self._last + timedelta(microseconds=1))
        return self._last


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), AMSTERDAM).astimezone(UTC)


def today(clock: Clock) -> date:
    """The calendar day in the Netherlands."""
    return dutch_day(clock.now())


def end_of(day: date) -> datetime:
    """The moment, in UTC, at which a Dutch calendar day has passed."""
    return datetime.combine(day + timedelta(days=1), time(0), AMSTERDAM).astimezone(UTC)
