"""The log in memory: the same promises as ``postgres_log``, for tests and the simulator."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from events.ledger import Ledger
from events.values import Party
from projections.journal.entry import source_of
from projections.journal.log import TILE, Piece, Place
from projections.journal.note import Note, Signature, Verifier, read_note, read_signature
from projections.journal.tree import Range


class MemoryLog:
    """The log over a book in this process; see ``projections.journal.log.Log``."""

    def __init__(self, journal: Ledger) -> None:
        self._journal = journal
        self._pieces: defaultdict[int, list[Piece]] = defaultdict(list)
        self._notes: dict[int, str] = {}
        self._lines: defaultdict[int, list[str]] = defaultdict(list)
        self._signers: dict[str, None] = {}
        self._witnesses: dict[str, None] = {}

    async def size(self) -> int:
        """How many facts the newest checkpoint covers."""
        return max(self._notes, default=0)

    async def leaves(self) -> int:
        """The place after the last leaf that is stored."""
        return self._pieces[0][-1].end if self._pieces[0] else 0

    async def strays(self) -> int:
        """None: in memory a line's place is its position."""
        return 0

    async def newest(self) -> Note | None:
        """The newest checkpoint, with its cosignatures."""
        size = await self.size()
        if not size:
            return None
        cosigned = [read_signature(line) for line in self._lines[size]]
        return read_note(self._notes[size]).with_more(cosigned)

    async def checkpoints(self, after: int, limit: int) -> list[tuple[int, str, list[str]]]:
        """Checkpoints of sizes beyond this one, in order."""
        sizes = sorted(size for size in self._notes if size > after)[:limit]
        return [(size, self._notes[size], sorted(self._lines[size])) for size in sizes]

    async def seal(self, size: int, pieces: Sequence[Piece], note: Note) -> bool:
        """Let a log of this size grow by these nodes."""
        if await self.size() != size:
            return False
        for piece in pieces:
            self._pieces[piece.level].append(piece)
        self._notes[note.checkpoint.size] = str(note)
        return True

    async def pieces(self, level: int, nodes: Range) -> list[Piece]:
        """The stored pieces that hold nodes of these places, in order."""
        stored = self._pieces[level]
        first = bisect_right(stored, nodes.low - TILE, key=lambda piece: piece.start)
        last = bisect_right(stored, nodes.high - 1, key=lambda piece: piece.start)
        return [piece for piece in stored[first:last] if piece.end > nodes.low]

    async def cosign(self, size: int, cosignature: Signature) -> None:
        """Put a witness's signature under the checkpoint of this size."""
        if cosignature.line not in self._lines[size]:
            self._lines[size].append(cosignature.line)

    async def signers(self) -> list[str]:
        """The verifier keys with which the journal said to sign, the first first."""
        return list(self._signers)

    async def introduce(self, signer: Verifier) -> None:
        """Tell that the journal signs with this key."""
        self._signers.setdefault(str(signer))

    async def witnesses(self) -> list[str]:
        """The verifier keys with which witnesses said to sign, the first first."""
        return list(self._witnesses)

    async def introduce_witness(self, witness: Verifier) -> None:
        """Tell that a witness signs with this key."""
        self._witnesses.setdefault(str(witness))

    async def places(self, party: Party, after: int, until: int) -> list[Place]:
        """Where a party's facts stand after one position and up to another, in order."""
        rows = await self._journal.tail(after, until - after)
        return [
            Place(row.stream, row.version, row.position)
            for row in rows
            if source_of(row.stream) == party
        ]

    async def close(self) -> None:
        """Nothing is held."""
