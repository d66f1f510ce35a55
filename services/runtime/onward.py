"""No house tells an earlier moment than the last one in its own books."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from events.codec import decode, is_published
from events.ledger import Book
from projections.journal.entry import booked_at
from services.runtime.clock import Clock, Onward

LOOKED_BACK = 100  # rows of a ledger, of which some are facts
IN_STEP = timedelta(minutes=5)  # that the clocks of machines may differ

_log = logging.getLogger(__name__)


async def onward(clock: Clock, ledgers: Sequence[Book], journal: Book | None) -> Clock:
    """This clock, but never before what stands in these books. Raises ``LedgerUnavailable``."""
    found = [await _last_fact(one) for one in ledgers]
    if journal is not None:
        found += [booked_at(row) for row in await journal.ends()]
    known = [one for one in found if one is not None]
    if not known:
        return clock
    last = max(known)
    if last > clock.now() + IN_STEP:
        _log.info("The books go on to %s, ahead of this machine's clock; time goes on there.", last)
    return Onward(clock, last)


async def _last_fact(ledger: Book) -> datetime | None:
    """When the last fact of a ledger was booked; None where it has none of late."""
    head = await ledger.head()
    rows = await ledger.pick(range(max(1, head - LOOKED_BACK), head + 1))
    own = [row for row in rows if is_published(row.stream)]
    return decode(own[-1]).meta.booked_at if own else None
