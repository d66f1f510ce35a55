"""One arrangement from request to started care, as its people ask for it, at full speed.

Nobody polls: whoever is to act next follows the ledger of their own party and answers the fact that
makes it their turn, by the commands that everybody gives.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from events.care import CareStarted, IntakeHeld, OrderAccepted, OrderReceived
from events.fact import Fact, fact_type
from events.funding import AssessmentsCompleted, ShareReceived
from events.gate import JudgementRequired
from events.ledger import Row
from events.request import CompletenessEstablished, ReceiptConfirmed
from events.values import CaseId, Party
from services.runtime.house import House
from tests.cast import accept, approve, assess, budget, complete, intake, propose, start, submit
from tests.paper_house import Move
from tests.world import SWV, WILG, ZWOLLE

MONEY = 10**13  # cents: a line that never runs out

_PEOPLE: Mapping[Party, Mapping[type[Fact], Callable[[CaseId], Move]]] = {
    Party.SWV: {
        ReceiptConfirmed: lambda case: complete(SWV, case),
        CompletenessEstablished: lambda case: assess(SWV, case),
        AssessmentsCompleted: lambda case: propose(case=case),
        ShareReceived: lambda case: approve(SWV, case),
    },
    Party.MUNICIPALITY: {
        JudgementRequired: lambda case: complete(ZWOLLE, case),
        CompletenessEstablished: lambda case: assess(ZWOLLE, case),
        ShareReceived: lambda case: approve(ZWOLLE, case),
    },
    Party.PROVIDER: {
        OrderReceived: partial(accept, WILG),
        OrderAccepted: intake,
        IntakeHeld: start,
    },
}
COMMANDS = 1 + sum(map(len, _PEOPLE.values()))

_STARTED = fact_type(CareStarted).wire
_ANSWERS = {
    party: {fact_type(fact).wire: answer for fact, answer in answers.items()}
    for party, answers in _PEOPLE.items()
}


def case(number: int) -> CaseId:
    """The case of an arrangement of the bench."""
    return CaseId(str(UUID(int=number + (4 << 76) + (8 << 60))))


class Region:
    """The people of a region, who carry arrangements on through a house."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._waiting: dict[CaseId, asyncio.Future[float]] = {}
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> "Region":
        await self._tasks.__aenter__()
        for funder in (SWV, ZWOLLE):
            await self._house.ask(*budget(funder, MONEY))
        self._following = [
            self._tasks.create_task(self._follow(party), name=f"people of {party}")
            for party in _PEOPLE
        ]
        return self

    async def __aexit__(self, *reason: object) -> None:
        for task in self._following:
            task.cancel()
        await self._tasks.__aexit__(*reason)  # type: ignore[arg-type]

    async def arrange(self, number: int) -> float:
        """Ask for an arrangement and see it through to the first day of care. Answers how many
        seconds that took."""
        asked, which = time.perf_counter(), case(number)
        started = self._waiting[which] = asyncio.get_running_loop().create_future()
        await self._house.ask(*submit(which))
        return await started - asked

    async def _follow(self, party: Party) -> None:
        ledger, answers = self._house.ledgers[party], _ANSWERS[party]
        async for rows in ledger.follow(await ledger.head()):
            for row in rows:
                if row.topic == _STARTED:
                    self._waiting.pop(_case_of(row)).set_result(time.perf_counter())
                elif row.topic in answers:
                    self._tasks.create_task(self._house.ask(*answers[row.topic](_case_of(row))))


def _case_of(row: Row) -> CaseId:
    _, _, key = row.stream.partition("-")
    return CaseId(key[:36])
