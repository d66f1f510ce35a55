"""Messages kept aside: which wait, which hold back, which are tried again, and who mends them."""

import re
from collections.abc import Sequence
from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from events.funding import ShareReceived, ShareRequested
from events.ledger import Ledger, LedgerUnavailable, ParkedMessage
from events.ledger.memory import MemoryLedger
from events.parking import (
    MessageDied,
    MessageHandled,
    MessageParked,
    MessageRepaired,
    ParkReason,
)
from events.transport.cloudevent import CloudEvent
from events.values import Party, Round
from services.funder.commands import ReceiveShare
from services.runtime.clock import HouseCalendar
from services.runtime.parking import LADDER, PARKING
from services.runtime.refusal import Refusal
from tests.examples import case, example
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import at_work, facts, hear, message, recorded
from tests.runtime.troubled import EARLY, OPERATOR, REFUSED, WHY, A, B, asked, service, town
from tests.world import DAY


class TestAnEarlyMessage:
    async def test_holds_nothing_back_and_counts_no_try(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 2): EARLY}) as zwolle:
            await zwolle.hears(asked(2), asked(3))
            (parked,) = await facts(zwolle.ledger, MessageParked)
            assert (parked.reason, parked.attempt, parked.again_at) == (ParkReason.EARLY, 0, None)
            assert await zwolle.received() == [3]
            assert await zwolle.days_pass() == 0

    async def test_is_asked_again_after_each_handled_fact_of_its_case(
        self, open_book: OpenBook
    ) -> None:
        trouble = {(A, 2): EARLY}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(2), asked(3))
            trouble.clear()
            await zwolle.hears(asked(1, B))
            assert await zwolle.received() == [3]
            await zwolle.hears(asked(4))
            assert await zwolle.received() == [3, 4, 2]
            assert await zwolle.told() == [(MessageParked, 2), (MessageHandled, 2)]
            assert await zwolle.kept() == []

    async def test_wakes_the_next_when_it_comes_in_turn(self, open_book: OpenBook) -> None:
        trouble = {(A, 1): EARLY, (A, 2): EARLY}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            del trouble[A, 1]
            await zwolle.hears(asked(3))
            assert await zwolle.received() == [3, 1]
            trouble.clear()
            await zwolle.hears(asked(4))
            assert await zwolle.received() == [3, 1, 4, 2]


class TestAFailedMessage:
    async def test_is_kept_with_its_reason(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1))
            (parked,) = await recorded(zwolle.ledger, MessageParked)
            fact, meta = parked.fact, parked.meta
            assert (fact.message, fact.reason, fact.attempt) == (asked(1).id, "refused", 1)
            assert fact.explanation == "not-now: Nu niet."
            assert fact.again_at == meta.booked_at + LADDER[0]
            assert (meta.cause.id, meta.cause.source) == (asked(1).id, Party.SWV)
            assert meta.order_key == A
            (kept,) = await zwolle.ledger.parked()
            assert msgspec.json.decode(kept.body, type=CloudEvent).id == asked(1).id

    async def test_holds_back_its_case_and_no_other(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1), asked(2), asked(1, B), asked(3))
            assert await zwolle.received(A) == []
            assert await zwolle.received(B) == [1]
            reasons = [fact.reason for fact in await facts(zwolle.ledger, MessageParked)]
            assert reasons == [ParkReason.REFUSED, ParkReason.HELD, ParkReason.HELD]

    async def test_that_comes_through_lets_go_of_what_it_held_in_order(
        self, open_book: OpenBook
    ) -> None:
        trouble = {(A, 1): REFUSED}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2), asked(3))
            assert await zwolle.days_pass() == 1
            assert await zwolle.received() == []
            trouble.clear()
            await zwolle.days_pass()
            assert await zwolle.received() == [1, 2, 3]
            assert await zwolle.kept() == []
            assert (await zwolle.told())[-3:] == [(MessageHandled, n) for n in (1, 2, 3)]
            assert await zwolle.days_pass() == 0

    async def test_among_those_held_stops_the_rest_in_turn(self, open_book: OpenBook) -> None:
        trouble = {(A, 1): REFUSED, (A, 2): REFUSED}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2), asked(3))
            del trouble[A, 1]
            await zwolle.days_pass()
            assert await zwolle.received() == [1]
            trouble.clear()
            await zwolle.days_pass()
            assert await zwolle.received() == [1, 2, 3]

    async def test_among_those_held_that_is_early_does_not_stop_them(
        self, open_book: OpenBook
    ) -> None:
        trouble = {(A, 1): REFUSED, (A, 2): EARLY}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2), asked(3))
            del trouble[A, 1]
            await zwolle.days_pass()
            assert await zwolle.received() == [1, 3]
            trouble.clear()
            await zwolle.hears(asked(4))
            assert await zwolle.received() == [1, 3, 4, 2]

    async def test_behind_one_that_was_early_and_failed_too_is_not_forgotten(
        self, open_book: OpenBook
    ) -> None:
        trouble = {(A, 1): EARLY, (A, 3): REFUSED}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            trouble[A, 1] = REFUSED
            await zwolle.hears(asked(3))
            await zwolle.desk.retry(asked(1).id)
            assert await zwolle.days_pass() == 2
            trouble.clear()
            await zwolle.days_pass()
            assert await zwolle.received() == [2, 1, 3]
            assert await zwolle.kept() == []

    async def test_that_comes_again_is_not_kept_twice(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1), asked(1))
            await zwolle.hears(asked(1))
            assert await zwolle.told() == [(MessageParked, 1)]
            assert await zwolle.kept() == [asked(1).id]

    async def test_does_not_keep_aside_what_was_handled_before_and_comes_again(
        self, open_book: OpenBook
    ) -> None:
        async with town(await open_book(), {(A, 2): REFUSED}) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            await zwolle.hears(asked(1), asked(2))
            assert await zwolle.told() == [(MessageParked, 2)]

    async def test_may_be_tried_by_hand_before_its_time(self, open_book: OpenBook) -> None:
        trouble = {(A, 1): REFUSED}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            trouble.clear()
            await zwolle.desk.retry(asked(1).id)
            await zwolle.quiet()
            assert await zwolle.received() == [1, 2]
            assert await zwolle.days_pass() == 1  # its next try, which has nothing to do any more
            assert await zwolle.days_pass() == 0
            assert await zwolle.received() == [1, 2]


