"""What somebody who owns the machine could do to a sealed book: seven kinds, each in several ways.

Each way is done by a connection that may do everything, or to the file of a witness, and answers
which position of the book it broke: the first that is not as it was (0: a file, and no position).
"""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from events.ledger import Row
from projections.journal.leaf import sealed
from projections.journal.log import pieces_of
from projections.journal.note import Checkpoint, Note, Signer
from projections.journal.tree import HASH_BYTES, Frontier
from tests.administrators import COLUMNS, put_back

_FACT = "UPDATE journal.stored_events SET {} = $2 WHERE notification_id = $1"


@dataclass(frozen=True)
class Book:
    """A sealed book as it stands: what a tampering starts from."""

    rows: tuple[Row, ...]
    sizes: tuple[int, ...]  # of its checkpoints
    files: dict[str, bytes]  # of its witnesses
    older: tuple[dict[str, bytes], ...]  # the same files, after each of the former checkpoints
    key: Signer  # the journal's

    @property
    def size(self) -> int:
        """How many facts are in it."""
        return len(self.rows)


@dataclass
class Machine:
    """What a tamperer has in hands."""

    book: Book
    connection: Any  # a superuser's, in a transaction that is rolled back
    files: dict[str, bytes]  # of the witnesses; None is given for one that is gone
    chance: Random

    def anywhere(self) -> int:
        """A position."""
        return self.chance.randint(1, self.book.size)

    def witness(self) -> str:
        """The file of a witness."""
        return self.chance.choice(sorted(self.files))

    def spoilt(self, content: bytes) -> bytes:
        """The same with one bit of one byte changed."""
        place = self.chance.randrange(len(content))
        changed = content[place] ^ (1 << self.chance.randrange(8))
        return content[:place] + bytes([changed]) + content[place + 1 :]

    def spoilt_text(self, content: str) -> str:
        """The same with one letter changed for another that a database can hold."""
        place = self.chance.randrange(len(content))
        letters = "ABCDEFabcdef0123456789+/ -\n"
        other = self.chance.choice([one for one in letters if one != content[place]])
        return content[:place] + other + content[place + 1 :]

    def unknown_stream(self, stream: str) -> str:
        """A stream with one letter changed, that is not in the book: its place would be taken."""
        known = {row.stream for row in self.book.rows}
        return next(one for one in iter(lambda: self.spoilt_text(stream), "") if one not in known)


Way = Callable[[Machine], Awaitable[int]]


async def changed_state(on: Machine) -> int:
    """One bit of the stored bytes of a fact."""
    at = on.anywhere()
    state = on.spoilt(on.book.rows[at - 1].state)
    await on.connection.execute(_FACT.format("state"), at, state)
    return at


async def changed_column(on: Machine) -> int:
    """One letter of the stream or topic of a fact, or its version."""
    at = on.anywhere()
    row = on.book.rows[at - 1]
    column, value = on.chance.choice(
        [
            ("originator_id", on.unknown_stream(row.stream)),
            ("topic", on.spoilt_text(row.topic)),
            ("originator_version", row.version + 10_000),
        ]
    )
    await on.connection.execute(_FACT.format(column), at, value)
    return at


async def changed_hash(on: Machine) -> int:
    """One bit of a stored leaf."""
    tiles = await on.connection.fetch("SELECT start, hashes FROM journal.tiles WHERE level = 0")
    start, hashes = on.chance.choice(tiles)
    place = on.chance.randrange(len(hashes))
    spoilt = hashes[:place] + bytes([hashes[place] ^ 1]) + hashes[place + 1 :]
    await on.connection.execute(
        "UPDATE journal.tiles SET hashes = $2 WHERE level = 0 AND start = $1", start, spoilt
    )
    return int(start) + place // HASH_BYTES + 1


async def changed_node(on: Machine) -> int:
    """One bit of a stored node above the leaves."""
    tiles = await on.connection.fetch("SELECT start, hashes FROM journal.tiles WHERE level = 8")
    start, hashes = on.chance.choice(tiles)
    await on.connection.execute(
        "UPDATE journal.tiles SET hashes = $2 WHERE level = 8 AND start = $1",
        start,
        on.spoilt(hashes),
    )
    return int(start) * 256 + 1


