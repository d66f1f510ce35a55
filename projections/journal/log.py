"""The transparency log over the book: stored nodes of its tree, checkpoints, cosignatures.

What others need of it, for evidence on a fact::

    note = await log.newest()                      # the newest checkpoint, with all cosignatures
    size = note.checkpoint.size                    # ... str(note) is the signed note as it travels
    proof = await proof_of(log, position, size)    # hashes from the fact's leaf up to the root
    includes(position - 1, sealed(row), size, note.checkpoint.root, proof)      # tree.py, leaf.py

and that one checkpoint goes on where another ended: ``proof_between(log, old, size)``, checked with
``tree.extends``. A fact is in the log a second or so after it is in the book.

``Log`` is a port with two adapters: ``memory_log`` and ``postgres_log``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from events.values import Party, StreamId
from projections.journal.note import Note, Signature, Verifier
from projections.journal.tree import (
    HASH_BYTES,
    Frontier,
    Node,
    Range,
    consistency,
    edge,
    hash_of,
    inclusion,
    nodes_of,
)

ORIGIN = "onderwijs-zorgarrangementen.nl/journal"
STORED_LEVELS = 8  # between two levels that are stored
TILE = 1 << STORED_LEVELS  # nodes of one level that are stored together


class LogBroken(Exception):
    """What is stored of the log contradicts itself: hashes are missing, or lead to another root
    than was signed. Run ``oza audit verify``: it names the first position that is not as it was;
    then restore the database from a backup in which it is."""


class Piece(msgspec.Struct, frozen=True):
    """Neighbouring nodes of one stored level, within one tile."""

    level: int
    start: int  # the place of the first
    hashes: bytes

    @property
    def end(self) -> int:
        """The place after the last."""
        return self.start + len(self.hashes) // HASH_BYTES


class Place(msgspec.Struct, frozen=True):
    """Where a line stands in the book."""

    stream: StreamId
    version: int
    position: int


class Log(Protocol):
    """The stored log. All methods may raise ``LedgerUnavailable``; those that read a checkpoint
    raise ``NotANote`` for one that is damaged."""

    async def size(self) -> int:
        """How many facts the newest checkpoint covers; 0 where nothing was sealed yet."""

    async def leaves(self) -> int:
        """The place after the last leaf that is stored, whatever was signed of it."""

    async def strays(self) -> int:
        """How many lines stand before the first position, where nobody reads them."""

    async def newest(self) -> Note | None:
        """The newest checkpoint, with its cosignatures; None where nothing was sealed yet."""

    async def checkpoints(self, after: int, limit: int) -> list[tuple[int, str, list[str]]]:
        """Checkpoints of sizes beyond this one, in order: size, note and lines of cosignatures, as
        they are stored."""

    async def seal(self, size: int, pieces: Sequence[Piece], note: Note) -> bool:
        """Let a log of this size grow by these nodes to what the note says, all or nothing; False
        where it has another size."""

    async def pieces(self, level: int, nodes: Range) -> list[Piece]:
        """The stored pieces that hold nodes of these places, in order."""

    async def cosign(self, size: int, cosignature: Signature) -> None:
        """Put a witness's signature under the checkpoint of this size."""

    async def signers(self) -> list[str]:
        """The verifier keys with which the journal said to sign, the first first."""

    async def introduce(self, signer: Verifier) -> None:
        """Tell that the journal signs with this key. Who heard of another before believes that."""

    async def witnesses(self) -> list[str]:
        """The verifier keys with which witnesses said to sign, the first first."""

    async def introduce_witness(self, witness: Verifier) -> None:
        """Tell that a witness signs with this key."""

    async def places(self, party: Party, after: int, until: int) -> list[Place]:
        """Where a party's facts stand after one position and up to another, in order."""

    async def close(self) -> None:
        """Give back what is held."""


def pieces_of(size: int, complete: Sequence[Sequence[bytes]]) -> list[Piece]:
    """What to store of the nodes by which a tree of this size grew (see ``Frontier.extend``)."""
    pieces: list[Piece] = []
    for level in range(0, len(complete), STORED_LEVELS):
        first, nodes = size >> level, complete[level]
        start = first
        while start < first + len(nodes):
            end = min(start - start % TILE + TILE, first + len(nodes))
            hashes = b"".join(nodes[start - first : end - first])
            pieces.append(Piece(level, start, hashes))
            start = end
    return pieces


async def hashes_of(log: Log, level: int, nodes: Range) -> bytes:
    """The hashes of neighbouring nodes of a stored level. Raises ``LogBroken``."""
    found, reached = bytearray(), nodes.low
    for piece in await log.pieces(level, nodes):
        low, high = max(piece.start, nodes.low), min(piece.end, nodes.high)
        if low != reached:
            break
        found += piece.hashes[(low - piece.start) * HASH_BYTES : (high - piece.start) * HASH_BYTES]
        reached = high
    if reached != nodes.high:
        raise LogBroken(f"the log misses node {reached} of level {level}")
    return bytes(found)


async def stored_nodes(log: Log, wanted: Iterable[Node]) -> dict[Node, bytes]:
    """These complete nodes, from the levels that are stored. Raises ``LogBroken``."""
    by_tile: defaultdict[tuple[int, int], list[tuple[Node, Range]]] = defaultdict(list)
    for node in wanted:
        level = node.level - node.level % STORED_LEVELS
        width = 1 << (node.level - level)
        under = Range(node.place * width, (node.place + 1) * width)
        by_tile[level, under.low // TILE].append((node, under))
    found: dict[Node, bytes] = {}
    for (level, _), nodes in by_tile.items():  # a tile is read once
        low, high = min(under.low for _, under in nodes), max(under.high for _, under in nodes)
        hashes = split(await hashes_of(log, level, Range(low, high)))
        for node, under in nodes:
            found[node] = _folded(hashes[under.low - low : under.high - low])
    return found


async def frontier_at(log: Log, size: int) -> Frontier:
    """The right edge of the tree of this size, to go on from. Raises ``LogBroken``."""
    return Frontier(size, await stored_nodes(log, edge(size)))


async def proof_of(log: Log, position: int, size: int) -> list[bytes]:
    """The proof that the fact at this position is in the log of this size (RFC 9162 2.1.3).

    Asserts that it is not beyond that size. Raises ``LogBroken``.
    """
    return await _hashes(log, inclusion(position - 1, size))


async def proof_between(log: Log, old: int, size: int) -> list[bytes]:
    """The proof that the log of this size goes on where an old one ended (RFC 9162 2.1.4).

    Raises ``LogBroken``.
    """
    return await _hashes(log, consistency(old, size))


async def _hashes(log: Log, ranges: Sequence[Range]) -> list[bytes]:
    nodes: Mapping[Node, bytes] = await stored_nodes(log, nodes_of(ranges))
    return [hash_of(part, nodes) for part in ranges]


def split(hashes: bytes) -> list[bytes]:
    """Neighbouring hashes, one by one."""
    return [hashes[place : place + HASH_BYTES] for place in range(0, len(hashes), HASH_BYTES)]


def _folded(hashes: Sequence[bytes]) -> bytes:
    """The node over a power of two of neighbours."""
    under = Frontier()
    under.extend(hashes)
    return under.root
