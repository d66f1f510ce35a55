"""People, and what they ask: each until there is an answer, whatever the house goes through."""

import asyncio
from random import Random
from uuid import UUID, uuid5

from events.ledger import LedgerUnavailable
from events.transport.patience import pauses
from events.values import Party
from services.runtime.asks import Answer
from services.runtime.refusal import Refusal
from tests.paper_house import Move
from tests.storm.inspector import Inspector
from tests.storm.process import Gone
from tests.storm.town import Town

_NAMES = UUID("0f2b6f70-0000-5000-8000-000000000005")
TRIES = 5  # of something that a rule refuses: what it waits for may be on its way
ONE_IN = 8  # clicks twice


class People:
    """Everybody who asks something of the house."""

    def __init__(self, town: Town, inspector: Inspector, dice: Random) -> None:
        self._town, self._inspector, self._dice = town, inspector, dice

    async def see_through(self, name: str, moves: list[Move]) -> None:
        """Ask one after the other, as somebody works on a case."""
        for number, move in enumerate(moves):
            await asyncio.sleep(self._dice.uniform(0, 0.6))
            await self.insist(f"{name}:{number}", move)

    async def insist(self, name: str, move: Move, tries: int = TRIES) -> None:
        """Ask this; again a little later where a rule does not allow it yet."""
        for number in range(tries):
            if await self.ask(uuid5(_NAMES, f"{name}:{number}"), *move):
                return
            await asyncio.sleep(self._dice.uniform(0.2, 2.0))

    async def ask(self, identity: UUID, party: Party, command: object) -> bool:
        """Ask until there is an answer: whether it was done, or a rule refused it."""
        self._inspector.asked.add(identity)
        self._inspector.paper.asked.append(identity)
        clicks = 2 if self._dice.randrange(ONE_IN) == 0 else 1
        answers = await asyncio.gather(
            *(self._answer(identity, party, command) for _ in range(clicks))
        )
        done = [answer for answer in answers if answer is not None]
        told = {answer.event_ids for answer in done}
        assert len(told) <= 1, f"{command}: asked twice, it was answered {told}"
        if not done:
            self._inspector.refused.add(identity)
            return False
        self._inspector.answered(party, identity, done[0])  # a click that came too early: refused
        return True

    async def _answer(self, identity: UUID, party: Party, command: object) -> Answer | None:
        waits = pauses()
        while True:
            open_ = [one for one in self._town.of_role(party) if one.house is not None]
            if open_:
                try:
                    return await self._dice.choice(open_).ask(party, command, identity)
                except Refusal:
                    return None
                except (Gone, LedgerUnavailable):
                    pass  # nobody knows whether it was done: the same again, under the same name
            await asyncio.sleep(next(waits) * self._dice.uniform(0.5, 1.5))
