"""One storm from its plan to its end, and what came of it."""

import asyncio
from collections import Counter
from random import Random
from traceback import format_exception_only

import msgspec
import pytest

from services.runtime import house
from tests.cast import budget
from tests.storm.ears import Ears, listening
from tests.storm.ending import (
    POLL_SECONDS,
    come_to_rest,
    digest_of,
    everybody_agrees,
    everything_holds,
    let_the_year_pass,
)
from tests.storm.fate import Fate
from tests.storm.faults import Kind
from tests.storm.inspector import Inspector
from tests.storm.loop import StormLoop
from tests.storm.people import People
from tests.storm.plan import ODD, Errand, Plan
from tests.storm.read_models import tables_in_memory
from tests.storm.town import Town
from tests.storm.versions import known_by_each
from tests.walks import CASES, FUNDERS, MONEY, USUAL

PURSE = 500_000  # cents on each line: not enough for all


class Outcome(msgspec.Struct, kw_only=True):
    """What came of a storm."""

    plan: Plan
    failure: str = ""  # why it was not weathered; empty where it was
    digest: str = ""  # of the journal
    facts: int = 0
    steps: int = 0
    seconds: float = 0.0  # that passed in the storm
    struck: Counter[Kind]


def rage(plan: Plan) -> Outcome:
    """Let a storm rage; nothing of it is left but its outcome."""
    loop = StormLoop(_dice(plan, "turns"))
    outcome = Outcome(plan=plan, struck=Counter())
    storm = _Storm(plan, loop, outcome)
    with (
        tables_in_memory(),
        known_by_each(),
        pytest.MonkeyPatch.context() as patch,
        listening(storm.town.weather) as ears,
    ):
        patch.setattr(house, "POLL_SECONDS", POLL_SECONDS)
        try:
            loop.run_until_complete(storm.through(ears))
        except Exception as failure:  # noqa: BLE001 - it is what a storm is for
            outcome.failure = "; ".join(ears.complaints) or _told(failure)
        finally:
            storm.town.end()
            loop.run_until_complete(asyncio.sleep(1))
            loop.close()
    outcome.struck = storm.town.weather.struck
    outcome.steps, outcome.seconds = loop.steps, loop.time()
    outcome.facts = len(storm.town.journal.rows)
    return outcome


class _Storm:
    def __init__(self, plan: Plan, loop: StormLoop, outcome: Outcome) -> None:
        self.town = Town(loop, _dice(plan, "weather"), apart=plan.apart)
        self._plan, self._outcome = plan, outcome
        self._inspector = Inspector(self.town)
        self._people = People(self.town, self._inspector, _dice(plan, "people"))
        self._fate = Fate(self.town, plan.faults)
        loop.after_step = self._after_step
        self._broken: BaseException | None = None

    async def through(self, ears: Ears) -> None:
        """From the first click to the last term. Raises what does not hold."""
        main = asyncio.create_task(self._all())
        while not main.done():
            await asyncio.wait([main], timeout=1.0)
            bugs = [p.bug for p in self.town.processes.values() if p.bug is not None]
            found = next((one for one in (self._broken, *bugs) if one is not None), None)
            if found is not None or ears.complaints:
                main.cancel()
                await asyncio.wait([main])
                assert not ears.complaints, ears.complaints
                raise found
        await main

    async def _all(self) -> None:
        for process in list(self.town.processes.values()):
            process.start()
        for funder in FUNDERS:
            await self._people.insist(f"purse:{funder}", budget(funder, PURSE))
        async with asyncio.TaskGroup() as raging:
            for one in (self._fate.work(), *self._walks()):
                raging.create_task(one)
        self._fate.relent()
        await come_to_rest(self.town)
        everybody_agrees(self._inspector)
        await let_the_year_pass(self.town)
        await everything_holds(self.town, self._inspector)
        self._outcome.digest = await digest_of(self.town)

    def _walks(self) -> list:
        usual = [
            self._people.see_through(f"case:{number}", USUAL[CASES[number]])
            for number in self._plan.cases
        ]
        return [*usual, *map(self._errand, self._plan.errands)]

    async def _errand(self, errand: Errand) -> None:
        await asyncio.sleep(errand.at)
        await self._people.insist(f"errand:{errand.number}", (ODD + MONEY)[errand.which], tries=2)

    def _after_step(self, process: str) -> None:
        if self._broken is None:
            try:
                self._inspector.look()
            except Exception as failure:  # noqa: BLE001 - told by ``through``
                self._broken = failure
        self._fate.after_step(process)


def _dice(plan: Plan, of: str) -> Random:
    return Random(f"{plan.seed} {of}")


def _told(failure: BaseException) -> str:
    return "".join(format_exception_only(failure)).strip()
