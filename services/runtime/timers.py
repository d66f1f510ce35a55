"""Time passing for one party: what falls due is asked on its day, also after a time of being down.

Any number of processes may do this for the same party: what a row asks for is done once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from events.ledger import Ledger, LedgerUnavailable
from events.transport import BusUnavailable
from events.transport.patience import pauses
from services.runtime.clock import Clock
from services.runtime.desk import Desk

LONGEST_PAUSE = timedelta(seconds=5)  # at most this late with a row that another process set

_log = logging.getLogger(__name__)


async def keep_time(
    desk: Desk, ledger: Ledger, clock: Clock, caught_up: Callable[[], Awaitable[bool]]
) -> None:
    """Fire what is due until cancelled.

    After a time of being down, what others sent in that time is heard first (``caught_up``): it
    may well have been sent before the day that passed.
    """
    waits = pauses()
    heard_all = False
    while True:
        try:
            heard_all = heard_all or await caught_up()
            if heard_all and await desk.fire():
                continue
            soon = await ledger.next_due()
            waits = pauses()
        except (LedgerUnavailable, BusUnavailable) as error:
            _log.warning("%s: time waits: %s", desk.service.party, error)
            heard_all = False
            await asyncio.sleep(next(waits))
            continue
        pause = LONGEST_PAUSE if soon is None else min(LONGEST_PAUSE, soon - clock.now())
        await asyncio.sleep(max(pause.total_seconds(), 0.05))
