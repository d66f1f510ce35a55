"""Scenarios of what befalls messages on the way."""

from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from events.budget import BudgetReserved
from events.care import (
    CareOrdered,
    CareStarted,
    ClaimApproved,
    IntakeHeld,
    OrderReceived,
    PlacedOnWaitingList,
)
from events.codec import decode, is_published
from events.duplicate import PossibleDuplicateSignalled
from events.funding import BundleOpened, ClaimPartBooked, ShareReceived, ShareRequested
from events.ledger.memory import MemoryLedger
from events.parking import MessageDied, MessageHandled, MessageParked, ParkReason
from events.request import ArrangementRequested, ReceiptConfirmed, RequestGranted
from events.transport.topology import inbox
from events.values import Actor, CaseId, Party, PublicText, Role, UserId, house_of
from projections.catalogue import WAITING_TIMES
from projections.journal.keeper import Keeper, LaneBroken
from projections.table import fold_all
from services.rules.calendar import dutch_day
from services.runtime.clock import today
from services.runtime.parking import LADDER, RepairMessage
from tests import cast
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.post import hear, hear_again, numbered, wire
from tests.scenarios.stage import Stage
from tests.world import BOARD, BOARD_PART, PUPIL, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART


@scenario("AS-50")
async def duplicate(stage: Stage, _: dict[str, Any]) -> str:
    """The same message thrice is one request; the same request twice is for a person to see."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed(), cast.propose())
    # each was committed; the acknowledgement was lost, so the broker hands it out again, and again
    for kind, source, target in (
        (ArrangementRequested, Party.SCHOOL, Party.SWV),
        (ArrangementRequested, Party.SCHOOL, Party.MUNICIPALITY),
        (ShareRequested, Party.SWV, Party.MUNICIPALITY),
    ):
        for sent in await stage.recorded(kind):
            for _ in range(2):
                await hear_again(stage.house, sent, source, target)
    await stage.ask(cast.approve(SWV), cast.approve(ZWOLLE))
    once = {
        kind.__name__: len(await stage.facts(kind))
        for kind in (ArrangementRequested, BundleOpened, RequestGranted, CareOrdered)
    }
    assert set(once.values()) == {1}
    assert len(await stage.facts(ReceiptConfirmed)) == 2  # one letter for each body
    assert [f.share.funder for f in await stage.facts(ShareReceived)] == [SWV, ZWOLLE]
    reserved = [fact.line for fact in await stage.facts(BudgetReserved)]
    assert sorted(reserved) == sorted({cast.line(SWV), cast.line(ZWOLLE)})

    await stage.ask(cast.submit(case(2), pupils=(PUPIL,), on=cast.day(1)))
    signalled = await stage.fact(PossibleDuplicateSignalled)
    assert (signalled.case, signalled.resembles) == (case(2), case(1))
    assert len(await stage.facts(BundleOpened)) == 2  # it goes on until a person has looked
    return f"{once}; signalled: {signalled.case[-4:]} resembles {signalled.resembles[-4:]}"


@scenario("AS-51")
async def out_of_order(stage: Stage, _: dict[str, Any]) -> str:
    """What follows from a grant comes before it: it waits, and is then handled once."""
    for number in (11, 12, 13):
        await stage.ask(cast.submit(case(number)))
    gap = await _gap(stage)

    funders = (SWV, ZWOLLE, BOARD)
    await stage.ask(*(cast.budget(funder) for funder in funders), *cast.assessed())
    await stage.ask(
        cast.propose(SWV_PART, ZWOLLE_PART, BOARD_PART), cast.approve(SWV), cast.approve(ZWOLLE)
    )
    stage.post.hold(Party.SCHOOL)
    await stage.ask_while_held(cast.approve(BOARD), then=OrderReceived)
    await stage.ask_while_held(
        cast.accept(on=cast.day(1)), cast.wait(on=cast.day(2)), then=CareOrdered
    )
    start = (cast.intake(on=cast.day(20)), cast.start(on=cast.day(30)), cast.claim(1, 90_000))
    await stage.ask_while_held(*start, then=ClaimApproved)
    (approved,) = await stage.recorded(ClaimApproved)
    await hear_again(stage.house, approved, Party.MUNICIPALITY, Party.SCHOOL)  # overtakes
    (parked,) = await stage.facts(MessageParked)
    assert (parked.party, parked.reason, parked.attempt) == (Party.SCHOOL, ParkReason.EARLY, 0)
    assert not await stage.facts(ClaimPartBooked, lambda f: f.funder == BOARD)

    await stage.post.release()
    await stage.house.settled()
    booked = await stage.facts(ClaimPartBooked, lambda f: f.funder == BOARD)
    assert [part.amount for part in booked] == [30_000]
    assert await stage.fact(MessageHandled)

    ordered = await stage.recorded(CareOrdered, PlacedOnWaitingList, IntakeHeld, CareStarted)
    (row,) = fold_all(WAITING_TIMES, ordered).values()
    waited = (row.started_on - row.listed_on).days
    assert waited == 28, "by the dates in the messages"
    assert len({dutch_day(one.meta.booked_at) for one in ordered}) == 1
    return f"early, then once: {booked[0].amount}; waited {waited} days; {gap}"


async def _gap(stage: Stage) -> str:
    """A journal that hears 7 and then 9 of one source waits for 8."""
    book_of_school = stage.house.ledgers[Party.SCHOOL]
    rows = [row for row in await book_of_school.tail(0, 50) if is_published(row.stream)][:9]
    lane = [
        numbered(wire(decode(row), Party.SCHOOL, decode(row).fact), number)
        for number, row in enumerate(rows, 1)
    ]
    book = MemoryLedger()
    keeper = Keeper(book)
    await keeper.handle(lane[:7])
    with pytest.raises(LaneBroken, match="expected 8, heard 9") as gap:
        await keeper.handle(lane[8:9])
    assert await book.head() == 7
    await keeper.handle(lane[7:8])
    await keeper.handle(lane[8:9])
    assert await book.head() == 9
    return str(gap.value)


@scenario("AS-55")
async def poison(stage: Stage, _: dict[str, Any]) -> str:
    """A message that nobody can read stands aside with its reason; all others go on."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed(), cast.propose())
    first, *_ = await stage.recorded(ArrangementRequested)
    request = replace(first.fact, case=_beside(first.fact.case))
    meta = replace(first.meta, event_id=UUID(int=55), order_key=request.case, case=request.case)
    good = wire(replace(first, fact=request, meta=meta), Party.SCHOOL, request)
    bad = replace(good, type="nl.onderwijs-zorgarrangementen.request.arrangement-garbled")
    await hear(stage.house, bad, Party.SCHOOL, Party.MUNICIPALITY)
    parked = await stage.fact(MessageParked)
    assert parked.reason is ParkReason.UNKNOWN
    await stage.ask(cast.approve(SWV), cast.approve(ZWOLLE))
    assert await stage.fact(RequestGranted)  # what came after it went on

    while not await stage.facts(MessageDied):
        await stage.days_pass()
    died = await stage.fact(MessageDied)
    assert died.attempt == len(LADDER) + 1 > 5
    repair = RepairMessage(
        on=today(stage.house.clock),
        by=Actor(
            organisation=house_of(Party.MUNICIPALITY), role=Role.OPERATOR, user=UserId("beheer-1")
        ),
        party=Party.MUNICIPALITY,
        order_key=bad.partitionkey,
        message=bad.id,
        why=PublicText("De school stuurt het bericht opnieuw."),
        drop=True,
    )
    await stage.house.ask(Party.MUNICIPALITY, repair)
    for _ in range(3):  # the same message, mended, and then twice more
        await hear(stage.house, good, Party.SCHOOL, Party.MUNICIPALITY)
    received = await stage.facts(ReceiptConfirmed, lambda f: f.case == request.case)
    assert [fact.body for fact in received] == [ZWOLLE]
    return f"parked ({parked.reason}), dead after {died.attempt}; mended: {len(received)} received"


def _beside(first: CaseId) -> CaseId:
    """Another case whose messages come by the same queue."""
    same = inbox(Party.MUNICIPALITY, first)
    return next(c for c in map(case, range(100, 200)) if inbox(Party.MUNICIPALITY, c) == same)
