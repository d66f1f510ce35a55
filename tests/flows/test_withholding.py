"""What may not go waits, whatever happens to the bus or the process; and then goes, in order."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from events.codec import decode, is_published
from events.fact import Fact
from events.recipients import Recipient, recipients
from events.sharing import (
    DisclosureRefused,
    MessageReleased,
    MessageWithheld,
    SharingResumed,
    SharingStopped,
)
from events.transport import Batch, BusUnavailable
from events.transport.cloudevent import CloudEvent, from_batch, party_of_source
from events.transport.local import LocalBus
from events.transport.topology import all_queues, inboxes
from events.values import Party, Recorded
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.doorkeeper import Doorkeeper
from services.runtime.house import House
from services.runtime.reference import load
from tests import cast
from tests.cast_consent import establish_need, give_consent, withdraw_consent
from tests.examples import case
from tests.flows.houses import FIRST_DAY
from tests.paper_house import Move
from tests.world import AMBELT, OWN_WORDS, SWV, ZWOLLE

OTHER = case(2)
TO_ZWOLLE = frozenset(inboxes(Party.MUNICIPALITY))


class Watched(LocalBus):
    """A bus that tells what it brought, and may be out of reach for some."""

    def __init__(self) -> None:
        super().__init__()
        self.cut_off: set[Party] = set()
        self.unconfirmed: set[Party] = set()  # of whom all is brought, and nothing confirmed
        self.brought: list[tuple[str, CloudEvent]] = []

    async def publish(self, batches: Sequence[Batch]) -> None:
        events = [(b.queue, event) for b in batches for event in from_batch(b.body)]
        if self.cut_off & {party_of_source(event.source) for _, event in events}:
            raise BusUnavailable("The broker is out of reach.")
        self.brought += events
        await super().publish(batches)
        if self.unconfirmed & {party_of_source(event.source) for _, event in events}:
            raise BusUnavailable("The connection was cut before the broker confirmed.")

    def to_zwolle(self) -> list[str]:
        """The kinds of what the municipality was sent, in order."""
        return [
            event.type.rpartition(".")[2] for queue, event in self.brought if queue in TO_ZWOLLE
        ]


@asynccontextmanager
async def at_work(whole: House) -> AsyncIterator[Watched]:
    """The house at work, as after a start."""
    bus = Watched()
    await bus.start(all_queues())
    async with house.at_work(whole, bus, timers=False):
        yield bus


@pytest.fixture
def whole() -> House:
    return house.in_memory(load().rulebook, HouseCalendar(FIRST_DAY))


async def ask(whole: House, *moves: Move) -> None:
    for move in moves:
        await whole.ask(*move)
        await whole.settled()


async def written(whole: House, kind: type[Fact], *, of: Party | None = None) -> list[Recorded]:
    """The facts of a kind in the books of all parties, or of one."""
    books = whole.ledgers.values() if of is None else [whole.ledgers[of]]
    rows = [row for ledger in books for row in await ledger.tail(0, 1000)]
    facts = [decode(row) for row in rows if is_published(row.stream)]
    return [one for one in facts if isinstance(one.fact, kind)]


async def until_swv_knows(whole: House, kind: type[Fact]) -> None:
    while not await written(whole, kind, of=Party.SWV):  # noqa: ASYNC110 - a book tells no event
        await asyncio.sleep(0)


async def heard_by_zwolle(whole: House) -> list[str]:
    """The kinds of fact that the municipality keeps as heard, in its order."""
    rows = await whole.ledgers[Party.MUNICIPALITY].tail(0, 1000)
    return [row.topic.rpartition(".")[2] for row in rows if row.topic.startswith("heard:")]


async def test_nothing_goes_after_the_withdrawal_and_all_of_it_after_the_renewal(
    whole: House,
) -> None:
    async with at_work(whole) as bus:
        await ask(whole, cast.submit(), withdraw_consent(on=cast.day(1)))
        before = len(bus.to_zwolle())
        await ask(whole, cast.complete(SWV), cast.assess(SWV), cast.withdraw(on=cast.day(2)))
        assert len(bus.to_zwolle()) == before
        withheld = [one.fact.message for one in await written(whole, MessageWithheld)]
        assert len(withheld) == 1
        await ask(whole, give_consent(on=cast.day(3)))
        assert [one.fact.message for one in await written(whole, MessageReleased)] == withheld
        assert sorted(bus.to_zwolle()[before:]) == ["consent-renewed", "withdrawal-accepted"]


async def test_what_waits_goes_in_its_order_and_before_what_came_later(whole: House) -> None:
    async with at_work(whole) as bus:
        await ask(whole, cast.budget(SWV), *cast.assessed(), withdraw_consent(on=cast.day(1)))
        await ask(whole, cast.propose(on=cast.day(2)), cast.reject(on=cast.day(3)))
        before = len(bus.to_zwolle())
        bus.cut_off.add(Party.SWV)
        await whole.ask(*give_consent(on=cast.day(4)))
        await until_swv_knows(whole, SharingResumed)
        bus.cut_off.clear()
        await whole.settled()
        sent = [kind for kind in bus.to_zwolle()[before:] if kind != "consent-renewed"]
        assert sent == ["share-requested", "share-released", "request-rejected"]


async def test_what_was_queued_when_consent_went_waits_too(whole: House) -> None:
    async with at_work(whole) as bus:
        await ask(whole, cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed())
        before = len(bus.to_zwolle())
        bus.cut_off.add(Party.SWV)
        await whole.ask(*cast.propose())
        await whole.ask(*withdraw_consent(on=cast.day(1)))
        await until_swv_knows(whole, SharingStopped)
        bus.cut_off.clear()
        await whole.settled()
        assert bus.to_zwolle()[before:] == ["consent-withdrawn"]
        [kept] = await written(whole, MessageWithheld)
        assert kept.fact.recipient == ZWOLLE


async def test_a_house_comes_to_rest_though_more_was_brought_than_may_go(whole: House) -> None:
    async with at_work(whole) as bus:
        await ask(whole, cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed())
        bus.unconfirmed.add(Party.SWV)
        await whole.ask(*cast.propose())
        while "share-requested" not in await heard_by_zwolle(whole):  # noqa: ASYNC110
            await asyncio.sleep(0)
        await whole.ask(*withdraw_consent(on=cast.day(1)))
        await until_swv_knows(whole, SharingStopped)
        bus.unconfirmed.clear()
        async with asyncio.timeout(20):
            await whole.settled()
        [kept] = await written(whole, MessageWithheld)
        assert kept.fact.recipient == ZWOLLE


async def test_what_waits_outlives_the_process(whole: House) -> None:
    async with at_work(whole):
        await ask(whole, cast.submit(), withdraw_consent(on=cast.day(1)))
        await ask(whole, cast.withdraw(on=cast.day(2)))
    async with at_work(whole) as bus:
        await whole.settled()
        assert bus.to_zwolle() == []
        await ask(whole, give_consent(on=cast.day(3)))
        assert sorted(bus.to_zwolle()) == ["consent-renewed", "withdrawal-accepted"]


async def test_a_crash_between_sending_and_noting_sends_again_and_is_heard_once(
    whole: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(whole):
        await ask(whole, cast.submit(), withdraw_consent(on=cast.day(1)))
        await ask(whole, cast.withdraw(on=cast.day(2)))
    crashed = asyncio.Event()

    async def crash(*_: object) -> None:
        crashed.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as broken:
        broken.setattr(Doorkeeper, "released", crash)
        async with at_work(whole) as bus:
            await whole.ask(*give_consent(on=cast.day(3)))
            await crashed.wait()
            assert "withdrawal-accepted" in bus.to_zwolle()
    assert not await written(whole, MessageReleased)
    async with at_work(whole) as bus:
        await whole.settled()
        assert "withdrawal-accepted" in bus.to_zwolle()
    assert (await heard_by_zwolle(whole)).count("withdrawal-accepted") == 1
    assert len(await written(whole, MessageReleased)) == 1


async def test_what_shows_too_much_is_refused_on_record_and_the_rest_goes_on(
    whole: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(fact: Fact, writer: Party) -> list[Recipient]:
        """Forgets to leave out what was sealed for another."""
        return [Recipient(r.party, r.organisation, fact) for r in recipients(fact, writer)]

    for_swv = replace(OWN_WORDS, controller=SWV)
    monkeypatch.setattr(house, "recipients", careless)
    async with at_work(whole) as bus:
        await ask(whole, cast.submit(explanation=(OWN_WORDS, for_swv), pc4=None, judgement=None))
        assert bus.to_zwolle() == []
        refused = [one.fact for one in await written(whole, DisclosureRefused)]
        assert {(one.recipient, one.fields) for one in refused} == {
            (SWV, ("explanation",)),
            (ZWOLLE, ("explanation",)),
        }
        await ask(whole, cast.submit(OTHER, explanation=(), pc4=None, judgement=None))
        assert bus.to_zwolle() == ["arrangement-requested"]
    async with at_work(whole) as bus:
        await whole.settled()
        assert len(await written(whole, DisclosureRefused)) == len(refused)


async def test_what_the_swv_knows_of_health_is_refused_when_somebody_forgets_to_hide_it(
    whole: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(fact: Fact, writer: Party) -> list[Recipient]:
        return [Recipient(r.party, r.organisation, fact) for r in recipients(fact, writer)]

    async with at_work(whole):
        await ask(whole, cast.submit())
    monkeypatch.setattr(house, "recipients", careless)
    async with at_work(whole) as bus:
        await ask(whole, establish_need(), cast.reject())
        assert bus.to_zwolle() == ["request-rejected"]
        refused = {
            (one.fact.recipient, one.fact.fields) for one in await written(whole, DisclosureRefused)
        }
    assert refused == {
        (AMBELT, ("diagnosis",)),
        (ZWOLLE, ("diagnosis", "child_sees", "school_sees")),
    }