async def changed_checkpoint(on: Machine) -> int:
    """One letter of a checkpoint."""
    size, note = on.chance.choice(
        await on.connection.fetch("SELECT size, note FROM journal.checkpoints")
    )
    await on.connection.execute(
        "UPDATE journal.checkpoints SET note = $2 WHERE size = $1", size, on.spoilt_text(note)
    )
    return int(size)


async def changed_cosignature(on: Machine) -> int:
    """One letter of the newest signature of a witness."""
    size, line = on.chance.choice(
        await on.connection.fetch(
            "SELECT size, line FROM witness.cosignatures WHERE size = $1", on.book.size
        )
    )
    await on.connection.execute(
        "UPDATE witness.cosignatures SET line = $3 WHERE size = $1 AND line = $2",
        size,
        line,
        on.spoilt_text(line),
    )
    return on.book.size


async def changed_file(on: Machine) -> int:
    """One bit of what a witness wrote down."""
    name = on.witness()
    on.files[name] = on.spoilt(on.files[name])
    return 0


async def deleted(on: Machine) -> int:
    """A fact that is not the last."""
    at = on.chance.randint(1, on.book.size - 1)
    await on.connection.execute("DELETE FROM journal.stored_events WHERE notification_id = $1", at)
    return at


async def deleted_and_closed(on: Machine) -> int:
    """A fact, and all that came after it one place forward."""
    at = on.chance.randint(1, on.book.size - 1)
    rows = [row for row in on.book.rows if row.position != at]
    await _put(on, _numbered(rows))
    return at


async def deleted_piece(on: Machine) -> int:
    """Some stored hashes."""
    level, start = on.chance.choice(
        await on.connection.fetch("SELECT level, start FROM journal.tiles")
    )
    await on.connection.execute(
        "DELETE FROM journal.tiles WHERE level = $1 AND start = $2", level, start
    )
    return (int(start) << int(level)) + 1


async def deleted_file(on: Machine) -> int:
    """All that a witness wrote down."""
    del on.files[on.witness()]
    return 0


async def inserted_behind(on: Machine) -> int:
    """One more fact behind the last, in the name of somebody who wrote before."""
    row = on.book.rows[on.anywhere() - 1]
    version = 1 + max(one.version for one in on.book.rows if one.stream == row.stream)
    await _add(on, [Row(row.stream, version, row.topic, row.state, on.book.size + 1)])
    return on.book.size + 1


async def inserted_between(on: Machine) -> int:
    """A fact between two others, and all that came after it one place on."""
    at = on.anywhere()
    # not of the fact that stood there: then only the place behind it would be another
    row = on.chance.choice([one for one in on.book.rows if one.position != at])
    forged = Row(row.stream, 10_000, row.topic, row.state)
    await _put(on, _numbered([*on.book.rows[: at - 1], forged, *on.book.rows[at - 1 :]]))
    return at


async def inserted_byte(on: Machine) -> int:
    """A byte more in what a witness wrote down."""
    name = on.witness()
    content, place = on.files[name], on.chance.randrange(len(on.files[name]) + 1)
    on.files[name] = content[:place] + bytes([on.chance.randrange(256)]) + content[place:]
    return 0


async def swapped(on: Machine) -> int:
    """Two facts, each in the place of the other."""
    one, other = _pair(on)
    move = "UPDATE journal.stored_events SET notification_id = $2 WHERE notification_id = $1"
    for now, then in ((one, -1), (other, one), (-1, other)):
        await on.connection.execute(move, now, then)
    return one


async def swapped_states(on: Machine) -> int:
    """What two facts say, each under the name of the other."""
    one, other = _pair(on)
    rows = on.book.rows
    await on.connection.execute(_FACT.format("state"), one, rows[other - 1].state)
    await on.connection.execute(_FACT.format("state"), other, rows[one - 1].state)
    return one


async def swapped_bytes(on: Machine) -> int:
    """Two bytes of what a witness wrote down."""
    name = on.witness()
    content = bytearray(on.files[name])
    one = on.chance.randrange(len(content))
    other = on.chance.choice([p for p, byte in enumerate(content) if byte != content[one]])
    content[one], content[other] = content[other], content[one]
    on.files[name] = bytes(content)
    return 0


async def truncated(on: Machine) -> int:
    """The last facts."""
    at = on.chance.randint(2, on.book.size)
    await on.connection.execute("DELETE FROM journal.stored_events WHERE notification_id >= $1", at)
    return at


async def truncated_log(on: Machine) -> int:
    """The last facts, and the last checkpoints with all that was signed and stored since."""
    return await put_back_whole(on)


