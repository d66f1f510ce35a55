"""Time passing: what falls due is asked on its day, once, also after a time of being down."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from events.codec import decode, is_published
from events.decision import PenaltyDue, PenaltySet
from events.fact import Fact
from events.ledger import Ledger, LedgerUnavailable
from events.ledger.memory import MemoryLedger
from events.request import (
    ArrangementRequested,
    IntakeReopened,
    PartReinstated,
    PartSetAside,
    RequestReinstated,
    RequestSetAside,
    SupplementProvided,
    SupplementReceived,
    SupplementRequested,
)
from events.term import TermExceeded
from events.transport import Batch
from events.transport.cloudevent import CloudEvent, to_batch
from events.transport.local import LocalBus
from events.values import CaseId, Party
from services.funder.commands import LetSupplementLapse, RequestSupplement
from services.funder.legal_commands import ReceiveDefaultNotice
from services.municipality.service import MUNICIPALITY
from services.rules.calendar import AMSTERDAM
from services.rules.regions import RuleBook
from services.runtime.asks import AFTER_A_BUG
from services.runtime.clock import Clock, HouseCalendar
from services.runtime.desk import Desk
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due, Service
from services.runtime.timers import keep_time
from services.swv.service import SWV
from tests.examples import case, example
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import QUEUE, FailingLedger, at_work, facts, hear, message, recorded
from tests.world import CASE, DAY


def request(of: CaseId = CASE, number: int = 1) -> CloudEvent:
    """The school's request."""
    return message(example(ArrangementRequested, case=of), number, source=Party.SCHOOL)


def supplement(on: date, of: CaseId = CASE) -> CloudEvent:
    """What the school sent on a day."""
    provided = example(SupplementProvided, case=of, effective_on=on)
    return message(provided, 2, source=Party.SCHOOL)


async def asks_for_more(desk: Desk, of: CaseId = CASE, number: int = 1) -> date:
    """Zwolle asks the school to complete the request; until when."""
    await hear(desk, request(of, number))
    answer = await desk.ask(example(RequestSupplement, case=of))
    (asked,) = [one.fact for one in answer.facts if isinstance(one.fact, SupplementRequested)]
    return asked.due_on


def day_after(day: date) -> date:
    return day + timedelta(days=1)


async def test_a_day_passes_when_it_is_over_and_its_fact_carries_that_date(
    open_book: OpenBook,
) -> None:
    calendar = HouseCalendar(DAY)
    async with at_work(MUNICIPALITY, ledger := await open_book(), clock=calendar) as (desk,):
        due_on = await asks_for_more(desk)
        calendar.turn_to(due_on)
        assert await desk.fire() == 0
        calendar.turn_to(due_on + timedelta(days=4))
        assert await desk.fire() == 1
        (lapsed,) = await recorded(ledger, PartSetAside)
        (asked,) = await recorded(ledger, SupplementRequested)
    assert lapsed.fact.effective_on == day_after(due_on)
    assert (lapsed.meta.cause.id, lapsed.meta.cause.source) == (
        asked.meta.event_id,
        Party.MUNICIPALITY,
    )


async def test_it_passes_once(open_book: OpenBook) -> None:
    calendar = HouseCalendar(DAY)
    async with at_work(MUNICIPALITY, ledger := await open_book(), clock=calendar) as (desk,):
        calendar.turn_to(day_after(await asks_for_more(desk)))
        await asyncio.gather(desk.fire(), desk.fire())
        assert await desk.fire() == 0
        assert len(await facts(ledger, PartSetAside)) == 1


async def test_it_passes_once_at_two_desks(open_book: OpenBook) -> None:
    calendar, ledgers = HouseCalendar(DAY), (await open_book(), await open_book())
    cases = [case(number) for number in range(1, 11)]
    async with at_work(MUNICIPALITY, *ledgers, clock=calendar) as (one, other):
        last = [await asks_for_more(one, of, number) for number, of in enumerate(cases, 1)]
        calendar.turn_to(day_after(max(last)))
        await asyncio.gather(one.fire(), other.fire(), one.fire(), other.fire())
        set_aside = [fact.case for fact in await facts(ledgers[0], PartSetAside)]
        assert sorted(set_aside) == cases
        assert await ledgers[0].due(calendar.now(), 10) == []


async def test_after_downtime_every_day_passes_in_its_order(open_book: OpenBook) -> None:
    calendar = HouseCalendar(DAY)
    async with at_work(MUNICIPALITY, ledger := await open_book(), clock=calendar) as (desk,):
        await hear(desk, request(case(2), 2))
        due_on = await asks_for_more(desk)
    calendar.turn_to(DAY + timedelta(days=200))
    async with at_work(MUNICIPALITY, ledger, clock=calendar) as (desk,):
        while await desk.fire():
            pass
        passed = await facts(ledger, PartSetAside, TermExceeded)
    assert [(type(fact), fact.case) for fact in passed] == [
        (PartSetAside, CASE),
        (TermExceeded, case(2)),
    ]
    assert passed[0].effective_on == day_after(due_on) < passed[1].effective_on


