"""Lets the faults of a plan strike, each at its moment."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from tests.storm.faults import Fault, Kind
from tests.storm.process import Process
from tests.storm.town import Town

_OF_PROCESSES = {Kind.OLD_CODE, Kind.BUS_AWAY, Kind.SLOW_QUEUE}
"""What befalls only a house in several processes."""


class Fate:
    """What is to go wrong in a town."""

    def __init__(self, town: Town, faults: Sequence[Fault]) -> None:
        self._town = town
        self._faults = [f for f in faults if town.apart or f.kind not in _OF_PROCESSES]
        self._doomed: dict[str, int] = {}  # lives that end after so many steps
        self._second: list[Process] = []
        for fault in self._faults:
            if fault.kind is Kind.OLD_CODE:  # from the start: no code is ever older than its book
                town.processes[fault.where].old = True

    async def work(self) -> None:
        """Strike until all that was planned is done."""
        loop = asyncio.get_running_loop()
        for fault in self._faults:
            await asyncio.sleep(max(0.0, fault.at - loop.time()))
            self._strike(fault)

    def after_step(self, process: str) -> None:
        """A process took a step: perhaps its last."""
        left = self._doomed.get(process)
        if left is None:
            return
        if left > 1:
            self._doomed[process] = left - 1
            return
        del self._doomed[process]
        for one in self._town.processes.values():
            if one.life is not None and one.life.name == process:
                self._town.weather.struck[Kind.CRASH] += 1
                one.crash()

    def relent(self) -> None:
        """Let nothing go wrong any more, and everybody run one process of the newest code."""
        self._town.weather.clear()
        self._doomed.clear()
        for process in self._second:
            self._end(process)
        for process in self._town.processes.values():
            self._set_clock(process, timedelta(0))
            self._upgrade(process.role)

    def _strike(self, fault: Fault) -> None:
        town, struck = self._town, self._town.weather.struck
        match fault.kind:
            case Kind.CRASH:
                life = town.of_role(fault.where)[0].life
                if life is not None:
                    self._doomed[life.name] = fault.much
            case Kind.LEDGER_AWAY:
                town.weather.turn_away(fault.kind, fault.where, fault.much)
            case Kind.BUS_AWAY:
                town.broker.cut(fault.much)
            case Kind.SLOW_QUEUE:
                struck[fault.kind] += 1
                town.broker.delay(fault.where, fault.much)
            case Kind.CLOCK_JUMP:
                struck[fault.kind] += 1
                self._set_clock(town.of_role(fault.where)[0], timedelta(seconds=fault.much))
            case Kind.DAYS_PASS:
                struck[fault.kind] += 1
                town.shift += timedelta(days=fault.much)
            case Kind.TWO_ALIVE:
                self._double(fault)
            case Kind.MOMENTS_LOST:
                struck[fault.kind] += town.tables.set_back(town.loop.time())
            case Kind.OLD_CODE:
                struck[fault.kind] += 1
                self._upgrade(fault.where)
            case _:
                town.weather.arm(fault)

    def _double(self, fault: Fault) -> None:
        """Two processes at one work, until one of them is cut off; each bus of a house in one
        process would be a house of its own."""
        if not self._town.apart:
            return
        self._town.weather.struck[fault.kind] += 1
        second = self._town.one_more(fault.where)
        second.old = self._town.processes[fault.where].old
        second.start()
        self._second.append(second)
        asyncio.get_running_loop().call_later(fault.much, self._end, second)

    def _end(self, process: Process) -> None:
        process.kept = False
        process.crash()

    def _set_clock(self, process: Process, skew: timedelta) -> None:
        process.skew = skew
        if process.life is not None:
            process.life.skew = skew

    def _upgrade(self, role: str) -> None:
        """All processes of a party at once: the old code cannot read what the new one heard."""
        for process in self._town.of_role(role):
            if process.old:
                process.old = False
                process.crash()
