"""The book, verified: from the stored bytes of each line up to what the witnesses signed.

Nothing that is stored is believed. Each line must give the leaf that was sealed at its place; the
leaves must give the stored nodes, and the root of every checkpoint; the checkpoints must be signed
by the journal, and by the witnesses, whose files lie outside the database.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from events.ledger import Ledger, Row
from projections.journal.findings import TOLD, Fault, Findings, Verdict
from projections.journal.leaf import NoLeaf, sealed
from projections.journal.log import STORED_LEVELS, TILE, Log, Piece, split
from projections.journal.note import Verifier
from projections.journal.signatures import Seen, Signatures
from projections.journal.tree import HASH_BYTES, Frontier, Range

CHUNK = 20 * TILE  # lines at a time
_NOTHING = bytes(HASH_BYTES)  # where no hash is stored


async def verify(
    journal: Ledger, log: Log, signer: Verifier, witnesses: Sequence[Seen] = ()
) -> Verdict:
    """Verify the whole book, as it is now, against its log and what these witnesses remember.

    ``signer`` is the journal's, as the auditor knows it. Raises ``LedgerUnavailable``.
    """
    findings = Findings()
    lines, tree = _Lines(findings), _Tree(findings)
    signatures = Signatures(findings, signer, witnesses)
    head, size = await journal.head(), await signatures.begin(log)
    if strays := await log.strays():
        findings.add(Fault.STRAY, 0, f"{strays}")
    done, reach = 0, min(size, await log.leaves())
    rows = await journal.tail(0, CHUNK)
    while rows or done < reach:
        if done >= reach and rows[0].position > done + CHUNK:  # nothing is here, or was sealed here
            findings.add(Fault.MISSING, done + 1, until=rows[0].position - 1)
            done = rows[0].position - 1
        coming = asyncio.create_task(journal.tail(done + CHUNK, CHUNK))  # while these are hashed
        here = [row for row in rows if row.position <= done + CHUNK]
        last = max(min(done + CHUNK, reach), here[-1].position if here else 0)
        leaves = await _stored(log, 0, Range(done, min(last, reach)), findings)
        lines.read(here, done + 1, last, leaves)
        await tree.grow(log, leaves, signatures)
        rows, done = await coming, last
        if not here and not any(leaf != _NOTHING for leaf in leaves):
            break  # it says to be longer, but neither lines nor hashes are there
    lines.tell()
    signatures.end()
    if reach < min(size, head):
        findings.add(Fault.HASHES, reach + 1, "level 0", min(size, head))
    if head > size:
        findings.add(Fault.UNSEALED, size + 1, until=head)
    if size > done:
        findings.add(Fault.MISSING, done + 1, until=size)
    return Verdict(
        facts=lines.count,
        sealed=size,
        checkpoints=signatures.checkpoints,
        witnessed=signatures.witnessed,
        findings=findings.in_order,
        more=findings.more,
    )


class _Lines:
    """The lines of the book: without gaps, each stream in its order, each as it was sealed."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._versions: dict[str, int] = {}
        self._wrong: list[tuple[Row, bytes]] = []  # with the hash that was sealed at its place
        self.count = 0

    def read(self, rows: Sequence[Row], first: int, last: int, leaves: Sequence[bytes]) -> None:
        """The lines from position ``first`` to ``last``, and what was sealed there."""
        hashes = _hashes(rows)
        if len(rows) <= last - first or hashes[: len(leaves)] != leaves:
            self._compare(rows, hashes, first, last, leaves)
        self.count += len(rows)
        versions = self._versions
        for row in rows:
            if row.version != versions.get(row.stream, 0) + 1:
                self._findings.add(Fault.VERSION, row.position, f"{row.stream} {row.version}")
            versions[row.stream] = row.version

    def _compare(
        self,
        rows: Sequence[Row],
        hashes: Sequence[bytes],
        first: int,
        last: int,
        leaves: Sequence[bytes],
    ) -> None:
        found = {row.position: (row, hashed) for row, hashed in zip(rows, hashes, strict=True)}
        for position in range(first, last + 1):
            if position not in found:
                self._findings.add(Fault.MISSING, position)
            elif position - first < len(leaves):
                row, hashed = found[position]
                if hashed != leaves[position - first] != _NOTHING:
                    self._wrong.append((row, leaves[position - first]))

    def tell(self) -> None:
        """Name the lines that are not as they were sealed: changed, or moved from elsewhere."""
        sealed_at = {hashed: row.position for row, hashed in self._wrong[:TOLD]}
        for row, _ in self._wrong:
            tries = (msgspec.structs.replace(row, position=place) for place in sealed_at.values())
            places = (sealed_at.get(hashed) for hashed in _hashes(list(tries)))
            if place := next((place for place in places if place is not None), None):
                self._findings.add(Fault.MOVED, row.position, f"{row.stream} ({place})")
            else:
                self._findings.add(Fault.CHANGED, row.position, f"{row.stream} {row.version}")


class _Tree:
    """The tree over the leaves as they were sealed, which gives all other stored hashes and every
    root that was signed."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._frontier = Frontier()

    async def grow(self, log: Log, leaves: Sequence[bytes], signatures: Signatures) -> None:
        """Let it grow by these leaves, and stop wherever a root was signed."""
        began, done = self._frontier.size, 0
        complete: dict[int, list[bytes]] = {}
        for stop in await signatures.stops(log, began, began + len(leaves)):
            grown = self._frontier.extend(leaves[done : stop - began])
            done = stop - began
            for level in range(STORED_LEVELS, len(grown), STORED_LEVELS):
                complete.setdefault(level, []).extend(grown[level])
            signatures.compare(stop, self._frontier.root)
        for level, nodes in complete.items():
            low = began >> level
            stored = await _stored(log, level, Range(low, low + len(nodes)), self._findings)
            for place, (one, other) in enumerate(zip(nodes, stored, strict=True), low):
                if one != other:
                    self._findings.add(
                        Fault.HASHES, (place << level) + 1, f"level {level}", (place + 1) << level
                    )


def _hashes(rows: Sequence[Row]) -> list[bytes]:
    """The leaves of these lines; what no house ever wrote has none."""
    try:
        return [sealed(row) for row in rows]
    except (NoLeaf, TypeError):  # of a column that holds nothing
        return [_hashes([row])[0] for row in rows] if len(rows) > 1 else [b""]


async def _stored(log: Log, level: int, nodes: Range, findings: Findings) -> list[bytes]:
    """The stored hashes of these nodes; where one is missing it is zeros, and a finding."""
    found = bytearray(max(0, nodes.high - nodes.low) * HASH_BYTES)
    reached = nodes.low
    pieces = await log.pieces(level, nodes) if found else []
    for piece in (*pieces, Piece(level, nodes.high, b"")):
        low, high = max(piece.start, nodes.low), min(piece.end, nodes.high)
        if low != reached:  # left out, or given twice
            first, last = sorted((low, reached))
            findings.add(Fault.HASHES, (first << level) + 1, f"level {level}", last << level)
        part = piece.hashes[(low - piece.start) * HASH_BYTES : (high - piece.start) * HASH_BYTES]
        found[(low - nodes.low) * HASH_BYTES : (high - nodes.low) * HASH_BYTES] = part
        reached = high
    return split(bytes(found))