async def test_a_course_of_days_missed_is_caught_up_day_by_day_and_once(
    open_book: OpenBook,
) -> None:
    """A notice of default, and then nobody home for more than the whole penalty."""
    calendar = HouseCalendar(DAY)
    late = DAY + timedelta(weeks=8, days=1)
    async with at_work(MUNICIPALITY, ledger := await open_book(), clock=calendar) as (desk,):
        await hear(desk, request())
        calendar.turn_to(late)
        await desk.fire()
        await desk.ask(example(ReceiveDefaultNotice, on=late))
    calendar.turn_to(DAY + timedelta(days=300))
    async with at_work(MUNICIPALITY, ledger, clock=calendar) as (desk,):
        while await desk.fire():
            pass
        assert await desk.fire() == 0
        course = await facts(ledger, TermExceeded, PenaltyDue, PenaltySet)
    first = late + timedelta(days=15)
    assert [(type(fact), (fact.effective_on - first).days) for fact in course] == [
        (TermExceeded, -15),
        (PenaltyDue, 0),
        (PenaltyDue, 14),
        (PenaltyDue, 28),
        (PenaltySet, 42),
    ]


async def test_what_was_answered_in_time_does_not_lapse(open_book: OpenBook) -> None:
    calendar = HouseCalendar(DAY)
    async with at_work(MUNICIPALITY, ledger := await open_book(), clock=calendar) as (desk,):
        due_on = await asks_for_more(desk)
        await hear(desk, supplement(due_on))
        calendar.turn_to(day_after(due_on))
        assert await desk.fire() == 1
        assert await facts(ledger, PartSetAside) == []


class TestHeardLateButSentInTime:
    """The day on which it was sent decides (Awb 4:5), not the day on which it was heard."""

    async def test_a_supplement_reinstates_the_part(self, open_book: OpenBook) -> None:
        calendar = HouseCalendar(DAY)
        async with at_work(MUNICIPALITY, ledger := await open_book(), clock=calendar) as (desk,):
            due_on = await asks_for_more(desk)
            calendar.turn_to(day_after(due_on))
            await desk.fire()
            await hear(desk, supplement(due_on))
            kinds = [type(fact) for fact in await facts(ledger)]
            reinstated = kinds.index(PartReinstated)
            assert kinds[reinstated - 1] is SupplementReceived
            assert kinds.index(PartSetAside) < reinstated

    async def test_a_reinstated_part_reinstates_the_request(self, open_book: OpenBook) -> None:
        set_aside, reinstated = (
            message(example(kind), number, source=Party.MUNICIPALITY)
            for number, kind in enumerate((PartSetAside, PartReinstated), 1)
        )
        async with at_work(SWV, ledger := await open_book()) as (desk,):
            await hear(desk, request())
            await hear(desk, set_aside)
            assert len(await facts(ledger, RequestSetAside)) == 1
            await hear(desk, reinstated)
            assert len(await facts(ledger, RequestReinstated)) == 1
            assert len(await facts(ledger, IntakeReopened)) == 1


class TestKeepingTime:
    async def test_fires_at_midnight_in_the_netherlands(self) -> None:
        due_on = DAY + timedelta(weeks=2)
        ledger = MemoryLedger()
        async with at_work(MUNICIPALITY, ledger, clock=HouseCalendar(DAY)) as (desk,):
            assert await asks_for_more(desk) == due_on
        midnight = datetime.combine(day_after(due_on), datetime.min.time(), AMSTERDAM)
        clock = Ticking(midnight - timedelta(seconds=0.3))
        async with at_work(MUNICIPALITY, ledger, clock=clock) as (desk,):
            await self.until(desk, ledger, clock, PartSetAside)
            (lapsed,) = await recorded(ledger, PartSetAside)
            assert lapsed.meta.booked_at >= midnight

    async def test_first_hears_what_was_sent_while_it_was_down(self) -> None:
        calendar, ledger, bus = HouseCalendar(DAY), MemoryLedger(), LocalBus()
        await bus.start([QUEUE])
        async with at_work(MUNICIPALITY, ledger, clock=calendar) as (desk,):
            due_on = await asks_for_more(desk)
        calendar.turn_to(day_after(due_on))
        batch = Batch(QUEUE, to_batch([supplement(due_on)]))
        sent = asyncio.create_task(bus.publish([batch]))
        async with at_work(MUNICIPALITY, ledger, clock=calendar) as (desk,):

            async def caught_up() -> bool:
                return await bus.backlog([QUEUE]) == 0

            keeping = asyncio.create_task(keep_time(desk, ledger, calendar, caught_up))
            await asyncio.sleep(0.2)
            assert await facts(ledger, PartSetAside) == []
            await bus.consume(QUEUE, lambda events: hear(desk, *events))
            await sent
            while await ledger.due(calendar.now(), 1):  # noqa: ASYNC110 - it tells no event
                await asyncio.sleep(0.01)
            await cancelled(keeping)
            await bus.stop()
        assert len(await facts(ledger, SupplementReceived)) == 1
        assert await facts(ledger, PartSetAside) == []

    async def test_goes_on_after_the_book_was_away(self) -> None:
        calendar, ledger = HouseCalendar(DAY), FailingLedger()
        async with at_work(MUNICIPALITY, ledger, clock=calendar) as (desk,):
            calendar.turn_to(day_after(await asks_for_more(desk)))
            ledger.away = 2
            await self.until(desk, ledger, calendar, PartSetAside)

    async def until(self, desk: Desk, ledger: Ledger, clock: Clock, kind: type[Fact]) -> None:
        """Keep time until a fact of this kind is written."""
        keeping = asyncio.create_task(keep_time(desk, ledger, clock, heard_all))
        async for rows in ledger.follow(0):
            if any(isinstance(decode(row).fact, kind) for row in rows if is_published(row.stream)):
                break
        await cancelled(keeping)


