"""A book as large as a proof wants it: the facts of one lived year, many times over.

Each copy has its own cases, pupils, claims, event ids and budget lines, so every stream is sound by
itself and no line is overdrawn. The copies stand between each other, fact by fact: time only goes
forward, every lane counts without a gap, and no effect comes before its cause.
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import ascii_uppercase
from typing import Any

import asyncpg
from msgspec.structs import astuple

from events.ledger import Row
from events.values import StreamId
from services.runtime.database import Database
from tests.administrators import COLUMNS, FROZEN

COPIES = 26**3  # at most: each has three letters
_ALL = f"SELECT {', '.join(COLUMNS)} FROM stored_events ORDER BY notification_id"
_MARKS = "SELECT name, value FROM marks WHERE name LIKE 'lane:%' OR name LIKE 'position:%'"

# What differs from copy to copy: the first eight digits of a UUID, or of the case in a claim's
# number; the name of a purse in a budget line; and the numbers that count.
_DIFFERS = re.compile(
    rb"(?P<id>\b[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-|-\d{1,3}-\d{4}-\d{2}\b))"
    rb"|(?P<purse>(?<=/)[A-Z_]{3,26}(?=/\d{4}))"
    rb'|(?<="sequence":")(?P<sequence>\d+)'
    rb'|(?<="position":")(?P<position>\d+)'
    rb'|(?<="position":)(?P<cause>\d+)'
)
_VERSION = re.compile(rb'(?<="streamversion":")\d+')
_ROOM = 2**32


async def multiply(database: Database, facts: int) -> int:
    """Let the book of this database hold at least so many facts; how many it holds then.

    As the owner, around the refusal to change a book: for a database that is made for a test, in
    which nothing runs. The read models are left as they are; the book is not sealed any more.
    """
    connection = await asyncpg.connect(database.admin_dsn)
    try:
        await connection.execute("SET search_path = journal, pg_temp")
        async with connection.transaction():
            return await _multiplied(connection, facts)
    finally:
        await connection.close()


async def _multiplied(connection: asyncpg.Connection[asyncpg.Record], facts: int) -> int:
    lived = [Row(*record) for record in await connection.fetch(_ALL)]
    copies = -(-facts // len(lived))
    marks = await connection.fetch(_MARKS)
    for table, trigger in FROZEN.items():
        await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        await connection.execute(f"TRUNCATE {table}")
        await connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")
    await connection.copy_records_to_table(
        "stored_events",
        columns=COLUMNS,
        records=(astuple(row) for row in many(lived, copies)),
        timeout=600,
    )
    total = len(lived) * copies
    await connection.execute("UPDATE head SET last_position = $1", total)
    await connection.executemany(
        "UPDATE marks SET value = $2 WHERE name = $1",
        [(name, value * copies) for name, value in marks],
    )
    await connection.execute("ANALYZE stored_events")
    return total


def many(lived: Sequence[Row], copies: int) -> Iterator[Row]:
    """This book as often as that, in one order. Asserts that there are not too many copies."""
    assert 1 <= copies <= COPIES, f"{copies} copies: too many of a book of {len(lived)} facts"
    names = cache(lambda kind, text: [_named(kind, text, copy, copies) for copy in range(copies)])
    position = 0
    for line in lived:
        streams = _varied(line.stream.encode(), copies, names)
        own = len(set(streams)) == copies  # else all copies go on in one stream
        versions = [line.version if own else _nth(line.version, n, copies) for n in range(copies)]
        before, after = (_varied(part, copies, names) for part in _VERSION.split(line.state))
        for name, nth, head, tail in zip(streams, versions, before, after, strict=True):
            position += 1
            state = b"%b%d%b" % (head, nth, tail)
            yield Row(StreamId(name.decode()), nth, line.topic, state, position)


def _varied(text: bytes, copies: int, names: Any) -> list[bytes]:
    """A text as each copy has it."""
    parts: list[Any] = []
    end = 0
    for found in _DIFFERS.finditer(text):
        parts += [[text[end : found.start()]] * copies, names(found.lastgroup, found.group())]
        end = found.end()
    return [b"".join(pieces) for pieces in zip(*parts, [text[end:]] * copies, strict=True)]


def _named(kind: str, text: bytes, copy: int, copies: int) -> bytes:
    match kind:
        case "id":
            return b"%08x" % ((int(text, 16) + copy * (_ROOM // COPIES)) % _ROOM)
        case "purse":
            return text + b"_" + _letters(copy).encode()
        case _:
            return b"%d" % _nth(int(text), copy, copies)


def _nth(number: int, copy: int, copies: int) -> int:
    """The number of a fact of this copy, where the copies count together."""
    return (number - 1) * copies + copy + 1


def _letters(copy: int) -> str:
    return "".join(ascii_uppercase[copy // 26**place % 26] for place in (2, 1, 0))
