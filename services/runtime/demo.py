"""A year in the region, day by day: requests from a file come in at the door, and people act.

The demo has no road of its own. What happens goes through the same desks, ledgers, bus and journal
as everything else; a day ends only when every fact of it has reached everybody. Cut off and started
again on the same books it goes on from the day where it was.
"""

import asyncio
import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from events.values import CaseId, Party
from projections.budgets.queries import lines_of
from projections.bundling.queries import bundles_of_cases
from projections.case_file.queries import last_day
from projections.clock.queries import OpenTask, open_tasks
from projections.clock.reasons import Reason
from projections.collectives.queries import proposals
from projections.waiting_times.fold import Wait
from projections.waiting_times.queries import orders_of
from services.portal.request_row import command_id
from services.rules.calendar import dutch_day
from services.runtime.clock import HouseCalendar
from services.runtime.demo_actors import Actors
from services.runtime.demo_scene import AFTERMATH, Move, Scene
from services.runtime.house import House
from services.runtime.refusal import Refusal
from services.school.commands import SubmitRequest

T = TypeVar("T")

TOGETHER = 500  # people at work at once
BETWEEN_TRIES, PATIENCE = timedelta(days=7), timedelta(days=120)

Cases = Mapping[CaseId, SubmitRequest]
Advance = Callable[[date, int], None]  # the day, and how many requests are in