async def truncated_file(on: Machine) -> int:
    """The end of what a witness wrote down."""
    name = on.witness()
    on.files[name] = on.files[name][: on.chance.randrange(len(on.files[name]))]
    return 0


async def put_back_whole(on: Machine) -> int:
    """The whole database as it was at an earlier checkpoint."""
    size = on.chance.choice(on.book.sizes[:-1])
    await put_back(on.connection, size)
    return size + 1


async def put_back_and_gone_on(on: Machine) -> int:
    """The same, and then other facts were written and sealed than those that were there."""
    size = await put_back_whole(on) - 1
    rows = _numbered([*on.book.rows[:size], *reversed(on.book.rows[size:])])
    await _rewritten(on, rows, size + 1)
    return size + 1


async def put_back_file(on: Machine) -> int:
    """What a witness had written down at an earlier checkpoint."""
    name = on.witness()
    on.files[name] = on.chance.choice(on.book.older)[name]
    return 0


async def rewritten(on: Machine, *, keep: bool) -> int:
    """A fact, and every hash and signature of the journal that follows from it, with its key; what
    witnesses signed since is kept, or thrown away as well."""
    at = on.anywhere()
    rows = list(on.book.rows)
    row = rows[at - 1]
    rows[at - 1] = Row(row.stream, row.version, row.topic, on.spoilt(row.state), at)
    await _put(on, rows)
    await _rewritten(on, rows, at)
    if not keep:
        await on.connection.execute("DELETE FROM witness.cosignatures WHERE size >= $1", at)
    return at


async def _rewritten(on: Machine, rows: list[Row], at: int) -> None:
    """The log of these rows, with each checkpoint from this position on signed anew."""
    await _put(on, rows)
    await on.connection.execute("DELETE FROM journal.tiles")
    await on.connection.execute("DELETE FROM journal.checkpoints WHERE size >= $1", at)
    frontier, done = Frontier(), 0
    pieces, notes = [], []
    leaves = [sealed(row) for row in rows]
    for size in on.book.sizes:
        complete = frontier.extend(leaves[done:size])
        pieces += pieces_of(done, complete)
        if size >= at:
            text = Checkpoint(on.book.key.verifier.name, size, frontier.root, done).text
            notes.append((size, str(Note(text, (on.book.key.sign(text),)))))
        done = size
    await _copy(
        on, "tiles", ("level", "start", "hashes"), [(p.level, p.start, p.hashes) for p in pieces]
    )
    await _copy(on, "checkpoints", ("size", "note"), notes)


async def _put(on: Machine, rows: list[Row]) -> None:
    await on.connection.execute("DELETE FROM journal.stored_events")
    await _add(on, rows)


async def _add(on: Machine, rows: list[Row]) -> None:
    records = [(row.stream, row.version, row.topic, row.state, row.position) for row in rows]
    await _copy(on, "stored_events", COLUMNS, records)


async def _copy(on: Machine, table: str, columns: tuple[str, ...], records: list[Any]) -> None:
    await on.connection.copy_records_to_table(
        table, schema_name="journal", columns=columns, records=records
    )


def _numbered(rows: list[Row]) -> list[Row]:
    """These lines, one after the other, and each stream counted from 1."""
    versions: dict[str, int] = {}
    numbered = []
    for position, row in enumerate(rows, 1):
        versions[row.stream] = versions.get(row.stream, 0) + 1
        numbered.append(Row(row.stream, versions[row.stream], row.topic, row.state, position))
    return numbered


def _pair(on: Machine) -> tuple[int, int]:
    one, other = sorted(on.chance.sample(range(1, on.book.size + 1), 2))
    return one, other


KINDS: dict[str, tuple[Way, ...]] = {
    "changed": (
        changed_state,
        changed_column,
        changed_hash,
        changed_node,
        changed_checkpoint,
        changed_cosignature,
        changed_file,
    ),
    "deleted": (deleted, deleted_and_closed, deleted_piece, deleted_file),
    "inserted": (inserted_behind, inserted_between, inserted_byte),
    "swapped": (swapped, swapped_states, swapped_bytes),
    "truncated": (truncated, truncated_log, truncated_file),
    "put back": (put_back_whole, put_back_and_gone_on, put_back_file),
    "rewritten": (partial(rewritten, keep=True), partial(rewritten, keep=False)),
}
