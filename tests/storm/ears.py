"""Hears what the house complains of in its log, and tells a bug from an outage."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from events.ledger import LedgerUnavailable
from events.transport import BusUnavailable
from projections.journal.keeper import CauseMissing
from tests.storm.faults import Kind
from tests.storm.weather import Weather

_OUTAGES = (LedgerUnavailable, BusUnavailable, CauseMissing)
_UNREADABLE = "%s: a body was put aside in the dead letters: %s"
_UNSEALED = "the book is not sealed or witnessed to its end: %s"


class Ears(logging.Handler):
    """Keeps every complaint that no fault of the storm explains."""

    def __init__(self, weather: Weather) -> None:
        super().__init__(logging.ERROR)
        self.complaints: list[str] = []
        self._weather = weather

    def emit(self, record: logging.LogRecord) -> None:
        """An error was logged."""
        if not self._expected(record):
            error = record.exc_info[1] if record.exc_info else None
            self.complaints.append(f"{record.getMessage()} {error!r}")

    def _expected(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], _OUTAGES):
            return True
        if record.msg == _UNREADABLE:
            return self._weather.struck[Kind.TRUNCATED] > 0
        return record.msg == _UNSEALED and isinstance(record.args[0], _OUTAGES)


@contextmanager
def listening(weather: Weather) -> Iterator[Ears]:
    """Hear what is logged, and print nothing."""
    root, ears = logging.getLogger(), Ears(weather)
    handlers, level = root.handlers[:], root.level
    root.handlers, root.level = [ears], logging.ERROR
    try:
        yield ears
    finally:
        root.handlers, root.level = handlers, level
