"""The same story told to a house of any kind, and what its books then say."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

import msgspec

from events.codec import decode, is_published
from events.values import Party
from services.runtime.house import House
from tests.paper_house import Move

_NAMES = UUID("0f2b6f70-0000-5000-8000-000000000002")

Told = dict[tuple[Party, str, int], tuple[str, Any, UUID]]


async def tell(house: House, moves: Sequence[Move], *, start: int = 0) -> None:
    """Ask every move in turn, each after the former has reached everybody.

    A move has the same identity wherever it is told.
    """
    for number, (party, command) in enumerate(moves, start):
        await house.ask(party, command, uuid5(_NAMES, str(number)))
        await house.settled()


async def told(house: House) -> Told:
    """Every published fact: (party, stream, version) → type, data and cause."""
    facts: Told = {}
    for party, ledger in house.ledgers.items():
        position = 0
        while rows := await ledger.tail(position, 1000):
            position = rows[-1].position
            for row in rows:
                if is_published(row.stream):
                    recorded = decode(row)
                    data = msgspec.to_builtins(recorded.fact)
                    cause = recorded.meta.cause.id
                    facts[party, row.stream, row.version] = (row.topic, data, cause)
    return facts
