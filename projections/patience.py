"""Going on while the database is away."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from events.ledger import LedgerUnavailable
from events.ledger.connection import reaching
from events.transport.patience import pauses

T = TypeVar("T")

_log = logging.getLogger(__name__)


async def patiently(step: Callable[[], Awaitable[T]]) -> T:
    """Take a step; while the database is away, wait and try again."""
    waits = pauses()
    while True:
        try:
            with reaching("read models"):
                return await step()
        except LedgerUnavailable as error:
            wait = next(waits)
            _log.warning("%s; next try in %.1f s", error, wait)
            await asyncio.sleep(wait)