class _Agenda:
    """What people mean to do, by day; of each task once."""

    def __init__(self) -> None:
        self._planned: list[tuple[date, str, str, int, OpenTask]] = []
        self._known: set[tuple[object, ...]] = set()
        self._numbers = count()

    def note(self, tasks: Sequence[OpenTask], actors: Actors, cases: Cases, today: date) -> None:
        """Put tasks that are new in the agenda."""
        for task in tasks:
            if _name(task) in self._known:
                continue
            self._known.add(_name(task))
            day = actors.day_for(task, cases[task.case_id])
            if day is not None:
                self._plan(task, day, today)

    def drop(self, task: OpenTask) -> None:
        """Let go of a task that is not open on its day; it may come back."""
        self._known.discard(_name(task))

    def again(self, task: OpenTask, actors: Actors, cases: Cases, tomorrow: date) -> None:
        """Put a task that a rule did not allow yet in the agenda once more, for some time."""
        day = actors.day_for(task, cases[task.case_id])
        assert day is not None, "somebody tried to do this"
        if tomorrow - day < PATIENCE:
            self._plan(task, day, tomorrow)

    def _plan(self, task: OpenTask, day: date, earliest: date) -> None:
        # in a rhythm of the task's own, so that a year that was cut off goes on as it would have
        late = max(0, -((day - earliest) // BETWEEN_TRIES))
        order = (day + late * BETWEEN_TRIES, task.case_id, task.organisation)
        heapq.heappush(self._planned, (*order, next(self._numbers), task))

    def due(self, today: date) -> list[OpenTask]:
        """What is to be done by today."""
        found = []
        while self._planned and self._planned[0][0] <= today:
            found.append(heapq.heappop(self._planned)[-1])
        return found

    @property
    def days(self) -> list[date]:
        """The first day on which somebody means to do something; none where nobody does."""
        return [self._planned[0][0]] if self._planned else []


def _name(task: OpenTask) -> tuple[object, ...]:
    return task.case_id, task.reason, task.organisation, task.since, task.about


class Demo:
    """The year of one file of requests."""

    def __init__(
        self,
        house: House,
        calendar: HouseCalendar,
        actors: Actors,
        requests: Sequence[SubmitRequest],
    ) -> None:
        self._house, self._calendar, self._actors = house, calendar, actors
        self._requests = sorted(requests, key=lambda request: (request.on, request.case))
        self._cases = {request.case: request for request in requests}
        self._agenda = _Agenda()
        self._meant = defaultdict[date, list[Move]](list)  # of themselves, by day
        for day, move in actors.region(self._requests):
            self._meant[day].append(move)
        for request in self._requests:
            for day, move in actors.plans(request):
                self._meant[day].append(move)

    async def live(self, percent: int | None, advance: Advance = lambda *_: None) -> None:
        """Live every day from where the books are until nothing is left to do.

        ``percent`` of what the keys ask is what funders set aside; None: enough for whatever comes.
        """
        first, last = self._requests[0].on, self._requests[-1].on
        await self._house.settled()
        began = await self._read(last_day) or first
        await self._ask(self._actors.budgets(self._requests, first, percent))
        self._note(await self._read(open_tasks), began)
        day: date | None = began
        while day is not None and day <= last + AFTERMATH:
            self._calendar.turn_to(day)
            await self._day(day)
            advance(day, bisect_right(self._requests, day, key=lambda request: request.on))
            day = await self._next_day(day)

    async def _next_day(self, day: date) -> date | None:
        """The next day on which anything happens; None where nobody has anything left to do.

        Terms that pass are no reason to go on by themselves, once all people are done."""
        at = bisect_right(self._requests, day, key=lambda request: request.on)
        planned = [*self._agenda.days, *(one for one in self._meant if one > day)]
        planned += [request.on for request in self._requests[at : at + 1]]
        if any(line.waiting for line in await self._read(lines_of)):
            planned.append(day + timedelta(days=1))  # its funder may find money any day
        if not planned:
            return None
        due = [await ledger.next_due() for ledger in self._house.ledgers.values()]
        passing = [dutch_day(moment) for moment in due if moment is not None]
        return max(day + timedelta(days=1), min([*planned, *passing]))

    async def _day(self, day: date) -> None:
        await self._house.settled()
        while await self._house.fire():
            await self._house.settled()
        asked = [request for request in self._requests if request.on == day]
        await self._submit(asked)
        await self._ask(self._meant[day])
        if asked:
            await self._house.settled()
            so_far = [request for request in self._requests if request.on <= day]
            await self._ask(self._actors.weighs(await self._read(proposals), so_far, day))
        lines = await self._read(lines_of)
        await self._ask([m for line in lines for m in self._actors.more_money(line, day)])
        while True:
            await self._house.settled()
            self._note(await self._read(open_tasks, since=day), day)
            tasks = self._agenda.due(day)
            if not tasks:
                return
            await self._act(tasks, day)

    async def _act(self, tasks: Sequence[OpenTask], day: date) -> None:
        """Do these tasks, as far as they are still open."""
        cases = sorted({task.case_id for task in tasks})
        still_open = {_name(task) for task in await self._read(open_tasks, cases=cases)}
        bundles = {one.case_id: one for one in await self._read(bundles_of_cases, cases)}
        together = await self._read(proposals)
        orders = defaultdict[CaseId, list[Wait]](list)
        for order in await self._read(orders_of, *cases):
            orders[order.case_id].append(order)
        scenes = []
        for task in tasks:
            if _name(task) in still_open:
                case = task.case_id
                seen = (self._cases[case], bundles.get(case), orders[case], together)
                scenes.append(Scene(task, *seen, day))
            else:
                self._agenda.drop(task)
        for start in range(0, len(scenes), TOGETHER):
            some = scenes[start : start + TOGETHER]
            await asyncio.gather(*(self._do(scene) for scene in some))
        told = [task.case_id for task in tasks if task.reason is Reason.CONSENT]
        if told:  # what waited for consent is work again
            await self._house.settled()
            self._note(await self._read(open_tasks, cases=told), day)

    def _note(self, tasks: Sequence[OpenTask], today: date) -> None:
        """Put what is new of requests in the agenda; a file of absence has plans of its own."""
        of_requests = [task for task in tasks if task.case_id in self._cases]
        self._agenda.note(of_requests, self._actors, self._cases, today)

    async def _do(self, scene: Scene) -> None:
        if not await self._ask(self._actors.moves(scene)):
            tomorrow = scene.today + timedelta(days=1)
            self._agenda.again(scene.task, self._actors, self._cases, tomorrow)

    async def _submit(self, requests: Sequence[SubmitRequest]) -> None:
        asked = (self._house.ask(Party.SCHOOL, r, command_id(r)) for r in requests)
        await asyncio.gather(*asked)

    async def _ask(self, moves: Sequence[Move]) -> bool:
        """Ask one after another; a rule that says no to a person (False) is part of the story."""
        allowed = True
        for party, command in moves:
            try:
                await self._house.ask(party, command)
            except Refusal:
                allowed = False
        return allowed

    async def _read(self, query: Callable[..., Awaitable[T]], *values: Any, **named: Any) -> T:
        assert self._house.read_models is not None, "the demo sees what the read models show"
        async with self._house.read_models.acquire() as connection:
            return await query(connection, *values, **named)
