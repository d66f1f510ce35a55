"""A small party whose messages fail when the test says so, and a calendar that it turns."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from events.fact import Fact
from events.funding import ShareReceived, ShareRequested
from events.ledger import Ledger
from events.parking import (
    MessageDied,
    MessageHandled,
    MessageParked,
    MessageRepaired,
)
from events.transport.cloudevent import CloudEvent
from events.values import Actor, CaseId, Party, PublicText, Role, Round, UserId, house_of
from services.funder.commands import ReceiveShare
from services.rules.calendar import dutch_day
from services.rules.regions import RuleBook
from services.runtime.clock import HouseCalendar
from services.runtime.desk import Desk
from services.runtime.parking import LADDER, RepairMessage
from services.runtime.refusal import Early, Refusal
from services.runtime.shapes import Decider, Process, Service
from tests.examples import case, example
from tests.runtime.desks import at_work, facts, hear, message
from tests.world import DAY

A, B = case(1), case(2)
REFUSED = Refusal("not-now", "Nu niet.", "Not now.")
OPERATOR = Actor(
    organisation=house_of(Party.MUNICIPALITY), role=Role.OPERATOR, user=UserId("beheer-1")
)
PARKED = (MessageParked, MessageDied, MessageRepaired, MessageHandled)

WHY = PublicText("Regel hersteld.")
EARLY = Early("its predecessor is not heard yet")

Trouble = Mapping[tuple[CaseId, int], Exception]
"""Which requests cannot be handled, by case and round."""


def service(trouble: Trouble, *, in_turn: bool = False) -> Service:
    """A party that receives every share asked of it, but for those that give trouble; ``in_turn``:
    only in the order of their rounds."""

    def react(_: None, fact: ShareRequested) -> Sequence[ReceiveShare]:
        if no := trouble.get((fact.case, fact.round)):
            raise no
        return [example(ReceiveShare, case=fact.case, round=fact.round)]

    def decide(last: int, command: Any, _: RuleBook) -> Sequence[Fact]:
        if in_turn and command.round != last + 1:
            raise Refusal("out-of-turn", "Eerst de vorige ronde.", "The former round first.")
        return [example(ShareReceived, case=command.case, round=command.round)]

    shares = Decider(
        noun="share",
        initial=0,
        evolve=lambda _, fact: int(fact.round),
        facts=(ShareReceived,),
        commands=(ReceiveShare,),
        decide=decide,
    )
    funding = Process(name="funding", initial=None, hears=(ShareRequested,), react=react)
    return Service(party=Party.MUNICIPALITY, deciders=(shares,), processes=(funding,))


def asked(round_: int, of: CaseId = A) -> CloudEvent:
    """The SWV asks for a share; each round of each case is a message of its own."""
    number = round_ + (100 if of is B else 0)
    return message(example(ShareRequested, case=of, round=Round(round_)), number)


class Town:
    """A desk over a book, with a calendar that the test turns."""

    def __init__(self, desk: Desk, ledger: Ledger, calendar: HouseCalendar) -> None:
        self.desk, self.ledger, self.calendar = desk, ledger, calendar

    async def hears(self, *events: CloudEvent) -> None:
        await hear(self.desk, *events)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until what was woken is asked: what is heard now comes after it."""
        await hear(self.desk, asked(99, case(99)))

    async def days_pass(self) -> int:
        """Longer than the longest pause between two tries; how much fell due."""
        self.calendar.turn_to(dutch_day(self.calendar.now()) + timedelta(days=2))
        fired = await self.desk.fire()
        await self.quiet()
        return fired

    async def until_dead(self) -> None:
        for _ in LADDER:
            assert await self.days_pass()

    async def repairs(self, event: CloudEvent, *, drop: bool = False) -> None:
        await self.desk.ask(
            RepairMessage(
                on=DAY,
                by=OPERATOR,
                party=Party.MUNICIPALITY,
                order_key=event.partitionkey,
                message=event.id,
                why=WHY,
                drop=drop,
            )
        )
        await self.quiet()

    async def received(self, of: CaseId = A) -> list[int]:
        """The rounds of a case that came through, in order."""
        written = await facts(self.ledger, ShareReceived)
        return [fact.round for fact in written if fact.case == of]

    async def told(self, of: CaseId = A) -> list[tuple[type[Fact], int]]:
        """What the book says of messages of a case that were kept aside: kind and round."""
        rounds: Mapping[UUID, int] = {asked(n, of).id: n for n in range(1, 20)}
        written = await facts(self.ledger, *PARKED)
        return [(type(one), rounds[one.message]) for one in written if one.order_key == of]

    async def kept(self) -> list[UUID]:
        return [parked.event_id for parked in await self.ledger.parked()]


@asynccontextmanager
async def town(
    ledger: Ledger, trouble: Trouble, calendar: HouseCalendar | None = None
) -> AsyncIterator[Town]:
    """A party with this trouble, at work over a book; opened again it is a restart."""
    turned = calendar or HouseCalendar(DAY)
    async with at_work(service(trouble), ledger, clock=turned) as (desk,):
        yield Town(desk, ledger, turned)
