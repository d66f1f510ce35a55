"""A process of the matrix: a part of the house as ``oza run`` starts it, or who asks it."""

import asyncio
import json
import logging
import os
from contextlib import AsyncExitStack
from datetime import UTC, datetime, time, timedelta
from typing import Any

from events.ledger import LedgerUnavailable
from events.loop import complete
from services.rules.calendar import AMSTERDAM
from services.runtime import custody, house, timers
from services.runtime.cli import serve
from services.runtime.clock import Clock
from services.runtime.reference import load
from services.runtime.settings import Settings, from_environment
from tests.crash import fuse
from tests.crash.orders import Order, Role
from tests.crash.story import TODAY, at_the_door, tell_chapter

READY, COUNTED, ANSWERED = "ready", "counted.json", "answered"


class RunningClock:
    """The clock of a journey: it began on one morning, and runs on in every process."""

    def __init__(self, began: float) -> None:
        morning = datetime.combine(TODAY, time(8), AMSTERDAM).astimezone(UTC)
        self._ahead = morning - datetime.fromtimestamp(began, UTC)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC) + self._ahead


def live(order: Order) -> None:
    """Be this process until told to end, or cut off; what it passed is written down at its end."""
    logging.basicConfig(filename=order.folder / "log", level=logging.WARNING, force=True)
    os.environ.update(order.environment)
    clock = RunningClock(order.began)
    # or the matrix would mostly wait for who looks now and then
    custody.PAUSE_SECONDS, timers.LONGEST_PAUSE = 0.1, timedelta(seconds=0.2)
    house.POLL_SECONDS = 0.02
    serve.SystemClock = lambda: clock  # type: ignore[misc, assignment]
    custody.SystemClock = lambda: clock  # type: ignore[misc, assignment]
    if order.shot is not None:
        fuse.arm(order.shot.point, order.shot.side, order.shot.time)
    settings = from_environment()
    if order.role is Role.ASKER:
        complete(_ask_until_answered(settings, order, clock))
    else:
        complete(_serve(settings, order))
    (order.folder / COUNTED).write_text(json.dumps(fuse.passed))


async def _serve(settings: Settings, order: Order) -> None:
    rules, told = load().rulebook, asyncio.Event()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(serve.until_told(told))
        database = await stack.enter_async_context(house.database_of(settings))
        if order.role is Role.CUSTODY:
            part: Any = custody.custody_of(settings, database, rules)
        else:
            role = serve.Role(order.role)
            part = serve._one(settings, database, role, rules, timers=True)
        await stack.enter_async_context(part)
        (order.folder / READY).touch()
        await told.wait()


async def _ask_until_answered(settings: Settings, order: Order, clock: Clock) -> None:
    """Ask again whatever is not answered because a server was away."""
    while True:
        try:
            await _ask(settings, order, clock)
        except* LedgerUnavailable:
            await asyncio.sleep(0.5)
        else:
            return


async def _ask(settings: Settings, order: Order, clock: Clock) -> None:
    """Ask what people ask, from desks beside those of the house, as the shell does."""
    with (order.folder / ANSWERED).open("a") as answered:

        def note(answer: str) -> None:
            answered.write(f"{answer}\n")
            answered.flush()

        async with (
            house.database_of(settings) as database,
            house.on_database(database, load().rulebook, clock) as part,
            house.desks_only(part),
            house.vault_of(settings, database) as vault,
        ):
            for chapter in order.chapters:
                await at_the_door(vault, chapter, note)
                await tell_chapter(part, chapter, note)
            await part.settled()