class TestTheEndOfTheLadder:
    async def test_is_a_fact_and_nothing_is_tried_any_more(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            await zwolle.until_dead()
            tries = [fact.attempt for fact in await facts(zwolle.ledger, MessageParked)]
            assert tries == [1, 0, *range(2, len(LADDER) + 1)]
            (died,) = await facts(zwolle.ledger, MessageDied)
            assert (died.message, died.attempt) == (asked(1).id, len(LADDER) + 1)
            assert await zwolle.days_pass() == 0
            assert await zwolle.kept() == [asked(1).id, asked(2).id]
            parking = await zwolle.desk.state(PARKING.stream(A))
            kept = parking.entry(asked(1).id)
            assert kept is not None
            assert kept.dead

    async def test_waits_for_a_person_who_gives_it_a_new_start(self, open_book: OpenBook) -> None:
        trouble = {(A, 1): REFUSED}
        async with town(await open_book(), trouble) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            await zwolle.until_dead()
            trouble.clear()
            await zwolle.desk.retry(asked(1).id)
            assert await zwolle.received() == []
            await zwolle.repairs(asked(1))
            assert await zwolle.received() == [1, 2]
            (repaired,) = await facts(zwolle.ledger, MessageRepaired)
            assert (repaired.by, repaired.why, repaired.dropped) == (OPERATOR, WHY, False)

    async def test_starts_anew_when_it_was_not_mended_after_all(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1))
            await zwolle.until_dead()
            await zwolle.repairs(asked(1))
            await zwolle.until_dead()
            assert len(await facts(zwolle.ledger, MessageDied)) == 2

    async def test_waits_for_a_person_who_may_drop_it(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            await zwolle.until_dead()
            await zwolle.repairs(asked(1), drop=True)
            assert await zwolle.received() == [2]
            assert await zwolle.kept() == []

    async def test_must_be_there_before_a_person_mends(self, open_book: OpenBook) -> None:
        async with town(await open_book(), {(A, 1): REFUSED}) as zwolle:
            await zwolle.hears(asked(1), asked(2))
            for event in (asked(1), asked(2), asked(3)):
                with pytest.raises(Refusal, match="message-not-dead"):
                    await zwolle.repairs(event)


class TestWhatCannotBeRead:
    async def told(self, ledger: Ledger, odd: CloudEvent, good: CloudEvent) -> tuple[str, str]:
        async with town(ledger, {}) as zwolle:
            await zwolle.hears(good, odd)
            assert await zwolle.received(B) == [1]
            (parked,) = await facts(ledger, MessageParked)
            return parked.reason, parked.explanation

    async def test_is_kept_where_its_kind_is_unknown(self, open_book: OpenBook) -> None:
        odd = replace(asked(1), type="nl.onderwijs-zorgarrangementen.funding.share-doubled")
        reason, why = await self.told(await open_book(), odd, asked(1, B))
        assert reason == ParkReason.UNKNOWN
        assert "share-doubled" in why

    async def test_is_kept_where_its_shape_is_newer(self, open_book: OpenBook) -> None:
        newer = msgspec.Raw(re.sub(rb'^{"v":\d+,', b'{"v":77,', bytes(asked(1).data)))
        reason, why = await self.told(await open_book(), replace(asked(1), data=newer), asked(1, B))
        assert reason == ParkReason.UNKNOWN
        assert "shape 77 is newer" in why

    async def test_is_kept_where_it_is_no_fact_at_all(self, open_book: OpenBook) -> None:
        odd = replace(asked(1), data=msgspec.Raw(b'{"v":1}'))
        reason, _ = await self.told(await open_book(), odd, asked(1, B))
        assert reason == ParkReason.UNKNOWN


async def test_a_bug_keeps_its_case_waiting_and_is_logged(
    open_book: OpenBook, caplog: pytest.LogCaptureFixture
) -> None:
    async with town(await open_book(), {(A, 1): ZeroDivisionError("0")}) as zwolle:
        await zwolle.hears(asked(1), asked(1, B))
        (parked,) = await facts(zwolle.ledger, MessageParked)
        assert (parked.reason, parked.explanation) == (ParkReason.BUG, "ZeroDivisionError")
        assert await zwolle.received(B) == [1]
    (logged,) = [one for one in caplog.records if one.exc_info]
    assert logged.exc_info is not None
    assert logged.exc_info[0] is ZeroDivisionError


async def test_one_bad_fact_in_a_batch_harms_no_other_case(open_book: OpenBook) -> None:
    cases = [case(number) for number in range(1, 20)]
    batch = [
        message(example(ShareRequested, case=one, round=Round(1)), number)
        for number, one in enumerate(cases, 1)
    ]
    async with town(await open_book(), {(cases[7], 1): REFUSED}) as zwolle:
        await zwolle.hears(*batch)
        came = [fact.case for fact in await facts(zwolle.ledger, ShareReceived)]
        assert [one for one in cases if one not in came] == [cases[7]]
        assert (await zwolle.ledger.marks())["heard:municipality.0:swv"] >= len(batch)


class TestARestart:
    async def test_keeps_what_was_kept_and_when_it_is_tried(self, open_book: OpenBook) -> None:
        calendar, trouble = HouseCalendar(DAY), {(A, 1): REFUSED}
        async with town(ledger := await open_book(), trouble, calendar) as zwolle:
            await zwolle.hears(asked(1), asked(2))
        trouble.clear()
        async with town(ledger, trouble, calendar) as zwolle:
            await zwolle.hears(asked(3))
            assert await zwolle.received() == []
            await zwolle.days_pass()
            assert await zwolle.received() == [1, 2, 3]

    async def test_asks_early_ones_once_more(self, open_book: OpenBook) -> None:
        async with town(ledger := await open_book(), {(A, 1): EARLY}) as zwolle:
            await zwolle.hears(asked(1))
        async with town(ledger, {}) as zwolle:
            await zwolle.quiet()
            assert await zwolle.received() == [1]


class AwayForOne(MemoryLedger):
    """A book that is away when this kept message is asked for the first time."""

    def __init__(self, message: UUID) -> None:
        super().__init__()
        self._message: UUID | None = message

    async def parked(self, event_ids: Sequence[UUID] | None = None) -> list[ParkedMessage]:
        if event_ids and self._message in event_ids:
            self._message = None
            raise LedgerUnavailable("away")
        return await super().parked(event_ids)


async def test_what_was_woken_while_the_book_went_away_is_asked_when_it_is_back() -> None:
    trouble = {(A, 1): REFUSED}
    ledger = AwayForOne(asked(2).id)
    async with town(ledger, trouble) as zwolle:
        await zwolle.hears(asked(1), asked(2))
        trouble.clear()
        await zwolle.days_pass()
        assert await zwolle.received() == [1, 2]


async def test_what_fails_on_what_another_process_changed_is_tried_on_that() -> None:
    """A desk that knows less than the book must not keep a message aside for that."""
    ledger = MemoryLedger()
    async with at_work(service({}, in_turn=True), ledger, ledger) as (one, other):
        with pytest.raises(Refusal, match="out-of-turn"):
            await other.ask(example(ReceiveShare, case=A, round=Round(3)))
        await hear(one, asked(1))
        await hear(other, asked(2))
        assert [fact.round for fact in await facts(ledger, ShareReceived)] == [1, 2]
        assert await facts(ledger, MessageParked) == []