class TestADueCommandThatFails:
    """One that cannot be carried out stands in nobody's way."""

    async def test_is_done_when_it_is_refused(self) -> None:
        no = Refusal("too-late", "Te laat.", "Too late.")
        calendar, ledger = HouseCalendar(DAY), MemoryLedger()
        async with at_work(lapsing({case(1): no}), ledger, clock=calendar) as (desk,):
            await self.both_fall_due(desk, calendar)
            assert await desk.fire() == 2
            assert [fact.case for fact in await facts(ledger, PartSetAside)] == [case(2)]
            assert await desk.fire() == 0
            assert await ledger.next_due() is None

    async def test_is_put_off_when_it_meets_a_bug_and_asked_again(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        calendar, ledger = HouseCalendar(DAY), MemoryLedger()
        trouble: dict[CaseId, Exception] = {case(1): ZeroDivisionError("0")}
        async with at_work(lapsing(trouble), ledger, clock=calendar) as (desk,):
            await self.both_fall_due(desk, calendar)
            assert await desk.fire() == 2
            assert [fact.case for fact in await facts(ledger, PartSetAside)] == [case(2)]
            assert [one.exc_info for one in caplog.records if one.exc_info]
            again = await ledger.next_due()
            assert again is not None
            assert again > calendar.now() + AFTER_A_BUG - timedelta(minutes=1)
            trouble.clear()
            calendar.turn_to(DAY + timedelta(days=9))
            await desk.fire()
            assert [fact.case for fact in await facts(ledger, PartSetAside)] == [case(2), case(1)]

    async def both_fall_due(self, desk: Desk, calendar: HouseCalendar) -> None:
        for number in (1, 2):
            await desk.ask(example(RequestSupplement, case=case(number)))
        calendar.turn_to(DAY + timedelta(days=2))


async def test_a_book_that_is_away_is_told_to_who_fires() -> None:
    calendar, ledger = HouseCalendar(DAY), FailingLedger()
    async with at_work(MUNICIPALITY, ledger, clock=calendar) as (desk,):
        calendar.turn_to(day_after(await asks_for_more(desk)))
        ledger.away = 1
        with pytest.raises(LedgerUnavailable):
            await desk.fire()
        assert await desk.fire() == 1


class Ticking:
    """A clock that starts at a moment and runs on."""

    def __init__(self, start: datetime) -> None:
        self._start, self._from = start.astimezone(UTC), time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._from)


def lapsing(trouble: dict[CaseId, Exception]) -> Service:
    """A party whose requests for a supplement lapse the day after, but for those with trouble."""

    def decide(_: None, command: Any, __: RuleBook) -> Sequence[Fact]:
        if isinstance(command, RequestSupplement):
            return [example(SupplementRequested, case=command.case)]
        if no := trouble.get(command.case):
            raise no
        return [example(PartSetAside, case=command.case)]

    def due(fact: Fact) -> Sequence[Due]:
        if not isinstance(fact, SupplementRequested):
            return []
        return [Due(DAY, example(LetSupplementLapse, case=fact.case))]

    intake: Decider[None] = Decider(
        noun="intake",
        initial=None,
        evolve=lambda state, _: state,
        facts=(SupplementRequested, PartSetAside),
        commands=(RequestSupplement, LetSupplementLapse),
        decide=decide,
    )
    return Service(party=Party.MUNICIPALITY, deciders=(intake,), processes=(), due=due)


async def heard_all() -> bool:
    return True


async def cancelled(task: asyncio.Task[None]) -> None:
    """End a task; what it had died of is raised."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
