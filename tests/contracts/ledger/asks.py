"""Short ways to write an ask, and to follow a book up to a position."""

import asyncio
from typing import Any

from events.ledger import Ledger, Row, Write
from events.values import StreamId

PATIENCE_SECONDS = 120

A, B, C, D = (StreamId(f"case-{letter}") for letter in "abcd")


def rows(stream: StreamId, after: int, number: int = 1) -> list[Row]:
    """Rows that continue a stream after a version."""
    return [
        Row(stream, after + n, "nl.test", f"{stream}:{after + n}".encode())
        for n in range(1, number + 1)
    ]


def ask(stream: StreamId, seen: int, number: int = 1, **beside: Any) -> Write:
    """An ask that saw one stream at a version and continues it."""
    return Write(expected={stream: seen}, rows=rows(stream, seen, number), **beside)


async def positions(ledger: Ledger, after: int, until: int, limit: int = 2000) -> list[int]:
    """The positions that a follower is handed, up to one."""
    seen: list[int] = []
    async with asyncio.timeout(PATIENCE_SECONDS):
        async for batch in ledger.follow(after, limit):
            assert len(batch) <= limit
            seen += [row.position for row in batch]
            if seen[-1] >= until:
                break
    return seen
