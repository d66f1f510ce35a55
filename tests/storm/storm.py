"""One storm from its plan to its end, and what came of it."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from random import Random
from traceback import format_exception_only
from typing import Any

import msgspec
import pytest

from services.runtime import house
from tests.cast import budget
from tests.storm.ears import Ears, listening
from tests.storm.ending import (
    PATIENCE_SECONDS,
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
MOST_STEPS = 200_000  # of a storm; a hundred facts take some six thousand


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
    storm = _Storm(plan, loop)
    outcome = Outcome(plan=plan, struck=storm.town.weather.struck)
    with (
        tables_in_memory(),
        known_by_each(),
        pytest.MonkeyPatch.context() as patch,
        listening(storm.town.weather) as ears,
    ):
        patch.setattr(house, "POLL_SECONDS", POLL_SECONDS)
        loop.after_step = lambda process: storm.after_step(process, ears)
        try:
            loop.run_until_complete(storm.through())
            outcome.digest = digest_of(storm.town)
        except Exception as failure:  # noqa: BLE001 - it is what a storm is for
            outcome.failure = "; ".join(ears.complaints) or _told(failure)
        outcome.steps, outcome.seconds = loop.steps, loop.time()
        loop.after_step = lambda _: None
        storm.town.end()
        loop.cancel_all()
        loop.run_until_complete(asyncio.sleep(1))
        loop.close()
    outcome.facts = len(storm.town.journal.rows)
    return outcome


class _Storm:
    def __init__(self, plan: Plan, loop: StormLoop) -> None:
        self.town = Town(loop, _dice(plan, "weather"), apart=plan.apart)
        self._plan, self._loop = plan, loop
        self._inspector = Inspector(self.town)
        self._people = People(self.town, self._inspector, _dice(plan, "people"))
        self._fate = Fate(self.town, plan.faults)

    async def through(self) -> None:
        """From the first click to the last term. Raises what does not hold."""
        for process in list(self.town.processes.values()):
            process.start()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._rage()
        except TimeoutError:
            raise AssertionError("people wait for an answer in vain") from None
        self._fate.relent()
        await come_to_rest(self.town)
        everybody_agrees(self._inspector)
        await let_the_year_pass(self.town)
        await everything_holds(self.town, self._inspector)

    async def _rage(self) -> None:
        for funder in FUNDERS:
            await self._people.insist(f"purse:{funder}", budget(funder, PURSE))
        async with asyncio.TaskGroup() as raging:
            for one in (self._fate.work(), *self._walks()):
                raging.create_task(one)

    def after_step(self, process: str, ears: Ears) -> None:
        """Look whether all is well; then perhaps a process ends here."""
        self._inspector.look()
        assert not ears.complaints, ears.complaints
        assert self._loop.steps < MOST_STEPS, "somebody runs hot"
        for one in self.town.processes.values():
            assert one.bug is None, f"{one.name} died: {one.bug!r}"
        self._fate.after_step(process)

    def _walks(self) -> list[Coroutine[Any, Any, None]]:
        usual = [
            self._people.see_through(f"case:{number}", USUAL[CASES[number]])
            for number in self._plan.cases
        ]
        return [*usual, *map(self._errand, self._plan.errands)]

    async def _errand(self, errand: Errand) -> None:
        await asyncio.sleep(errand.at)
        await self._people.insist(f"errand:{errand.number}", (ODD + MONEY)[errand.which], tries=2)


def _dice(plan: Plan, of: str) -> Random:
    return Random(f"{plan.seed} {of}")


def _told(failure: BaseException) -> str:
    if isinstance(failure, BaseExceptionGroup):
        return "; ".join(map(_told, failure.exceptions))
    return "".join(format_exception_only(failure)).strip()
